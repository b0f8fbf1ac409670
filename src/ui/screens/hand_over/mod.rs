//! Stage 3: "Which program do you use?", and one page for that program.
//!
//! Nothing here saves or copies: [`Act`]s say what is to be done, and what came of it is seen in the next frame.

mod choose;
mod file;
mod saving;
mod sheet;
#[cfg(test)]
mod tests;
mod value;

use std::path::{Path, PathBuf};

use egui::Ui;
use toukan_core::export::{self, Context, Format, Installed, Made, Program, System};
use toukan_core::model::{Message, MessageId, Settings};
use toukan_core::text::Texts;

use super::bar::Bar;
use super::parts::card;
use crate::ui::access::{Level, heading};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};
use choose::{Choice, choices};
pub use saving::Saving;
pub(super) use saving::place;

/// What there is to be handed over, and where.
#[derive(Clone, Copy)]
pub(crate) struct See<'a> {
    /// The language of the moment.
    pub(crate) texts: &'a Texts,
    /// The headline of the first page: what was proven last, and no more.
    pub(crate) headline: &'a Message,
    /// Sentences below it.
    pub(crate) about: &'a [Message],
    /// The settings that work.
    pub(crate) settings: &'a Settings,
    /// The account's id, which is its user name in the keychain.
    pub(crate) account_id: &'a str,
    /// Whether the account is saved.
    pub(crate) kept: bool,
    /// Where the mail program runs.
    pub(crate) system: System,
    /// The programs that were seen here.
    pub(crate) installed: &'a Installed,
    /// The person's home folder, where it is known.
    pub(crate) home: Option<&'a Path>,
    /// What became of the last file.
    pub(crate) saving: &'a Saving,
}

impl See<'_> {
    fn say(&self, id: MessageId) -> String {
        self.texts.say(&Message::new(id))
    }
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Open another page of this stage.
    Open(Page),
    /// Go back to where this stage was opened from.
    Back,
    /// This stage is over: nothing more is to be shown now.
    Close,
    /// The program is set up.
    Done,
    /// Put this text into the clipboard, and announce `said`.
    Copy {
        /// Exactly this.
        text: String,
        /// The sentence to announce.
        said: Message,
    },
    /// Ask for a place by the system's dialog, and write the file there.
    SaveFile {
        /// A good name for it.
        suggested: String,
        /// What is in it.
        text: String,
    },
    /// Write the file to this place.
    SaveAt {
        /// The whole path.
        path: PathBuf,
        /// What is in it.
        text: String,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
}

/// Which page is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Page {
    /// The question.
    #[default]
    Choose,
    /// The page of a program.
    Program(Program),
    /// The plain sheet, for any program.
    Settings,
}

impl Page {
    fn format(self) -> Option<&'static Format> {
        match self {
            Self::Choose => None,
            Self::Program(program) => Format::named(program.format_id()),
            Self::Settings => Format::named("settings"),
        }
    }
}

/// What this screen remembers by itself.
#[derive(Debug, Default)]
pub(crate) struct State {
    page: Page,
    chosen: Option<Choice>,
    copied: Option<value::Place>,
    /// What stands in the field for the path; `None` until it was first shown.
    path: Option<String>,
    /// For which page the last file was asked for: what became of it is shown there only.
    asked: Option<Page>,
    /// What it was said to have become, once that was brought into view.
    outcome: Option<MessageId>,
    no_place: bool,
}

impl State {
    /// The page that is open; each scrolls by itself.
    pub(crate) fn page(&self) -> Page {
        self.page
    }

    /// Opens a page, for [`Act::Open`] or to show the settings of a saved account at once.
    pub(crate) fn open(&mut self, page: Page) {
        if self.page != page {
            *self = Self { page, chosen: self.chosen, ..Self::default() };
        }
    }

    fn chosen(&self, installed: &Installed) -> Choice {
        self.chosen.unwrap_or_else(|| choose::suggested(installed))
    }
}

/// What "back" means on the page that is open.
pub(crate) fn back(state: &State) -> Act {
    if state.page == Page::Choose { Act::Back } else { Act::Open(Page::Choose) }
}

/// What stands in the bar.
pub(crate) fn bar(see: &See<'_>, state: &State) -> Bar<Act> {
    let close = || Some((see.say(MessageId::HandOverClose), Act::Close));
    let (other, primary) = match (state.page, state.chosen(see.installed)) {
        (Page::Program(_) | Page::Settings, _) => (None, Some((see.say(MessageId::HandOverDone), Act::Done))),
        (Page::Choose, Choice::Program(program)) => {
            let words = see.texts.say(&Message::new(MessageId::HandOverSetUp).with("format", program.name()));
            (close(), Some((words, Act::Open(Page::Program(program)))))
        }
        (Page::Choose, Choice::Other) => (close(), Some((see.say(MessageId::HandOverShow), Act::Open(Page::Settings)))),
        (Page::Choose, Choice::Undecided) => (None, close()),
    };
    Bar { back: Some((see.say(MessageId::HandOverBack), back(state))), other, primary }
}

/// Draws the page that is open.
pub(crate) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State) -> Vec<Act> {
    let mut acts = Vec::new();
    match state.page.format() {
        None => choose(ui, see, state, &mut acts),
        Some(format) => handed(ui, see, state, format, &mut acts),
    }
    acts
}

fn choose(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    heading(ui, Level::Page, &see.texts.say(see.headline));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = theme::space::S1;
        for about in see.about {
            Prose::body(&see.texts.say(about)).colour(theme::palette(ui).soft).show(ui);
        }
    });
    ui.add_space(theme::space::S1);
    let mut chosen = state.chosen(see.installed);
    choose::cards(ui, see, &choices(see.installed), &mut chosen);
    state.chosen = Some(chosen);
    acts.extend(choose::experts(ui, see).map(|program| Act::Open(Page::Program(program))));
    card(ui, |ui| Prose::small(&see.texts.say(&export::asked(see.settings))).show(ui));
}

/// The page of one program.
fn handed(ui: &mut Ui, see: &See<'_>, state: &mut State, format: &Format, acts: &mut Vec<Act>) {
    let context = Context { account_id: see.account_id, system: see.system };
    match export::make(format, see.settings, context) {
        Ok(Made::Sheet(made)) => sheet::show(ui, see, state, &made, acts),
        Ok(Made::File(made)) => file::show(ui, see, state, format.id, &made, acts),
        Err(refused) => {
            heading(ui, Level::Page, &see.texts.say(&Message::new(MessageId::HandOverNone)));
            body(ui, &see.texts.say(&refused.message()));
        }
    }
}
