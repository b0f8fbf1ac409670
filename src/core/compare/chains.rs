//! Hosts that show another certificate.

use std::collections::BTreeMap;

use crate::model::{Foreign, Host, Observation, Record, Standing, TlsFacts, TlsState, What};

/// What a host showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// SHA-256 of its own certificate.
    pub sha256: String,
    /// Whose signature is on that.
    pub issuer: Foreign,
    /// The authority above it is on the public list that this program carries; `None` if it cannot be told.
    pub public: Option<bool>,
    /// It verified.
    pub verified: bool,
}

/// A host that shows another chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainDiffers {
    /// The host.
    pub host: Host,
    /// What it showed in the first run.
    pub first: Chain,
    /// And in the second.
    pub second: Chain,
}

pub(super) fn differing(first: &Record, second: &Record) -> Vec<ChainDiffers> {
    let (one, mut two) = (shown(first), shown(second));
    let both = one.into_iter().filter_map(|(host, first)| Some((two.remove(&host)?, host, first)));
    let other = both.filter(|(second, _, first)| second.sha256 != first.sha256);
    other.map(|(second, host, first)| ChainDiffers { host, first, second }).collect()
}

/// The first chain of each host.
fn shown(record: &Record) -> BTreeMap<Host, Chain> {
    let mut all = BTreeMap::new();
    for entry in record.entries() {
        let state = match &entry.what {
            What::Tls(state) => Some(state),
            What::Ended(observation) => Observation::tls(observation),
            _ => None,
        };
        if let Some((state, facts)) = state.and_then(|state| Some((state, state.facts()?)))
            && let Some(chain) = chain(state, facts)
        {
            all.entry(facts.host.clone()).or_insert(chain);
        }
    }
    all
}

fn chain(state: &TlsState, facts: &TlsFacts) -> Option<Chain> {
    let own = facts.chain.first()?;
    let public = facts.standing.as_ref().and_then(|standing| match standing {
        Standing::Public { .. } => Some(true),
        Standing::Given { .. } | Standing::Private { .. } => Some(false),
        // Its authority was not sent: where there are signs of a public one nothing is said against it.
        Standing::Open { known_above, .. } => (!known_above).then_some(false),
    });
    Some(Chain { sha256: own.sha256.clone(), issuer: own.issuer.clone(), public, verified: state.is_verified() })
}
