//! Settings that name a port of the right host in the wrong manner: TLS from the start where STARTTLS is spoken, and the
//! other way round. The port itself has shown how it is spoken to, in a conversation that was begun in that manner.

use crate::model::{
    Candidate, Certainty, FindingId, Observation, Place, Protocol, Security, Severity, Source, TlsState,
};

use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

/// What works all the same is used; whoever looks after the domain is to know.
pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let named = || {
        let all = seen.claimed.iter().filter(|one| one.server.protocol == Protocol::Smtp);
        all.filter(|one| !matches!(one.source, Source::Guess | Source::Person))
    };
    // One door, one finding: the records' where they name it, whoever spoke first.
    for candidate in named().filter(|one| is_record(one)).chain(named().filter(|one| !is_record(one))) {
        if let Some(draft) = named_wrong(candidate, seen) {
            sheet.raise(draft);
        }
    }
}

fn named_wrong(candidate: &Candidate, seen: &Seen<'_>) -> Option<Draft> {
    let server = &candidate.server;
    let own = || seen.held.iter().filter(|held| held.server == server);
    let is_right = own().any(|held| is_answered(held.observation));
    let is_other = |held: &&Held<'_>| held.endpoint() == &server.endpoint && held.server.security != server.security;
    let answers_otherwise = seen.held.iter().filter(is_other).any(|held| is_answered(held.observation));
    if is_right || !answers_otherwise {
        return None;
    }
    let kind = match (is_record(candidate), server.security) {
        (true, Security::Tls) => "srv-starttls",
        (true, _) => "srv-tls",
        (false, Security::Tls) => "named-starttls",
        (false, _) => "named-tls",
    };
    let place = if is_record(candidate) { Place::Dns } else { Place::Server };
    let draft = Draft::new(FindingId::WrongPortProtocol, Severity::Warning, place);
    // Where the other manner was known before anybody had to try this one, nobody did.
    let tried = own().any(|held| held.observation.is_conversation());
    let draft = draft.certainty(if tried { Certainty::Proved } else { Certainty::Likely });
    let endpoint = &server.endpoint;
    Some(draft.with("host", &endpoint.host).with("port", &endpoint.port).with("kind", kind))
}

fn is_record(candidate: &Candidate) -> bool {
    matches!(candidate.source, Source::Srv | Source::SrvDnssec)
}

/// Whether a conversation came to nothing for no other reason than the manner in which it was begun: the same port took
/// one that was begun in the other.
pub(super) fn is_only_the_manner(held: &Held<'_>, seen: &Seen<'_>) -> bool {
    let mut others = seen
        .held
        .iter()
        .filter(|other| other.endpoint() == held.endpoint() && other.server.security != held.server.security);
    held.observation.is_conversation()
        && !is_answered(held.observation)
        && others.any(|other| is_answered(other.observation))
}

/// Whether somebody answered in the manner that was meant: by a greeting, or by a handshake that came about.
fn is_answered(observation: &Observation) -> bool {
    let tls = observation.tls();
    observation.has_greeting() || tls.is_some_and(|tls| tls.is_sealed() || matches!(tls, TlsState::Unverified { .. }))
}

#[cfg(test)]
#[path = "manner_tests.rs"]
mod tests;
