//! Who vouches for a connection that verified: everybody's authorities, or one of this computer.

use std::collections::BTreeMap;

use crate::model::{Certainty, FindingId, Foreign, Fqdn, Host, Place, Severity, Standing, TlsFacts, TlsState};

use super::product;
use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

/// What is said of an authority: its name, the product it may belong to, and of what kind that is.
pub(super) fn with_product(draft: Draft, authority: &Foreign) -> Draft {
    let known = product::of_authority(authority);
    draft
        .with("issuer", authority)
        .with("product", known.map_or("", |product| product.name.as_str()))
        .with("kind", known.map_or("unknown", |product| product.kind.word()))
}

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let intercepting = intercepted(seen, sheet);
    for held in &seen.held {
        let Some(TlsState::Verified { facts }) = held.observation.tls() else { continue };
        if Role::of_held(held, seen).fault().is_none() {
            continue;
        }
        match local(facts) {
            Some(authority) if intercepting.contains(&authority) => {}
            Some(authority) => sheet.raise(local_root(held, authority)),
            None => incomplete(held, facts, sheet),
        }
    }
}

/// The authority that vouches for it, if it is none of the public ones and nobody gave it to us: a
/// root that came with the chain, or an issuer that only this computer knows.
fn local(facts: &TlsFacts) -> Option<&Foreign> {
    match facts.standing.as_ref()? {
        Standing::Private { root } => Some(root),
        Standing::Open { missing, known_above } => {
            // Signs of a public authority can be copied; the name of an interceptor is not what one copies.
            (!known_above || product::of_authority(missing).is_some()).then_some(missing)
        }
        Standing::Public { .. } | Standing::Given { .. } => None,
    }
}

fn local_root(held: &Held<'_>, authority: &Foreign) -> Draft {
    let place = product::of_authority(authority).map_or(Place::Server, |product| product.kind.place());
    let endpoint = held.endpoint();
    let draft = Draft::new(FindingId::TlsLocalRoot, Severity::Warning, place);
    with_product(draft.with("host", &endpoint.host).with("port", &endpoint.port), authority)
}

/// It verified all the same: this computer knew what is missing.
fn incomplete(held: &Held<'_>, facts: &TlsFacts, sheet: &mut Sheet) {
    if let Some(Standing::Open { missing, .. }) = &facts.standing {
        let endpoint = held.endpoint();
        let draft = Draft::new(FindingId::CertificateIncomplete, Severity::Warning, Place::Server);
        let draft = draft.certainty(Certainty::Likely).with("host", &endpoint.host).with("port", &endpoint.port);
        sheet.raise(draft.with("issuer", missing).with("completed", "yes"));
    }
}

/// Raises a finding for each local authority that vouches for hosts of different owners, and gives
/// those authorities.
fn intercepted<'r>(seen: &Seen<'r>, sheet: &mut Sheet) -> Vec<&'r Foreign> {
    let mail = seen.held.iter().filter_map(|held| held.observation.tls());
    let mut vouched: BTreeMap<&'r Foreign, BTreeMap<String, &'r Host>> = BTreeMap::new();
    for state in mail.chain(seen.web.iter().copied()) {
        let TlsState::Verified { facts } = state else { continue };
        if let Some(authority) = local(facts) {
            vouched.entry(authority).or_default().entry(owner(&facts.host)).or_insert(&facts.host);
        }
    }
    vouched.retain(|_, hosts| hosts.len() > 1);
    for (authority, hosts) in &vouched {
        let known = product::of_authority(authority);
        // A company may have several domains; a known product says by its name what it does.
        let certainty = if known.is_some() { Certainty::Proved } else { Certainty::Likely };
        let place = known.map_or(Place::Network, |product| product.kind.place());
        let hosts: Vec<_> = hosts.values().map(ToString::to_string).collect();
        let draft = Draft::new(FindingId::TlsIntercepted, Severity::Warning, place).certainty(certainty);
        sheet.raise(with_product(draft.with("hosts", &hosts.join(", ")), authority));
    }
    vouched.into_keys().collect()
}

/// Whose host it is: the name that somebody registered, or the address itself.
fn owner(host: &Host) -> String {
    let registered = host.name().and_then(Fqdn::registrable);
    registered.map_or_else(|| host.to_string(), |name| name.to_string())
}

#[cfg(test)]
#[path = "authority_tests.rs"]
mod tests;
