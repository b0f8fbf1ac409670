//! A claim with its place among the claims of the same source.

use crate::model::{Candidate, Fqdn};

/// A source's own order: the smaller is wanted first. What the three numbers mean is each
/// source's matter; they are compared only within one source.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Order(pub u16, pub u16, pub u16);

/// What a source says, and where in its own order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The server and how it was reached. The trust is that of the way alone, before anything was
    /// seen of the server.
    pub candidate: Candidate,
    /// Its place.
    pub order: Order,
}

/// Whether a name that a source gave can be a host. `192.0.2.1.` is a good DNS name, but a
/// resolver would take it for an address, and addresses are only ever typed by a person.
pub fn is_host_name(name: &Fqdn) -> bool {
    name.labels().last().is_some_and(|top| !top.bytes().all(|b| b.is_ascii_digit()) && !top.starts_with("0x"))
        && name.labels().count() > 1
}
