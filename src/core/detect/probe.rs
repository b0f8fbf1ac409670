//! One server's conversations: when they are begun, and what became of them.

use std::net::IpAddr;

use super::detection::{Question, Topic};
use super::limits::Leave;
use super::rank::Rank;
use super::sources::is_port_refused;
use super::trust::{Unseen, is_usable, proven};
use super::{Detection, Target, is_public, patience};
use crate::discover::Claim;
use crate::model::{
    ActionId, Ask, ConnectFailure, ConversationEnd, Decision, Fqdn, Host, Moment, Observation, Protocol, Server, Skip,
    Source, TlsFacts, TlsFailure, TlsState, Trust,
};
use crate::race::Race;

/// A server that is, was or will be talked to.
#[derive(Clone, Debug)]
pub(super) struct Probe {
    /// When its addresses were known.
    pub(super) ready: Moment,
    /// Since when it is to be talked to; guesses wait until nobody better is expected.
    pub(super) wanted: Option<Moment>,
    pub(super) race: Race,
    /// The observation that says most, and where.
    pub(super) seen: Option<(IpAddr, Observation)>,
    pub(super) verified: bool,
    /// All that an accepted certificate shows: whose host it is, since that was compared. What it says
    /// of itself speaks for nothing.
    pub(super) bare: TlsFacts,
    /// The person has a client certificate to show.
    pub(super) certificate: bool,
    pub(super) over: bool,
    /// An attempt was made.
    pub(super) begun: bool,
}

impl Probe {
    pub(super) fn facts(&self, host: &Host) -> Option<&TlsFacts> {
        let (_, observation) = self.seen.as_ref().filter(|_| self.verified)?;
        let usable = || is_usable(observation, host, self.certificate);
        let accepted = || Some(&self.bare).filter(|facts| facts.host == *host && usable());
        proven(observation, host, self.certificate).or_else(accepted)
    }

    /// A conversation says more than a connection that did not come about.
    fn see(&mut self, ip: IpAddr, observation: Observation) {
        if observation.is_conversation() || self.seen.as_ref().is_none_or(|(_, before)| !before.is_conversation()) {
            self.seen = Some((ip, observation));
        }
    }

    pub(super) fn has_bad_certificate(&self) -> bool {
        let tls = self.seen.as_ref().and_then(|(_, observation)| observation.tls());
        matches!(tls, Some(TlsState::Unverified { .. }))
    }
}

/// What is known of one port of one address, by the name it was tried under.
#[derive(Clone, Debug)]
pub(super) enum Door {
    /// Somebody is there right now.
    Busy,
    /// Nobody opened, or somebody spoke something else: under another name it would be the same.
    Hopeless(Option<Observation>),
    /// The certificate did not verify: under another name there may be another.
    WrongCertificate,
    Verified,
}

/// What to do at a door where others have been.
pub(super) enum Manners {
    Knock,
    Wait,
    SameFate(Option<Observation>),
    NotNeeded,
}

/// How long a probe may keep the result waiting.
pub(super) struct Times {
    /// A result that needs no yes.
    pub(super) patience: Moment,
    /// A result that needs a person's yes.
    pub(super) doubt: Moment,
    /// "Nothing found".
    pub(super) last: Moment,
}

impl Detection {
    /// Whether it is known if this address may be connected to.
    pub(super) fn is_reach_known(&self, ip: IpAddr) -> bool {
        let asked = |domain: &Fqdn| self.names.get(domain).is_some_and(|name| name.answer.is_some());
        self.ipv4.is_some() && (self.may_reach(ip) || self.domain().is_none_or(asked))
    }

    /// Not into the local network, unless a person typed it or the mail domain's own name leads there.
    pub(super) fn may_reach(&self, ip: IpAddr) -> bool {
        match &self.target {
            Target::Typed(_) | Target::Saved { .. } | Target::Nothing => true,
            Target::Domain(domain) => is_public(ip, self.ipv4_way()) || self.reached(domain).contains(&ip),
        }
    }

    /// Makes a probe of every claim whose addresses are known.
    pub(super) fn prepare_probes(&mut self) {
        if !self.sources.network {
            return;
        }
        let wanted = |known: &&super::detection::Known| {
            let candidate = &known.claim.candidate;
            known.said
                && self.is_wanted(&known.claim)
                && !self.probes.contains_key(&candidate.server)
                && !is_port_refused(candidate)
                && !self.is_ruled_out(&known.claim)
        };
        let servers: Vec<Server> =
            self.claims.iter().filter(wanted).map(|known| known.claim.candidate.server.clone()).collect();
        for server in servers {
            let all = match &server.endpoint.host {
                Host::Ip(ip) => self.ipv4_way().reached(&[*ip]),
                Host::Name(name) => self.reached(name),
            };
            if all.is_empty() || self.probes.contains_key(&server) || !all.iter().all(|ip| self.is_reach_known(*ip)) {
                continue;
            }
            let open: Vec<IpAddr> = all.iter().copied().filter(|ip| self.may_reach(*ip)).collect();
            if open.len() < all.len() {
                self.decide(Decision::Skipped { endpoint: server.endpoint.clone(), why: Skip::PrivateAddress });
            }
            let race = Race::new(&open);
            let bare = TlsFacts::of(server.endpoint.host.clone());
            let (ready, over) = (self.now, race.is_over());
            let (wanted, seen, verified, certificate) = (None, None, false, self.certificate);
            let probe = Probe { ready, wanted, race, seen, verified, bare, certificate, over, begun: false };
            self.probes.insert(server, probe);
        }
    }

    /// Whether this claim is looked into at this point of the run.
    fn is_wanted(&self, claim: &Claim) -> bool {
        if self.is_main(&claim.candidate.server) {
            self.outcome.is_none() || self.could_be_better(claim)
        } else {
            self.looking.is_some() && self.is_spoken_for_reading(&claim.candidate.server)
        }
    }

    /// Begins what may be begun, the most wanted first.
    pub(super) fn begin_attempts(&mut self) {
        let best = self.best().map(|(rank, _)| rank);
        let hopeful = self.is_source_hopeful(|server| server.protocol == Protocol::Smtp);
        // The last: whether only guesses speak for it. The first: whether the certificate that was
        // seen there speaks against its name.
        let mut queue: Vec<(bool, Rank, Server, bool)> = Vec::new();
        let mut unwanted: Vec<Server> = Vec::new();
        for (server, probe) in self.probes.iter().filter(|(_, probe)| !probe.over) {
            let claims: Vec<&Claim> = self.claims_for(server).filter(|claim| !self.is_ruled_out(claim)).collect();
            let place = claims.iter().filter_map(|claim| self.potential(claim, Unseen::NamesAnything)).min();
            let only_guess = claims.iter().all(|claim| claim.candidate.source == Source::Guess);
            match place {
                None => unwanted.push(server.clone()),
                Some(place) if !self.is_main(server) => {
                    if probe.begun || self.is_its_turn_to_read(server, only_guess, &place) {
                        queue.push((false, place, server.clone(), only_guess));
                    }
                }
                Some(place) => {
                    let useful = best.as_ref().is_none_or(|best| place < *best) && !hopeful && self.outcome.is_none();
                    if !only_guess || useful || probe.begun {
                        let unlikely = only_guess && !probe.begun && self.is_name_unlikely(server);
                        queue.push((unlikely, place, server.clone(), only_guess));
                    }
                }
            }
        }
        for server in unwanted {
            self.drop_probe(&server);
        }
        queue.sort();
        for (_, place, server, only_guess) in queue {
            self.begin_attempt(&server, only_guess, &place);
        }
    }

    fn begin_attempt(&mut self, server: &Server, only_guess: bool, place: &Rank) {
        let port = server.endpoint.port;
        loop {
            let now = self.now;
            let Some(probe) = self.probes.get_mut(server) else { return };
            probe.wanted.get_or_insert(now);
            let Some(ip) = probe.race.due(now) else { break };
            let manners = self
                .in_another_manner(ip, server, place)
                .unwrap_or_else(|| if only_guess { self.manners(ip, server, place) } else { Manners::Knock });
            let leave = self.sockets.may_connect(ip, server);
            let Some(probe) = self.probes.get_mut(server) else { return };
            match (manners, leave) {
                (Manners::Wait, _) => break,
                (Manners::SameFate(observation), _) => {
                    probe.race.passed_over();
                    if let Some(observation) = observation {
                        probe.see(ip, observation);
                    }
                }
                (Manners::NotNeeded, _) => {
                    probe.race.give_up();
                    self.decide(Decision::Skipped { endpoint: server.endpoint.clone(), why: Skip::NotNeeded });
                }
                (Manners::Knock, Leave::Never) => {
                    probe.race.passed_over();
                    self.decide(Decision::Skipped { endpoint: server.endpoint.clone(), why: Skip::AddressLimit });
                }
                (Manners::Knock, Leave::Later) => {
                    if !only_guess {
                        self.make_room(Some(ip));
                    }
                    break;
                }
                (Manners::Knock, Leave::Now) => {
                    probe.begun = true;
                    let accepted = self.accepted.fingerprints_at(&server.endpoint);
                    let ask = Ask::Converse { server: server.clone(), address: ip, accepted };
                    let id = self.ask(Topic::Probe(server.clone()), ask);
                    self.sockets.converse(id, ip, server);
                    self.doors.entry((ip, port)).or_default().insert(server.clone(), Door::Busy);
                    if let Some(probe) = self.probes.get_mut(server) {
                        probe.race.begun(id, now);
                    }
                }
            }
        }
        self.close_if_over(server);
    }

    /// How a guess behaves at a door where another name of the same machine has been or is.
    fn manners(&self, ip: IpAddr, server: &Server, place: &Rank) -> Manners {
        let Some(doors) = self.doors.get(&(ip, server.endpoint.port)) else { return Manners::Knock };
        // Who was at this door in another manner says nothing of how it answers to this one.
        let others = || doors.iter().filter(|(other, _)| *other != server && other.security == server.security);
        if others().any(|(_, door)| matches!(door, Door::Busy)) {
            return Manners::Wait;
        }
        for (other, door) in others() {
            match door {
                Door::Hopeless(observation) => return Manners::SameFate(observation.clone()),
                Door::Verified => {
                    let theirs =
                        self.claims_for(other).filter_map(|claim| self.potential(claim, Unseen::Verifies)).min();
                    // Nor is a name that the certificate there does not bear.
                    if theirs.is_some_and(|theirs| theirs < *place) || self.is_name_unlikely(server) {
                        return Manners::NotNeeded;
                    }
                }
                Door::Busy | Door::WrongCertificate => {}
            }
        }
        Manners::Knock
    }

    /// A connection stands: the other addresses are no longer needed.
    pub(super) fn connected(&mut self, id: ActionId) {
        let Some(Topic::Probe(server)) = self.live.get(&id).map(|question| question.topic.clone()) else { return };
        let Some(probe) = self.probes.get_mut(&server) else { return };
        let running: Vec<_> = probe.race.attempts().collect();
        for other in probe.race.stands(id) {
            if let Some((_, ip)) = running.iter().find(|(one, _)| *one == other) {
                // It was given up before it showed anything.
                self.doors.entry((*ip, server.endpoint.port)).or_default().remove(&server);
            }
            self.stop(other);
        }
    }

    /// A conversation has shown what was wanted. If that proves its server, nothing waits for the
    /// farewell; else it is judged by its end.
    pub(super) fn seen(&mut self, id: ActionId, observation: Observation) {
        let Some(Topic::Probe(server)) = self.live.get(&id).map(|question| question.topic.clone()) else { return };
        let Some(probe) = self.probes.get_mut(&server) else { return };
        let usable = is_usable(&observation, &server.endpoint.host, probe.certificate);
        let Some(ip) = probe.race.address(id).filter(|_| usable) else { return };
        probe.see(ip, observation);
        probe.verified = true;
        probe.race.give_up();
        self.doors.entry((ip, server.endpoint.port)).or_default().insert(server.clone(), Door::Verified);
        self.end_in_another_manner(ip, &server);
        self.close_if_over(&server);
    }

    /// A conversation ended.
    pub(super) fn ended(&mut self, id: ActionId, question: &Question, observation: Observation) {
        if let Topic::Probe(server) = &question.topic {
            let stood = question.stands || observation.is_conversation();
            self.attempt_ended(id, server, stood, Some(observation));
        } else {
            self.no_answer(&question.topic);
        }
    }

    /// A question that was given up.
    pub(super) fn unanswered(&mut self, id: ActionId, question: &Question) {
        if let Topic::Probe(server) = &question.topic {
            let observation = (!question.stands).then(silent);
            self.attempt_ended(id, server, question.stands, observation);
        } else {
            self.no_answer(&question.topic);
        }
    }

    pub(super) fn attempt_ended(
        &mut self,
        id: ActionId,
        server: &Server,
        stood: bool,
        observation: Option<Observation>,
    ) {
        self.stirred = true;
        if let Some(observation) = &observation {
            self.follow_certificate(server, observation);
        }
        let Some(probe) = self.probes.get_mut(server) else { return };
        let Some(ip) = probe.race.address(id) else { return };
        let verified = observation.as_ref().is_some_and(|one| is_usable(one, &server.endpoint.host, probe.certificate));
        if stood || verified {
            probe.race.ended(id, observation.as_ref().is_none_or(broke_off));
        } else {
            probe.race.failed(id);
        }
        let door = observation.as_ref().map_or(Door::Hopeless(None), |one| door(one, verified));
        let wrong_name = matches!(door, Door::WrongCertificate);
        if let Some(observation) = observation {
            probe.see(ip, observation);
        }
        let mut others = Vec::new();
        if verified {
            probe.verified = true;
            probe.race.give_up();
            others.extend(probe.race.attempts().map(|(other, _)| other));
        }
        for other in others {
            self.stop(other);
        }
        self.doors.entry((ip, server.endpoint.port)).or_default().insert(server.clone(), door);
        if verified {
            self.end_in_another_manner(ip, server);
        }
        self.close_if_over(server);
        if wrong_name {
            self.make_way_for_the_right_name(ip, server.endpoint.port, &server.endpoint.host);
        }
    }

    pub(super) fn close_if_over(&mut self, server: &Server) {
        if let Some(probe) = self.probes.get_mut(server)
            && !probe.over
            && (probe.verified || probe.race.is_over())
        {
            probe.over = true;
            self.stirred = true;
        }
    }

    /// No claim speaks for it any more.
    fn drop_probe(&mut self, server: &Server) {
        let Some(probe) = self.probes.get_mut(server) else { return };
        probe.race.give_up();
        probe.over = true;
        let running: Vec<ActionId> = probe.race.attempts().map(|(id, _)| id).collect();
        for id in running {
            self.stop(id);
        }
        self.stirred = true;
    }

    pub(super) fn claims_for<'a>(&'a self, server: &'a Server) -> impl Iterator<Item = &'a Claim> {
        self.claims.iter().map(|known| &known.claim).filter(move |claim| claim.candidate.server == *server)
    }

    /// Whether a server that a source named, and that needs no yes, may still answer: as long as
    /// that is so, guesses stay at home.
    pub(super) fn is_source_hopeful(&self, meant: impl Fn(&Server) -> bool) -> bool {
        self.is_any_hopeful(|server, rank| meant(server) && rank.trust <= Trust::Confirmed)
    }

    /// Whether a server that a source named, and that is meant at the place it would have, may still
    /// answer.
    pub(super) fn is_any_hopeful(&self, meant: impl Fn(&Server, &Rank) -> bool) -> bool {
        self.claims.iter().any(|known| {
            let candidate = &known.claim.candidate;
            let named = !matches!(candidate.source, Source::Guess | Source::Person);
            // What is cheap first: this is asked at every event.
            if !named || is_port_refused(candidate) {
                return false;
            }
            let potential = self.potential(&known.claim, Unseen::Verifies);
            if !potential.is_some_and(|rank| meant(&candidate.server, &rank)) {
                return false;
            }
            match self.probes.get(&candidate.server) {
                Some(probe) => !probe.over && self.now < self.times(probe).patience,
                None => candidate.server.endpoint.host.name().is_some_and(|name| {
                    let mut asked = self.live.values().filter(|one| one.topic == Topic::Name(name.clone()));
                    asked.any(|one| self.now < one.asked + self.patience.now())
                }),
            }
        })
    }

    /// How long this probe may keep the result waiting.
    pub(super) fn times(&self, probe: &Probe) -> Times {
        let patience = self.patience.now();
        let since = probe.wanted.unwrap_or(probe.ready);
        let most = since + patience * patience::RENEWALS;
        let running: Vec<&Question> = probe.race.attempts().filter_map(|(id, _)| self.live.get(&id)).collect();
        let Some(start) = running.iter().map(|one| one.asked).max() else {
            // It waits for a socket, or for another name at the same door: until whoever is before
            // it has had the time for an answer.
            let before = self.live.values().filter(|one| matches!(one.topic, Topic::Probe(_) | Topic::Paper(_)));
            let last = before.map(|one| one.asked).fold(since, Moment::max) + patience::QUESTION;
            return Times { patience: (since + patience).min(most), doubt: last, last };
        };
        match running.iter().find(|one| one.stands) {
            Some(standing) => {
                let last = standing.asked + self.longest_answer();
                Times { patience: (standing.life + patience).min(most), doubt: last, last }
            }
            None => Times {
                patience: (start + patience).min(most),
                doubt: start + patience::SILENT_BESIDE,
                last: start + patience::SILENT,
            },
        }
    }
}

pub(super) fn silent() -> Observation {
    Observation::NoConnection { failure: ConnectFailure::Silent }
}

/// The connection broke, nobody refused anything: another address may do better.
fn broke_off(observation: &Observation) -> bool {
    match observation.end() {
        Some(ConversationEnd::Closed { .. } | ConversationEnd::TimedOut { .. }) => true,
        Some(ConversationEnd::TlsFailed) => {
            matches!(observation.tls(), Some(TlsState::Failed { failure: TlsFailure::Closed | TlsFailure::TimedOut }))
        }
        _ => false,
    }
}

fn door(observation: &Observation, verified: bool) -> Door {
    match observation.tls() {
        _ if verified => Door::Verified,
        // Some servers refuse the handshake for a name they do not serve (RFC 6066 §3).
        Some(TlsState::Unverified { .. } | TlsState::Failed { failure: TlsFailure::Alert { .. } }) => {
            Door::WrongCertificate
        }
        _ => Door::Hopeless(Some(observation.clone())),
    }
}
