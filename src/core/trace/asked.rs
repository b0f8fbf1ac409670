//! What was asked, with the answers, in the words of protocols: the same in every language.

use std::net::IpAddr;
use std::time::Duration;

use crate::model::{
    Answer, Ask, Bogus, ConnectFailure, ConversationEnd, Entry, Foreign, Ipv4Way, Knocked, Link, LookupFailure, Moment,
    MxRecord, NoDocument, Observation, Protocol, Record, RecordKind, Records, SrvRecord, Step, Subject, TlsaRecord,
    Validated, WELL_KNOWN_NAME, What,
};

/// A question and its answer.
pub struct Asked<'r> {
    /// What kind of question.
    pub what: &'static str,
    /// About what.
    pub target: String,
    /// At which address, where a server has to be talked to.
    pub at: Option<IpAddr>,
    /// The answer; `None` as long as there is none.
    pub answer: Option<Came<'r>>,
    /// How long that took.
    pub took: Option<Duration>,
}

/// What came as an answer.
#[derive(Clone, Copy)]
pub enum Came<'r> {
    /// To a question that is no conversation.
    Answer(&'r Answer),
    /// How a conversation ended.
    End(&'r Observation),
}

impl Came<'_> {
    /// In the words of protocols, as documents have it.
    pub fn words(self) -> String {
        self.found().unwrap_or_else(|| match self {
            Self::Answer(answer) => answer_text(answer),
            Self::End(observation) => observation_text(observation),
        })
    }

    /// The records or the addresses, as DNS tools write them: the same in every language.
    pub fn found(self) -> Option<String> {
        let Self::Answer(answer) = self else { return None };
        match answer {
            Answer::Records(Ok(Records::Mx(records))) => Some(list(records.iter().map(mx_text))),
            Answer::Records(Ok(Records::Srv(records))) => Some(list(records.iter().map(srv_text))),
            Answer::Records(Ok(Records::Tlsa(records))) => Some(list(records.iter().map(tlsa_text))),
            Answer::Records(Ok(Records::Txt(texts))) => Some(list(texts.iter().map(Foreign::to_string))),
            Answer::Addresses(Ok(addresses)) => Some(list(addresses.iter().map(ToString::to_string))),
            Answer::Ipv4(Ipv4Way::Translated { prefixes }) => Some(list(prefixes.iter().map(ToString::to_string))),
            Answer::Records(Err(_))
            | Answer::Addresses(Err(_))
            | Answer::Document(_)
            | Answer::Validated(_)
            | Answer::Knocked(_)
            | Answer::OldTls(_)
            | Answer::Links(_)
            | Answer::Ipv4(_) => None,
        }
    }
}

/// Every question that somebody was asked, in the order it was asked, with its answer and how long that took. Questions that
/// left at the same moment are in the order of their numbers, so that documents can be compared.
pub fn asked(record: &Record) -> Vec<Asked<'_>> {
    let questions = record.entries().iter().filter_map(|entry| match &entry.what {
        What::Asked(ask) => Some((entry.at, entry.subject, ask)),
        _ => None,
    });
    // What kind of link there is the computer knows. Nobody is asked where it has a way
    // to IPv4 of its own; nor is that known any sooner.
    let nobody = |subject: Subject, ask: &Ask| {
        let answer = terminal(record, subject).map(|entry| &entry.what);
        let direct = || matches!(answer, None | Some(What::Answered(Answer::Ipv4(Ipv4Way::Direct))));
        *ask == Ask::Links || (*ask == Ask::Ipv4 && direct())
    };
    let questions = questions.filter(|(_, subject, ask)| !nobody(*subject, ask));
    questions
        .map(|(at, subject, ask)| {
            let (what, target, address) = question(ask);
            let (took, answer) = answer_to(record, subject).map(|(end, answer)| (end - at, answer)).unzip();
            Asked { what, target, at: address, answer, took }
        })
        .collect()
}

fn terminal(record: &Record, subject: Subject) -> Option<&Entry> {
    record
        .entries()
        .iter()
        .find(|entry| entry.subject == subject && matches!(entry.what, What::Answered(_) | What::Ended(_)))
}

fn answer_to(record: &Record, subject: Subject) -> Option<(Moment, Came<'_>)> {
    let entry = terminal(record, subject)?;
    let came = match &entry.what {
        What::Answered(answer) => Came::Answer(answer),
        What::Ended(observation) => Came::End(observation),
        _ => return None,
    };
    Some((entry.at, came))
}

fn question(ask: &Ask) -> (&'static str, String, Option<IpAddr>) {
    match ask {
        Ask::Lookup { name, kind: RecordKind::Mx } => ("mx", name.to_string(), None),
        Ask::Lookup { name, kind: RecordKind::Srv } => ("srv", name.to_string(), None),
        Ask::Lookup { name, kind: RecordKind::Tlsa } => ("tlsa", name.to_string(), None),
        Ask::Lookup { name, kind: RecordKind::Txt } => ("txt", name.to_string(), None),
        Ask::LookupByHttps { server, name, kind } => {
            let what = match kind {
                RecordKind::Mx => "mx-by-https",
                RecordKind::Srv => "srv-by-https",
                // Never asked so.
                RecordKind::Tlsa => "tlsa-by-https",
                RecordKind::Txt => "txt-by-https",
            };
            (what, format!("{name} at {server}"), None)
        }
        Ask::Validate { name, .. } => ("dnssec", name.to_string(), None),
        Ask::Resolve { name } => ("addresses", name.to_string(), None),
        Ask::Ipv4 => ("nat64", WELL_KNOWN_NAME.to_owned(), None),
        Ask::Links => ("links", String::new(), None),
        Ask::Fetch { url } | Ask::Post { url, .. } | Ask::Text { url } => ("document", url.to_string(), None),
        Ask::Converse { server, address, .. } => {
            let what = match server.protocol {
                Protocol::Smtp => "smtp",
                Protocol::Imap => "imap",
                Protocol::Pop3 => "pop3",
            };
            (what, server.endpoint.to_string(), Some(*address))
        }
        Ask::OldTls { server, address } => ("old-tls", server.endpoint.to_string(), Some(*address)),
        Ask::Knock(knock) => ("knock", knock.endpoint.to_string(), Some(knock.address)),
    }
}

fn answer_text(answer: &Answer) -> String {
    match answer {
        Answer::Validated(said) => validated_text(said).to_owned(),
        Answer::Records(Err(failure)) | Answer::Addresses(Err(failure)) => lookup_text(failure).to_owned(),
        Answer::Document(Ok(document)) => format!("{} characters from {}", document.body.chars().count(), document.url),
        Answer::Document(Err(none)) => no_document_text(none),
        Answer::Ipv4(_) => "no prefix".to_owned(),
        Answer::Links(links) => format!("{}, {}", link_text(links.ipv4), link_text(links.ipv6)),
        Answer::OldTls(Some(version)) => format!("speaks TLS {} too", version.name()),
        Answer::OldTls(None) => "speaks no old version".to_owned(),
        Answer::Knocked(knocked) => knocked_text(knocked).to_owned(),
        // Nothing was found: an empty list does not occur.
        Answer::Records(Ok(_)) | Answer::Addresses(Ok(_)) => lookup_text(&LookupFailure::NoRecords).to_owned(),
    }
}

const fn link_text(link: Link) -> &'static str {
    match link {
        Link::Tunnel => "a tunnel",
        Link::Other => "no tunnel",
        Link::None => "no route",
        Link::Unknown => "not known",
    }
}

fn validated_text(said: &Validated) -> &'static str {
    match said {
        Validated::Secure { .. } => "signed, validated",
        Validated::Absent => "no such records",
        Validated::Insecure => "not signed",
        Validated::Bogus { why: Bogus::Expired { .. } } => "bogus: signatures expired",
        Validated::Bogus { why: Bogus::NotYetValid { .. } } => "bogus: signatures not yet valid",
        Validated::Bogus { why: Bogus::Unsigned } => "bogus: signatures missing",
        Validated::Bogus { why: Bogus::Mismatch } => "bogus: signatures do not match",
        Validated::Unavailable => "no signatures to be had",
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

fn mx_text(record: &MxRecord) -> String {
    let host = record.host.as_ref().map_or(".".to_owned(), ToString::to_string);
    format!("{} {host}", record.preference)
}

fn srv_text(record: &SrvRecord) -> String {
    let target = record.target.as_ref().map_or(".".to_owned(), ToString::to_string);
    format!("{} {} {} {target}", record.priority, record.weight, record.port)
}

/// A record as DNS tools write it.
pub fn tlsa_text(record: &TlsaRecord) -> String {
    format!("{} {} {} {}", record.usage, record.selector, record.matching, record.data)
}

fn lookup_text(failure: &LookupFailure) -> &'static str {
    match failure {
        LookupFailure::NoSuchName => "no such name",
        LookupFailure::NoRecords => "no such records",
        LookupFailure::ServerFailed { .. } => "the name server failed",
        LookupFailure::TimedOut => "no answer",
        LookupFailure::Unreachable => "no way to a name server",
    }
}

fn no_document_text(none: &NoDocument) -> String {
    match none {
        NoDocument::Status { status } => format!("status {status}"),
        NoDocument::NoConnection { connect } => connect_text(connect).to_owned(),
        NoDocument::Certificate { .. } => "certificate not verified".to_owned(),
        NoDocument::Tls { .. } => "no TLS".to_owned(),
        NoDocument::NoAddress => "no address".to_owned(),
        NoDocument::TooLarge => "too large".to_owned(),
        NoDocument::Redirect => "redirect not followed".to_owned(),
        NoDocument::TimedOut => "no answer".to_owned(),
        NoDocument::MediaType { .. } => "not plain text".to_owned(),
        NoDocument::Other { said } => said.to_string(),
    }
}

fn connect_text(failure: &ConnectFailure) -> &'static str {
    match failure {
        ConnectFailure::Refused => "refused",
        ConnectFailure::Unreachable => "unreachable",
        ConnectFailure::Silent => "silent",
        ConnectFailure::Denied { .. } => "denied by this computer",
        ConnectFailure::Other { .. } => "no connection",
    }
}

/// What a connection did, in the words of protocols.
pub fn knocked_text(knocked: &Knocked) -> &'static str {
    match knocked {
        Knocked::NoConnection { failure, .. } => connect_text(failure),
        Knocked::Mute => "accepted, and says nothing",
        Knocked::Hung => "accepted, and closed without a word",
        Knocked::TlsBroken => "no TLS",
        Knocked::Sealed => "TLS verified",
        Knocked::Other { .. } => "no mail server",
        Knocked::Greeted { .. } if knocked.is_open() => "greets",
        Knocked::Greeted { .. } => "turns us away",
    }
}

fn observation_text(observation: &Observation) -> String {
    let (Some(end), Some(tls)) = (observation.end(), observation.tls()) else {
        let Observation::NoConnection { failure } = observation else { return String::new() };
        return connect_text(failure).to_owned();
    };
    match end {
        ConversationEnd::Complete if tls.is_verified() => "speaks, TLS verified".to_owned(),
        ConversationEnd::Complete if tls.is_pinned() => "speaks, TLS with the accepted certificate".to_owned(),
        ConversationEnd::Complete => "speaks, without TLS".to_owned(),
        ConversationEnd::Refused { step, reply } => format!("{} to {}", reply.code, step_text(*step)),
        ConversationEnd::Declined { step, reply } => format!("{} to {}", reply.status, step_text(*step)),
        ConversationEnd::StarttlsMissing => "STARTTLS is not offered".to_owned(),
        ConversationEnd::TlsFailed if tls.facts().is_some() => "certificate not verified".to_owned(),
        ConversationEnd::TlsFailed => "no TLS".to_owned(),
        ConversationEnd::Violated { step, .. } => format!("broke the protocol at {}", step_text(*step)),
        ConversationEnd::Closed { step } => format!("closed at {}", step_text(*step)),
        ConversationEnd::TimedOut { step } => format!("silent at {}", step_text(*step)),
        ConversationEnd::Cancelled => "left early".to_owned(),
    }
}

fn step_text(step: Step) -> &'static str {
    match step {
        Step::Greeting => "the greeting",
        Step::Ehlo | Step::EhloInsideTls => "EHLO",
        Step::Starttls => "STARTTLS",
        Step::Handshake => "the handshake",
        Step::Ready => "rest",
        Step::Auth => "AUTH",
        Step::MailFrom => "MAIL",
        Step::RcptTo => "RCPT",
        Step::Data => "DATA",
        Step::Message => "the message",
        Step::Reset => "RSET",
        Step::Quit => "QUIT",
        Step::Capability | Step::CapabilityInsideTls => "CAPABILITY",
        Step::Folders => "the folders",
        Step::Open => "EXAMINE",
        Step::Search => "the search",
        Step::Idle => "IDLE",
        Step::Remove => "the removal",
        Step::Logout => "LOGOUT",
    }
}
