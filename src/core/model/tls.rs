//! What a TLS handshake showed, and the proof that it was verified.

use serde::{Deserialize, Serialize};

use super::{ConversationId, Foreign, Host};

/// A TLS version that we speak (RFC 8996 forbids the older ones).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TlsVersion {
    /// TLS 1.2 (RFC 5246).
    #[serde(rename = "1.2")]
    Tls12,
    /// TLS 1.3 (RFC 8446).
    #[serde(rename = "1.3")]
    Tls13,
}

/// One certificate as it was sent. Times are seconds since 1970-01-01 UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Certificate {
    /// The subject as one line.
    pub subject: Foreign,
    /// The issuer as one line.
    pub issuer: Foreign,
    /// DNS names and IP addresses of the subjectAltName, in order.
    pub names: Vec<Foreign>,
    /// Valid from.
    pub not_before: i64,
    /// Valid until.
    pub not_after: i64,
    /// Subject and issuer are the same name.
    pub self_issued: bool,
    /// SHA-256 over the DER bytes, lower-case hex.
    pub sha256: String,
}

/// A handshake as it was recorded, verified or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFacts {
    /// The host whose name was asked for and checked.
    pub host: Host,
    /// The version that was agreed on; `None` if the handshake ended before.
    pub version: Option<TlsVersion>,
    /// The cipher suite by its IANA name.
    pub cipher: Option<String>,
    /// The chain as sent, the server's own certificate first. At most 10 are kept.
    pub chain: Vec<Certificate>,
}

/// What is wrong with a certificate. Decided by us from the recorded chain, so that it is the
/// same on every system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fault", rename_all = "kebab-case")]
pub enum CertificateFault {
    /// Its time is over.
    Expired {
        /// The end of its validity, seconds since 1970.
        since: i64,
    },
    /// Its time has not come.
    NotYetValid {
        /// The beginning of its validity, seconds since 1970.
        from: i64,
    },
    /// It is for other names (RFC 9525 §6).
    WrongName {
        /// The names it is for.
        names: Vec<Foreign>,
    },
    /// It vouches for itself.
    SelfSigned,
    /// Its issuer is nobody this computer trusts.
    UnknownAuthority {
        /// The issuer of the last certificate sent.
        issuer: Foreign,
    },
    /// Revoked by its issuer.
    Revoked,
    /// Something else, in the verifier's own words.
    Other {
        /// What the verifier said.
        said: Foreign,
    },
}

/// Why there was no handshake that could be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "kebab-case")]
pub enum TlsFailure {
    /// The server speaks only versions before 1.2 (alert 70, or a `ServerHello` of an old version).
    TooOld,
    /// What came back is no TLS.
    NotTls,
    /// The server ended it with an alert (RFC 8446 §6).
    Alert {
        /// The alert's name.
        said: Foreign,
    },
    /// The connection was closed during the handshake.
    Closed,
    /// No answer within the deadline.
    TimedOut,
    /// Something else, in the library's own words.
    Other {
        /// What the library said.
        said: Foreign,
    },
}

/// How far encryption came on one connection.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum TlsState {
    /// No handshake was begun.
    #[default]
    None,
    /// TLS ≥ 1.2 and the certificate verified for the host we meant.
    Verified {
        /// What was seen.
        facts: TlsFacts,
    },
    /// The certificate did not verify; the handshake was ended by us.
    Unverified {
        /// What was seen.
        facts: TlsFacts,
        /// What is wrong.
        fault: CertificateFault,
    },
    /// No certificate could be judged.
    Failed {
        /// Why.
        failure: TlsFailure,
    },
}

impl TlsState {
    /// The facts, if a certificate was seen.
    pub fn facts(&self) -> Option<&TlsFacts> {
        match self {
            Self::Verified { facts } | Self::Unverified { facts, .. } => Some(facts),
            Self::None | Self::Failed { .. } => None,
        }
    }

    /// Whether the certificate verified.
    pub fn is_verified(&self) -> bool {
        matches!(self, Self::Verified { .. })
    }
}

/// Proof that one conversation runs inside TLS ≥ 1.2 whose certificate verified for `host`.
///
/// It cannot be cloned, stored or read back, and only the place that carried the handshake out may
/// make one: clippy bans [`VerifiedTls::witnessed`] everywhere but in `engine::net::tls`.
pub struct VerifiedTls {
    conversation: ConversationId,
    host: Host,
}

impl VerifiedTls {
    /// Says that the handshake of this conversation has just been verified for `host`.
    #[doc(hidden)]
    pub fn witnessed(conversation: ConversationId, host: Host) -> Self {
        Self { conversation, host }
    }

    /// The conversation it speaks for.
    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    /// The host whose certificate verified.
    pub fn host(&self) -> &Host {
        &self.host
    }
}
