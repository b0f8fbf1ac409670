//! A certificate that nobody vouches for, accepted by a person who has compared it.

use toukan_core::model::{Message, WindowId};

use super::going::wished;
use super::*;

fn say(language: Language, id: WindowId) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

#[test]
fn nobody_accepts_a_certificate_by_accident() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &ended("self-signed"));
    let app = RefCell::new(app);
    let look = Look { size: egui::vec2(880.0, 1600.0), ..Look::default() };
    let mut window = draw(look, &app);
    window.run_ok();
    let accept = say(language, WindowId::AcceptCertificate);
    assert!(window.get_by_label(&accept).accesskit_node().is_disabled(), "only after it was compared");
    window.get_by_label(&accept).click_accesskit();
    window.run_ok();
    assert!(wished(&mut outside).is_empty());

    window.get_by_label(&say(language, WindowId::TickCompared)).click_accesskit();
    window.run_ok();
    window.get_by_label(&accept).click_accesskit();
    window.run_ok();
    let address = "hanako@self-signed.practice.test";
    let wished = wished(&mut outside);
    assert_eq!(wished[..2], [format!("accept for {address} None"), format!("begin Real {address}")], "{wished:?}");
    assert!(!app.borrow().real.check.is_compared(), "the next run begins without a tick");
}

#[test]
fn what_is_kept_is_checked_and_nothing_new_is_accepted() {
    let language = Language::English;
    let mut view = View::clone(&ended("self-signed"));
    let settings = include_str!("../../../core/model/fixtures/settings-1.json");
    view.saved = Some(toukan_core::model::Settings::from_json(settings).unwrap());
    let (app, _outside) = showing(language, &Arc::new(view));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1600.0), ..Look::default() }, &app);
    window.run_ok();
    assert!(window.query_by_label(&say(language, WindowId::AcceptCertificate)).is_none());
}

/// The whole page, for people to look at.
#[test]
fn the_offer_as_a_whole() {
    for (width, appearance) in [(880.0, Appearance::Light), (480.0, Appearance::Dark)] {
        for language in Language::ALL {
            let look = Look { size: egui::vec2(width, 1500.0), appearance, ..Look::default() };
            let (mut app, _outside) = showing(*language, &ended("self-signed"));
            app.real.check.say_compared();
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
            window.run_ok();
            let fingerprint = say(*language, WindowId::Fingerprint);
            assert!(window.query_by_label(&fingerprint).is_some(), "{language}");
            picture(&mut window, &format!("offer-{language}-{width}"));
        }
    }
}
