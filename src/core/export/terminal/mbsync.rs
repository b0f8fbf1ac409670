//! mbsync's configuration (`.mbsyncrc`).
//!
//! Arguments stand in quotation marks, where a backslash escapes the next character; a section ends at an empty line.

use super::{file, folder, head, reads};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.mbsyncrc";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = reads(settings, &[Protocol::Imap], "mbsync")?;
    let (id, endpoint, folder) = (context.account_id, &login.server.endpoint, folder(context));
    let mut text = head("#", PLACE, context);
    let mut line = |words: &str, value: &str| quote::put(&mut text, format_args!("{words} {}\n", quote::plain(value)));
    line("IMAPAccount", id);
    line("Host", &endpoint.host.to_string());
    line("Port", &endpoint.port.to_string());
    line("User", &login.username.0);
    line("PassCmd", &keychain::command(context));
    // Required either way. Its name since 1.5 is TLSType; those versions still know this one.
    line("SSLType", Tls::of(login)?.pick("IMAPS", "STARTTLS"));
    match by_password(login, "mbsync")? {
        // IMAP's own LOGIN needs no module.
        Some("PLAIN" | "LOGIN") => text.push_str("AuthMechs PLAIN LOGIN\n"),
        Some(name) => quote::put(&mut text, format_args!("AuthMechs {name}\n")),
        None => {}
    }
    let quoted = |end: &str| quote::plain(&format!("{id}{end}"));
    quote::put(&mut text, format_args!("\nIMAPStore {}\nAccount {}\n", quoted("-far"), quoted("")));
    quote::put(&mut text, format_args!("\nMaildirStore {}\nSubFolders Verbatim\n", quoted("-near")));
    quote::put(
        &mut text,
        format_args!(
            "Path {}\nInbox {}\n",
            quote::plain(&format!("{folder}/")),
            quote::plain(&format!("{folder}/INBOX"))
        ),
    );
    quote::put(&mut text, format_args!("\nChannel {}\nFar {}\n", quoted(""), quote::plain(&format!(":{id}-far:"))));
    quote::put(
        &mut text,
        format_args!("Near {}\nPatterns *\nCreate Near\nSyncState *\n", quote::plain(&format!(":{id}-near:"))),
    );
    let note = Message::new(MessageId::NoteMaildirFolder).with("folder", &folder);
    Ok(file("mbsyncrc", PLACE, "mbsync", text, vec![note]))
}
