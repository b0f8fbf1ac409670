//! Why no password went to servers that were found but not verified.

use crate::detect::Found;
use crate::model::{ConversationEnd, Host, Observation, Source, Step, TlsState, Withheld};

/// The first server that answered and would have been unsafe to sign in to, and why. `None` if
/// none answered so far as to say: then nothing was refused for safety, it just was not reached.
pub(super) fn from_unverified(found: &[Found]) -> Option<(Host, Withheld)> {
    // Where a source names servers, a guess beside them says nothing about them.
    let is_named = |found: &&Found| found.candidate.source != Source::Guess;
    let any_named = found.iter().any(|found| is_named(&found));
    found.iter().filter(|found| !any_named || is_named(found)).find_map(|found| {
        let why = unsafe_because(found.observation.as_ref()?)?;
        Some((found.candidate.server.endpoint.host.clone(), why))
    })
}

/// Why it was not safe to sign in to a server that was seen like this.
pub(super) fn unsafe_because(observation: &Observation) -> Option<Withheld> {
    match (observation.end()?, observation.tls()?) {
        (ConversationEnd::Violated { .. }, _) => Some(Withheld::Violation),
        (_, TlsState::Unverified { .. } | TlsState::Failed { .. })
        | (
            ConversationEnd::StarttlsMissing
            | ConversationEnd::TlsFailed
            | ConversationEnd::Refused { step: Step::Starttls, .. }
            | ConversationEnd::Declined { step: Step::Starttls, .. },
            _,
        ) => Some(Withheld::NoVerifiedTls),
        (ConversationEnd::Complete, TlsState::Verified { .. } | TlsState::Pinned { .. }) => Some(Withheld::NoMechanism),
        _ => None,
    }
}
