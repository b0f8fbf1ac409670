//! SASL mechanisms.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Foreign;

/// A SASL mechanism by its registered name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Mechanism {
    /// PLAIN (RFC 4616).
    Plain,
    /// LOGIN (draft-murchison-sasl-login; never standardised, offered nearly everywhere).
    Login,
    /// CRAM-MD5 (RFC 2195).
    CramMd5,
    /// SCRAM-SHA-1 (RFC 5802).
    ScramSha1,
    /// SCRAM-SHA-1-PLUS.
    ScramSha1Plus,
    /// SCRAM-SHA-256 (RFC 7677).
    ScramSha256,
    /// SCRAM-SHA-256-PLUS.
    ScramSha256Plus,
    /// SCRAM-SHA-512 (draft-melnikov-scram-sha-512).
    ScramSha512,
    /// SCRAM-SHA-512-PLUS.
    ScramSha512Plus,
    /// XOAUTH2 (Google's and Microsoft's own).
    XOauth2,
    /// OAUTHBEARER (RFC 7628).
    OauthBearer,
    /// EXTERNAL (RFC 4422 appendix A).
    External,
    /// One we know only by name.
    Other(Foreign),
}

impl Mechanism {
    /// Those that this program does, best first. Whoever was given a token or a client certificate to sign in with wants
    /// that; inside verified TLS PLAIN comes before CRAM-MD5:
    /// servers that offer CRAM-MD5 over hashed passwords refuse right ones.
    pub const OURS: &[Self] = &[
        Self::OauthBearer,
        Self::XOauth2,
        Self::External,
        Self::ScramSha512Plus,
        Self::ScramSha256Plus,
        Self::ScramSha1Plus,
        Self::ScramSha512,
        Self::ScramSha256,
        Self::ScramSha1,
        Self::Plain,
        Self::Login,
        Self::CramMd5,
    ];

    /// Reads a name as a server offers it; case does not matter (RFC 4422 §3.1 has upper case,
    /// servers do not always).
    pub fn named(name: &str) -> Self {
        match name.to_ascii_uppercase().as_str() {
            "PLAIN" => Self::Plain,
            "LOGIN" => Self::Login,
            "CRAM-MD5" => Self::CramMd5,
            "SCRAM-SHA-1" => Self::ScramSha1,
            "SCRAM-SHA-1-PLUS" => Self::ScramSha1Plus,
            "SCRAM-SHA-256" => Self::ScramSha256,
            "SCRAM-SHA-256-PLUS" => Self::ScramSha256Plus,
            "SCRAM-SHA-512" => Self::ScramSha512,
            "SCRAM-SHA-512-PLUS" => Self::ScramSha512Plus,
            "XOAUTH2" => Self::XOauth2,
            "OAUTHBEARER" => Self::OauthBearer,
            "EXTERNAL" => Self::External,
            other => Self::Other(Foreign::from(other)),
        }
    }

    /// The name as it goes over the wire.
    pub fn name(&self) -> &str {
        match self {
            Self::Plain => "PLAIN",
            Self::Login => "LOGIN",
            Self::CramMd5 => "CRAM-MD5",
            Self::ScramSha1 => "SCRAM-SHA-1",
            Self::ScramSha1Plus => "SCRAM-SHA-1-PLUS",
            Self::ScramSha256 => "SCRAM-SHA-256",
            Self::ScramSha256Plus => "SCRAM-SHA-256-PLUS",
            Self::ScramSha512 => "SCRAM-SHA-512",
            Self::ScramSha512Plus => "SCRAM-SHA-512-PLUS",
            Self::XOauth2 => "XOAUTH2",
            Self::OauthBearer => "OAUTHBEARER",
            Self::External => "EXTERNAL",
            Self::Other(name) => name.as_str(),
        }
    }

    /// Whether the sign-in is tied to the TLS connection that it runs in (RFC 5802 §6).
    pub const fn is_bound(&self) -> bool {
        matches!(self, Self::ScramSha1Plus | Self::ScramSha256Plus | Self::ScramSha512Plus)
    }

    /// Whether it is SCRAM, bound or not: each side shows that it knows the password without sending it.
    pub const fn is_scram(&self) -> bool {
        self.is_bound() || matches!(self, Self::ScramSha1 | Self::ScramSha256 | Self::ScramSha512)
    }

    /// Whether it is said with a token instead of a password.
    pub const fn takes_token(&self) -> bool {
        matches!(self, Self::XOauth2 | Self::OauthBearer)
    }
}

impl From<String> for Mechanism {
    fn from(name: String) -> Self {
        Self::named(&name)
    }
}

impl From<Mechanism> for String {
    fn from(mechanism: Mechanism) -> Self {
        mechanism.name().to_owned()
    }
}

impl fmt::Display for Mechanism {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
