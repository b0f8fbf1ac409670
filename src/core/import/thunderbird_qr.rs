//! The text of Thunderbird's QR code "Export for Mobile", version 1. Of several accounts the first is taken. A password
//! in it is passed over.

use serde_json::Value;

use super::{Aside, ImportError, settings};
use crate::model::{Address, Endpoint, Host, Login, Mechanism, Protocol, Security, Server, Settings, UserName};

/// Where a password stands in a server's list.
const PASSWORD: usize = 7;

pub(super) fn read(text: &str) -> Result<(Settings, Aside), ImportError> {
    let root: Value = serde_json::from_str(text).map_err(|_| ImportError::Damaged)?;
    // Version 1, which code of how many, then pairs of reading and sending.
    let (Some(1), Some(incoming), Some(groups)) = (root.get(0).and_then(Value::as_u64), root.get(2), root.get(3))
    else {
        return Err(ImportError::Unknown);
    };
    let read_by = match number(incoming, 0) {
        Some(0) => Protocol::Imap,
        Some(1) => Protocol::Pop3,
        _ => return Err(ImportError::Damaged),
    };
    // A group is a server and the identities that send by it.
    let group = groups.get(0).ok_or(ImportError::NoSubmission)?;
    let outgoing = group.get(0).filter(|server| number(server, 0) == Some(0)).ok_or(ImportError::NoSubmission)?;
    let identity = group.get(1).ok_or(ImportError::NeedsAddress)?;
    let address = word(identity, 0).and_then(|text| Address::parse(text).ok()).ok_or(ImportError::Damaged)?;
    let aside = Aside {
        // Behind the two heads an account is a pair.
        accounts: root.as_array().map_or(0, |all| (all.len().saturating_sub(2) / 2).saturating_sub(1)),
        password: [incoming, outgoing].iter().any(|server| word(server, PASSWORD).is_some_and(|it| !it.is_empty())),
        ..Aside::default()
    };
    let (incoming, submission) = (login(incoming, read_by)?, login(outgoing, Protocol::Smtp)?);
    Ok((settings(address, word(identity, 1), submission, Some(incoming)), aside))
}

fn number(array: &Value, at: usize) -> Option<u64> {
    array.get(at)?.as_u64()
}

fn word(array: &Value, at: usize) -> Option<&str> {
    array.get(at)?.as_str()
}

fn login(array: &Value, protocol: Protocol) -> Result<Login, ImportError> {
    let read = || {
        let host = Host::parse(word(array, 1)?).ok()?;
        let port = u16::try_from(number(array, 2)?).ok().filter(|port| *port != 0)?;
        let security = match number(array, 3)? {
            0 => Security::None,
            2 => Security::Starttls,
            3 => Security::Tls,
            _ => return None,
        };
        let mechanism = match number(array, 4)? {
            0 | 1 => None,
            2 => Some(Mechanism::CramMd5),
            3 => Some(Mechanism::named("GSSAPI")),
            4 => Some(Mechanism::named("NTLM")),
            5 => Some(Mechanism::External),
            6 => Some(Mechanism::XOauth2),
            _ => return None,
        };
        let username = UserName(word(array, 5)?.to_owned());
        Some(Login { server: Server { protocol, endpoint: Endpoint { host, port }, security }, username, mechanism })
    };
    read().ok_or(ImportError::Damaged)
}
