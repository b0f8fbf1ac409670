//! How a port is opened: the steps for this system first, others behind tabs. Nothing here is ever run.

mod step;
#[cfg(test)]
mod tests;

use std::num::NonZeroU16;

use egui::Ui;
use toukan_core::firewall::{Purpose, Question, System, guide};
use toukan_core::journey::View;
use toukan_core::model::{FindingId, Host, WindowId};

use super::bar::Bar;
use super::check::lines::server;
use crate::ui::access::{Level, choice, heading, tabs};
use crate::ui::app::{Act, See, Session};
use crate::ui::theme::space;
use crate::ui::wrap::{Prose, note};

/// Submission (RFC 6409): what is shown where no run says another port.
const SUBMISSION: NonZeroU16 = NonZeroU16::new(587).unwrap();

/// What this page remembers.
#[derive(Debug)]
pub(crate) struct State {
    /// The tab that was chosen; that of this computer until then.
    system: Option<System>,
    purpose: Purpose,
    /// The command that was copied last, by its number on the page.
    copied: Option<usize>,
}

impl Default for State {
    fn default() -> Self {
        Self { system: None, purpose: Purpose::Send, copied: None }
    }
}

impl State {
    /// Which of its pages is open; each scrolls by itself.
    pub(crate) fn page(&self) -> (Option<System>, Purpose) {
        (self.system, self.purpose)
    }
}

/// Whether something in this run points at this computer.
pub(crate) fn is_proposed(view: &View) -> bool {
    view.findings.iter().any(|finding| finding.id == FindingId::RefusedByThisComputer)
}

/// The server of the latest run, or nobody and the usual port.
fn asked(see: &See<'_>) -> (Option<Host>, NonZeroU16) {
    let found = see.view.and_then(server).map(|found| &found.candidate.server.endpoint);
    let port = found.and_then(|endpoint| NonZeroU16::new(endpoint.port)).unwrap_or(SUBMISSION);
    (found.map(|endpoint| endpoint.host.clone()), port)
}

/// The systems, that of this computer first.
fn systems(see: &See<'_>) -> Vec<System> {
    let here = see.computer.guard.system;
    let others = System::ALL.iter().copied().filter(|system| *system != here);
    [here].into_iter().chain(others).collect()
}

fn name(see: &See<'_>, system: System) -> String {
    let id = match system {
        System::Windows => WindowId::FirewallWindows,
        System::Macos => WindowId::FirewallMacos,
        System::Ufw => WindowId::FirewallUfw,
        System::Firewalld => WindowId::FirewallFirewalld,
        System::Nftables => WindowId::FirewallNftables,
        System::Router => WindowId::FirewallRouter,
    };
    see.t(id)
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    let state = &mut session.firewall;
    let here = see.computer.guard;
    let system = state.system.unwrap_or(here.system);
    let (host, port) = asked(see);
    let mut made = guide(&Question { system, purpose: state.purpose, host, port, chain: None });
    if system == here.system {
        made.notes.extend(here.note());
    }
    heading(ui, Level::Page, &see.say(&made.title));
    let all = systems(see);
    let names: Vec<String> = all.iter().map(|system| name(see, *system)).collect();
    let options: Vec<(System, &str)> = all.iter().copied().zip(names.iter().map(String::as_str)).collect();
    if let Some(pressed) = tabs(ui, &options, system) {
        *state = State { system: Some(pressed), purpose: state.purpose, copied: None };
    }
    // The first says that nothing is run; it stands out.
    if let Some((first, rest)) = made.notes.split_first() {
        Prose::body(&see.say(first)).show(ui);
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            for said in rest {
                note(ui, &see.say(said));
            }
        });
    }
    let send = see.t(WindowId::FirewallForSending);
    let serve = see.t(WindowId::FirewallForServing);
    let purposes = [(Purpose::Send, send.as_str()), (Purpose::Serve, serve.as_str())];
    if let Some(pressed) = choice(ui, &see.t(WindowId::FirewallPurpose), &purposes, state.purpose) {
        *state = State { purpose: pressed, copied: None, ..std::mem::take(state) };
    }
    let mut number = 0;
    for part in &made.parts {
        ui.add_space(space::S2);
        heading(ui, Level::Section, &see.say(&part.heading));
        for one in &part.steps {
            number += 1;
            step::show(ui, see, &mut state.copied, number, one, &mut acts);
        }
    }
    note(ui, &see.t(WindowId::TellFirewallAgain));
    acts
}

/// Where "back" leads: to the page whose button led here.
pub(super) fn back(session: &Session) -> Act {
    Act::Go(session.trouble.before_firewall())
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    Bar { back: Some((see.t(WindowId::Back), back(session))), ..Bar::default() }
}
