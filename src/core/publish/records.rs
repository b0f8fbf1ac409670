//! The DNS records: services (RFC 6186, RFC 8314 §5.1), where the files are, and PACC's digest.

use std::net::IpAddr;

use super::offer::{Offer, Web};
use super::pacc;
use crate::discover::srv::Service;
use crate::model::Fqdn;

/// What stands behind a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// A service; no target means that it is not offered (RFC 6186 §3.4).
    Srv {
        /// The smaller is asked first.
        priority: u16,
        /// The share among equals.
        weight: u16,
        /// The TCP port.
        port: u16,
        /// The host.
        target: Option<Fqdn>,
    },
    /// Another name for a host.
    Cname(Fqdn),
    /// An address.
    Address(IpAddr),
    /// A text.
    Txt(String),
}

impl Data {
    /// The type, as a zone names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Srv { .. } => "SRV",
            Self::Cname(_) => "CNAME",
            Self::Address(IpAddr::V4(_)) => "A",
            Self::Address(IpAddr::V6(_)) => "AAAA",
            Self::Txt(_) => "TXT",
        }
    }
}

/// A record to be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub name: Fqdn,
    /// What stands there.
    pub data: Data,
}

/// What comes first of one protocol: mail programs that weigh the two forms alike take the one that cannot be
/// stripped (RFC 8314 §5.1), and IMAP before POP3 (RFC 6186 §3.4).
const fn priority(service: Service) -> u16 {
    match service {
        Service::Submissions | Service::Imaps => 0,
        Service::Submission | Service::Imap => 10,
        Service::Pop3s => 20,
        Service::Pop3 => 30,
    }
}

/// All records, in the order in which they are read best.
pub fn records(offer: &Offer) -> Vec<Record> {
    let mut records = Vec::new();
    for service in Service::ALL {
        // `Offer` has made sure that there is room.
        let Some(name) = service.name(&offer.domain) else { continue };
        let mut offered = (0u16..).zip(offer.at(service)).peekable();
        if offered.peek().is_none() {
            let data = Data::Srv { priority: 0, weight: 0, port: 0, target: None };
            records.push(Record { name: name.clone(), data });
        }
        for (at, (host, port)) in offered {
            let priority = priority(service).saturating_add(at);
            let data = Data::Srv { priority, weight: 1, port, target: Some(host.clone()) };
            records.push(Record { name: name.clone(), data });
        }
    }
    records.extend(host(offer, "autoconfig"));
    if let Some(document) = pacc::document(offer) {
        records.extend(host(offer, "ua-auto-config"));
        if let Ok(name) = offer.domain.below("_ua-auto-config") {
            records.push(Record { name, data: Data::Txt(pacc::digest(document.as_bytes())) });
        }
    }
    if offer.autodiscover {
        records.extend(host(offer, "autodiscover"));
        let name = offer.domain.below("_tcp").and_then(|tcp| tcp.below("_autodiscover"));
        if let (Ok(name), Ok(host)) = (name, offer.domain.below("autodiscover")) {
            let data = Data::Srv { priority: 0, weight: 1, port: 443, target: Some(host) };
            records.push(Record { name, data });
        }
    }
    records
}

/// The name under which a file is looked for: an alias of the web server's, or its addresses.
fn host(offer: &Offer, label: &str) -> Vec<Record> {
    let Ok(name) = offer.domain.below(label) else { return Vec::new() };
    let data = match &offer.web {
        Web::Named(host) => vec![Data::Cname(host.clone())],
        Web::Assumed => vec![Data::Cname(offer.domain.clone())],
        Web::At(addresses) => addresses.iter().copied().map(Data::Address).collect(),
    };
    // A name that is its own alias would be a loop: it is there already.
    let loops = |data: &Data| matches!(data, Data::Cname(host) if *host == name);
    data.into_iter().filter(|data| !loops(data)).map(|data| Record { name: name.clone(), data }).collect()
}
