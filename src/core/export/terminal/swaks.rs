//! A command line for swaks, as a script of a POSIX shell.
//!
//! What swaks would take for options or fill in goes to it by its environment (`SWAKS_OPT_…`), where nobody else
//! on the computer sees the password either.

use super::head;
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Mechanism, Message, MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let how = match by_password(login, "swaks")? {
        // Neither of the two is among what it knows.
        Some("SCRAM-SHA-1" | "SCRAM-SHA-256" | "SCRAM-SHA-512") | None => "PLAIN",
        Some(name) => name,
    };
    let address = settings.address.mailbox();
    let mut text = "#!/bin/sh\n# sh swaks.sh [RECIPIENT [MORE OF SWAKS'S OPTIONS]]\n".to_owned();
    text.push_str(&head("#", "any place", context));
    quote::put(&mut text, format_args!("to={}\n[ $# = 0 ] || {{ to=$1; shift; }}\n", quote::shell(&address)));
    quote::put(&mut text, format_args!("SWAKS_OPT_auth_password=$({}) || exit\n", keychain::command(context)));
    quote::put(&mut text, format_args!("SWAKS_OPT_auth_user={}\n", quote::shell(&login.username.0)));
    quote::put(&mut text, format_args!("SWAKS_OPT_from={}\n", quote::shell(&address)));
    text.push_str("export SWAKS_OPT_auth_password SWAKS_OPT_auth_user SWAKS_OPT_from\n");
    quote::put(
        &mut text,
        format_args!(
            "exec swaks --server {} --port {} {} --tls-verify --auth {how} --auth-hide-password --to \"$to\" \"$@\"\n",
            quote::shell(&endpoint.host.to_string()),
            endpoint.port,
            Tls::of(login)?.pick("--tls-on-connect", "--tls"),
        ),
    );
    let mut notes = vec![
        Message::new(MessageId::NotePasswordCommand).with("format", &"swaks"),
        Message::new(MessageId::NoteScript),
        Message::new(MessageId::NoteSwaksName),
    ];
    if login.mechanism.as_ref().is_some_and(Mechanism::is_scram) {
        notes.push(Message::new(MessageId::NotePlainInstead).with("format", &"swaks"));
    }
    Ok(File { name: "swaks.sh".to_owned(), text, private: true, notes })
}
