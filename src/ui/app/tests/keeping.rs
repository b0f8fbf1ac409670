//! Saved accounts in the whole window, and the last page.

use toukan_core::model::{Message, MessageId, Settings};
use toukan_engine::keep::{Account, AccountId, Listed};

use super::going::{press, wished};
use super::*;

fn account() -> Account {
    let text = include_str!("../../../core/model/fixtures/settings-1.json");
    Account::new(Settings::from_json(text).unwrap())
}

fn shelf() -> Contents {
    Contents::There([Listed::Account(Box::new(account()))].into())
}

#[test]
fn with_saved_accounts_the_window_opens_on_them() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Enter);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    window.run_ok();
    window.get_by_label("Saved accounts");
    press(&mut window, "Set up another account");
    assert_eq!(app.borrow().real.screen, Screen::Enter);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Enter, "once");
}

#[test]
fn whoever_has_begun_is_not_taken_elsewhere() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    window.get_by_label("Mail address").focus();
    window.run_ok();
    window.get_by_label("Mail address").type_text("h");
    window.run_ok();
    outside.news.send_modify(|news| news.shelf.list = shelf());
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Enter);
}

#[test]
fn a_saved_account_is_checked_as_it_is_saved() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Check sending from hanako@example.jp");
    assert_eq!(wished(&mut outside), ["begin hanako@example.jp hanako@example.jp", "name hanako@example.jp"]);
    assert_eq!(app.borrow().real.screen, Screen::Check);
    assert_eq!(app.borrow().real.errand, Some(Errand::Saved(Box::new(account().settings()), vec![])));
    // Once more: the password is still in the keychain, and nowhere here.
    outside.news.send_modify(|news| news.real = Some(ended("all-silent")));
    window.run_ok();
    press(&mut window, "Check again");
    assert_eq!(wished(&mut outside), ["begin hanako@example.jp hanako@example.jp", "name hanako@example.jp"]);
}

#[test]
fn the_settings_of_a_saved_account_are_handed_over() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    let mut window = draw(Look { size: egui::vec2(880.0, 2000.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, "Show settings of hanako@example.jp");
    window.get_by_label("Mail settings of hanako@example.jp");
    assert!(window.query_by_label("Check, done").is_none(), "nothing was checked to get here");
    press(&mut window, "all formats");
    press(&mut window, "msmtp");
    press(&mut window, "Save here");
    press(&mut window, "Choose a place…");
    let wished = wished(&mut outside);
    assert_eq!(wished.last().unwrap(), "ask where msmtprc goes", "{wished:?}");
    press(&mut window, "Back");
    press(&mut window, "Back");
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.screen, Screen::Accounts);
}

#[test]
fn from_a_message_to_the_page_for_whoever_cannot_send_and_back() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    let mut window = draw(Look { size: egui::vec2(880.0, 2000.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, "Show settings of hanako@example.jp");
    press(&mut window, "Another program\nvalues to copy, for any program");
    press(&mut window, "Show the settings");
    press(&mut window, "It shows a message");
    window.get_by_role(Role::MultilineTextInput).type_text("10060");
    window.run_ok();
    let means = toukan_core::explain::explain("10060").unwrap().means();
    let means = Texts::new(Language::English).say(&means);
    window.get_by_label(&means);
    press(&mut window, "Look further: why doesn’t it send?");
    assert_eq!(app.borrow().real.screen, Screen::Trouble);
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.screen, Screen::HandOver);
    window.get_by_label(&means);
    // Esc closes what is innermost, and leaves no page.
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert!(window.query_by_label(&means).is_none());
    assert_eq!(app.borrow().real.screen, Screen::HandOver);
}

#[test]
fn what_is_copied_is_in_the_clipboard_and_announced() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    let mut window = draw(Look { size: egui::vec2(880.0, 2000.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, "Show settings of hanako@example.jp");
    press(&mut window, "Another program\nvalues to copy, for any program");
    press(&mut window, "Show the settings");
    window.get_by_label("Copy Your name").click_accesskit();
    window.step();
    let copied = |window: &Harness<'_>| {
        window
            .output()
            .platform_output
            .commands
            .iter()
            .any(|one| matches!(one, egui::OutputCommand::CopyText(it) if it == "山田 花子"))
    };
    assert!(copied(&window));
    // The sentence before it has its second.
    for _ in 0..8 {
        window.step();
    }
    let said = window.get_by_role(Role::Status).accesskit_node().label();
    assert_eq!(said.as_deref(), Some("Your name: copied."));
}

#[test]
fn what_is_proven_is_kept_once_and_practice_is_not() {
    for (keep, wish) in [(true, "save \"Hanako\" 8"), (false, "save \"Hanako\" 0")] {
        let (mut app, mut outside) = app(Language::English);
        app.real.password.fill("practice");
        app.real.drafts.keep_password = keep;
        app.real.drafts.name = " Hanako ".to_owned();
        let address = Address::parse("hanako@works.practice.test").unwrap();
        app.real.press(Errand::Check { address, server: None }, 0.0);
        outside.news.send_modify(|news| news.real = Some(ended("works")));
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        window.run_ok();
        assert_eq!(wished(&mut outside), [wish]);
        let id = AccountId::of(&Address::parse("hanako@works.practice.test").unwrap());
        let said = [Message::new(MessageId::LineSavedWithoutPassword).with("address", &id)].into();
        outside.news.send_modify(|news| news.kept = Some(KeptRun { id: Some(id), said }));
        window.run_ok();
        window.get_by_label("The settings of hanako@works.practice.test were saved, without the password.");
        window.get_by_label("Not decided yet\neverything is kept for later").click_accesskit();
        window.run_ok();
        press(&mut window, "Close");
        assert_eq!(app.borrow().real.screen, Screen::Accounts);
        assert!(app.borrow().real.password.is_empty(), "it is in no buffer of ours any more");
    }
}

#[test]
fn escape_closes_the_question_and_removes_nothing() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    outside.news.send_modify(|news| news.shelf.list = shelf());
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Remove hanako@example.jp");
    window.get_by_label("Keep it");
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert!(window.query_by_label("Keep it").is_none());
    press(&mut window, "Remove hanako@example.jp");
    press(&mut window, "Remove, and forget the password");
    assert_eq!(wished(&mut outside), ["remove hanako@example.jp false"]);
    outside.news.send_modify(|news| {
        news.shelf.list = Contents::There([].into());
        let done = Message::new(MessageId::AccountsRemoved).with("address", "hanako@example.jp");
        news.shelf.removed = Some(Removed::Done(done));
    });
    window.run_ok();
    window.get_by_label("No account is saved yet");
    press(&mut window, "Set up an account");
    assert_eq!(app.borrow().real.screen, Screen::Enter);
}

#[test]
fn a_password_is_forgotten_while_its_account_stays_and_where_it_is_not_that_is_said() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut kept = account();
    kept.password_kept = true;
    outside.news.send_modify(|news| news.shelf.list = Contents::There([Listed::Account(Box::new(kept))].into()));
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Forget the password of hanako@example.jp");
    assert_eq!(wished(&mut outside), ["forget hanako@example.jp"]);
    let id = AccountId::of(&Address::parse("hanako@example.jp").unwrap());
    for error in [VaultError::Locked, VaultError::Denied, VaultError::NoAnswer] {
        let finding = error.finding(&id, Severity::Problem);
        let args = || finding.evidence.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        let said = [Message { id: MessageId::Finding(finding.id), args: args() }].into();
        outside.news.send_modify(|news| news.shelf.removed = Some(Removed::NotForgotten(id.clone(), said)));
        window.run_ok();
        let sentence = app.borrow().texts.finding(&finding).text;
        assert!(window.query_all_by_label(&sentence).count() > 0, "{sentence}");
    }
}

#[test]
fn a_saved_account_is_checked_with_a_test_message_where_one_is_wanted() {
    for wanted in [true, false] {
        let (app, mut outside) = app(Language::English);
        let app = RefCell::new(app.sending_test_message(wanted));
        outside.news.send_modify(|news| news.shelf.list = shelf());
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        press(&mut window, "Check sending from hanako@example.jp");
        let mut tests = Vec::new();
        while let Ok(wish) = outside.wishes.try_recv() {
            if let Wish::TestMessage(place, test) = wish {
                tests.push((place, test.is_some()));
            }
        }
        assert_eq!(tests, [(Place::Real, wanted)]);
    }
}

#[test]
fn what_was_typed_for_a_new_account_outlives_a_look_at_the_others() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    app.borrow_mut().real.drafts.address = "taro@example.jp".to_owned();
    outside.news.send_modify(|news| news.shelf.list = shelf());
    window.run_ok();
    press(&mut window, "Saved accounts");
    press(&mut window, "Set up another account");
    assert_eq!(app.borrow().real.drafts.address, "taro@example.jp");
    press(&mut window, "Saved accounts");
    press(&mut window, "Check sending from hanako@example.jp");
    assert_eq!(app.borrow().real.drafts.address, "hanako@example.jp");
    outside.news.send_modify(|news| news.real = Some(ended("expired")));
    window.run_ok();
    press(&mut window, "Saved accounts");
    press(&mut window, "Set up another account");
    assert_eq!(app.borrow().real.drafts.address, "taro@example.jp");
}

#[test]
fn the_list_and_the_last_page_in_every_look() {
    use crate::ui::screens::hand_over::Page;

    in_every_look("accounts", |language| {
        let (mut app, outside) = app(language);
        app.news.shelf.list = shelf();
        (app, outside)
    });
    in_every_look("hand-over-not-kept", |language| {
        let (mut app, outside) = showing(language, &ended("works"));
        let id = AccountId::of(&Address::parse("hanako@works.practice.test").unwrap());
        let finding = VaultError::Locked.finding(&id, Severity::Warning);
        let args = || finding.evidence.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
        let ids = [MessageId::Finding(finding.id), MessageId::Advice(finding.id)];
        let saved = Message::new(MessageId::LineSavedWithoutPassword).with("address", &id);
        let said = std::iter::once(saved).chain(ids.map(|id| Message { id, args: args() })).collect();
        app.news.kept = Some(KeptRun { id: Some(id), said });
        app.real.screen = Screen::HandOver;
        (app, outside)
    });
    let pages = [("choose", Page::Choose), ("settings", Page::Settings), ("msmtp", Page::Format("msmtp"))];
    for (name, page) in pages {
        in_every_look(&format!("hand-over-{name}"), |language| {
            let (mut app, outside) = showing(language, &ended("works"));
            app.real.hand_over.open(page);
            app.real.screen = Screen::HandOver;
            (app, outside)
        });
    }
}
