//! Django: lines of `settings.py`.
//!
//! Strings are those of JSON, which Python reads alike. Django's mail looks at certificates since 4.2; the lines stop
//! an older one.

use super::{Password, file, from};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, plain_or_login};
use crate::export::{Context, File, keychain, quote};
use crate::model::{MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, _: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    plain_or_login(login, "Django")?;
    let tls = Tls::of(login)?;
    let from = quote::json(&from(settings));
    let text = [
        "import os\n".to_owned(),
        "import django".to_owned(),
        "if django.VERSION < (4, 2):".to_owned(),
        "    raise RuntimeError(\"This Django looks at no certificate when it sends mail: 4.2 or newer is needed.\")"
            .to_owned(),
        "EMAIL_BACKEND = \"django.core.mail.backends.smtp.EmailBackend\"".to_owned(),
        format!("EMAIL_HOST = {}", quote::json(&endpoint.host.to_string())),
        format!("EMAIL_PORT = {}", endpoint.port),
        format!("EMAIL_USE_TLS = {}", tls.pick("False", "True")),
        format!("EMAIL_USE_SSL = {}", tls.pick("True", "False")),
        format!("EMAIL_HOST_USER = {}", quote::json(&login.username.0)),
        format!("EMAIL_HOST_PASSWORD = os.environ[\"{}\"]", keychain::VARIABLE),
        format!("DEFAULT_FROM_EMAIL = {from}"),
        format!("SERVER_EMAIL = {}", quote::json(&settings.address.mailbox())),
        String::new(),
    ]
    .join("\n");
    Ok(file("mail_settings.py", "settings.py", text, &Password::Environment, &[MessageId::NoteDjangoVersion]))
}
