//! Autodiscover's answer for everybody of a domain: one that does not depend on the question, so that a web server can
//! give it from a file.

use super::offer::Offer;
use crate::discover::srv::Service;
use crate::export::{Autodiscover, Spoken};
use crate::model::Security;

/// Of each protocol a program takes the first: the one with implicit TLS, since that cannot be stripped.
const ORDER: [Service; 6] =
    [Service::Imaps, Service::Imap, Service::Pop3s, Service::Pop3, Service::Submissions, Service::Submission];

/// The answer. It names no user.
pub(super) fn document(offer: &Offer) -> String {
    let of = |service: Service| {
        offer.at(service).map(move |(host, port)| Spoken {
            protocol: service.protocol(),
            host: host.host().to_owned(),
            port,
            implicit: service.security() == Security::Tls,
            username: None,
        })
    };
    Autodiscover { user: None, servers: ORDER.into_iter().flat_map(of).collect() }.xml()
}
