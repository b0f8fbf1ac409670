//! The handshakes of a run, each host's once for each chain that it showed.

use std::collections::BTreeMap;

use crate::model::{Host, Observation, Record, TlsFacts, TlsState, What};

/// Handshakes that were looked at, in order: of conversations, knocks and documents.
pub(super) fn handshakes(record: &Record) -> Vec<(&TlsState, &TlsFacts)> {
    let mut all: Vec<(&TlsState, &TlsFacts)> = Vec::new();
    let mut places: BTreeMap<(&Host, Option<&str>), usize> = BTreeMap::new();
    for entry in record.entries() {
        let state = match &entry.what {
            What::Tls(state) => Some(state),
            What::Ended(observation) => Observation::tls(observation),
            _ => None,
        };
        let Some((state, facts)) = state.and_then(|state| Some((state, state.facts()?))) else { continue };
        let own = facts.chain.first().map(|certificate| certificate.sha256.as_str());
        let place = *places.entry((&facts.host, own)).or_insert(all.len());
        match all.get_mut(place) {
            // That of a conversation knows more than that of a document.
            Some(known) if known.1.version.is_none() => *known = (state, facts),
            Some(_) => {}
            None => all.push((state, facts)),
        }
    }
    all
}
