//! What an administrator publishes so that nobody has to type settings again, and whether what is
//! published is found.
//!
//! **Pure**: from an [`Offer`] to records and files; from a record of a run to a [`check::Report`].
//! No secret is in any of it, and nothing is made for a server without TLS: whoever reads it would
//! send a password there in the clear.

mod autoconfig;
mod autodiscover;
pub mod check;
mod files;
mod offer;
mod pacc;
mod profile;
mod records;
mod web;
mod zone;

#[cfg(test)]
mod tests;

pub use files::{Published, files};
pub use offer::{Offer, Unfit, Web};
pub use records::{Data, Record, records};
pub use zone::{Dialect, Row, rows, table, zone};

use crate::model::{Message, MessageId};

/// What is said about what was made: what it leaves out, and what has to be seen to beside it.
pub fn notes(offer: &Offer) -> Vec<Message> {
    let mut notes = vec![Message::new(MessageId::PublishNoteDots)];
    if offer.is_web_assumed() {
        notes.push(Message::new(MessageId::PublishNoteWeb).with("domain", &offer.domain));
    }
    notes.push(Message::new(MessageId::PublishNoteCertificate).with("hosts", &web::hosts(offer).join(", ")));
    notes.push(Message::new(if pacc::document(offer).is_some() {
        MessageId::PublishNotePacc
    } else {
        MessageId::PublishNoteNoPacc
    }));
    notes.push(Message::new(MessageId::PublishNoteAutodiscover));
    if profile::document(offer).is_some() {
        notes.push(Message::new(MessageId::PublishNoteProfile));
    }
    notes
}
