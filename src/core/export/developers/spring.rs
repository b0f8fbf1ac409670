//! Spring Boot: lines of `application.properties`.
//!
//! In such a file (java.util.Properties) a backslash escapes, and a character above ASCII is `\uXXXX`. Spring itself fills in
//! `${…}` afterwards, and before 6.2 there was no way to write one that stays: such a value is refused.
//!
//! No registry that the lab may ask has Spring Boot: there, Spring's own environment and `JavaMailSenderImpl` send with this, and what
//! Boot does between them is written in a few lines.

use std::fmt::Write as _;

use super::{Password, file, from};
use crate::export::refused::{Field, Refused};
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::Settings;

pub(in crate::export) fn make(settings: &Settings, _: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let from = from(settings);
    for (field, value) in [(Field::Username, login.username.0.as_str()), (Field::Name, &from)] {
        quote::without(field, value, &['$'])?;
    }
    let tls = Tls::of(login)?;
    let mut text = String::new();
    let mut line = |name: &str, value: &str| quote::put(&mut text, format_args!("{name}={}\n", escaped(value)));
    line("spring.mail.host", &endpoint.host.to_string());
    line("spring.mail.port", &endpoint.port.to_string());
    line("spring.mail.username", &login.username.0);
    line("spring.mail.default-encoding", "UTF-8");
    line("spring.mail.properties.mail.smtp.auth", "true");
    if let Some(name @ ("PLAIN" | "LOGIN")) = by_password(login, "Spring")? {
        line("spring.mail.properties.mail.smtp.auth.mechanisms", name);
    }
    line("spring.mail.properties.mail.smtp.ssl.enable", tls.pick("true", "false"));
    line("spring.mail.properties.mail.smtp.ssl.checkserveridentity", "true");
    line("spring.mail.properties.mail.smtp.ssl.protocols", "TLSv1.2 TLSv1.3");
    line("spring.mail.properties.mail.smtp.starttls.enable", tls.pick("false", "true"));
    line("spring.mail.properties.mail.smtp.starttls.required", tls.pick("false", "true"));
    line("spring.mail.properties.mail.smtp.from", &settings.address.mailbox());
    // Not one of Spring's own: for what the program writes into From.
    line("mail.from", &from);
    quote::put(&mut text, format_args!("spring.mail.password=${{{}}}\n", keychain::VARIABLE));
    Ok(file("mail.properties", "application.properties", text, &Password::Environment, &[]))
}

/// A value that reads back as it is.
pub(super) fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        match c {
            '\\' => text.push_str("\\\\"),
            ' ' if at == 0 => text.push_str("\\ "),
            ' '..='~' => text.push(c),
            other => {
                for unit in other.encode_utf16(&mut [0; 2]) {
                    let _ = write!(text, "\\u{unit:04X}");
                }
            }
        }
    }
    text
}
