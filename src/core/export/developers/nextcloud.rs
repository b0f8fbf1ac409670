//! Nextcloud: lines of `config/config.php`.
//!
//! It takes STARTTLS where it is offered and does without where not, so only implicit TLS is exported.
//!
//! No registry has Nextcloud: in the lab PHP reads these lines in such an array, and the mailer that Nextcloud uses (Symfony's)
//! sends with what is in it.

use super::{Password, file};
use crate::export::refused::Refused;
use crate::export::tls::plain_or_login;
use crate::export::{Context, File, keychain, quote};
use crate::model::{MessageId, Settings};

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<File, Refused> {
    let login = &settings.submission;
    let endpoint = &login.server.endpoint;
    plain_or_login(login, "Nextcloud")?;
    // It puts the two parts together again, as they are.
    let mailbox = settings.address.mailbox();
    let (local, domain) = mailbox.rsplit_once('@').unwrap_or((&mailbox, ""));
    let lines = [
        ("mail_smtpmode", "'smtp'".to_owned()),
        ("mail_smtpsecure", "'ssl'".to_owned()),
        ("mail_smtphost", quote::single(&quote::url_host(&endpoint.host))),
        ("mail_smtpport", endpoint.port.to_string()),
        ("mail_smtpauth", "true".to_owned()),
        ("mail_smtpname", quote::single(&login.username.0)),
        ("mail_smtppassword", quote::single(keychain::secret_or_placeholder(context))),
        ("mail_from_address", quote::single(local)),
        ("mail_domain", quote::single(domain)),
    ];
    let text = lines.iter().map(|(name, value)| format!("  '{name}' => {value},\n")).collect::<Vec<_>>().concat();
    Ok(file("nextcloud-mail.php", "config/config.php", text, &Password::Inside, &[MessageId::NoteNextcloud]))
}
