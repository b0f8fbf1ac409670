//! aerc's `accounts.conf`.
//!
//! It is read by go-ini: a value between backticks is itself, so `;`, `#` and quotation marks may be in it.
//! Servers and user names stand in URLs.

use super::{file, head, left_out};
use crate::export::refused::{Field, Refused};
use crate::export::tls::{Tls, plain_or_login};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.config/aerc/accounts.conf";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let command = keychain::command(context);
    let mut text = head("#", PLACE, context);
    quote::put(&mut text, format_args!("\n[{}]\n", context.account_id));
    let from = quote::mailbox(settings.name.as_deref(), &settings.address);
    let field = if settings.address.to_string().contains('`') { Field::Address } else { Field::Name };
    quote::without(field, &from, &['`'])?;
    // It would write the one as `'` and drop the other.
    quote::without(Field::Name, settings.name.as_deref().unwrap_or_default(), &['"', '\\'])?;
    quote::put(&mut text, format_args!("from = `{from}`\n"));
    let submission = &settings.submission;
    let tls = Tls::of(submission)?;
    let how = match plain_or_login(submission, "aerc")? {
        Some("LOGIN") => "login",
        _ => "plain",
    };
    let scheme = format!("{}+{how}", tls.pick("smtps", "smtp"));
    quote::put(&mut text, format_args!("outgoing = {}\noutgoing-cred-cmd = {command}\n", address(&scheme, submission)));
    if tls == Tls::Starttls {
        // Versions before 0.15 want it said; for those after, smtp:// says it. Both hang up where STARTTLS is missing.
        text.push_str("smtp-starttls = yes\n");
    }
    if let Some(incoming) = settings.incoming.as_ref().filter(|login| login.server.protocol == Protocol::Imap) {
        plain_or_login(incoming, "aerc")?;
        // imap:// is STARTTLS as a duty; without it is another scheme, imap+insecure://.
        let scheme = Tls::of(incoming)?.pick("imaps", "imap");
        quote::put(&mut text, format_args!("source = {}\nsource-cred-cmd = {command}\n", address(scheme, incoming)));
        text.push_str("default = INBOX\n");
    }
    let mut notes = vec![Message::new(MessageId::NoteAercMode)];
    notes.extend(left_out(settings, "aerc"));
    Ok(file("accounts.conf", PLACE, "aerc", text, notes))
}

fn address(scheme: &str, login: &Login) -> String {
    let endpoint = &login.server.endpoint;
    format!("{scheme}://{}@{}:{}", quote::url(&login.username.0), quote::url_host(&endpoint.host), endpoint.port)
}
