//! Where a host and port really are.

use std::collections::{HashMap, HashSet};
use std::net::{IpAddr, SocketAddr};

use toukan_core::model::Host;

/// What becomes of a connection to a mapped host and port.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Connect there instead.
    To(SocketAddr),
    /// Nobody ever answers.
    Silent,
    /// Refused at once.
    Refused,
    /// No way there.
    Unreachable,
    /// This computer itself does not let it out.
    Denied,
}

/// A map from (host, port) to where it is. What is not in it is reached as usual; a map of a
/// closed world ([`AddressMap::closed`]) reaches nothing else.
#[derive(Clone, Debug, Default)]
pub struct AddressMap {
    entries: HashMap<(Host, u16), Reach>,
    /// Addresses from which nothing ever comes back, whatever else is said of their hosts.
    lost: HashSet<IpAddr>,
    closed: bool,
}

impl AddressMap {
    /// A map that leads everywhere as usual.
    pub fn open() -> Self {
        Self::default()
    }

    /// A map outside of which every port is refused: nothing leaves this computer.
    pub fn closed() -> Self {
        Self { closed: true, ..Self::default() }
    }

    /// Adds or replaces an entry.
    pub fn insert(&mut self, host: Host, port: u16, reach: Reach) {
        self.entries.insert((host, port), reach);
    }

    /// Lets everything that goes to this address be lost on the way.
    pub fn lose(&mut self, address: IpAddr) {
        self.lost.insert(address);
    }

    /// Where `port` of `host` is, when DNS says it is at `resolved`.
    pub fn reach(&self, host: &Host, port: u16, resolved: SocketAddr) -> Reach {
        if self.lost.contains(&resolved.ip()) {
            return Reach::Silent;
        }
        match self.entries.get(&(host.clone(), port)) {
            Some(reach) => *reach,
            None if self.closed => Reach::Refused,
            None => Reach::To(resolved),
        }
    }
}
