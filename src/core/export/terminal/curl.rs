//! A command line for curl, as a script of a POSIX shell.
//!
//! User name and password go to curl as a configuration on standard input, where nobody else on the computer sees
//! them. There a backslash escapes the next character, and the first colon ends the name.

use super::head;
use crate::export::refused::{Field, Refused};
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Message, MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    quote::without(Field::Username, &login.username.0, &[':'])?;
    let address = settings.address.mailbox();
    let options = match by_password(login, "curl")? {
        // Not built into every curl.
        Some("SCRAM-SHA-512") | None => String::new(),
        Some(name) => format!(" --login-options AUTH={name}"),
    };
    let name = quote::escaped(&login.username.0, &['"', '\\']);
    let mut text = "#!/bin/sh\n# sh curl.sh RECIPIENT MESSAGE\n".to_owned();
    text.push_str(&head("#", "any place", context));
    quote::put(
        &mut text,
        format_args!("password=$({} | sed 's/[\\\\\"]/\\\\&/g') || exit\n", keychain::command(context)),
    );
    text.push_str("[ \"$password\" ] || exit\n");
    quote::put(&mut text, format_args!("printf 'user = \"%s:%s\"\\n' {} \"$password\" |\n", quote::shell(&name)));
    quote::put(
        &mut text,
        format_args!(
            "    curl --config - --ssl-reqd --url {} --mail-from {} --mail-rcpt \"$1\" --upload-file \"$2\"{options}\n",
            quote::shell(&format!(
                "{}://{}:{}",
                Tls::of(login)?.pick("smtps", "smtp"),
                quote::url_host(&endpoint.host),
                endpoint.port
            )),
            quote::shell(&address),
        ),
    );
    let notes =
        vec![Message::new(MessageId::NotePasswordCommand).with("format", &"curl"), Message::new(MessageId::NoteScript)];
    Ok(File { name: "curl.sh".to_owned(), text, private: true, notes })
}
