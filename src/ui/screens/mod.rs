//! The pages, one file each.
//!
//! A page draws what it [`See`]s and its own small state, and gives back what was pressed. It sends nothing and changes
//! no journey; [`crate::ui::app`] applies the acts.

pub(crate) mod accounts;
mod bar;
pub(crate) mod check;
pub(crate) mod enter;
pub(crate) mod hand_over;
pub(crate) mod parts;
mod signed_in;
mod situations;
#[cfg(test)]
mod testing;

use egui::Ui;
use toukan_core::model::WindowId;

use super::app::{Act, Screen, See, Session};
pub(crate) use bar::Bar;

/// Draws the page.
pub(crate) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    match session.screen {
        Screen::Enter => enter::ui(ui, see, session),
        Screen::Check => check::ui(ui, see, session),
        Screen::HandOver => signed_in::ui(ui, see),
        Screen::Situations => situations::ui(ui, see),
    }
}

/// What the page puts into the bar.
pub(crate) fn bar(see: &See<'_>, session: &Session) -> Bar {
    match session.screen {
        Screen::Enter => enter::bar(see, session),
        Screen::Check => check::bar(see, session),
        Screen::HandOver => Bar { back: Some((see.t(WindowId::Back), Act::Go(Screen::Check))), ..Bar::default() },
        Screen::Situations => Bar::default(),
    }
}

/// The sentence that is announced while the page is there.
pub(crate) fn status(see: &See<'_>, session: &Session) -> String {
    match session.screen {
        Screen::Check => check::status(see),
        Screen::Enter => session.enter.missing().map(|id| see.t(id)).unwrap_or_default(),
        Screen::HandOver | Screen::Situations => String::new(),
    }
}

/// Where "back" leads from a page.
pub(crate) fn back(screen: Screen, practising: bool) -> Vec<Act> {
    match screen {
        Screen::Enter if practising => vec![Act::Go(Screen::Situations)],
        Screen::Enter | Screen::Situations => Vec::new(),
        Screen::Check => vec![Act::Go(Screen::Enter)],
        Screen::HandOver => vec![Act::Go(Screen::Check)],
    }
}

/// Which of the three stages a page belongs to, counted from zero.
pub(crate) fn stage(screen: Screen) -> usize {
    match screen {
        Screen::Enter | Screen::Situations => 0,
        Screen::Check => 1,
        Screen::HandOver => 2,
    }
}
