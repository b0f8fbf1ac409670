//! When the result is there: the best candidate is verified, and whatever could outrank it is dead
//! or has used up its patience.

use super::detection::Topic;
use super::papers::{Paper, bound};
use super::rank::Rank;
use super::sources::Mail;
use super::trust::Unseen;
use super::{Detection, Outcome, patience};
use crate::discover::{Claim, Order};
use crate::model::{Decision, Moment, Protocol, Server, SettledBecause, Skip, Source, Trust};

/// Something outstanding, the best it could bring, and how long it may keep the result waiting.
struct Open {
    could: Rank,
    patience: Moment,
    doubt: Moment,
    last: Moment,
}

impl Detection {
    /// Settles if nothing keeps the result waiting, or looks for something better afterwards.
    pub(super) fn consider_settling(&mut self) {
        if self.outcome.is_some() {
            return self.look_for_better();
        }
        let open = self.open();
        let now = self.now;
        let why = match self.best() {
            None if open.iter().any(|one| now < one.last) || self.is_incoming_awaited() => return,
            None if open.is_empty() && !self.cut => SettledBecause::AllAnswered,
            None => SettledBecause::PatienceUsed,
            Some((best, _)) => {
                let better: Vec<&Open> = open.iter().filter(|one| one.could < best).collect();
                // Whoever delays answers must not be able to push us out of the domain.
                let until = |one: &Open| if best.trust.needs_a_yes() { one.doubt } else { one.patience };
                if better.iter().any(|one| now < until(one)) || self.is_incoming_awaited() {
                    return;
                }
                if open.is_empty() && !self.cut {
                    SettledBecause::AllAnswered
                } else if better.is_empty() {
                    SettledBecause::NothingBetterCanCome
                } else {
                    SettledBecause::PatienceUsed
                }
            }
        };
        self.settle(why);
    }

    /// Everything outstanding that could still change what is found for sending.
    fn open(&self) -> Vec<Open> {
        let patience = self.patience.now();
        let mut all = Vec::new();
        for question in self.live.values() {
            let could = match &question.topic {
                Topic::Probe(_) | Topic::Aside(_) => None,
                Topic::Mx => self.upgrade().into_iter().chain([Self::exchanger_bound()]).min(),
                Topic::Srv(service) => (service.protocol() == Protocol::Smtp)
                    .then(|| Rank::bound(Trust::Confirmed, Source::Srv, Order::default())),
                Topic::Validate(service) => Self::proven_could(*service),
                Topic::Paper(place) => Some(bound(place)),
                Topic::Name(name) => self.name_could(name),
                // Nobody is connected to before that is known.
                Topic::Ipv4 => Some(Rank::bound(Trust::Typed, Source::Person, Order::default())),
            };
            all.extend(could.map(|could| {
                let last = question.asked + patience::QUESTION;
                Open { could, patience: question.asked + patience, doubt: last, last }
            }));
        }
        for (place, paper) in &self.papers {
            if let Paper::Queued { since } = paper {
                let last = *since + patience::QUESTION;
                all.push(Open { could: bound(place), patience: *since + patience, doubt: last, last });
            }
        }
        self.open_probes(&mut all);
        all
    }

    fn open_probes(&self, all: &mut Vec<Open>) {
        for (server, probe) in self.probes.iter().filter(|(_, probe)| !probe.over && probe.wanted.is_some()) {
            let times = self.times(probe);
            let own = self.claims_for(server).filter_map(|claim| self.potential(claim, Unseen::NamesAnything));
            let vouch = server.endpoint.host.name().filter(|name| self.is_exchanger(name)).and_then(|_| self.upgrade());
            let could = own.chain(vouch).min();
            all.extend(could.map(|could| Open {
                could,
                patience: times.patience,
                doubt: times.doubt,
                last: times.last,
            }));
        }
    }

    /// The best that the addresses of this name could lead to.
    fn name_could(&self, name: &crate::model::Fqdn) -> Option<Rank> {
        let domain = self.domain();
        let papers = self.papers_at(name).map(bound);
        let claims = self.claims.iter().map(|known| &known.claim).filter(|claim| {
            let server = &claim.candidate.server;
            self.is_main(server) && server.endpoint.host.name() == Some(name)
        });
        let claims = claims.filter_map(|claim| self.potential(claim, Unseen::NamesAnything));
        let decides = self.is_exchanger(name)
            || super::is_canary(name)
            || (Some(name) == domain && matches!(self.mail, Mail::Asked | Mail::Itself));
        let upgrade = decides.then(|| self.upgrade()).flatten();
        papers.chain(claims).chain(upgrade).chain(self.coherence_at(name)).min()
    }

    /// A guess inside the domain whose addresses are not known yet may go with the mail: better than
    /// whatever needs a person's yes, never better than another that is confirmed.
    fn coherence_at(&self, name: &crate::model::Fqdn) -> Option<Rank> {
        let inside = self.domain().is_some_and(|domain| name.belongs_to(domain));
        let mut guesses = self.claims.iter().map(|known| &known.claim).filter(|claim| {
            let candidate = &claim.candidate;
            let here = self.is_main(&candidate.server) && candidate.server.endpoint.host.name() == Some(name);
            here && candidate.source == Source::Guess && !self.is_ruled_out(claim)
        });
        let last = Order(u16::MAX, u16::MAX, u16::MAX);
        (inside && self.may_canary_be_absent() && guesses.next().is_some())
            .then(|| Rank::bound(Trust::Confirmed, Source::Guess, last))
    }

    /// Whether SRV could still say where mail is read, and nobody better has.
    fn is_incoming_awaited(&self) -> bool {
        let patience = self.patience.now();
        let said = self.claims.iter().map(|known| &known.claim.candidate);
        let mut better = said.filter(|one| one.server.protocol != Protocol::Smtp && one.trust <= Trust::Confirmed);
        if better.next().is_some() {
            return false;
        }
        self.live.values().any(|question| {
            let incoming = matches!(question.topic, Topic::Srv(service) if service.protocol() != Protocol::Smtp);
            incoming && self.now < question.asked + patience
        })
    }

    /// The result is what is there now.
    pub(super) fn settle(&mut self, why: SettledBecause) {
        let submission = self.submission();
        let best = submission.first().cloned();
        self.best_rank = best.as_ref().filter(|(_, found)| found.verified).map(|(rank, _)| rank.clone());
        let idle = self.probes.iter().filter(|(_, probe)| !probe.over && probe.wanted.is_none());
        let unneeded: Vec<_> = idle.map(|(server, _)| server.endpoint.clone()).collect();
        for endpoint in unneeded {
            self.decide(Decision::Skipped { endpoint, why: Skip::NotNeeded });
        }
        let disagreement = self.disagreement();
        let outcome = Outcome {
            settled_at: self.now,
            why,
            submission: submission.into_iter().map(|(_, found)| found).collect(),
            disagree: disagreement.is_some(),
            incoming: self.for_reading().into_iter().map(|(_, found)| found).collect(),
        };
        if let Some(disagreement) = disagreement {
            self.decide(disagreement);
        }
        let recommended = best.map(|(_, found)| found.candidate);
        self.outcome = Some(outcome);
        self.decide(Decision::Settled { recommended, why });
        self.look_for_reading();
        let over: Vec<_> =
            self.live.iter().filter(|(_, one)| !self.is_worth_finishing(&one.topic)).map(|(id, _)| *id).collect();
        for id in over {
            self.stop(id);
        }
        // Those that nobody knocked at can still be named by a better source.
        self.probes.retain(|_, probe| probe.over || probe.begun);
        for probe in self.probes.values_mut() {
            probe.race.give_up();
            probe.over = true;
        }
        self.stirred = true;
    }

    /// After the result: what could bring a better published answer goes on for a while, and so does
    /// what the findings speak of: MX, conversations begun where a person would look, and where the names
    /// lead that a certificate has instead of ours.
    pub(super) fn is_worth_finishing(&self, topic: &Topic) -> bool {
        if let Topic::Probe(server) = topic {
            return self.is_worth_a_word(server);
        }
        if matches!(topic, Topic::Name(name) if self.presented.contains(name)) {
            return true;
        }
        if matches!(topic, Topic::Aside(_)) || matches!(topic, Topic::Name(name) if self.is_name_of_the_policy(name)) {
            return true;
        }
        let Some(best) = &self.best_rank else { return false };
        match topic {
            Topic::Mx => true,
            Topic::Probe(_) | Topic::Ipv4 | Topic::Aside(_) => false,
            Topic::Srv(service) => {
                let bound = Rank::bound(Trust::Confirmed, Source::Srv, Order::default());
                service.protocol() == Protocol::Smtp && bound < *best
            }
            Topic::Validate(service) => self.is_proof_worth_finishing(*service),
            Topic::Paper(place) => bound(place) < *best,
            Topic::Name(name) => {
                self.is_name_for_reading(name)
                    || self.papers_at(name).any(|place| self.could_paper_be_better(place))
                    || self.claims.iter().any(|known| {
                        known.claim.candidate.server.endpoint.host.name() == Some(name)
                            && self.could_be_better(&known.claim)
                    })
            }
        }
    }

    /// A server that a source named, another port of the machine that was found, or the mail domain
    /// itself: whether it is silent is worth knowing, though the result does not wait for it.
    fn is_worth_a_word(&self, server: &Server) -> bool {
        let host = &server.endpoint.host;
        let named = self.claims_for(server).any(|claim| claim.candidate.source != Source::Guess);
        let found = self.outcome.as_ref().and_then(|outcome| outcome.submission.first());
        let beside = found.is_some_and(|best| {
            let there = |ip| best.address == Some(ip);
            let running = self.probes.get(server).map(|probe| probe.race.attempts());
            best.candidate.server.endpoint.host == *host || running.is_some_and(|mut all| all.any(|(_, ip)| there(ip)))
        });
        named || beside || (host.name().is_some() && host.name() == self.domain())
    }

    pub(super) fn could_be_better(&self, claim: &Claim) -> bool {
        let potential = self.potential(claim, Unseen::NamesAnything);
        let named = claim.candidate.source != Source::Guess && claim.candidate.server.protocol == Protocol::Smtp;
        named && self.best_rank.as_ref().zip(potential).is_some_and(|(best, potential)| potential < *best)
    }

    fn look_for_better(&mut self) {
        self.refresh_alternatives();
        let Some(best) = self.best_rank.clone() else { return };
        let claims = self.claims.iter().map(|known| &known.claim);
        let named = claims
            .filter(|one| one.candidate.source != Source::Guess && one.candidate.server.protocol == Protocol::Smtp);
        let found = named.map(|claim| self.found(claim)).filter(|(rank, found)| found.verified && *rank < best);
        if let Some((_, found)) = found.min_by(|(one, _), (other, _)| one.cmp(other)) {
            self.better = Some(found);
        }
    }
}

impl Detection {
    /// What stands beside the result is shown as it is known by now: whatever order the answers
    /// come in, the same is shown in the end. The result itself stays.
    fn refresh_alternatives(&mut self) {
        let now = self.submission();
        let Some(outcome) = &mut self.outcome else { return };
        // Where nothing was found, nothing stands beside it.
        let Some(result) = outcome.submission.first().cloned() else { return };
        let server = result.candidate.server.clone();
        let others = now.into_iter().map(|(_, found)| found).filter(|found| found.candidate.server != server);
        outcome.submission = std::iter::once(result).chain(others).collect();
    }
}
