//! What was wrong with the words of the command line, as sentences.

use std::path::PathBuf;

use toukan_core::model::{Message, MessageId};

/// Wrong usage. Ends with status 2.
#[derive(Debug)]
pub enum Usage {
    /// Practice did not start.
    Practice(String),
    /// The file of authorities cannot be read.
    Roots(PathBuf, String),
    /// `check` needs a password.
    NoPassword,
    /// The password is empty.
    EmptyPassword,
    /// What was kept cannot be read.
    Keep(String),
    /// Standard input could not be read.
    Input(String),
}

impl Usage {
    /// The sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Practice(said) => Message::new(MessageId::UsageWrite).with("file", "127.0.0.1").with("said", said),
            Self::Roots(file, said) => {
                Message::new(MessageId::UsageFile).with("file", &file.display()).with("said", said)
            }
            Self::NoPassword => Message::new(MessageId::UsageNoPassword),
            Self::EmptyPassword => Message::new(MessageId::UsagePasswordEmpty),
            Self::Keep(said) => Message::new(MessageId::UsageFile).with("file", "attempts.json").with("said", said),
            Self::Input(said) => Message::new(MessageId::UsageFile).with("file", "-").with("said", said),
        }
    }
}
