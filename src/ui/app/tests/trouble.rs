//! "Why doesn't it send?": the way there and back, the pasted message, the letter.

use egui_kittest::kittest::Queryable as _;
use toukan_core::model::{FindingId, Message, MessageId, WindowId};

use super::*;

fn say(id: WindowId, language: Language) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

#[test]
fn the_page_in_every_look() {
    in_every_look("trouble", |language| {
        let (mut app, outside) = app(language);
        app.real.screen = Screen::Trouble;
        app.real.trouble.paste("タスク '送信中' はエラー (0x800CCC0E) を報告しました");
        (app, outside)
    });
    in_every_look("trouble-reply", |language| {
        let mut view = View::clone(&ended("all-silent"));
        view.findings.iter_mut().take(1).for_each(|finding| finding.id = FindingId::RefusedByThisComputer);
        let (mut app, outside) = showing(language, &Arc::new(view));
        app.real.screen = Screen::Trouble;
        app.real.trouble.paste("The mail server responded: 535 5.7.8 Username and Password not accepted.");
        (app, outside)
    });
}

#[test]
fn it_is_opened_from_any_page_and_leads_back_to_it() {
    let language = Language::English;
    let (app, _outside) = showing(language, &ended("all-silent"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    window.get_by_label(&say(WindowId::Trouble, language)).click();
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Trouble);
    // Further down than the window is high.
    window.get_by_label(&say(WindowId::FirewallShow, language)).click_accesskit();
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Firewall);
    for screen in [Screen::Trouble, Screen::Check] {
        window.get_by_label(&say(WindowId::Back, language)).click();
        window.run_ok();
        assert_eq!(app.borrow().real.screen, screen);
    }
}

#[test]
fn what_is_pasted_is_explained_and_announced() {
    let language = Language::English;
    let (mut app, _outside) = app(language);
    app.real.screen = Screen::Trouble;
    app.real.trouble.paste("10060");
    let texts = Texts::new(language);
    let explained = toukan_core::explain::explain("10060").unwrap();
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert!(window.query_all_by_label(&texts.say(&explained.means())).count() > 0);
    app.borrow_mut().real.trouble.paste("nobody knows this");
    window.run_ok();
    let unknown = texts.say(&Message::new(MessageId::LineExplainUnknown));
    assert!(window.query_all_by_label(&unknown).count() > 0);
}

#[test]
fn a_letter_is_copied_in_the_language_of_whoever_gets_it() {
    let view = ended("all-silent");
    let (mut app, _outside) = showing(Language::English, &view);
    app.details = true;
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }, &app);
    window.run_ok();
    window.get_by_label(&say(WindowId::LetterCopyJapanese, Language::English)).click();
    window.run_ok();
    let said = app.borrow().real.said.clone();
    assert_eq!(said.map(|said| said.id), Some(WindowId::TellLetterCopied.into()));
    // A run without a problem has nobody to write to.
    let (mut healthy, _outside) = showing(Language::English, &ended("works"));
    healthy.details = true;
    let healthy = RefCell::new(healthy);
    let mut window = draw(Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }, &healthy);
    window.run_ok();
    assert!(window.query_by_label(&say(WindowId::LetterCopyJapanese, Language::English)).is_none());
}
