//! Signing in by the browser.

use egui::OutputCommand;
use toukan_core::journey::PageStage;
use toukan_core::model::{Message, Trust};

use super::going::{press, wished};
use super::*;
use crate::ui::fixtures::at_the_page;
use crate::ui::screens::check::stand::BrowserEnd;

/// Every state of it.
pub(super) fn states() -> Vec<State> {
    let stopped = |name, end| State::new(name, ended(name), Stand::BrowserStopped(end));
    let at = |name, stage| State::new(name, at_the_page(stage), Stand::Browser(stage));
    let confirm = PageStage::Confirm { trust: Trust::Outside };
    vec![
        at("browser-ready", PageStage::Ready),
        at("browser-opened", PageStage::Opened),
        at("browser-confirm", confirm),
        State::new("browser-not-opened", ended("browser-not-opened"), Stand::Browser(PageStage::NotOpened)),
        State::new("browser", ended("browser"), Stand::SignedIn),
        stopped("browser-declined", BrowserEnd::Open),
        stopped("browser-approval", BrowserEnd::Approval),
        stopped("browser-mixed-up", BrowserEnd::Unsafe),
        stopped("browser-unknown", BrowserEnd::NotTestable),
        State::new("browser-unknown-app-password", with_app_password(), Stand::BrowserStopped(BrowserEnd::NotTestable)),
        State::new("browser-token-refused", ended("browser-token-refused"), Stand::Refused(Refusal::Other)),
        State::new("browser-beside", beside(), Stand::Password),
    ]
}

/// A provider where a password made for programs would do as well.
fn with_app_password() -> Arc<View> {
    let mut view = View::clone(&ended("browser-unknown"));
    view.address = Address::parse("hanako@gmail.com").ok();
    let words = [
        ("kind", "app-password"),
        ("provider-en", "Google"),
        ("provider-ja", "Google"),
        ("word-en", "app password"),
        ("word-ja", "アプリ パスワード"),
    ];
    for finding in &mut view.findings {
        finding.evidence.extend(words.map(|(key, value)| (key.to_owned(), value.to_owned())));
    }
    Arc::new(view)
}

/// A server that takes tokens and passwords, and a password is missing.
fn beside() -> Arc<View> {
    let mut view = View::clone(&without_password("works"));
    let found = view.chosen.as_mut().unwrap();
    let Some(Observation::Smtp { smtp }) = &mut found.observation else { panic!("no conversation") };
    smtp.after_tls.as_mut().unwrap().mechanisms.push(toukan_core::model::Mechanism::XOauth2);
    Arc::new(view)
}

fn say(language: Language, id: WindowId) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

fn tall() -> Look {
    Look { size: egui::vec2(880.0, 1600.0), ..Look::default() }
}

#[test]
fn nothing_opens_before_the_host_was_shown_and_the_button_pressed() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &at_the_page(PageStage::Ready));
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    assert!(wished(&mut outside).is_empty());
    let host = "login.browser.practice.test";
    let shown = window.get_by_label(host).accesskit_node().raw_bounds().unwrap();
    let button = window.get_by_label(&say(language, WindowId::OpenBrowser)).accesskit_node().raw_bounds().unwrap();
    assert!(shown.y1 < button.y0, "the host stands above the button that opens it");
    press(&mut window, &say(language, WindowId::OpenBrowser));
    assert_eq!(wished(&mut outside), ["open the page"]);
}

#[test]
fn the_address_can_be_copied_and_the_page_opened_once_more() {
    let language = Language::Japanese;
    let view = at_the_page(PageStage::Opened);
    let (app, mut outside) = showing(language, &view);
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    let host = "login.browser.practice.test";
    let copy = Message::new(WindowId::CopyBrowserPageName.into()).with("host", host);
    window.get_by_label(&Texts::new(language).say(&copy)).click_accesskit();
    window.run_ok();
    assert_eq!(app.borrow().real.said, Some(Message::new(WindowId::CopiedPage.into())));
    window.get_by_label(&say(language, WindowId::OpenBrowserAgain)).click_accesskit();
    window.step();
    let opened = window.output().platform_output.commands.iter().any(
        |command| matches!(command, OutputCommand::OpenUrl(url) if url.url.starts_with(&format!("https://{host}/"))),
    );
    assert!(opened, "{:?}", window.output().platform_output.commands);
    assert!(wished(&mut outside).is_empty());
    press(&mut window, &say(language, WindowId::Stop));
    assert_eq!(wished(&mut outside), ["stop"]);
}

#[test]
fn a_page_of_somebody_elses_needs_a_yes_and_has_no_address_before() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &at_the_page(PageStage::Confirm { trust: Trust::Outside }));
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    assert!(window.query_by_label(&say(language, WindowId::OpenBrowser)).is_none());
    assert!(window.query_by_label(&say(language, WindowId::CopyPage)).is_none());
    press(&mut window, &say(language, WindowId::ConfirmYes));
    press(&mut window, &say(language, WindowId::ConfirmNo));
    assert_eq!(wished(&mut outside), ["yes to login.hoster.test", "no"]);
}

#[test]
fn a_provider_known_to_take_no_password_is_signed_in_to_by_the_browser_at_once() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    app.borrow_mut().real.drafts.address = "hanako@outlook.jp".to_owned();
    window.run_ok();
    press(&mut window, &say(Language::English, WindowId::Begin));
    assert_eq!(wished(&mut outside)[..2], ["begin Real hanako@outlook.jp", "by browser Real \"\" en"]);
}

#[test]
fn where_the_server_takes_nothing_else_the_browser_is_asked_for_once() {
    for view in [only_tokens_asked_for(), ended("oauth-only")] {
        let (app, mut outside) = showing(Language::Japanese, &view);
        let app = RefCell::new(app);
        app.borrow_mut().real.password.fill("secret");
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        window.run_ok();
        let wished = wished(&mut outside);
        assert_eq!(wished.iter().filter(|wish| wish.starts_with("by browser")).count(), 1, "{wished:?}");
        assert!(wished.iter().all(|wish| !wish.starts_with("password")), "{wished:?}");
        assert!(app.borrow().real.password.is_empty(), "nobody needs it any more");
    }
}

fn only_tokens_asked_for() -> Arc<View> {
    without_password("browser")
}

#[test]
fn a_saved_sign_in_is_waited_for_before_the_browser() {
    let (mut app, mut outside) = showing(Language::English, &only_tokens_asked_for());
    let settings = include_str!("../../../core/model/fixtures/settings-1.json");
    let settings = toukan_core::model::Settings::from_json(settings).unwrap();
    app.real.errand = Some(Errand::Saved(Box::new(settings), Vec::new()));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert!(wished(&mut outside).is_empty(), "the keychain may still answer");
    let id = AccountId::of(app.borrow().real.view().unwrap().address.as_ref().unwrap());
    let news = News { keychain: Some(VaultError::NotFound.finding(&id, Severity::Problem)), ..News::default() };
    outside.news.send(news).unwrap();
    window.run_ok();
    assert_eq!(wished(&mut outside), ["by browser Real \"\" en"]);
}

#[test]
fn where_both_are_taken_the_browser_is_another_way_on() {
    let (app, mut outside) = showing(Language::English, &beside());
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    assert!(wished(&mut outside).is_empty());
    press(&mut window, &say(Language::English, WindowId::ByBrowser));
    assert_eq!(wished(&mut outside), ["by browser Real \"\" en"]);
}

#[test]
fn the_letter_holds_all_that_an_administrator_has_to_know() {
    for language in Language::ALL {
        let (app, _outside) = showing(*language, &ended("browser-approval"));
        let app = RefCell::new(app);
        let mut window = draw(tall(), &app);
        window.run_ok();
        window.get_by_label(&say(*language, WindowId::CopyLetter)).click_accesskit();
        window.step();
        let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        let copied = copied.unwrap();
        for part in
            ["hanako@browser-approval.practice.test", "login.browser-approval.practice.test", "smtp.browser-approval"]
        {
            assert!(copied.contains(part), "{language}: {part} in {copied}");
        }
    }
}

#[test]
fn an_own_client_identifier_is_kept_and_used() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &ended("browser-unknown"));
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    let keep = say(language, WindowId::KeepClient);
    press(&mut window, &keep);
    assert!(window.query_by_label(&say(language, WindowId::TellClientId)).is_some());
    app.borrow_mut().real.drafts.client_id = " practice ".to_owned();
    app.borrow_mut().real.drafts.issuer = "http://login.browser-unknown.practice.test".to_owned();
    press(&mut window, &keep);
    assert!(window.query_by_label(&say(language, WindowId::TellIssuer)).is_some());
    assert!(wished(&mut outside).is_empty());
    app.borrow_mut().real.drafts.issuer = "login.browser-unknown.practice.test".to_owned();
    press(&mut window, &keep);
    let address = "hanako@browser-unknown.practice.test";
    assert_eq!(
        wished(&mut outside),
        [
            format!("begin Real {address}"),
            "by browser Real \"practice\" en".to_owned(),
            "keep practice at https://login.browser-unknown.practice.test for browser-unknown.practice.test".to_owned(),
        ]
    );
}

#[test]
fn settings_that_cannot_be_tried_here_go_to_the_mail_program_and_claim_nothing() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &ended("browser-unknown"));
    let app = RefCell::new(app);
    let mut window = draw(tall(), &app);
    window.run_ok();
    press(&mut window, &say(language, WindowId::Next));
    assert_eq!(app.borrow().real.screen, Screen::HandOver);
    assert!(window.query_by_label(&say(language, WindowId::HeadNotTestable)).is_some());
    assert!(wished(&mut outside).is_empty(), "nothing is kept of what nobody signed in with");
}

/// Whole pages, for people to look at.
#[test]
fn the_pages_as_a_whole() {
    let pages = [
        ("approval", ended("browser-approval"), 1500.0),
        ("unknown", ended("browser-unknown"), 1700.0),
        ("app-password", with_app_password(), 1900.0),
        ("ready", at_the_page(PageStage::Ready), 1100.0),
    ];
    for (name, view, height) in pages {
        for (width, appearance) in [(880.0, Appearance::Light), (480.0, Appearance::Dark)] {
            for language in Language::ALL {
                let look = Look { size: egui::vec2(width, height), appearance, ..Look::default() };
                let (app, _outside) = showing(*language, &view);
                let app = RefCell::new(app);
                let mut window = draw(look, &app);
                window.run_ok();
                is_in_order(&window, &look, name);
                picture(&mut window, &format!("whole-browser-{name}-{language}-{width}"));
            }
        }
    }
}
