//! A keychain in memory, for practice and tests.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::VaultError;
use super::store::{Secret, Store, Wanted};

/// Secrets that are wiped with it.
#[derive(Default)]
pub(super) struct Memory(Mutex<BTreeMap<String, Secret>>);

impl Memory {
    pub(super) fn secrets(&self) -> MutexGuard<'_, BTreeMap<String, Secret>> {
        // A map is whole between any two of its calls, whoever panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for Memory {
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError> {
        let still = wanted();
        if still {
            self.secrets().insert(user.to_owned(), Zeroizing::new(secret.to_vec()));
        }
        Ok(still)
    }

    fn get(&self, user: &str) -> Result<Secret, VaultError> {
        self.secrets().get(user).cloned().ok_or(VaultError::NotFound)
    }

    fn forget(&self, user: &str) -> Result<(), VaultError> {
        self.secrets().remove(user).map(drop).ok_or(VaultError::NotFound)
    }
}
