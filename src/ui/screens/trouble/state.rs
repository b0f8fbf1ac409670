//! What the pages for whoever cannot send remember.

use toukan_core::diagnose::Case;
use toukan_core::model::WindowId;

use crate::ui::app::Screen;

/// What they remember.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The page from which the first of them was opened.
    pub(crate) from: Option<Screen>,
    /// The mail program's message, as it was pasted.
    pub(super) pasted: String,
    /// A look at the run that ended was asked for, and is not to be seen yet.
    pub(crate) asked: bool,
    /// What was in the way when a look was to begin.
    pub(crate) missing: Option<WindowId>,
    /// Whether the mailbox is left out of the letter.
    pub(super) hide_mailbox: bool,
    /// The case that is read.
    case: Option<Case>,
    /// The page from which the look's own was opened.
    look_from: Option<Screen>,
    /// The same of a case.
    case_from: Option<Screen>,
    /// The same of the firewall's steps.
    firewall_from: Option<Screen>,
}

impl State {
    /// A run begins, and leads to this page: what was about the one before is of no interest any more.
    pub(crate) fn begin(&mut self, page: Screen) {
        self.asked = false;
        self.missing = None;
        if page == Screen::Look {
            // What stood on the pages of the run before is gone.
            self.look_from = Some(Screen::Trouble);
            self.from = self.from.filter(|from| !matches!(from, Screen::Check | Screen::HandOver));
        }
    }

    /// One page is left for another: where "back" leads from that one.
    pub(crate) fn leave(&mut self, from: Screen, to: Screen) {
        self.missing = None;
        let deeper = matches!(from, Screen::Case | Screen::Firewall | Screen::Look);
        if to == Screen::Look && !deeper {
            self.look_from = Some(from);
        }
        if to == Screen::Case && from != Screen::Case {
            self.case_from = Some(from);
        }
        if to == Screen::Firewall && from != Screen::Firewall {
            self.firewall_from = Some(from);
        }
    }

    /// This case is read from now on.
    pub(crate) fn open(&mut self, case: Case) {
        self.case = Some(case);
    }

    /// The case that is read; each scrolls by itself.
    pub(crate) fn case(&self) -> Option<Case> {
        self.case
    }

    /// Where "back" leads from the look.
    pub(super) fn before_look(&self) -> Screen {
        self.look_from.unwrap_or(Screen::Trouble)
    }

    /// Where "back" leads from the firewall's steps.
    pub(in crate::ui::screens) fn before_firewall(&self) -> Screen {
        self.firewall_from.unwrap_or(Screen::Trouble)
    }

    /// Where "back" leads from a case.
    pub(super) fn before_case(&self) -> Screen {
        self.case_from.unwrap_or(Screen::Trouble)
    }
}

#[cfg(test)]
impl State {
    /// As if the person had pasted this.
    pub(crate) fn paste(&mut self, text: &str) {
        text.clone_into(&mut self.pasted);
    }
}
