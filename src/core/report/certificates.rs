//! The handshakes of a run, each host's once for each chain that it showed.

use crate::model::{Observation, Record, TlsFacts, TlsState, What};

/// Handshakes that were looked at, in order: of conversations, knocks and documents.
pub(super) fn handshakes(record: &Record) -> Vec<(&TlsState, &TlsFacts)> {
    let mut all: Vec<(&TlsState, &TlsFacts)> = Vec::new();
    for entry in record.entries() {
        let state = match &entry.what {
            What::Tls(state) => Some(state),
            What::Ended(observation) => Observation::tls(observation),
            _ => None,
        };
        let Some((state, facts)) = state.and_then(|state| Some((state, state.facts()?))) else { continue };
        let own = facts.chain.first().map(|certificate| &certificate.sha256);
        let same = |other: &&TlsFacts| {
            other.host == facts.host && other.chain.first().map(|certificate| &certificate.sha256) == own
        };
        match all.iter_mut().find(|(_, other)| same(other)) {
            // That of a conversation knows more than that of a document.
            Some(known) if known.1.version.is_none() => *known = (state, facts),
            Some(_) => {}
            None => all.push((state, facts)),
        }
    }
    all
}
