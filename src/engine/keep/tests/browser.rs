//! What is kept of browser sign-ins, and the files in which programs are named.

use std::fs;

use toukan_core::model::{Address, Endpoint, Host, Login, Protocol, Security, Server, Settings, UserName};
use toukan_core::oauth::{Grant, Granted, Kept, Secret, Typed};
use toukan_core::permit::Credential;
use toukan_core::text::{Language, Texts};

use crate::keep::{
    Account, AccountId, Accounts, KeepError, SavedSecret, by_browser, is_refresh_token, keep_granted, saved_secret,
};
use crate::net::World;
use crate::practice::Practice;

fn account() -> Account {
    let endpoint = Endpoint { host: Host::parse("smtp.example.jp").unwrap(), port: 465 };
    let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Tls };
    let login = Login { server, username: UserName("hanako".to_owned()), mechanism: None };
    Account::new(Settings::new(address(), login))
}

fn address() -> Address {
    Address::parse("hanako@example.jp").unwrap()
}

fn grant(scope: &str) -> Grant {
    Grant::kept("https://login.example.jp", "toukan", "https://login.example.jp/token", scope).unwrap()
}

fn granted(refresh: &str) -> Granted {
    Granted { grant: grant("mail"), refresh: Secret::new(refresh.to_owned()), client_secret: None }
}

#[test]
fn what_a_token_belongs_to_is_read_back_and_taken_away_again() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::in_folder(folder.path());
    let id = AccountId::of(&address());
    for scope in ["mail offline_access", ""] {
        let mut account = account();
        account.grant = Some(grant(scope));
        accounts.save(&account).unwrap();
        assert_eq!(accounts.load(&id).unwrap().grant, account.grant);
    }
    accounts.update(&id, |account| account.grant = None).unwrap();
    assert_eq!(accounts.load(&id).unwrap().grant, None);
}

#[test]
fn a_file_that_would_send_a_token_elsewhere_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let accounts = Accounts::in_folder(folder.path());
    let id = AccountId::of(&address());
    let mut account = account();
    account.grant = Some(grant("mail"));
    accounts.save(&account).unwrap();
    let files: Vec<_> = walk(folder.path());
    let file = files.iter().find(|file| file.extension().is_some_and(|kind| kind == "toml")).unwrap();
    let whole = fs::read_to_string(file).unwrap();
    for (good, bad) in [
        ("https://login.example.jp/token", "http://login.example.jp/token"),
        ("https://login.example.jp/token", "https://192.0.2.1/token"),
        ("\"toukan\"", "\"tou\\nkan\""),
        ("\"https://login.example.jp\"", "\"file:///etc/passwd\""),
    ] {
        assert!(whole.contains(good), "{whole}");
        fs::write(file, whole.replace(good, bad)).unwrap();
        assert!(matches!(accounts.load(&id), Err(KeepError::Unreadable { .. })), "{bad}");
    }
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { walk(&path) } else { vec![path] }).collect()
}

async fn kept(world: &World) -> Option<String> {
    let kept = world.vault.get(&AccountId::of(&address())).await.ok()?;
    assert!(is_refresh_token(&kept));
    kept.expose().strip_prefix("toukan:refresh-token:").map(str::to_owned)
}

#[tokio::test]
async fn a_token_is_kept_at_once_only_where_it_replaces_one() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let keep = |refresh: &str, replaces| Kept { granted: granted(refresh), replaces };
    // Nobody has saved this account: what came is held in memory, and nothing is in the keychain.
    keep_granted(&world, &address(), keep("first", false)).await;
    keep_granted(&world, &address(), keep("second", true)).await;
    assert_eq!(kept(&world).await, None);
    let mut account = account();
    account.grant = Some(grant("mail"));
    Accounts::in_folder(&world.data).save(&account).unwrap();
    keep_granted(&world, &address(), keep("third", false)).await;
    assert_eq!(kept(&world).await, None);
    keep_granted(&world, &address(), keep("fourth", true)).await;
    assert_eq!(kept(&world).await.as_deref(), Some("fourth"));
    // What another sign-in was granted takes nothing's place.
    let other = Kept { granted: Granted { grant: grant("other"), ..granted("fifth") }, replaces: true };
    keep_granted(&world, &address(), other).await;
    assert_eq!(kept(&world).await.as_deref(), Some("fourth"));
}

#[tokio::test]
async fn what_is_kept_is_given_back_as_what_it_is() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let (id, accounts) = (AccountId::of(&address()), Accounts::in_folder(&world.data));
    world.vault.put(&id, Credential::password("kept".to_owned())).await.unwrap();
    accounts.save(&account()).unwrap();
    let secret = saved_secret(&world, &id).await.unwrap().ok().unwrap();
    assert!(matches!(secret, SavedSecret::Password(password) if password.expose() == "kept" && !password.is_token()));
    // A password beside a grant is not its token, and a token without one is no password.
    accounts.update(&id, |account| account.grant = Some(grant("mail"))).unwrap();
    assert!(saved_secret(&world, &id).await.unwrap().is_err());
    world.vault.put(&id, Credential::password("toukan:refresh-token:kept".to_owned())).await.unwrap();
    accounts.update(&id, |account| account.grant = None).unwrap();
    assert!(saved_secret(&world, &id).await.unwrap().is_err());
    accounts.update(&id, |account| account.grant = Some(grant("mail"))).unwrap();
    fs::write(
        &world.clients.own,
        "[[client]]\nissuer = \"https://login.example.jp\"\nclient_id = \"toukan\"\nclient_secret = \"s\"\n",
    )
    .unwrap();
    let secret = saved_secret(&world, &id).await.unwrap().ok().unwrap();
    let SavedSecret::Granted(granted) = secret else { panic!("a refresh token was taken for a password") };
    assert_eq!((granted.refresh.as_str(), granted.client_secret.as_deref().map(String::as_str)), ("kept", Some("s")));
}

#[tokio::test]
async fn the_persons_file_comes_before_the_organisations() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let texts = Texts::new(Language::English);
    let ids = async || {
        let read = by_browser(&world, &texts, Typed::default()).await;
        read.map(|by| by.clients.iter().map(|client| client.id.clone()).collect::<Vec<_>>())
    };
    assert!(ids().await.unwrap().is_empty());
    fs::create_dir_all(world.clients.organisation.parent().unwrap()).unwrap();
    fs::write(&world.clients.organisation, "[[client]]\nclient_id = \"theirs\"\n").unwrap();
    fs::write(&world.clients.own, "[[client]]\nclient_id = \"own\"\n").unwrap();
    assert_eq!(ids().await.unwrap(), ["own", "theirs"]);
    fs::write(&world.clients.own, [0xff, 0xfe]).unwrap();
    assert_eq!(ids().await.unwrap_err().path, world.clients.own);
    fs::remove_file(&world.clients.own).unwrap();
    fs::create_dir(&world.clients.own).unwrap();
    assert!(ids().await.is_err());
}
