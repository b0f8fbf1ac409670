//! mutt's and neomutt's configuration (`muttrc`).
//!
//! Its syntax (init.c, `mutt_extract_token`): inside quotation marks a backslash makes the next mark an ordinary one,
//! `$` is a variable and backticks are a command, run once when the file is read.

use super::{file, head};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Login, Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.config/mutt/muttrc";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let mut text = head("#", PLACE, context);
    set(&mut text, "from", &string(&settings.address.to_string()));
    if let Some(name) = settings.name.as_deref().filter(|name| !name.is_empty()) {
        set(&mut text, "realname", &string(name));
    }
    set(&mut text, "use_from", "yes");
    text.push_str("\n# Nothing goes over a connection without TLS.\n");
    set(&mut text, "ssl_force_tls", "yes");
    set(&mut text, "ssl_starttls", "yes");
    set(&mut text, "ssl_verify_host", "yes");
    set(&mut text, "ssl_verify_dates", "yes");
    let password = format!("\"`{}`\"", keychain::command(context));
    text.push_str("\n# Sending\n");
    let submission = &settings.submission;
    let scheme = Tls::of(submission)?.pick("smtps", "smtp");
    set(&mut text, "smtp_url", &string(&address(scheme, submission, "/")));
    if let Some(name) = by_password(submission, "mutt")? {
        set(&mut text, "smtp_authenticators", &string(&name.to_lowercase()));
    }
    set(&mut text, "smtp_pass", &password);
    if let Some(incoming) = &settings.incoming {
        by_password(incoming, "mutt")?;
        text.push_str("\n# Reading\n");
        let tls = Tls::of(incoming)?;
        if incoming.server.protocol == Protocol::Pop3 {
            set(&mut text, "pop_host", &string(&address(tls.pick("pops", "pop"), incoming, "")));
            set(&mut text, "pop_pass", &password);
        } else {
            set(&mut text, "folder", &string(&address(tls.pick("imaps", "imap"), incoming, "/")));
            set(&mut text, "imap_pass", &password);
            set(&mut text, "spoolfile", "\"+INBOX\"");
        }
    }
    let neomutt = Message::new(MessageId::NoteMuttNeomutt);
    Ok(file("muttrc", PLACE, "mutt", text, vec![neomutt]))
}

fn set(text: &mut String, name: &str, value: &str) {
    text.push_str("set ");
    text.push_str(name);
    text.push('=');
    text.push_str(value);
    text.push('\n');
}

fn string(value: &str) -> String {
    format!("\"{}\"", quote::escaped(value, &['"', '\\', '$', '`']))
}

fn address(scheme: &str, login: &Login, end: &str) -> String {
    let endpoint = &login.server.endpoint;
    format!("{scheme}://{}@{}:{}{end}", quote::url(&login.username.0), quote::url_host(&endpoint.host), endpoint.port)
}
