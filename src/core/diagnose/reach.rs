//! Ports that nobody answers, and what that says.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::{Certainty, ConnectFailure, Endpoint, Family, FindingId, Foreign, Observation, Place, Severity};

use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

/// A connection that was given up sooner than this was not silent, only no longer needed: within
/// this time an answer from the other side of the world is there. Detection waits for a port of the server it
/// chose at least as long (the shortest patience).
const SHORTEST_SILENCE: Duration = Duration::from_millis(400);

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let mut ports: BTreeMap<&Endpoint, Vec<&Held<'_>>> = BTreeMap::new();
    for held in &seen.held {
        ports.entry(held.endpoint()).or_default().push(held);
    }
    for (endpoint, held) in ports {
        let role = Role::of(endpoint, seen);
        let answered: Vec<Family> = held.iter().filter(|held| held.smtp().is_some()).map(|held| family(held)).collect();
        for kind in KINDS {
            let failed: Vec<&Held<'_>> = held.iter().copied().filter(|held| kind.fits(held)).collect();
            raise(endpoint, *kind, &failed, &answered, role, sheet);
        }
    }
}

/// What kept a connection from coming about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Silent,
    Refused,
    Denied,
    NoWay,
}

const KINDS: &[Kind] = &[Kind::Silent, Kind::Refused, Kind::Denied, Kind::NoWay];

impl Kind {
    fn fits(self, held: &Held<'_>) -> bool {
        let Observation::NoConnection { failure } = held.observation else { return false };
        match failure {
            ConnectFailure::Silent => self == Self::Silent && held.waited >= SHORTEST_SILENCE,
            ConnectFailure::Refused => self == Self::Refused,
            ConnectFailure::Denied => self == Self::Denied,
            ConnectFailure::Unreachable | ConnectFailure::Other { .. } => self == Self::NoWay,
        }
    }

    const fn id(self) -> FindingId {
        match self {
            Self::Silent => FindingId::PortSilent,
            Self::Refused => FindingId::PortRefused,
            Self::Denied => FindingId::RefusedByThisComputer,
            Self::NoWay => FindingId::PortUnreachable,
        }
    }

    const fn place(self) -> Place {
        match self {
            Self::Silent | Self::NoWay => Place::Network,
            Self::Refused => Place::Server,
            Self::Denied => Place::ThisComputer,
        }
    }
}

fn family(held: &Held<'_>) -> Family {
    Family::of(held.address)
}

fn raise(endpoint: &Endpoint, kind: Kind, failed: &[&Held<'_>], answered: &[Family], role: Role, sheet: &mut Sheet) {
    let Some(first) = failed.first() else { return };
    let of = |wanted: Family| failed.iter().any(|held| family(held) == wanted);
    let (ipv4, ipv6) = (of(Family::Ipv4), of(Family::Ipv6));
    if !answered.is_empty() {
        // The port works by another address. Only one case of that is worth a word: a family that
        // swallows connections makes every program wait. No way at all is how a network without
        // IPv6 looks, and costs nothing.
        if kind == Kind::Silent && ipv6 && !ipv4 && !answered.contains(&Family::Ipv6) && role != Role::Idle {
            let draft = Draft::new(FindingId::Ipv6Broken, Severity::Warning, Place::Network);
            let draft = draft.certainty(Certainty::Likely).family(Some(Family::Ipv6));
            sheet.raise(about(draft, endpoint).with("address", &addresses(failed)));
        }
        return;
    }
    let Some(severity) = role.no_connection() else { return };
    // At the bare domain nobody expects a mail server; only silence there is worth a word, since
    // it is what makes other programs slow.
    if role == Role::Bare && kind != Kind::Silent {
        return;
    }
    let (family, word) = match (ipv4, ipv6) {
        (true, false) => (Some(Family::Ipv4), "ipv4"),
        (false, true) => (Some(Family::Ipv6), "ipv6"),
        _ => (None, "both"),
    };
    // A lost packet cannot be told from a block by one silence.
    let certainty = if kind == Kind::Silent { Certainty::Likely } else { Certainty::Proved };
    let draft = Draft::new(kind.id(), severity, kind.place()).certainty(certainty).family(family);
    let mut draft = about(draft, endpoint).with("family", word).with("address", &addresses(failed));
    if kind == Kind::NoWay {
        draft = draft.with("said", &said(first));
    }
    sheet.raise(draft);
}

fn about(draft: Draft, endpoint: &Endpoint) -> Draft {
    draft.with("host", &endpoint.host).with("port", &endpoint.port)
}

fn addresses(failed: &[&Held<'_>]) -> String {
    let mut addresses: Vec<_> = failed.iter().map(|held| held.address).collect();
    addresses.sort_unstable();
    addresses.dedup();
    addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn said(held: &Held<'_>) -> Foreign {
    match held.observation {
        Observation::NoConnection { failure: ConnectFailure::Other { said } } => said.clone(),
        _ => Foreign::default(),
    }
}

#[cfg(test)]
#[path = "reach_tests.rs"]
mod tests;
