//! The look at the network: what will be asked, how far it is, and its verdict.

mod answer;
mod before;
mod doors;
mod going;
mod healthy;
mod list;
mod mark;
mod outcome;
mod table;
#[cfg(test)]
mod tests;
mod verdicts;
mod way_on;

use egui::Ui;
use toukan_core::diagnose::{self, Case, ports};
use toukan_core::model::WindowId;

use super::Act;
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::app::looking::Phase;
use crate::ui::app::{Act as Pressed, Screen, See, Session};
use crate::ui::screens::bar::Bar;
use crate::ui::screens::parts::card;
use crate::ui::theme;
use crate::ui::wrap::Prose;
use outcome::Outcome;

/// Draws its own page.
pub(in crate::ui::screens) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Pressed> {
    let mut acts = Vec::new();
    match (session.phase(), see.view) {
        (Phase::Done, Some(view)) => answer::ui(ui, see, view, session, &mut acts),
        (Phase::Before, _) => {
            heading(ui, Level::Page, &see.t(WindowId::SectionLook));
            Prose::of(&see.t(WindowId::TellLook), theme::body(), true).show(ui);
            before::ui(ui, see, session, &mut acts);
        }
        (Phase::Going | Phase::Done, view) => {
            let with_address = !session.drafts.address.trim().is_empty();
            acts.extend(going::ui(ui, see, view, with_address));
        }
    }
    acts
}

/// Its part of the page for whoever cannot send: the whole of it before it begins, then the way to its own page.
pub(super) fn part(ui: &mut Ui, see: &See<'_>, session: &mut Session, acts: &mut Vec<Pressed>) {
    let phase = session.phase();
    if phase == Phase::Before {
        heading(ui, Level::Section, &see.t(WindowId::SectionLook));
        Prose::of(&see.t(WindowId::TellLook), theme::body(), false).show(ui);
        return before::ui(ui, see, session, acts);
    }
    let done = see.view.filter(|_| phase == Phase::Done);
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionLook));
        let words = done.map_or_else(|| see.t(WindowId::HeadLookGoing), |view| see.say(&Outcome::of(view).head()));
        Prose::body(&words).show(ui);
        let id = if done.is_some() { WindowId::LookShow } else { WindowId::LookFollow };
        if Button::new(Rank::Quiet, &see.t(id)).show(ui).clicked() {
            acts.push(Pressed::Go(Screen::Look));
        }
    });
}

/// The way to it from a check that ended.
pub(in crate::ui::screens) fn offer(ui: &mut Ui, see: &See<'_>, session: &Session, acts: &mut Vec<Pressed>) {
    let id = match session.phase() {
        Phase::Before => WindowId::LookAround,
        Phase::Going => WindowId::LookFollow,
        Phase::Done => WindowId::LookShow,
    };
    if Button::new(Rank::Quiet, &see.t(id)).show(ui).clicked() {
        acts.push(Pressed::Go(Screen::Look));
    }
}

/// The cases that fit what a look showed; none where nobody looked.
pub(super) fn fitting(see: &See<'_>, session: &Session) -> Vec<Case> {
    let Some(view) = see.view.filter(|_| session.phase() == Phase::Done) else { return Vec::new() };
    diagnose::fitting(&view.findings, &ports(&view.record))
}

/// What is announced.
pub(in crate::ui::screens) fn status(see: &See<'_>, session: &Session) -> String {
    if let Some(said) = &session.said {
        return see.say(said);
    }
    match (session.phase(), see.view) {
        (Phase::Done, Some(view)) => see.say(&Outcome::of(view).head()),
        (Phase::Before, _) => session.trouble.missing.map(|id| see.t(id)).unwrap_or_default(),
        _ => see.t(WindowId::HeadLookGoing),
    }
}

/// Where "back" leads.
pub(in crate::ui::screens) fn back(session: &Session) -> Pressed {
    Pressed::Go(session.trouble.before_look())
}

/// Its bar.
pub(in crate::ui::screens) fn bar(see: &See<'_>, session: &Session) -> Bar {
    let back = Some((see.t(WindowId::Back), back(session)));
    match (session.phase(), see.view) {
        (Phase::Before, _) => {
            Bar { back, other: None, primary: Some((see.t(WindowId::LookAround), Pressed::Look(Act::Begin))) }
        }
        (Phase::Done, Some(view)) => way_on::bar(see, view, back),
        _ => Bar { back: Some((see.t(WindowId::Stop), Pressed::Look(Act::Stop))), ..Bar::default() },
    }
}
