//! Files for programs of the terminal, one a program.

pub(super) mod aerc;
pub(super) mod curl;
pub(super) mod getmail;
pub(super) mod git;
pub(super) mod himalaya;
pub(super) mod mbsync;
pub(super) mod mutt;
pub(super) mod offlineimap;
pub(super) mod swaks;

use super::refused::Refused;
use super::{Context, File, keychain};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

/// A file for the home folder, whose password comes from the keychain.
fn file(name: &str, place: &str, program: &str, text: String, more: Vec<Message>) -> File {
    let mut notes = vec![
        Message::new(MessageId::NotePlace).with("file", &place),
        Message::new(MessageId::NotePasswordCommand).with("format", &program),
    ];
    notes.extend(more);
    File { name: name.to_owned(), text, private: true, notes }
}

/// The first lines of a file: where it goes, and how the password gets into the keychain.
fn head(mark: &str, place: &str, context: Context<'_>) -> String {
    let first = format!("For {place}, readable by its owner only (chmod 600).");
    let lines = std::iter::once(first).chain(keychain::comments(context));
    lines.map(|line| format!("{mark} {line}\n")).collect::<Vec<_>>().concat()
}

/// The server that mail is read from, for a program that reads in one of these ways and does nothing else.
fn reads<'a>(settings: &'a Settings, ways: &[Protocol], program: &'static str) -> Result<&'a Login, Refused> {
    let found = settings.incoming.as_ref().filter(|login| ways.contains(&login.server.protocol));
    found.ok_or(Refused::NoIncoming(program))
}

/// Says that the server for reading is left out, where the program knows no POP3.
fn left_out(settings: &Settings, program: &'static str) -> Option<Message> {
    let pop = settings.incoming.as_ref().filter(|login| login.server.protocol == Protocol::Pop3)?;
    Some(Message::new(MessageId::NotePop3LeftOut).with("format", &program).with("host", &pop.server.endpoint.host))
}

/// Where the letters of this account are put in the home folder.
fn folder(context: Context<'_>) -> String {
    format!("~/Mail/{}", context.account_id)
}
