//! The doors of a run as a table: per host, port and address family what a connection did.

use std::net::IpAddr;
use std::time::Duration;

use super::super::seen::Seen;
use super::doors::{Came, Door, Doors, WEB, Who};
use crate::model::{Family, Farewell, Foreign, Host, Record};

/// For whom a host speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// The server that the errand is about.
    Target,
    /// A host that takes the mail domain's mail.
    Exchanger,
    /// A host of somebody who has nothing to do with the errand.
    Control,
}

impl Whose {
    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Exchanger => "mx",
            Self::Control => "control",
        }
    }
}

/// One door, and what a connection there did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Port {
    /// For whom the host speaks.
    pub whose: Whose,
    /// Who runs it: an operator's name, else the domain that somebody registered.
    pub operator: String,
    /// The host.
    pub host: Host,
    /// The port.
    pub port: u16,
    /// The address family.
    pub family: Family,
    /// The address.
    pub address: IpAddr,
    /// What happened: `open`, `reached` (a web server), `turned-away`, `refused`, `refused-later`, `no-route`,
    /// `unreachable`, `denied`, `silent`, `mute`, `closed`, `no-mail-server`, `tls-broken`, `no-connection`.
    pub came: &'static str,
    /// The machine that said that there is no way, or refused, where the system tells: a router, or the host itself.
    pub by: Option<IpAddr>,
    /// What was said, if anything was.
    pub said: Option<Foreign>,
    /// What became of the connection after the greeting and QUIT; `None` where there was no greeting to a knock.
    pub end: Option<Farewell>,
    /// It greeted inside TLS that verified.
    pub verified: bool,
    /// From the question to the end.
    pub took: Duration,
}

/// The doors of a look, those that detection had been at before among them; none where nobody looked.
pub fn ports(record: &Record) -> Vec<Port> {
    let seen = Seen::of(record);
    if seen.tried.is_empty() {
        return Vec::new();
    }
    let mut all: Vec<Port> = Doors::of(&seen).all().iter().map(port).collect();
    all.sort_by(|a, b| (a.whose, &a.host, a.port, a.address).cmp(&(b.whose, &b.host, b.port, b.address)));
    all
}

/// Every door that a run was at, looked at or not: also those of servers that it passed over, and of those for reading
/// mail. To be compared with those of another run. A connection that was given up before anybody could have answered
/// says nothing and is not among them.
pub fn doors(record: &Record) -> Vec<Port> {
    let seen = Seen::of(record);
    Doors::everywhere(&seen).all().iter().map(port).collect()
}

fn port(door: &Door<'_>) -> Port {
    let words = |code: u16, text: &str| Foreign::from(format!("{code} {text}").trim_end().to_owned());
    let said = match door.came {
        Came::Other(said) => Some(said.clone()),
        _ => door.greeting.map(|reply| words(reply.code, &reply.text())),
    };
    Port {
        whose: match door.who {
            Who::Target => Whose::Target,
            Who::Exchanger(_) => Whose::Exchanger,
            Who::Control(..) => Whose::Control,
        },
        operator: door.operator(),
        host: door.host.clone(),
        port: door.port,
        family: door.family(),
        address: door.address,
        came: if door.port == WEB && door.came == Came::Open { "reached" } else { door.came.word() },
        by: door.by,
        said,
        end: door.end,
        verified: door.verified,
        took: door.waited,
    }
}
