//! Servers that could be the right one, where the claim comes from, and how far it is believed.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Address, Endpoint, Mechanism, Protocol, Security};

/// A server and how to speak to it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Server {
    /// What it speaks.
    pub protocol: Protocol,
    /// Where it is.
    #[serde(flatten)]
    pub endpoint: Endpoint,
    /// How the connection is secured.
    pub security: Security,
}

/// Where a claim comes from.
///
/// Ordered: of two that are believed alike, the earlier is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// A person entered it.
    Person,
    /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml`.
    Autoconfig,
    /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml`.
    WellKnown,
    /// `https://ua-auto-config.DOMAIN/.well-known/user-agent-configuration.json`.
    Pacc,
    /// SRV records that DNSSEC proves, validated by us, every CNAME too.
    SrvDnssec,
    /// SRV records (RFC 6186, RFC 8314 §5.1).
    Srv,
    /// Exchange Autodiscover at the domain.
    Autodiscover,
    /// The provider table, by the mail domain.
    Table,
    /// The database of providers (ISPDB), by the mail domain.
    Ispdb,
    /// The provider table, by the domain's MX.
    MxTable,
    /// A configuration file of whoever takes the domain's mail, or the ISPDB's about them.
    MxAutoconfig,
    /// It answered at a likely name.
    Guess,
}

impl Source {
    /// All of them, the more wanted first where they are believed alike.
    pub const ALL: [Self; 12] = [
        Self::Person,
        Self::Autoconfig,
        Self::WellKnown,
        Self::Pacc,
        Self::SrvDnssec,
        Self::Srv,
        Self::Autodiscover,
        Self::Table,
        Self::Ispdb,
        Self::MxTable,
        Self::MxAutoconfig,
        Self::Guess,
    ];
}

/// How far a result is believed: never more than the weakest link of the way to it.
///
/// Ordered: the first is the strongest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// The person entered it.
    Typed,
    /// The mail domain's own name said it over verified HTTPS, or DNSSEC that we validated.
    Published,
    /// A table entry for the mail domain itself.
    Listed,
    /// Inside the mail domain, certificate verified, and coherent with its MX.
    Confirmed,
    /// It answered, that is all.
    Guessed,
    /// Reached through something unsigned that leads out of the mail domain.
    Outside,
}

impl Trust {
    /// Whether a person has to say yes to this very host before a password goes there.
    pub fn needs_a_yes(self) -> bool {
        matches!(self, Self::Guessed | Self::Outside)
    }
}

/// How the user name is made from the address.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum UserNameForm {
    /// The whole address.
    Address,
    /// What stands before the `@`.
    LocalPart,
    /// A text that a source or a person gave, with `%EMAILADDRESS%`, `%EMAILLOCALPART%` and
    /// `%EMAILDOMAIN%` still in it.
    Template(String),
}

impl UserNameForm {
    /// The user name for this address.
    pub fn for_address(&self, address: &Address) -> UserName {
        UserName(match self {
            Self::Address => address.to_string(),
            Self::LocalPart => address.local().to_owned(),
            Self::Template(text) => text
                .replace("%EMAILADDRESS%", &address.to_string())
                .replace("%EMAILLOCALPART%", address.local())
                .replace("%EMAILDOMAIN%", address.domain().host()),
        })
    }
}

/// A user name as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UserName(pub String);

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A server that somebody or something claims to be the right one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// The server.
    pub server: Server,
    /// The form of the user name; `None` where the source fixes none.
    pub username: Option<UserNameForm>,
    /// The mechanisms the source names, in its order; empty where it names none.
    pub mechanisms: Vec<Mechanism>,
    /// Where the claim comes from.
    pub source: Source,
    /// How far it is believed.
    pub trust: Trust,
}
