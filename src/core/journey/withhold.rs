//! Why no password went to servers that were found but not verified.

use crate::detect::Found;
use crate::model::{ConversationEnd, Host, Observation, Step, TlsState, Withheld};

/// The first server that answered and would have been unsafe to sign in to, and why. `None` if
/// none answered so far as to say: then nothing was refused for safety, it just was not reached.
pub(super) fn from_unverified(found: &[Found]) -> Option<(Host, Withheld)> {
    found.iter().find_map(|found| {
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
        (ConversationEnd::Complete, TlsState::Verified { .. }) => Some(Withheld::NoMechanism),
        _ => None,
    }
}
