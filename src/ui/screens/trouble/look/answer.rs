//! The verdict first: what works, what stopped, one action, who has to act; then what would decide, and what each port
//! did.

use egui::Ui;
use toukan_core::diagnose::{self, Port, Whose, ports};
use toukan_core::journey::View;
use toukan_core::model::{Family, FindingId, Message, WindowId};

use super::super::cases;
use super::doors::{self, is_submission, passes};
use super::outcome::{self, Outcome};
use super::{healthy, verdicts, way_on};
use crate::ui::access::{Button, Level, Rank, heading, quiet};
use crate::ui::app::see::message;
use crate::ui::app::{Act as Pressed, Screen, See, Session};
use crate::ui::screens::check::stand::has;
use crate::ui::screens::check::{letter, stop};
use crate::ui::screens::firewall::is_proposed;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, acts: &mut Vec<Pressed>) {
    let outcome = Outcome::of(view);
    heading(ui, Level::Page, &see.say(&outcome.head()));
    if let Some(below) = outcome.below(view) {
        Prose::of(&see.t(below), theme::body(), true).show(ui);
    }
    let doors = ports(&view.record);
    // Where somebody answers in everybody's place, an answer on a port for mail proves nothing.
    let between = has(view, FindingId::SmtpIntercepted);
    let sure: Vec<Port> = doors.iter().filter(|door| !between || door.came == "reached").cloned().collect();
    works(ui, see, &sure);
    way_on::ui(ui, see, view, &outcome::of(view), acts);
    verdicts::stopped(ui, see, view, acts);
    if matches!(outcome, Outcome::Healthy | Outcome::OtherWay) {
        healthy::ui(ui, see, view, session, acts);
    }
    // Proposed only where something points at this computer; else it is reached from the page for whoever cannot send.
    if is_proposed(view) && quiet(ui, &see.t(WindowId::FirewallShow)).clicked() {
        acts.push(Pressed::Go(Screen::Firewall));
    }
    verdicts::next(ui, see, view);
    verdicts::notes(ui, see, view, acts);
    doors::ui(ui, see, &doors);
    cases::proposed(ui, see, &diagnose::fitting(&view.findings, &doors), acts);
    acts.extend(letter::ui(ui, see, view, &mut session.trouble.hide_mailbox));
    if view.address.is_some() {
        stop::kept(ui, see, view);
    }
    if see.details && Button::new(Rank::Link, &see.t(WindowId::FirewallShow)).small().show(ui).clicked() {
        acts.push(Pressed::Go(Screen::Firewall));
    }
}

/// What works, first.
fn works(ui: &mut Ui, see: &See<'_>, doors: &[Port]) {
    let said = proven(doors);
    if said.is_empty() {
        return;
    }
    heading(ui, Level::Section, &see.t(WindowId::HeadWorks));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        for said in said {
            let palette = theme::palette(ui);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::S2;
                Prose::body("✓").colour(palette.good).show_unnamed(ui);
                ui.vertical(|ui| wrap::body(ui, &see.say(&said)));
            });
        }
    });
}

/// What was reached: the web, other people's ports for sending, the server's own.
pub(super) fn proven(doors: &[Port]) -> Vec<Message> {
    let mut said = Vec::new();
    let web = |family| doors.iter().any(|door| door.came == "reached" && door.family == family);
    let family = match (web(Family::Ipv4), web(Family::Ipv6)) {
        (true, true) => Some("both"),
        (true, false) => Some("ipv4"),
        (false, true) => Some("ipv6"),
        (false, false) => None,
    };
    said.extend(family.map(|family| message(WindowId::LookWorksWeb).with("family", family)));
    let open = |whose: Whose| {
        let there = doors.iter().filter(|door| door.whose == whose && is_submission(door.port) && passes(door));
        let mut numbers: Vec<u16> = there.map(|door| door.port).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let words: Vec<String> = numbers.iter().rev().map(ToString::to_string).collect();
        (!words.is_empty()).then(|| words.join(", "))
    };
    said.extend(open(Whose::Control).map(|ports| message(WindowId::LookWorksOthers).with("ports", &ports)));
    let target = doors.iter().find(|door| door.whose == Whose::Target);
    if let Some((target, ports)) = target.zip(open(Whose::Target)) {
        said.push(message(WindowId::LookWorksServer).with("host", &target.host).with("ports", &ports));
    }
    said
}
