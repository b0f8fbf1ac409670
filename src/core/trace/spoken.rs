//! Conversations line by line, as they may be shown: credentials were replaced where the lines were made.

use std::borrow::Cow;

use crate::model::{ClientAuth, ConversationId, Moment, Record, Subject, TlsFacts, TlsState, TlsVersion, What};
use serde::Serialize;

/// Who said a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum From {
    /// We did.
    Client,
    /// They did.
    Server,
    /// The handshake, in our words.
    Tls,
}

/// A line of a conversation.
pub struct Line<'r> {
    /// When.
    pub at: Moment,
    /// In which conversation.
    pub subject: Subject,
    /// Who.
    pub from: From,
    /// What.
    pub said: Said<'r>,
}

/// What is in a line.
pub enum Said<'r> {
    /// As it was on the line.
    Line(&'r str),
    /// What became of a handshake.
    Tls(&'r TlsState),
}

impl Line<'_> {
    /// The line in the words of protocols.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.said {
            Said::Line(line) => Cow::Borrowed(line),
            Said::Tls(state) => Cow::Owned(tls_text(state)),
        }
    }
}

/// All lines of a record, in order.
pub fn spoken(record: &Record) -> impl Iterator<Item = Line<'_>> {
    record.entries().iter().filter_map(|entry| {
        let (from, said) = match &entry.what {
            What::Sent { line } => (From::Client, Said::Line(line.as_str())),
            What::Received { line } => (From::Server, Said::Line(line.as_str())),
            What::Tls(state) => (From::Tls, Said::Tls(state)),
            _ => return None,
        };
        Some(Line { at: entry.at, subject: entry.subject, from, said })
    })
}

/// A line as it is shown on a terminal: `C:` is this program, `S:` the server.
pub fn spoken_line(line: &Line<'_>) -> String {
    let from = match line.from {
        From::Client => "C:",
        From::Server => "S:",
        From::Tls => "**",
    };
    let which = match line.subject {
        Subject::Run => String::new(),
        Subject::Action(id) => format!("{}", id.0),
        Subject::Conversation(ConversationId(0)) => "sign-in".to_owned(),
        Subject::Conversation(_) => "reading".to_owned(),
        Subject::Browser(_) => "browser".to_owned(),
    };
    format!("{:>6} {which:>7} {from} {}", line.at.millis(), line.text())
}

fn tls_text(state: &TlsState) -> String {
    match state {
        TlsState::None => "no TLS".to_owned(),
        TlsState::Verified { facts } => {
            format!("{}, certificate verified for {}{}", version(facts), facts.host, own(facts))
        }
        TlsState::Pinned { facts } => {
            let (version, host, own) = (version(facts), &facts.host, own(facts));
            format!("{version}, certificate of {host} accepted by the person, verified by nobody{own}")
        }
        TlsState::Unverified { facts, fault } => format!("certificate not verified for {}: {fault:?}", facts.host),
        TlsState::Failed { failure } => format!("no TLS: {failure:?}"),
    }
}

/// What became of a certificate of the person's own.
fn own(facts: &TlsFacts) -> &'static str {
    match facts.client_auth {
        ClientAuth::NotAsked => "",
        ClientAuth::Asked => "; it asked for a client certificate, none was shown",
        ClientAuth::Shown => "; the client certificate was shown",
    }
}

fn version(facts: &TlsFacts) -> &'static str {
    match facts.version {
        Some(TlsVersion::Tls13) => "TLS 1.3",
        Some(TlsVersion::Tls12) => "TLS 1.2",
        None => "TLS",
    }
}
