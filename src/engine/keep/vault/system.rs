//! The system's keychain: Secret Service, Windows' Credential Manager, macOS' Keychain.

use std::sync::Arc;

use keyring_core::{CredentialStore, Entry, Error};
use zeroize::Zeroizing;

use super::store::{Secret, Store, Wanted};
use super::{SERVICE, VaultError};

#[cfg(all(unix, not(target_os = "macos")))]
#[path = "secret_service.rs"]
mod platform;

#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "native.rs"]
mod platform;

pub(super) use platform::LONGEST_ENTRY;

/// The store is opened for every call: `keyring`'s own global never finds one that comes up later.
pub(super) struct System;

impl System {
    fn entry(user: &str) -> Result<Entry, VaultError> {
        let store: Arc<CredentialStore> = platform::open()?;
        store.build(SERVICE, user, Some(&platform::modifiers(user))).map_err(translate)
    }
}

impl Store for System {
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError> {
        let entry = Self::entry(user)?;
        // This asks the person to unlock the keychain if the entry is in a locked one.
        let is_new = match entry.get_credential() {
            Ok(_) => false,
            Err(Error::NoEntry) => true,
            // Somebody else's tool made more of them; one is enough.
            Err(Error::Ambiguous(entries)) => {
                if wanted() {
                    entries.iter().try_for_each(Entry::delete_credential).map_err(translate)?;
                }
                true
            }
            Err(error) => return Err(translate(error)),
        };
        if !wanted() {
            return Ok(false);
        }
        match entry.set_secret(secret) {
            Err(error) if is_new && platform::wants_a_keyring(&error) => {
                platform::make_keyring()?;
                entry.set_secret(secret).map_err(translate)?;
            }
            other => other.map_err(translate)?,
        }
        // The person gave up waiting while the desktop's question was open, and then answered it.
        if is_new && !wanted() {
            entry.delete_credential().map_err(translate)?;
            return Ok(false);
        }
        Ok(true)
    }

    fn get(&self, user: &str) -> Result<Secret, VaultError> {
        let secret = match Self::entry(user)?.get_secret() {
            Err(Error::Ambiguous(entries)) => entries.first().ok_or(VaultError::NotFound)?.get_secret(),
            other => other,
        };
        secret.map(Zeroizing::new).map_err(translate)
    }

    fn forget(&self, user: &str) -> Result<(), VaultError> {
        match Self::entry(user)?.delete_credential() {
            Err(Error::Ambiguous(entries)) => entries.iter().try_for_each(Entry::delete_credential),
            other => other,
        }
        .map_err(translate)
    }
}

/// `keyring`'s errors can carry the secret; what of them may be said is picked out here.
fn translate(error: Error) -> VaultError {
    match error {
        Error::NoEntry => VaultError::NotFound,
        Error::PlatformFailure(source) => platform::translate(&*source),
        Error::NoStorageAccess(source) => match platform::translate(&*source) {
            VaultError::Other(_) => VaultError::Denied,
            known => known,
        },
        Error::BadEncoding(secret) | Error::BadDataFormat(secret, _) => {
            drop(Zeroizing::new(secret));
            VaultError::other("what is kept there is not a text")
        }
        Error::TooLong(_, longest) => VaultError::TooLong { longest: usize::try_from(longest).unwrap_or(usize::MAX) },
        Error::BadStoreFormat(_) => VaultError::other("the keychain is damaged"),
        Error::Ambiguous(_) => VaultError::other("there is more than one entry"),
        Error::NoDefaultStore => VaultError::other("no keychain was chosen"),
        Error::Invalid(..) | Error::NotSupportedByStore(_) => VaultError::other("the keychain cannot do this"),
        _ => VaultError::other("an answer of an unknown kind"),
    }
}
