//! Names that a certificate bears while another one was asked for: a claim by a machine that nobody
//! has verified.

use super::Detection;
use crate::discover::guess::{self, Likely};
use crate::discover::is_host_name;
use crate::model::{CertificateFault, Fqdn, Observation, Server, TlsState};

/// How many such names are followed in one run: a certificate may bear hundreds.
const MAX_NAMES: usize = 4;
/// Where they stand among the guesses: behind those that somebody may have meant, before those
/// beside a mail exchanger.
const PLACE: u16 = 150;

impl Detection {
    /// A name inside the mail domain, or one that the table lists for it, is a guess like another:
    /// it is looked up and has to prove itself. Any other name is nobody's word for anything.
    pub(super) fn follow_certificate(&mut self, server: &Server, observation: &Observation) {
        let Some(TlsState::Unverified { fault: CertificateFault::WrongName { names }, .. }) = observation.tls() else {
            return;
        };
        let Some(domain) = self.domain().cloned().filter(|_| self.outcome.is_none() && self.is_main(server)) else {
            return;
        };
        let mut taken: Vec<Fqdn> = Vec::new();
        for name in names.iter().filter_map(|name| Fqdn::parse(name.as_str()).ok()).filter(is_host_name) {
            let offered = name.belongs_to(&domain) || self.is_listed_for(&name, &domain);
            if offered
                && !taken.contains(&name)
                && self.certified.len() < MAX_NAMES
                && self.certified.insert(name.clone())
            {
                taken.push(name);
            }
        }
        for name in taken {
            let claims = guess::claims(&Likely { name, place: PLACE }, &domain);
            self.add_all(
                claims.into_iter().filter(|claim| claim.candidate.server.endpoint.port == server.endpoint.port),
            );
        }
    }
}
