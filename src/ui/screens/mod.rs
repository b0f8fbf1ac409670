//! The pages, one file each.
//!
//! A page draws what it [`See`]s and its own small state, and gives back what was pressed. It sends nothing and changes
//! no journey; [`crate::ui::app`] applies the acts.

pub(crate) mod accounts;
mod bar;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod enter;
pub(crate) mod firewall;
pub(crate) mod hand_over;
mod kept;
pub(crate) mod learn;
pub(crate) mod opened;
pub(crate) mod parts;
pub(crate) mod provider;
pub(crate) mod publish;
pub(crate) mod report;
pub(crate) mod situations;
#[cfg(test)]
mod testing;
pub(crate) mod trouble;

use egui::Ui;

use super::app::{Act, Screen, See, Session};
pub(crate) use bar::Bar;

/// Draws the page.
pub(crate) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    match session.screen {
        Screen::Enter => enter::ui(ui, see, session),
        Screen::Opened => opened::ui(ui, see, session),
        Screen::Check => check::ui(ui, see, session),
        Screen::HandOver => kept::handed(ui, see, session),
        Screen::Accounts => kept::accounts(ui, see, session),
        Screen::Situations => situations::ui(ui, see),
        Screen::Trouble => trouble::ui(ui, see, session),
        Screen::Look => trouble::look::ui(ui, see, session),
        Screen::Case => trouble::case::ui(ui, see, session),
        Screen::Firewall => firewall::ui(ui, see, session),
        Screen::Publish => publish::ui(ui, see, session),
        Screen::Compare => compare::ui(ui, see, session).into_iter().map(Act::Compare).collect(),
        Screen::Learn => learn::ui(ui, see, session),
    }
}

/// What the page puts into the bar.
pub(crate) fn bar(see: &See<'_>, session: &Session) -> Bar {
    match session.screen {
        Screen::Enter => enter::bar(see, session),
        Screen::Opened => opened::bar(see, session),
        Screen::Check => check::bar(see, session),
        Screen::HandOver => kept::handed_bar(see, session),
        Screen::Accounts => kept::accounts_bar(see),
        Screen::Situations => Bar::default(),
        Screen::Trouble => trouble::bar(see, session),
        Screen::Look => trouble::look::bar(see, session),
        Screen::Case => trouble::case::bar(see, session),
        Screen::Firewall => firewall::bar(see, session),
        Screen::Publish => publish::bar(see, session),
        Screen::Compare => compare::bar(see, session),
        Screen::Learn => learn::bar(see, session),
    }
}

/// The sentence that is announced while the page is there.
pub(crate) fn status(see: &See<'_>, session: &Session) -> String {
    match session.screen {
        Screen::Check => check::status(see, session),
        Screen::Enter => session.enter.missing().map(|id| see.t(id)).unwrap_or_default(),
        Screen::Opened => opened::status(see, session),
        Screen::HandOver => kept::handed_status(see, session),
        Screen::Accounts => kept::accounts_status(see),
        Screen::Situations | Screen::Case | Screen::Learn => String::new(),
        Screen::Trouble => trouble::status(see, session),
        Screen::Look => trouble::look::status(see, session),
        Screen::Firewall => session.said.as_ref().map(|said| see.say(said)).unwrap_or_default(),
        Screen::Publish => publish::status(see, session),
        Screen::Compare => compare::status(see, session),
    }
}

/// Where "back" leads from a page.
pub(crate) fn back(session: &Session, practising: bool) -> Vec<Act> {
    match session.screen {
        Screen::Enter if practising => vec![Act::Go(Screen::Situations)],
        Screen::Enter | Screen::Situations | Screen::Accounts => Vec::new(),
        Screen::Opened => vec![Act::Open(opened::Act::Back)],
        Screen::Check => vec![Act::Go(Screen::Enter)],
        Screen::Trouble => vec![trouble::back(session)],
        Screen::Look => vec![trouble::look::back(session)],
        Screen::Case => vec![trouble::case::back(session)],
        Screen::Firewall => vec![firewall::back(session)],
        Screen::Publish => vec![Act::Go(session.publish.back())],
        Screen::Compare => vec![compare::back(session)],
        Screen::Learn => vec![learn::back(session)],
        Screen::HandOver => vec![Act::HandOver(hand_over::back(&session.hand_over))],
    }
}

/// Which of the three stages a page belongs to, counted from zero. The list of accounts belongs to none, nor do
/// the pages for whoever cannot send or wants to know how sending works, nor the settings that were opened from the list: no run has led there, so there is
/// none to go back to.
pub(crate) fn stage(session: &Session) -> Option<usize> {
    match session.screen {
        Screen::HandOver if session.shown.is_some() => None,
        Screen::Enter | Screen::Situations | Screen::Opened => Some(0),
        Screen::Check => Some(1),
        Screen::HandOver => Some(2),
        Screen::Accounts
        | Screen::Trouble
        | Screen::Look
        | Screen::Case
        | Screen::Firewall
        | Screen::Publish
        | Screen::Compare
        | Screen::Learn => None,
    }
}
