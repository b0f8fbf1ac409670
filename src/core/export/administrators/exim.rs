//! Exim as Debian has it, that hands everything to this server: three files of `/etc/exim4`.
//!
//! A line of `passwd.client` is host, user and password with colons between them. The macros are filled in by Exim:
//! `$` and backslashes would be obeyed.

use super::{put, rewritten, set};
use crate::export::refused::{Field, Refused};
use crate::export::set::{Readers, Set};
use crate::export::tls::{Tls, plain_or_login};
use crate::export::{Context, keychain, quote};
use crate::model::{MessageId, Settings};

/// What means something to one of Debian's authenticators, which put a line together again as a list.
const UNFIT: &[char] = &[':', ';', '^', '"', '\\', '$', '{', '}'];

const CLIENT: &str = "/etc/exim4/passwd.client";

pub(in crate::export) fn make(settings: &Settings, context: Context<'_>) -> Result<Set, Refused> {
    let login = &settings.submission;
    plain_or_login(login, "Exim")?;
    let user = &login.username.0;
    let secret = keychain::secret_or_placeholder(context);
    for (field, value) in [(Field::Username, user.as_str()), (Field::Password, secret)] {
        quote::without(field, value, UNFIT)?;
        quote::whole_ends(field, value)?;
    }
    let sender = quote::word(&settings.address)?;
    quote::without(Field::Address, &sender, &['$', '\\', '{', '}', '^', ':', ';'])?;
    let endpoint = &login.server.endpoint;
    // Colons stand between hosts there; in an address each is written twice.
    let host = endpoint.host.to_string().replace(':', "::");
    let domain = settings.address.domain().to_string();
    let update: String = [
        ("dc_eximconfig_configtype", "satellite"),
        ("dc_other_hostnames", ""),
        ("dc_local_interfaces", "127.0.0.1 ; ::1"),
        ("dc_readhost", &domain),
        ("dc_relay_domains", ""),
        ("dc_minimaldns", "false"),
        ("dc_relay_nets", ""),
        ("dc_smarthost", &format!("{host}::{}", endpoint.port)),
        ("CFILEMODE", "644"),
        ("dc_use_split_config", "false"),
        // Our own rewriting stands in the macros below.
        ("dc_hide_mailname", "false"),
        ("dc_mailname_in_oh", "true"),
        ("dc_localdelivery", "mail_spool"),
    ]
    .iter()
    .map(|(name, value)| format!("{name}='{value}'\n"))
    .collect::<Vec<_>>()
    .concat();
    let mut macros = vec![
        // Without TLS, or with a certificate that is not the host's, nothing is sent.
        ("HOSTS_REQUIRE_TLS", "*".to_owned()),
        ("TLS_VERIFY_CERTIFICATES", super::ROOTS.to_owned()),
        ("TLS_VERIFY_HOSTS", "*".to_owned()),
    ];
    if Tls::of(login)? == Tls::Implicit {
        macros.push(("PROTOCOL", "smtps".to_owned()));
    }
    let mut lines: String = macros
        .iter()
        .map(|(name, value)| format!("REMOTE_SMTP_SMARTHOST_{name} = {value}\n"))
        .collect::<Vec<_>>()
        .concat();
    // Such servers take mail only from the address that signs in.
    quote::put(
        &mut lines,
        format_args!("REMOTE_SMTP_HEADERS_REWRITE = *@* {sender} fs\nREMOTE_SMTP_RETURN_PATH = {sender}\n"),
    );
    let files = vec![
        put("/etc/exim4/update-exim4.conf.conf", Readers::Everybody, update),
        put("/etc/exim4/exim4.conf.localmacros", Readers::Everybody, lines),
        put(CLIENT, Readers::Group, format!("{}:{user}:{secret}\n", endpoint.host)),
    ];
    Ok(set(files, CLIENT, rewritten(settings), &[MessageId::NoteEximUpdate, MessageId::NoteEximName]))
}
