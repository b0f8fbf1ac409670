//! The whole browser sign-in against practice: found, signed in, kept, used again, taken back.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::{mpsc, watch};
use toukan_core::journey::{BrowserPage, Command as Order, Ending, Errand, PageStage, Reading, View, Waiting};
use toukan_core::model::{Address, FindingId, Severity, Withheld};
use toukan_core::oauth::Typed;
use toukan_core::permit::Credential;
use toukan_core::text::{Language, Texts};
use toukan_engine::drive::drive;
use toukan_engine::keep::{AccountId, Password, VaultError, by_browser, remove, save_run};
use toukan_engine::net::{Browser, World};
use toukan_engine::practice::Practice;

use super::exit::Exit;
use super::keeping::take_saved;

fn address(situation: &str) -> Address {
    Address::parse(&format!("hanako@{situation}.practice.test")).unwrap()
}

fn id(situation: &str) -> AccountId {
    AccountId::of(&address(situation))
}

async fn browser(world: &World) -> Order {
    Order::Browser(by_browser(world, &Texts::new(Language::English), Typed::default()).await.unwrap())
}

/// What the person does when the sign-in page is ready, as a task of its own.
type Person = fn(&BrowserPage) -> Option<Order>;

/// A person who has the page opened.
fn opens(page: &BrowserPage) -> Option<Order> {
    (page.stage == PageStage::Ready).then_some(Order::OpenBrowser)
}

async fn run(world: &World, errand: Errand, mut orders: Vec<Order>, person: Person) -> Arc<View> {
    orders.push(Order::Begin { errand, earlier_failures: Vec::new() });
    let (send, receive) = mpsc::unbounded_channel();
    let (views, mut seen) = watch::channel::<Option<Arc<View>>>(None);
    for order in orders {
        assert!(send.send(order).is_ok());
    }
    let watcher = async move {
        let mut answered = None;
        while seen.changed().await.is_ok() {
            let view = seen.borrow_and_update().clone();
            let Some(view) = view else { continue };
            if view.is_over && view.ending.is_some() {
                break;
            }
            if let Some(Waiting::Browser(page)) = &view.waiting
                && answered.replace(page.stage) != Some(page.stage)
                && let Some(order) = person(page)
            {
                let _ = send.send(order);
            }
        }
    };
    tokio::join!(drive(Arc::new(world.clone()), receive, views), watcher).0
}

async fn checked(world: &World, situation: &str, person: Person) -> Arc<View> {
    let errand = Errand::Check { address: address(situation), server: None };
    run(world, errand, vec![browser(world).await], person).await
}

/// Checks what is saved; with `also` a browser may be used.
async fn checked_again(world: &World, situation: &str, also: bool) -> Arc<View> {
    let (mut errand, mut orders) = (Errand::Check { address: address(situation), server: None }, Vec::new());
    take_saved(world, Duration::from_mins(1), &mut errand, &mut orders).await.unwrap().unwrap();
    if also {
        orders.push(browser(world).await);
    }
    run(world, errand, orders, opens).await
}

fn findings(view: &View) -> Vec<(FindingId, Severity)> {
    view.findings.iter().map(|finding| (finding.id, finding.severity)).collect()
}

async fn kept(world: &World, situation: &str) -> String {
    world.vault.get(&id(situation)).await.unwrap().expose().to_owned()
}

#[tokio::test]
async fn a_sign_in_is_kept_and_used_again_without_a_browser() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let view = checked(&world, "browser", opens).await;
    assert_eq!((view.ending, findings(&view)), (Some(Ending::SignedIn), vec![]));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(true));
    let saved = save_run(&world, &view, None).await.unwrap();
    assert_eq!(saved.password.unwrap(), Password::Kept);
    assert!(saved.account.grant.is_some() && saved.account.password_kept);
    let refresh = kept(&world, "browser").await;

    // No browser: there is none that could open anything.
    let alone = World { browser: Browser::Nowhere, ..world.clone() };
    let again = checked_again(&alone, "browser", false).await;
    assert_eq!((again.ending, findings(&again)), (Some(Ending::SignedIn), vec![]));
    // The token was void when it was used; the new one stands in its place.
    let next = kept(&world, "browser").await;
    assert_ne!(refresh, next);
    assert_eq!(checked_again(&alone, "browser", false).await.ending, Some(Ending::SignedIn));

    // None of them is in a record, or in any file.
    let mut written = format!("{}{}", view.record.to_json().unwrap(), again.record.to_json().unwrap());
    for file in walk(&world.data) {
        written += &String::from_utf8_lossy(&std::fs::read(file).unwrap());
    }
    for secret in [&refresh, &next, &kept(&world, "browser").await] {
        let token = secret.rsplit(':').next().unwrap();
        assert!(token.len() > 40 && !written.contains(token));
    }
    assert!(written.contains("login.browser.practice.test"));

    remove(&world, &id("browser"), false).await.unwrap();
    assert!(matches!(world.vault.get(&id("browser")).await, Err(VaultError::NotFound)));
}

fn walk(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files.extend(walk(&path)) } else { files.push(path) }
    }
    files
}

#[tokio::test]
async fn what_counts_no_more_leads_back_to_the_browser() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let view = checked(&world, "browser", opens).await;
    save_run(&world, &view, None).await.unwrap();
    let withdrawn = format!("{}x", kept(&world, "browser").await);
    world.vault.put(&id("browser"), Credential::password(withdrawn)).await.unwrap();
    let alone = checked_again(&world, "browser", false).await;
    assert_eq!(alone.ending, Some(Ending::Withheld(Withheld::BrowserStopped)));
    assert_eq!(findings(&alone), [(FindingId::BrowserSignInExpired, Severity::Problem)]);
    assert_eq!(Exit::of(&alone), Exit::Problem);
    let again = checked_again(&world, "browser", true).await;
    assert_eq!(again.ending, Some(Ending::SignedIn));
    assert_eq!(findings(&again), [(FindingId::BrowserSignInExpired, Severity::Info)]);
    assert_eq!(Exit::of(&again), Exit::Works);
    save_run(&world, &again, None).await.unwrap();
    assert_eq!(checked_again(&world, "browser", false).await.ending, Some(Ending::SignedIn));
}

#[tokio::test]
async fn a_password_takes_the_place_of_a_browser_sign_in() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let view = checked(&world, "browser", opens).await;
    save_run(&world, &view, None).await.unwrap();
    // A token that somebody brought opens the mailbox too, and nothing of it is kept.
    let errand = Errand::Check { address: address("browser"), server: None };
    let token = Order::Password(Credential::token("practice".to_owned()));
    let brought = run(&world, errand, vec![token], opens).await;
    assert_eq!(brought.ending, Some(Ending::SignedIn));
    let saved = save_run(&world, &brought, Some(Credential::password("a password".to_owned()))).await.unwrap();
    assert!(saved.account.grant.is_none());
    assert_eq!(kept(&world, "browser").await, "a password");
}

/// A person whose browser does not open, and who comes back by hand with this query.
fn by_hand(page: &BrowserPage, query: &'static str) -> Option<Order> {
    match page.stage {
        PageStage::Ready => Some(Order::OpenBrowser),
        PageStage::NotOpened => {
            let url = page.url.as_ref().unwrap();
            let field = |name: &str| url.query_pairs().find(|(key, _)| key == name).unwrap().1.into_owned();
            let back = field("redirect_uri");
            let port = back.strip_prefix("http://127.0.0.1:").and_then(|rest| rest.strip_suffix('/')).unwrap();
            let (port, state) = (port.parse::<u16>().unwrap(), field("state"));
            tokio::spawn(async move {
                let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.unwrap();
                let request = format!("GET /?{query}&state={state} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
                stream.write_all(request.as_bytes()).await.unwrap();
                let _ = stream.read_to_end(&mut Vec::new()).await;
            });
            None
        }
        PageStage::Confirm { .. } | PageStage::Opened => None,
    }
}

#[tokio::test]
async fn where_no_browser_opens_the_address_can_be_copied() {
    let practice = Practice::open().await.unwrap();
    let world = World { browser: Browser::Nowhere, ..practice.world() };
    // A code that was never given: somebody else's, or an invented one.
    let invented: Person = |page| by_hand(page, "code=canary-code&iss=https%3A%2F%2Flogin.browser.practice.test");
    let view = checked(&world, "browser", invented).await;
    assert_eq!(view.ending, Some(Ending::Withheld(Withheld::BrowserStopped)));
    assert_eq!(findings(&view), [(FindingId::BrowserSignInRefused, Severity::Problem)]);
    assert!(!view.record.to_json().unwrap().contains("canary-code"));
    let nameless: Person = |page| by_hand(page, "code=canary-code");
    let view = checked(&world, "browser", nameless).await;
    assert_eq!(findings(&view), [(FindingId::BrowserSignInUnsafe, Severity::Problem)]);
    assert_eq!(Exit::of(&view), Exit::Unsafe);
    let declined: Person = |page| by_hand(page, "error=access_denied&iss=https%3A%2F%2Flogin.browser.practice.test");
    let view = checked(&world, "browser", declined).await;
    assert_eq!(findings(&view), [(FindingId::BrowserSignInDeclined, Severity::Problem)]);
}

#[tokio::test]
async fn who_does_not_want_to_ends_it() {
    let practice = Practice::open().await.unwrap();
    let view = checked(&practice.world(), "browser", |_| Some(Order::Decline)).await;
    assert_eq!((view.ending, findings(&view)), (Some(Ending::Cancelled), vec![]));
    assert!(view.is_over && view.attempts.is_empty());
}

#[tokio::test]
async fn a_file_names_a_client_where_none_can_register() {
    let practice = Practice::open().await.unwrap();
    let world = practice.world();
    let none = checked(&world, "browser-unknown", opens).await;
    assert_eq!(none.ending, Some(Ending::Withheld(Withheld::NoClient)));
    assert_eq!(findings(&none), [(FindingId::SignInNotTestableHere, Severity::Info)]);
    assert_eq!(Exit::of(&none), Exit::Problem);
    let organisation = world.clients.organisation.clone();
    std::fs::create_dir_all(organisation.parent().unwrap()).unwrap();
    let entry = "[[client]]\nissuer = \"login.browser-unknown.practice.test\"\nclient_id = \"practice\"\n";
    std::fs::write(&organisation, entry).unwrap();
    let view = checked(&world, "browser-unknown", opens).await;
    assert_eq!((view.ending, findings(&view)), (Some(Ending::SignedIn), vec![]));
    // One line that cannot be understood: nobody goes on as if it were not there.
    std::fs::write(&organisation, format!("{entry}clientid = 1\n")).unwrap();
    assert!(by_browser(&world, &Texts::new(Language::English), Typed::default()).await.is_err());
}
