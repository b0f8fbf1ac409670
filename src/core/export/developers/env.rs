//! A `.env` file.
//!
//! Its many readers (dotenv of Node, Ruby, PHP and Python, systemd, a shell) agree on this much: a plain word is itself;
//! between `'` everything is, but where there is a backslash or a `$` (python-dotenv); between `"` everything but those,
//! `"` and backticks. Every value is written in the first of the three ways that holds it.

use super::{Password, file};
use crate::export::refused::{Field, Refused};
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::Settings;

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let mut text = String::new();
    let mut line = |name: &str, field, value: &str| -> Result<(), Refused> {
        quote::put(&mut text, format_args!("{name}={}\n", quoted(field, value)?));
        Ok(())
    };
    line("SMTP_HOST", Field::Address, &endpoint.host.to_string())?;
    line("SMTP_PORT", Field::Address, &endpoint.port.to_string())?;
    // "starttls" is a duty: a program that cannot keep it has to stop.
    line("SMTP_SECURITY", Field::Address, Tls::of(login)?.pick("tls", "starttls"))?;
    line("SMTP_USERNAME", Field::Username, &login.username.0)?;
    line(keychain::VARIABLE, Field::Password, keychain::secret_or_placeholder(context))?;
    if let Some(name) = by_password(login, "env")? {
        line("SMTP_AUTH", Field::Address, name)?;
    }
    line("MAIL_ADDRESS", Field::Address, &settings.address.to_string())?;
    if let Some(name) = super::name(settings) {
        line("MAIL_NAME", Field::Name, name)?;
    }
    Ok(file("env", ".env", text, &Password::Inside, &[crate::model::MessageId::NoteEnvReaders]))
}

/// A value as every reader of such files understands it.
pub(super) fn quoted(field: Field, value: &str) -> Result<String, Refused> {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@%+=:,./_-".contains(c);
    if value.chars().all(plain) {
        return Ok(value.to_owned());
    }
    // These mean something to one of the readers in either kind of quotation marks.
    if value.contains(['\\', '$', '\n', '\r', '\0']) {
        return Err(Refused::Unfit(field));
    }
    if !value.contains('\'') {
        Ok(format!("'{value}'"))
    } else if !value.contains(['"', '`']) {
        Ok(format!("\"{value}\""))
    } else {
        Err(Refused::Unfit(field))
    }
}
