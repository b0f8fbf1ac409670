//! What an earlier part of the run has shown of doors: nobody is asked twice for the same answer.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use crate::model::{Ask, Observation, Record, Subject, TlsState, What};

/// What was seen before the look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Past {
    /// Doors behind which somebody spoke: they are not knocked at again.
    pub(crate) heard: BTreeSet<(IpAddr, u16)>,
    /// Addresses that were connected to: allowed once is allowed again.
    pub(crate) known: BTreeSet<IpAddr>,
}

/// Reads a record.
pub(crate) fn past(record: &Record) -> Past {
    let mut asked: BTreeMap<Subject, (IpAddr, u16)> = BTreeMap::new();
    let mut past = Past::default();
    for entry in record.entries() {
        match &entry.what {
            What::Asked(Ask::Converse { server, address, .. }) | What::Opened { server, address } => {
                asked.insert(entry.subject, (*address, server.endpoint.port));
                past.known.insert(*address);
            }
            What::Ended(observation) if spoke(observation) => {
                past.heard.extend(asked.remove(&entry.subject));
            }
            _ => {}
        }
    }
    past
}

/// Whether somebody said something there that one could understand. Where one waited in clear text at a door for TLS,
/// or the other way round, nobody did, and a knock in the other manner tells. Nor did a server that came as far as a
/// handshake and had not greeted when detection went on: a knock has the time for those that greet late.
fn spoke(observation: &Observation) -> bool {
    observation.has_greeting() || matches!(observation.tls(), Some(TlsState::Unverified { .. }))
}
