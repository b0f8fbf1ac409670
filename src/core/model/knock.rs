//! One knock at a port: how it is done, whose word it is, and what came of it.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use super::{ConnectFailure, Endpoint, Foreign, Reply};

/// For whom a host speaks when a network is looked at through it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "whose", rename_all = "kebab-case")]
pub enum Witness {
    /// The server that the errand is about.
    Target,
    /// A host that takes the mail domain's mail.
    Exchanger {
        /// Who runs it: the id of an operator of the table, else the domain that somebody registered.
        operator: String,
    },
    /// A host of somebody who has nothing to do with the errand, known to offer this port.
    Control {
        /// Who runs it.
        operator: String,
        /// Where they are: two letters (ISO 3166-1), lower case.
        country: String,
    },
}

impl Witness {
    /// Who runs the host; `None` for the server that the errand is about.
    pub fn operator(&self) -> Option<&str> {
        match self {
            Self::Target => None,
            Self::Exchanger { operator } | Self::Control { operator, .. } => Some(operator),
        }
    }

    /// Whether it is a control host.
    pub const fn is_control(&self) -> bool {
        matches!(self, Self::Control { .. })
    }
}

/// What is done at a door. Never more than this: no EHLO, no MAIL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Manner {
    /// Wait for the greeting in clear text, say QUIT.
    Clear,
    /// Begin TLS, wait for the greeting inside it, say QUIT.
    Sealed,
    /// Begin TLS and leave: a web server greets nobody.
    Handshake,
}

impl Manner {
    /// How one knocks at this port.
    pub const fn at(port: u16) -> Self {
        match port {
            443 => Self::Handshake,
            465 | 993 | 995 => Self::Sealed,
            _ => Self::Clear,
        }
    }
}

/// One connection, and nothing but what [`Manner`] says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knock {
    /// The host and port as named: the name goes into SNI and the certificate check.
    pub endpoint: Endpoint,
    /// One of its addresses.
    pub address: IpAddr,
    /// What is done.
    pub manner: Manner,
    /// For whom it speaks.
    pub witness: Witness,
}

/// Who said that there is no way, or refused in the server's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// This computer has no route there.
    ThisComputer,
    /// Somebody on the way, or the last machine before the host: this computer has a route.
    OnTheWay,
    /// The machine at this address; not every system tells.
    Machine(IpAddr),
}

impl By {
    /// Its address, where it is known.
    pub const fn address(self) -> Option<IpAddr> {
        match self {
            Self::Machine(address) => Some(address),
            Self::ThisComputer | Self::OnTheWay => None,
        }
    }
}

/// What became of the connection after the server had greeted and we had said QUIT.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Farewell {
    /// QUIT was answered.
    Answered,
    /// It was closed behind the greeting, without an answer to QUIT.
    Closed,
    /// No answer came, and nothing was closed.
    Silent,
}

/// What a connection did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "knocked", rename_all = "kebab-case")]
pub enum Knocked {
    /// There was none. Whether it was refused at once or later stands in the times of the record.
    NoConnection {
        /// Why.
        failure: ConnectFailure,
        /// Who said so, where somebody did.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<By>,
    },
    /// Somebody took it and said nothing for longer than any server delays its greeting.
    Mute,
    /// Somebody took it and closed it without a word.
    Hung,
    /// TLS did not come about, or not with a certificate that verified; the record's entry about
    /// TLS says which.
    TlsBroken,
    /// TLS came about, and no greeting was waited for.
    Sealed,
    /// What came first is no reply of a mail server.
    Other {
        /// The first words.
        said: Foreign,
    },
    /// A mail server greeted.
    Greeted {
        /// Its greeting.
        reply: Reply,
        /// What became of the connection then.
        end: Farewell,
    },
}

impl Knocked {
    /// Whether a mail server took us in: its greeting was 220 (RFC 5321 §4.3.2), nothing less.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Greeted { reply, .. } if reply.code == 220)
    }

    /// Whether a mail server spoke, in whatever mood: the port passes.
    pub const fn is_heard(&self) -> bool {
        matches!(self, Self::Greeted { .. })
    }

    /// Whether somebody at the other end, or in its place, took the connection.
    pub const fn is_connected(&self) -> bool {
        !matches!(self, Self::NoConnection { .. })
    }

    /// Whether nobody said anything at all.
    pub const fn is_silent(&self) -> bool {
        matches!(self, Self::NoConnection { failure: ConnectFailure::Silent, .. })
    }
}
