//! The control hosts: neighbours of the town who have nothing to do with anybody's account.
//!
//! An operator's hosts are one machine each in DNS and one pair of ports here, whatever network they are seen from: each
//! open port is a socket. What a network keeps from passing is the address map's doing.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use hickory_proto::rr::RData;
use hickory_proto::rr::rdata::{A, AAAA};
use rustls::sign::SingleCertAndKey;
use toukan_core::look::Operator;
use toukan_core::model::Host;

use super::authority::Authority;
use super::house::House;
use super::situations::{BETWEEN, CONTROL, Paper};
use super::town::{HTTPS, IN_THE_HOUSE, Office, SUBMISSION, SUBMISSIONS, absolute, open_desk};
use super::zone::Zone;
use super::{PracticeError, controls};
use crate::net::{AddressMap, Reach};

/// Where mail is handed on.
const RELAY: u16 = 25;
/// The name by which whoever is between greets.
const RELAY_NAME: &str = "relay.lobby.test";
/// The control hosts are here (RFC 2544): nobody of the situations is.
const NET: [u8; 2] = [198, 18];

/// What keeps a control host's port from passing, by the situation that it is seen from.
fn reach(operator: &Operator, port: u16, desks: &Desks, between: SocketAddr) -> Reach {
    let sealed = matches!(port, SUBMISSIONS | HTTPS);
    let open = if sealed { desks.sealed } else { desks.clear };
    match (network(operator), port) {
        ("op25b", RELAY) | ("submission-blocked", SUBMISSION | SUBMISSIONS) | ("intercepted", SUBMISSIONS) => {
            Reach::Silent
        }
        ("intercepted", RELAY | SUBMISSION) => Reach::To(between),
        ("firewall", SUBMISSION | SUBMISSIONS) => Reach::Denied,
        ("tls-intercepted", SUBMISSIONS | HTTPS) => Reach::To(desks.looked_into),
        _ => Reach::To(open),
    }
}

/// The situation from which such an operator is seen; empty for all others.
fn network(operator: &Operator) -> &str {
    let from = operator.seen_from().first().map_or("", |domain| domain.host());
    from.split('.').next().unwrap_or_default()
}

/// What an operator's hosts have behind their ports.
struct Desks {
    /// In clear text, with STARTTLS.
    clear: SocketAddr,
    /// In TLS.
    sealed: SocketAddr,
    /// The same with the certificate of somebody who looks into it.
    looked_into: SocketAddr,
}

/// Opens them all; gives where somebody between answers.
pub(super) async fn build(
    house: &mut House,
    office: &Office,
    authority: &Authority,
    zone: &mut Zone,
    map: &mut AddressMap,
) -> Result<SocketAddr, PracticeError> {
    let mut by_id: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for operator in controls().operators() {
        let names = operator.hosts().map(|(host, _)| host.host().to_owned());
        by_id.entry(&operator.id).or_default().extend(names);
    }
    let mut open: BTreeMap<&str, Desks> = BTreeMap::new();
    for (id, names) in &by_id {
        let certificate = SingleCertAndKey::from(authority.certify(Paper::Right, names)?);
        let tls = authority.server(Arc::new(certificate))?;
        let name = names.first().map_or("", String::as_str);
        let clear = open_desk(house, office, &CONTROL, name, SUBMISSION, &tls).await?;
        let sealed = open_desk(house, office, &CONTROL, name, SUBMISSIONS, &tls).await?;
        let certificate = SingleCertAndKey::from(authority.certify(Paper::Intercepted, names)?);
        let tls = authority.server(Arc::new(certificate))?;
        let looked_into = open_desk(house, office, &CONTROL, name, SUBMISSIONS, &tls).await?;
        open.insert(id, Desks { clear, sealed, looked_into });
    }
    let certificate = SingleCertAndKey::from(authority.certify(Paper::Right, &[RELAY_NAME.to_owned()])?);
    let tls = authority.server(Arc::new(certificate))?;
    let between = open_desk(house, office, &BETWEEN, RELAY_NAME, SUBMISSION, &tls).await?;
    let mut number = 0_u16;
    for operator in controls().operators() {
        let Some(desks) = open.get(operator.id.as_str()) else { continue };
        for (host, ports) in operator.hosts() {
            number = number.saturating_add(1);
            let [high, low] = number.to_be_bytes();
            let house = network(operator) == "captive-portal";
            let address = if house { IN_THE_HOUSE } else { Ipv4Addr::new(NET[0], NET[1], high, low) };
            zone.add(&absolute(host.host()), RData::A(A(address)))?;
            if network(operator) == "ipv6-broken" {
                // Documentation (RFC 3849), apart from those of the situations.
                let ipv6 = Ipv6Addr::new(0x2001, 0xdb8, 0, 1, 0, 0, 0, number);
                zone.add(&absolute(host.host()), RData::AAAA(AAAA(ipv6)))?;
                map.lose(ipv6.into());
            }
            for port in ports {
                map.insert(Host::Name(host.clone()), *port, reach(operator, *port, desks, between));
            }
        }
    }
    Ok(between)
}
