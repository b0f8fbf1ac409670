//! A file of settings: where it is, and what it says. Whoever wrote it is not known, so everything in it is shown as what
//! the file says, and a server outside the mail domain is used only after the person has said yes to its name.

mod shown;
mod state;

use std::path::PathBuf;

use egui::Ui;
use toukan_core::model::WindowId;

use super::Bar;
use super::parts::missing;
use crate::ui::access::{Field, Level, heading, primary, quiet};
use crate::ui::app::see::message;
use crate::ui::app::{self, See, Session};
use crate::ui::theme;
use crate::ui::wrap::Prose;

pub(crate) use state::State;

/// What the person did.
pub(crate) enum Act {
    /// Go to this page.
    Page,
    /// Leave it.
    Back,
    /// Open the system's dialog.
    Choose,
    /// Open these.
    Files(Vec<PathBuf>),
    /// Open what is typed.
    At,
    /// Read the file for the address that is typed.
    Whose,
    /// Test the settings.
    Test,
    /// Show the file that waits.
    ShowWaiting,
    /// Forget it.
    PutAway,
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<app::Act> {
    let mut acts = Vec::new();
    let state = &mut session.opened;
    if state.imported().is_some() {
        shown::ui(ui, see, state, &mut acts);
    } else if state.wants_address() {
        whose(ui, see, state, &mut acts);
    } else {
        nothing(ui, see, state, &mut acts);
    }
    acts.into_iter().map(|act| act.unwrap_or_else(app::Act::Open)).collect()
}

/// An act of this page, or one of the window's.
type Acts = Vec<Result<app::Act, Act>>;

/// No file yet, or none that could be read.
fn nothing(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Acts) {
    heading(ui, Level::Page, &see.t(WindowId::HeadOpen));
    if let Some(said) = &state.said {
        missing(ui, &see.say(said));
    }
    Prose::of(&see.t(WindowId::TellOpen), theme::body(), true).show(ui);
    if primary(ui, &see.t(WindowId::OpenChoose)).clicked() {
        acts.push(Err(Act::Choose));
    }
    let typed = Field::new(&see.t(WindowId::OpenPath)).mono().show(ui, &mut state.path);
    if quiet(ui, &see.t(WindowId::OpenAt)).clicked() || typed.entered {
        acts.push(Err(Act::At));
    }
}

/// It is for many people.
fn whose(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Acts) {
    heading(ui, Level::Page, &see.t(WindowId::HeadOpened));
    let words = message(WindowId::TellOpenWhose).quoting("file", &state.name());
    Prose::of(&see.say(&words), theme::body(), true).show(ui);
    if let Some(said) = &state.said {
        missing(ui, &see.say(said));
    }
    let typed = Field::new(&see.t(WindowId::Address)).show(ui, &mut state.whose);
    if typed.entered {
        acts.push(Err(Act::Whose));
    }
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    let state = &session.opened;
    let open = |id, act| Some((see.t(id), app::Act::Open(act)));
    let back = open(WindowId::Back, Act::Back);
    if state.imported().is_some() {
        let other = open(WindowId::OpenAnother, Act::Choose);
        return Bar { back, other, primary: open(WindowId::OpenedTest, Act::Test) };
    }
    if state.wants_address() {
        let other = open(WindowId::OpenAnother, Act::Choose);
        return Bar { back, other, primary: open(WindowId::OpenWhose, Act::Whose) };
    }
    Bar { back, ..Bar::default() }
}

/// What is announced: why there is nothing, what is missing, or that the file is shown.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    let state = &session.opened;
    let shown = || state.imported().map(|_| message(WindowId::TellOpened).quoting("file", &state.name()));
    let said = state.said.clone().or_else(shown);
    said.map(|message| see.say(&message)).unwrap_or_default()
}
