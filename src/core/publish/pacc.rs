//! The document of PACC (draft-ietf-mailmaint-pacc-03; what -02 called `smtp` stands beside, as its
//! readers are still about), and its digest in DNS.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use super::offer::Offer;
use crate::discover::srv::Service;

/// The document; `None` where it could not tell the truth: it has a host a protocol and no port, and means implicit TLS
/// at the usual one. The octets that are served have to be exactly these, for the digest is of them.
pub(super) fn document(offer: &Offer) -> Option<String> {
    let usual = |service: Service| offer.at(service).find(|(_, port)| *port == service.port()).map(|(host, _)| host);
    let submission = usual(Service::Submissions)?;
    let mut protocols = Map::new();
    for (name, service) in [("imap", Service::Imaps), ("pop3", Service::Pop3s)] {
        if let Some(host) = usual(service) {
            protocols.insert(name.to_owned(), json!({ "host": host.host() }));
        }
    }
    for name in ["smtp", "submit"] {
        protocols.insert(name.to_owned(), json!({ "host": submission.host() }));
    }
    let name = offer.shown_name();
    let document = json!({
        "authentication": { "password": true },
        "info": { "provider": { "name": name, "shortName": name } },
        "protocols": Value::Object(protocols),
    });
    Some(serde_json::to_string_pretty(&document).ok()? + "\n")
}

/// What stands in the TXT record of `_ua-auto-config` about these octets.
pub(super) fn digest(document: &[u8]) -> String {
    format!("v=UAAC1; a=sha256; d={}", STANDARD.encode(Sha256::digest(document)))
}
