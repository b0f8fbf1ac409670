//! himalaya's `config.toml`, as versions 2 read it.

use super::{file, head, left_out};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Login, Mechanism, Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.config/himalaya/config.toml";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let mut text = head("#", PLACE, context);
    quote::put(&mut text, format_args!("\n[accounts.{}]\ndefault = true\n", quote::json(context.account_id)));
    quote::put(&mut text, format_args!("email = {}\n", quote::json(&settings.address.to_string())));
    if let Some(name) = settings.name.as_deref().filter(|name| !name.is_empty()) {
        quote::put(&mut text, format_args!("display-name = {}\n", quote::json(name)));
    }
    server(&mut text, "smtp", &settings.submission, context)?;
    if let Some(incoming) = settings.incoming.as_ref().filter(|login| login.server.protocol == Protocol::Imap) {
        server(&mut text, "imap", incoming, context)?;
    }
    let mut notes = vec![Message::new(MessageId::NoteHimalayaVersion)];
    notes.extend(left_out(settings, "himalaya"));
    Ok(file("config.toml", PLACE, "himalaya", text, notes))
}

fn server(text: &mut String, kind: &str, login: &Login, context: Context<'_>) -> Result<(), Refused> {
    let how = match by_password(login, "himalaya")? {
        Some("LOGIN") => "login",
        Some("SCRAM-SHA-256") => "scram-sha-256",
        Some("CRAM-MD5") => return Err(Refused::Mechanism(Mechanism::CramMd5, "himalaya")),
        // It names exactly one; a server with another SCRAM takes PLAIN nearly always.
        _ => "plain",
    };
    let tls = Tls::of(login)?;
    let endpoint = &login.server.endpoint;
    let scheme = if tls == Tls::Implicit { format!("{kind}s") } else { kind.to_owned() };
    let url = format!("{scheme}://{}:{}", quote::url_host(&endpoint.host), endpoint.port);
    quote::put(text, format_args!("\n{kind}.server = {}\n", quote::json(&url)));
    if tls == Tls::Starttls {
        quote::put(text, format_args!("{kind}.starttls = true\n"));
    }
    let words: Vec<_> = keychain::words(context).into_iter().map(quote::json).collect();
    quote::put(text, format_args!("{kind}.sasl.{how}.username = {}\n", quote::json(&login.username.0)));
    quote::put(text, format_args!("{kind}.sasl.{how}.password.command = [{}]\n", words.join(", ")));
    Ok(())
}
