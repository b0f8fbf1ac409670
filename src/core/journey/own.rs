//! A client certificate of the person's own: whether it may be shown to a server, decided before anybody connects.

use crate::detect::Found;
use crate::model::{Observation, TlsState, TlsVersion};
use crate::permit::{Clearance, Credential, Showing};

use super::machine::Given;

/// What becomes of it at one server.
pub(super) enum Own {
    /// There is none, or nobody said yes to this server.
    Nothing,
    /// It may be shown there, if the server asks.
    Shown(Showing),
    /// The server was seen to speak TLS 1.2. There everybody on the way could read whose it is, and that is not ours to
    /// give away: it stays here. Nobody on the way can bring this about where the server speaks TLS 1.3 (RFC 8446
    /// §4.1.3), and where it was seen to, nothing less is agreed on for a sign-in.
    Readable,
}

impl Own {
    /// At a server that was looked at.
    pub(super) fn at(found: &Found, given: &Given) -> Self {
        let Some(certificate) = given.certificate.clone() else { return Self::Nothing };
        let candidate = &found.candidate;
        let cleared = Clearance::grant(&candidate.server.endpoint.host, candidate.trust, &given.confirmed);
        let Ok(clearance) = cleared else { return Self::Nothing };
        match found.observation.as_ref().and_then(Observation::tls).and_then(TlsState::version) {
            Some(TlsVersion::Tls13) => Self::Shown(Showing::granted(&clearance, certificate)),
            Some(TlsVersion::Tls12) | None => Self::Readable,
        }
    }

    /// What to open a conversation with.
    pub(super) fn showing(self) -> Option<Showing> {
        match self {
            Self::Shown(showing) => Some(showing),
            Self::Nothing | Self::Readable => None,
        }
    }

    /// Whether it stays here because others could read it.
    pub(super) fn is_readable(&self) -> bool {
        matches!(self, Self::Readable)
    }
}

impl Given {
    /// Whether there is a password, or a token.
    pub(super) fn has_secret(&self) -> bool {
        self.password.as_ref().is_some_and(|known| !known.is_empty())
    }

    /// Whether there is a token, or a certificate and nothing else: neither is a password.
    pub(super) fn needs_no_password(&self) -> bool {
        self.password.as_ref().is_some_and(Credential::is_token) || (self.certificate.is_some() && !self.has_secret())
    }
}
