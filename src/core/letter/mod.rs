//! A letter to whoever can change what is in the way: a run's record as a text to send.
//!
//! **No secret is in it**: a record has none. What names the person (the part of the address before the @, which servers
//! repeat in their answers) can be left out too. A pure fold: the same record gives the same letter, in either language.

mod held;
mod looked;
#[cfg(test)]
mod tests;

use crate::hidden::Hidden;
use crate::model::{Address, Finding, Message, MessageId, Place, Record, Severity};
use crate::text::{Texts, utc};
use held::{Held, held};

pub use crate::hidden::Mailbox;

/// More connections than this are not listed one by one; a run has fewer to one provider.
const MOST: usize = 24;

/// The letter about this run.
pub fn letter(
    record: &Record,
    findings: &[Finding],
    address: Option<&Address>,
    mailbox: Mailbox,
    texts: &Texts,
) -> String {
    let hidden = Hidden::of(record, address, mailbox);
    let problems: Vec<&Finding> = findings.iter().filter(|finding| finding.severity == Severity::Problem).collect();
    let all = held(record);
    let host = named(&problems, "host").or_else(|| all.first().map(|one| one.server.endpoint.host.to_string()));
    let kind = addressee(&problems);
    let say = |id| texts.say(&Message::new(id));
    let mut lines = vec![
        match &host {
            Some(host) => texts.say(&Message::new(MessageId::LetterSubject).with("host", host)),
            None => say(MessageId::LetterSubjectNobody),
        },
        String::new(),
        texts.say(&Message::new(MessageId::LetterGreeting).with("kind", kind)),
        String::new(),
        say(MessageId::LetterIntroduction),
        String::new(),
    ];
    lines.extend(facts(record, &all, host.as_deref(), address, &hidden, texts));
    lines.push(String::new());
    if !all.is_empty() {
        lines.push(say(MessageId::LetterSeen));
        lines.extend(all.iter().take(MOST).map(|one| format!("- {}", texts.say(&one.said()))));
        lines.push(String::new());
    }
    lines.extend(looked::looked(record, texts));
    lines.push(say(MessageId::LetterConcluded));
    if problems.is_empty() {
        lines.push(format!("- {}", say(MessageId::LetterNoProblem)));
    }
    let said = |finding: &&Finding| format!("- {}", texts.finding(&hidden.finding(finding)).text);
    lines.extend(problems.iter().map(said));
    lines.push(String::new());
    lines.push(texts.say(&Message::new(MessageId::LetterWish).with("kind", kind)));
    lines.extend([String::new(), say(MessageId::LetterEnd), String::new()]);
    lines.join("\n")
}

/// Host, addresses, ports, protocol, time.
fn facts(
    record: &Record,
    all: &[Held<'_>],
    host: Option<&str>,
    address: Option<&Address>,
    hidden: &Hidden,
    texts: &Texts,
) -> Vec<String> {
    let here: Vec<&Held<'_>> =
        all.iter().filter(|one| host.is_none_or(|host| one.server.endpoint.host.to_string() == host)).collect();
    let list = |values: Vec<String>| -> Option<String> {
        let mut values = values;
        values.sort();
        values.dedup();
        (!values.is_empty()).then(|| values.join(", "))
    };
    let mailbox = address.map(|address| hidden.address(address));
    let values = [
        (MessageId::ValueServer, host.map(str::to_owned)),
        (MessageId::LetterAddresses, list(here.iter().map(|one| one.address.to_string()).collect())),
        (MessageId::LetterPorts, list(here.iter().map(|one| one.server.endpoint.port.to_string()).collect())),
        (MessageId::ValueProtocol, (!here.is_empty()).then(|| "SMTP (message submission, RFC 6409), TCP".to_owned())),
        (MessageId::ValueAddress, mailbox),
        (MessageId::LetterTime, Some(format!("{} (UTC)", utc(record.first_at())))),
    ];
    let line = |(label, value): (MessageId, Option<String>)| {
        let label = texts.say(&Message::new(label));
        Some(texts.say(&Message::new(MessageId::ValueLine).with("label", &label).with("value", &value?)))
    };
    values.into_iter().filter_map(line).collect()
}

/// To whom it goes: whoever the surest problem lies with.
fn addressee(problems: &[&Finding]) -> &'static str {
    let surest = problems.iter().max_by_key(|finding| finding.certainty);
    match surest.map(|finding| finding.place) {
        Some(Place::Network) => "network",
        Some(Place::Server | Place::Dns) => "server",
        Some(Place::Mailbox | Place::Account) => "account",
        Some(Place::ThisComputer) => "computer",
        None => "anybody",
    }
}

fn named(problems: &[&Finding], key: &str) -> Option<String> {
    problems.iter().find_map(|finding| finding.evidence.get(key)).filter(|value| !value.is_empty()).cloned()
}
