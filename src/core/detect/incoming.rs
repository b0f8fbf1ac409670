//! Reading mail: looked for once it is settled where mail is handed in, with a small settling of
//! its own. Published servers first; guesses only where those gave nothing; 143 only where 993 did.

use std::collections::BTreeSet;
use std::time::Duration;

use super::detection::{Question, Topic};
use super::probe::Probe;
use super::rank::Rank;
use super::sources::is_port_refused;
use super::trust::Unseen;
use super::{Detection, Incoming, Target, patience};
use crate::discover::{Claim, guess};
use crate::model::{
    ActionId, Candidate, Decision, Endpoint, Fqdn, Host, Moment, Protocol, Security, Server, SettledBecause, Source,
};

/// Implicit TLS (RFC 8314 §3.2).
const IMAPS: u16 = 993;
/// The same for POP3.
const POP3S: u16 = 995;

/// That it is looked for.
pub(super) struct Looking {
    since: Moment,
}

impl Looking {
    /// When it ends, whatever is still open: whoever waits for sending does not wait for this longer.
    pub(super) fn last(&self, patience: Duration) -> Moment {
        self.since + (patience * patience::RENEWALS).max(patience::MOST)
    }
}

impl Detection {
    /// Begins, where there is a server to send by. Without one nobody asks for the other yet, and
    /// whoever typed a server means that one.
    pub(super) fn look_for_reading(&mut self) {
        let found = self.outcome.as_ref().and_then(|outcome| outcome.submission.first());
        let host = found.filter(|found| found.verified).map(|found| found.candidate.server.endpoint.host.clone());
        match (self.target.clone(), host) {
            (Target::Domain(domain), Some(host)) => {
                self.looking = Some(Looking { since: self.now });
                for likely in guess::for_reading(&domain, host.name()) {
                    self.add_all(guess::claims_for_reading(&likely, &domain));
                }
            }
            (Target::Saved { incoming: Some(server), .. }, Some(_)) => {
                self.looking = Some(Looking { since: self.now });
                self.add_typed(server);
            }
            _ => self.settle_incoming(SettledBecause::AllAnswered),
        }
    }

    /// Looks once more, where the provider that was chosen has its servers. What was begun there goes on: an address
    /// is not connected to twice.
    pub(super) fn look_again_for_reading(&mut self) {
        let is_others = |server: &Server| server.protocol != Protocol::Smtp && !self.is_of_the_chosen(server);
        let others: BTreeSet<Server> = self.probes.keys().filter(|server| is_others(server)).cloned().collect();
        let of_others =
            |question: &Question| matches!(&question.topic, Topic::Probe(server) if others.contains(server));
        let live = self.live.iter().filter(|(_, question)| of_others(question));
        for id in live.map(|(id, _)| *id).collect::<Vec<ActionId>>() {
            self.stop(id);
        }
        self.probes
            .retain(|server, probe| server.protocol == Protocol::Smtp || (probe.begun && !others.contains(server)));
        self.incoming = None;
        self.looking = Some(Looking { since: self.now });
        self.stirred = true;
    }

    /// Whether a server is of the provider that a person chose, as far as a source or a name can say.
    pub(super) fn is_of_the_chosen(&self, server: &Server) -> bool {
        let Some(chosen) = &self.chosen else { return true };
        let registered = |server: &Server| server.endpoint.host.name().and_then(Fqdn::registrable);
        let named = |claim: &Claim| claim.candidate.source == chosen.source && chosen.source != Source::Guess;
        self.claims_for(server).any(named)
            || registered(server).is_some_and(|name| registered(&chosen.server) == Some(name))
    }

    fn claims_for_reading(&self) -> impl Iterator<Item = &Claim> {
        let all = self.claims.iter().map(|known| &known.claim);
        all.filter(|claim| {
            let server = &claim.candidate.server;
            self.is_spoken_for_reading(server) && !self.is_main(server) && !is_port_refused(&claim.candidate)
        })
    }

    /// Whether mail is read at this server: by IMAP, and by POP3 where no source names a server for
    /// IMAP. It keeps mail on one computer, so nobody is led to it who can have the other.
    pub(super) fn is_spoken_for_reading(&self, server: &Server) -> bool {
        let names_imap = |claim: &Claim| {
            let other = &claim.candidate;
            other.server.protocol == Protocol::Imap && other.source != Source::Guess && !is_port_refused(other)
        };
        match server.protocol {
            Protocol::Smtp => false,
            _ if !self.is_of_the_chosen(server) => false,
            Protocol::Imap => true,
            Protocol::Pop3 => !self.claims.iter().any(|known| names_imap(&known.claim)),
        }
    }

    /// Whether somebody may want to read mail at this name.
    pub(super) fn is_name_for_reading(&self, name: &Fqdn) -> bool {
        self.incoming.is_none()
            && self.claims_for_reading().any(|claim| claim.candidate.server.endpoint.host.name() == Some(name))
    }

    fn best_for_reading(&self) -> Option<Rank> {
        self.for_reading().into_iter().next().filter(|(_, found)| found.verified).map(|(rank, _)| rank)
    }

    /// Whether a server is talked to now. Guesses stay at home while a published server may still
    /// answer or a better one has; STARTTLS waits until implicit TLS at the same host gave nothing.
    pub(super) fn is_its_turn_to_read(&self, server: &Server, only_guess: bool, place: &Rank) -> bool {
        if self.looking.is_none() || !self.is_implicit_tls_out(server, only_guess) {
            return false;
        }
        let reading = |server: &Server| self.is_spoken_for_reading(server) && !self.is_main(server);
        let better = || self.best_for_reading().is_none_or(|best| *place < best);
        !only_guess || (better() && !self.is_source_hopeful(reading))
    }

    /// Whether nothing is expected of 993 or 995 at this host any more. What a source names waits for
    /// nothing that it does not name.
    fn is_implicit_tls_out(&self, server: &Server, only_guess: bool) -> bool {
        let port = if server.protocol == Protocol::Pop3 { POP3S } else { IMAPS };
        let endpoint = Endpoint { port, ..server.endpoint.clone() };
        let implicit = Server { endpoint, security: Security::Tls, ..server.clone() };
        if server.endpoint.port == port {
            return true;
        }
        let named = || self.claims_for(&implicit).any(|claim| claim.candidate.source != Source::Guess);
        match self.probes.get(&implicit) {
            _ if !only_guess && !named() => true,
            Some(probe) => !probe.verified && (probe.over || self.now >= self.times(probe).patience),
            None => false,
        }
    }

    /// Settles if nothing better can come, or whatever could has used up its patience.
    pub(super) fn consider_settling_incoming(&mut self) {
        let Some(looking) = self.looking.as_ref().filter(|_| !self.stirred) else { return };
        let now = self.now;
        let patience = self.patience.now();
        let overdue = now >= looking.last(patience);
        let best = self.best_for_reading();
        let open: Vec<Moment> = self.open_for_reading(best.as_ref());
        if !overdue && open.iter().any(|until| now < *until) {
            return;
        }
        let why = match (open.is_empty(), best.is_some()) {
            (false, _) => SettledBecause::PatienceUsed,
            (true, true) => SettledBecause::NothingBetterCanCome,
            (true, false) => SettledBecause::AllAnswered,
        };
        self.settle_incoming(why);
    }

    /// Until when a server that took the connection is heard out where no other is known to read mail at: one that is
    /// slow to begin (a busy machine, a process made for each visitor) is still the person's server.
    fn heard_out(&self, probe: &Probe) -> Moment {
        let running = probe.race.attempts().filter_map(|(id, _)| self.live.get(&id));
        let stood = running.filter(|one| one.stands).map(|one| one.asked + patience::MOST);
        stood.max().unwrap_or(self.now)
    }

    /// Until when each thing outstanding that could be better than `best` is waited for.
    fn open_for_reading(&self, best: Option<&Rank>) -> Vec<Moment> {
        let is_undecided = self.chosen.is_none() && self.outcome.as_ref().is_some_and(|outcome| outcome.disagree);
        let better = |claim: &Claim| {
            let could = self.potential(claim, Unseen::NamesAnything);
            // Between two providers nobody has chosen yet: each one's own is looked at.
            let undecided = is_undecided && claim.candidate.source != Source::Guess;
            could.is_some_and(|could| undecided || best.is_none_or(|best| could < *best))
        };
        let patience = self.patience.now();
        let mut all = Vec::new();
        for (server, probe) in self.probes.iter().filter(|(server, _)| !self.is_main(server)) {
            if !probe.over && probe.wanted.is_some() && self.claims_for(server).any(better) {
                let until = self.times(probe).patience;
                all.push(if best.is_none() { until.max(self.heard_out(probe)) } else { until });
            }
        }
        for question in self.live.values() {
            let Topic::Name(name) = &question.topic else { continue };
            let host = Host::Name(name.clone());
            if self.claims_for_reading().any(|claim| claim.candidate.server.endpoint.host == host && better(claim)) {
                all.push(question.asked + patience);
            }
        }
        all
    }

    /// The result is what is there now.
    pub(super) fn settle_incoming(&mut self, why: SettledBecause) {
        if self.incoming.is_some() {
            return;
        }
        self.looking = None;
        let servers: Vec<_> = self.for_reading().into_iter().map(|(_, found)| found).collect();
        let recommended: Option<Candidate> = servers.first().map(|found| found.candidate.clone());
        if recommended.is_some() {
            self.decide(Decision::SettledIncoming { recommended, why });
        }
        self.incoming = Some(Incoming { settled_at: self.now, why, servers });
        let reading = |server: &Server| server.protocol != Protocol::Smtp;
        let over: Vec<ActionId> = self
            .live
            .iter()
            .filter(|(_, one)| match &one.topic {
                Topic::Probe(server) => reading(server),
                Topic::Name(_) => !self.is_worth_finishing(&one.topic),
                _ => false,
            })
            .map(|(id, _)| *id)
            .collect();
        for id in over {
            self.stop(id);
        }
        if !matches!(self.target, Target::Typed(_)) {
            for (_, probe) in self.probes.iter_mut().filter(|(server, _)| reading(server)) {
                probe.race.give_up();
                probe.over = true;
            }
        }
        self.stirred = true;
    }
}
