//! What a server means for the errand: the same fact stops everything at one server and is a note
//! at another.

use crate::model::{Endpoint, Fqdn, Host, Severity, Source};

use super::seen::{Held, Seen};

/// What a server is to this run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// It is what the person needs, and it does not work.
    Needed,
    /// It works by another address of the same port, or on another port of the same host.
    Beside,
    /// Another port of the host that is needed, and nothing works.
    Sibling,
    /// A source named it, and something else works.
    Named,
    /// The mail domain itself, where people look first, and something else works.
    Bare,
    /// A guess, and nothing better was found.
    LastResort,
    /// A guess beside a server that is needed and does not work.
    Other,
    /// A guess that nobody needs.
    Idle,
}

impl Role {
    /// The role of a server.
    pub(super) fn of(endpoint: &Endpoint, seen: &Seen<'_>) -> Self {
        if seen.is_endpoint_for_reading(endpoint) {
            return Self::of_reading(endpoint, seen);
        }
        let chosen = chosen(seen);
        if chosen.contains(&endpoint) {
            return if seen.works(endpoint) { Self::Beside } else { Self::Needed };
        }
        // Guessed before the domain's own word came that nothing is there.
        if seen.not_offered.contains(&endpoint.port) && !seen.is_named(endpoint) {
            return Self::Idle;
        }
        let works = seen.anything_works();
        let same_host = chosen.iter().any(|other| other.host == endpoint.host);
        let is_named = seen.is_named(endpoint);
        let is_bare = matches!(&endpoint.host, Host::Name(name) if Some(name) == seen.domain());
        match (is_named, works, seen.settled) {
            (_, true, _) if same_host => Self::Beside,
            (false, false, _) if same_host => Self::Sibling,
            (true, true, _) => Self::Named,
            (true, false, true) => Self::Needed,
            (false, true, true) if is_bare => Self::Bare,
            (false, false, true) if seen.recommended.is_none() => Self::LastResort,
            (false, false, true) => Self::Other,
            // While detection is under way nothing is missing yet.
            (_, _, false) | (false, true, true) => Self::Idle,
        }
    }

    /// For reading mail: what a source named, or what is recommended, is worth a word beside a
    /// server to send by; a guess is not.
    fn of_reading(endpoint: &Endpoint, seen: &Seen<'_>) -> Self {
        let recommended = seen.reading.as_ref().is_some_and(|candidate| candidate.server.endpoint == *endpoint);
        if !recommended && !seen.is_named(endpoint) {
            Self::Idle
        } else if seen.works(endpoint) {
            Self::Beside
        } else {
            Self::Named
        }
    }

    /// The roles of all servers that bear this name, as far as somebody or something named them.
    pub(super) fn of_host<'s>(name: &'s Fqdn, seen: &'s Seen<'_>) -> impl Iterator<Item = Self> + 's {
        let claimed = seen.claimed.iter().map(|candidate| &candidate.server.endpoint);
        let named = chosen(seen).into_iter().chain(claimed).filter(move |endpoint| endpoint.host.name() == Some(name));
        named.map(|endpoint| Self::of(endpoint, seen))
    }

    /// The role of the server in one of its conversations. One that was opened for a sign-in and
    /// came to none stops the errand, whatever an earlier look had shown.
    pub(super) fn of_held(held: &Held<'_>, seen: &Seen<'_>) -> Self {
        if held.for_sign_in && !held.is_signed_in() { Self::Needed } else { Self::of(held.endpoint(), seen) }
    }

    /// How bad it is that nobody answers there; `None` if it is not worth a word.
    pub(super) fn no_connection(self) -> Option<Severity> {
        match self {
            Self::Needed => Some(Severity::Problem),
            Self::Named => Some(Severity::Warning),
            Self::Beside | Self::Sibling | Self::Bare | Self::LastResort => Some(Severity::Info),
            Self::Other | Self::Idle => None,
        }
    }

    /// How bad it is that the one who answers there does it wrongly; `None` if it is not worth a word.
    pub(super) fn fault(self) -> Option<Severity> {
        match self {
            Self::Needed | Self::Sibling | Self::LastResort => Some(Severity::Problem),
            Self::Beside | Self::Named | Self::Other => Some(Severity::Warning),
            Self::Bare | Self::Idle => None,
        }
    }
}

/// The servers that the errand depends on: what was recommended, what a sign-in was begun at, what
/// a person typed; for a single conversation without a run, its server.
fn chosen<'s>(seen: &'s Seen<'_>) -> Vec<&'s Endpoint> {
    let recommended = seen.recommended.iter().map(|candidate| &candidate.server.endpoint);
    let opened = seen.held.iter().filter(|held| held.for_sign_in || seen.address.is_none());
    let opened = opened.filter(|held| !seen.is_for_reading(held.server)).map(Held::endpoint);
    let typed = seen.claimed.iter().filter(|candidate| candidate.source == Source::Person);
    let typed = typed.filter(|candidate| !seen.is_for_reading(&candidate.server));
    recommended.chain(opened).chain(typed.map(|candidate| &candidate.server.endpoint)).collect()
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
