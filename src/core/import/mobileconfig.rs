//! `com.apple.mail.managed` in a configuration profile.

use super::plist::{Dict, Value, dicts};
use super::{Aside, ImportError, settings};
use crate::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};

/// The kind of payload that is read.
const KIND: &str = "com.apple.mail.managed";
/// The profile that holds the payloads.
const WHOLE: &str = "Configuration";

/// The first mail account, and what else the profile has.
pub(super) fn read(text: &str) -> Result<(Settings, Aside), ImportError> {
    let all = dicts(text).ok_or(ImportError::Damaged)?;
    let mail = all.iter().find(|dict| word(dict, "PayloadType") == Some(KIND)).ok_or(ImportError::NoSubmission)?;
    let address = word(mail, "EmailAddress").ok_or(ImportError::NeedsAddress)?;
    let address = Address::parse(address).map_err(|_| ImportError::Damaged)?;
    let protocol = match word(mail, "EmailAccountType") {
        Some("EmailTypeIMAP") => Protocol::Imap,
        Some("EmailTypePOP") => Protocol::Pop3,
        _ => return Err(ImportError::Damaged),
    };
    let submission = login(mail, "Outgoing", Protocol::Smtp, &address)?.ok_or(ImportError::NoSubmission)?;
    let incoming = login(mail, "Incoming", protocol, &address)?;
    Ok((settings(address, word(mail, "EmailAccountName"), submission, incoming), aside(&all, mail)))
}

fn aside(all: &[Dict], mail: &Dict) -> Aside {
    let whole = all.iter().find(|dict| word(dict, "PayloadType") == Some(WHOLE));
    let maker = |key| whole.and_then(|whole| word(whole, key)).filter(|name| !name.trim().is_empty());
    let mut aside = Aside::default();
    aside.made_by(maker("PayloadOrganization").or_else(|| maker("PayloadDisplayName")));
    for kind in all.iter().filter_map(|dict| word(dict, "PayloadType")) {
        if kind == KIND {
            aside.accounts += 1;
        } else if kind != WHOLE && !aside.parts.iter().any(|known| known == kind) {
            aside.parts.push(kind.to_owned());
        }
    }
    // One of them was read.
    aside.accounts = aside.accounts.saturating_sub(1);
    let passwords = ["IncomingPassword", "OutgoingPassword"];
    aside.password = passwords.iter().any(|key| word(mail, key).is_some_and(|password| !password.is_empty()));
    aside
}

fn word<'a>(dict: &'a Dict, key: &str) -> Option<&'a str> {
    match dict.get(key)? {
        Value::Text(text) => Some(text),
        Value::Number(_) | Value::Flag(_) => None,
    }
}

fn login(dict: &Dict, way: &str, protocol: Protocol, address: &Address) -> Result<Option<Login>, ImportError> {
    let key = |what: &str| format!("{way}MailServer{what}");
    let Some(host) = word(dict, &key("HostName")) else { return Ok(None) };
    let host = Host::parse(host.trim()).map_err(|_| ImportError::Damaged)?;
    // No port means the usual one; for sending Apple would try three, of which one is for mail programs and their TLS.
    let usual = match protocol {
        Protocol::Smtp => 587,
        Protocol::Imap => 993,
        Protocol::Pop3 => 995,
    };
    let port = match dict.get(&key("PortNumber")) {
        None => usual,
        Some(Value::Number(port)) => u16::try_from(*port).ok().filter(|port| *port != 0).ok_or(ImportError::Damaged)?,
        Some(Value::Text(_) | Value::Flag(_)) => return Err(ImportError::Damaged),
    };
    let security = match dict.get(&key("UseSSL")) {
        // Which of the two ways is meant only the port tells.
        Some(Value::Flag(true)) if matches!(port, 25 | 110 | 143 | 587 | 2525) => Security::Starttls,
        Some(Value::Flag(true)) => Security::Tls,
        _ => Security::None,
    };
    let mechanism = (word(dict, &key("Authentication")) == Some("EmailAuthCRAMMD5")).then_some(Mechanism::CramMd5);
    let username = word(dict, &key("Username")).map_or_else(|| address.to_string(), str::to_owned);
    let server = Server { protocol, endpoint: Endpoint { host, port }, security };
    Ok(Some(Login { server, username: UserName(username), mechanism }))
}
