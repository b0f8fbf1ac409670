//! Which formats there are, and what each can and cannot carry.

mod administrators;
mod developers;
mod people;
mod sheets;
mod terminal;

use super::refused::Refused;
use super::{Context, Made};
use crate::model::{Message, MessageId, Settings};

/// Whether STARTTLS can be *required*. Where it cannot, a strip of STARTTLS on the way would go
/// unnoticed, and only settings with implicit TLS may be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starttls {
    /// The program hangs up where it is missing.
    Required,
    /// One switch stands for both ways of TLS and the port tells which; the person sees it and answers when the program
    /// wants to go on without. Implicit TLS where it was verified, so that a sheet says what the profile has; else STARTTLS.
    OneSwitch,
    /// The program goes on without, or the format cannot tell STARTTLS from implicit TLS.
    Optional,
}

/// Whether a sign-in by token (OAuth 2) can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OAuth {
    /// The program gets its tokens itself.
    Own,
    /// It would need somebody else's tokens, which end after an hour.
    No,
}

/// What becomes of the incoming server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Incoming {
    /// It is in it where it is known.
    Carried,
    /// The program only sends.
    Unused,
    /// It is all that is in it: the program only reads mail.
    Alone,
}

/// Whether the password can be in it. By itself it never is: there is a command that reads it, a named placeholder, or the
/// program asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Secret {
    /// Never: it is printed, shown to a camera, or published.
    Never,
    /// Where the person asks for it in that very export ([`Context::secret`]).
    WhenAsked,
    /// The program reads nothing without it, so nothing is made where it is not asked for.
    Needed,
}

/// What a format can and cannot carry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carries {
    /// STARTTLS as a duty.
    pub starttls: Starttls,
    /// Sign-in by token.
    pub oauth: OAuth,
    /// The server that mail is read from.
    pub incoming: Incoming,
    /// The name that recipients see.
    pub name: bool,
    /// The mechanism that worked, by its own name.
    pub mechanism: bool,
    /// The password.
    pub secret: Secret,
    /// What is never in it whatever the settings are, or looks different on the other side; [`Format::lacks`] says it.
    pub also: &'static [MessageId],
}

/// For whom a format is; the hand-over page keeps them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// A mail program with a window or on a phone.
    People,
    /// Programs of the terminal.
    Terminal,
    /// Programs that send by themselves, and those who write them.
    Developers,
    /// Servers that hand mail on, and what a provider publishes.
    Administrators,
}

/// What makes it. What holds for every format alike was checked before.
pub(super) type Make = fn(&Settings, Context<'_>) -> Result<Made, Refused>;

/// A format that settings can be handed over in.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line: a contract.
    pub id: &'static str,
    /// What it is, in a sentence.
    pub(super) about: MessageId,
    /// For whom it is.
    pub audience: Audience,
    /// What it can and cannot carry.
    pub carries: Carries,
    pub(super) make: Make,
}

impl Format {
    /// What it is, in a sentence.
    pub fn about(&self) -> Message {
        Message::new(self.about)
    }

    /// The format with this name.
    pub fn named(id: &str) -> Option<&'static Self> {
        formats().find(|format| format.id == id)
    }

    /// Whether its file can be signed by somebody; what is made here never is.
    pub fn takes_signature(&self) -> bool {
        self.carries.also.contains(&MessageId::LackUnsigned)
    }

    /// Whether it is for developers and administrators.
    pub fn for_experts(&self) -> bool {
        self.audience != Audience::People
    }
}

/// An id names one format only.
impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Format {}

/// All formats, those for everybody first.
pub fn formats() -> impl Iterator<Item = &'static Format> {
    [people::FORMATS, sheets::FORMATS, terminal::FORMATS, developers::FORMATS, administrators::FORMATS]
        .into_iter()
        .flatten()
}

const EVERYTHING: Carries = Carries {
    starttls: Starttls::Required,
    oauth: OAuth::Own,
    incoming: Incoming::Carried,
    name: true,
    mechanism: true,
    secret: Secret::Never,
    also: &[],
};
