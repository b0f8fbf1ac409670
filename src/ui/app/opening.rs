//! A file of settings is opened: by the dialog, a path, a word behind the program's name, or by being dropped.
//!
//! Nothing that is under way is left for it: the file waits, and the page says so. And nobody's kept password goes to a
//! server that only a file names: what is tested has its password typed.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;
use toukan_core::import;
use toukan_core::journey::Errand;
use toukan_core::model::{Foreign, Message, WindowId};

use super::{Act, App, Drafts, Screen, Session, Wish};
use crate::ui::app::see::message;
use crate::ui::screens::opened;

/// What became of opening a file.
#[derive(Clone)]
pub struct Opened {
    /// It counts up, so that one is told from the next.
    pub number: u64,
    /// What came.
    pub what: Taken,
}

/// What came.
#[derive(Clone)]
pub enum Taken {
    /// The dialog was closed, or none could be opened: the system does not tell which.
    NotChosen,
    /// It could not be read, and this is why.
    Not(Message),
    /// A file. There may be a password in it: it is read by [`import::read`] and shown nowhere.
    File {
        /// Its name, without folders.
        name: Foreign,
        /// What is in it, at most one octet more than [`import::MAX_BYTES`].
        bytes: Arc<[u8]>,
    },
}

impl App {
    /// The same with files to open, as they were named when the program was started.
    #[must_use]
    pub fn opening(self, files: Vec<PathBuf>) -> Self {
        if !files.is_empty() {
            self.wish(Wish::OpenFiles(files));
        }
        self
    }

    /// What was dropped on the window.
    pub(super) fn dropped(ctx: &Context) -> Vec<Act> {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let files: Vec<PathBuf> = dropped.iter().map(|file| file.path().to_owned()).collect();
        if files.is_empty() { Vec::new() } else { vec![Act::Open(opened::Act::Files(files))] }
    }

    /// Shows a file that came, or lets it wait for what is under way.
    pub(super) fn take_opened(&mut self) {
        let Some(opened) = &self.news.opened else { return };
        if self.opened_number == opened.number {
            return;
        }
        self.opened_number = opened.number;
        let opened = Arc::clone(opened);
        if self.practice.is_some() || self.real.is_running() {
            // A dialog that was closed has nothing to wait for.
            if !matches!(opened.what, Taken::NotChosen) {
                self.real.opened.waiting = Some(opened);
            }
        } else {
            self.real.show_opened(&opened);
        }
    }

    pub(super) fn open_act(&mut self, ctx: &Context, act: opened::Act, now: f64) {
        use opened::Act;

        match act {
            Act::Page => self.real.lead_to_opened(),
            Act::Choose => self.wish(Wish::PickSettings {
                title: self.texts.say(&message(WindowId::HeadOpen)),
                kinds: self.texts.say(&message(WindowId::OpenKinds)),
                extensions: import::extensions().map(str::to_owned).collect(),
            }),
            Act::Files(files) => self.wish(Wish::OpenFiles(files)),
            Act::At => {
                if let Some(path) = self.real.opened.typed_path(self.news.computer.home.as_deref()) {
                    self.wish(Wish::OpenFiles(vec![path]));
                }
            }
            Act::Whose => self.real.opened.read_for_whom(),
            Act::Test => self.test_opened(ctx, now),
            Act::ShowWaiting => {
                if self.practice.is_some() {
                    self.apply(ctx, vec![super::Act::LeavePractice]);
                }
                if let Some(opened) = self.real.opened.waiting.take() {
                    self.real.show_opened(&opened);
                }
            }
            Act::PutAway => self.real.opened.waiting = None,
            Act::Back => {
                let to = self.real.opened.from();
                self.real.screen = to;
            }
        }
    }

    /// The servers of the file as they are, and nothing is looked for.
    fn test_opened(&mut self, ctx: &Context, now: f64) {
        if self.practice.is_some() {
            return;
        }
        let session = &mut self.real;
        let Some(settings) = session.opened.settings_to_test() else { return };
        session.password.leave(ctx);
        session.password = std::mem::take(&mut session.opened.password);
        session.by_browser = None;
        if session.errand.is_none() && session.drafts != Drafts::default() {
            session.aside = Some(std::mem::take(&mut session.drafts));
        }
        session.drafts = Drafts {
            name: settings.name.clone().unwrap_or_default(),
            address: settings.address.to_string(),
            username: settings.submission.username.0.clone(),
            keep_password: !session.opened.forget_password,
            ..Drafts::default()
        };
        session.opened.under_test = true;
        self.begin(Errand::Saved(Box::new(settings), Vec::new()), now);
    }
}

impl Session {
    /// Whether the latest run is of what stood in a file.
    pub(super) fn tests_a_file(&self) -> bool {
        self.opened.under_test && matches!(self.errand, Some(Errand::Saved(..)))
    }

    fn show_opened(&mut self, opened: &Opened) {
        self.opened.take(&opened.what);
        self.lead_to_opened();
    }

    fn lead_to_opened(&mut self) {
        self.said = None;
        if self.screen != Screen::Opened {
            let here = self.behind();
            self.opened.came_from(here);
            self.screen = Screen::Opened;
        }
    }
}
