//! What mail programs with a window and those on phones read by themselves. One file a format.

pub(super) mod autoconfig;
pub(super) mod autodiscover;
pub(super) mod delta_chat;
pub(super) mod evolution;
pub(super) mod mobileconfig;
pub(super) mod outlook;
pub(super) mod thunderbird_mobile;
pub(super) mod uuid;
mod xml;

use super::refused::{Field, Refused};
use crate::model::{Login, Mechanism, Security, Settings};

/// The server for reading mail, for a format that always has one.
fn incoming<'a>(settings: &'a Settings, format: &'static str) -> Result<&'a Login, Refused> {
    settings.incoming.as_ref().ok_or(Refused::NoIncoming(format))
}

/// Whether TLS begins at once; the other way is STARTTLS.
fn implicit(login: &Login) -> Result<bool, Refused> {
    match login.server.security {
        Security::Tls => Ok(true),
        Security::Starttls => Ok(false),
        Security::None => Err(Refused::Cleartext(login.server.endpoint.host.clone())),
    }
}

/// The user name, where it has no blanks at its ends: their readers take those away.
fn bare_username(login: &Login) -> Result<&str, Refused> {
    let name = login.username.0.as_str();
    if name.trim() == name { Ok(name) } else { Err(Refused::Unfit(Field::Username)) }
}

/// Whether CRAM-MD5 is what worked. For programs that know it and "password" only: inside verified TLS a server with
/// SCRAM takes PLAIN nearly always.
fn by_cram(login: &Login, program: &'static str) -> Result<bool, Refused> {
    match &login.mechanism {
        None | Some(Mechanism::Plain | Mechanism::Login) => Ok(false),
        Some(Mechanism::CramMd5) => Ok(true),
        Some(scram) if scram.is_scram() => Ok(false),
        Some(other) => Err(Refused::Mechanism(other.clone(), program)),
    }
}

/// The one mechanism of a program that sends the password as it is.
fn by_password(login: &Login, program: &'static str) -> Result<(), Refused> {
    if by_cram(login, program)? { Err(Refused::Mechanism(Mechanism::CramMd5, program)) } else { Ok(()) }
}
