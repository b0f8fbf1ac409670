//! The document for everybody of a domain (draft-ietf-mailmaint-autoconfig, format 1.1). Its user names are patterns:
//! nobody's address is in it.

use super::offer::Offer;
use crate::export::{Autoconfig, Offer as Server};

/// The document; `None` if the pattern of user names is none that XML can hold.
pub(super) fn document(offer: &Offer) -> Option<String> {
    let servers: Vec<Server> =
        offer.named().map(|server| Server { server, username: offer.login.clone(), mechanisms: Vec::new() }).collect();
    let (domains, name) = ([offer.domain.clone()], offer.shown_name());
    Autoconfig { id: &offer.domain, domains: &domains, name: &name, short_name: &name, servers: &servers }.xml().ok()
}
