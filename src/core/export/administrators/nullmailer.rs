//! nullmailer: `remotes`, and whom everything is from.
//!
//! A line of `remotes` is read by the rules of a shell. With `starttls` or `tls` it stops where the server has none, and at a
//! certificate that is not the host's.

use super::{put, set};
use crate::export::refused::Refused;
use crate::export::set::{Readers, Set};
use crate::export::tls::{Tls, plain_or_login};
use crate::export::{Context, keychain, quote};
use crate::model::{Message, MessageId, Settings};

const REMOTES: &str = "/etc/nullmailer/remotes";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<Set, Refused> {
    let login = &settings.submission;
    let sender = quote::word(&settings.address)?;
    let endpoint = &login.server.endpoint;
    let mut line = format!("{} smtp port={} {}", endpoint.host, endpoint.port, Tls::of(login)?.pick("tls", "starttls"));
    if plain_or_login(login, "nullmailer")? == Some("LOGIN") {
        line.push_str(" auth-login");
    }
    let secret = keychain::secret_or_placeholder(context);
    quote::put(&mut line, format_args!(" user={} pass={}\n", quote::shell(&login.username.0), quote::shell(secret)));
    let files = vec![
        put(REMOTES, Readers::Owner, line),
        put("/etc/nullmailer/allmailfrom", Readers::Everybody, format!("{sender}\n")),
        put("/etc/nullmailer/adminaddr", Readers::Everybody, format!("{sender}\n")),
    ];
    let sender = Message::new(MessageId::NoteNullmailerFrom).with("address", &settings.address);
    Ok(set(files, REMOTES, sender, &[MessageId::NoteNullmailer]))
}
