//! What a TLS handshake showed, and the proof that it was verified.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Channel, ConversationId, Fingerprint, Foreign, Host, Pin};

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

/// A TLS version that nobody should speak any more (RFC 7568, RFC 8996). Never by us: it is only named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OldTls {
    /// SSL 3.0 (RFC 6101).
    #[serde(rename = "ssl-3.0")]
    Ssl30,
    /// TLS 1.0 (RFC 2246).
    #[serde(rename = "1.0")]
    Tls10,
    /// TLS 1.1 (RFC 4346).
    #[serde(rename = "1.1")]
    Tls11,
}

impl OldTls {
    /// The version by its two octets on the wire; `None` if it is none of the old ones.
    pub const fn of_wire(version: [u8; 2]) -> Option<Self> {
        match version {
            [3, 0] => Some(Self::Ssl30),
            [3, 1] => Some(Self::Tls10),
            [3, 2] => Some(Self::Tls11),
            _ => None,
        }
    }

    /// Its name, as everybody writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ssl30 => "SSL 3.0",
            Self::Tls10 => "TLS 1.0",
            Self::Tls11 => "TLS 1.1",
        }
    }
}

/// A public key's kind and size.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicKey {
    /// `RSA`, `EC`, `Ed25519` …; else the OID of its algorithm.
    pub algorithm: Foreign,
    /// Its size in bits, where that says something.
    pub bits: Option<u32>,
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.bits {
            Some(bits) => write!(f, "{} {bits}", self.algorithm),
            None => write!(f, "{}", self.algorithm),
        }
    }
}

/// One certificate as it was sent. Times are seconds since 1970-01-01 UTC.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
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
    /// The subject's common name. It vouches for nothing (RFC 9525 §2).
    #[serde(default)]
    pub common_name: Option<Foreign>,
    /// SRV-IDs, as `_submissions.example.jp` (RFC 4985, RFC 9525 §6.5).
    #[serde(default)]
    pub services: Vec<Foreign>,
    /// Its public key; `None` in records of the first form, or where it cannot be read.
    #[serde(default)]
    pub key: Option<PublicKey>,
    /// How it was signed, as `sha256WithRSAEncryption`; `None` in records of the first form.
    #[serde(default)]
    pub signature: Option<Foreign>,
    /// It says that it was entered in public logs (RFC 6962), as public authorities do.
    #[serde(default)]
    pub logged: bool,
    /// What TLSA records are compared with beside [`Self::sha256`]; `None` in records of the first form.
    #[serde(default)]
    pub digests: Option<Digests>,
    /// By signatures, as it was sent, it stands above the server's own certificate, or is that one.
    #[serde(default)]
    pub in_line: bool,
}

/// Digests of a certificate and its public key, lower-case hex (RFC 6698 §2.1.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Digests {
    /// SHA-512 over the DER bytes.
    pub sha512: String,
    /// SHA-256 over the DER bytes of the `SubjectPublicKeyInfo`.
    pub key_sha256: String,
    /// SHA-512 over the same.
    pub key_sha512: String,
}

impl Certificate {
    /// Its fingerprint, as a value; `None` only in a record that somebody has written by hand.
    pub fn fingerprint(&self) -> Option<Fingerprint> {
        self.sha256.parse().ok()
    }
}

/// What became of a certificate of the person's own in a handshake (RFC 8446 §4.3.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClientAuth {
    /// The server did not ask for one.
    #[default]
    NotAsked,
    /// It asked, and none was shown.
    Asked,
    /// It asked, and was shown the one that was given for the account.
    Shown,
}

impl ClientAuth {
    /// Whether there is nothing to tell.
    pub const fn is_not_asked(&self) -> bool {
        matches!(self, Self::NotAsked)
    }
}

/// A handshake as it was recorded, verified or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFacts {
    /// The host whose name was asked for and checked.
    pub host: Host,
    /// The version that was agreed on; `None` if the handshake ended before, or was for a document.
    pub version: Option<TlsVersion>,
    /// The cipher suite by its IANA name.
    pub cipher: Option<String>,
    /// The chain as sent, the server's own certificate first. At most 10 are kept.
    pub chain: Vec<Certificate>,
    /// The key exchange group by its IANA name.
    #[serde(default)]
    pub group: Option<String>,
    /// The protocol that was agreed on (ALPN, RFC 7301).
    #[serde(default)]
    pub alpn: Option<Foreign>,
    /// Where the chain as sent leads; `None` in records of the first form, or without a chain.
    #[serde(default)]
    pub standing: Option<Standing>,
    /// What became of a client certificate.
    #[serde(default, skip_serializing_if = "ClientAuth::is_not_asked")]
    pub client_auth: ClientAuth,
}

impl TlsFacts {
    /// Nothing seen so far.
    pub fn of(host: Host) -> Self {
        Self {
            host,
            version: None,
            cipher: None,
            chain: Vec::new(),
            group: None,
            alpn: None,
            standing: None,
            client_auth: ClientAuth::NotAsked,
        }
    }
}

/// Where a chain leads that is followed as it was sent: offline, without asking anybody, by the
/// signatures in it. It says nothing about trust, time or name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub enum Standing {
    /// To a root on the public list that this program carries.
    Public {
        /// That root's subject.
        root: Foreign,
    },
    /// To a root that the person gave, or practice made.
    Given {
        /// That root's subject.
        root: Foreign,
    },
    /// To a root that came with it and is on no public list.
    Private {
        /// That root's subject.
        root: Foreign,
    },
    /// To an issuer that was not sent and is on no public list.
    Open {
        /// That issuer.
        missing: Foreign,
        /// There are signs that a public (or given) authority is above it: a public log's stamp,
        /// or the name of the organisation.
        known_above: bool,
    },
}

/// What is too weak in a certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "weak", rename_all = "kebab-case")]
pub enum Weakness {
    /// Its key is too short.
    Key {
        /// The key.
        key: PublicKey,
    },
    /// It was signed by way of a hash that can be forged.
    Signature {
        /// The algorithm.
        algorithm: Foreign,
    },
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
    /// It names its server in the common name only, which has not counted since RFC 6125.
    CommonNameOnly {
        /// That name.
        name: Foreign,
    },
    /// It vouches for itself.
    SelfSigned,
    /// A certificate between the server's and its authority's was not sent (RFC 8446 §4.4.2).
    Incomplete {
        /// Whose it would be.
        missing: Foreign,
    },
    /// A key or a signature that can be forged.
    Weak {
        /// Which.
        weakness: Weakness,
    },
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

impl CertificateFault {
    /// Whether nothing is wrong but that nobody known vouches for it: the one thing that a person
    /// who has compared the fingerprint can stand in for.
    pub fn is_want_of_an_authority(&self) -> bool {
        matches!(self, Self::SelfSigned | Self::UnknownAuthority { .. })
    }
}

/// Why there was no handshake that could be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "failure", rename_all = "kebab-case")]
pub enum TlsFailure {
    /// The server speaks only versions before 1.2 (alert 70, or a `ServerHello` of an old version).
    TooOld {
        /// The newest one that it speaks, where it said so.
        #[serde(default)]
        version: Option<OldTls>,
    },
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

impl TlsFailure {
    /// Whether it looks like a server of the time before TLS 1.2, so that it is worth one more
    /// connection to learn which version it has. Old servers that share no cipher suite with us
    /// say "handshake failure" before they say anything about versions.
    pub fn may_be_old(&self) -> bool {
        match self {
            Self::TooOld { .. } => true,
            Self::Alert { said } => matches!(said.as_str(), "HandshakeFailure" | "InsufficientSecurity"),
            Self::NotTls | Self::Closed | Self::TimedOut | Self::Other { .. } => false,
        }
    }
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
    /// TLS ≥ 1.2 with exactly the certificate that a person accepted for this account at this
    /// server. It is encrypted, and nobody can listen or answer in its place; that nobody vouches
    /// for it stays true, so it never counts as verified and is never shown with a lock (RFC 8314
    /// §5.3).
    Pinned {
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
            Self::Verified { facts } | Self::Pinned { facts } | Self::Unverified { facts, .. } => Some(facts),
            Self::None | Self::Failed { .. } => None,
        }
    }

    /// Whether the certificate verified.
    pub fn is_verified(&self) -> bool {
        matches!(self, Self::Verified { .. })
    }

    /// Whether the certificate is one that a person accepted, and nobody vouches for it.
    pub fn is_pinned(&self) -> bool {
        matches!(self, Self::Pinned { .. })
    }

    /// The version that was agreed on, if any.
    pub fn version(&self) -> Option<TlsVersion> {
        self.facts()?.version
    }

    /// What became of a client certificate.
    pub fn client_auth(&self) -> ClientAuth {
        self.facts().map(|facts| facts.client_auth).unwrap_or_default()
    }

    /// Whether what is said now reaches the one who is meant and nobody else: verified, or pinned.
    pub fn is_sealed(&self) -> bool {
        self.is_verified() || self.is_pinned()
    }
}

/// Proof that one conversation runs inside TLS ≥ 1.2 whose certificate verified for `host`, or is
/// the one that a person accepted there for one account.
///
/// It cannot be cloned, stored or read back, and only the place that carried the handshake out may
/// make one: clippy bans [`VerifiedTls::witnessed`] and [`VerifiedTls::witnessed_pinned`] everywhere
/// but in `engine::net::tls`.
pub struct VerifiedTls {
    conversation: ConversationId,
    host: Host,
    pin: Option<Pin>,
    channel: Option<Channel>,
}

impl VerifiedTls {
    /// Says that the handshake of this conversation has just been verified for `host`.
    #[doc(hidden)]
    pub fn witnessed(conversation: ConversationId, host: Host) -> Self {
        Self { conversation, host, pin: None, channel: None }
    }

    /// Says that the handshake of this conversation has just been carried out with the certificate
    /// that was accepted, and that its key signed the handshake.
    #[doc(hidden)]
    pub fn witnessed_pinned(conversation: ConversationId, pin: Pin) -> Self {
        Self { conversation, host: pin.endpoint.host.clone(), pin: Some(pin), channel: None }
    }

    /// The same with what the connection gives to a sign-in; without it there is no SCRAM.
    #[must_use]
    pub fn with_channel(self, channel: Channel) -> Self {
        Self { channel: Some(channel), ..self }
    }

    /// What the connection gives to a sign-in.
    pub fn channel(&self) -> Option<&Channel> {
        self.channel.as_ref()
    }

    /// The conversation it speaks for.
    pub fn conversation(&self) -> ConversationId {
        self.conversation
    }

    /// The host whose certificate verified.
    pub fn host(&self) -> &Host {
        &self.host
    }

    /// What a person accepted, where the certificate is good by that alone.
    pub fn pin(&self) -> Option<&Pin> {
        self.pin.as_ref()
    }
}
