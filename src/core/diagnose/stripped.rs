//! STARTTLS that is not offered, and signs that it was before it came here.
//!
//! Facts, not motives: firewalls overwrite what they do not know, security programs read along,
//! and whoever wants a password does the same. A server on which nobody switched it on looks the
//! same as one where all signs were taken away, so plain absence stays `starttls-missing`.

use crate::model::{Certainty, ConversationEnd, Foreign, Observation, Protocol, TlsState};

use super::seen::{Held, Seen};

/// How the keyword is written over: letters of one kind, the last one perhaps another (Cisco's
/// inspection makes `XXXXXXXA` of `STARTTLS`), as many as the keyword has.
const MASKS: [char; 2] = ['X', '*'];

/// A sign that STARTTLS was offered before something on the way.
pub(super) enum Sign<'r> {
    /// A keyword of its length stands there, written over.
    Masked(&'r Foreign),
    /// The same port of the same host offers it by another way.
    OtherRoute(&'r Held<'r>),
    /// Another port of the same host has verified TLS.
    OtherPort(&'r Held<'r>),
}

impl Sign<'_> {
    /// The word that the sentence chooses by.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Masked(_) => "masked",
            Self::OtherRoute(_) => "other-route",
            Self::OtherPort(_) => "other-port",
        }
    }

    /// How much it says.
    pub(super) fn certainty(&self) -> Certainty {
        match self {
            Self::Masked(_) | Self::OtherRoute(_) => Certainty::Likely,
            // Somebody may have set up one port and forgotten the other.
            Self::OtherPort(_) => Certainty::Possible,
        }
    }

    /// What stood in its place; empty if nothing did.
    pub(super) fn said(&self) -> Foreign {
        match self {
            Self::Masked(said) => (*said).clone(),
            Self::OtherRoute(_) | Self::OtherPort(_) => Foreign::default(),
        }
    }

    /// The address, or the port, at which it was offered.
    pub(super) fn other(&self) -> String {
        match self {
            Self::Masked(_) => String::new(),
            Self::OtherRoute(held) => held.address.to_string(),
            Self::OtherPort(held) => held.endpoint().port.to_string(),
        }
    }
}

/// The strongest sign, if there is one.
pub(super) fn sign<'r>(held: &'r Held<'r>, seen: &'r Seen<'r>) -> Option<Sign<'r>> {
    if let Some(word) = masked(held.observation) {
        return Some(Sign::Masked(word));
    }
    let of_host = || {
        let own = held.endpoint();
        let same = move |other: &&Held<'_>| other.endpoint().host == own.host;
        seen.held.iter().filter(move |other| same(other) && other.server.protocol == held.server.protocol)
    };
    let port = held.endpoint().port;
    let offered = |other: &&Held<'_>| {
        other.observation.end() != Some(&ConversationEnd::StarttlsMissing)
            && matches!(other.observation.tls(), Some(tls) if *tls != TlsState::None)
    };
    of_host()
        .filter(|other| other.endpoint().port == port && other.server.security == held.server.security)
        .find(offered)
        .map(Sign::OtherRoute)
        .or_else(|| {
            let mut others = of_host().filter(|other| other.endpoint().port != port);
            others.find(|other| other.observation.tls().is_some_and(TlsState::is_sealed)).map(Sign::OtherPort)
        })
}

/// The word that stands where the keyword was.
fn masked(observation: &Observation) -> Option<&Foreign> {
    let (words, keyword): (&[Foreign], &str) = match observation {
        Observation::NoConnection { .. } => return None,
        // The first line is the server's name.
        Observation::Smtp { smtp } => (smtp.before_tls.as_ref()?.lines.get(1..)?, "STARTTLS"),
        Observation::Imap { imap } => (&imap.before_tls.as_ref()?.words, "STARTTLS"),
        Observation::Pop3 { pop3 } => (&pop3.before_tls.as_ref()?.lines, "STLS"),
    };
    words.iter().find(|word| is_masked(word.as_str(), keyword.len()))
}

fn is_masked(line: &str, length: usize) -> bool {
    let word = line.split_ascii_whitespace().next().unwrap_or_default();
    let over = |mask: char| {
        let rest = word.trim_start_matches(mask);
        word.len() == length && (rest.is_empty() || (rest.len() == 1 && rest.bytes().all(|b| b.is_ascii_uppercase())))
    };
    MASKS.into_iter().any(over)
}

/// What the keyword is called where this is spoken.
pub(super) const fn keyword(protocol: Protocol) -> &'static str {
    match protocol {
        Protocol::Smtp | Protocol::Imap => "STARTTLS",
        Protocol::Pop3 => "STLS",
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, ended, good, observed, offering};
    use super::*;
    use crate::model::{FindingId, SmtpObservation, Source, Trust};

    const SUBMISSION: (&str, u16) = ("smtp.example.jp", 587);
    const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

    fn without(lines: &[&str]) -> SmtpObservation {
        let mut offered = offering(&["PLAIN"]);
        offered.lines = lines.iter().map(|line| Foreign::from(*line)).collect();
        SmtpObservation { before_tls: Some(offered), ..ended(ConversationEnd::StarttlsMissing) }
    }

    #[test]
    fn a_keyword_written_over_is_known_by_its_length() {
        for word in ["XXXXXXXA", "XXXXXXXX", "********", "XXXXXXXA 1"] {
            assert!(is_masked(word, 8), "{word}");
        }
        for word in ["STARTTLS", "XSTARTTLS", "XXXXXXA", "XXXXXXXXA", "XCLIENT", "XXXXXXX1", "XXXXXXAB", "", "A", "X"] {
            assert!(!is_masked(word, 8), "{word}");
        }
        assert!(is_masked("XXXX", 4) && is_masked("XXXA", 4) && !is_masked("USER", 4) && !is_masked("X", 1 + 3));
    }

    #[test]
    fn masked_is_named_and_a_server_name_is_none() {
        let run = Run::probe().smtp(SUBMISSION, without(&["mx.test", "XXXXXXXA", "AUTH PLAIN"]));
        assert_eq!(run.said(), ["Problem starttls-stripped", "Warning server-offers-auth-without-tls"]);
        let evidence = run.evidence(FindingId::StarttlsStripped);
        assert_eq!((evidence["kind"].as_str(), evidence["said"].as_str()), ("masked", "XXXXXXXA"));
        let named = Run::probe().smtp(SUBMISSION, without(&["XXXXXXXX", "AUTH PLAIN"]));
        assert_eq!(named.said()[0], "Problem starttls-missing");
    }

    #[test]
    fn another_port_or_another_way_that_has_it_is_a_sign() {
        let port = Run::new().smtp(SUBMISSION, without(&["mx.test"])).good(SMTPS);
        let port = port.settled(SMTPS, Source::Srv, Trust::Confirmed);
        assert!(port.said().contains(&"Warning starttls-stripped".to_owned()), "{:?}", port.said());
        let evidence = port.evidence(FindingId::StarttlsStripped);
        assert_eq!((evidence["kind"].as_str(), evidence["other"].as_str()), ("other-port", "465"));

        let route = Run::new()
            .smtp(SUBMISSION, without(&["mx.test"]))
            .converse(SUBMISSION, "2001:db8::1", observed(good()), 50)
            .settled(SUBMISSION, Source::Srv, Trust::Confirmed);
        let evidence = route.evidence(FindingId::StarttlsStripped);
        assert_eq!((evidence["kind"].as_str(), evidence["other"].as_str()), ("other-route", "2001:db8::1"));
    }

    #[test]
    fn plain_absence_is_no_sign_of_anything() {
        let elsewhere = Run::new().smtp(SUBMISSION, without(&["mx.test"])).good(("mail.example.jp", 465));
        let said = elsewhere.settled(SUBMISSION, Source::Srv, Trust::Confirmed).said();
        assert!(said.contains(&"Problem starttls-missing".to_owned()), "{said:?}");
        assert_eq!((keyword(Protocol::Pop3), keyword(Protocol::Imap)), ("STLS", "STARTTLS"));
    }
}
