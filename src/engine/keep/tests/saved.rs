//! Keeping a run, and letting it go again.

use tempfile::TempDir;
use toukan_core::detect::{Found, Incoming, Outcome, Sources};
use toukan_core::journey::{Ending, Journey, View};
use toukan_core::model::{
    Candidate, Certainty, Evidence, Finding, FindingId, Foreign, Login, Mechanism, Moment, Place, Protocol, Reply,
    SettledBecause, Severity, SignInAnswer, Source, Trust,
};
use toukan_core::permit::Credential;

use super::{address, login};
use crate::keep::{
    Account, AccountId, Accounts, CheckResult, KeepError, LastCheck, Password, RemoveError, SaveError, Vault,
    VaultError, forget_password, note_check, remove, save_run,
};
use crate::net::{AddressMap, Anchors, Browser, ClientFiles, Names, Proxy, Roots, World};

/// When everything here happens.
const NOW: i64 = 1_790_000_000;
/// In no sentence and no form of any file.
const CANARY: &str = "canary-Vq7-password";

struct Home {
    folder: TempDir,
    world: World,
}

impl Home {
    fn with(vault: Vault) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = World {
            names: Names::Servers(Vec::new()),
            anchors: Anchors::none(),
            map: AddressMap::closed(),
            roots: Roots::Only(Vec::new()),
            proxy: Proxy::None,
            sources: Sources::default(),
            data: folder.path().join("data"),
            clients: ClientFiles::in_folder(folder.path()),
            browser: Browser::Nowhere,
            vault,
            networks: Vec::new(),
            clock: || NOW,
        };
        Self { folder, world }
    }

    fn new() -> Self {
        Self::with(Vault::memory())
    }

    fn accounts(&self) -> Accounts {
        Accounts::in_folder(&self.world.data)
    }

    fn kept(&self) -> Account {
        self.accounts().load(&id()).unwrap()
    }

    async fn password(&self) -> Option<String> {
        self.world.vault.get(&id()).await.ok().map(|kept| kept.expose().to_owned())
    }

    fn everything_on_disk(&self) -> String {
        let folders = [self.folder.path().join("data/accounts"), self.folder.path().join("data")];
        let entries = folders.iter().flat_map(|folder| std::fs::read_dir(folder).unwrap());
        let files = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
        files.map(|path| std::fs::read_to_string(path).unwrap()).collect()
    }
}

fn id() -> AccountId {
    AccountId::of(&address("hanako@example.jp"))
}

fn password(text: &str) -> Credential {
    Credential::password(text.to_owned())
}

fn found(login: Login, source: Source) -> Found {
    let candidate =
        Candidate { server: login.server, username: None, mechanisms: Vec::new(), source, trust: Trust::Published };
    Found { candidate, address: None, verified: true, observation: None }
}

fn finding(id: FindingId, severity: Severity, place: Place) -> Finding {
    Finding { id, severity, certainty: Certainty::Proved, place, family: None, evidence: Evidence::new() }
}

/// A run that signed in at this host.
fn signed_in(host: &str, source: Source) -> View {
    let submission = found(login(Protocol::Smtp, host, 465, "hanako"), source);
    let imap = found(login(Protocol::Imap, "imap.example.jp", 993, "hanako"), source);
    let reply = Reply { code: 235, enhanced: None, lines: vec![Foreign::from("2.7.0 accepted")] };
    let mut view = Journey::new(NOW).view();
    view.address = Some(address("Hanako@example.jp"));
    view.ending = Some(Ending::SignedIn);
    view.attempts = vec![SignInAnswer {
        username: "hanako".to_owned(),
        mechanism: Mechanism::Plain,
        reply: Some(reply),
        reason: None,
    }];
    view.chosen = Some(submission.clone());
    let incoming = if source == Source::Person { Vec::new() } else { vec![imap] };
    let why = SettledBecause::Deadline;
    view.outcome = Some(Outcome {
        settled_at: Moment::START,
        why,
        submission: vec![submission],
        disagree: false,
        choice: Vec::new(),
        incoming: Vec::new(),
    });
    view.incoming = Some(Incoming { settled_at: Moment::START, why, servers: incoming });
    view
}

fn run() -> View {
    signed_in("smtp.example.jp", Source::Srv)
}

#[tokio::test]
async fn settings_go_to_the_disk_and_the_password_to_the_keychain() {
    let home = Home::new();
    let saved = save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
    assert_eq!(saved.password, Ok(Password::Kept));
    assert_eq!(saved.account, home.kept());
    assert!(saved.account.password_kept);
    assert_eq!(saved.account.submission.username.0, "hanako");
    assert_eq!(saved.account.incoming.unwrap().server.endpoint.to_string(), "imap.example.jp:993");
    assert_eq!(saved.account.last_check, Some(LastCheck { at: NOW, result: CheckResult::SignedIn }));
    assert_eq!(home.password().await.as_deref(), Some(CANARY));
    assert!(!home.everything_on_disk().contains(CANARY));
}

#[tokio::test]
async fn a_keychain_that_does_nothing_stops_nothing() {
    let missing = VaultError::Missing { install: "gnome-keyring", said: Foreign::from("no session bus") };
    for error in [missing, VaultError::Locked, VaultError::Denied, VaultError::NoAnswer] {
        let home = Home::with(Vault::refusing(error.clone()));
        let saved = save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
        assert_eq!(saved.password, Err(error));
        assert!(!home.kept().password_kept);
        assert!(!home.everything_on_disk().contains(CANARY));
    }
}

#[tokio::test]
async fn a_new_password_that_is_not_kept_does_not_pass_for_the_old_one() {
    let mut home = Home::new();
    save_run(&home.world, &run(), Some(password("old"))).await.unwrap();
    home.world.vault = Vault::refusing(VaultError::Locked);
    save_run(&home.world, &run(), Some(password("new"))).await.unwrap();
    assert!(!home.kept().password_kept);
}

#[tokio::test]
async fn without_a_password_the_kept_one_stays() {
    let home = Home::new();
    save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
    let saved = save_run(&home.world, &run(), None).await.unwrap();
    assert_eq!(saved.password, Ok(Password::AsBefore));
    assert!(home.kept().password_kept);
    assert_eq!(home.password().await.as_deref(), Some(CANARY));
}

#[tokio::test]
async fn nothing_is_saved_that_was_not_signed_in_to() {
    let home = Home::new();
    let view = View { ending: Some(Ending::NotSignedIn), ..run() };
    assert!(matches!(save_run(&home.world, &view, Some(password(CANARY))).await, Err(SaveError::NotSignedIn)));
    assert!(!home.world.data.exists());
    assert_eq!(home.password().await, None);
}

#[tokio::test]
async fn what_a_run_does_not_speak_of_stays() {
    let home = Home::new();
    save_run(&home.world, &run(), Some(password("old"))).await.unwrap();
    home.accounts().update(&id(), |account| account.name = Some("山田 花子".to_owned())).unwrap();

    save_run(&home.world, &signed_in("mail.example.jp", Source::Person), None).await.unwrap();
    let kept = home.kept();
    assert_eq!(kept.submission.server.endpoint.host.to_string(), "mail.example.jp");
    assert_eq!(kept.name.as_deref(), Some("山田 花子"));
    assert!(kept.incoming.is_some(), "nobody looked for another one");

    let mut looked_for = run();
    looked_for.incoming.as_mut().unwrap().servers.clear();
    save_run(&home.world, &looked_for, None).await.unwrap();
    assert_eq!(home.kept().incoming, None, "none was found any more");
}

#[tokio::test]
async fn a_file_that_cannot_be_understood_is_moved_beside_and_a_newer_one_is_left() {
    let home = Home::new();
    save_run(&home.world, &run(), None).await.unwrap();
    let file = home.world.data.join("accounts/hanako@example.jp.toml");
    std::fs::write(&file, "schema = ").unwrap();
    save_run(&home.world, &run(), None).await.unwrap();
    assert_eq!(home.kept().submission.username.0, "hanako");
    assert!(file.with_extension("toml.unreadable-1").exists());

    std::fs::write(&file, "schema = 2\n").unwrap();
    let refused = save_run(&home.world, &run(), Some(password(CANARY))).await;
    assert!(matches!(refused, Err(SaveError::Keep(KeepError::Newer { schema: 2, .. }))));
    assert_eq!(home.password().await, None, "a password of no account");
}

#[tokio::test]
async fn each_check_of_the_saved_server_is_written_down() {
    let home = Home::new();
    assert!(!note_check(&home.world, &run()).await.unwrap());
    assert!(!home.world.data.exists(), "nobody saved anything");
    save_run(&home.world, &run(), None).await.unwrap();

    let mut refused = View { ending: Some(Ending::NotSignedIn), ..run() };
    refused.findings = vec![
        finding(FindingId::CertificateExpired, Severity::Problem, Place::Server),
        finding(FindingId::WrongPassword, Severity::Problem, Place::Account),
    ];
    assert!(note_check(&home.world, &refused).await.unwrap());
    let stopped = Some(LastCheck { at: NOW, result: CheckResult::Stopped(FindingId::WrongPassword) });
    assert_eq!(home.kept().last_check, stopped);

    assert!(!note_check(&home.world, &signed_in("mail.example.jp", Source::Person)).await.unwrap());
    let cancelled = View { ending: Some(Ending::Cancelled), ..run() };
    assert!(!note_check(&home.world, &cancelled).await.unwrap());
    assert_eq!(home.kept().last_check, stopped);

    assert!(note_check(&home.world, &run()).await.unwrap());
    assert_eq!(home.kept().last_check.unwrap().result, CheckResult::SignedIn);
}

#[test]
fn a_result_says_what_stopped_it() {
    let of = |ending, severity| {
        let findings = vec![finding(FindingId::PortSilent, severity, Place::Network)];
        CheckResult::of(&View { ending: Some(ending), findings, ..run() })
    };
    let stopped = Some(CheckResult::Stopped(FindingId::PortSilent));
    assert_eq!(of(Ending::SignedIn, Severity::Warning), Some(CheckResult::SignedIn));
    assert_eq!(of(Ending::SignedIn, Severity::Problem), stopped);
    assert_eq!(of(Ending::NotVerified, Severity::Info), stopped);
    assert_eq!(of(Ending::OutOfTime, Severity::Problem), stopped);
    assert_eq!(of(Ending::OutOfTime, Severity::Info), None);
    assert_eq!(of(Ending::Cancelled, Severity::Problem), None);
}

#[tokio::test]
async fn removing_an_account_forgets_its_password() {
    let home = Home::new();
    save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
    remove(&home.world, &id(), false).await.unwrap();
    assert!(home.accounts().list().unwrap().is_empty());
    assert_eq!(home.password().await, None);
    let again = remove(&home.world, &id(), false).await;
    assert!(matches!(again, Err(RemoveError::Keep(KeepError::NoAccount(_)))));
}

#[tokio::test]
async fn an_account_stays_as_long_as_its_password_cannot_be_forgotten() {
    let mut home = Home::new();
    save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
    let vault = std::mem::replace(&mut home.world.vault, Vault::refusing(VaultError::Denied));
    let refused = remove(&home.world, &id(), false).await;
    assert!(matches!(refused, Err(RemoveError::Password(VaultError::Denied))));
    assert!(home.kept().password_kept);

    remove(&home.world, &id(), true).await.unwrap();
    assert!(home.accounts().list().unwrap().is_empty());
    assert!(vault.get(&id()).await.is_ok(), "it was to be left");
}

#[tokio::test]
async fn a_password_is_replaced_and_forgotten_while_its_account_stays() {
    let mut home = Home::new();
    save_run(&home.world, &run(), Some(password("old"))).await.unwrap();
    save_run(&home.world, &run(), Some(password("new"))).await.unwrap();
    assert_eq!(home.password().await.as_deref(), Some("new"));
    forget_password(&home.world, &id()).await.unwrap();
    assert_eq!((home.password().await, home.kept().password_kept), (None, false));
    // Once more changes nothing.
    forget_password(&home.world, &id()).await.unwrap();

    save_run(&home.world, &run(), Some(password(CANARY))).await.unwrap();
    home.world.vault = Vault::refusing(VaultError::Locked);
    let refused = forget_password(&home.world, &id()).await;
    assert!(matches!(refused, Err(RemoveError::Password(VaultError::Locked))));
    assert!(home.kept().password_kept, "what is not forgotten is not said to be");
}

#[tokio::test]
async fn without_a_keychain_an_account_without_password_can_go() {
    let missing = VaultError::Missing { install: "gnome-keyring", said: Foreign::from("") };
    let home = Home::with(Vault::refusing(missing));
    save_run(&home.world, &run(), None).await.unwrap();
    remove(&home.world, &id(), false).await.unwrap();
    assert!(home.accounts().list().unwrap().is_empty());
}
