//! The control hosts: neighbours of the town who have nothing to do with anybody's account.
//!
//! An operator's hosts are one machine each in DNS and one pair of ports here, whatever network they are seen from: each
//! open port is a socket. What a network keeps from passing is the address map's doing.

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use hickory_proto::rr::RData;
use hickory_proto::rr::rdata::A;
use rustls::sign::SingleCertAndKey;
use toukan_core::look::Operator;
use toukan_core::model::Host;

use super::authority::Authority;
use super::house::House;
use super::situations::{BETWEEN, CONTROL, Paper};
use super::town::{HTTPS, Office, SUBMISSION, SUBMISSIONS, absolute, open_desk};
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
fn reach(operator: &Operator, port: u16, open: SocketAddr, between: SocketAddr) -> Reach {
    let from = operator.seen_from().first().map_or("", |domain| domain.host());
    match (from.split('.').next().unwrap_or_default(), port) {
        ("op25b", RELAY) | ("submission-blocked", SUBMISSION | SUBMISSIONS) | ("intercepted", SUBMISSIONS) => {
            Reach::Silent
        }
        ("intercepted", RELAY | SUBMISSION) => Reach::To(between),
        _ => Reach::To(open),
    }
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
    let mut open: BTreeMap<&str, (SocketAddr, SocketAddr)> = BTreeMap::new();
    for (id, names) in &by_id {
        let certificate = SingleCertAndKey::from(authority.certify(Paper::Right, names)?);
        let tls = authority.server(Arc::new(certificate))?;
        let name = names.first().map_or("", String::as_str);
        let clear = open_desk(house, office, &CONTROL, name, SUBMISSION, &tls).await?;
        let sealed = open_desk(house, office, &CONTROL, name, SUBMISSIONS, &tls).await?;
        open.insert(id, (clear, sealed));
    }
    let certificate = SingleCertAndKey::from(authority.certify(Paper::Right, &[RELAY_NAME.to_owned()])?);
    let tls = authority.server(Arc::new(certificate))?;
    let between = open_desk(house, office, &BETWEEN, RELAY_NAME, SUBMISSION, &tls).await?;
    let mut number = 0_u16;
    for operator in controls().operators() {
        let Some((clear, sealed)) = open.get(operator.id.as_str()) else { continue };
        for (host, ports) in operator.hosts() {
            number = number.saturating_add(1);
            let [high, low] = number.to_be_bytes();
            let address = Ipv4Addr::new(NET[0], NET[1], high, low);
            zone.add(&absolute(host.host()), RData::A(A(address)))?;
            for port in ports {
                let at = if matches!(*port, SUBMISSIONS | HTTPS) { *sealed } else { *clear };
                map.insert(Host::Name(host.clone()), *port, reach(operator, *port, at, between));
            }
        }
    }
    Ok(between)
}
