//! Where a server comes from, in sentences.

use crate::model::{Candidate, Fqdn, Message, MessageId, Record};

/// Who names a server (its host alone, where the port was found by trying: then two sentences), and why it is believed as
/// far as it is.
pub fn whence(candidate: &Candidate, record: &Record, domain: &Fqdn) -> (Vec<Message>, Message) {
    let about = |id| Message::new(id).with("domain", domain);
    let Some(named) = record.host_named_by(candidate) else {
        return (vec![about(MessageId::of_source(candidate.source))], about(MessageId::of_reason(candidate, domain)));
    };
    // It is believed for the sake of whoever named the host.
    let host = Candidate { source: named.source, ..candidate.clone() };
    let source = vec![about(MessageId::of_source(named.source)), Message::new(MessageId::LineSourceTried)];
    (source, about(MessageId::of_reason(&host, domain)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Decision, Endpoint, Host, Moment, Protocol, Security, Server, Source, Subject, Trust, What};

    fn candidate(host: &str, port: u16, source: Source, trust: Trust) -> Candidate {
        let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
        let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls };
        Candidate { server, username: None, mechanisms: Vec::new(), source, trust }
    }

    fn said(record: &Record, candidate: &Candidate) -> (Vec<MessageId>, MessageId) {
        let (source, reason) = whence(candidate, record, &Fqdn::parse("example.jp").unwrap());
        (source.iter().map(|one| one.id).collect(), reason.id)
    }

    #[test]
    fn a_port_that_was_tried_at_a_host_that_was_named() {
        let mut record = Record::new(0);
        let named = candidate("relay7.example.jp", 465, Source::Srv, Trust::Guessed);
        record.push(Moment::START, Subject::Run, What::Decided(Decision::Claimed { candidate: named.clone() }));
        let tried = candidate("relay7.example.jp", 587, Source::Guess, Trust::Confirmed);
        let both = vec![MessageId::LineSourceSrv, MessageId::LineSourceTried];
        assert_eq!(said(&record, &tried), (both, MessageId::LineTrustConfirmed));
        // What was named is named, and of a likely name nobody has spoken.
        let trusted = Candidate { trust: Trust::Confirmed, ..named };
        assert_eq!(said(&record, &trusted), (vec![MessageId::LineSourceSrv], MessageId::LineTrustConfirmed));
        let likely = candidate("smtp.example.jp", 587, Source::Guess, Trust::Confirmed);
        assert_eq!(said(&record, &likely), (vec![MessageId::LineSourceGuess], MessageId::LineTrustCoherent));
    }
}
