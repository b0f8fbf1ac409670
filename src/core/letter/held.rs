//! The connections of a run to submission servers, and what became of each.

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::model::{
    Ask, ConnectFailure, Message, MessageId, Observation, Protocol, Record, Server, Subject, TlsState, What,
};

/// One connection.
pub(super) struct Held<'r> {
    pub(super) server: &'r Server,
    pub(super) address: IpAddr,
    observation: &'r Observation,
}

impl Held<'_> {
    /// What became of it, in words.
    pub(super) fn said(&self) -> Message {
        let kind = match self.observation {
            Observation::NoConnection { failure } => match failure {
                ConnectFailure::Refused => "refused",
                ConnectFailure::Unreachable => "unreachable",
                ConnectFailure::Silent => "silent",
                ConnectFailure::Denied { .. } => "denied",
                ConnectFailure::Other { .. } => "other",
            },
            other => match other.tls() {
                Some(TlsState::Verified { .. } | TlsState::Pinned { .. }) => "secured",
                _ => "answered",
            },
        };
        Message::new(MessageId::LetterConnection)
            .with("target", &self.address)
            .with("port", &self.server.endpoint.port)
            .with("kind", kind)
    }
}

/// Every connection for submission, in the order in which they were begun.
pub(super) fn held(record: &Record) -> Vec<Held<'_>> {
    let mut begun: BTreeMap<Subject, (&Server, IpAddr)> = BTreeMap::new();
    let mut all = Vec::new();
    for entry in record.entries() {
        match &entry.what {
            What::Asked(Ask::Converse { server, address, .. }) | What::Opened { server, address } => {
                begun.insert(entry.subject, (server, *address));
            }
            What::Ended(observation) => {
                let Some((server, address)) = begun.remove(&entry.subject) else { continue };
                if server.protocol == Protocol::Smtp {
                    all.push(Held { server, address, observation });
                }
            }
            _ => {}
        }
    }
    all
}
