//! A Secret Service: `tests/keychain/run` starts this with a session bus and a home of its own; the keychain itself is
//! started and stopped here.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use toukan_core::model::Address;
use toukan_engine::keep::{AccountId, Vault, VaultError};

use super::{id, it_keeps_and_forgets, kept, password};

/// What the keychain asks when it is locked. Its owner here answers, or never does.
const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";
/// "In milliseconds", with room for a busy machine.
const AT_ONCE: Duration = Duration::from_millis(500);

/// A running keychain; it ends with this.
struct Daemon(Child);

impl Daemon {
    /// With its default collection unlocked by `password`, which makes it if there is none.
    async fn unlocked(vault: &Vault) -> Self {
        let daemon = Self::start(&["--unlock"], "pw");
        daemon.has_come(vault).await;
        daemon
    }

    fn start(how: &[&str], typed: &str) -> Self {
        let mut command = Command::new("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]).args(how);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        Self(child)
    }

    async fn has_come(&self, vault: &Vault) {
        let begun = Instant::now();
        while matches!(kept(vault, &id()).await, Err(VaultError::Missing { .. })) {
            assert!(begun.elapsed() < Duration::from_secs(20), "the keychain did not come up");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn lock_it() {
    let service = secret_service::blocking::SecretService::connect(secret_service::EncryptionType::Plain).unwrap();
    let collection = service.get_default_collection().unwrap();
    collection.lock().unwrap();
    assert!(collection.is_locked().unwrap());
}

fn secret_tool(arguments: &[&str], typed: &str) -> String {
    let mut command = Command::new("secret-tool");
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

async fn nobody_is_there(vault: &Vault) {
    let begun = Instant::now();
    let error = kept(vault, &id()).await.unwrap_err();
    assert!(matches!(error, VaultError::Missing { install: "gnome-keyring", .. }), "{error}");
    assert!(begun.elapsed() < AT_ONCE, "{:?}", begun.elapsed());
    println!("missing after {:?}: {error}", begun.elapsed());
    for error in [vault.put(&id(), password("x")).await, vault.forget(&id()).await] {
        assert!(matches!(error, Err(VaultError::Missing { .. })), "{error:?}");
    }
}

/// A bus address that leads nowhere, and none at all, in a process of their own.
fn there_is_no_bus() {
    for address in [None, Some("unix:path=/nonexistent/bus"), Some("nonsense")] {
        let empty = tempfile::tempdir().unwrap();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("nobody-is-there").env_remove("DBUS_SESSION_BUS_ADDRESS").env("XDG_RUNTIME_DIR", empty.path());
        if let Some(address) = address {
            command.env("DBUS_SESSION_BUS_ADDRESS", address);
        }
        assert!(command.status().unwrap().success(), "{address:?}");
    }
}

/// The contract with `passwordeval`.
async fn secret_tool_reads_it(vault: &Vault) {
    let lookup = ["lookup", "service", "toukan", "username", "hanako@example.jp"];
    for secret in ["p@ss w0rd", "ひみつ"] {
        vault.put(&id(), password(secret)).await.unwrap();
        assert_eq!(secret_tool(&lookup, ""), secret);
    }
    println!("{}", secret_tool(&["search", "--all", "service", "toukan"], ""));
    vault.forget(&id()).await.unwrap();
    assert_eq!(secret_tool(&lookup, ""), "");
}

/// Another tool has made an entry of the same names with something more.
async fn one_of_several_is_enough(vault: &Vault) {
    vault.put(&id(), password("ours")).await.unwrap();
    let names = ["service", "toukan", "username", "hanako@example.jp", "more", "x"];
    secret_tool(&[&["store", "--label=theirs"], &names[..]].concat(), "theirs");
    let got = kept(vault, &id()).await.unwrap();
    assert!(got == "ours" || got == "theirs", "{got}");
    vault.put(&id(), password("new")).await.unwrap();
    assert_eq!(kept(vault, &id()).await.unwrap(), "new");
    secret_tool(&[&["store", "--label=theirs"], &names[..]].concat(), "theirs");
    vault.forget(&id()).await.unwrap();
    assert_eq!(kept(vault, &id()).await, Err(VaultError::NotFound));
}

/// Nobody can ask the person here, which counts as a no.
async fn a_locked_one_denies(vault: &Vault) {
    vault.put(&id(), password("behind the lock")).await.unwrap();
    lock_it();
    assert_eq!(kept(vault, &id()).await, Err(VaultError::Denied));
    assert_eq!(vault.put(&id(), password("x")).await, Err(VaultError::Denied));
    assert_eq!(vault.forget(&id()).await, Err(VaultError::Denied));
}

/// The question stands on the screen, and the person does not answer.
async fn a_question_without_answer_can_be_left(vault: &Vault) {
    let asked = zbus::blocking::Connection::session().unwrap();
    asked.request_name(PROMPTER).unwrap();
    let (begun, some) = (Instant::now(), Duration::from_millis(300));
    let other = AccountId::of(&Address::parse("taro@example.jp").unwrap());
    assert!(tokio::time::timeout(some, kept(vault, &id())).await.is_err(), "it did not wait");
    assert!(tokio::time::timeout(some, vault.put(&other, password("x"))).await.is_err(), "it did not wait");
    assert!(begun.elapsed() < some * 4, "{:?}", begun.elapsed());
    println!("left two open questions after {:?}", begun.elapsed());
    drop(asked);
}

async fn all(vault: Vault) {
    there_is_no_bus();
    nobody_is_there(&vault).await;

    println!("a keychain comes up later");
    let daemon = Daemon::unlocked(&vault).await;
    it_keeps_and_forgets(&vault, &id()).await;
    secret_tool_reads_it(&vault).await;
    one_of_several_is_enough(&vault).await;
    a_locked_one_denies(&vault).await;
    a_question_without_answer_can_be_left(&vault).await;
    drop(daemon);
    nobody_is_there(&vault).await;

    println!("it comes back, unlocked");
    let daemon = Daemon::unlocked(&vault).await;
    assert_eq!(kept(&vault, &id()).await.unwrap(), "behind the lock");
    let other = AccountId::of(&Address::parse("taro@example.jp").unwrap());
    assert_eq!(vault.get(&other).await.err(), Some(VaultError::NotFound), "given up, and stored all the same");
    drop(daemon);

    println!("one that has no collection yet, and nobody to ask for its password");
    let keyrings = PathBuf::from(std::env::var_os("XDG_DATA_HOME").unwrap()).join("keyrings");
    std::fs::remove_dir_all(keyrings).unwrap();
    let daemon = Daemon::start(&[], "");
    daemon.has_come(&vault).await;
    assert_eq!(kept(&vault, &id()).await, Err(VaultError::NotFound));
    assert_eq!(vault.put(&id(), password("x")).await, Err(VaultError::Denied));
    drop(daemon);
    println!("keychain: everything as it should be");
}

pub(super) async fn begin(vault: Vault) {
    match std::env::args().nth(1).as_deref() {
        Some("nobody-is-there") => nobody_is_there(&vault).await,
        _ => all(vault).await,
    }
}
