//! Whether a document may be fetched from a host.

use super::Detection;
use crate::model::Fqdn;

/// What is known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fetching {
    /// It may.
    Now,
    /// An answer is missing.
    NotYet,
    /// There is no such host.
    Nowhere,
    /// It would be asked inside the local network.
    Private,
}

impl Detection {
    /// Whether a document may be fetched from this host. Without a proxy the web client picks the
    /// address, so all of them have to be allowed.
    pub(super) fn fetching(&self, host: &Fqdn) -> Fetching {
        if self.sources.by_proxy || self.domain().is_some_and(|domain| self.sources.proxied.contains(domain)) {
            return Fetching::Now;
        }
        let Some(answer) = self.names.get(host).and_then(|name| name.answer.as_ref()) else { return Fetching::NotYet };
        let answer = answer.as_ref().map(|all| self.ipv4_way().reached(all));
        match answer {
            Err(_) => Fetching::Nowhere,
            Ok(all) if all.is_empty() => Fetching::Nowhere,
            // Whether the domain's own name leads there is not known yet.
            Ok(all) if !all.iter().all(|ip| self.is_reach_known(*ip)) => Fetching::NotYet,
            Ok(all) if !all.iter().all(|ip| self.may_reach(*ip)) => Fetching::Private,
            Ok(_) => Fetching::Now,
        }
    }
}
