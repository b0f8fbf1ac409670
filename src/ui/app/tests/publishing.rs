//! The administrators' page in the window: the way there, and what is wished there.

use egui_kittest::kittest::Queryable as _;
use toukan_core::model::{Message, MessageId, WindowId};

use super::going::{press, wished};
use super::*;

fn say(id: WindowId) -> String {
    Texts::new(Language::English).say(&Message::new(id.into()))
}

#[test]
fn it_is_reached_from_the_page_for_trouble_and_leads_back_to_where_that_was_opened() {
    let (app, _outside) = showing(Language::English, &ended("works"));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, &say(WindowId::Trouble));
    press(&mut window, &say(WindowId::PublishShow));
    assert_eq!(app.borrow().real.screen, Screen::Publish);
    for screen in [Screen::Trouble, Screen::Check] {
        press(&mut window, &say(WindowId::Back));
        assert_eq!(app.borrow().real.screen, screen);
    }
}

#[test]
fn from_the_last_page_it_is_filled_in_and_leads_back_there() {
    let (app, _outside) = showing(Language::English, &ended("works"));
    let app = RefCell::new(app);
    app.borrow_mut().real.screen = Screen::HandOver;
    app.borrow_mut().real.hand_over.open(crate::ui::screens::hand_over::Page::Experts);
    let mut window = draw(Look { size: egui::vec2(880.0, 4800.0), ..Look::default() }, &app);
    window.run_ok();
    let words = |id: MessageId| Texts::new(Language::English).say(&Message::new(id));
    press(&mut window, &words(MessageId::HandOverPublishOpen));
    assert_eq!(app.borrow().real.screen, Screen::Publish);
    press(&mut window, &say(WindowId::PublishMake));
    assert!(window.query_all_by_label_contains("_submission._tcp").next().is_some());
    press(&mut window, &say(WindowId::Back));
    assert_eq!(app.borrow().real.screen, Screen::HandOver);
}

#[test]
fn a_check_is_a_wish_of_its_own_and_escape_ends_it() {
    let (mut app, mut outside) = app(Language::English);
    app.real.screen = Screen::Publish;
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() }, &app);
    window.run_ok();
    window.get_by_label(&say(WindowId::PublishDomain)).focus();
    window.run_ok();
    window.get_by_label(&say(WindowId::PublishDomain)).type_text("example.jp");
    window.run_ok();
    wished(&mut outside);
    press(&mut window, &say(WindowId::PublishCheck));
    assert_eq!(wished(&mut outside), ["look at Real example.jp"]);
    outside.news.send_modify(|news| news.inspection = Inspection::Going);
    window.run_ok();
    assert!(window.query_all_by_label(&say(WindowId::TellPublishGoing)).count() > 0);
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert_eq!(wished(&mut outside), ["stop looking"]);
    assert_eq!(app.borrow().real.screen, Screen::Publish, "escape leaves no page");
}
