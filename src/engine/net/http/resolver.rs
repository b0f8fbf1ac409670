//! The HTTP client's way to addresses: by the world's names and the world's map.

use std::net::SocketAddr;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use toukan_core::model::{ConnectFailure, Fqdn, Host, LookupFailure};

use super::route::{Route, Stop};
use crate::net::dns::Dns;
use crate::net::{AddressMap, Reach};

/// Resolves for one fetch.
pub(super) struct WorldResolver {
    pub(super) dns: Arc<Dns>,
    pub(super) map: Arc<AddressMap>,
    pub(super) route: Arc<Route>,
}

impl Resolve for WorldResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let (dns, map, route) = (Arc::clone(&self.dns), Arc::clone(&self.map), Arc::clone(&self.route));
        Box::pin(async move {
            let found = resolved(&dns, &map, &route, name.as_str()).await?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// The client takes an address's port where the URL names none, and [`Route`] lets no URL pass
/// that does: so the map can lead to another port.
async fn resolved(dns: &Dns, map: &AddressMap, route: &Route, name: &str) -> Result<Vec<SocketAddr>, Stop> {
    let name = Fqdn::parse(name).map_err(|_| Stop::Lookup(LookupFailure::NoSuchName))?;
    let host = Host::from(name.clone());
    // A host that is not on the route is the system's proxy: its port is in its own address.
    let port = if route.leads_to(&name) { route.way().port() } else { 0 };
    let mut found = Vec::new();
    let mut because = None;
    let way = dns.ipv4().await;
    for ip in way.reached(&dns.resolve_known(&name).await.map_err(Stop::Lookup)?) {
        let there = SocketAddr::new(ip, port);
        match map.reach(&host, port, there) {
            Reach::To(address) if address == there && !route.may_reach(&name, ip, way) => {
                because = Some(Stop::Redirect);
            }
            Reach::To(address) => found.push(address),
            Reach::Silent => because = Some(Stop::Connect(ConnectFailure::Silent)),
            Reach::Refused => because = Some(Stop::Connect(ConnectFailure::Refused)),
            Reach::Unreachable => because = Some(Stop::Connect(ConnectFailure::Unreachable)),
            Reach::Denied => because = Some(Stop::Connect(ConnectFailure::Denied { code: None })),
        }
    }
    match because {
        _ if !found.is_empty() => Ok(found),
        // Nobody answers: the deadline ends it, as it would out there.
        Some(Stop::Connect(ConnectFailure::Silent)) => std::future::pending().await,
        Some(stop) => Err(stop),
        None => Err(Stop::Lookup(LookupFailure::NoRecords)),
    }
}
