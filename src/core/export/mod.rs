//! Settings → what a mail program reads. One file a format.
//!
//! **No secret is ever in what is made here**: a file names the command that reads the password
//! from the system's keychain, a sheet says that the program will ask for it. **Nothing is made
//! from settings without TLS**, since a mail program would send the password in the clear every
//! day from then on. And every value arrives exactly as it is or nothing is made at all: a value
//! that a format cannot hold is named, never changed.

mod formats;
mod html;
mod json;
mod menus;
mod msmtp;
mod program;
mod refused;
mod sheet;
mod sheets;
mod text;
mod thunderbird;
mod values;

#[cfg(test)]
mod tests;

pub use formats::{Audience, Carries, Format, Incoming, OAuth, Starttls, formats};
pub use html::html;
pub use program::{Installed, Program};
pub use refused::{Field, Refused};
pub use sheet::{Sheet, Step, Table, Text, Value, asked};
pub use text::text;

use crate::model::{Message, Settings};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context<'a> {
    /// The account's id, which is its user name in the keychain.
    pub account_id: &'a str,
    /// Where the mail program runs.
    pub system: System,
}

/// A file for a mail program.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// Something to read: steps and values.
    Sheet(Sheet),
    /// A file.
    File(File),
}

/// Makes what this format is for.
///
/// # Errors
/// [`Refused`] if it would not be safe, or the format cannot say it.
pub fn make(format: &Format, settings: &Settings, context: Context<'_>) -> Result<Made, Refused> {
    refused::check(format, settings, context)?;
    (format.make)(settings, context)
}
