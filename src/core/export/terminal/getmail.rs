//! getmail's configuration (`getmailrc`), for getmail 6.
//!
//! It is read by Python's `RawConfigParser`: a value is itself but for its ends, which are cut off. It knows no STARTTLS,
//! and looks at a certificate only where it is told whose signatures count.

use super::{file, folder, head, reads};
use crate::export::refused::{Field, Refused};
use crate::export::tls::by_password;
use crate::export::{Context, File, System, keychain, quote};
use crate::model::{Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.config/getmail/getmailrc";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = reads(settings, &[Protocol::Imap, Protocol::Pop3], "getmail")?;
    by_password(login, "getmail")?;
    let (endpoint, folder) = (&login.server.endpoint, folder(context));
    quote::whole_ends(Field::Username, &login.username.0)?;
    let kind =
        if login.server.protocol == Protocol::Pop3 { "SimplePOP3SSLRetriever" } else { "SimpleIMAPSSLRetriever" };
    let words: Vec<_> = keychain::words(context).into_iter().map(quote::json).collect();
    let roots = match context.system {
        System::Linux | System::Windows => "/etc/ssl/certs/ca-certificates.crt",
        System::Macos => "/etc/ssl/cert.pem",
    };
    let mut text = head("#", PLACE, context);
    quote::put(&mut text, format_args!("\n[retriever]\ntype = {kind}\nserver = {}\n", endpoint.host));
    quote::put(&mut text, format_args!("port = {}\nusername = {}\n", endpoint.port, login.username.0));
    quote::put(&mut text, format_args!("password_command = ({})\nca_certs = {roots}\n", words.join(", ")));
    quote::put(&mut text, format_args!("\n[destination]\ntype = Maildir\npath = {folder}/\n"));
    text.push_str("\n[options]\n# What is fetched stays on the server.\ndelete = false\nread_all = false\n");
    let notes = vec![
        Message::new(MessageId::NoteGetmailFolder).with("folder", &folder),
        Message::new(MessageId::NoteGetmailRoots).with("file", &roots),
    ];
    Ok(file("getmailrc", PLACE, "getmail", text, notes))
}
