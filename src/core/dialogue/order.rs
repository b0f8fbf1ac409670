//! What a dialogue is told, and what it wants done.

use zeroize::Zeroizing;

use crate::model::{Address, ConversationId, Letter, Observation, Search, What};
use crate::permit::Permit;

use super::sasl::Derivation;

/// Why a conversation is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To look around: capabilities, TLS, QUIT or LOGOUT. No order is waited for, no credential is taken.
    Look,
    /// To sign in: after the capabilities it waits for orders.
    SignIn(ConversationId),
}

/// What a waiting dialogue should do next.
pub enum Order {
    /// Sign in. Consumed by the first AUTH, AUTHENTICATE or LOGIN it makes.
    Authenticate(Permit),
    /// Try, without sending anything, whether this address may send to itself: MAIL FROM, RCPT TO, RSET.
    /// IMAP has nothing like it.
    TrySender(Address),
    /// Hand this message in: MAIL FROM, RCPT TO, DATA (RFC 5321 §3.3). The answers are in
    /// [`crate::model::SmtpObservation::submitted`].
    Submit(Box<Letter>),
    /// Note what the folders are like that a message can come to, before it is sent. The marks are in
    /// [`crate::model::Followed::marks`].
    Mark,
    /// Look for a message until it is found or the time is over. [`crate::model::Followed::arrived`] says which.
    Search(Box<Search>),
    /// Remove the message that was found, it alone and only where that can be done safely;
    /// [`crate::model::Followed::removal`] says what became of it.
    Remove,
    /// QUIT, or LOGOUT.
    Leave,
}

/// What a dialogue wants done, in order.
pub enum Output {
    /// Write these bytes. They may hold a credential: written, then wiped, never kept.
    Send(Zeroizing<Vec<u8>>),
    /// Hand over every byte that has been read or can be read right now, then, if the dialogue
    /// still wants it, carry out a TLS handshake and report it with `handle_tls`.
    StartTls,
    /// Compute this where nobody waits for it, and report it with `handle_derived`. Whoever no
    /// longer wants the conversation drops it.
    Derive(Derivation),
    /// For the record. A line sent comes here with its credentials already replaced.
    Note(What),
    /// Waits for an [`Order`]; or, behind a look, takes its leave. What was seen so far: the capabilities inside TLS are in
    /// `after_tls`, the answers to earlier orders in `sign_ins` and `sender`. Its `end` is that of
    /// a conversation that would be left now.
    Ready(Observation),
    /// Close the connection.
    Close,
    /// It is over; nothing follows.
    Done(Observation),
}
