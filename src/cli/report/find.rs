//! `toukan.find/1`.

use serde::Serialize;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::model::{
    Answer, Ask, ConnectFailure, ConversationEnd, Entry, LookupFailure, Moment, MxRecord, NoDocument, Observation,
    Protocol, Record, RecordKind, Records, SrvRecord, Step, Subject, What,
};
use toukan_core::text::Texts;

use super::Times;
use super::parts::{FindingPart, ServerPart, findings};

/// The document of `find`.
#[derive(Serialize)]
pub(in crate::cli) struct Find<'a> {
    schema: &'static str,
    address: Option<String>,
    recommended: Recommended,
    alternatives: Vec<ServerPart>,
    asked: Vec<Asked>,
    findings: Vec<FindingPart<'a>>,
    settled_ms: Option<u64>,
    finished_ms: u64,
}

#[derive(Serialize)]
struct Recommended {
    submission: Option<ServerPart>,
    incoming: Option<ServerPart>,
}

#[derive(Serialize)]
struct Asked {
    what: &'static str,
    target: String,
    answer: String,
    ms: Option<u64>,
}

/// Folds a view into the document.
pub(in crate::cli) fn find<'a>(view: &'a View, texts: &Texts, times: Times) -> Find<'a> {
    let part = |found: &Found| ServerPart::new(found, view.address.as_ref());
    let submission = view.outcome.as_ref().map_or(&[][..], |outcome| &outcome.submission);
    // Before it is settled what was claimed is all there is.
    let claimed = view.outcome.as_ref().map_or(&[][..], |outcome| &outcome.incoming);
    let incoming = view.incoming.as_ref().map_or(claimed, |incoming| &incoming.servers);
    let others = submission.iter().skip(1).chain(incoming.iter().skip(1));
    Find {
        schema: "toukan.find/1",
        address: view.address.as_ref().map(ToString::to_string),
        recommended: Recommended { submission: submission.first().map(part), incoming: incoming.first().map(part) },
        alternatives: others.map(part).collect(),
        asked: asked(&view.record, times),
        findings: findings(&view.findings, texts),
        settled_ms: view.outcome.as_ref().map(|outcome| times.at(outcome.settled_at)),
        finished_ms: times.at(view.at),
    }
}

/// Every question in the order it was asked, with its answer and how long that took. Questions that
/// left at the same moment are in the order of their numbers, so that documents can be compared.
fn asked(record: &Record, times: Times) -> Vec<Asked> {
    let questions = record.entries().iter().filter_map(|entry| match &entry.what {
        What::Asked(ask) => Some((entry.at, entry.subject, ask)),
        _ => None,
    });
    questions
        .map(|(at, subject, ask)| {
            let answered = answer_to(record, subject);
            let (what, target) = question(ask);
            Asked {
                what,
                target,
                ms: answered.as_ref().map(|(end, _)| times.span(*end - at)),
                answer: answered.map_or_else(|| "none yet".to_owned(), |(_, answer)| answer),
            }
        })
        .collect()
}

fn terminal(record: &Record, subject: Subject) -> Option<&Entry> {
    record
        .entries()
        .iter()
        .find(|entry| entry.subject == subject && matches!(entry.what, What::Answered(_) | What::Ended(_)))
}

fn answer_to(record: &Record, subject: Subject) -> Option<(Moment, String)> {
    let entry = terminal(record, subject)?;
    let text = match &entry.what {
        What::Answered(answer) => answer_text(answer),
        What::Ended(observation) => observation_text(observation),
        _ => return None,
    };
    Some((entry.at, text))
}

fn question(ask: &Ask) -> (&'static str, String) {
    match ask {
        Ask::Lookup { name, kind: RecordKind::Mx } => ("mx", name.to_string()),
        Ask::Lookup { name, kind: RecordKind::Srv } => ("srv", name.to_string()),
        Ask::Resolve { name } => ("addresses", name.to_string()),
        Ask::Fetch { url } => ("document", url.to_string()),
        Ask::Converse { server, address } => {
            let what = match server.protocol {
                Protocol::Smtp => "smtp",
                Protocol::Imap => "imap",
                Protocol::Pop3 => "pop3",
            };
            (what, format!("{} at {address}", server.endpoint))
        }
    }
}

fn answer_text(answer: &Answer) -> String {
    match answer {
        Answer::Records(Ok(Records::Mx(records))) => list(records.iter().map(mx_text)),
        Answer::Records(Ok(Records::Srv(records))) => list(records.iter().map(srv_text)),
        Answer::Addresses(Ok(addresses)) => list(addresses.iter().map(ToString::to_string)),
        Answer::Records(Err(failure)) | Answer::Addresses(Err(failure)) => lookup_text(failure).to_owned(),
        Answer::Document(Ok(document)) => format!("{} characters from {}", document.body.chars().count(), document.url),
        Answer::Document(Err(none)) => no_document_text(none),
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
        NoDocument::Other { said } => said.to_string(),
    }
}

fn connect_text(failure: &ConnectFailure) -> &'static str {
    match failure {
        ConnectFailure::Refused => "refused",
        ConnectFailure::Unreachable => "unreachable",
        ConnectFailure::Silent => "silent",
        ConnectFailure::Denied => "denied by this computer",
        ConnectFailure::Other { .. } => "no connection",
    }
}

fn observation_text(observation: &Observation) -> String {
    let (Some(end), Some(tls)) = (observation.end(), observation.tls()) else {
        let Observation::NoConnection { failure } = observation else { return String::new() };
        return connect_text(failure).to_owned();
    };
    match end {
        ConversationEnd::Complete if tls.is_verified() => "speaks, TLS verified".to_owned(),
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
        Step::Reset => "RSET",
        Step::Quit => "QUIT",
        Step::Capability | Step::CapabilityInsideTls => "CAPABILITY",
        Step::Logout => "LOGOUT",
    }
}
