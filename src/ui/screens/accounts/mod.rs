//! The saved accounts: each with its state, and "check sending" as what to do.

mod entry;
mod stop;
#[cfg(test)]
mod tests;

use egui::Ui;
use toukan_core::export::System;
use toukan_core::model::{Endpoint, Foreign, Message, MessageId};
use toukan_core::text::Texts;
use toukan_engine::keep::{AccountId, Listed};

use crate::ui::app::Removed;

use super::bar::Bar;
use crate::ui::access::{Level, heading, quiet};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};

/// The list, as far as it is known.
#[derive(Debug, Clone, Copy)]
pub(crate) enum List<'a> {
    /// It is being read for the first time.
    Reading,
    /// This was there when it was read last.
    There(&'a [Listed]),
    /// It could not be read, and this is what the system said.
    Unavailable(&'a Foreign),
}

/// What there is to see.
#[derive(Clone, Copy)]
pub(crate) struct See<'a> {
    /// The language of the moment.
    pub(crate) texts: &'a Texts,
    /// The accounts.
    pub(crate) list: List<'a>,
    /// Whose keychain keeps the passwords.
    pub(crate) system: System,
    /// How far this computer's clock is ahead of UTC, in seconds: days begin here when they begin for the person.
    pub(crate) ahead_of_utc: i64,
    /// What became of the last removal.
    pub(crate) removed: Option<&'a Removed>,
}

impl See<'_> {
    fn say(&self, id: MessageId) -> String {
        self.texts.say(&Message::new(id))
    }
}

/// What the person did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Go to the first page, for a new account.
    Enter,
    /// Check whether this account can send.
    Check(AccountId),
    /// Show the settings of this account, for a mail program.
    ShowSettings(AccountId),
    /// Remove this account, and its password from the keychain unless it is to be left. The person has said yes.
    Remove {
        /// Which.
        id: AccountId,
        /// Whether the password stays in the keychain.
        leave_password: bool,
    },
    /// No longer accept the certificate of this server for this account.
    Unpin {
        /// Which account.
        id: AccountId,
        /// At which server.
        at: Endpoint,
    },
    /// Forget the password of this account.
    Forget(AccountId),
    /// Read the list once more.
    Read,
}

/// What this screen remembers by itself.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// Which account is asked about: remove it?
    asking: Option<AccountId>,
    /// The question was opened in this frame; the keyboard goes to it.
    opened: bool,
}

impl State {
    fn ask(&mut self, id: AccountId) {
        self.asking = Some(id);
        self.opened = true;
    }

    /// Whether it is asked whether to remove an account.
    pub(crate) fn has_something_open(&self) -> bool {
        self.asking.is_some()
    }

    /// Closes that question; nothing is removed.
    pub(crate) fn close(&mut self) {
        self.asking = None;
    }
}

/// What stands in the bar.
pub(crate) fn bar(see: &See<'_>) -> Bar<Act> {
    let enter = |id| Some((see.say(id), Act::Enter));
    match see.list {
        List::There([]) => Bar { primary: enter(MessageId::AccountsFirst), ..Bar::default() },
        List::Reading | List::There(_) | List::Unavailable(_) => {
            Bar { other: enter(MessageId::AccountsAnother), ..Bar::default() }
        }
    }
}

/// Draws the list.
pub(crate) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State) -> Vec<Act> {
    let mut acts = Vec::new();
    let (title, about) = match see.list {
        List::Reading => (MessageId::AccountsTitle, Message::new(MessageId::AccountsLoading)),
        List::Unavailable(said) => {
            (MessageId::AccountsTitle, Message::new(MessageId::AccountsUnavailable).quoting("said", said))
        }
        List::There([]) => (MessageId::AccountsNone, Message::new(MessageId::AccountsNoneAbout)),
        List::There(_) => (MessageId::AccountsTitle, Message::new(MessageId::AccountsAbout)),
    };
    heading(ui, Level::Page, &see.say(title));
    Prose::body(&see.texts.say(&about)).colour(theme::palette(ui).soft).show(ui);
    if let Some(Removed::Done(message) | Removed::NotDone(message)) = see.removed {
        body(ui, &see.texts.say(message));
    }
    match see.list {
        List::Reading => {}
        List::Unavailable(_) => {
            if quiet(ui, &see.say(MessageId::AccountsAgain)).clicked() {
                acts.push(Act::Read);
            }
        }
        List::There(listed) => {
            for (index, one) in listed.iter().enumerate() {
                entry::show(ui, see, state, index, one, &mut acts);
            }
        }
    }
    acts
}
