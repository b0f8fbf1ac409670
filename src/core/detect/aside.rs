//! What is asked when the result is there, for whoever reads it: what the servers' certificates have
//! to be (TLSA), and how mail has to be delivered to the domain (MTA-STS).
//!
//! **It changes no result and keeps nobody waiting**: it is asked after the result it is about, its
//! round trips do not count for the patience, and it ends when looking for where mail is read would.

use std::collections::BTreeSet;

use super::Detection;
use super::detection::Topic;
use super::fetching::Fetching;
use crate::model::{Answer, Ask, Fqdn, LookupFailure, Observation, RecordKind, Records, Server, TlsState};
use crate::policy::{MtaSts, Tlsa, mta_sts};

/// A question of this kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Aside {
    /// Whether the domain has a policy for mail between servers.
    StsRecord,
    /// That policy.
    StsPolicy,
    /// Whether anything is published of a server's certificate.
    Tlsa(Fqdn),
    /// What of it is proven.
    ValidateTlsa(Fqdn),
    /// What a second resolver says of MX or SRV; asked with the first questions, see [`super::compared`].
    Compared,
}

/// How far the policy has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sts {
    #[default]
    NotAsked,
    Asked,
    /// There is one, and it is to be fetched.
    Wanted,
    /// Nothing more is to be asked.
    Over,
}

/// What was asked so far.
#[derive(Debug, Default)]
pub(super) struct Asides {
    sts: Sts,
    tlsa: BTreeSet<Fqdn>,
    /// The run was ended from outside: nothing is begun any more.
    closed: bool,
}

impl Detection {
    /// Asks what can be asked now.
    pub(super) fn ask_aside(&mut self) {
        if self.asides.closed || !self.sources.network {
            return;
        }
        for server in self.settled_servers() {
            if let Some(name) = Tlsa::name(&server).filter(|name| !self.asides.tlsa.contains(name)) {
                self.asides.tlsa.insert(name.clone());
                let kind = RecordKind::Tlsa;
                self.ask(Topic::Aside(Aside::Tlsa(name.clone())), Ask::Lookup { name, kind });
            }
        }
        self.ask_for_the_policy();
    }

    /// The servers that the result is, as far as they showed a certificate.
    fn settled_servers(&self) -> Vec<Server> {
        let sending = self.outcome.iter().filter_map(|outcome| outcome.submission.first());
        let reading = self.incoming.iter().filter_map(|incoming| incoming.servers.first());
        let shown = sending.chain(reading).filter(|found| {
            let tls = found.observation.as_ref().and_then(Observation::tls);
            tls.and_then(TlsState::facts).is_some_and(|facts| !facts.chain.is_empty())
        });
        shown.map(|found| found.candidate.server.clone()).collect()
    }

    fn ask_for_the_policy(&mut self) {
        let Some(domain) = self.domain().cloned() else { return };
        match self.asides.sts {
            Sts::NotAsked if self.outcome.is_some() => {
                self.asides.sts = Sts::Over;
                if let Some(name) = MtaSts::record_name(&domain) {
                    self.asides.sts = Sts::Asked;
                    self.ask(Topic::Aside(Aside::StsRecord), Ask::Lookup { name, kind: RecordKind::Txt });
                }
            }
            // Its connection takes none away from whoever looks for where mail is read.
            Sts::Wanted if self.incoming.is_some() => self.fetch_the_policy(&domain),
            _ => {}
        }
    }

    fn fetch_the_policy(&mut self, domain: &Fqdn) {
        let (Some(host), Some(url)) = (MtaSts::host(domain), MtaSts::url(domain)) else { return };
        self.ask_name(&host);
        match self.fetching(&host) {
            Fetching::Nowhere | Fetching::Private => self.asides.sts = Sts::Over,
            Fetching::Now if self.sockets.may_fetch() => {
                self.asides.sts = Sts::Over;
                let id = self.ask(Topic::Aside(Aside::StsPolicy), Ask::Text { url });
                self.sockets.fetch(id);
            }
            // Its addresses are awaited, or whatever is open, which ends soon.
            Fetching::NotYet | Fetching::Now => {}
        }
    }

    /// An answer to one of them.
    pub(super) fn answered_aside(&mut self, aside: &Aside, answer: &Answer) {
        match (aside, answer) {
            (Aside::StsRecord, Answer::Records(Ok(Records::Txt(texts)))) if mta_sts::read_texts(texts).is_some() => {
                self.asides.sts = Sts::Wanted;
            }
            (Aside::StsRecord, _) => self.asides.sts = Sts::Over,
            (Aside::Tlsa(name), Answer::Records(records)) if is_worth_a_proof(records) && !self.asides.closed => {
                let ask = Ask::Validate { name: name.clone(), kind: RecordKind::Tlsa };
                self.ask(Topic::Aside(Aside::ValidateTlsa(name.clone())), ask);
            }
            _ => {}
        }
        self.stirred = true;
    }

    /// None of them came.
    pub(super) fn no_answer_aside(&mut self, aside: &Aside) {
        if *aside == Aside::StsRecord {
            self.asides.sts = Sts::Over;
        }
    }

    /// Whether the addresses of this name are asked for because a policy is there.
    pub(super) fn is_name_of_the_policy(&self, name: &Fqdn) -> bool {
        let host = self.domain().filter(|_| self.asides.sts == Sts::Wanted).and_then(MtaSts::host);
        host.as_ref() == Some(name)
    }

    /// Nothing is begun any more.
    pub(super) fn close_asides(&mut self) {
        self.asides.closed = true;
    }
}

/// Most servers have none, and cost one question.
fn is_worth_a_proof(records: &Result<Records, LookupFailure>) -> bool {
    matches!(records, Ok(Records::Tlsa(_)))
}
