//! Stage 3: "Which program do you use?", and one page for that program.
//!
//! Nothing here saves or copies: [`Act`]s say what is to be done, and what came of it is seen in the next frame.

mod choose;
mod code;
mod experts;
mod file;
mod files;
mod message;
mod print;
mod saving;
mod seal;
mod sheet;
#[cfg(test)]
mod tests;
mod value;

use std::path::{Path, PathBuf};

use egui::Ui;
use toukan_core::export::{self, Context, Format, Installed, Made, Program, Refused, System};
use toukan_core::model::{Fqdn, Message, MessageId, Server, Settings, WindowId};
use toukan_core::text::Texts;
use toukan_engine::signing::Seal;

use super::bar::Bar;
use super::parts::card;
use crate::ui::access::{Level, heading};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};
use choose::{Choice, choices};
pub(super) use saving::place;
pub use saving::{Picked, Saving};

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

    fn window(&self, id: WindowId) -> String {
        self.say(id.into())
    }

    /// A program's name.
    fn name(&self, program: Program) -> &'static str {
        program.name(self.texts.language())
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
    /// It shows a message, to be explained on this page; or back to the steps.
    Message(bool),
    /// The page for whoever cannot send; the way back leads here.
    Trouble,
    /// The steps for the firewall.
    Firewall,
    /// Put this text into the clipboard, and announce `said`.
    Copy {
        /// Exactly this.
        text: String,
        /// The sentence to announce.
        said: Message,
    },
    /// The administrators' page, for this domain and these servers; the way back leads here.
    Publish {
        /// The domain of the address.
        domain: Fqdn,
        /// Its servers, as far as they are known.
        servers: Vec<Server>,
    },
    /// Open this page in the person's browser, which prints it.
    Print {
        /// The page.
        page: String,
    },
    /// Write files into a folder, which is made where it is not there.
    SaveFolder {
        /// The whole path of the folder.
        folder: PathBuf,
        /// The name of each, and what is in it.
        files: Vec<(String, String)>,
    },
    /// Ask for a file by the system's dialog.
    PickFile {
        /// The dialog's title.
        title: String,
    },
    /// Ask for a place by the system's dialog, and write the file there.
    SaveFile {
        /// A good name for it.
        suggested: String,
        /// What is in it.
        text: String,
        /// What it is signed with.
        seal: Option<Seal>,
    },
    /// Write the file to this place.
    SaveAt {
        /// The whole path.
        path: PathBuf,
        /// What is in it.
        text: String,
        /// Whether a file that is there may be replaced.
        replace: bool,
        /// What it is signed with.
        seal: Option<Seal>,
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
    /// What developers and administrators can choose from.
    Experts,
    /// One of these formats, by its id.
    Format(&'static str),
}

impl Page {
    fn format(self) -> Option<&'static Format> {
        match self {
            Self::Choose | Self::Experts => None,
            Self::Program(program) => Format::named(program.format_id()),
            Self::Settings => Format::named("settings"),
            Self::Format(id) => Format::named(id),
        }
    }
}

/// What this screen remembers by itself.
#[derive(Debug, Default)]
pub(crate) struct State {
    page: Page,
    /// Where a format's page was opened from.
    from: Option<Page>,
    chosen: Option<Choice>,
    copied: Option<value::Place>,
    /// What stands in the field for the path; `None` until it was first shown.
    path: Option<String>,
    /// For which page the last file was asked for: what became of it is shown there only.
    asked: Option<Page>,
    /// What it was said to have become, once that was brought into view.
    outcome: Option<MessageId>,
    no_place: bool,
    /// Whether the way to save a sheet is open.
    print: bool,
    seal: seal::Typed,
    /// The number of the latest answer of the dialog for choosing a file.
    picked: u64,
    message: message::Shown,
}

impl State {
    /// The page that is open; each scrolls by itself.
    pub(crate) fn page(&self) -> Page {
        self.page
    }

    /// Opens a page, for [`Act::Open`] or to show the settings of a saved account at once.
    pub(crate) fn open(&mut self, page: Page) {
        if self.page != page {
            let from = Some(self.page).filter(|_| matches!(page, Page::Format(_)));
            *self = Self { page, from, chosen: self.chosen, picked: self.picked, ..Self::default() };
        }
    }

    /// Takes in what is known outside.
    pub(crate) fn see(&mut self, picked: &Picked) {
        self.seal.pick(picked);
        self.picked = picked.number;
    }

    /// Opens or closes the part for the mail program's message, for [`Act::Message`].
    pub(crate) fn show_message(&mut self, open: bool) {
        self.message.set(open);
    }

    /// Whether Esc has something to close here.
    pub(crate) fn has_something_open(&self) -> bool {
        self.message.open
    }

    fn chosen(&self, installed: &Installed) -> Choice {
        self.chosen.unwrap_or_else(|| choose::suggested(installed))
    }
}

/// What "back" means on the page that is open.
pub(crate) fn back(state: &State) -> Act {
    match state.page {
        _ if state.message.open => Act::Message(false),
        Page::Choose => Act::Back,
        Page::Format(_) => Act::Open(state.from.unwrap_or(Page::Experts)),
        Page::Program(_) | Page::Settings | Page::Experts => Act::Open(Page::Choose),
    }
}

/// What is announced while a page is there: what a pasted message means.
pub(crate) fn status(see: &See<'_>, state: &State) -> String {
    state.message.said(see)
}

/// What stands in the bar.
pub(crate) fn bar(see: &See<'_>, state: &State) -> Bar<Act> {
    let close = || Some((see.say(MessageId::HandOverClose), Act::Close));
    let (other, primary) = match (state.page, state.chosen(see.installed)) {
        (page @ (Page::Program(_) | Page::Format(_)), _)
            if page.format().is_none_or(|format| made(see, format).is_err()) =>
        {
            (None, Some((see.say(MessageId::HandOverShow), Act::Open(Page::Settings))))
        }
        (Page::Program(_) | Page::Settings | Page::Format(_), _) => {
            let open = !state.message.open;
            let words = if open { MessageId::HandOverMessage } else { MessageId::HandOverMessageBack };
            (Some((see.say(words), Act::Message(open))), Some((see.say(MessageId::HandOverDone), Act::Done)))
        }
        (Page::Experts, _) => (None, None),
        (Page::Choose, Choice::Program(program)) => {
            let words = see.texts.say(&program.named(Message::new(MessageId::HandOverSetUp)));
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
    match (state.page, state.page.format()) {
        (Page::Experts, _) => experts::ui(ui, see, &mut acts),
        (_, None) => choose(ui, see, state, &mut acts),
        (_, Some(format)) => {
            handed(ui, see, state, format, &mut acts);
            message::ui(ui, see, state, &mut acts);
        }
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
    acts.extend(choose::more(ui, see).map(|program| Act::Open(Page::Program(program))));
    if choose::experts(ui, see) {
        acts.push(Act::Open(Page::Experts));
    }
    card(ui, |ui| Prose::small(&see.texts.say(&export::asked(see.settings))).show(ui));
}

/// The files that this program opens, instead of the steps.
fn instead_of_steps(ui: &mut Ui, see: &See<'_>, page: Page, acts: &mut Vec<Act>) {
    let Page::Program(program) = page else { return };
    for format in program.files().iter().filter_map(|id| Format::named(id)) {
        if made(see, format).is_ok() {
            let line = Prose::small(&see.say(MessageId::HandOverFileInstead)).link(&see.texts.say(&format.about()));
            if line.show(ui).pressed().is_some() {
                acts.push(Act::Open(Page::Format(format.id)));
            }
        }
    }
}

fn made(see: &See<'_>, format: &Format) -> Result<Made, Refused> {
    export::make(format, see.settings, Context::new(see.account_id, see.system))
}

/// What says that a sheet has another server than the one that was found: before its steps, and on paper below.
const INSTEAD: [MessageId; 2] = [MessageId::LackStarttls, MessageId::LackOneSwitch];

/// The page of one program.
fn handed(ui: &mut Ui, see: &See<'_>, state: &mut State, format: &Format, acts: &mut Vec<Act>) {
    match made(see, format) {
        Ok(Made::Sheet(made)) => {
            // What else a sheet does not carry is asked by the program or said in its notes.
            let lacks = format.lacks(see.settings);
            let instead = lacks.iter().find(|lack| INSTEAD.contains(&lack.id));
            sheet::show(ui, see, state, &made, instead, acts);
            instead_of_steps(ui, see, state.page, acts);
            print::ui(ui, see, state, format.id, &made, acts);
        }
        Ok(Made::File(made)) => {
            file::show(ui, see, state, format, &made, acts);
        }
        Ok(Made::Files(made)) => {
            let lacks = format.lacks(see.settings);
            files::show(ui, see, state, format.id, &made, &lacks, acts);
        }
        Err(refused) => {
            heading(ui, Level::Page, &see.texts.say(&Message::new(MessageId::HandOverNone)));
            body(ui, &see.texts.say(&refused.message()));
        }
    }
}
