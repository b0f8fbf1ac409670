//! Why the keychain did not do it.

use thiserror::Error;
use toukan_core::model::Foreign;

/// Why a credential could not be kept, given back or taken out. No secret is ever in one: of the
/// keychain's own errors only names and numbers are taken over.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum VaultError {
    /// No keychain service runs here.
    #[error("no keychain is here ({said}); {install} would be one")]
    Missing {
        /// What to install, by its package name.
        install: &'static str,
        /// What was said instead.
        said: Foreign,
    },
    /// The keychain is locked, and nobody was asked to unlock it.
    #[error("the keychain is locked")]
    Locked,
    /// The person, or the system's rules, said no.
    #[error("the keychain denied it")]
    Denied,
    /// Nothing is kept for this account.
    #[error("the keychain has no password for this account")]
    NotFound,
    /// Longer than a secret may be.
    #[error("the secret is longer than {longest} octets")]
    TooLong {
        /// Octets a secret may have.
        longest: usize,
    },
    /// The keychain did not answer: its question to the person is still open, or it hangs.
    #[error("the keychain did not answer")]
    NoAnswer,
    /// Anything else.
    #[error("the keychain said: {0}")]
    Other(Foreign),
}

impl VaultError {
    pub(super) fn other(said: &str) -> Self {
        Self::Other(Foreign::from(said))
    }
}
