//! Postfix that hands everything to this server: lines of `main.cf`, and `sasl_passwd`.
//!
//! In `main.cf` `$` is a parameter. A `texthash` is a line a server: key, blank, value to the end of the line, so the value's
//! ends are cut off; in the value the first colon ends the user name.

use super::{ROOTS, added, put, rewritten, set};
use crate::export::refused::{Field, Refused};
use crate::export::set::{Readers, Set};
use crate::export::tls::{Tls, by_password};
use crate::export::{Context, keychain, quote};
use crate::model::{Host, MessageId, Settings};

const SASL: &str = "/etc/postfix/sasl_passwd";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<Set, Refused> {
    let login = &settings.submission;
    let user = &login.username.0;
    let secret = keychain::secret_or_placeholder(context);
    quote::without(Field::Username, user, &[':'])?;
    quote::whole_ends(Field::Username, user)?;
    let sender = quote::word(&settings.address)?;
    let endpoint = &login.server.endpoint;
    let hop = match &endpoint.host {
        Host::Ip(ip) if ip.is_ipv6() => format!("[ipv6:{ip}]:{}", endpoint.port),
        host => format!("[{host}]:{}", endpoint.port),
    };
    let mut main = vec![
        ("relayhost", hop.clone()),
        ("smtp_sasl_auth_enable", "yes".to_owned()),
        // Read as it is written: nothing has to be run after a change.
        ("smtp_sasl_password_maps", format!("texthash:{SASL}")),
        ("smtp_sasl_security_options", "noanonymous".to_owned()),
        ("smtp_sasl_tls_security_options", "noanonymous".to_owned()),
        // The certificate has to be valid for the host above; without TLS nothing is sent.
        ("smtp_tls_security_level", "secure".to_owned()),
        ("smtp_tls_mandatory_protocols", "!SSLv2, !SSLv3, !TLSv1, !TLSv1.1".to_owned()),
        ("smtp_tls_CAfile", ROOTS.to_owned()),
        ("smtp_tls_wrappermode", Tls::of(login)?.pick("yes", "no").to_owned()),
        // Such servers take mail only from the address that signs in.
        ("sender_canonical_maps", format!("static:{}", sender.replace('$', "$$"))),
    ];
    match by_password(login, "Postfix")? {
        None => {}
        Some(name @ ("PLAIN" | "LOGIN")) => main.push(("smtp_sasl_mechanism_filter", name.to_lowercase())),
        // PLAIN too, for computers whose SASL library has no module for it.
        Some(name) => main.push(("smtp_sasl_mechanism_filter", format!("{}, plain", name.to_lowercase()))),
    }
    quote::whole_ends(Field::Password, secret)?;
    let lines: String = main.iter().map(|(name, value)| format!("{name} = {value}\n")).collect::<Vec<_>>().concat();
    let files = vec![
        added("/etc/postfix/main.cf", Readers::Everybody, format!("# Everything goes to this server.\n{lines}")),
        put(SASL, Readers::Owner, format!("{hop} {user}:{secret}\n")),
    ];
    Ok(set(files, SASL, rewritten(settings), &[MessageId::NotePostfixReload]))
}
