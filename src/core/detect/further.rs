//! The second wave of guesses: names that few providers use, asked for only where nobody else is
//! expected to say anything any more.
//!
//! Not with the first questions: thirty names more at once is what small routers drop, and what
//! they drop could have been the name that matters.

use super::Detection;
use super::detection::Topic;
use super::sources::Mail;
use crate::discover::{Claim, guess};
use crate::model::{Fqdn, Moment, Protocol, Source};

impl Detection {
    /// Asks for the further names, once, when the likely ones came to nothing.
    pub(super) fn go_further(&mut self) {
        let Some(domain) = self.domain().cloned() else { return };
        if self.gone_further || self.outcome.is_some() || !self.is_first_wave_over() {
            return;
        }
        self.gone_further = true;
        // Whoever publishes a server has no other under an odd name, and whoever takes no mail has
        // none at all. Where every name exists, one more proves nothing.
        let takes_none = matches!(self.mail, Mail::NoDomain | Mail::Nowhere);
        if takes_none || self.is_any_named() || !self.may_canary_be_absent() {
            return;
        }
        let exchangers = match &self.mail {
            Mail::Hosts(hosts) => hosts.clone(),
            _ => Vec::new(),
        };
        for likely in guess::further(&domain, &exchangers) {
            if self.names.len() < guess::MOST_NAMES - guess::KEPT_FOR_READING || self.names.contains_key(&likely.name) {
                self.add_all(guess::claims(&likely, &domain));
                self.ask_name(&likely.name);
            }
        }
    }

    /// Nothing is verified, and nothing of what was asked first is expected to be: every name is
    /// answered, every conversation over, or has used up its patience.
    fn is_first_wave_over(&self) -> bool {
        let waits = |until: Moment| self.now < until;
        let patience = self.patience.now();
        let asked = self.live.values().any(|question| match &question.topic {
            Topic::Mx => waits(question.asked + patience),
            Topic::Srv(service) => service.protocol() == Protocol::Smtp && waits(question.asked + patience),
            Topic::Name(name) => self.is_name_for_sending(name) && waits(question.asked + patience),
            Topic::Ipv4 => true,
            // Whatever it says outranks a guess, but does not delay it.
            Topic::Paper(_) | Topic::Validate(_) | Topic::Probe(_) | Topic::Aside(_) => false,
        });
        let probed = self.probes.values().any(|probe| !probe.over && waits(self.times(probe).patience));
        !asked && !probed && self.best().is_none() && !self.is_source_hopeful(|one| one.protocol == Protocol::Smtp)
    }

    /// A guess whose name does not exist is none: what is forgotten is weighed no more.
    pub(super) fn forget_guesses_at(&mut self, name: &Fqdn) {
        self.claims.retain(|known| {
            let candidate = &known.claim.candidate;
            candidate.source != Source::Guess || candidate.server.endpoint.host.name() != Some(name)
        });
    }

    fn is_any_named(&self) -> bool {
        let mut all = self.claims.iter().map(|known| &known.claim.candidate);
        all.any(|one| one.source != Source::Guess && one.server.protocol == Protocol::Smtp)
    }

    fn is_name_for_sending(&self, name: &Fqdn) -> bool {
        let mut claims = self.claims.iter().map(|known| &known.claim.candidate.server);
        super::is_canary(name)
            || claims.any(|server| server.protocol == Protocol::Smtp && server.endpoint.host.name() == Some(name))
    }

    /// A neighbour's server is the neighbour's accounts' unless the same machine takes both mails.
    pub(super) fn is_neighbours(&self, claim: &Claim) -> bool {
        let candidate = &claim.candidate;
        let Some((name, domain)) = candidate.server.endpoint.host.name().zip(self.domain()) else { return false };
        candidate.source == Source::Guess
            && guess::is_neighbour(name, domain)
            && !self.is_coherent(name)
            && self.sources_for(&candidate.server).next().is_none()
    }
}
