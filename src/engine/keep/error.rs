//! Why something could not be kept.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;
use toukan_core::model::Foreign;

use super::AccountId;

/// Why something could not be kept, or not be read back.
#[derive(Debug, Error)]
pub enum KeepError {
    /// The disk said no.
    #[error("{path}: {source}")]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// It cannot be written as JSON.
    #[error("{path}: {source}")]
    Form {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// A newer version wrote it: it is shown, and never written.
    #[error("{path} was written by a newer version (schema {schema}) and is left as it is")]
    Newer {
        /// Which file.
        path: PathBuf,
        /// The schema it names.
        schema: i64,
    },
    /// It is there and cannot be understood.
    #[error("{path} cannot be read: {why}")]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: Foreign,
    },
    /// There is no such account.
    #[error("there is no account {0}")]
    NoAccount(AccountId),
    /// The file of this account holds another address; nothing was written.
    #[error("{path} belongs to another address")]
    AnotherAddress {
        /// Which file.
        path: PathBuf,
    },
    /// Something in it is too long or has characters that it cannot have; nothing was written.
    #[error("{path} was not written: {why}")]
    Invalid {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        why: Foreign,
    },
    /// More accounts than any person has.
    #[error("there are too many accounts in {folder}")]
    TooMany {
        /// Where they are.
        folder: PathBuf,
    },
    /// Another program holds the lock and does not let go.
    #[error("another program has been working on {path} for too long")]
    Busy {
        /// Which file or folder.
        path: PathBuf,
    },
}

pub(super) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> KeepError {
    |source| KeepError::Io { path: path.to_owned(), source }
}
