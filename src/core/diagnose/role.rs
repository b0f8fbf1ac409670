//! What a server means for the errand: the same fact stops everything at one server and is a note
//! at another.

use crate::model::{Endpoint, Host, Severity, Source};

use super::seen::Seen;

/// What a server is to this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is what the person needs, and it does not work.
    Needed,
    /// It works by another address of the same port, or on another port of the same host.
    Beside,
    /// A source named it, and something else works.
    Named,
    /// The mail domain itself, where people look first, and something else works.
    Bare,
    /// A guess, and nothing works.
    LastResort,
    /// A guess that nobody needs.
    Idle,
}

impl Role {
    /// The role of a server.
    pub(super) fn of(endpoint: &Endpoint, seen: &Seen<'_>) -> Self {
        let chosen = chosen(seen);
        if chosen.contains(&endpoint) {
            return if seen.works(endpoint) { Self::Beside } else { Self::Needed };
        }
        // Another port of a host that works is no trouble; of one that does not, it is no help.
        if chosen.iter().any(|other| other.host == endpoint.host) {
            return Self::Beside;
        }
        let works = seen.anything_works();
        let is_named = seen
            .claimed
            .iter()
            .any(|candidate| candidate.source != Source::Guess && candidate.server.endpoint == *endpoint);
        let is_bare = matches!(&endpoint.host, Host::Name(name) if Some(name) == seen.domain());
        match (is_named, works, seen.settled) {
            (true, true, _) => Self::Named,
            (true, false, true) => Self::Needed,
            (false, true, true) if is_bare => Self::Bare,
            (false, false, true) => Self::LastResort,
            // While detection is under way nothing is missing yet.
            (_, _, false) | (false, true, true) => Self::Idle,
        }
    }

    /// How bad it is that nobody answers there; `None` if it is not worth a word.
    pub(super) fn no_connection(self) -> Option<Severity> {
        match self {
            Self::Needed => Some(Severity::Problem),
            Self::Named => Some(Severity::Warning),
            Self::Beside | Self::Bare | Self::LastResort => Some(Severity::Info),
            Self::Idle => None,
        }
    }

    /// How bad it is that the one who answers there does it wrongly; `None` if it is not worth a word.
    pub(super) fn fault(self) -> Option<Severity> {
        match self {
            Self::Needed | Self::LastResort => Some(Severity::Problem),
            Self::Beside | Self::Named => Some(Severity::Warning),
            Self::Bare | Self::Idle => None,
        }
    }
}

/// The servers that the errand depends on: what was recommended, what a sign-in was begun at, what
/// a person typed; for a single conversation without a run, its server.
fn chosen<'s>(seen: &'s Seen<'_>) -> Vec<&'s Endpoint> {
    let recommended = seen.recommended.iter().map(|candidate| &candidate.server.endpoint);
    let opened = seen.held.iter().filter(|held| held.for_sign_in || seen.address.is_none()).map(|held| held.endpoint());
    let typed = seen.claimed.iter().filter(|candidate| candidate.source == Source::Person);
    recommended.chain(opened).chain(typed.map(|candidate| &candidate.server.endpoint)).collect()
}
