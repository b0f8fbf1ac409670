//! Conversations with mail servers: bytes in, bytes out.
//!
//! **The same bytes in any split give the same outputs, whatever the server says; a credential
//! goes out only by way of a [`Permit`] for this very conversation.** A dialogue knows no socket
//! and no clock. Every wait has a deadline ([`Conversation::wake_at`]), every length a limit.
//!
//! [`Permit`]: crate::permit::Permit

mod capabilities;
mod conversation;
mod deadline;
mod greeting;
mod header;
mod imap;
mod lines;
mod order;
mod pop3;
mod redact;
mod reply;
mod sasl;
mod smtp;
mod status;

pub use conversation::Conversation;
pub use greeting::Greeting;
pub use imap::{Imap, Piece, Response, Responses};
pub use order::{Goal, Order, Output};
pub use pop3::{Pop3, PopResponse, PopResponses};
pub use redact::REDACTED;
pub use reply::{Line, RawReply, Replies};
pub use sasl::{Derivation, Derived, is_preparable};
pub use smtp::Smtp;
