//! In which manner a port is spoken to: in TLS from the first byte, or in clear text that STARTTLS
//! ends. Who names a port may name it in the wrong one, and a server says so in its own way: what
//! waits for a greeting answers a handshake with clear text, what waits for a handshake says nothing.
//!
//! **A manner that failed is never softened: STARTTLS stays required, and TLS has to verify.** What
//! is tried beside a named door is the usual one, in its usual manner (RFC 8314 §3.3).

use std::net::IpAddr;

use super::Detection;
use super::detection::Topic;
use super::probe::{Door, Manners, Probe};
use super::rank::Rank;
use super::trust::Unseen;
use crate::discover::{Claim, guess};
use crate::model::{ActionId, Candidate, Observation, Security, Server, Source};

/// Whether a server is named at a usual port, and not in that port's manner: at 465 TLS speaks first,
/// at 587 the server (RFC 8314 §3.3, §7.3).
fn is_unusual(server: &Server) -> bool {
    matches!((server.endpoint.port, server.security), (465, Security::Starttls) | (587, Security::Tls))
}

impl Detection {
    /// Where a host that a source named does not open as it was named, its usual doors for sending are
    /// tried: the other port; and the same one in its usual manner, where somebody was there.
    pub(super) fn add_usual_doors(&mut self) {
        let Some(domain) = self.domain().cloned() else { return };
        if self.outcome.is_some() {
            return;
        }
        let mut shut: Vec<(Candidate, bool)> = Vec::new();
        for known in &self.claims {
            let candidate = &known.claim.candidate;
            let Some(probe) = self.probes.get(&candidate.server) else { continue };
            let failed = if probe.over {
                !probe.verified && !probe.has_bad_certificate()
            } else {
                let waits = probe.race.is_standing() && !is_unusual(&candidate.server);
                !waits && self.is_patience_used(probe)
            };
            let named = !matches!(candidate.source, Source::Guess | Source::Person);
            if named && failed {
                shut.push((candidate.clone(), is_anybody_there(probe)));
            }
        }
        for (candidate, answered) in shut {
            for claim in guess::beside(&candidate, &domain) {
                let server = &claim.candidate.server;
                let is_other = server.endpoint.port != candidate.server.endpoint.port;
                let is_named = self.claims_for(server).any(|claim| claim.candidate.source != Source::Guess);
                if (is_other || answered) && !is_named && self.beside.insert(server.clone()) {
                    self.add(claim);
                }
            }
        }
    }

    /// How somebody behaves at a door where the same host was or is spoken to in another manner;
    /// `None` where nobody did, or that came to nothing.
    pub(super) fn in_another_manner(&self, ip: IpAddr, server: &Server, place: &Rank) -> Option<Manners> {
        let doors = self.doors.get(&(ip, server.endpoint.port))?;
        doors.iter().filter(|(other, _)| is_other_manner(other, server)).find_map(|(other, door)| match door {
            // Whoever is mute is still heard out, but not alone; and whoever is believed more goes first.
            Door::Busy => {
                let probe = self.probes.get(other);
                let mute = probe.is_some_and(|probe| probe.race.is_standing() && self.is_patience_used(probe));
                let before = self.place(other).is_some_and(|theirs| theirs <= *place);
                (!mute && before).then_some(Manners::Wait)
            }
            // It has shown how it is spoken to, if not to whom.
            Door::Verified => Some(Manners::NotNeeded),
            Door::WrongCertificate => Some(Manners::SameFate(None)),
            Door::Hopeless(seen) => match seen {
                Some(Observation::NoConnection { .. }) => Some(Manners::SameFate(seen.clone())),
                _ => None,
            },
        })
    }

    /// A door has shown how it is spoken to: nobody waits any more for the answer to another manner.
    pub(super) fn end_in_another_manner(&mut self, ip: IpAddr, server: &Server) {
        let vain = self.live.iter().filter_map(|(id, question)| match &question.topic {
            Topic::Probe(other) if is_other_manner(other, server) => Some((*id, other.clone())),
            _ => None,
        });
        let there = |id: &ActionId, other: &Server| {
            self.probes.get(other).and_then(|probe| probe.race.address(*id)) == Some(ip)
        };
        let vain: Vec<(ActionId, Server)> = vain.filter(|(id, other)| there(id, other)).collect();
        for (id, other) in vain {
            self.end_mute(id, ip, &other);
        }
    }

    /// A conversation that keeps a socket, at this address or at any, though its patience is used up and its door is
    /// spoken to in the usual manner by now.
    pub(super) fn mute_in_vain(&self, full: Option<IpAddr>) -> Option<(ActionId, IpAddr, Server)> {
        self.live.iter().find_map(|(id, question)| {
            let Topic::Probe(server) = &question.topic else { return None };
            let probe = self.probes.get(server).filter(|_| question.stands && is_unusual(server))?;
            let ip = probe.race.address(*id).filter(|ip| full.is_none_or(|full| full == *ip))?;
            let mut doors = self.doors.get(&(ip, server.endpoint.port))?.iter();
            let is_asked = doors
                .any(|(other, door)| is_other_manner(other, server) && matches!(door, Door::Busy | Door::Verified));
            (is_asked && self.is_patience_used(probe)).then(|| (*id, ip, server.clone()))
        })
    }

    pub(super) fn end_mute(&mut self, id: ActionId, ip: IpAddr, server: &Server) {
        self.stop(id);
        self.doors.entry((ip, server.endpoint.port)).or_default().insert(server.clone(), Door::Hopeless(None));
        if let Some(probe) = self.probes.get_mut(server) {
            probe.race.ended(id, false);
        }
        self.close_if_over(server);
    }

    fn is_patience_used(&self, probe: &Probe) -> bool {
        probe.wanted.is_some() && self.now >= self.times(probe).patience
    }

    /// The best place that this server could come to.
    fn place(&self, server: &Server) -> Option<Rank> {
        let claims = self.claims_for(server).filter(|claim: &&Claim| !self.is_ruled_out(claim));
        claims.filter_map(|claim| self.potential(claim, Unseen::NamesAnything)).min()
    }
}

/// Whether somebody takes connections there: in this conversation, or in that for which this one was not needed.
fn is_anybody_there(probe: &Probe) -> bool {
    let heard = || probe.seen.as_ref().is_none_or(|(_, seen)| seen.is_conversation());
    probe.race.is_standing() || (probe.over && heard())
}

/// Whether it is the same port of the same host, spoken to otherwise. What a port is for does not
/// depend on the manner.
fn is_other_manner(other: &Server, server: &Server) -> bool {
    other.endpoint == server.endpoint && other.security != server.security
}
