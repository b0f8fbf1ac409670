//! msmtp's configuration file (`msmtprc`).
//!
//! Its syntax (conf.c, `get_next_cmd`): one command a line, at most 500 octets; the outermost pair
//! of quotation marks is taken away, and **there is no escape**: inside them every character is
//! itself. So a line feed or a carriage return cannot be said at all, and everything else can.

use super::keychain;
use super::refused::{Field, Refused};
use super::{Context, File, System};
use crate::model::{Login, Mechanism, Message, MessageId, Security, Settings};

/// An account block that is a whole file by itself.
pub(super) fn file(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let id = context.account_id;
    let mut text = String::new();
    for comment in comments(context) {
        text.push_str("# ");
        text.push_str(&comment);
        text.push('\n');
    }
    text.push_str(&account(settings, id)?);
    text.push_str(&line("passwordeval", &password_command(context))?);
    text.push_str("\n# Used where no account is named. One file has only one such line.\n");
    text.push_str("account default : ");
    text.push_str(id);
    text.push('\n');
    let notes = [
        Some(Message::new(MessageId::NoteMsmtpPlace)),
        Some(Message::new(MessageId::NoteMsmtpPassword)),
        (context.system == System::Windows).then(|| Message::new(MessageId::NoteMsmtpWindows)),
    ];
    Ok(File { name: "msmtprc".to_owned(), text, private: true, notes: notes.into_iter().flatten().collect() })
}

/// The lines of an account, all but where its password comes from.
pub(super) fn account(settings: &Settings, name: &str) -> Result<String, Refused> {
    let login = &settings.submission;
    let from = settings.address.to_string();
    // `from` has patterns (%U, %H …) and no way to write a per cent sign that is none.
    if from.contains('%') {
        return Err(Refused::Unfit(Field::Address));
    }
    let lines = [
        ("account", name.to_owned()),
        ("host", login.server.endpoint.host.to_string()),
        ("port", login.server.endpoint.port.to_string()),
        ("tls", on(true)),
        ("tls_starttls", on(starttls(login)?)),
        ("tls_certcheck", on(true)),
        ("tls_trust_file", "system".to_owned()),
        ("auth", auth(login)?.to_owned()),
        ("user", login.username.to_string()),
        ("from", from),
    ];
    lines.iter().map(|(command, value)| line(command, value)).collect()
}

/// One line. A text that cannot stand in one is refused by name.
pub(super) fn line(command: &str, value: &str) -> Result<String, Refused> {
    let field = match command {
        "user" => Field::Username,
        "from" => Field::Address,
        "password" => Field::Password,
        _ => Field::Account,
    };
    if value.is_empty() || value.contains(['\n', '\r', '\0']) {
        return Err(Refused::Unfit(field));
    }
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "._+-@~:".contains(c));
    let line = if plain { format!("{command} {value}\n") } else { format!("{command} \"{value}\"\n") };
    if line.len() > MAX_LINE { Err(Refused::Unfit(field)) } else { Ok(line) }
}

/// The longest line with its end, in octets: `LINEBUFSIZE` is 501 with the final zero.
const MAX_LINE: usize = 500;

fn on(yes: bool) -> String {
    if yes { "on" } else { "off" }.to_owned()
}

/// With `tls on`, `tls_starttls on` is a duty: msmtp hangs up where STARTTLS is not offered.
fn starttls(login: &Login) -> Result<bool, Refused> {
    match login.server.security {
        Security::Tls => Ok(false),
        Security::Starttls => Ok(true),
        Security::None => Err(Refused::Cleartext(login.server.endpoint.host.clone())),
    }
}

/// The mechanism that worked; where none was tried msmtp chooses. The -PLUS forms are asked for
/// without it: msmtp binds the channel itself where it can, and older ones do not know the names.
fn auth(login: &Login) -> Result<&'static str, Refused> {
    Ok(match &login.mechanism {
        // It knows no SHA-512; whoever offers that offers something else too.
        None | Some(Mechanism::ScramSha512 | Mechanism::ScramSha512Plus) => "on",
        Some(Mechanism::Plain) => "plain",
        Some(Mechanism::Login) => "login",
        Some(Mechanism::CramMd5) => "cram-md5",
        Some(Mechanism::ScramSha1 | Mechanism::ScramSha1Plus) => "scram-sha-1",
        Some(Mechanism::ScramSha256 | Mechanism::ScramSha256Plus) => "scram-sha-256",
        Some(other @ (Mechanism::XOauth2 | Mechanism::OauthBearer | Mechanism::External | Mechanism::Other(_))) => {
            return Err(Refused::Mechanism(other.clone(), "msmtp"));
        }
    })
}

/// Prints the password and the end of its line, or nothing. An id is one word in every shell.
fn password_command(context: Context<'_>) -> String {
    let command = keychain::command(context);
    match context.system {
        // secret-tool ends the line only on a terminal, and msmtp wants it ended.
        System::Linux => format!("{command} && echo"),
        System::Macos | System::Windows => command,
    }
}

fn comments(context: Context<'_>) -> Vec<String> {
    let mut comments = vec!["For ~/.msmtprc, readable by its owner only (chmod 600). No password is in it.".to_owned()];
    comments.extend(keychain::comments(context));
    comments
}
