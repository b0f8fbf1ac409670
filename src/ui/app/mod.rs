//! The window as a whole: what it knows, what was pressed in it, and how its parts are arranged.
//!
//! Split in two. *Logic* takes news in and applies what was pressed; *ui* draws. A screen draws what it sees and gives
//! back [`Act`]s; nothing but [`App::apply`] changes anything, and nothing here changes a journey except by a command.

mod act;
mod browser;
mod comparing;
mod computer;
mod drafts;
mod keeping;
mod link;
mod logic;
pub(crate) mod looking;
mod mascot;
mod opening;
mod publishing;
pub(crate) mod see;
mod session;
mod shelf;
mod shell;
#[cfg(test)]
mod tests;

use egui::{Context, Ui};
use toukan_core::text::{Language, Texts};

pub(crate) use act::{Act, Screen};
pub use comparing::RunsWish;
pub use computer::Computer;
pub(crate) use drafts::{Drafts, Where};
pub use link::{Inspection, Link, News, Place, PracticeNews, Preference, Test, Wish};
pub use opening::{Opened, Taken};
pub(crate) use see::{See, Width};
pub(crate) use session::Session;
pub use shelf::{Contents, KeptRun, Removed, Shelf};

pub use super::screens::hand_over::{Picked, Saving};

use super::access::Status;
use super::theme::{self, Appearance};

/// The window.
pub struct App {
    texts: Texts,
    details: bool,
    /// Whether the public database of providers is asked.
    ask_database: bool,
    /// Whether control hosts are asked in a look at the network.
    ask_controls: bool,
    /// Whether a test message is sent.
    test_message: bool,
    /// Whether checks are kept, with which networks are compared.
    keep_checks: bool,
    link: Link,
    /// The latest news, kept while it is drawn.
    news: News,
    real: Session,
    /// There while practice is open.
    practice: Option<Session>,
    /// Whether the saved accounts were seen once: the window opens on them if there are any.
    opened: bool,
    /// The file that was shown, or put to wait, last.
    opened_number: u64,
    status: Status,
    mascot: mascot::Mascot,
    /// How high the bar with the actions was; it grows where words need two lines.
    bar: f32,
}

impl App {
    /// A window on its first page.
    pub fn new(ctx: &Context, language: Language, details: bool, appearance: Appearance, link: Link) -> Self {
        theme::install(ctx, appearance);
        Self::on(language, details, link)
    }

    /// The same where fonts and colours are there already.
    fn on(language: Language, details: bool, link: Link) -> Self {
        Self {
            texts: Texts::new(language),
            details,
            ask_database: true,
            ask_controls: true,
            test_message: true,
            keep_checks: true,
            link,
            news: News::default(),
            real: Session::default(),
            practice: None,
            opened: false,
            opened_number: 0,
            status: Status::default(),
            mascot: mascot::Mascot::default(),
            bar: shell::BAR,
        }
    }

    /// The same with what the person chose about asking the public database of providers.
    #[must_use]
    pub fn asking_database(self, ask_database: bool) -> Self {
        Self { ask_database, ..self }
    }

    /// The same with what the person chose about asking control hosts.
    #[must_use]
    pub fn asking_controls(self, ask_controls: bool) -> Self {
        Self { ask_controls, ..self }
    }

    /// The same with what the person chose about keeping checks.
    #[must_use]
    pub fn keeping_checks(self, keep_checks: bool) -> Self {
        Self { keep_checks, ..self }
    }

    /// The same with what the person chose about the test message.
    #[must_use]
    pub fn sending_test_message(self, test_message: bool) -> Self {
        Self { test_message, ..self }
    }

    /// Takes in what happened outside, and the keys that mean the same on every page.
    pub fn logic(&mut self, ctx: &Context) {
        self.take_news(ctx);
        let mut acts = self.keys(ctx);
        acts.extend(Self::dropped(ctx));
        self.apply(ctx, acts);
    }

    /// Draws the window and applies what was pressed in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let acts = shell::ui(self, ui);
        let ctx = ui.ctx().clone();
        self.apply(&ctx, acts);
    }

    fn session(&self) -> &Session {
        self.practice.as_ref().unwrap_or(&self.real)
    }

    fn session_mut(&mut self) -> &mut Session {
        self.practice.as_mut().unwrap_or(&mut self.real)
    }

    fn place(&self) -> Place {
        if self.practice.is_some() { Place::Practice } else { Place::Real }
    }
}
