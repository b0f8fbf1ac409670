//! How one signs in, why like that, and what the server can do: in the details, in plain words.

use super::*;
use crate::ui::theme::Appearance;

fn details(view: &Arc<View>, language: Language) -> Vec<String> {
    let (mut app, _outside) = showing(language, view);
    app.details = true;
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 4000.0), ..Look::default() }, &app);
    window.run_ok();
    let nodes = window.root().children_recursive();
    nodes.filter_map(|node| node.accesskit_node().label().or_else(|| node.accesskit_node().value())).collect()
}

#[test]
fn the_choice_of_the_mechanism_and_its_reason_are_told() {
    for (id, language, wanted) in [
        ("scram", Language::English, "SCRAM-SHA-256-PLUS was used: the password is not sent, and the sign-in is tied"),
        ("scram", Language::Japanese, "SCRAM-SHA-256-PLUS を選びました。パスワードは送らず、"),
        ("works", Language::English, "PLAIN was used: the server offers nothing better"),
        ("works", Language::Japanese, "PLAIN を選びました。"),
        ("cram-trap", Language::English, "PLAIN was used"),
        ("cram-only", Language::Japanese, "CRAM-MD5 を選びました。"),
    ] {
        let told = details(&ended(id), language);
        let count = told.iter().filter(|text| text.contains(wanted)).count();
        // Once for sending, once for reading; where mail is read there is the LOGIN command beside CRAM-MD5.
        let times = if id == "cram-only" { 1 } else { 2 };
        assert!(count >= times, "{id}: {wanted} {count} times in {told:#?}");
    }
    // Where nobody signed in nothing was chosen.
    for (language, wanted) in [(Language::English, " was used"), (Language::Japanese, "を選びました")] {
        let told = details(&ended("all-silent"), language);
        assert!(!told.iter().any(|text| text.contains(wanted)), "{told:#?}");
    }
}

#[test]
fn what_the_server_can_do_is_told_in_sentences() {
    for (language, wanted) in [
        (Language::English, ["What this server can do", "up to 1 MB", "(8BITMIME)", "(SMTPUTF8)", "(DSN)"]),
        (
            Language::Japanese,
            ["このサーバーでできること", "1 MB までのメール", "（8BITMIME）", "（SMTPUTF8）", "（DSN）"],
        ),
    ] {
        let told = details(&ended("works"), language);
        for wanted in wanted {
            assert!(told.iter().any(|text| text.contains(wanted)), "{wanted} in {told:#?}");
        }
        let silent = details(&ended("all-silent"), language);
        assert!(!silent.iter().any(|text| text.contains(wanted[0])), "nobody said anything there");
    }
}

/// For people to look at: both languages, light and dark, wide and narrow.
#[test]
fn sign_in_and_abilities_as_a_whole() {
    for (width, height) in [(880.0, 1900.0), (480.0, 2600.0)] {
        for appearance in [Appearance::Light, Appearance::Dark] {
            for language in Language::ALL {
                let look = Look { size: egui::vec2(width, height), appearance, ..Look::default() };
                let (mut app, _outside) = showing(*language, &ended("scram"));
                app.details = true;
                let app = RefCell::new(app);
                let mut window = draw(look, &app);
                window.run_ok();
                is_in_order(&window, &look, "means");
                picture(&mut window, &format!("means-{language}-{width}-{appearance:?}"));
            }
        }
    }
}
