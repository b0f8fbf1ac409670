//! Nodemailer: a module that makes the transport.
//!
//! `requireTLS` makes STARTTLS a duty; certificates are looked at unless somebody says otherwise.

use super::{Password, file};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::Settings;

pub(in crate::export) fn make(settings: &Settings, _: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let tls = Tls::of(login)?;
    let mut text =
        "import nodemailer from \"nodemailer\";\n\nexport const transport = nodemailer.createTransport({\n".to_owned();
    quote::put(
        &mut text,
        format_args!("  host: {},\n  port: {},\n", quote::json(&endpoint.host.to_string()), endpoint.port),
    );
    text.push_str(tls.pick("  secure: true,\n", "  secure: false,\n  requireTLS: true,\n"));
    text.push_str("  tls: { minVersion: \"TLSv1.2\", rejectUnauthorized: true },\n");
    if let Some(name @ ("PLAIN" | "LOGIN" | "CRAM-MD5")) = by_password(login, "Nodemailer")? {
        quote::put(&mut text, format_args!("  authMethod: \"{name}\",\n"));
    }
    quote::put(
        &mut text,
        format_args!(
            "  auth: {{ user: {}, pass: process.env.{} }},\n}});\n",
            quote::json(&login.username.0),
            keychain::VARIABLE
        ),
    );
    let name = super::name(settings).map(|name| format!("name: {}, ", quote::json(name))).unwrap_or_default();
    quote::put(
        &mut text,
        format_args!("\nexport const from = {{ {name}address: {} }};\n", quote::json(&settings.address.mailbox())),
    );
    Ok(file("mail-transport.mjs", "mail-transport.mjs", text, &Password::Environment, &[]))
}
