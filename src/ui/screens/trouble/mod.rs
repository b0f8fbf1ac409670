//! "Why doesn't it send?": what helps whoever cannot send, reachable at any time.

pub(crate) mod case;
mod cases;
pub(crate) mod look;
mod pasted;
mod state;

use egui::Ui;
use toukan_core::diagnose::Case;
use toukan_core::learn::Topic;
use toukan_core::model::{Server, WindowId};

use super::bar::Bar;
use super::firewall::is_proposed;
use super::learn;
use super::parts::{card, noticed};
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::app::looking::Phase;
use crate::ui::app::{Act as Pressed, Screen, See, Session};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};

pub(crate) use state::State;

/// What was pressed on these pages, and is about a look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Begin one: of the run that ended, or else of what is typed.
    Begin,
    /// Look once more, anew.
    Again,
    /// Stop it.
    Stop,
    /// Check what is typed on the first page.
    Check,
    /// Check the account at this server.
    CheckBy(Server),
    /// Whether control hosts are asked from now on.
    Controls(bool),
    /// Read this case.
    Open(Case),
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Pressed> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.t(WindowId::HeadTrouble));
    Prose::of(&see.t(WindowId::TellTrouble), theme::body(), true).show(ui);
    look::part(ui, see, session, &mut acts);
    let is_proposed = see.view.is_some_and(is_proposed);
    if is_proposed {
        firewall(ui, see, true, &mut acts);
    }
    pasted::ui(ui, see, &mut session.trouble.pasted, &mut acts);
    let fitting = look::fitting(see, session);
    cases::ui(ui, see, &fitting, &mut acts);
    if !is_proposed {
        firewall(ui, see, false, &mut acts);
    }
    publish(ui, see, &mut acts);
    super::report::ways(ui, see, &mut session.report, &mut acts);
    acts.extend(learn::links(ui, see, &[Topic::Ports]));
    acts
}

/// The way to the firewall's steps; proposed only where something points at this computer.
fn firewall(ui: &mut Ui, see: &See<'_>, is_proposed: bool, acts: &mut Vec<Pressed>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionTroubleFirewall));
        if is_proposed {
            noticed(ui, &see.t(WindowId::TellFirewallProposed), &see.t(WindowId::TellFirewallFirst));
        } else {
            body(ui, &see.t(WindowId::TellFirewallSeldom));
        }
        if Button::new(Rank::Quiet, &see.t(WindowId::FirewallShow)).show(ui).clicked() {
            acts.push(Pressed::Go(Screen::Firewall));
        }
    });
}

/// The way to the administrators' page.
fn publish(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Pressed>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionTroublePublish));
        body(ui, &see.t(WindowId::TellTroublePublish));
        if Button::new(Rank::Quiet, &see.t(WindowId::PublishShow)).show(ui).clicked() {
            acts.push(Pressed::Go(Screen::Publish));
        }
    });
}

/// What is announced: what the pasted message means.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    if let Some(id) = session.trouble.missing {
        return see.t(id);
    }
    pasted::said(see, &session.trouble.pasted)
}

/// Where "back" leads.
pub(super) fn back(session: &Session) -> Pressed {
    Pressed::Go(session.trouble.from.unwrap_or(Screen::Enter))
}

/// Its bar: the look is the one action, as long as there is none.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    let begin = (see.t(WindowId::LookAround), Pressed::Look(Act::Begin));
    Bar {
        back: Some((see.t(WindowId::Back), back(session))),
        other: None,
        primary: (session.phase() == Phase::Before).then_some(begin),
    }
}
