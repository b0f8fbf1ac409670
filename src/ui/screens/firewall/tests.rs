//! The page of the firewall, and the ways to it.

use std::cell::RefCell;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use toukan_core::firewall::System;
use toukan_core::text::{Language, Texts};
use toukan_engine::firewall::Guard;

use super::*;
use crate::ui::app::Screen;
use crate::ui::app::{Computer, PracticeNews, Saving, Shelf};
use crate::ui::screens::testing::{in_window, is_pictured, nothing_is_cut_off};
use crate::ui::screens::trouble;
use crate::ui::testing::{Look, dress, picture, window};

/// One of the two pages, as a window shows it.
struct Shown {
    texts: Texts,
    computer: Computer,
    session: Session,
    view: Option<std::sync::Arc<View>>,
    pressed: Vec<Act>,
    window: f32,
}

fn shown(language: Language, system: System, screen: Screen) -> Shown {
    let computer = Computer { guard: Guard { system, active: true, hidden: false }, ..Computer::default() };
    let mut session = Session::default();
    session.screen = screen;
    Shown { texts: Texts::new(language), computer, session, view: None, pressed: Vec::new(), window: 880.0 }
}

fn draw(look: Look, shown: &RefCell<Shown>) -> Harness<'_> {
    window(look, move |ui| {
        let shown = &mut *shown.borrow_mut();
        shown.window = ui.max_rect().width();
        let (practice, shelf, saving) = (PracticeNews::default(), Shelf::default(), Saving::default());
        let see = See {
            texts: &shown.texts,
            view: shown.view.as_deref(),
            slow: false,
            details: false,
            ask_database: true,
            ask_controls: true,
            keep_checks: true,
            test_message: true,
            waited: None,
            window: shown.window,
            practice: &practice,
            practising: false,
            shelf: &shelf,
            kept: None,
            runs: &[],
            saving: &saving,
            computer: &shown.computer,
            keychain: None,
            clients: None,
            waiting_file: None,
            trouble: None,
        };
        let session = &mut shown.session;
        let (bar, is_firewall) = match session.screen {
            Screen::Firewall => (bar(&see, session), true),
            _ => (trouble::bar(&see, session), false),
        };
        let acts =
            in_window(
                ui,
                bar,
                |ui| {
                    if is_firewall { super::ui(ui, &see, session) } else { trouble::ui(ui, &see, session) }
                },
            );
        shown.pressed.extend(acts);
    })
}

#[test]
fn every_guide_in_every_look() {
    for language in Language::ALL {
        for system in System::ALL {
            let shown = RefCell::new(shown(*language, *system, Screen::Firewall));
            let mut window = draw(Look::default(), &shown);
            for look in Look::all() {
                dress(&mut window, &look);
                window.run_ok();
                nothing_is_cut_off(&window, &look);
                let of_interest = matches!(system, System::Windows | System::Ufw);
                if of_interest && look.scale < 1.5 && is_pictured(&look) {
                    picture(&mut window, &format!("firewall-{}-{language}-{}", system.id(), look.name()));
                }
            }
        }
    }
}

/// All of a guide at once, for people to look at.
#[test]
fn guides_as_a_whole() {
    for language in Language::ALL {
        for (system, width) in [(System::Windows, 880.0), (System::Ufw, 480.0), (System::Macos, 640.0)] {
            let look = Look { size: egui::vec2(width, 4200.0), ..Look::default() };
            let shown = RefCell::new(shown(*language, system, Screen::Firewall));
            let mut window = draw(look, &shown);
            window.run_ok();
            nothing_is_cut_off(&window, &look);
            picture(&mut window, &format!("whole-firewall-{}-{language}-{width}", system.id()));
        }
    }
}

#[test]
fn this_system_stands_first_and_another_tab_shows_another() {
    let shown = RefCell::new(shown(Language::English, System::Ufw, Screen::Firewall));
    let mut window = draw(Look::default(), &shown);
    window.run_ok();
    let tabs: Vec<String> = window.get_all_by_role(Role::Tab).filter_map(|tab| tab.accesskit_node().label()).collect();
    assert_eq!(tabs.len(), System::ALL.len());
    assert_eq!(tabs.first().map(String::as_str), Some("Linux: ufw"));
    assert!(window.query_by_label_contains("(ufw)").is_some());
    window.get_by_label("Windows 11").click();
    window.run_ok();
    assert!(window.query_by_label_contains("on Windows 11").is_some());
}

#[test]
fn a_copy_button_copies_exactly_the_command() {
    let shown = RefCell::new(shown(Language::English, System::Ufw, Screen::Firewall));
    let mut window = draw(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() }, &shown);
    window.run_ok();
    window.get_by_label("Copy command of step 2").click();
    window.run_ok();
    window.get_by_label("Copy way back from step 2").click();
    window.run_ok();
    let copied: Vec<String> = shown
        .borrow()
        .pressed
        .iter()
        .filter_map(|act| match act {
            Act::Copy { text, .. } => Some(text.clone()),
            _ => None,
        })
        .collect();
    let question = Question { system: System::Ufw, purpose: Purpose::Send, host: None, port: SUBMISSION, chain: None };
    let made = guide(&question);
    let step = &made.parts[1].steps[0];
    let Some(toukan_core::firewall::Undo::Command(undo)) = &step.undo else { panic!("{step:?}") };
    assert_eq!(copied, [step.command.as_ref().unwrap().text.clone(), undo.text.clone()]);
}

#[test]
fn the_steps_are_proposed_only_where_something_points_at_this_computer() {
    let named = Texts::new(Language::English);
    let say = |id: WindowId| named.say(&crate::ui::app::see::message(id));
    let mut denied = View::clone(&crate::ui::fixtures::ended("all-silent"));
    for (view, is_proposed) in [(denied.clone(), false), {
        denied.findings.iter_mut().take(1).for_each(|finding| finding.id = FindingId::RefusedByThisComputer);
        (denied, true)
    }] {
        let mut page = shown(Language::English, System::Windows, Screen::Trouble);
        page.view = Some(std::sync::Arc::new(view));
        let page = RefCell::new(page);
        let mut window = draw(Look::default(), &page);
        window.run_ok();
        assert_eq!(window.query_by_label(&say(WindowId::TellFirewallProposed)).is_some(), is_proposed);
        assert_eq!(window.query_by_label(&say(WindowId::TellFirewallSeldom)).is_some(), !is_proposed);
        window.get_by_label(&say(WindowId::FirewallShow)).click_accesskit();
        window.run_ok();
        assert!(page.borrow().pressed.iter().any(|act| matches!(act, Act::Go(Screen::Firewall))));
    }
}
