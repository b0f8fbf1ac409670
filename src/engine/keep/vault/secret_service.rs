//! The Secret Service of Linux and the BSDs: GNOME Keyring, `KWallet`, `KeePassXC`.

use std::collections::HashMap;
use std::error::Error as StdError;
use std::sync::Arc;

use keyring_core::{CredentialStore, Error};
use secret_service::EncryptionType;
use secret_service::blocking::SecretService;
use toukan_core::model::Foreign;
use zbus_secret_service_keyring_store::Store;

use super::VaultError;

/// Entries hold any secret of ours.
pub(in super::super) const LONGEST_ENTRY: Option<usize> = None;
/// The package to install where there is no such service.
const INSTALL: &str = "gnome-keyring";

/// Finds the service; that takes milliseconds whether it is there or not.
pub(super) fn open() -> Result<Arc<CredentialStore>, VaultError> {
    match Store::new() {
        Ok(store) => Ok(store),
        Err(error) => Err(super::translate(error)),
    }
}

/// The entry's title in programs that show the keychain.
pub(super) fn modifiers(user: &str) -> HashMap<&'static str, &str> {
    HashMap::from([("label", user)])
}

/// Whether there is no keyring yet that new entries go to. A desktop that signs its person in by
/// itself has none until the first program needs one.
pub(super) fn wants_a_keyring(error: &Error) -> bool {
    let (Error::NoStorageAccess(source) | Error::PlatformFailure(source)) = error else { return false };
    matches!(source.downcast_ref(), Some(secret_service::Error::NoResult))
}

/// Asks for one, as libsecret does; the desktop asks the person for its password.
pub(super) fn make_keyring() -> Result<(), VaultError> {
    let made = SecretService::connect(EncryptionType::Dh)
        .and_then(|service| service.create_collection("Default keyring", "default").map(drop));
    made.map_err(|error| translate(&error))
}

/// By the error's name on D-Bus; its text is not taken over.
pub(super) fn translate(error: &(dyn StdError + Send + Sync + 'static)) -> VaultError {
    let Some(error) = error.downcast_ref::<secret_service::Error>() else {
        return VaultError::other("an error of an unknown kind");
    };
    match error {
        secret_service::Error::Unavailable => missing("no session bus"),
        secret_service::Error::Locked => VaultError::Locked,
        secret_service::Error::Prompt => VaultError::Denied,
        secret_service::Error::PromptDisconnected => VaultError::NoAnswer,
        secret_service::Error::NoResult => VaultError::NotFound,
        secret_service::Error::Zbus(error) | secret_service::Error::ZbusFdo(zbus::fdo::Error::ZBus(error)) => {
            bus(error)
        }
        secret_service::Error::ZbusFdo(error) => named(zbus::DBusError::name(error).as_str()),
        secret_service::Error::Crypto(_) => VaultError::other("the keychain's answer cannot be decrypted"),
        _ => VaultError::other("the keychain's answer cannot be understood"),
    }
}

fn bus(error: &zbus::Error) -> VaultError {
    match error {
        zbus::Error::MethodError(name, ..) => named(name.as_str()),
        zbus::Error::FDO(error) => named(zbus::DBusError::name(&**error).as_str()),
        zbus::Error::Address(_)
        | zbus::Error::Connection(..)
        | zbus::Error::InputOutput(_)
        | zbus::Error::Handshake(_) => missing("no session bus"),
        _ => VaultError::other("the session bus did not understand, or was not understood"),
    }
}

/// Names from the D-Bus specification ("Standard errors") and the Secret Service API ("Errors").
fn named(name: &str) -> VaultError {
    match name {
        "org.freedesktop.DBus.Error.ServiceUnknown" | "org.freedesktop.DBus.Error.NameHasNoOwner" => missing(name),
        name if name.starts_with("org.freedesktop.DBus.Error.Spawn.") => missing(name),
        "org.freedesktop.Secret.Error.IsLocked" => VaultError::Locked,
        "org.freedesktop.DBus.Error.AccessDenied" | "org.freedesktop.DBus.Error.AuthFailed" => VaultError::Denied,
        "org.freedesktop.Secret.Error.NoSuchObject" => VaultError::NotFound,
        "org.freedesktop.DBus.Error.NoReply"
        | "org.freedesktop.DBus.Error.TimedOut"
        | "org.freedesktop.DBus.Error.Timeout" => VaultError::NoAnswer,
        name => VaultError::other(name),
    }
}

fn missing(said: &str) -> VaultError {
    VaultError::Missing { install: INSTALL, said: Foreign::from(said) }
}
