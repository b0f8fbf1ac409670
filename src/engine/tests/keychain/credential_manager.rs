//! Windows' Credential Manager. What stands there is looked at by another program, which knows nothing of ours: the first
//! word of the command line is its path (`tests/packages/windows/manager.c`).

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use toukan_core::model::Address;
use toukan_engine::keep::{AccountId, Vault, VaultError};

use super::{id, it_keeps_and_forgets, kept, password};

/// `CRED_MAX_CREDENTIAL_BLOB_SIZE`, in octets: what one entry holds.
const ENTRY: usize = 2560;
/// `MAX_SECRET` of the vault.
const LONGEST: usize = 32 * 1024;
/// Another program's entry, which nobody here may touch.
const OTHER: &str = "somebody@example.jp.another-program";

/// The other program.
struct Manager(String);

impl Manager {
    fn does(&self, words: &[&str], typed: &[u8]) -> Output {
        let mut command = Command::new(&self.0);
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed).unwrap();
        child.wait_with_output().unwrap()
    }

    /// The user's name and the secret of an entry; `None` if there is no such.
    fn reads(&self, target: &str) -> Option<(String, Vec<u8>)> {
        let done = self.does(&["read", target], b"");
        let end = done.stdout.iter().position(|octet| *octet == 0)?;
        let user = String::from_utf8(done.stdout[..end].to_vec()).unwrap();
        done.status.success().then(|| (user, done.stdout[end + 1..].to_vec()))
    }

    fn writes(&self, target: &str, user: &str, secret: &[u8]) {
        assert!(self.does(&["write", target, user], secret).status.success(), "{target} is not taken");
    }

    /// The targets of all entries.
    fn lists(&self) -> BTreeSet<String> {
        let done = self.does(&["list"], b"");
        assert!(done.status.success());
        String::from_utf8(done.stdout).unwrap().lines().map(str::to_owned).collect()
    }
}

fn of(address: &str) -> AccountId {
    AccountId::of(&Address::parse(address).unwrap())
}

/// Names that this program has to change before they stand in a keychain, and the longest there are.
fn ids() -> Vec<AccountId> {
    let long = format!("{}@{}.example.jp", "long.name+".repeat(6), "a-host.".repeat(20).trim_end_matches('.'));
    ["Hanako@Example.JP", "花子@例え.jp", "o'neil&co=50%@example.jp", long.as_str()].map(of).to_vec()
}

fn target(id: &AccountId) -> String {
    format!("{id}.toukan")
}

/// The contract with other programs: the target, the user's name, and the secret in UTF-8 and nothing else.
async fn another_program_reads_it(vault: &Vault, manager: &Manager, id: &AccountId) {
    let most = "x".repeat(ENTRY);
    for secret in ["p@ss w0rd", "花 \"子\" %PATH% ' é", &most] {
        vault.put(id, password(secret)).await.unwrap();
        assert_eq!(manager.reads(&target(id)), Some((id.to_string(), secret.as_bytes().to_vec())));
    }
    assert_eq!(manager.lists(), BTreeSet::from([target(id), OTHER.to_owned()]));
    vault.forget(id).await.unwrap();
    assert_eq!(manager.reads(&target(id)), None);
}

/// Somebody changes it in Credential Manager, or puts there what is no text.
async fn another_program_writes_it(vault: &Vault, manager: &Manager) {
    vault.put(&id(), password("ours")).await.unwrap();
    manager.writes(&target(&id()), "hanako@example.jp", "替えた".as_bytes());
    assert_eq!(kept(vault, &id()).await.unwrap(), "替えた");
    manager.writes(&target(&id()), "hanako@example.jp", b"\xff\xfe");
    assert!(matches!(kept(vault, &id()).await, Err(VaultError::Other(_))));
    vault.put(&id(), password("ours again")).await.unwrap();
    assert_eq!(manager.reads(&target(&id())).unwrap().1, b"ours again");
    vault.forget(&id()).await.unwrap();
}

/// What is longer than an entry stands in several; a shorter one leaves none of them behind.
async fn a_long_one_stands_in_pieces(vault: &Vault, manager: &Manager) {
    let there = |names: &[&str]| names.iter().map(|name| format!("{name}.toukan")).chain([OTHER.to_owned()]).collect();
    let longest = "ん".repeat(LONGEST / "ん".len());
    vault.put(&id(), password(&longest)).await.unwrap();
    assert_eq!(kept(vault, &id()).await.unwrap(), longest);
    assert!(manager.lists().contains("hanako@example.jp#a13.toukan"), "{:?}", manager.lists());
    vault.put(&id(), password(&"y".repeat(ENTRY + 1))).await.unwrap();
    assert_eq!(manager.lists(), there(&["hanako@example.jp", "hanako@example.jp#b1", "hanako@example.jp#b2"]));
    assert_eq!(
        vault.put(&id(), password(&"z".repeat(LONGEST + 1))).await,
        Err(VaultError::TooLong { longest: LONGEST })
    );
    assert_eq!(kept(vault, &id()).await.unwrap().len(), ENTRY + 1);
    vault.put(&id(), password("short")).await.unwrap();
    assert_eq!(manager.lists(), there(&["hanako@example.jp"]));
    vault.put(&id(), password(&"z".repeat(ENTRY + 1))).await.unwrap();
    vault.forget(&id()).await.unwrap();
}

/// Several accounts side by side: each keeps its own.
async fn none_takes_anothers(vault: &Vault, manager: &Manager) {
    let ids = ids();
    for id in &ids {
        vault.put(id, password(id.as_str())).await.unwrap();
    }
    assert_eq!(manager.lists().len(), ids.len() + 1);
    for (at, id) in ids.iter().enumerate() {
        vault.forget(id).await.unwrap();
        for left in &ids[at + 1..] {
            assert_eq!(kept(vault, left).await.unwrap(), left.as_str());
        }
    }
}

pub(super) async fn begin(vault: Vault) {
    let manager = Manager(std::env::args().nth(1).unwrap());
    assert_eq!(manager.lists(), BTreeSet::new(), "this is somebody's own Credential Manager");
    manager.writes(OTHER, "somebody", b"theirs");
    for id in ids() {
        it_keeps_and_forgets(&vault, &id).await;
        another_program_reads_it(&vault, &manager, &id).await;
        println!("{id}: kept, handed on, forgotten");
    }
    another_program_writes_it(&vault, &manager).await;
    a_long_one_stands_in_pieces(&vault, &manager).await;
    none_takes_anothers(&vault, &manager).await;
    assert_eq!(manager.lists(), BTreeSet::from([OTHER.to_owned()]), "left behind");
    assert_eq!(manager.reads(OTHER), Some(("somebody".to_owned(), b"theirs".to_vec())));
    println!("Credential Manager: everything as it should be");
}
