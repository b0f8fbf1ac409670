//! Names with a place left open.

use serde::Deserialize;

use crate::discover::is_host_name;
use crate::model::{Fqdn, NameError};

/// What stands for the mail domain in a host.
const DOMAIN: &str = "%EMAILDOMAIN%";
/// What stands for the mail exchanger that led to the provider.
const EXCHANGER: &str = "%MX%";

/// Which names are meant: `example.ne.jp`, or `*.example.ne.jp` for every name one label below it.
/// Providers in Japan give out addresses like `name@abc.example.ne.jp`; hosters have the shared
/// machines that take mail one label down, and rented ones deeper.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) enum NamePattern {
    Name(Fqdn),
    Below(Fqdn),
}

impl TryFrom<String> for NamePattern {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        match text.strip_prefix("*.") {
            Some(rest) => Ok(Self::Below(Fqdn::parse(rest)?)),
            None => Ok(Self::Name(Fqdn::parse(&text)?)),
        }
    }
}

/// A server's host: a name, or one that follows from the mail domain or from its mail exchanger.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum HostForm {
    /// The same for everybody.
    Name(Fqdn),
    /// Made from the mail domain: the text has `%EMAILDOMAIN%` in it.
    OfDomain(String),
    /// The mail exchanger itself, as hosters do whose customers share numbered machines. Known
    /// only where the provider was found through the MX.
    Exchanger,
}

impl HostForm {
    /// As the table writes it.
    pub fn text(&self) -> &str {
        match self {
            Self::Name(name) => name.host(),
            Self::OfDomain(text) => text,
            Self::Exchanger => EXCHANGER,
        }
    }

    /// The host for this mail domain; `None` if it would be no host name, or is the exchanger and
    /// there is none.
    pub fn host(&self, domain: &Fqdn, exchanger: Option<&Fqdn>) -> Option<Fqdn> {
        let host = match self {
            Self::Name(name) => Some(name.clone()),
            Self::OfDomain(text) => Fqdn::parse(&text.replace(DOMAIN, domain.host())).ok(),
            Self::Exchanger => exchanger.cloned(),
        };
        host.filter(is_host_name)
    }
}

impl TryFrom<String> for HostForm {
    type Error = NameError;

    fn try_from(text: String) -> Result<Self, NameError> {
        if text == EXCHANGER {
            return Ok(Self::Exchanger);
        }
        if text.contains(DOMAIN) {
            Fqdn::parse(&text.replace(DOMAIN, "example.jp"))?;
            return Ok(Self::OfDomain(text));
        }
        Fqdn::parse(&text).ok().filter(is_host_name).map(Self::Name).ok_or(NameError::NotAName)
    }
}
