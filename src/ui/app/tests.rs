//! Every state of the first two stages, in both languages and every look.

use std::cell::RefCell;
use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tokio::sync::{mpsc, watch};
use toukan_core::journey::{Command, Errand, View};
use toukan_core::model::{Address, ConnectFailure, Foreign, Host, LookupFailure, Observation, Severity, WindowId};
use toukan_engine::keep::{AccountId, VaultError};

use super::*;
use crate::ui::fixtures::{
    asks_where_mail_is_read, connected, connected_with_letter, differing, ended, half_chosen, looking, reading,
    stopped, told_of_a_browser, with_ends, without_names, without_password,
};
use crate::ui::screens::check::stand::{Refusal, Stand};
use crate::ui::testing::{Look, dress, lines, picture, window};

mod accepting;
mod browsing;
mod comparing;
mod going;
mod keeping;
mod learn;
mod letter;
mod looking;
mod means;
mod opening;
mod password;
mod publishing;
mod trouble;

/// The other ends of a window's link.
struct Outside {
    wishes: mpsc::UnboundedReceiver<Wish>,
    news: watch::Sender<News>,
}

fn app(language: Language) -> (App, Outside) {
    let (wishes, wanted) = mpsc::unbounded_channel();
    let (news, seen) = watch::channel(News::default());
    (App::on(language, false, Link { wishes, news: seen }), Outside { wishes: wanted, news })
}

/// A window that stands where this view leads it.
fn showing(language: Language, view: &Arc<View>) -> (App, Outside) {
    let (mut app, outside) = app(language);
    app.real.drafts.name = "山田 花子".to_owned();
    app.real.drafts.address = view.address.as_ref().unwrap().to_string();
    app.real.press(Errand::Check { address: view.address.clone().unwrap(), server: None }, 0.0);
    app.real.led_on = true;
    app.real.see(view);
    (app, outside)
}

/// A state with a name, the page that it has to lead to, and what else there is to it.
struct State {
    name: &'static str,
    view: Arc<View>,
    stand: Stand,
    and: Box<dyn Fn(&mut App)>,
}

impl State {
    fn new(name: &'static str, view: Arc<View>, stand: Stand) -> Self {
        Self { name, view, stand, and: Box::new(|_| ()) }
    }

    fn and(self, and: impl Fn(&mut App) + 'static) -> Self {
        Self { and: Box::new(and), ..self }
    }

    fn showing(&self, language: Language) -> (App, Outside) {
        let (mut app, outside) = showing(language, &self.view);
        (self.and)(&mut app);
        (app, outside)
    }
}

/// Every state of the second stage.
fn states() -> Vec<State> {
    let mut all = under_way();
    all.extend(refused());
    all.extend(blocked());
    all.extend(without_keychain());
    all.extend(browsing::states());
    all
}

fn under_way() -> Vec<State> {
    let host = |view: &View| match Stand::of(view) {
        Stand::Confirm(host) => Stand::Confirm(host),
        other => panic!("{other:?}"),
    };
    // Pressed long ago.
    let slow = |app: &mut App| app.real.wait_again(-60.0);
    let confirms = |name, view: Arc<View>| State::new(name, Arc::clone(&view), host(&view));
    vec![
        State::new("looking", looking(), Stand::Looking),
        State::new("slow", looking(), Stand::Looking).and(slow),
        State::new("connected", connected("silent-587"), Stand::Connected),
        State::new("connected-slow", connected("works"), Stand::Connected).and(slow),
        State::new("reading", reading(), Stand::Reading),
        State::new("password", without_password("works"), Stand::Password),
        State::new("signed-in", ended("silent-587"), Stand::SignedIn),
        State::new("sender", ended("sender-refused"), Stand::SignedIn),
        State::new("accepted", ended("accepted"), Stand::SignedIn),
        State::new("sends-only", ended("receive-refused"), Stand::SignedIn),
        State::new("reading-silent", ended("imap-silent"), Stand::SignedIn),
        confirms("confirm-outside", ended("outside")),
        confirms("confirm-moved", ended("moved")),
        confirms("confirm-reading", asks_where_mail_is_read()),
        State::new("choose", ended("two-providers"), choice()),
        State::new("choose-waits", half_chosen(), choice()),
        State::new("not-confirmed", ended("declined"), Stand::NotConfirmed),
        State::new("stopped", stopped(), Stand::Stopped),
    ]
}

/// A run in practice as if its address were this provider's.
fn as_if_at(address: &str, id: &str) -> Arc<View> {
    let mut view = View::clone(&ended(id));
    view.address = Address::parse(address).ok();
    Arc::new(view)
}

fn refused() -> Vec<State> {
    let refused = |name, id, refusal| State::new(name, ended(id), Stand::Refused(refusal));
    vec![
        refused("refused", "wrong-password", Refusal::Plain),
        refused("not-sendable", "not-sendable", Refusal::NotSendable),
        refused("app-password", "app-password", Refusal::AppPassword),
        refused("try-later", "try-later", Refusal::Later),
        refused("locked", "locked", Refusal::Later),
        refused("held-back", "held-back", Refusal::HeldBack),
        refused("switched-off", "auth-disabled", Refusal::Other),
        refused("switch-on", "switch-on", Refusal::Plain),
        State::new("browser-listed", ended("browser-listed"), Stand::BrowserOnly),
        State::new("browser-listed-told", told_of_a_browser(), Stand::BrowserOnly),
        State::new(
            "app-password-apple",
            as_if_at("hanako@icloud.com", "app-password"),
            Stand::Refused(Refusal::AppPassword),
        ),
        refused("programs-off", "programs-off", Refusal::SwitchedOff),
        refused("browser-only", "browser-only", Refusal::Other),
        refused("password-expired", "password-expired", Refusal::NewPassword),
    ]
}

fn blocked() -> Vec<State> {
    let failed = |failure: ConnectFailure| {
        Arc::new(with_ends("refused", move |_, end| *end = Observation::NoConnection { failure: failure.clone() }))
    };
    let servfail = LookupFailure::ServerFailed { said: Foreign::from("SERVFAIL") };
    vec![
        State::new("nothing", ended("nothing"), Stand::NothingFound),
        State::new("app-only", ended("app-only"), Stand::NothingFound),
        State::new("no-mail", ended("null-mx"), Stand::NothingFound),
        State::new("no-domain", without_names(&LookupFailure::NoSuchName), Stand::NothingFound),
        State::new("no-dns", without_names(&servfail), Stand::NothingFound),
        State::new("offline", without_names(&LookupFailure::Unreachable), Stand::Offline),
        State::new("all-silent", ended("all-silent"), Stand::NotVerified),
        State::new("doors-refuse", ended("refused"), Stand::NotVerified),
        State::new("no-way", failed(ConnectFailure::Unreachable), Stand::Offline),
        State::new("denied-here", failed(ConnectFailure::Denied { code: None }), Stand::NotVerified),
        State::new("expired", ended("expired"), Stand::Withheld),
        State::new("wrong-name", ended("wrong-name"), Stand::Withheld),
        State::new("self-signed", ended("self-signed"), Stand::Withheld),
        State::new("self-signed-compared", ended("self-signed"), Stand::Withheld)
            .and(|app| app.real.check.say_compared()),
        State::new("unknown-authority", ended("unknown-authority"), Stand::Withheld),
        State::new("stripped", ended("stripped"), Stand::Withheld),
        State::new("starttls-refused", ended("starttls-refused"), Stand::Withheld),
        State::new("injected", ended("injected"), Stand::Withheld),
    ]
}

fn choice() -> Stand {
    let hosts = ["smtp.two-providers.practice.test", "smtp.newhoster.test"];
    Stand::Choose(hosts.map(|host| Host::parse(host).unwrap()).into())
}

/// A saved account whose password the keychain does not give.
fn without_keychain() -> Vec<State> {
    let missing = VaultError::Missing { install: "gnome-keyring", said: Foreign::from("no session bus") };
    [
        ("keychain-missing", missing),
        ("keychain-locked", VaultError::Locked),
        ("keychain-denied", VaultError::Denied),
        ("keychain-no-answer", VaultError::NoAnswer),
        ("keychain-empty", VaultError::NotFound),
        ("keychain-broken", VaultError::Other(Foreign::from("org.freedesktop.DBus.Error.NoReply"))),
    ]
    .map(|(name, error)| {
        let view = without_password("works");
        let finding = error.finding(&AccountId::of(view.address.as_ref().unwrap()), Severity::Problem);
        State::new(name, view, Stand::Password).and(move |app| app.news.keychain = Some(finding.clone()))
    })
    .into()
}

fn draw(look: Look, app: &RefCell<App>) -> Harness<'_> {
    window(look, |ui| {
        let mut app = app.borrow_mut();
        app.logic(&ui.ctx().clone());
        app.ui(ui);
    })
}

/// Characters that begin no line.
const NEVER_FIRST: &str = "、。，．」』）］｝〉》】〕・ー～ぁぃぅぇぉっゃゅょァィゥェォッャュョ！？：；";

fn is_in_order(window: &Harness<'_>, look: &Look, name: &str) {
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let Some(bounds) = node.raw_bounds() else { continue };
        assert!(
            bounds.x0 >= -0.5 && bounds.x1 <= f64::from(look.size.x) + 0.5,
            "{name} {}: {:?} {:?} reaches from {} to {}",
            look.name(),
            node.role(),
            node.label(),
            bounds.x0,
            bounds.x1
        );
    }
    let headings = window.get_all_by_role(Role::Heading).filter(|node| node.accesskit_node().data().level() == Some(1));
    assert_eq!(headings.count(), 1, "{name} {}: one headline", look.name());
    for line in lines(window) {
        let first = line.chars().next();
        assert!(first.is_none_or(|first| !NEVER_FIRST.contains(first)), "{name} {}: {line:?}", look.name());
    }
}

/// Which looks become pictures to be looked at; drawing takes far longer than checking.
fn is_pictured(language: Language, look: &Look) -> bool {
    let (light, width) = (look.appearance == Appearance::Light, look.size.x);
    match language {
        Language::Japanese => light && (width > 800.0 || width < 500.0 && look.scale < 1.5),
        Language::English => {
            look.appearance == Appearance::Dark && width > 600.0 && width < 700.0 || light && width > 800.0
        }
    }
}

fn in_every_look(name: &str, make: impl Fn(Language) -> (App, Outside)) {
    for language in Language::ALL {
        let (app, _outside) = make(*language);
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        for look in Look::all() {
            dress(&mut window, &look);
            window.run_ok();
            is_in_order(&window, &look, &format!("{name} {language}"));
            if is_pictured(*language, &look) {
                picture(&mut window, &format!("window-{name}-{language}-{}", look.name()));
            }
        }
    }
}

#[test]
fn every_state_leads_to_its_page() {
    let mut names = std::collections::BTreeSet::new();
    for State { name, view, stand, .. } in states() {
        assert_eq!(Stand::of(&view), stand, "{name}");
        assert!(names.insert(name), "{name} is there twice");
    }
}

#[test]
fn every_state_in_every_look() {
    for state in states() {
        in_every_look(state.name, |language| state.showing(language));
    }
}

#[test]
fn the_password_bears_the_name_that_its_provider_gives_it() {
    for (address, language, name) in [
        ("hanako@icloud.com", Language::Japanese, "アプリ用パスワード"),
        ("hanako@icloud.com", Language::English, "App-specific password"),
        ("hanako@gmail.com", Language::Japanese, "アプリ パスワード"),
        ("hanako@x.sakura.ne.jp", Language::Japanese, "メールパスワード"),
    ] {
        let (app, _outside) = showing(language, &as_if_at(address, "app-password"));
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        assert!(window.query_all_by_label_contains(name).count() > 0, "{address}: {name}");
    }
}

#[test]
fn details_in_every_look() {
    for (name, view) in [
        ("details", ended("works")),
        ("details-stripped", ended("stripped")),
        ("details-silent", ended("all-silent")),
        ("details-differ", differing()),
        ("details-told", without_password("switch-on")),
        ("details-crossed", ended("ports-crossed")),
    ] {
        in_every_look(name, |language| {
            let (mut app, outside) = showing(language, &view);
            app.details = true;
            (app, outside)
        });
    }
}

/// The smallest window at 200 % on a system that counts its least size in pixels.
#[test]
fn in_a_tiny_window_the_page_has_the_room_and_the_actions_stand_at_its_end() {
    let look = Look { size: egui::vec2(240.0, 280.0), scale: 2.0, ..Look::default() };
    for language in Language::ALL {
        for (name, view) in [("silent", ended("all-silent")), ("choose", ended("two-providers"))] {
            let (app, _outside) = showing(*language, &view);
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
            window.run_ok();
            is_in_order(&window, &look, name);
            let back = app.borrow().texts.say(&toukan_core::model::Message::new(WindowId::Back.into()));
            let at = window.get_by_label(&back).accesskit_node().raw_bounds().unwrap();
            assert!(at.y0 > f64::from(look.size.y), "{name}: the actions take the page's room at {}", at.y0);
            picture(&mut window, &format!("tiny-{name}-{language}"));
        }
    }
}

/// All of the details at once, for people to look at.
#[test]
fn details_as_a_whole() {
    for (name, view, width) in [
        ("details", ended("works"), 880.0),
        ("details", ended("works"), 480.0),
        ("details-silent", ended("all-silent"), 640.0),
        ("details-differ", differing(), 880.0),
        ("details-told", without_password("switch-on"), 640.0),
        ("details-crossed", ended("ports-crossed"), 880.0),
    ] {
        for language in Language::ALL {
            let look = Look { size: egui::vec2(width, 3200.0), ..Look::default() };
            let (mut app, _outside) = showing(*language, &view);
            app.details = true;
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
            window.run_ok();
            is_in_order(&window, &look, name);
            picture(&mut window, &format!("whole-{name}-{language}-{width}"));
        }
    }
}

#[test]
fn where_mail_cannot_be_read_it_does_not_go_on_by_itself() {
    for (id, goes_on) in [("works", true), ("imap-silent", false), ("receive-refused", false)] {
        let (mut app, _outside) = showing(Language::English, &ended(id));
        app.real.led_on = false;
        app.take_news(&Context::default());
        assert_eq!(app.real.screen == Screen::HandOver, goes_on, "{id}");
    }
}

#[test]
fn what_the_keychain_says_is_read_where_the_password_is_waited_for() {
    for state in without_keychain() {
        let (app, _outside) = state.showing(Language::English);
        let said = app.texts.finding(app.news.keychain.as_ref().unwrap());
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        for sentence in [&said.text, &said.advice] {
            assert!(window.query_all_by_label(sentence).count() > 0, "{}: {sentence}", state.name);
        }
    }
}

/// The three stages as they stand in the README: made by `packaging/screenshots/make`.
#[test]
fn the_three_stages_for_people_to_look_at() {
    let look = Look { size: egui::vec2(960.0, 680.0), ..Look::default() };
    for language in Language::ALL {
        for (number, name) in [(1, "enter"), (2, "check"), (3, "mail-app")] {
            let (mut app, _outside) = match number {
                1 => app(*language),
                2 => showing(*language, &connected_with_letter("silent-587")),
                _ => showing(*language, &ended("letter-works")),
            };
            if number == 1 {
                app.real.drafts.name = "山田 花子".to_owned();
                app.real.drafts.address = "hanako@example.jp".to_owned();
                app.real.password.fill("correct horse");
            }
            if number == 3 {
                app.real.screen = Screen::HandOver;
            }
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
            window.run_ok();
            is_in_order(&window, &look, name);
            let file = picture(&mut window, &format!("stage-{number}-{name}-{language}"));
            assert!(file.metadata().unwrap().len() > 10_000, "{} shows nothing", file.display());
        }
    }
}

#[test]
fn the_first_page_in_every_look() {
    in_every_look("enter", |language| {
        let (mut app, outside) = app(language);
        app.real.drafts.name = "山田 花子".to_owned();
        app.real.drafts.address = "hanako@example.jp".to_owned();
        app.real.password.fill("correct horse");
        (app, outside)
    });
    in_every_look("enter-known", |language| {
        let (mut app, outside) = app(language);
        app.real.drafts.address = "hanako@docomo.ne.jp".to_owned();
        (app, outside)
    });
    in_every_look("enter-what-is-sent", |language| {
        let (mut app, outside) = app(language);
        app.real.drafts.address = "hanako@example.jp".to_owned();
        app.real.enter.show_what_is_sent();
        (app, outside)
    });
    in_every_look("enter-missing", |language| {
        let (mut app, outside) = app(language);
        app.real.drafts.address = "hanako".to_owned();
        app.real.drafts.by_hand = true;
        app.real.password.fill(" ｐａｓｓ ");
        let missing = app.real.drafts.errand().unwrap_err();
        app.real.enter.show(missing);
        (app, outside)
    });
    in_every_look("enter-trouble", |language| {
        let (mut app, outside) = app(language);
        app.news.trouble = Some(Foreign::from("attempts.json: Permission denied (os error 13)"));
        (app, outside)
    });
}

#[test]
fn practice_in_every_look() {
    in_every_look("practice", |language| {
        let (mut app, outside) = app(language);
        app.practice = Some(Session::in_practice());
        app.news.practice = PracticeNews::Open(None);
        (app, outside)
    });
    in_every_look("practice-impossible", |language| {
        let (mut app, outside) = app(language);
        app.practice = Some(Session::in_practice());
        app.news.practice = PracticeNews::Impossible(Foreign::from("Too many open files (os error 24)"));
        (app, outside)
    });
    in_every_look("practice-opening", |language| {
        let (mut app, outside) = app(language);
        app.practice = Some(Session::in_practice());
        app.news.practice = PracticeNews::Opening;
        (app, outside)
    });
    in_every_look("practice-refused", |language| {
        let (mut app, outside) = showing(language, &ended("wrong-password"));
        app.practice = Some(std::mem::take(&mut app.real));
        app.news.practice = PracticeNews::Open(None);
        (app, outside)
    });
}
