//! The conversations of a run, apart from each other though they were held at the same time.

use std::collections::BTreeMap;
use std::net::IpAddr;

use crate::model::{Ask, Endpoint, Record, Subject, What};
use crate::trace::{Line, spoken};

/// One conversation.
pub(super) struct Conversation<'r> {
    /// With whom; `None` for what was no conversation with a server of its own.
    pub(super) with: Option<(&'r Endpoint, IpAddr)>,
    /// What was said, in order.
    pub(super) lines: Vec<Line<'r>>,
}

/// All that something was said in, in the order in which they were begun.
pub(super) fn conversations(record: &Record) -> Vec<Conversation<'_>> {
    let mut with: BTreeMap<Subject, (&Endpoint, IpAddr)> = BTreeMap::new();
    for entry in record.entries() {
        match &entry.what {
            What::Asked(Ask::Converse { server, address, .. }) | What::Opened { server, address } => {
                with.insert(entry.subject, (&server.endpoint, *address));
            }
            What::Asked(Ask::Knock(knock)) => {
                with.insert(entry.subject, (&knock.endpoint, knock.address));
            }
            _ => {}
        }
    }
    let mut order: Vec<Subject> = Vec::new();
    let mut said: BTreeMap<Subject, Vec<Line<'_>>> = BTreeMap::new();
    // A handshake for a document is no conversation.
    for line in spoken(record).filter(|line| with.contains_key(&line.subject)) {
        let lines = said.entry(line.subject).or_default();
        if lines.is_empty() {
            order.push(line.subject);
        }
        lines.push(line);
    }
    let one = |subject| Some(Conversation { with: with.get(&subject).copied(), lines: said.remove(&subject)? });
    order.into_iter().filter_map(one).collect()
}
