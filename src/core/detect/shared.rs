//! One machine with many names: whose certificate it is tells by which of them it is meant.
//!
//! A door takes one visitor at a time, so each wrong name costs the time of a handshake. What the
//! first handshake shows sends the right name ahead.

use std::net::IpAddr;

use super::Detection;
use super::detection::Topic;
use super::probe::Door;
use crate::model::{ActionId, Certificate, Fqdn, Host, Observation, Server, Source, TlsState};

impl Detection {
    /// Whether a certificate was seen at one of this server's addresses, and none bears its name.
    pub(super) fn is_name_unlikely(&self, server: &Server) -> bool {
        let Some(name) = server.endpoint.host.name() else { return false };
        let addresses = self.reached(name);
        let mut seen = self.certificates().filter(|(ip, ..)| addresses.contains(ip)).peekable();
        seen.peek().is_some() && !seen.any(|(.., own)| bears(own, name))
    }

    /// The certificate at this door was another's: the guessed conversations with that name on other
    /// ports of the same machine end now, if a name that fits waits at this very door. Another port
    /// may have another certificate; only here is it known that the one that waits will do.
    pub(super) fn make_way_for_the_right_name(&mut self, ip: IpAddr, port: u16, wrong: &Host) {
        if !self.waits_right_name(ip, port) {
            return;
        }
        let guess = |server: &Server| self.claims_for(server).all(|claim| claim.candidate.source == Source::Guess);
        let vain: Vec<(ActionId, Server)> = self
            .live
            .iter()
            .filter_map(|(id, question)| match &question.topic {
                Topic::Probe(server) => Some((*id, server.clone())),
                _ => None,
            })
            .filter(|(id, server)| {
                let there = self.probes.get(server).and_then(|probe| probe.race.address(*id));
                server.endpoint.host == *wrong && there == Some(ip) && guess(server)
            })
            .collect();
        for (id, server) in vain {
            self.stop(id);
            self.cut = true;
            self.doors.entry((ip, server.endpoint.port)).or_default().insert(server.clone(), Door::WrongCertificate);
            if let Some(probe) = self.probes.get_mut(&server) {
                probe.race.ended(id, false);
            }
            self.close_if_over(&server);
        }
    }

    fn waits_right_name(&self, ip: IpAddr, port: u16) -> bool {
        let here = self.probes.iter().filter(|(server, _)| server.endpoint.port == port);
        let waiting = here.filter(|(_, probe)| !probe.over && !probe.begun);
        let mut names = waiting.filter_map(|(server, _)| server.endpoint.host.name());
        names.any(|name| {
            let fits = || self.certificates().any(|(at, door, own)| (at, door) == (ip, port) && bears(own, name));
            self.reached(name).contains(&ip) && fits()
        })
    }

    /// The servers' own certificates that were seen for submission, each with where.
    fn certificates(&self) -> impl Iterator<Item = (IpAddr, u16, &Certificate)> {
        self.probes.iter().filter_map(|(server, probe)| {
            let (ip, seen) = probe.seen.as_ref()?;
            Some((*ip, server.endpoint.port, own(seen)?))
        })
    }
}

fn own(seen: &Observation) -> Option<&Certificate> {
    match seen.tls()? {
        TlsState::Verified { facts } | TlsState::Pinned { facts } | TlsState::Unverified { facts, .. } => {
            facts.chain.first()
        }
        TlsState::None | TlsState::Failed { .. } => None,
    }
}

/// Whether the certificate is for this host (RFC 9525 §6.3: a wildcard stands for one label).
fn bears(certificate: &Certificate, name: &Fqdn) -> bool {
    certificate.names.iter().any(|one| {
        let wildcard = one.as_str().strip_prefix("*.").and_then(|rest| Fqdn::parse(rest).ok());
        wildcard.map_or_else(
            || Fqdn::parse(one.as_str()).is_ok_and(|one| one == *name),
            |above| name.parent().is_some_and(|parent| parent == above),
        )
    })
}
