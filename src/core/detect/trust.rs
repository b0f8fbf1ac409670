//! How far a result is believed: never more than the weakest link of the way to it.

use super::Detection;
use super::detection::Known;
use super::rank::Rank;
use super::sources::Mail;
use crate::discover::{Claim, guess};
use crate::model::{
    Candidate, ConversationEnd, Decision, Foreign, Fqdn, Host, LookupFailure, Observation, Protocol, Security, Server,
    Source, TlsFacts, TlsState, Trust,
};

/// The handshake of a conversation that proves its server: TLS verified for the host we meant,
/// and a way to sign in offered inside; `certificate` says whether the person has one to show.
pub(super) fn proven<'a>(observation: &'a Observation, host: &Host, certificate: bool) -> Option<&'a TlsFacts> {
    let TlsState::Verified { facts } = observation.tls()? else { return None };
    (is_capable(observation, certificate) && facts.host == *host).then_some(facts)
}

/// Whether a conversation makes its server fit for a sign-in: proven, or the same with a certificate
/// that the person accepted. **What such a certificate says of itself speaks for nothing.**
pub(super) fn is_usable(observation: &Observation, host: &Host, certificate: bool) -> bool {
    let accepted = matches!(observation.tls(), Some(TlsState::Pinned { facts }) if facts.host == *host);
    proven(observation, host, certificate).is_some() || (accepted && is_capable(observation, certificate))
}

/// It offers a way to sign in, or to whoever has a client certificate hides it from those without; and
/// has broken no rule.
fn is_capable(observation: &Observation, certificate: bool) -> bool {
    let capable = observation.offered().is_some_and(|offered| !offered.is_empty());
    (capable || (certificate && observation.wants_certificate()))
        && !matches!(observation.end(), Some(ConversationEnd::Violated { .. }))
}

/// Whether the server's own certificate names exactly this. A wildcard names nobody in particular.
fn names(facts: &TlsFacts, name: &Fqdn) -> bool {
    let own = facts.chain.first();
    // In a certificate stand A-labels (RFC 9549 §2.2).
    let is_it = |one: &Foreign| one.as_str().is_ascii() && Fqdn::parse(one.as_str()).is_ok_and(|one| one == *name);
    own.is_some_and(|own| own.names.iter().any(is_it))
}

/// Whether it says that it gives this service for this domain: an SRV-ID (RFC 4985), which is
/// looked for where an SRV record led there and nowhere else (RFC 9525 §6.1).
fn serves(facts: &TlsFacts, server: &Server, domain: &Fqdn) -> bool {
    let label = match (server.protocol, server.security) {
        (Protocol::Smtp, Security::Tls) => "_submissions",
        (Protocol::Smtp, _) => "_submission",
        (Protocol::Imap, Security::Tls) => "_imaps",
        (Protocol::Imap, _) => "_imap",
        (Protocol::Pop3, Security::Tls) => "_pop3s",
        (Protocol::Pop3, _) => "_pop3",
    };
    let meant = format!("{label}.{}", domain.host());
    facts.chain.first().is_some_and(|own| own.services.iter().any(|one| one.as_str().eq_ignore_ascii_case(&meant)))
}

/// Whether claims of this source stand in a document. One that came through the MX or without TLS is
/// anybody's, and nobody waits for it where something better is there: so it stays outside whatever
/// its servers show, or the result would hang on who answers first.
fn is_document(source: Source) -> bool {
    match source {
        Source::Autoconfig
        | Source::WellKnown
        | Source::Pacc
        | Source::Autodiscover
        | Source::Ispdb
        | Source::MxAutoconfig => true,
        Source::Person | Source::Srv | Source::SrvDnssec | Source::Table | Source::MxTable | Source::Guess => false,
    }
}

/// What may be assumed of a certificate that was not seen yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unseen {
    /// That it verifies, no more.
    Verifies,
    /// That it names whatever would help.
    NamesAnything,
}

impl Detection {
    /// How far this claim is believed by what was seen until now.
    pub(super) fn weigh(&self, claim: &Claim) -> Trust {
        let candidate = &claim.candidate;
        let Some(facts) = self.facts(&candidate.server) else { return candidate.trust };
        let own = self.way(candidate, facts);
        // A host that a source named is the same host on its other port.
        self.sources_for(&candidate.server).map(|other| self.way(other, facts)).fold(own, Trust::min)
    }

    /// The way's worth once the certificate verified.
    fn way(&self, candidate: &Candidate, facts: &TlsFacts) -> Trust {
        let Some(domain) = self.domain() else { return candidate.trust };
        let host = candidate.server.endpoint.host.name();
        let inside = host.is_some_and(|host| host.belongs_to(domain));
        match (candidate.source, candidate.trust) {
            (Source::Person, _) => Trust::Typed,
            (_, trust @ (Trust::Typed | Trust::Published | Trust::Listed)) => trust,
            (Source::Srv, _) if inside => self.unsigned(candidate),
            (Source::Guess | Source::MxTable, _) if inside => {
                let coherent = self.is_canary_absent() && host.is_some_and(|host| self.is_coherent(host));
                if coherent { Trust::Confirmed } else { Trust::Guessed }
            }
            (source, _) if is_document(source) => Trust::Outside,
            // RFC 7817: whoever got a certificate for the mail domain may serve it.
            _ if names(facts, domain) => Trust::Confirmed,
            (Source::Srv, _) if serves(facts, &candidate.server, domain) => Trust::Confirmed,
            _ => Trust::Outside,
        }
    }

    /// The best place this claim could come to; `None` if it is out of the question.
    pub(super) fn potential(&self, claim: &Claim, unseen: Unseen) -> Option<Rank> {
        if self.is_ruled_out(claim) {
            return None;
        }
        let candidate = &claim.candidate;
        let trust = if self.facts(&candidate.server).is_some() {
            self.weigh(claim)
        } else {
            let own = self.hope(candidate, unseen);
            self.sources_for(&candidate.server).map(|other| self.hope(other, unseen)).fold(own, Trust::min)
        };
        Some(Rank::of(candidate, trust, claim.order))
    }

    fn hope(&self, candidate: &Candidate, unseen: Unseen) -> Trust {
        let Some(domain) = self.domain() else { return candidate.trust };
        let host = candidate.server.endpoint.host.name();
        let inside = host.is_some_and(|host| host.belongs_to(domain));
        match (candidate.source, candidate.trust) {
            (_, trust @ (Trust::Typed | Trust::Published | Trust::Listed)) => trust,
            (Source::Srv, _) if inside => self.unsigned(candidate),
            (Source::Guess | Source::MxTable, _) if inside => {
                let coherent = self.may_canary_be_absent() && host.is_some_and(|host| self.is_coherent(host));
                if coherent { Trust::Confirmed } else { Trust::Guessed }
            }
            (source, _) if is_document(source) => Trust::Outside,
            _ if unseen == Unseen::NamesAnything => Trust::Confirmed,
            _ => Trust::Outside,
        }
    }

    /// The best place that a guess inside the domain could come to if something still unknown
    /// spoke for it: MX, the addresses behind it, a mail exchanger's certificate, the canary.
    pub(super) fn upgrade(&self) -> Option<Rank> {
        let open = |known: &&Known| {
            let candidate = &known.claim.candidate;
            let name = candidate.server.endpoint.host.name();
            let inside = name.zip(self.domain()).is_some_and(|(name, domain)| name.belongs_to(domain));
            let dead = self.probes.get(&candidate.server).is_some_and(|probe| probe.over && !probe.verified);
            let exists = name.is_some_and(|name| !self.is_absent(name));
            candidate.source == Source::Guess && inside && exists && !dead && !self.is_ruled_out(&known.claim)
        };
        if !self.may_canary_be_absent() {
            return None;
        }
        let guesses = self.claims.iter().filter(open).filter(|known| self.weigh(&known.claim) > Trust::Confirmed);
        guesses.map(|known| Rank::bound(Trust::Confirmed, Source::Guess, known.claim.order)).min()
    }

    /// The best place that a mail exchanger still unknown could come to.
    pub(super) fn exchanger_bound() -> Rank {
        Rank::bound(Trust::Confirmed, Source::Guess, guess::FIRST_EXCHANGER)
    }

    /// Guesses end where the domain does not exist, or says that there is nothing on this port, or
    /// at a neighbour's.
    pub(super) fn is_ruled_out(&self, claim: &Claim) -> bool {
        let port = claim.candidate.server.endpoint.port;
        claim.candidate.source == Source::Guess
            && (self.mail == Mail::NoDomain || self.not_offered.contains(&port) || self.is_neighbours(claim))
    }

    /// What sources (not guesses) say about this host. Where it is about sending, not what they
    /// say about reading: nobody waits for those answers, so nothing may hang on them.
    pub(super) fn sources_for<'a>(&'a self, server: &'a Server) -> impl Iterator<Item = &'a Candidate> + 'a {
        let all = self.claims.iter().map(|known| &known.claim.candidate);
        let counted = all.filter(|one| [Protocol::Smtp, server.protocol].contains(&one.server.protocol));
        counted.filter(|one| one.source != Source::Guess && one.server.endpoint.host == server.endpoint.host)
    }

    /// The verified handshake of this server. One for reading mail that has none of its own is
    /// judged by the same host's submission server.
    fn facts(&self, server: &Server) -> Option<&TlsFacts> {
        let host = &server.endpoint.host;
        let own = self.probes.get(server).and_then(|probe| probe.facts(host));
        if own.is_some() || server.protocol == Protocol::Smtp {
            return own;
        }
        self.submission_facts(host)
    }

    /// The verified handshake of a submission server at this host.
    fn submission_facts(&self, host: &Host) -> Option<&TlsFacts> {
        let of = self.probes.iter().filter(|(server, _)| server.protocol == Protocol::Smtp);
        of.filter(|(server, _)| server.endpoint.host == *host).find_map(|(_, probe)| probe.facts(host))
    }

    /// Whether a host goes with where the domain's mail goes: it is a mail exchanger, has an
    /// address in common with one (or with the domain itself, where there is no MX), or is named
    /// in an exchanger's verified certificate.
    ///
    /// Or both are in the same entry of the provider table.
    pub(super) fn is_coherent(&self, host: &Fqdn) -> bool {
        let shares = |other: &Fqdn| {
            let theirs = self.addresses(other);
            other == host || self.addresses(host).iter().any(|ip| theirs.contains(ip))
        };
        match &self.mail {
            Mail::Itself => self.domain().is_some_and(shares),
            Mail::Hosts(hosts) => {
                hosts.iter().any(shares)
                    || hosts.iter().any(|mx| self.vouches(mx, host))
                    || self.is_with_its_exchanger(host)
            }
            Mail::Asked | Mail::Nowhere | Mail::NoDomain | Mail::Unknown => false,
        }
    }

    fn vouches(&self, exchanger: &Fqdn, host: &Fqdn) -> bool {
        let exchanger = Host::Name(exchanger.clone());
        let of = self.probes.iter().filter(|(server, _)| server.protocol == Protocol::Smtp);
        let at = of.filter(|(server, _)| server.endpoint.host == exchanger);
        at.filter_map(|(_, probe)| probe.facts(&exchanger)).any(|facts| names(facts, host))
    }

    pub(super) fn is_exchanger(&self, name: &Fqdn) -> bool {
        matches!(&self.mail, Mail::Hosts(hosts) if hosts.contains(name))
    }

    fn is_absent(&self, name: &Fqdn) -> bool {
        self.names.get(name).is_some_and(|one| matches!(one.answer, Some(Err(_))))
    }

    /// DNS said that a name nobody made does not exist: only then a name's existence says something.
    fn is_canary_absent(&self) -> bool {
        matches!(self.canary_answer(), Some(Err(failure)) if failure.is_absence())
    }

    pub(super) fn may_canary_be_absent(&self) -> bool {
        self.canary_answer().is_none() || self.is_canary_absent()
    }

    fn canary_answer(&self) -> Option<Result<(), &LookupFailure>> {
        self.names.get(self.canary.as_ref()?)?.answer.as_ref().map(|answer| answer.as_ref().map(|_| ()))
    }

    /// Says in the record where trust has changed.
    pub(super) fn weigh_all(&mut self) {
        let mut best: std::collections::BTreeMap<&Server, Trust> = std::collections::BTreeMap::new();
        for known in self.claims.iter().filter(|known| known.said) {
            let trust = self.weigh(&known.claim);
            best.entry(&known.claim.candidate.server).and_modify(|one| *one = (*one).min(trust)).or_insert(trust);
        }
        let changed: Vec<(Server, Trust)> = best
            .into_iter()
            .filter(|(server, trust)| self.weighed.get(*server).is_some_and(|before| before != trust))
            .map(|(server, trust)| (server.clone(), trust))
            .collect();
        for (server, trust) in changed {
            self.weighed.insert(server.clone(), trust);
            self.decide(Decision::Weighed { server, trust });
        }
    }
}
