//! `OfflineIMAP`'s configuration (`.offlineimaprc`).
//!
//! It is read by Python's `SafeConfigParser`: a per cent sign is written twice, and the ends of a value are cut off. Its
//! STARTTLS is taken where it is offered and done without where not, so only implicit TLS is exported.

use super::{file, folder, head, reads};
use crate::export::refused::{Field, Refused};
use crate::export::tls::by_password;
use crate::export::{Context, File, keychain, quote};
use crate::model::{Message, MessageId, Protocol, Settings};

const PLACE: &str = "~/.offlineimaprc";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = reads(settings, &[Protocol::Imap], "offlineimap")?;
    by_password(login, "offlineimap")?;
    let (id, endpoint, folder) = (context.account_id, &login.server.endpoint, folder(context));
    quote::whole_ends(Field::Username, &login.username.0)?;
    let words: Vec<_> = keychain::words(context).into_iter().map(quote::json).collect();
    let mut text = head("#", PLACE, context);
    quote::put(&mut text, format_args!("\n[general]\naccounts = {id}\n"));
    quote::put(&mut text, format_args!("\n[Account {id}]\nlocalrepository = {id}-near\nremoterepository = {id}-far\n"));
    quote::put(&mut text, format_args!("\n[Repository {id}-near]\ntype = Maildir\nlocalfolders = {folder}\n"));
    quote::put(&mut text, format_args!("\n[Repository {id}-far]\ntype = IMAP\nremotehost = {}\n", endpoint.host));
    quote::put(
        &mut text,
        format_args!("remoteport = {}\nremoteuser = {}\n", endpoint.port, percent(&login.username.0)),
    );
    quote::put(
        &mut text,
        format_args!(
            "remotepasseval = __import__(\"subprocess\").check_output([{}]).decode().rstrip(\"\\r\\n\")\n",
            percent(&words.join(", "))
        ),
    );
    text.push_str("ssl = yes\nstarttls = no\nsslcacertfile = OS-DEFAULT\n");
    let note = Message::new(MessageId::NoteMaildirFolder).with("folder", &folder);
    Ok(file("offlineimaprc", PLACE, "OfflineIMAP", text, vec![note]))
}

fn percent(value: &str) -> String {
    value.replace('%', "%%")
}
