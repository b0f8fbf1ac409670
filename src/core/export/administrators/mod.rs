//! Files for servers that hand mail on, and for what a computer sends by itself; one a program.

pub(super) mod exim;
pub(super) mod nullmailer;
pub(super) mod postfix;
pub(super) mod sendmail;

use super::keychain::PLACEHOLDER;
use super::set::{Placed, Readers, Set};
use crate::model::{Message, MessageId, Settings};

/// What is signed by authorities that count; Debian and its like have it there.
const ROOTS: &str = "/etc/ssl/certs/ca-certificates.crt";

fn put(place: &'static str, readers: Readers, text: String) -> Placed {
    Placed { name: name(place), place, added: false, readers, text }
}

fn added(place: &'static str, readers: Readers, text: String) -> Placed {
    Placed { added: true, ..put(place, readers, text) }
}

fn name(place: &str) -> String {
    place.rsplit('/').next().unwrap_or(place).to_owned()
}

/// Says that everything is from the account's address.
fn rewritten(settings: &Settings) -> Message {
    Message::new(MessageId::NoteSenderRewritten).with("address", &settings.address)
}

/// The files with what is to be known of every such set; `secret` is the file that the password belongs into, `sender`
/// says whom everything is from.
fn set(files: Vec<Placed>, secret: &'static str, sender: Message, more: &[MessageId]) -> Set {
    let mut notes: Vec<_> = files
        .iter()
        .map(|file| {
            let id = if file.added { MessageId::NoteSetAdd } else { MessageId::NoteSetPut };
            Message::new(id).with("label", &file.name).with("file", &file.place).with("mode", &file.readers.mode())
        })
        .collect();
    notes.push(Message::new(MessageId::NotePasswordPlaceholder).with("text", &PLACEHOLDER).with("file", &secret));
    notes.push(sender);
    notes.extend(more.iter().map(|id| Message::new(*id)));
    Set { files, notes }
}
