//! How many connections there may be: ban lists count even polite visits.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use crate::model::{ActionId, Host, Security, Server};

/// Sockets open in all, documents included: home lines behind MAP-E or DS-Lite have few ports.
pub const MAX_OPEN: usize = 12;
/// Open to one address: what one mail program would open.
pub const MAX_OPEN_PER_ADDRESS: usize = 3;
/// To one address in one run: below the limits of common ban lists (fail2ban counts from 3 to 10).
pub const MAX_PER_ADDRESS: usize = 8;
/// The ports that a source may name. Anything else would make this a port scanner for whoever
/// writes the records.
pub const PORTS: [u16; 9] = [25, 110, 143, 465, 587, 993, 995, 2525, 443];

/// Names out of certificates for others that are asked for in one run. A shared hoster's own name
/// comes first; a list of hundreds is somebody's wish to have us ask.
pub(super) const MAX_PRESENTED: usize = 2;

/// Whether a connection may be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leave {
    Now,
    /// When another one has ended.
    Later,
    /// Not in this run.
    Never,
}

/// Every socket of the run.
#[derive(Default)]
pub(crate) struct Sockets {
    open: BTreeMap<ActionId, Option<IpAddr>>,
    made: BTreeMap<IpAddr, usize>,
    doors: BTreeSet<(IpAddr, u16, Host, Security)>,
}

impl Sockets {
    pub(super) fn may_fetch(&self) -> bool {
        self.open.len() < MAX_OPEN
    }

    /// One connection a port, unless another name's certificate has to be seen there, or it did not
    /// speak as it was spoken to.
    pub(super) fn may_connect(&self, ip: IpAddr, server: &Server) -> Leave {
        let made = self.made.get(&ip).copied().unwrap_or_default();
        if made >= MAX_PER_ADDRESS || self.doors.contains(&door(ip, server)) {
            return Leave::Never;
        }
        if self.open.len() >= MAX_OPEN || self.is_full(ip) { Leave::Later } else { Leave::Now }
    }

    /// Whether somebody may be knocked at, where nobody has answered before: the share of an address and what is
    /// open count all the same.
    pub(crate) fn may_knock(&self, ip: IpAddr) -> Leave {
        if self.made.get(&ip).copied().unwrap_or_default() >= MAX_PER_ADDRESS {
            Leave::Never
        } else if self.open.len() >= MAX_OPEN || self.is_full(ip) {
            Leave::Later
        } else {
            Leave::Now
        }
    }

    pub(super) fn is_full(&self, ip: IpAddr) -> bool {
        self.open.values().filter(|to| **to == Some(ip)).count() >= MAX_OPEN_PER_ADDRESS
    }

    pub(super) fn fetch(&mut self, id: ActionId) {
        self.open.insert(id, None);
    }

    pub(super) fn converse(&mut self, id: ActionId, ip: IpAddr, server: &Server) {
        self.connect(id, ip);
        self.doors.insert(door(ip, server));
    }

    pub(crate) fn connect(&mut self, id: ActionId, ip: IpAddr) {
        self.open.insert(id, Some(ip));
        *self.made.entry(ip).or_default() += 1;
    }

    /// Where this one led, a second connection was made to learn the version of its TLS.
    pub(super) fn asked_again(&mut self, id: ActionId) {
        if let Some(Some(ip)) = self.open.get(&id) {
            *self.made.entry(*ip).or_default() += 1;
        }
    }

    pub(super) fn is_open(&self, id: ActionId) -> bool {
        self.open.contains_key(&id)
    }

    pub(crate) fn close(&mut self, id: ActionId) {
        self.open.remove(&id);
    }
}

fn door(ip: IpAddr, server: &Server) -> (IpAddr, u16, Host, Security) {
    (ip, server.endpoint.port, server.endpoint.host.clone(), server.security)
}
