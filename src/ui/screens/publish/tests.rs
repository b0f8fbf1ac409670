//! The administrators' page, and what is pressed on it.

use std::cell::RefCell;
use std::sync::Arc;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use toukan_core::model::{
    ActionId, Answer, Ask, LookupFailure, Moment, Record, RecordKind, Records, SrvRecord, Subject, What,
};
use toukan_core::publish::check::report;
use toukan_core::text::{Language, Texts};

use super::*;
use crate::ui::app::{Act as Pressed, Computer, PracticeNews, Shelf};
use crate::ui::screens::testing::{in_window, is_pictured, nothing_is_cut_off};
use crate::ui::testing::{Look, dress, picture, window};

struct Shown {
    texts: Texts,
    computer: Computer,
    session: Session,
    pressed: Vec<Pressed>,
    saving: Saving,
}

fn shown(language: Language) -> Shown {
    let computer = Computer { home: Some("/home/hanako".into()), ..Computer::default() };
    let mut session = Session::default();
    session.screen = Screen::Publish;
    Shown { texts: Texts::new(language), computer, session, pressed: Vec::new(), saving: Saving::None }
}

/// What is made of these.
fn made(language: Language) -> Shown {
    let mut shown = shown(language);
    shown.session.publish.fill("example.jp", "smtp.example.jp", "imap.example.jp");
    shown.session.publish.make();
    assert!(shown.session.publish.made.is_some());
    shown
}

/// A check of a domain that publishes one SRV record, whose server nobody has reached.
fn checked(language: Language) -> Shown {
    let mut record = Record::new(1_795_000_000);
    let domain = Fqdn::parse("example.jp").unwrap();
    for (id, service) in (0..).zip(Service::ALL) {
        let ask = Ask::Lookup { name: service.name(&domain).unwrap(), kind: RecordKind::Srv };
        let target = Fqdn::parse("smtp.example.jp").ok();
        let answer = if service == Service::Submissions {
            Ok(Records::Srv(vec![SrvRecord { priority: 0, weight: 1, port: 465, target }]))
        } else {
            Err(LookupFailure::NoSuchName)
        };
        let subject = Subject::Action(ActionId(id));
        record.push(Moment::START, subject, What::Asked(ask));
        record.push(Moment::START, subject, What::Answered(Answer::Records(answer)));
    }
    let report = report(&record, &Inspected::domain(&domain).unwrap());
    assert!(report.is_published() && !report.findings.is_empty());
    let mut shown = shown(language);
    shown.session.publish.fill("example.jp", "", "");
    shown.session.publish.see(&Inspection::Over(Arc::new(report)));
    shown
}

fn draw(look: Look, shown: &RefCell<Shown>) -> Harness<'_> {
    window(look, move |ui| {
        let shown = &mut *shown.borrow_mut();
        let (practice, shelf) = (PracticeNews::default(), Shelf::default());
        let see = See {
            texts: &shown.texts,
            view: None,
            slow: false,
            details: false,
            ask_database: true,
            ask_controls: true,
            keep_checks: true,
            test_message: true,
            waited: None,
            window: ui.max_rect().width(),
            practice: &practice,
            practising: false,
            shelf: &shelf,
            runs: &[],
            kept: None,
            saving: &shown.saving,
            computer: &shown.computer,
            keychain: None,
            clients: None,
            waiting_file: None,
            trouble: None,
        };
        let session = &mut shown.session;
        let acts = in_window(ui, bar(&see, session), |ui| super::ui(ui, &see, session));
        shown.pressed.extend(acts);
    })
}

#[test]
fn every_state_in_every_look() {
    for language in Language::ALL {
        for (name, state) in [("empty", shown as fn(Language) -> Shown), ("made", made), ("checked", checked)] {
            let shown = RefCell::new(state(*language));
            let mut window = draw(Look::default(), &shown);
            for look in Look::all() {
                dress(&mut window, &look);
                window.run_ok();
                nothing_is_cut_off(&window, &look);
                if look.scale < 1.5 && is_pictured(&look) {
                    picture(&mut window, &format!("publish-{name}-{language}-{}", look.name()));
                }
            }
        }
    }
}

/// All of it at once, for people to look at.
#[test]
fn as_a_whole() {
    for language in Language::ALL {
        for (name, state) in [("made", made as fn(Language) -> Shown), ("checked", checked)] {
            for width in [880.0, 480.0] {
                let look = Look { size: egui::vec2(width, 4200.0), ..Look::default() };
                let shown = RefCell::new(state(*language));
                let mut window = draw(look, &shown);
                window.run_ok();
                nothing_is_cut_off(&window, &look);
                picture(&mut window, &format!("whole-publish-{name}-{language}-{width}"));
            }
        }
    }
}

fn say(id: WindowId) -> String {
    Texts::new(Language::English).say(&message(id))
}

#[test]
fn what_is_copied_is_exactly_the_value() {
    let shown = RefCell::new(made(Language::English));
    let mut window = draw(Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }, &shown);
    window.run_ok();
    window.get_by_label("_submissions._tcp Copy value").click();
    window.run_ok();
    window.get_by_label("_submissions._tcp Copy name").click();
    window.run_ok();
    window.get_by_label("example.jp Copy all as a zone file").click();
    window.run_ok();
    let shown = shown.borrow();
    let copied: Vec<&str> = shown
        .pressed
        .iter()
        .filter_map(|act| match act {
            Pressed::Copy { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(copied[..2], ["smtp.example.jp.", "_submissions._tcp"]);
    assert!(copied[2].contains("_pop3._tcp.example.jp."), "{}", copied[2]);
}

#[test]
fn all_files_are_saved_where_somebody_said() {
    let shown = RefCell::new(made(Language::English));
    let mut window = draw(Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }, &shown);
    window.run_ok();
    window.get_by_label(&say(WindowId::PublishSave)).click();
    window.run_ok();
    let shown = shown.borrow();
    let saved = shown.pressed.iter().find_map(|act| match act {
        Pressed::Publish(Act::Save(folder, files)) => Some((folder.clone(), files.len())),
        _ => None,
    });
    let (folder, count) = saved.unwrap();
    assert_eq!(folder, std::path::Path::new("/home/hanako/mail-settings-example.jp"));
    assert!(count > 10);
}

#[test]
fn what_is_typed_is_what_is_checked_and_what_is_wrong_is_said() {
    let shown = RefCell::new(shown(Language::English));
    let mut window = draw(Look::default(), &shown);
    window.run_ok();
    window.get_by_label(&say(WindowId::PublishCheck)).click();
    window.run_ok();
    assert!(window.query_by_label(&say(WindowId::TellPublishDomain)).is_some());
    assert!(shown.borrow().pressed.is_empty());
    shown.borrow_mut().session.publish.fill("例え.jp", "smtp.example.jp:4650", "");
    window.run_ok();
    window.get_by_label(&say(WindowId::PublishCheck)).click();
    window.run_ok();
    let shown = shown.borrow();
    let Some(Pressed::Publish(Act::Check(inspected))) = shown.pressed.first() else { panic!("no check") };
    assert_eq!(inspected.postmaster.domain().host(), "xn--r8jz45g.jp");
    assert_eq!(inspected.servers[0].endpoint.to_string(), "smtp.example.jp:4650");
    assert!(!inspected.dry_run, "nobody agreed to that here");
}

#[test]
fn without_a_server_for_sending_nothing_is_made() {
    for (domain, smtp, id) in [
        ("example.jp", "", Some(WindowId::TellPublishNoServer)),
        ("", "smtp.example.jp", Some(WindowId::TellPublishDomain)),
        ("example.jp", "smtp.example.jp:25", None),
        ("example.jp", "smtp.example.jp:x", None),
    ] {
        let mut shown = shown(Language::English);
        shown.session.publish.fill(domain, smtp, "");
        let shown = RefCell::new(shown);
        let mut window = draw(Look::default(), &shown);
        window.run_ok();
        window.get_by_label(&say(WindowId::PublishMake)).click();
        window.run_ok();
        assert!(shown.borrow().session.publish.made.is_none(), "{domain} {smtp}");
        let wrong = shown.borrow().session.publish.wrong.clone().unwrap();
        if let Some(id) = id {
            assert_eq!(wrong, message(id));
        }
        assert!(window.query_by_label(&Texts::new(Language::English).say(&wrong)).is_some());
    }
}

#[test]
fn a_check_that_is_under_way_can_be_stopped() {
    let mut going = shown(Language::English);
    going.session.publish.see(&Inspection::Going);
    let shown = RefCell::new(going);
    let mut window = draw(Look::default(), &shown);
    window.run_ok();
    window.get_by_label(&say(WindowId::Stop)).click();
    window.run_ok();
    assert!(matches!(shown.borrow().pressed.first(), Some(Pressed::Publish(Act::Stop))));
}
