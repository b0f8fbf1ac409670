//! What was found, best first.

use std::collections::{BTreeMap, BTreeSet};

use super::rank::Rank;
use super::{Detection, Found, Target};
use crate::discover::Claim;
use crate::model::{Candidate, ConversationEnd, Host, Observation, Protocol, Security, Server, Source, TlsState};

impl Detection {
    /// The best verified submission server.
    pub(super) fn best(&self) -> Option<(Rank, Found)> {
        self.submission().into_iter().next().filter(|(_, found)| found.verified)
    }

    /// Every submission server that was claimed, and every guess that somebody answered.
    pub(super) fn submission(&self) -> Vec<(Rank, Found)> {
        let shown = |claim: &&Claim| {
            let candidate = &claim.candidate;
            self.is_main(&candidate.server)
                && !self.is_ruled_out(claim)
                && (candidate.source != Source::Guess || self.has_answered(&candidate.server))
        };
        let mut all = self.ranked(shown);
        for (_, found) in &mut all {
            self.complete(&mut found.candidate);
            self.correct(found);
        }
        // Stable: within each part the rank decides. Without a certificate nothing says which name of
        // a machine is meant for mail programs: the exchanger's is the least likely.
        let is_for_servers = |found: &Found| {
            let name = found.candidate.server.endpoint.host.name();
            found.candidate.server.security == Security::None && name.is_some_and(|name| self.is_exchanger(name))
        };
        all.sort_by_key(|(_, found)| (!found.verified, is_for_servers(found)));
        each_door_once(&mut all);
        all
    }

    /// Whether this is what the first result is about: sending, or whatever a person typed.
    pub(super) fn is_main(&self, server: &Server) -> bool {
        server.protocol == Protocol::Smtp || matches!(self.target, Target::Typed(_))
    }

    /// Every server for reading mail that was claimed, and every guess that somebody answered;
    /// verified ones first.
    pub(super) fn for_reading(&self) -> Vec<(Rank, Found)> {
        let shown = |claim: &&Claim| {
            let candidate = &claim.candidate;
            !self.is_main(&candidate.server)
                && self.is_of_the_chosen(&candidate.server)
                && (candidate.source != Source::Guess || self.has_answered(&candidate.server))
        };
        let mut all = self.ranked(shown);
        all.sort_by_key(|(_, found)| !found.verified);
        each_door_once(&mut all);
        all
    }

    /// Each server once, by its best claim.
    fn ranked(&self, shown: impl Fn(&&Claim) -> bool) -> Vec<(Rank, Found)> {
        let mut best: BTreeMap<&Server, (Rank, Found)> = BTreeMap::new();
        for claim in self.claims.iter().map(|known| &known.claim).filter(shown) {
            let (rank, found) = self.found(claim);
            let server = &claim.candidate.server;
            if best.get(server).is_none_or(|(before, _)| rank < *before) {
                best.insert(server, (rank, found));
            }
        }
        let mut all: Vec<(Rank, Found)> = best.into_values().collect();
        all.sort_by(|(one, _), (other, _)| one.cmp(other));
        all
    }

    pub(super) fn found(&self, claim: &Claim) -> (Rank, Found) {
        let trust = self.weigh(claim);
        let candidate = Candidate { trust, ..claim.candidate.clone() };
        let rank = Rank::of(&candidate, trust, claim.order);
        let probe = self.probes.get(&candidate.server);
        let verified = probe.is_some_and(|probe| probe.verified);
        let seen = probe.and_then(|probe| probe.seen.clone());
        let address = seen.as_ref().filter(|_| verified).map(|(ip, _)| *ip);
        (rank, Found { candidate, address, verified, observation: seen.map(|(_, observation)| observation) })
    }

    fn has_answered(&self, server: &Server) -> bool {
        let seen = self.probes.get(server).and_then(|probe| probe.seen.as_ref());
        seen.is_some_and(|(_, observation)| observation.is_conversation())
    }

    /// A guess of ours that was wrong about encryption is shown as what is there: a submission server
    /// without any. Nothing is sent there for that, it stays unverified. What a source claimed stands
    /// as claimed, and so does a guess where the host has shown TLS: then it was taken away.
    fn correct(&self, found: &mut Found) {
        let server = &found.candidate.server;
        let seen = found.observation.as_ref().and_then(Observation::smtp);
        let bare = seen.is_some_and(|seen| {
            let offered = seen.before_tls.as_ref().is_some_and(|offered| !offered.mechanisms.is_empty());
            seen.end == ConversationEnd::StarttlsMissing && offered
        });
        let mut beside = self.probes.iter().filter(|(other, _)| other.endpoint.host == server.endpoint.host);
        let shown_tls = beside.any(|(_, probe)| probe.seen.as_ref().is_some_and(|(_, seen)| has_tls(seen)));
        if found.candidate.source == Source::Guess && bare && !shown_tls {
            found.candidate.server.security = Security::None;
        }
    }

    /// What a source says about a host's user names holds on its other port too.
    fn complete(&self, candidate: &mut Candidate) {
        if candidate.source != Source::Guess || candidate.username.is_some() {
            return;
        }
        let host: &Host = &candidate.server.endpoint.host;
        let same = self.claims.iter().map(|known| &known.claim).filter(|claim| {
            let other = &claim.candidate;
            other.source != Source::Guess
                && other.server.endpoint.host == *host
                && other.server.protocol == Protocol::Smtp
        });
        let best = same.min_by_key(|claim| self.found(claim).0).map(|claim| claim.candidate.clone());
        if let Some(best) = best {
            candidate.username = best.username;
            candidate.mechanisms = best.mechanisms;
        }
    }
}

/// Whether a handshake got so far as to show that somebody has TLS there.
fn has_tls(observation: &Observation) -> bool {
    matches!(observation.tls(), Some(TlsState::Verified { .. } | TlsState::Pinned { .. } | TlsState::Unverified { .. }))
}

/// Another likely name of a port that was verified already is no other server.
fn each_door_once(all: &mut Vec<(Rank, Found)>) {
    let mut doors = BTreeSet::new();
    all.retain(|(_, found)| {
        let door = found.address.map(|ip| (ip, found.candidate.server.endpoint.port));
        door.is_none_or(|door| doors.insert(door)) || found.candidate.source != Source::Guess
    });
}
