//! A keychain that does nothing, for tests.

use super::store::{Secret, Store, Wanted};
use super::{Vault, VaultError};

/// Always for the same reason.
struct Refusing(VaultError);

impl Store for Refusing {
    fn put(&self, _: &str, _: &[u8], _: Wanted<'_>) -> Result<bool, VaultError> {
        Err(self.0.clone())
    }

    fn get(&self, _: &str) -> Result<Secret, VaultError> {
        Err(self.0.clone())
    }

    fn forget(&self, _: &str) -> Result<(), VaultError> {
        Err(self.0.clone())
    }
}

impl Vault {
    /// One that says this to everything.
    pub(in crate::keep) fn refusing(error: VaultError) -> Self {
        Self::over(Box::new(Refusing(error)), None, "refusing")
    }
}
