//! How this computer gets to IPv4 addresses.

use std::time::Duration;

use tokio::time::timeout;
use toukan_core::model::{Fqdn, Ipv4Way, Pref64, WELL_KNOWN_NAME};

use super::{Dns, way_out};

/// How long the network may take to say how it translates: nobody is connected to before. Name servers
/// that translate answer this name by themselves (RFC 8880 §7.1), in one round trip; a lost packet is
/// asked again within that time.
const DEADLINE: Duration = Duration::from_secs(4);

impl Dns {
    /// Directly where there is a route; else by the translators that the network's name server knows
    /// of. Found out once a run.
    pub(in crate::net) async fn ipv4(&self) -> &Ipv4Way {
        let found = async { if way_out::has_ipv4() { Ipv4Way::Direct } else { self.translators().await } };
        self.ipv4.get_or_init(|| found).await
    }

    /// Asks whoever is asked for host addresses (RFC 7050 §3).
    pub(in crate::net) async fn translators(&self) -> Ipv4Way {
        let Ok(name) = Fqdn::parse(WELL_KNOWN_NAME) else { return Ipv4Way::Nowhere };
        let answer = timeout(DEADLINE, self.resolve_now(&name)).await;
        let prefixes = answer.ok().and_then(Result::ok).map(|found| Pref64::learned(&found)).unwrap_or_default();
        if prefixes.is_empty() { Ipv4Way::Nowhere } else { Ipv4Way::Translated { prefixes } }
    }
}
