//! Every state of the first two stages, in both languages and every look.

use std::cell::RefCell;
use std::sync::Arc;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tokio::sync::{mpsc, watch};
use toukan_core::journey::{Command, Errand, View};
use toukan_core::model::{Address, Foreign};

use super::*;
use crate::ui::fixtures::{connected, ended, looking, without_password};
use crate::ui::screens::check::stand::{Refusal, Stand};
use crate::ui::testing::{Look, lines, picture, window};

mod going;
mod keeping;

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

/// Every state with a name, and the page that it has to lead to.
fn states() -> Vec<(&'static str, Arc<View>, Stand)> {
    let host = |id: &str| match Stand::of(&ended(id)) {
        Stand::Confirm(host) => Stand::Confirm(host),
        other => panic!("{id}: {other:?}"),
    };
    vec![
        ("looking", looking(), Stand::Looking),
        ("connected", connected("silent-587"), Stand::Connected),
        ("password", without_password("works"), Stand::Password),
        ("sender", ended("sender-refused"), Stand::SignedIn),
        ("signed-in", ended("silent-587"), Stand::SignedIn),
        ("refused", ended("wrong-password"), Stand::Refused(Refusal::Plain)),
        ("app-password", ended("app-password"), Stand::Refused(Refusal::AppPassword)),
        ("try-later", ended("try-later"), Stand::Refused(Refusal::Later)),
        ("switched-off", ended("auth-disabled"), Stand::Refused(Refusal::Other)),
        ("confirm-outside", ended("outside"), host("outside")),
        ("confirm-moved", ended("moved"), host("moved")),
        ("nothing", ended("nothing"), Stand::NothingFound),
        ("all-silent", ended("all-silent"), Stand::NotVerified),
        ("doors-refuse", ended("refused"), Stand::NotVerified),
        ("expired", ended("expired"), Stand::Withheld),
        ("stripped", ended("stripped"), Stand::Withheld),
        ("injected", ended("injected"), Stand::Withheld),
    ]
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
        for look in Look::all() {
            let (app, _outside) = make(*language);
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
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
    for (name, view, stand) in states() {
        assert_eq!(Stand::of(&view), stand, "{name}");
    }
}

#[test]
fn every_state_in_every_look() {
    for (name, view, _) in states() {
        in_every_look(name, |language| showing(language, &view));
    }
}

#[test]
fn details_in_every_look() {
    for (name, view) in [("details", ended("works")), ("details-stripped", ended("stripped"))] {
        in_every_look(name, |language| {
            let (mut app, outside) = showing(language, &view);
            app.details = true;
            (app, outside)
        });
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
                2 => showing(*language, &connected("silent-587")),
                _ => showing(*language, &ended("works")),
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
    in_every_look("enter-missing", |language| {
        let (mut app, outside) = app(language);
        app.real.drafts.address = "hanako".to_owned();
        app.real.drafts.by_hand = true;
        app.real.password.fill(" ｐａｓｓ ");
        let missing = app.real.drafts.errand().unwrap_err();
        app.real.enter.show(missing);
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
}
