//! A profile for Apple's devices that names no person: the device asks for address, user name and password when it is
//! installed.

use sha2::{Digest as _, Sha256};

use super::offer::Offer;
use crate::discover::srv::Service;
use crate::export::{Profile, Served, uuid_of};
use crate::model::{Fqdn, Protocol};

/// The profile; `None` without implicit TLS for sending and for reading: the format has one switch for encryption and
/// cannot require STARTTLS.
pub(super) fn document(offer: &Offer) -> Option<String> {
    let outgoing = offer.at(Service::Submissions).next()?;
    let imap = offer.at(Service::Imaps).next().map(|server| (Protocol::Imap, server));
    let (reading, incoming) =
        imap.or_else(|| offer.at(Service::Pop3s).next().map(|server| (Protocol::Pop3, server)))?;
    // Reverse, as identifiers of profiles are written; the same domain always has the same, so that a new profile
    // takes the old one's place.
    let mut labels: Vec<&str> = offer.domain.labels().collect();
    labels.reverse();
    let identifier = format!("{}.mail-settings", labels.join("."));
    let profile = Profile {
        identifier: &identifier,
        uuids: [uuid(&identifier), uuid(&format!("{identifier}.account"))],
        shown: &offer.shown_name(),
        name: None,
        address: None,
        reading,
        incoming: served(incoming),
        outgoing: served(outgoing),
    };
    Some(profile.xml())
}

fn served((host, port): (&Fqdn, u16)) -> Served<'static> {
    Served { host: host.host().to_owned(), port, cram: false, username: None }
}

/// A UUID of version 8 (RFC 9562 §5.8): of this name, and no other has it.
fn uuid(name: &str) -> String {
    uuid_of(Sha256::digest(name.as_bytes()), 8).to_uppercase()
}
