//! A question and its answer as whole messages, for whoever carries them over HTTPS (RFC 8484).

use hickory_resolver::proto::op::{Message, MessageType, Query, ResponseCode};
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use toukan_core::model::{Fqdn, LookupFailure, RecordKind, Records};

use super::failure::{other, server_failed};
use super::{MAX_CNAMES, MAX_RECORDS, filled, mx, srv, tlsa, txt};

/// The question, with the number 0: so asked, it is the same for everybody (RFC 8484 §4.1).
pub(in crate::net) fn question(name: &Fqdn, kind: RecordKind) -> Result<Vec<u8>, LookupFailure> {
    let mut message = Message::query();
    message.metadata.id = 0;
    message.metadata.recursion_desired = true;
    message.add_query(query(name, kind)?);
    message.to_vec().map_err(|error| other(&error.to_string()))
}

/// The records in an answer to that question, CNAMEs followed.
pub(in crate::net) fn answer(octets: &[u8], name: &Fqdn, kind: RecordKind) -> Result<Records, LookupFailure> {
    let said = Message::from_vec(octets).map_err(|_| other("what came is no DNS message"))?;
    let asked = query(name, kind)?;
    let fits = said.metadata.message_type == MessageType::Response && said.queries.first() == Some(&asked);
    if !fits || said.metadata.truncation {
        return Err(other("what came is no answer to the question"));
    }
    match said.metadata.response_code {
        ResponseCode::NoError => {}
        ResponseCode::NXDomain => return Err(LookupFailure::NoSuchName),
        code => return Err(server_failed(code)),
    }
    let records = at_the_end(&said.answers, asked.name(), asked.query_type());
    let records = records.into_iter().take(MAX_RECORDS);
    match kind {
        RecordKind::Mx => filled(records.filter_map(mx)).map(Records::Mx),
        RecordKind::Srv => filled(records.filter_map(srv)).map(Records::Srv),
        RecordKind::Tlsa => filled(records.filter_map(tlsa)).map(Records::Tlsa),
        RecordKind::Txt => filled(records.filter_map(txt)).map(Records::Txt),
    }
}

fn query(name: &Fqdn, kind: RecordKind) -> Result<Query, LookupFailure> {
    let name = Name::from_ascii(name.absolute()).map_err(|error| other(&error.to_string()))?;
    let kind = match kind {
        RecordKind::Mx => RecordType::MX,
        RecordKind::Srv => RecordType::SRV,
        RecordKind::Tlsa => RecordType::TLSA,
        RecordKind::Txt => RecordType::TXT,
    };
    Ok(Query::query(name, kind))
}

/// The records where a name's CNAMEs lead, as far as the answer holds them: a resolver gives the whole chain.
fn at_the_end<'r>(answers: &'r [Record], name: &Name, kind: RecordType) -> Vec<&'r Record> {
    let mut owner = name;
    for _ in 0..MAX_CNAMES {
        let own = || answers.iter().filter(|record| record.name == *owner);
        let records: Vec<&Record> = own().filter(|record| record.record_type() == kind).collect();
        let next = own().find_map(|record| match &record.data {
            RData::CNAME(to) => Some(&to.0),
            _ => None,
        });
        match next {
            Some(next) if records.is_empty() => owner = next,
            _ => return records,
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use hickory_resolver::proto::rr::rdata::{CNAME, MX};
    use toukan_core::model::MxRecord;

    use super::*;

    fn fqdn() -> Fqdn {
        Fqdn::parse("example.jp").unwrap()
    }

    fn name(text: &str) -> Name {
        Name::from_ascii(text).unwrap()
    }

    /// A response to the question for MX, changed as wanted.
    fn said(change: impl Fn(&mut Message)) -> Result<Records, LookupFailure> {
        let mut message = Message::from_vec(&question(&fqdn(), RecordKind::Mx).unwrap()).unwrap();
        message.metadata.message_type = MessageType::Response;
        change(&mut message);
        answer(&message.to_vec().unwrap(), &fqdn(), RecordKind::Mx)
    }

    fn exchanger(owner: &str) -> Record {
        Record::from_rdata(name(owner), 60, RData::MX(MX::new(10, name("mx.example.jp."))))
    }

    fn found() -> Records {
        let host = Fqdn::parse("mx.example.jp").ok();
        Records::Mx(vec![MxRecord { preference: 10, host }])
    }

    #[test]
    fn the_question_tells_nothing_but_itself() {
        let octets = question(&fqdn(), RecordKind::Mx).unwrap();
        let expected = [&[0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0][..], b"\x07example\x02jp\0", &[0, 15, 0, 1]];
        assert_eq!(octets, expected.concat());
    }

    #[test]
    fn records_are_those_at_the_end_of_the_cnames() {
        let with = |record: Record| said(move |message| message.answers.push(record.clone()));
        let cname = |from: &str, to: &str| Record::from_rdata(name(from), 60, RData::CNAME(CNAME(name(to))));
        assert_eq!(with(exchanger("example.jp.")), Ok(found()));
        let led = |message: &mut Message| {
            message.add_answer(exchanger("far.example."));
            message.add_answer(cname("example.jp.", "far.example."));
        };
        assert_eq!(said(led), Ok(found()));
        assert_eq!(with(exchanger("another.jp.")), Err(LookupFailure::NoRecords));
        assert_eq!(with(cname("example.jp.", "example.jp.")), Err(LookupFailure::NoRecords));
    }

    #[test]
    fn absence_and_failure_are_told_apart() {
        let code = |code| said(move |message| message.metadata.response_code = code);
        assert_eq!(code(ResponseCode::NoError), Err(LookupFailure::NoRecords));
        assert_eq!(code(ResponseCode::NXDomain), Err(LookupFailure::NoSuchName));
        assert_eq!(code(ResponseCode::ServFail), Err(LookupFailure::ServerFailed { said: "SERVFAIL".into() }));
    }

    #[test]
    fn what_is_no_answer_to_the_question_is_none() {
        let none = |answer: Result<Records, LookupFailure>| matches!(answer, Err(LookupFailure::ServerFailed { .. }));
        assert!(none(said(|message| message.metadata.message_type = MessageType::Query)));
        assert!(none(said(|message| message.metadata.truncation = true)));
        assert!(none(said(|message| message.queries.clear())));
        let other = question(&Fqdn::parse("example.com").unwrap(), RecordKind::Mx).unwrap();
        assert!(none(answer(&other, &fqdn(), RecordKind::Mx)));
        for octets in [&b""[..], b"<html>", &[0xff; 600]] {
            assert!(none(answer(octets, &fqdn(), RecordKind::Mx)));
        }
    }
}
