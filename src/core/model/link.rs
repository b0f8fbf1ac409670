//! Over what kind of link this computer reaches the internet.

use serde::{Deserialize, Serialize};

use super::Family;

/// The kind of link that the default route of an address family leads over. Never its name: people and companies call
/// links after themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Link {
    /// A tunnel to somewhere else, as a VPN makes one.
    Tunnel,
    /// Any other: a cable, Wi-Fi, a telephone.
    Other,
    /// There is no route.
    None,
    /// The system does not tell. Nothing is concluded from it.
    #[default]
    Unknown,
}

/// The same of both address families.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Links {
    /// Of IPv4.
    pub ipv4: Link,
    /// Of IPv6.
    pub ipv6: Link,
}

impl Links {
    /// The same kind for both.
    pub const fn both(link: Link) -> Self {
        Self { ipv4: link, ipv6: link }
    }

    /// That of one family.
    pub const fn of(self, family: Family) -> Link {
        match family {
            Family::Ipv4 => self.ipv4,
            Family::Ipv6 => self.ipv6,
        }
    }
}
