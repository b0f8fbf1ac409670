//! Ports that nobody answers, and what that says.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use crate::model::{Certainty, ConnectFailure, Endpoint, Family, FindingId, Foreign, Observation, Place, Severity};

use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};
use crate::race::ATTEMPT_DELAY;

/// After this time a connection that does not stand is silent, if others stood in a quarter of it;
/// the shortest patience of detection.
const SILENCE: Duration = Duration::from_millis(400);
/// And after this one wherever the other side is; the longest patience.
const LONG_SILENCE: Duration = Duration::from_secs(2);
/// Detection ends as soon as it has its answer and gives up what it no longer needs. Such a
/// connection was silent if others stood in a quarter of the time it had,
const TIMES_SLOWER: u32 = 4;
/// (in a third, where the other family was a quarter of a second behind),
const TIMES_SLOWER_IN_A_RACE: u32 = 3;
/// and if it had more than a busy computer needs to begin one.
const SHORTEST: Duration = Duration::from_millis(10);
/// One packet may be lost, two to the same machine hardly.
const TRIES: usize = 2;

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let mut ports: BTreeMap<(Endpoint, bool), Vec<&Held<'_>>> = BTreeMap::new();
    for held in &seen.held {
        ports.entry((door(held, seen), held.for_sign_in)).or_default().push(held);
    }
    for ((endpoint, for_sign_in), held) in &ports {
        let ports = held.as_slice();
        let (endpoint, for_sign_in) = (endpoint, *for_sign_in);
        // A sign-in that finds no connection stops the errand, whatever an earlier look had shown.
        let role = if for_sign_in { Role::Needed } else { Role::of(endpoint, seen) };
        let answered: Vec<Family> =
            held.iter().filter(|held| held.observation.is_conversation()).map(|held| family(held)).collect();
        for kind in KINDS {
            let certainty = |held: &Held<'_>| kind.certainty(held, role, seen).or_else(|| lost_race(held, ports, seen));
            let fits = |held: &Held<'_>| kind.fits(held).then(|| certainty(held)).flatten();
            let failed: Vec<_> = held.iter().copied().filter_map(|held| Some((held, fits(held)?))).collect();
            raise(endpoint, *kind, &failed, &answered, role, sheet);
        }
    }
}

/// The port that was knocked at, under the name of the server that is recommended where the
/// machine is the same; of several likely names under the first in order: whichever of them asked
/// first, it is the same door.
fn door(held: &Held<'_>, seen: &Seen<'_>) -> Endpoint {
    let endpoint = held.endpoint();
    match seen.recommended_machine() {
        Some((host, addresses)) if !seen.is_named(endpoint) && addresses.contains(&held.address) => {
            Endpoint { host: host.clone(), port: endpoint.port }
        }
        _ if seen.is_named(endpoint) => endpoint.clone(),
        _ => seen.guesses_at(held.address, endpoint.port).min().unwrap_or(endpoint).clone(),
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
            ConnectFailure::Silent => self == Self::Silent,
            ConnectFailure::Refused => self == Self::Refused,
            ConnectFailure::Denied { .. } => self == Self::Denied,
            ConnectFailure::Unreachable | ConnectFailure::Other { .. } => self == Self::NoWay,
        }
    }

    /// How sure it is; `None` if it was only given up. A lost packet cannot be told from a block by
    /// one silence, so a silence is never proved.
    fn certainty(self, held: &Held<'_>, role: Role, seen: &Seen<'_>) -> Option<Certainty> {
        match (self, held.observation) {
            (Self::Silent, _) => {}
            (Self::Denied, Observation::NoConnection { failure }) => return Some(denied(failure)),
            _ => return Some(Certainty::Proved),
        }
        let slowest = |others: &dyn Fn(IpAddr) -> bool| {
            seen.connects.iter().filter(|(address, _)| others(*address)).map(|(_, took)| *took * TIMES_SLOWER).max()
        };
        let slower_than =
            |others: &dyn Fn(IpAddr) -> bool| slowest(others).is_some_and(|span| held.waited >= SHORTEST.max(span));
        // On a slow line the loser of a race between two families is given up later than that.
        let silence = slowest(&|_| true).unwrap_or_default().clamp(SILENCE, LONG_SILENCE);
        if held.waited >= silence || slower_than(&|address| address == held.address) {
            Some(Certainty::Likely)
        } else if role == Role::Bare && slower_than(&|_| true) {
            // Another machine may be farther away.
            Some(Certainty::Possible)
        } else {
            None
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

/// IPv6 is given up as soon as IPv4 stands, which on a quick line is too soon for one silence to mean
/// anything. Where IPv4 took a small part of the time that IPv6 had, and nothing at all was ever
/// heard from there though it was tried more than once, it is possible that it swallows connections.
fn lost_race(held: &Held<'_>, port: &[&Held<'_>], seen: &Seen<'_>) -> Option<Certainty> {
    let silent = |held: &&Held<'_>| Kind::Silent.fits(held) && held.waited >= ATTEMPT_DELAY;
    let there = |other: &&Held<'_>| other.address == held.address;
    let tries = seen.held.iter().filter(there).filter(silent).count();
    let heard = seen.connects.iter().any(|(address, _)| *address == held.address);
    if family(held) != Family::Ipv6 || !silent(&held) || tries < TRIES || heard {
        return None;
    }
    let four =
        |address: &IpAddr| port.iter().any(|held| held.address == *address && held.observation.is_conversation());
    let took = seen.connects.iter().filter(|(address, _)| address.is_ipv4() && four(address)).map(|(_, took)| *took);
    took.max().filter(|took| *took * TIMES_SLOWER_IN_A_RACE <= held.waited).map(|_| Certainty::Possible)
}

/// Windows names a filter on this computer by a number of its own; what others call "permission denied" may have come
/// from elsewhere too.
pub(super) fn denied(failure: &ConnectFailure) -> Certainty {
    /// WSAEACCES.
    const FILTERED: i32 = 10_013;
    match failure {
        ConnectFailure::Denied { code: Some(FILTERED) } => Certainty::Proved,
        _ => Certainty::Likely,
    }
}

fn family(held: &Held<'_>) -> Family {
    Family::of(held.address)
}

/// A connection that did not come about, and how sure that is.
type Failed<'h, 'r> = (&'h Held<'r>, Certainty);

fn raise(
    endpoint: &Endpoint,
    kind: Kind,
    failed: &[Failed<'_, '_>],
    answered: &[Family],
    role: Role,
    sheet: &mut Sheet,
) {
    let Some((first, _)) = failed.first() else { return };
    let Some(certainty) = failed.iter().map(|(_, certainty)| *certainty).max() else { return };
    let of = |wanted: Family| failed.iter().any(|(held, _)| family(held) == wanted);
    let (ipv4, ipv6) = (of(Family::Ipv4), of(Family::Ipv6));
    if !answered.is_empty() {
        // The port works by another address. Only one case of that is worth a word: a family that
        // swallows connections makes every program wait. No way at all is how a network without
        // IPv6 looks, and costs nothing.
        if kind == Kind::Silent && ipv6 && !ipv4 && !answered.contains(&Family::Ipv6) && role != Role::Idle {
            let draft = Draft::new(FindingId::Ipv6Broken, Severity::Warning, Place::Network);
            let draft = draft.certainty(certainty.min(Certainty::Likely)).family(Some(Family::Ipv6));
            // It is the way to the machine: one of its ports speaks for all.
            sheet.raise_once(about(draft, endpoint).with("address", &addresses(failed)), &["host", "address"]);
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

fn addresses(failed: &[Failed<'_, '_>]) -> String {
    let mut addresses: Vec<_> = failed.iter().map(|(held, _)| held.address).collect();
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
