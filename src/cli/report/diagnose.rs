//! `toukan.diagnose/1`: findings, and what each port did.

use serde::Serialize;
use toukan_core::diagnose::ports;
use toukan_core::model::{Address, Family, Finding, FindingId, Message, MessageId, Record, Severity};
use toukan_core::report::PortPart;
use toukan_core::text::Texts;

use super::Times;
use super::after::{After, after, after_text};
use super::parts::{FindingPart, findings};

/// The document of `diagnose`.
#[derive(Serialize)]
pub(in crate::cli) struct Diagnose<'a> {
    schema: &'static str,
    address: Option<String>,
    findings: Vec<FindingPart<'a>>,
    ports: Vec<PortPart>,
    #[serde(flatten)]
    after: After,
}

/// Folds a record into the document.
pub(in crate::cli) fn diagnose<'a>(
    record: &Record,
    address: Option<&Address>,
    found: &'a [Finding],
    texts: &Texts,
    times: Times,
) -> Diagnose<'a> {
    Diagnose {
        schema: "toukan.diagnose/1",
        address: address.map(ToString::to_string),
        findings: findings(found, texts),
        ports: ports(record).iter().map(|port| PortPart::new(port, times.span(port.took))).collect(),
        after: after(record, found, texts),
    }
}

/// The headline over findings of a look.
pub(in crate::cli) fn head(findings: &[Finding]) -> Message {
    let has = |id| findings.iter().any(|finding| finding.id == id);
    let stuck = findings.iter().any(|finding| finding.severity == Severity::Problem);
    Message::new(match stuck {
        _ if has(FindingId::Offline) => MessageId::HeadOffline,
        true => MessageId::HeadLooked,
        false if has(FindingId::AllHealthy) => MessageId::HeadHealthy,
        false => MessageId::HeadLookedOpen,
    })
}

/// What follows from a look, and the table of doors, as text; nothing where nobody looked.
pub(in crate::cli) fn diagnose_text(record: &Record, findings: &[Finding], texts: &Texts) -> String {
    let ports = ports(record);
    if ports.is_empty() {
        return String::new();
    }
    let lines = ports.iter().map(|port| {
        let family = if port.family == Family::Ipv6 { "ipv6" } else { "ipv4" };
        let line = Message::new(MessageId::LinePort).with("host", &port.host).with("port", &port.port);
        let line = texts.say(&line.with("family", family).with("kind", port.came));
        match port.by {
            Some(by) => {
                format!(
                    "  {}\n",
                    texts.say(&Message::new(MessageId::LinePortBy).with("text", &line).with("address", &by))
                )
            }
            None => format!("  {line}\n"),
        }
    });
    let after = after_text(record, findings, texts);
    format!("{after}\n{}\n{}", texts.say(&Message::new(MessageId::SectionPorts)), lines.collect::<String>())
}
