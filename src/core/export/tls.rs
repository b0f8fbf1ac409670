//! The two ways of TLS that are handed on.

use super::refused::Refused;
use crate::model::{Login, Mechanism, Security};

/// How a connection gets its TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// From the first byte.
    Implicit,
    /// After STARTTLS, which is a duty.
    Starttls,
}

impl Tls {
    /// That of this server.
    pub(super) fn of(login: &Login) -> Result<Self, Refused> {
        match login.server.security {
            Security::Tls => Ok(Self::Implicit),
            Security::Starttls => Ok(Self::Starttls),
            Security::None => Err(Refused::Cleartext(login.server.endpoint.host.clone())),
        }
    }

    /// One word or the other.
    pub(super) fn pick<T>(self, implicit: T, starttls: T) -> T {
        match self {
            Self::Implicit => implicit,
            Self::Starttls => starttls,
        }
    }
}

/// The mechanism's name without its binding to the channel, where this is one that takes a password; `None` where none
/// was tried. Programs bind the channel themselves where they can.
pub(super) fn by_password(login: &Login, program: &'static str) -> Result<Option<&'static str>, Refused> {
    Ok(match &login.mechanism {
        None => None,
        Some(Mechanism::Plain) => Some("PLAIN"),
        Some(Mechanism::Login) => Some("LOGIN"),
        Some(Mechanism::CramMd5) => Some("CRAM-MD5"),
        Some(Mechanism::ScramSha1 | Mechanism::ScramSha1Plus) => Some("SCRAM-SHA-1"),
        Some(Mechanism::ScramSha256 | Mechanism::ScramSha256Plus) => Some("SCRAM-SHA-256"),
        Some(Mechanism::ScramSha512 | Mechanism::ScramSha512Plus) => Some("SCRAM-SHA-512"),
        Some(other @ (Mechanism::XOauth2 | Mechanism::OauthBearer | Mechanism::External | Mechanism::Other(_))) => {
            return Err(Refused::Mechanism(other.clone(), program));
        }
    })
}

/// The same for a program that knows PLAIN and LOGIN only: inside verified TLS a server with SCRAM takes PLAIN nearly
/// always; one where CRAM-MD5 was what worked may take nothing else.
pub(super) fn plain_or_login(login: &Login, program: &'static str) -> Result<Option<&'static str>, Refused> {
    Ok(match by_password(login, program)? {
        Some("LOGIN") => Some("LOGIN"),
        Some("CRAM-MD5") => return Err(Refused::Mechanism(Mechanism::CramMd5, program)),
        Some(_) => Some("PLAIN"),
        None => None,
    })
}
