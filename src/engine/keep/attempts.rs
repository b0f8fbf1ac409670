//! Refused sign-ins, remembered across runs so that pressing again cannot lock an account out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toukan_core::model::Address;

use super::{KeepError, whole_file};

/// The name and version of the saved form.
const SCHEMA: &str = "toukan.attempts/1";
/// Seconds after which a refused sign-in is forgotten; the budget looks back ten minutes.
const FORGET: i64 = 3600;
/// Accounts remembered at most; more than that in an hour is no person.
const MAX_ACCOUNTS: usize = 1000;

#[derive(Serialize, Deserialize)]
struct Saved {
    schema: String,
    accounts: BTreeMap<String, Vec<i64>>,
}

/// The file of refused sign-ins.
pub struct Attempts {
    path: PathBuf,
}

impl Attempts {
    /// The file in this folder; it is made when something is remembered.
    pub fn in_folder(data: &Path) -> Self {
        Self { path: data.join("attempts.json") }
    }

    /// When this account's sign-ins were refused, seconds since 1970.
    ///
    /// What lies in the future of `now` was written before a clock was set back. It counts as if
    /// it had just happened, and is written so: else nobody could sign in before that time comes.
    ///
    /// # Errors
    /// [`KeepError`] if the file is there and cannot be read from the disk, or not be mended.
    pub fn of(&self, account: &Address, now: i64) -> Result<Vec<i64>, KeepError> {
        let mine = |all: BTreeMap<_, Vec<i64>>| all.get(&key(account)).cloned().unwrap_or_default();
        let times = mine(self.load()?);
        if times.iter().all(|at| *at <= now) {
            return Ok(times);
        }
        self.change(account, now, |mine| mine.iter_mut().for_each(|at| *at = (*at).min(now)))?;
        Ok(mine(self.load()?))
    }

    /// Remembers what the budget says now.
    ///
    /// # Errors
    /// [`KeepError`] if it cannot be written.
    pub fn remember(&self, account: &Address, failures: &[i64], now: i64) -> Result<(), KeepError> {
        self.change(account, now, |mine| add_missing(mine, failures))
    }

    /// Forgets one that was remembered before it was known to be none.
    ///
    /// # Errors
    /// [`KeepError`] if it cannot be written.
    pub fn forget(&self, account: &Address, at: i64, now: i64) -> Result<(), KeepError> {
        self.change(account, now, |mine| {
            if let Some(found) = mine.iter().position(|one| *one == at) {
                mine.remove(found);
            }
        })
    }

    /// Another program may have changed something since we looked: only what is ours changes.
    fn change(&self, account: &Address, now: i64, change: impl FnOnce(&mut Vec<i64>)) -> Result<(), KeepError> {
        let _lock = whole_file::lock(&self.path)?;
        let mut accounts = self.load()?;
        change(accounts.entry(key(account)).or_default());
        for times in accounts.values_mut() {
            times.retain(|at| *at + FORGET > now);
            times.sort_unstable();
        }
        accounts.retain(|_, times| !times.is_empty());
        while accounts.len() > MAX_ACCOUNTS {
            accounts.pop_first();
        }
        let saved = Saved { schema: SCHEMA.to_owned(), accounts };
        let text =
            serde_json::to_vec_pretty(&saved).map_err(|source| KeepError::Form { path: self.path.clone(), source })?;
        whole_file::write(&self.path, &text)
    }

    fn load(&self) -> Result<BTreeMap<String, Vec<i64>>, KeepError> {
        let Some(bytes) = whole_file::read(&self.path)? else { return Ok(BTreeMap::new()) };
        match serde_json::from_slice::<Saved>(&bytes) {
            Ok(saved) if saved.schema == SCHEMA => Ok(saved.accounts),
            Ok(_) | Err(_) => {
                whole_file::set_aside(&self.path)?;
                Ok(BTreeMap::new())
            }
        }
    }
}

/// Two refusals within one second are two: each second stays as often as either names it.
fn add_missing(mine: &mut Vec<i64>, failures: &[i64]) {
    for at in failures {
        let wanted = failures.iter().filter(|other| *other == at).count();
        let there = mine.iter().filter(|other| *other == at).count();
        mine.extend(std::iter::repeat_n(*at, wanted.saturating_sub(there)));
    }
}

fn key(account: &Address) -> String {
    account.to_string().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account() -> Address {
        Address::parse("hanako@example.jp").unwrap()
    }

    #[test]
    fn what_is_remembered_is_read_back_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("not/yet/there");
        Attempts::in_folder(&data).remember(&account(), &[100, 100, 103], 104).unwrap();
        Attempts::in_folder(&data).remember(&account(), &[100, 100, 103, 110], 110).unwrap();
        assert_eq!(Attempts::in_folder(&data).of(&account(), 110).unwrap(), [100, 100, 103, 110]);
        let other = Address::parse("taro@example.jp").unwrap();
        assert!(Attempts::in_folder(&data).of(&other, 110).unwrap().is_empty());
    }

    #[test]
    fn one_that_was_none_is_forgotten_and_the_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = Attempts::in_folder(folder.path());
        attempts.remember(&account(), &[100, 103, 103], 104).unwrap();
        attempts.forget(&account(), 103, 104).unwrap();
        attempts.forget(&account(), 90, 104).unwrap();
        assert_eq!(attempts.of(&account(), 104).unwrap(), [100, 103]);
    }

    #[test]
    fn old_ones_are_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = Attempts::in_folder(folder.path());
        attempts.remember(&account(), &[100], 100).unwrap();
        attempts.remember(&Address::parse("taro@example.jp").unwrap(), &[9000], 9000).unwrap();
        assert!(attempts.of(&account(), 9000).unwrap().is_empty());
    }

    #[test]
    fn a_clock_that_was_set_back_locks_nobody_out_for_years() {
        let folder = tempfile::tempdir().unwrap();
        let attempts = Attempts::in_folder(folder.path());
        let (wrong, right) = (4_000_000_000, 1_800_000_000);
        attempts.remember(&account(), &[wrong, wrong, wrong], wrong).unwrap();
        let left = |now| toukan_core::permit::Budget::new(attempts.of(&account(), now).unwrap()).left(now);
        assert_eq!(left(right), 0, "they count as if they had just happened");
        assert_eq!(left(right + 599), 0);
        assert_eq!(left(right + 600), 2);
    }

    #[test]
    fn an_unreadable_file_is_kept_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("attempts.json");
        std::fs::write(&path, "{ torn").unwrap();
        let attempts = Attempts::in_folder(folder.path());
        assert!(attempts.of(&account(), 9000).unwrap().is_empty());
        attempts.remember(&account(), &[5], 5).unwrap();
        assert_eq!(std::fs::read_to_string(folder.path().join("attempts.json.unreadable-1")).unwrap(), "{ torn");
        assert_eq!(attempts.of(&account(), 5).unwrap(), [5]);
    }

    #[test]
    fn two_writers_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for n in 0..8_i64 {
                let data = folder.path();
                scope.spawn(move || {
                    let who = Address::parse(&format!("u{n}@example.jp")).unwrap();
                    for at in 0..5 {
                        Attempts::in_folder(data).remember(&who, &[at], at).unwrap();
                    }
                });
            }
        });
        for n in 0..8 {
            let who = Address::parse(&format!("u{n}@example.jp")).unwrap();
            assert_eq!(Attempts::in_folder(folder.path()).of(&who, 9).unwrap(), [0, 1, 2, 3, 4]);
        }
    }
}
