use std::sync::mpsc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use proptest::prelude::*;
use toukan_core::model::Address;
use toukan_core::permit::Credential;

use super::memory::Memory;
use super::pieces::Pieces;
use super::store::{Secret, Store, Wanted};
use super::{MAX_SECRET, Vault, VaultError};
use crate::keep::AccountId;

fn id() -> AccountId {
    AccountId::of(&Address::parse("hanako@example.jp").unwrap())
}

fn password(text: &str) -> Credential {
    Credential::password(text.to_owned())
}

/// What a memory holds, seen from outside.
#[derive(Clone, Default)]
struct Seen(Arc<Memory>);

impl Seen {
    fn entries(&self) -> Vec<(String, Vec<u8>)> {
        self.0.secrets().iter().map(|(name, secret)| (name.clone(), secret.to_vec())).collect()
    }
}

impl Store for Seen {
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError> {
        self.0.put(user, secret, wanted)
    }

    fn get(&self, user: &str) -> Result<Secret, VaultError> {
        self.0.get(user)
    }

    fn forget(&self, user: &str) -> Result<(), VaultError> {
        self.0.forget(user)
    }
}

#[tokio::test]
async fn what_is_put_is_given_back_until_it_is_forgotten() {
    let vault = Vault::memory();
    assert_eq!(vault.get(&id()).await.err(), Some(VaultError::NotFound));
    vault.put(&id(), password("ひみつ 1")).await.unwrap();
    vault.clone().put(&id(), password("ひみつ 2")).await.unwrap();
    assert_eq!(vault.get(&id()).await.ok().unwrap().expose(), "ひみつ 2");
    vault.forget(&id()).await.unwrap();
    assert_eq!(vault.get(&id()).await.err(), Some(VaultError::NotFound));
    assert_eq!(vault.forget(&id()).await.err(), Some(VaultError::NotFound));
    assert_eq!(Vault::memory().get(&id()).await.err(), Some(VaultError::NotFound));
}

#[tokio::test]
async fn what_is_too_long_is_refused() {
    let vault = Vault::memory();
    vault.put(&id(), password(&"x".repeat(MAX_SECRET))).await.unwrap();
    let refused = vault.put(&id(), password(&"y".repeat(MAX_SECRET + 1))).await;
    assert_eq!(refused, Err(VaultError::TooLong { longest: MAX_SECRET }));
    assert_eq!(vault.get(&id()).await.ok().unwrap().expose().len(), MAX_SECRET);
}

#[test]
fn a_secret_that_fits_stands_there_as_it_is() {
    let seen = Seen::default();
    Pieces::new(Box::new(seen.clone()), Some(2560)).put("h@x.jp", &[b'x'; 2560], &|| true).unwrap();
    assert_eq!(seen.entries(), [("h@x.jp".to_owned(), vec![b'x'; 2560])]);
}

#[test]
fn a_longer_one_stands_in_pieces_and_leaves_none_behind() {
    let seen = Seen::default();
    let pieces = Pieces::new(Box::new(seen.clone()), Some(20));
    pieces.put("h@x.jp", &[b'x'; 41], &|| true).unwrap();
    let names = |seen: &Seen| seen.entries().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
    assert_eq!(names(&seen), ["h@x.jp", "h@x.jp#a1", "h@x.jp#a2", "h@x.jp#a3"]);
    pieces.put("h@x.jp", &[b'y'; 21], &|| true).unwrap();
    assert_eq!(names(&seen), ["h@x.jp", "h@x.jp#b1", "h@x.jp#b2"]);
    pieces.put("h@x.jp", b"short", &|| true).unwrap();
    assert_eq!(names(&seen), ["h@x.jp"]);
    pieces.put("h@x.jp", &[b'z'; 21], &|| true).unwrap();
    pieces.forget("h@x.jp").unwrap();
    assert!(seen.entries().is_empty());
}

#[test]
fn more_pieces_than_there_may_be_are_refused() {
    let pieces = Pieces::new(Box::new(Memory::default()), Some(10));
    assert_eq!(pieces.put("h", &[b'x'; 321], &|| true), Err(VaultError::TooLong { longest: 320 }));
    assert_eq!(pieces.get("h").err(), Some(VaultError::NotFound));
}

/// Fails at its nth call, as if the program ended there.
struct Mortal(Seen, Mutex<usize>);

impl Store for Mortal {
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError> {
        self.lives()?;
        self.0.put(user, secret, wanted)
    }

    fn get(&self, user: &str) -> Result<Secret, VaultError> {
        self.lives()?;
        self.0.get(user)
    }

    fn forget(&self, user: &str) -> Result<(), VaultError> {
        self.lives()?;
        self.0.forget(user)
    }
}

impl Mortal {
    fn lives(&self) -> Result<(), VaultError> {
        let mut left = self.1.lock().unwrap();
        *left = left.checked_sub(1).ok_or(VaultError::NoAnswer)?;
        Ok(())
    }
}

proptest! {
    #[test]
    fn any_secrets_come_back_one_after_the_other(
        secrets in prop::collection::vec(prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            Just(b"toukan-pieces/1 a 2".to_vec()),
            Just(b"toukan-pieces/1 ".to_vec()),
        ], 1..6),
        longest in 24_usize..100,
    ) {
        let seen = Seen::default();
        let pieces = Pieces::new(Box::new(seen.clone()), Some(longest));
        for secret in &secrets {
            pieces.put("h", secret, &|| true).unwrap();
            prop_assert!(*pieces.get("h").unwrap() == *secret);
            prop_assert!(seen.entries().iter().all(|(_, entry)| entry.len() <= longest));
        }
        pieces.forget("h").unwrap();
        prop_assert!(seen.entries().is_empty());
    }

    /// Wherever it ends in between: the old secret or the new one, never a mixture.
    #[test]
    fn an_end_at_any_call_leaves_a_whole_secret(
        old in prop::collection::vec(any::<u8>(), 1..200),
        new in prop::collection::vec(any::<u8>(), 1..200),
        calls in 0_usize..20,
        unwanted in any::<bool>(),
    ) {
        let seen = Seen::default();
        let whole = Pieces::new(Box::new(seen.clone()), Some(24));
        whole.put("h", &old, &|| true).unwrap();
        let left = Mutex::new(calls);
        if unwanted {
            let wanted = || { let mut left = left.lock().unwrap(); *left = left.saturating_sub(1); *left > 0 };
            whole.put("h", &new, &wanted).unwrap();
        } else {
            let _ = Pieces::new(Box::new(Mortal(seen, left)), Some(24)).put("h", &new, &|| true);
        }
        let kept = whole.get("h").unwrap();
        prop_assert!(*kept == old || *kept == new);
    }

    #[test]
    fn no_entry_of_somebody_else_panics(entry in prop::collection::vec(any::<u8>(), 0..64), marked in any::<bool>()) {
        let seen = Seen::default();
        let whole = if marked { [b"toukan-pieces/1 ", entry.as_slice()].concat() } else { entry };
        seen.put("h", &whole, &|| true).unwrap();
        let pieces = Pieces::new(Box::new(seen), Some(24));
        let _ = pieces.get("h");
        pieces.put("h", b"new", &|| true).unwrap();
        prop_assert!(*pieces.get("h").unwrap() == b"new");
    }
}

/// A locked keychain: whoever calls waits until it is unlocked.
struct Locked {
    inside: Seen,
    asked: mpsc::Sender<()>,
    unlocked: Mutex<mpsc::Receiver<()>>,
}

impl Locked {
    fn prompt(&self) {
        self.asked.send(()).unwrap();
        let _ = self.unlocked.lock().unwrap().recv();
    }
}

impl Store for Locked {
    fn put(&self, user: &str, secret: &[u8], wanted: Wanted<'_>) -> Result<bool, VaultError> {
        self.prompt();
        self.inside.put(user, secret, wanted)
    }

    fn get(&self, user: &str) -> Result<Secret, VaultError> {
        self.prompt();
        self.inside.get(user)
    }

    fn forget(&self, user: &str) -> Result<(), VaultError> {
        self.prompt();
        self.inside.forget(user)
    }
}

fn locked() -> (Vault, Seen, mpsc::Receiver<()>, mpsc::Sender<()>) {
    let ((asked, was_asked), (unlock, unlocked)) = (mpsc::channel(), mpsc::channel());
    let inside = Seen::default();
    let store = Locked { inside: inside.clone(), asked, unlocked: Mutex::new(unlocked) };
    (Vault::over(Box::new(store), None, "locked"), inside, was_asked, unlock)
}

#[tokio::test]
async fn giving_up_on_a_locked_keychain_stores_nothing() {
    let (vault, inside, was_asked, unlock) = locked();
    let given_up = tokio::time::timeout(Duration::from_millis(20), vault.put(&id(), password("x"))).await;
    assert!(given_up.is_err());
    was_asked.recv().unwrap();
    // The person answers the desktop's question after all.
    unlock.send(()).unwrap();
    while vault.workers.busy() > 0 {
        tokio::task::yield_now().await;
    }
    assert!(inside.entries().is_empty());
}

#[tokio::test]
async fn a_locked_keychain_that_is_unlocked_in_time_keeps_it() {
    let (vault, inside, was_asked, unlock) = locked();
    let unlocking = std::thread::spawn(move || {
        was_asked.recv().unwrap();
        unlock.send(()).unwrap();
    });
    vault.put(&id(), password("x")).await.unwrap();
    unlocking.join().unwrap();
    assert_eq!(inside.entries(), [("hanako@example.jp".to_owned(), b"x".to_vec())]);
}

#[tokio::test]
async fn one_that_never_answers_costs_bounded_time_and_threads() {
    let (mut vault, _, _was_asked, unlock) = locked();
    vault.patience = Duration::from_millis(5);
    for _ in 0..20 {
        assert_eq!(vault.get(&id()).await.err(), Some(VaultError::NoAnswer));
        assert!(vault.workers.busy() <= 8);
    }
    drop(unlock);
    while vault.workers.busy() > 0 {
        tokio::task::yield_now().await;
    }
    // This one answers, however busy the machine is.
    vault.patience = Duration::from_mins(1);
    assert_eq!(vault.get(&id()).await.err(), Some(VaultError::NotFound));
}

#[tokio::test]
async fn nothing_printed_has_the_secret_in_it() {
    let vault = Vault::memory();
    vault.put(&id(), password("canary-5d1f")).await.unwrap();
    assert_eq!(format!("{vault:?}"), "Vault(memory)");
}
