//! Autoconfig XML (draft-ietf-mailmaint-autoconfig), asked for at the mail domain itself.
//!
//! The person's address is in no URL: the documents that exist do not need it.

mod read;
mod value;

use url::Url;

use crate::model::{Fqdn, Source};

pub use read::{Unreadable, read};

/// The two places, the first one wins.
pub const LOCATIONS: [Location; 2] = [Location::Autoconfig, Location::WellKnown];

/// A place where the document can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// `https://autoconfig.DOMAIN/mail/config-v1.1.xml`.
    Autoconfig,
    /// `https://DOMAIN/.well-known/autoconfig/mail/config-v1.1.xml`.
    WellKnown,
}

impl Location {
    /// The host whose name must resolve first; `None` if the domain is too long for it,
    /// or a public suffix, where somebody else may have registered that name.
    pub fn host(self, domain: &Fqdn) -> Option<Fqdn> {
        match self {
            Self::Autoconfig => domain.below("autoconfig").ok().filter(|host| host.belongs_to(domain)),
            Self::WellKnown => Some(domain.clone()),
        }
    }

    /// The document's address.
    pub fn url(self, domain: &Fqdn) -> Option<Url> {
        let host = self.host(domain)?;
        let path = match self {
            Self::Autoconfig => "mail/config-v1.1.xml",
            Self::WellKnown => ".well-known/autoconfig/mail/config-v1.1.xml",
        };
        Url::parse(&format!("https://{host}/{path}")).ok()
    }

    /// The source that its claims have.
    pub fn source(self) -> Source {
        match self {
            Self::Autoconfig => Source::Autoconfig,
            Self::WellKnown => Source::WellKnown,
        }
    }
}

#[cfg(test)]
mod tests;
