//! Settings → what a mail program reads. One file a format.
//!
//! **No secret is in what is made here by itself**: a file names the command that reads the password
//! from the system's keychain, a sheet says that the program will ask for it. Only where the person
//! asked for it in that very export ([`Context::secret`]), and never in a sheet or a QR code. **Nothing is made
//! from settings without TLS**, since a mail program would send the password in the clear every
//! day from then on. And every value arrives exactly as it is or nothing is made at all: a value
//! that a format cannot hold is named, never changed.

mod administrators;
mod apps;
mod developers;
mod formats;
mod html;
mod json;
mod keychain;
mod lacks;
mod menus;
mod msmtp;
mod program;
mod qr;
mod quote;
mod refused;
mod set;
mod sheet;
mod sheets;
mod terminal;
mod text;
mod thunderbird;
mod tls;
mod values;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::fmt;

pub use apps::autoconfig::{Autoconfig, Offer};
pub(crate) use apps::autodiscover::{Autodiscover, Spoken};
pub(crate) use apps::mobileconfig::{Profile, Served};
pub(crate) use apps::uuid::written as uuid_of;
pub use formats::{Audience, Carries, Format, Incoming, OAuth, Secret, Starttls, formats};
pub use html::html;
pub use program::{Installed, Program};
pub use qr::{Modules, qr};
pub use refused::{Field, Refused};
pub use set::{Placed, Readers, Set};
pub use sheet::{Sheet, Step, Table, Text, Value, asked};
pub use text::text;

use crate::model::{Message, MessageId, Settings};
use crate::permit::Credential;

/// A system that a mail program runs on; it decides by which command a password is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux and its like, with a Secret Service.
    Linux,
    /// macOS.
    Macos,
    /// Windows.
    Windows,
}

impl System {
    /// The one this program was built for.
    pub const HERE: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "macos") {
        Self::Macos
    } else {
        Self::Linux
    };
}

/// What an export needs to know beside the settings.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The account's id, which is its user name in the keychain.
    pub account_id: &'a str,
    /// Where the mail program runs.
    pub system: System,
    /// The password, where the person asked for it to be in this very export; `None` everywhere else. A format
    /// that has no place for it ([`Carries::secret`]) refuses.
    pub secret: Option<&'a Credential>,
}

impl<'a> Context<'a> {
    /// Without the password.
    pub fn new(account_id: &'a str, system: System) -> Self {
        Self { account_id, system, secret: None }
    }

    /// The password that the person asked to be in this export, for the one place in the text where it belongs.
    pub fn password(&self) -> Option<&'a str> {
        self.secret.map(Credential::expose)
    }
}

/// A file for a mail program. Where the password was asked for it is in the text: whoever holds such a file shows it to
/// nobody and writes it for its owner only ([`File::private`]). `Debug` leaves the text of private files out.
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    /// A good name for it, without a folder.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// Whether only its owner should read it. msmtp insists on that where a file names passwords.
    pub private: bool,
    /// What the person should know about it.
    pub notes: Vec<Message>,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if self.private { "…" } else { self.text.as_str() };
        let Self { name, private, notes, .. } = self;
        f.debug_struct("File")
            .field("name", name)
            .field("text", &text)
            .field("private", private)
            .field("notes", notes)
            .finish()
    }
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// Something to read: steps and values.
    Sheet(Sheet),
    /// A file.
    File(File),
    /// Several files that belong together.
    Files(Set),
}

/// Makes what this format is for.
///
/// # Errors
/// [`Refused`] if it would not be safe, or the format cannot say it.
pub fn make(format: &Format, settings: &Settings, context: Context<'_>) -> Result<Made, Refused> {
    let settings = fitted(format, settings);
    refused::check(format, &settings, context)?;
    let mut made = (format.make)(&settings, context)?;
    // On paper nothing stands beside a sheet.
    if let (Made::Sheet(sheet), Cow::Owned(fitted)) = (&mut made, &settings) {
        sheet.notes.push(format.instead(&fitted.submission.server));
    }
    if context.secret.is_some() {
        let notes = match &mut made {
            Made::File(file) => {
                file.private = true;
                Some(&mut file.notes)
            }
            // Each of its files says who may read it, with a password in it or without.
            Made::Files(set) => Some(&mut set.notes),
            Made::Sheet(_) => None,
        };
        if let Some(notes) = notes {
            notes.retain(|note| !NO_PASSWORD.contains(&note.id));
            notes.insert(0, Message::new(MessageId::NotePasswordInside));
        }
    }
    Ok(made)
}

/// What is not true of a file with the password in it.
const NO_PASSWORD: [MessageId; 3] =
    [MessageId::NoteNoPassword, MessageId::NotePasswordAsked, MessageId::NotePasswordPlaceholder];

/// The settings as this format is given them: where it cannot require STARTTLS, with the server that has implicit TLS.
fn fitted<'a>(format: &Format, settings: &'a Settings) -> Cow<'a, Settings> {
    match settings.implicit_tls() {
        Some(server) if format.takes_implicit_tls(settings) => {
            let mut fitted = settings.clone();
            fitted.submission.server = server.clone();
            Cow::Owned(fitted)
        }
        _ => Cow::Borrowed(settings),
    }
}
