//! What every keychain can do.

use zeroize::Zeroizing;

use super::VaultError;

/// Asks whether somebody still waits for the answer.
pub(super) type Wanted<'a> = &'a dyn Fn() -> bool;

/// A secret on its way out of a keychain.
pub(super) type Secret = Zeroizing<Vec<u8>>;

/// Named secrets. Every call may block for as long as a person thinks.
pub(super) trait Store: Send + Sync {
    /// Stores a secret in place of the one there is. Where it is no longer wanted when the
    /// keychain is at last open, nothing is stored, or what is new is taken out again. Whether it
    /// is there now.
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError>;
    /// Gives it back.
    fn get(&self, user: &str) -> Result<Secret, VaultError>;
    /// Takes it out.
    fn forget(&self, user: &str) -> Result<(), VaultError>;
}
