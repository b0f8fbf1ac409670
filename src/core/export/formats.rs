//! Which formats there are, and what each can and cannot carry.

use crate::model::{Message, MessageId};

/// Whether STARTTLS can be *required*. Where it cannot, a strip of STARTTLS on the way would go
/// unnoticed, and only settings with implicit TLS may be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starttls {
    /// The program hangs up where it is missing.
    Required,
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
}

/// What makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Thunderbird,
    Msmtp,
    Settings,
    Json,
}

/// A format that settings can be handed over in.
#[derive(Debug, PartialEq, Eq)]
pub struct Format {
    /// Its name on the command line: a contract.
    pub id: &'static str,
    /// What it is, in a sentence.
    pub(super) about: MessageId,
    /// Whether it is for developers and administrators.
    pub for_experts: bool,
    /// What it can and cannot carry.
    pub carries: Carries,
    pub(super) kind: Kind,
}

impl Format {
    /// What it is, in a sentence.
    pub fn about(&self) -> Message {
        Message::new(self.about)
    }

    /// The format with this name.
    pub fn named(id: &str) -> Option<&'static Self> {
        FORMATS.iter().find(|format| format.id == id)
    }
}

/// All formats, those for everybody first.
pub fn formats() -> &'static [Format] {
    FORMATS
}

const EVERYTHING: Carries = Carries {
    starttls: Starttls::Required,
    oauth: OAuth::Own,
    incoming: Incoming::Carried,
    name: true,
    mechanism: true,
};

const FORMATS: &[Format] = &[
    Format {
        id: "thunderbird",
        about: MessageId::FormatThunderbird,
        for_experts: false,
        // It has three words for the sign-in: normal, encrypted, OAuth2.
        carries: Carries { mechanism: false, ..EVERYTHING },
        kind: Kind::Thunderbird,
    },
    Format {
        id: "settings",
        about: MessageId::FormatSettings,
        for_experts: false,
        carries: EVERYTHING,
        kind: Kind::Settings,
    },
    Format {
        id: "msmtp",
        about: MessageId::FormatMsmtp,
        for_experts: true,
        carries: Carries { oauth: OAuth::No, incoming: Incoming::Unused, name: false, ..EVERYTHING },
        kind: Kind::Msmtp,
    },
    Format { id: "json", about: MessageId::FormatJson, for_experts: true, carries: EVERYTHING, kind: Kind::Json },
];
