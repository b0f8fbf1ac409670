//! Settings for programs that send by themselves, one a framework.

pub(super) mod django;
pub(super) mod env;
pub(super) mod gitea;
pub(super) mod laravel;
pub(super) mod nextcloud;
pub(super) mod nodemailer;
pub(super) mod rails;
pub(super) mod spring;
pub(super) mod wordpress;

use super::keychain::{PLACEHOLDER, VARIABLE};
use super::{File, quote};
use crate::model::{Message, MessageId, Settings};

/// Where the password is in what was made.
enum Password {
    /// In the environment of the program.
    Environment,
    /// In the file, in a place of its own.
    Inside,
}

/// A file: a whole one (`place` is its path), or lines to be added to that.
fn file(name: &str, place: &str, text: String, password: &Password, more: &[MessageId]) -> File {
    let mut notes = vec![Message::new(MessageId::NoteAddTo).with("file", &place)];
    notes.push(match password {
        Password::Environment => Message::new(MessageId::NotePasswordEnvironment).with("text", &VARIABLE),
        Password::Inside => {
            Message::new(MessageId::NotePasswordPlaceholder).with("text", &PLACEHOLDER).with("file", &place)
        }
    });
    notes.extend(more.iter().map(|id| Message::new(*id)));
    File { name: name.to_owned(), text, private: matches!(password, Password::Inside), notes }
}

/// The mailbox that mail is from, as it stands in From.
fn from(settings: &Settings) -> String {
    quote::mailbox(settings.name.as_deref(), &settings.address)
}

/// A display name that is not empty.
fn name(settings: &Settings) -> Option<&str> {
    settings.name.as_deref().filter(|name| !name.is_empty())
}
