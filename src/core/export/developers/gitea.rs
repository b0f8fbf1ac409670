//! Gitea and Forgejo: the section `[mailer]` of `app.ini`.
//!
//! It is read by go-ini: a value between backticks is itself. `smtp+starttls` goes on in clear where STARTTLS is
//! missing (services/mailer), so only implicit TLS is exported.
//!
//! No registry has Gitea: in the lab this is read by go-ini under Gitea's names, and a letter goes by Go's net/smtp, as there.

use super::{Password, file, from};
use crate::export::refused::{Field, Refused};
use crate::export::tls::plain_or_login;
use crate::export::{Context, File, keychain, quote};
use crate::model::Settings;

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    plain_or_login(login, "Gitea")?;
    let (user, from, secret) = (&login.username.0, from(settings), keychain::secret_or_placeholder(context));
    for (field, value) in [(Field::Username, user.as_str()), (Field::Name, &from), (Field::Password, secret)] {
        // A name between per cent signs and brackets is another key's value there.
        quote::without(field, value, &['`'])?;
        if value.contains("%(") {
            return Err(Refused::Unfit(field));
        }
    }
    let text = format!(
        "[mailer]\nENABLED = true\nPROTOCOL = smtps\nSMTP_ADDR = {}\nSMTP_PORT = {}\nFROM = `{from}`\nUSER = `{user}`\nPASSWD = `{secret}`\n",
        endpoint.host, endpoint.port
    );
    Ok(file("gitea-mailer.ini", "app.ini", text, &Password::Inside, &[]))
}
