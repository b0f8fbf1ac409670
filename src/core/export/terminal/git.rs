//! `git send-email`: a part of git's configuration.
//!
//! Its strings stand in quotation marks, where a backslash escapes the next character. The password comes from a
//! credential helper that answers for this one server and port.

use super::{file, head};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Message, MessageId, Settings};

const PLACE: &str = "~/.gitconfig";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let mut text = head("#", PLACE, context);
    let mut line = |key: &str, value: &str| quote::put(&mut text, format_args!("\t{key} = {}\n", quote::plain(value)));
    line("from", &quote::mailbox(settings.name.as_deref(), &settings.address));
    line("smtpServer", &endpoint.host.to_string());
    line("smtpServerPort", &endpoint.port.to_string());
    // "tls" is STARTTLS, and it stops where that is missing.
    line("smtpEncryption", Tls::of(login)?.pick("ssl", "tls"));
    line("smtpUser", &login.username.0);
    // Where nothing stands here it takes the best that the server offers and Perl knows; SCRAM is known only to new ones.
    if let Some(name @ ("PLAIN" | "LOGIN" | "CRAM-MD5")) = by_password(login, "git send-email")? {
        line("smtpAuth", name);
    }
    let begin = text.find('\t').unwrap_or(text.len());
    text.insert_str(begin, "[sendemail]\n");
    let helper = format!("!f() {{ test \"$1\" = get && echo \"password=$({})\"; }}; f", keychain::command(context));
    let scope = format!("smtp://{}:{}", quote::url_host(&endpoint.host), endpoint.port);
    quote::put(
        &mut text,
        format_args!("[credential {}]\n\thelper = {}\n", quote::plain(&scope), quote::plain(&helper)),
    );
    Ok(file("gitconfig-send-email", PLACE, "git send-email", text, vec![Message::new(MessageId::NoteGitAdd)]))
}
