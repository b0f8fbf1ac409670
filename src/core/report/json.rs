//! `toukan.report/1`: the same as data, with the record to replay.

use serde::Serialize;

use super::certificates::handshakes;
use super::conversations::conversations;
use super::port::PortPart;
use super::{Report, SCHEMA, headline, way};
use crate::diagnose::ports;
use crate::hidden::Mailbox;
use crate::model::{Finding, Record, Settings, TlsState};
use crate::text::{Texts, utc};
use crate::trace::{From, asked};

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    program: &'static str,
    language: &'static str,
    began: String,
    address: Option<String>,
    mailbox_hidden: bool,
    headline: String,
    findings: Vec<FindingPart<'a>>,
    way: Vec<StationPart>,
    ports: Vec<PortPart>,
    settings: Option<&'a Settings>,
    asked: Vec<AskedPart>,
    conversations: Vec<ConversationPart>,
    handshakes: Vec<HandshakePart<'a>>,
    record: &'a Record,
}

#[derive(Serialize)]
struct FindingPart<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    text: String,
    advice: String,
}

#[derive(Serialize)]
struct StationPart {
    station: &'static str,
    state: &'static str,
}

#[derive(Serialize)]
struct AskedPart {
    what: &'static str,
    target: String,
    address: Option<String>,
    answer: Option<String>,
    ms: Option<u64>,
}

#[derive(Serialize)]
struct ConversationPart {
    server: Option<String>,
    address: Option<String>,
    lines: Vec<LinePart>,
}

#[derive(Serialize)]
struct LinePart {
    ms: u64,
    from: From,
    text: String,
}

#[derive(Serialize)]
struct HandshakePart<'a> {
    verified: bool,
    #[serde(flatten)]
    facts: &'a crate::model::TlsFacts,
}

fn ms(span: std::time::Duration) -> u64 {
    u64::try_from(span.as_millis()).unwrap_or(u64::MAX)
}

impl Report {
    /// The report as one JSON document, with its sentences in this language.
    pub fn json(&self, texts: &Texts) -> String {
        let document = Document {
            schema: SCHEMA,
            program: env!("CARGO_PKG_VERSION"),
            language: texts.language().tag(),
            began: utc(self.record.first_at()),
            address: self.address.as_ref().map(ToString::to_string),
            mailbox_hidden: self.mailbox == Mailbox::Hidden,
            headline: texts.say(&headline(&self.record, &self.findings)),
            findings: self.findings.iter().map(|finding| said(finding, texts)).collect(),
            way: way(&self.record, &self.findings)
                .map(|(station, state)| StationPart { station: station.word(), state: state.word() })
                .into(),
            ports: self.ports(),
            settings: self.settings.as_ref(),
            asked: self.asked(),
            conversations: self.conversations(),
            handshakes: handshakes(&self.record)
                .into_iter()
                .map(|(state, facts)| HandshakePart { verified: TlsState::is_verified(state), facts })
                .collect(),
            record: &self.record,
        };
        // Strings, numbers and lists only: there is nothing in it that JSON cannot hold.
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    }

    fn ports(&self) -> Vec<PortPart> {
        ports(&self.record).iter().map(|port| PortPart::new(port, ms(port.took))).collect()
    }

    fn asked(&self) -> Vec<AskedPart> {
        let part = |one: crate::trace::Asked<'_>| AskedPart {
            what: one.what,
            target: one.target,
            address: one.at.map(|address| address.to_string()),
            answer: one.answer.map(crate::trace::Came::words),
            ms: one.took.map(ms),
        };
        asked(&self.record).into_iter().map(part).collect()
    }

    fn conversations(&self) -> Vec<ConversationPart> {
        let line = |line: &crate::trace::Line<'_>| LinePart {
            ms: line.at.millis(),
            from: line.from,
            text: line.text().into_owned(),
        };
        let part = |one: super::conversations::Conversation<'_>| ConversationPart {
            server: one.with.map(|(endpoint, _)| endpoint.to_string()),
            address: one.with.map(|(_, address)| address.to_string()),
            lines: one.lines.iter().map(line).collect(),
        };
        conversations(&self.record).into_iter().map(part).collect()
    }
}

fn said<'a>(finding: &'a Finding, texts: &Texts) -> FindingPart<'a> {
    let sentences = texts.finding(finding);
    FindingPart { finding, text: sentences.text, advice: sentences.advice }
}
