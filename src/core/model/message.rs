//! Sentences as values: which one, and with what in it.

use super::{FindingId, Foreign};

macro_rules! message_ids {
    ($($(#[$doc:meta])+ $variant:ident = $id:literal,)+) => {
        /// Which sentence. The sentence itself stands in `assets/texts`, once a language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum MessageId {
            /// What a finding says happened.
            Finding(FindingId),
            /// What to do about a finding.
            Advice(FindingId),
            $($(#[$doc])+ $variant,)+
        }

        impl MessageId {
            /// All but those of findings.
            pub const PLAIN: &[Self] = &[$(Self::$variant,)+];

            /// The message's key, and the attribute of it that is meant.
            pub fn key(self) -> (String, Option<&'static str>) {
                match self {
                    Self::Finding(id) => (format!("finding-{id}"), None),
                    Self::Advice(id) => (format!("finding-{id}"), Some("advice")),
                    $(Self::$variant => ($id.to_owned(), None),)+
                }
            }
        }
    };
}

message_ids! {
    /// A submission server was found and verified.
    HeadFound = "head-found",
    /// Something answered, but could not be verified.
    HeadNotVerified = "head-not-verified",
    /// Nothing was found.
    HeadNothing = "head-nothing",
    /// Sign-in worked.
    HeadSignedIn = "head-signed-in",
    /// The server refused the sign-in.
    HeadNotSignedIn = "head-not-signed-in",
    /// Nothing was sent, for safety.
    HeadWithheld = "head-withheld",
    /// A host waits for the person's yes.
    HeadConfirm = "head-confirm",
    /// The deadline took the answer.
    HeadDeadline = "head-deadline",
}

/// A sentence with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Which sentence.
    pub id: MessageId,
    /// What stands in it, by name.
    pub args: Vec<(String, String)>,
}

impl Message {
    /// A sentence without arguments.
    pub fn new(id: MessageId) -> Self {
        Self { id, args: Vec::new() }
    }

    /// With one argument more.
    pub fn with(mut self, name: &str, value: &(impl ToString + ?Sized)) -> Self {
        self.args.push((name.to_owned(), value.to_string()));
        self
    }

    /// With a foreign text as an argument: it is quoted as what it is.
    pub fn quoting(self, name: &str, said: &Foreign) -> Self {
        self.with(name, said)
    }
}
