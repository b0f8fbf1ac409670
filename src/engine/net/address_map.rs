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
    /// What becomes of a port of an address, by whatever name it is asked for.
    addresses: HashMap<(IpAddr, u16), Reach>,
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

    /// Adds or replaces what becomes of this port of an address, for names that have no entry of their own.
    pub fn insert_at(&mut self, address: IpAddr, port: u16, reach: Reach) {
        self.addresses.insert((address, port), reach);
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
        let at = || self.addresses.get(&(resolved.ip(), port));
        match self.entries.get(&(host.clone(), port)).or_else(at) {
            Some(reach) => *reach,
            None if self.closed => Reach::Refused,
            None => Reach::To(resolved),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_its_own_counts_before_the_address_and_that_before_the_rest() {
        let host = |name: &str| Host::parse(name).unwrap();
        let (here, there) = ("192.0.2.1:587".parse().unwrap(), "192.0.2.2:587".parse().unwrap());
        let mut map = AddressMap::closed();
        map.insert_at("192.0.2.1".parse().unwrap(), 587, Reach::Silent);
        map.insert(host("a.example"), 587, Reach::Denied);
        assert_eq!(map.reach(&host("a.example"), 587, here), Reach::Denied);
        assert_eq!(map.reach(&host("b.example"), 587, here), Reach::Silent);
        assert_eq!(map.reach(&host("b.example"), 587, there), Reach::Refused);
        assert_eq!(map.reach(&host("b.example"), 465, "192.0.2.1:465".parse().unwrap()), Reach::Refused);
    }
}
