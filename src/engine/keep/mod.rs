//! What is kept on disk and in the keychain.
//!
//! **A file is there whole or not at all; one that cannot be understood is kept beside; one that a
//! newer version wrote is never written.** The window and the command line may work on the same
//! folder at once. No secret is in any of these files: passwords are in the [`Vault`].

mod account;
mod account_id;
mod accounts;
mod attempts;
mod browser;
mod checked;
mod error;
mod form;
mod own_client;
mod preferences;
mod runs;
mod saved;
mod toml;
mod vault;
mod whole_file;

#[cfg(test)]
mod tests;

pub use account::{Account, CheckResult, KeptPin, LastCheck, Offered};
pub use account_id::{AccountId, NotAnId};
pub use accounts::{Accounts, Listed};
pub use attempts::Attempts;
pub use browser::{ClientsFile, SavedSecret, by_browser, drop_granted, is_refresh_token, keep_granted, saved_secret};
pub use checked::{note_check, offered_before};
pub use error::KeepError;
pub use own_client::keep_client;
pub use preferences::{Preferences, PreferencesFile, Theme};
pub use runs::{KeptRecord, RunId, Runs};
pub use saved::{Password, RemoveError, SaveError, Saved, forget_password, remove, save_run, unpin};
pub use vault::{KEYCHAIN, SERVICE, Vault, VaultError};
pub use whole_file::{write_for_person, write_published};
