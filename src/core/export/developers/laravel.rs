//! Laravel: lines of its `.env`.
//!
//! Its STARTTLS is taken where it is offered and done without where not, so only implicit TLS is exported:
//! `MAIL_SCHEME` for Laravel 11 and newer, `MAIL_ENCRYPTION` for those before. Laravel 9 and 10 make no scheme of
//! `MAIL_ENCRYPTION=ssl` (`MailManager::createSymfonyTransport`) and leave the rest to Symfony, which encrypts from the first byte
//! at port 465 and nowhere else.

use super::{Password, env, file};
use crate::export::refused::{Field, Refused};
use crate::export::tls::plain_or_login;
use crate::export::{Context, File, keychain, quote};
use crate::model::{MessageId, Settings};

/// The one port at which every version encrypts from the first byte.
const IMPLICIT_TLS: u16 = 465;

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    plain_or_login(login, "Laravel")?;
    if endpoint.port != IMPLICIT_TLS {
        return Err(Refused::OtherPort(endpoint.host.clone(), "laravel"));
    }
    let mut text = "MAIL_MAILER=smtp\nMAIL_SCHEME=smtps\nMAIL_ENCRYPTION=ssl\n".to_owned();
    quote::put(&mut text, format_args!("MAIL_HOST={}\nMAIL_PORT={}\n", endpoint.host, endpoint.port));
    quote::put(&mut text, format_args!("MAIL_USERNAME={}\n", env::quoted(Field::Username, &login.username.0)?));
    let secret = keychain::secret_or_placeholder(context);
    quote::put(&mut text, format_args!("MAIL_PASSWORD={}\n", env::quoted(Field::Password, secret)?));
    quote::put(
        &mut text,
        format_args!("MAIL_FROM_ADDRESS={}\n", env::quoted(Field::Address, &settings.address.mailbox())?),
    );
    if let Some(name) = super::name(settings) {
        quote::put(&mut text, format_args!("MAIL_FROM_NAME={}\n", env::quoted(Field::Name, name)?));
    }
    Ok(file("laravel.env", ".env", text, &Password::Inside, &[MessageId::NoteLaravelCache]))
}
