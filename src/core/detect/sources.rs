//! The questions to DNS, and what their answers claim.

use super::canary::canary;
use super::detection::{Known, Topic};
use super::papers::Gave;
use super::{Detection, Target, limits};
use crate::discover::mx::{self, Exchangers};
use crate::discover::srv::{self, Reading, Service};
use crate::discover::{Claim, Order, Place, guess};
use crate::model::{
    Answer, Ask, Candidate, CertificateFault, Decision, Endpoint, Fqdn, Host, Ipv4Way, LookupFailure, Observation,
    RecordKind, Records, Server, Skip, Source, TlsState, Trust,
};

/// How many addresses of one host are kept: more than any pool needs to be recognised by.
const MAX_ADDRESSES: usize = 32;

/// Where the domain's mail goes, as far as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mail {
    /// Not answered yet.
    Asked,
    /// To these hosts.
    Hosts(Vec<Fqdn>),
    /// No MX: to the domain itself (RFC 5321 §5.1).
    Itself,
    /// It takes none (RFC 7505).
    Nowhere,
    /// The domain does not exist.
    NoDomain,
    /// DNS did not say.
    Unknown,
}

impl Detection {
    /// The first questions, all at once.
    pub(super) fn begin(&mut self) {
        let domain = match self.target.clone() {
            Target::Domain(domain) => domain,
            Target::Nothing => {
                self.mail = Mail::Unknown;
                return;
            }
            Target::Typed(server) | Target::Saved { submission: server, .. } => return self.add_typed(server),
        };
        self.look_the_domain_up(&domain);
        if !self.sources.network {
            return;
        }
        self.ask(Topic::Mx, Ask::Lookup { name: domain.clone(), kind: RecordKind::Mx });
        for service in Service::ALL {
            if let Some(name) = service.name(&domain) {
                self.ask(Topic::Srv(service), Ask::Lookup { name, kind: RecordKind::Srv });
            }
        }
        self.add_places(Place::of_domain(&domain));
        // Those that wait for others have their names asked for meanwhile.
        let hosts: Vec<Fqdn> = self.papers.keys().filter_map(|place| place.host(self.ispdb())).collect();
        for host in hosts {
            self.ask_name(&host);
        }
        for likely in guess::from_domain(&domain) {
            self.add_all(guess::claims(&likely, &domain));
            self.ask_name(&likely.name);
        }
        for name in guess::for_reading(&domain, None).into_iter().map(|likely| likely.name) {
            self.ask_name(&name);
        }
        self.canary = canary(&domain);
        if let Some(name) = self.canary.clone() {
            self.ask_name(&name);
        }
        self.compare(&domain);
    }

    /// Whether IPv4 is translated on this network has to be known before anybody is connected to: it
    /// says where IPv4 addresses are, and what is behind IPv6 ones.
    pub(super) fn ask_for_ipv4(&mut self) {
        if self.sources.network {
            self.ask(Topic::Ipv4, Ask::Ipv4);
        } else {
            self.ipv4 = Some(Ipv4Way::Nowhere);
        }
    }

    /// What a person entered, or has kept.
    pub(super) fn add_typed(&mut self, server: Server) {
        let (source, trust) = (Source::Person, Trust::Typed);
        let candidate = Candidate { server, username: None, mechanisms: Vec::new(), source, trust };
        self.add(Claim { candidate, order: Order::default() });
    }

    /// Takes a claim in. Its host is asked for with the next plan.
    pub(super) fn add(&mut self, claim: Claim) {
        self.claims.push(Known { claim, said: false });
        self.stirred = true;
    }

    pub(super) fn add_all(&mut self, claims: impl IntoIterator<Item = Claim>) {
        for claim in claims {
            self.add(claim);
        }
    }

    pub(super) fn ask_name(&mut self, name: &Fqdn) {
        if self.sources.network && !self.names.contains_key(name) {
            self.names.insert(name.clone(), super::detection::Name::default());
            self.ask(Topic::Name(name.clone()), Ask::Resolve { name: name.clone() });
        }
    }

    /// Asks where names lead that stand in a certificate for others than we meant, so that it can be
    /// said whether one of them is the same machine. Nothing is offered because of it: a name in a
    /// certificate is a claim by an unverified machine.
    pub(super) fn ask_presented(&mut self, seen: &Observation) {
        let Some(TlsState::Unverified { fault: CertificateFault::WrongName { names }, .. }) = seen.tls() else {
            return;
        };
        // Wildcards are no names that could be asked for.
        let presented: Vec<Fqdn> = names.iter().filter_map(|name| Fqdn::parse(name.as_str()).ok()).collect();
        for name in presented {
            if self.presented.len() < limits::MAX_PRESENTED && self.presented.insert(name.clone()) {
                self.ask_name(&name);
            }
        }
    }

    /// Asks for every host that a claim needs, and says in the record what was claimed.
    pub(super) fn ask_names(&mut self) {
        let mut wanted = Vec::new();
        for at in 0..self.claims.len() {
            let Some(known) = self.claims.get(at) else { break };
            let claim = known.claim.clone();
            let guess = claim.candidate.source == Source::Guess;
            let server = &claim.candidate.server;
            // A guess is one when its name exists; before that it is nothing.
            let exists = server.endpoint.host.name().is_none_or(|name| !self.addresses(name).is_empty());
            if !known.said && (!guess || exists) && !self.is_ruled_out(&claim) {
                self.say(at);
            }
            let spoken = self.is_main(server) || self.is_spoken_for_reading(server);
            if spoken && !is_port_refused(&claim.candidate) && self.is_worth_asking(&claim) {
                wanted.extend(server.endpoint.host.name().cloned());
            }
        }
        for name in wanted {
            self.ask_name(&name);
        }
    }

    fn say(&mut self, at: usize) {
        let Some(known) = self.claims.get_mut(at) else { return };
        known.said = true;
        let candidate = known.claim.candidate.clone();
        let trust = candidate.trust;
        let said = self.weighed.entry(candidate.server.clone()).or_insert(trust);
        *said = (*said).min(trust);
        self.decide(Decision::Claimed { candidate: candidate.clone() });
        if is_port_refused(&candidate) {
            self.decide(Decision::Skipped { endpoint: candidate.server.endpoint, why: Skip::Port });
        }
    }

    /// After the result only what could be better is looked at.
    fn is_worth_asking(&self, claim: &Claim) -> bool {
        let reading = !self.is_main(&claim.candidate.server) && self.incoming.is_none();
        self.outcome.is_none() || reading || self.could_be_better(claim)
    }

    pub(super) fn answered(&mut self, topic: &Topic, answer: Answer) {
        match (topic, answer) {
            (Topic::Mx, Answer::Records(answer)) => self.read_mx(answer),
            (Topic::Srv(service), Answer::Records(answer)) => {
                self.validate(*service, &answer);
                if let Ok(Records::Srv(records)) = answer {
                    self.read_srv(*service, &records, false);
                }
            }
            (Topic::Validate(service), Answer::Validated(said)) => self.read_validated(*service, said),
            (Topic::Name(name), Answer::Addresses(answer)) => {
                let bounded = answer.map(|mut addresses| {
                    addresses.truncate(MAX_ADDRESSES);
                    addresses
                });
                if bounded.is_err() {
                    self.forget_guesses_at(name);
                }
                self.names.entry(name.clone()).or_default().answer = Some(bounded);
            }
            (Topic::Ipv4, Answer::Ipv4(way)) => self.ipv4 = Some(way),
            (Topic::Paper(place), Answer::Document(answer)) => self.read_paper(place, answer),
            (Topic::Aside(aside), answer) => self.answered_aside(aside, &answer),
            // An answer of another kind than the question is none.
            (topic, _) => self.no_answer(topic),
        }
    }

    /// The question stays without an answer.
    pub(super) fn no_answer(&mut self, topic: &Topic) {
        match topic {
            Topic::Mx => self.mail = Mail::Unknown,
            Topic::Name(name) => {
                self.names.entry(name.clone()).or_default().answer = Some(Err(LookupFailure::TimedOut));
            }
            Topic::Ipv4 => self.ipv4 = Some(Ipv4Way::Nowhere),
            Topic::Paper(place) => {
                self.close_paper(place, Gave::Nothing);
            }
            Topic::Aside(aside) => self.no_answer_aside(aside),
            Topic::Srv(_) | Topic::Validate(_) | Topic::Probe(_) => {}
        }
        self.stirred = true;
    }

    fn read_mx(&mut self, answer: Result<Records, LookupFailure>) {
        let Some(domain) = self.domain().cloned() else { return };
        self.mail = match answer {
            Ok(Records::Mx(records)) => match mx::read(&records) {
                Exchangers::Null => Mail::Nowhere,
                Exchangers::Hosts(hosts) => Mail::Hosts(hosts),
            },
            Err(LookupFailure::NoRecords) => Mail::Itself,
            Err(LookupFailure::NoSuchName) => Mail::NoDomain,
            Ok(Records::Srv(_) | Records::Tlsa(_) | Records::Txt(_)) | Err(_) => Mail::Unknown,
        };
        let Mail::Hosts(hosts) = self.mail.clone() else { return };
        if self.outcome.is_some() {
            return;
        }
        self.look_the_exchanger_up(&domain);
        for likely in guess::from_exchangers(&hosts) {
            self.add_all(guess::claims(&likely, &domain));
        }
        // Only the most wanted one: the others are often somebody else's, who keeps mail meanwhile.
        if let Some(first) = hosts.first() {
            self.add_places(Place::of_exchanger(first, &domain));
        }
        // Also of those that are never connected to: whether a guess shares an address with them
        // decides what it is worth.
        for host in &hosts {
            self.ask_name(host);
        }
    }

    pub(super) fn read_srv(&mut self, service: Service, records: &[crate::model::SrvRecord], signed: bool) {
        let Some(domain) = self.domain().cloned() else { return };
        match srv::read(service, records, &domain, signed) {
            Reading::Servers(claims) => self.add_all(claims),
            Reading::NotOffered => {
                if !self.not_offered.insert(service.port()) {
                    return;
                }
                let endpoint = Endpoint { host: Host::Name(domain), port: service.port() };
                self.decide(Decision::Skipped { endpoint, why: Skip::NotOffered });
            }
        }
    }
}

/// Whether a source names a port that no mail server uses.
pub(super) fn is_port_refused(candidate: &Candidate) -> bool {
    candidate.source != Source::Person && !super::PORTS.contains(&candidate.server.endpoint.port)
}
