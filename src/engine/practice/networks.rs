//! Networks other than this computer's, from which some situations are asked.
//!
//! Nothing of them is outside: a network is what the world's name service, its documents and its way to IPv4 are for
//! the run about one mail domain.

use std::net::SocketAddr;

use toukan_core::model::{Fqdn, Ipv4Way, LookupFailure, Pref64};
use url::Url;

use super::PracticeError;
use super::house::House;
use super::situations::{From, Situation, situations};
use super::{proxy, town};
use crate::net::Network;

/// Behind it the network that translates has the whole of IPv4. Not the well-known prefix: that may lead to no address
/// for documentation (RFC 6052 §3.1), and all of practice's are such.
const PREFIX: &str = "2001:db8:64::/96";

/// The mail domains of which the documents come through a proxy.
pub(super) fn proxied() -> Vec<Fqdn> {
    let behind = situations().filter(|situation| situation.from == From::BehindProxy);
    behind.filter_map(|situation| Fqdn::parse(&situation.domain()).ok()).collect()
}

/// All of them; the proxy leads to these web hosts and nowhere else.
pub(super) async fn build(
    house: &mut House,
    hosts: &[String],
    web: SocketAddr,
) -> Result<Vec<(Fqdn, Network)>, PracticeError> {
    let mut all = Vec::new();
    for situation in situations() {
        let network = match situation.from {
            From::Anywhere => continue,
            From::Nowhere => Network { names: Some(LookupFailure::Unreachable), ..Network::default() },
            From::BehindProxy => {
                let at = proxy::open(house, of(situation, hosts), web).await?;
                let proxy = Url::parse(&format!("http://{at}/")).ok();
                Network { names: Some(LookupFailure::NoSuchName), proxy, ..Network::default() }
            }
            From::Translated => {
                let prefixes: Vec<Pref64> = PREFIX.parse().into_iter().collect();
                Network { ipv4: Some(Ipv4Way::Translated { prefixes }), ..Network::default() }
            }
        };
        all.push((Fqdn::parse(&situation.domain())?, network));
    }
    Ok(all)
}

/// The web hosts of a situation.
fn of(situation: &Situation, hosts: &[String]) -> Vec<String> {
    let below = format!(".{}", situation.domain());
    let own = hosts.iter().filter(|host| host.ends_with(&below) || **host == situation.domain());
    own.map(|host| format!("{host}:{}", town::HTTPS)).collect()
}
