//! Whether the submission server takes what a browser sign-in gives.

use toukan_core::journey::{Ending, View};
use toukan_core::model::{Mechanism, Withheld};

use super::lines::server;

/// What it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tokens {
    /// No tokens, or nobody knows.
    No,
    /// Tokens, and passwords.
    Beside,
    /// Nothing else.
    Only,
}

impl Tokens {
    /// What the server of this run takes, by what it offered inside encryption.
    pub(crate) fn of(view: &View) -> Self {
        let offered = server(view).and_then(|found| found.observation.as_ref()?.offered()).unwrap_or_default();
        let takes_password = |mechanism: &Mechanism| {
            use Mechanism as M;
            let scram = [M::ScramSha1, M::ScramSha1Plus, M::ScramSha256, M::ScramSha256Plus];
            matches!(mechanism, M::Plain | M::Login | M::CramMd5) || scram.contains(mechanism)
        };
        match (offered.iter().any(Mechanism::takes_token), offered.iter().any(takes_password)) {
            (false, _) => Self::No,
            (true, true) => Self::Beside,
            (true, false) => Self::Only,
        }
    }
}

/// Whether a password was given to a server that takes tokens only, so that it was sent nowhere.
pub(crate) fn only_tokens_stopped_it(view: &View) -> bool {
    view.ending == Some(Ending::Withheld(Withheld::NoMechanism)) && Tokens::of(view) == Tokens::Only
}
