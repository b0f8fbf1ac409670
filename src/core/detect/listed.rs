//! The provider table: what it says at once about the mail domain, and about whoever takes its mail.

use std::collections::BTreeSet;

use super::Detection;
use super::sources::Mail;
use crate::discover::Claim;
use crate::discover::table::Provider;
use crate::model::{Candidate, Decision, Fqdn, Host, Protocol, Source, Told, Trust};

impl Detection {
    /// Needs no question.
    pub(super) fn look_the_domain_up(&mut self, domain: &Fqdn) {
        let listed = self.sources.table.and_then(|table| table.provider_of(domain));
        if let Some(provider) = listed {
            self.note(provider, Source::Table, Trust::Listed);
            self.add_all(provider.claims(domain));
        }
    }

    /// The MX names a machine of a provider that the table knows. Where the domain itself is listed,
    /// its own entry has said it all.
    pub(super) fn look_the_exchanger_up(&mut self, domain: &Fqdn) {
        let is_listed = self.sources.table.is_some_and(|table| table.provider_of(domain).is_some());
        let behind = self.behind().map(|(provider, exchanger)| (provider, provider.claims_behind(domain, exchanger)));
        if let Some((provider, claims)) = behind.filter(|_| !is_listed) {
            self.note(provider, Source::MxTable, Trust::Outside);
            self.add_all(claims);
        }
    }

    /// What the table knows of a provider that a verdict may need later, whatever table that is.
    fn note(&mut self, provider: &Provider, source: Source, trust: Trust) {
        let told = Told { refuses_abroad: provider.hints.refuses_abroad, ..Told::by(source, trust) };
        if !told.is_empty() {
            self.decide(Decision::Told { told });
        }
    }

    /// The provider whose machine takes the domain's mail, with that machine.
    fn behind(&self) -> Option<(&'static Provider, &Fqdn)> {
        let (Mail::Hosts(hosts), Some(table)) = (&self.mail, self.sources.table) else { return None };
        table.provider_behind(hosts)
    }

    /// Whether host and MX are in the same entry of the table.
    pub(super) fn is_with_its_exchanger(&self, host: &Fqdn) -> bool {
        let same = |(provider, exchanger): (&Provider, &Fqdn)| {
            self.domain().is_some_and(|domain| provider.has_server(host, domain, Some(exchanger)))
        };
        self.behind().is_some_and(same)
    }

    /// Whether the table lists this host for the mail domain, by its own entry or by its MX's.
    pub(super) fn is_listed_for(&self, host: &Fqdn, domain: &Fqdn) -> bool {
        let own = self.sources.table.and_then(|table| table.provider_of(domain));
        own.is_some_and(|provider| provider.has_server(host, domain, None)) || self.is_with_its_exchanger(host)
    }

    /// The MX names a known provider and another source somebody else: nobody can tell from outside
    /// which of them is out of date. A host that is the same machine, or whose name the provider
    /// registered, is not somebody else.
    pub(super) fn disagreement(&self) -> Option<Decision> {
        let (provider, exchanger) = self.behind()?;
        let domain = self.domain()?;
        let submission = |candidate: &Candidate| candidate.server.protocol == Protocol::Smtp;
        let listed = provider.claims_behind(domain, exchanger).into_iter().map(|claim| claim.candidate);
        let theirs: Vec<Host> = listed.filter(submission).map(|candidate| candidate.server.endpoint.host).collect();
        // Where it is only known that they take mail, nobody contradicts them.
        let first = theirs.first()?.clone();
        let names: Vec<&Fqdn> = theirs.iter().filter_map(Host::name).chain([exchanger]).collect();
        let machines: BTreeSet<_> = names.iter().flat_map(|host| self.addresses(host)).collect();
        let registered: BTreeSet<Fqdn> = names.iter().filter_map(|host| host.registrable()).collect();
        let is_theirs = |host: &Fqdn| {
            host.registrable().is_some_and(|name| registered.contains(&name))
                || self.addresses(host).iter().any(|ip| machines.contains(ip))
        };
        let others: Vec<&Claim> = self.named_by_others().collect();
        let names = others.iter().filter_map(|claim| claim.candidate.server.endpoint.host.name());
        if names.into_iter().any(is_theirs) {
            return None;
        }
        // The best of them, whatever order they came in.
        let other = others.into_iter().min_by_key(|claim| {
            let (rank, found) = self.found(claim);
            (!found.verified, rank)
        })?;
        let (exchanger, other) = (exchanger.clone(), other.candidate.server.endpoint.host.clone());
        Some(Decision::Disagreed { exchanger, theirs: first, other })
    }

    /// The submission servers that sources name which do not follow from the MX.
    fn named_by_others(&self) -> impl Iterator<Item = &Claim> {
        self.claims.iter().map(|known| &known.claim).filter(|claim| {
            let Candidate { source, server, .. } = &claim.candidate;
            let follows = matches!(source, Source::Guess | Source::Person | Source::MxTable | Source::MxAutoconfig);
            !follows && server.protocol == Protocol::Smtp && server.endpoint.host.name().is_some()
        })
    }

    /// Whether this server's provider lets nobody in with a password, by the table's word. A server that a
    /// person entered is theirs to try.
    pub(crate) fn lets_only_the_browser_in(&self, candidate: &Candidate) -> bool {
        let (Some(table), Some(host)) = (self.sources.table, candidate.server.endpoint.host.name()) else {
            return false;
        };
        let domain = self.domain().unwrap_or(host);
        let mut browsers = table.providers().iter().filter(|provider| provider.hints.browser_only);
        candidate.source != Source::Person && browsers.any(|provider| provider.has_server(host, domain, None))
    }
}
