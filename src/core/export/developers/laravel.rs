//! Laravel: lines of its `.env`.
//!
//! Its STARTTLS is taken where it is offered and done without where not, so only implicit TLS is exported:
//! `MAIL_SCHEME` for Laravel 11 and newer, `MAIL_ENCRYPTION` for those before.

use super::{Password, env, file};
use crate::export::refused::{Field, Refused};
use crate::export::tls::plain_or_login;
use crate::export::{Context, File, keychain, quote};
use crate::model::{MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    plain_or_login(login, "Laravel")?;
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
