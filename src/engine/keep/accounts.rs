//! The accounts of one person, one file each.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use toukan_core::model::{Address, Foreign};

use super::error::io_error;
use super::form::{self, Said};
use super::{Account, AccountId, KeepError, whole_file};

/// Accounts at most. A helpdesk has dozens.
const MAX_ACCOUNTS: usize = 500;
/// Files looked at in the folder at most, so that a wrong folder costs bounded time.
const MAX_FILES: usize = 10_000;

/// One file of the folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// An account.
    Account(Box<Account>),
    /// A newer version wrote it: it can be shown and is never written.
    Newer {
        /// Its id.
        id: AccountId,
        /// The version it names.
        schema: i64,
        /// Its address, if that can be read.
        address: Option<Address>,
        /// Its display name, if that can be read.
        name: Option<String>,
    },
    /// It cannot be understood. It is kept; saving the account of that name moves it beside.
    Unreadable {
        /// The file's name.
        file: Foreign,
        /// What is wrong with it.
        why: Foreign,
    },
}

/// The folder `accounts` with a file `ID.toml` for each account.
///
/// Each call reads the disk, and each change is made under a lock of the folder: the window and
/// the command line may work at once. Every change keeps fields and comments that this version
/// does not know.
#[derive(Clone, Debug)]
pub struct Accounts {
    folder: PathBuf,
}

impl Accounts {
    /// Those below the program's data folder; nothing is made there before something is saved.
    pub fn in_folder(data: &Path) -> Self {
        Self { folder: data.join("accounts") }
    }

    /// Everything in the folder, by file name.
    ///
    /// # Errors
    /// [`KeepError::Io`] if the folder is there and cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, KeepError> {
        let mut files = self.files()?;
        files.truncate(MAX_ACCOUNTS);
        Ok(files.iter().filter_map(|file| self.look(file)).collect())
    }

    /// One account.
    ///
    /// # Errors
    /// [`KeepError::NoAccount`], [`KeepError::Newer`], [`KeepError::Unreadable`], [`KeepError::Io`].
    pub fn load(&self, id: &AccountId) -> Result<Account, KeepError> {
        self.read(id).map(|(account, _)| account)
    }

    /// Writes an account, in place of the one there is. Its unknown fields stay; one that cannot
    /// be understood is moved beside.
    ///
    /// # Errors
    /// [`KeepError`]; nothing was changed then.
    pub fn save(&self, account: &Account) -> Result<(), KeepError> {
        let _lock = self.lock()?;
        match self.read(account.id()) {
            Ok((there, bytes)) => self.replace(&there, account, &bytes),
            Err(KeepError::NoAccount(_)) => self.add(account),
            Err(KeepError::Unreadable { path, .. }) => {
                let bytes = self.render(account, None)?;
                whole_file::set_aside(&path)?;
                whole_file::write(&path, &bytes)
            }
            Err(other) => Err(other),
        }
    }

    /// Changes an account with nobody else writing in between, and gives what `change` returns.
    ///
    /// # Errors
    /// As [`Self::load`] and [`Self::save`]; nothing was changed then.
    pub fn update<T>(&self, id: &AccountId, change: impl FnOnce(&mut Account) -> T) -> Result<T, KeepError> {
        let _lock = self.lock()?;
        let (there, bytes) = self.read(id)?;
        let mut account = there.clone();
        let result = change(&mut account);
        self.replace(&there, &account, &bytes)?;
        Ok(result)
    }

    /// Removes an account. Its password is the vault's affair.
    ///
    /// # Errors
    /// As [`Self::load`]: what a newer version wrote or nobody understands is not removed.
    pub fn remove(&self, id: &AccountId) -> Result<(), KeepError> {
        if !self.folder.exists() {
            return Err(KeepError::NoAccount(id.clone()));
        }
        let _lock = self.lock()?;
        self.read(id)?;
        whole_file::remove(&self.path(id))
    }

    fn path(&self, id: &AccountId) -> PathBuf {
        self.folder.join(format!("{id}.toml"))
    }

    /// One lock for all of them: changes are rare and short, none of them leaves a file with the
    /// name of a removed account, and what a killed program left can be swept away.
    fn lock(&self) -> Result<File, KeepError> {
        let lock = whole_file::lock(&self.folder.join("accounts"))?;
        whole_file::sweep(&self.folder)?;
        Ok(lock)
    }

    fn read(&self, id: &AccountId) -> Result<(Account, Vec<u8>), KeepError> {
        let path = self.path(id);
        let bytes = whole_file::read(&path)?.ok_or_else(|| KeepError::NoAccount(id.clone()))?;
        match form::read(&bytes, id) {
            Ok(Said::Account(account)) => Ok((*account, bytes)),
            Ok(Said::Newer { schema, .. }) => Err(KeepError::Newer { path, schema }),
            Err(why) => Err(KeepError::Unreadable { path, why }),
        }
    }

    fn add(&self, account: &Account) -> Result<(), KeepError> {
        if self.files()?.len() >= MAX_ACCOUNTS {
            return Err(KeepError::TooMany { folder: self.folder.clone() });
        }
        whole_file::write(&self.path(account.id()), &self.render(account, None)?)
    }

    fn replace(&self, there: &Account, account: &Account, earlier: &[u8]) -> Result<(), KeepError> {
        let same = |a: &Address, b: &Address| a.to_string().to_lowercase() == b.to_string().to_lowercase();
        if !same(there.address(), account.address()) {
            return Err(KeepError::AnotherAddress { path: self.path(there.id()) });
        }
        if there == account {
            return Ok(());
        }
        whole_file::write(&self.path(account.id()), &self.render(account, Some(earlier))?)
    }

    fn render(&self, account: &Account, earlier: Option<&[u8]>) -> Result<Vec<u8>, KeepError> {
        form::write(account, earlier).map_err(|why| KeepError::Invalid { path: self.path(account.id()), why })
    }

    /// The names of the files that are accounts, or were before they were moved beside.
    fn files(&self) -> Result<Vec<String>, KeepError> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(io_error(&self.folder)(error)),
        };
        let mut files = Vec::new();
        for entry in entries.take(MAX_FILES) {
            let name = entry.map_err(io_error(&self.folder))?.file_name().to_string_lossy().into_owned();
            if name.strip_suffix(".toml").is_some() || name.contains(".toml.unreadable-") {
                files.push(name);
            }
        }
        files.sort_unstable();
        Ok(files)
    }

    /// `None` if it was removed since the folder was read.
    fn look(&self, file: &str) -> Option<Listed> {
        let unreadable = |why: Foreign| Listed::Unreadable { file: Foreign::from(file), why };
        let Some(id) = file.strip_suffix(".toml").and_then(|stem| stem.parse::<AccountId>().ok()) else {
            return Some(unreadable(Foreign::from("its name is not that of an account's file")));
        };
        match whole_file::read(&self.folder.join(file)) {
            Ok(None) => None,
            Ok(Some(bytes)) => Some(match form::read(&bytes, &id) {
                Ok(Said::Account(account)) => Listed::Account(account),
                Ok(Said::Newer { schema, address, name }) => Listed::Newer { id, schema, address, name },
                Err(why) => unreadable(why),
            }),
            Err(error) => Some(unreadable(Foreign::from(error.to_string()))),
        }
    }
}
