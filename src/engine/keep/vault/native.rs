//! Windows' Credential Manager and macOS' Keychain: part of the system, so never missing.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::Arc;

use keyring_core::{CredentialStore, Error};

use super::VaultError;

/// `CRED_MAX_CREDENTIAL_BLOB_SIZE` of Windows, in octets. macOS has no limit that we could meet.
pub(in super::super) const LONGEST_ENTRY: Option<usize> = if cfg!(windows) { Some(2560) } else { None };

pub(super) fn open() -> Result<Arc<CredentialStore>, VaultError> {
    #[cfg(windows)]
    let store = windows_native_keyring_store::Store::new();
    #[cfg(target_os = "macos")]
    let store = apple_native_keyring_store::keychain::Store::new();
    match store {
        Ok(store) => Ok(store),
        Err(error) => Err(super::translate(error)),
    }
}

/// These give their entries titles of their own.
pub(super) fn modifiers(_: &str) -> HashMap<&'static str, &str> {
    HashMap::new()
}

/// These have always one.
pub(super) fn wants_a_keyring(_: &Error) -> bool {
    false
}

#[expect(clippy::unnecessary_wraps, reason = "as where there may be none")]
pub(super) fn make_keyring() -> Result<(), VaultError> {
    Ok(())
}

/// Their errors are numbers with the system's own text; no secret is in it.
pub(super) fn translate(error: &(dyn StdError + Send + Sync + 'static)) -> VaultError {
    #[cfg(target_os = "macos")]
    if let Some(error) = error.downcast_ref::<security_framework::base::Error>() {
        match error.code() {
            // errSecInteractionNotAllowed: it is locked, and there is no desktop to ask at.
            -25308 => return VaultError::Locked,
            // errSecUserCanceled, errSecAuthFailed: the person said no.
            -128 | -25293 => return VaultError::Denied,
            _ => {}
        }
    }
    VaultError::other(&error.to_string())
}
