//! Ruby on Rails: lines of `config/environments/production.rb`.
//!
//! In single quotation marks Ruby fills nothing in. `enable_starttls` is a duty, unlike `enable_starttls_auto`.

use super::{Password, file, from};
use crate::export::refused::Refused;
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, File, keychain, quote};
use crate::model::{Mechanism, Settings};

pub(in crate::export) fn make(settings: &Settings, _: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    let how = match by_password(login, "Rails")? {
        Some("LOGIN") => ":login",
        Some("CRAM-MD5") => ":cram_md5",
        _ => ":plain",
    };
    let tls = Tls::of(login)?;
    let text = [
        "config.action_mailer.delivery_method = :smtp".to_owned(),
        "config.action_mailer.smtp_settings = {".to_owned(),
        format!("  address: {},", quote::single(&endpoint.host.to_string())),
        format!("  port: {},", endpoint.port),
        tls.pick("  tls: true,\n  enable_starttls: false,", "  tls: false,\n  enable_starttls: true,").to_owned(),
        "  enable_starttls_auto: false,".to_owned(),
        "  openssl_verify_mode: 'peer',".to_owned(),
        format!("  user_name: {},", quote::single(&login.username.0)),
        format!("  password: ENV.fetch('{}'),", keychain::VARIABLE),
        format!("  authentication: {how}"),
        "}".to_owned(),
        format!("config.action_mailer.default_options = {{ from: {} }}", quote::single(&from(settings))),
        String::new(),
    ]
    .join("\n");
    let more: &[_] = if login.mechanism.as_ref().is_some_and(Mechanism::is_scram) {
        &[crate::model::MessageId::NotePlainInsteadHere]
    } else {
        &[]
    };
    Ok(file("rails-mail.rb", "config/environments/production.rb", text, &Password::Environment, more))
}
