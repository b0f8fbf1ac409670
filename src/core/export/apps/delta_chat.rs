//! Delta Chat's `dclogin:` (chatmail/core, `src/qr/dclogin_scheme.rs`, read 2026-08). **It is nothing without the
//! password**: the program refuses a text without one, and one that is empty ends at "Missing (IMAP) password". So it
//! is made where the password was asked for, as a file, and never as a QR code on a page.

use url::form_urlencoded::Serializer;

use super::super::refused::{Field, Refused};
use super::super::{Context, File};
use crate::model::{Login, Message, MessageId, Settings};

/// The file with the one line.
pub(in super::super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let password = context.password().ok_or(Refused::NoSecret("deltachat"))?;
    let incoming = super::incoming(settings, "deltachat")?;
    let address = settings.address.to_string();
    // It is taken from the text as it stands there, up to the first of these.
    if !address.is_ascii() || address.contains(['/', '?', '#', '%', '"', ' ', '\\']) {
        return Err(Refused::Unfit(Field::Address));
    }
    let mut query = Serializer::new(String::new());
    query.append_pair("v", "1").append_pair("p", password);
    server(&mut query, incoming, ["ih", "ip", "iu", "is", "ic"])?;
    server(&mut query, &settings.submission, ["sh", "sp", "su", "ss", "sc"])?;
    let text = format!("dclogin:{address}?{}\n", query.finish());
    let notes = vec![Message::new(MessageId::NoteDeltaChatPlace)];
    Ok(File { name: format!("{}.dclogin.txt", context.account_id), text, private: true, notes })
}

fn server(query: &mut Serializer<'_, String>, login: &Login, keys: [&str; 5]) -> Result<(), Refused> {
    super::by_password(login, "Delta Chat")?;
    let [host, port, user, security, certificate] = keys;
    let endpoint = &login.server.endpoint;
    query
        .append_pair(host, &endpoint.host.to_string())
        .append_pair(port, &endpoint.port.to_string())
        .append_pair(user, &login.username.0)
        .append_pair(security, if super::implicit(login)? { "ssl" } else { "starttls" })
        // Strict: what is not verified is not taken.
        .append_pair(certificate, "1");
    Ok(())
}
