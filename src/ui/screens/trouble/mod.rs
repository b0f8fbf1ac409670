//! "Why doesn't it send?": what helps whoever cannot send, reachable at any time.

mod pasted;

use egui::Ui;
use toukan_core::learn::Topic;
use toukan_core::model::WindowId;

use super::bar::Bar;
use super::firewall::is_proposed;
use super::learn;
use super::parts::{card, noticed};
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::app::{Act, Screen, See, Session};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};

/// What this page remembers.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The page it was opened from.
    pub(crate) from: Option<Screen>,
    /// The mail program's message, as it was pasted.
    pasted: String,
}

#[cfg(test)]
impl State {
    /// As if the person had pasted this.
    pub(crate) fn paste(&mut self, text: &str) {
        text.clone_into(&mut self.pasted);
    }
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.t(WindowId::HeadTrouble));
    Prose::of(&see.t(WindowId::TellTrouble), theme::body(), true).show(ui);
    pasted::ui(ui, see, &mut session.trouble.pasted, &mut acts);
    firewall(ui, see, &mut acts);
    acts.extend(learn::links(ui, see, &[Topic::Ports]));
    acts
}

/// The way to the firewall's steps; proposed only where something points at this computer.
fn firewall(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionTroubleFirewall));
        if see.view.is_some_and(is_proposed) {
            noticed(ui, &see.t(WindowId::TellFirewallProposed), &see.t(WindowId::TellFirewallFirst));
        } else {
            body(ui, &see.t(WindowId::TellFirewallSeldom));
        }
        if Button::new(Rank::Quiet, &see.t(WindowId::FirewallShow)).show(ui).clicked() {
            acts.push(Act::Go(Screen::Firewall));
        }
    });
}

/// What is announced: what the pasted message means.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    pasted::said(see, &session.trouble.pasted)
}

/// Where "back" leads.
pub(super) fn back(session: &Session) -> Act {
    Act::Go(session.trouble.from.unwrap_or(Screen::Enter))
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    Bar { back: Some((see.t(WindowId::Back), back(session))), ..Bar::default() }
}
