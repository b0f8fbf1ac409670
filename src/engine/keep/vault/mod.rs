//! The keychain of the system, and one in memory for practice and tests.
//!
//! **The contract with other programs**: service [`SERVICE`], user name the account's id, the
//! secret the password in UTF-8 and nothing else. In a Secret Service those are the attributes
//! `service` and `username`, so that this reads a password:
//!
//! ```sh
//! secret-tool lookup service toukan username hanako@example.jp
//! ```
//!
//! On macOS it is `security find-generic-password -s toukan -a hanako@example.jp -w`; in Windows'
//! Credential Manager the target is `hanako@example.jp.toukan`. Only a secret that is too long for
//! one entry of the system (see [`pieces`]) is not there as it is.

mod error;
mod finding;
mod memory;
mod pieces;
#[cfg(test)]
mod refusing;
mod store;
mod system;
mod worker;

#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use toukan_core::permit::Credential;
use zeroize::Zeroizing;

use self::pieces::Pieces;
use self::store::{Store, Wanted};
use self::worker::Workers;
use super::AccountId;

pub use self::error::VaultError;
pub use self::finding::KEYCHAIN;

/// The service under which everything stands in the keychain.
pub const SERVICE: &str = "toukan";

/// The longest secret, in octets. Passwords have dozens, the longest tokens a few thousand.
const MAX_SECRET: usize = 32 * 1024;
/// How long an answer may take. A person has to find and type the keychain's password meanwhile.
const PATIENCE: Duration = Duration::from_mins(3);

/// What is held for the one account that was signed in to last.
type Held = Arc<Mutex<Option<(AccountId, Credential)>>>;

/// Where passwords are kept. Cheap to clone; clones are the same vault.
///
/// Every call works on a thread of its own, since a locked keychain answers only after the person
/// has answered the desktop's question. **A call's future can be dropped at any time**: the thread
/// ends by itself, what it read is wiped, and what it would have stored is not stored, or taken
/// out again, unless it was already there.
#[derive(Clone)]
pub struct Vault {
    pieces: Arc<Pieces>,
    workers: Workers,
    patience: Duration,
    kind: &'static str,
    held: Held,
}

impl Vault {
    /// The system's own. It is looked for anew at each call, so one that comes up later is found.
    pub fn system() -> Self {
        Self::over(Box::new(system::System), system::LONGEST_ENTRY, "system")
    }

    /// One that lasts as long as its clones.
    pub fn memory() -> Self {
        Self::over(Box::new(memory::Memory::default()), None, "memory")
    }

    /// The same vault, waiting for its keychain no longer than this (and never longer than three
    /// minutes).
    pub fn patient_for(&self, patience: Duration) -> Self {
        Self { patience: patience.min(PATIENCE), ..self.clone() }
    }

    fn over(store: Box<dyn Store>, longest_entry: Option<usize>, kind: &'static str) -> Self {
        let pieces = Arc::new(Pieces::new(store, longest_entry));
        Self { pieces, workers: Workers::default(), patience: PATIENCE, kind, held: Held::default() }
    }

    /// Keeps a credential, in place of the one there is.
    ///
    /// # Errors
    /// [`VaultError`]; the set-up goes on without keeping it.
    pub async fn put(&self, id: &AccountId, credential: Credential) -> Result<(), VaultError> {
        if credential.expose().len() > MAX_SECRET {
            return Err(VaultError::TooLong { longest: MAX_SECRET });
        }
        self.work(id, move |pieces, user, wanted| pieces.put(user, credential.expose().as_bytes(), wanted)).await
    }

    /// Gives a credential back.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] if none is kept; else as [`Self::put`].
    pub async fn get(&self, id: &AccountId) -> Result<Credential, VaultError> {
        self.work(id, |pieces, user, _| pieces.get(user).and_then(credential)).await
    }

    /// Takes a credential out.
    ///
    /// # Errors
    /// [`VaultError::NotFound`] if none is kept; else as [`Self::put`].
    pub async fn forget(&self, id: &AccountId) -> Result<(), VaultError> {
        self.work(id, |pieces, user, _| pieces.forget(user)).await
    }

    /// Holds a credential in memory, until the account is saved or another one is held: nobody has said yet that it is
    /// to be kept.
    pub fn hold(&self, id: &AccountId, credential: Credential) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = Some((id.clone(), credential));
    }

    /// Gives back what was held for this account, once.
    pub(super) fn take_held(&self, id: &AccountId) -> Option<Credential> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.take_if(|(whose, _)| whose == id).map(|(_, credential)| credential)
    }

    async fn work<T: Send + 'static>(
        &self,
        id: &AccountId,
        job: impl FnOnce(&Pieces, &str, Wanted<'_>) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let (pieces, user) = (Arc::clone(&self.pieces), id.to_string());
        let answer = self.workers.run(move |wanted| job(&pieces, &user, wanted))?;
        tokio::time::timeout(self.patience, answer).await.unwrap_or(Err(VaultError::NoAnswer))
    }
}

/// Exactly as long as the text, so that no copy is left behind by shrinking it.
fn credential(mut secret: Zeroizing<Vec<u8>>) -> Result<Credential, VaultError> {
    if str::from_utf8(&secret).is_err() {
        return Err(VaultError::other("what is kept there is not a text"));
    }
    let text =
        if secret.capacity() == secret.len() { std::mem::take(&mut *secret) } else { secret.as_slice().to_vec() };
    String::from_utf8(text).map(Credential::password).map_err(|_| VaultError::other("what is kept there is not a text"))
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({})", self.kind)
    }
}
