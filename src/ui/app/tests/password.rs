//! The password on the pages: pasted, shown for a moment, odd.

use egui::Event;

use super::going::{press, wished};
use super::*;

fn field(window: &mut Harness<'_>, role: Role) {
    window.get_by_role(role).focus();
    window.run_ok();
}

/// What was pasted with what comes along when it is copied out of a letter.
#[test]
fn what_is_odd_is_said_and_changed_only_by_the_person() {
    for (pasted, said, mends, mended) in [
        (" pass word", "There is a blank before the password.", "Take it away", "pass word"),
        ("pass word \n", "There is a blank behind the password.", "Take it away", "pass word"),
        ("ｐａｓｓ１！", "The password has full-width characters.", "Make them half-width", "pass1!"),
    ] {
        let (mut app, mut outside) = app(Language::English);
        app.real.drafts.address = "hanako@example.jp".to_owned();
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        field(&mut window, Role::PasswordInput);
        window.event(Event::Paste(pasted.to_owned()));
        window.run_ok();
        assert!(window.query_all_by_label_contains(said).count() > 0, "{said}");
        let held = |app: &RefCell<App>| app.borrow().real.password.copy().to_string();
        assert_eq!(held(&app).trim_end_matches(['\n', ' ']), pasted.trim_end_matches(['\n', ' ']));
        // Whoever does not want it mended goes on with it as it is.
        press(&mut window, "Set up and check sending");
        let octets = held(&app).len();
        assert_eq!(wished(&mut outside).last().unwrap(), &format!("password {octets}"));
        app.borrow_mut().real.screen = Screen::Enter;
        window.run_ok();
        press(&mut window, mends);
        assert_eq!(held(&app), mended);
        assert_eq!(window.query_all_by_label_contains(said).count(), 0, "{said}");
    }
}

#[test]
fn kana_is_said_and_cannot_be_mended() {
    let (mut app, _outside) = app(Language::English);
    app.real.password.fill("ぱss");
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert!(window.query_all_by_label_contains("The password has kana or kanji.").count() > 0);
    assert!(window.query_by_label("Make them half-width").is_none());
}

#[test]
fn what_is_shown_for_a_moment_is_hidden_when_a_run_begins() {
    let (mut app, _outside) = app(Language::English);
    app.real.drafts.address = "hanako@example.jp".to_owned();
    app.real.password.fill("correct horse");
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Show the password");
    assert!(app.borrow().real.password.is_shown());
    press(&mut window, "Set up and check sending");
    assert!(!app.borrow().real.password.is_shown());
    assert_eq!(*app.borrow().real.password.copy(), "correct horse", "and it is asked for no second time");
}

#[test]
fn a_refused_password_is_mended_where_it_was_refused() {
    let (mut app, mut outside) = showing(Language::English, &ended("wrong-password"));
    app.real.password.fill("practice ");
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1200.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, "Take it away");
    wished(&mut outside);
    press(&mut window, "Check again");
    assert!(wished(&mut outside).contains(&"password 8".to_owned()));
}
