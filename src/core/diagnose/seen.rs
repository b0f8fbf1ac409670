//! The record, read once: questions with their answers.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use url::Url;

use crate::model::{
    Address, Answer, Ask, BrowserFact, Candidate, Decision, Document, Endpoint, Entry, Fingerprint, Foreign, Fqdn,
    Host, IncomingSignIn, Ipv4Way, Knock, Knocked, LookupFailure, Mechanism, Moment, NoDocument, Observation, Protocol,
    Record, RecordKind, Records, Server, SignInAnswer, Skip, SmtpObservation, Source, Subject, TlsState, Told,
    Unfollowed, Validated, What, Withheld,
};

/// One connection and what became of it.
pub(super) struct Held<'r> {
    pub(super) server: &'r Server,
    pub(super) address: IpAddr,
    pub(super) observation: &'r Observation,
    /// From the question to the end.
    pub(super) waited: Duration,
    /// The first line that came, whatever it was.
    pub(super) first_words: Option<&'r Foreign>,
    /// It was opened for a sign-in.
    pub(super) for_sign_in: bool,
    /// What this computer's clock said at its end, seconds since 1970.
    pub(super) at: i64,
}

impl<'r> Held<'r> {
    pub(super) fn endpoint(&self) -> &'r Endpoint {
        &self.server.endpoint
    }

    pub(super) fn smtp(&self) -> Option<&'r SmtpObservation> {
        self.observation.smtp()
    }

    /// Whether a sign-in was accepted in it.
    pub(super) fn is_signed_in(&self) -> bool {
        self.smtp().is_some_and(|smtp| smtp.sign_ins.iter().any(SignInAnswer::is_accepted))
            || self.observation.incoming_sign_ins().iter().any(IncomingSignIn::is_accepted)
    }
}

/// One knock at a door and what came of it.
pub(super) struct Tried<'r> {
    pub(super) knock: &'r Knock,
    pub(super) came: &'r Knocked,
    /// From the question to the end.
    pub(super) waited: Duration,
    /// How long it took until the connection stood, where it did.
    pub(super) stood: Option<Duration>,
    /// What became of its handshake, where there was one.
    pub(super) tls: Option<&'r TlsState>,
}

/// One DNS question for records.
pub(super) struct Lookup<'r> {
    pub(super) name: &'r Fqdn,
    pub(super) kind: RecordKind,
    pub(super) answer: &'r Result<Records, LookupFailure>,
    /// From the question to the answer.
    pub(super) waited: Duration,
}

/// One DNS question that was asked of a second resolver too.
pub(super) struct Compared<'r> {
    pub(super) resolver: &'r Url,
    pub(super) name: &'r Fqdn,
    pub(super) kind: RecordKind,
    pub(super) answer: &'r Result<Records, LookupFailure>,
}

/// What a record shows.
#[derive(Default)]
pub(super) struct Seen<'r> {
    /// The address of the run; `None` for a single conversation.
    pub(super) address: Option<&'r Address>,
    pub(super) held: Vec<Held<'r>>,
    /// Who took a TCP connection, and how long that took.
    pub(super) connects: Vec<(IpAddr, Duration)>,
    pub(super) lookups: Vec<Lookup<'r>>,
    /// What a second resolver said.
    pub(super) compared: Vec<Compared<'r>>,
    /// What DNSSEC says, and when that was said.
    pub(super) validated: Vec<(&'r Fqdn, &'r Validated, Moment)>,
    /// The wall clock when the run began, in seconds since 1970-01-01 UTC.
    pub(super) began: i64,
    /// How IPv4 addresses are reached.
    pub(super) ipv4: Ipv4Way,
    /// The knocks of the look at the network.
    pub(super) tried: Vec<Tried<'r>>,
    /// That look is over, and every door was knocked at.
    pub(super) looked: bool,
    pub(super) resolved: Vec<(&'r Fqdn, &'r Result<Vec<IpAddr>, LookupFailure>)>,
    pub(super) documents: Vec<(&'r Url, &'r Result<Document, NoDocument>)>,
    pub(super) claimed: Vec<&'r Candidate>,
    /// What sources said beside their servers.
    pub(super) told: Vec<&'r Told>,
    /// Detection came to an end.
    pub(super) settled: bool,
    /// What it recommends, with the trust that was weighed last.
    pub(super) recommended: Option<Candidate>,
    /// What it recommends for reading mail.
    pub(super) reading: Option<Candidate>,
    pub(super) confirmed: Vec<&'r Host>,
    /// The certificates that the person accepted, each at its server.
    pub(super) accepted: Vec<(&'r Endpoint, Fingerprint)>,
    /// Who takes the mail, where that provider's customers send, and what another source names.
    pub(super) disagreed: Option<(&'r Fqdn, &'r Host, &'r Host)>,
    /// Ports that the domain says it offers nothing on (RFC 6186 §3.4).
    pub(super) not_offered: Vec<u16>,
    pub(super) withheld: Vec<(&'r Host, Withheld)>,
    /// What servers offered for sign-in at an earlier check.
    pub(super) offered_before: Vec<(&'r Server, &'r [Mechanism])>,
    /// A test message was handed in; whether it is to be removed once it was found.
    pub(super) test: Option<bool>,
    /// Why it is not looked for, or no longer.
    pub(super) unfollowed: Option<Unfollowed>,
    /// The browser sign-in.
    pub(super) browser: Vec<&'r BrowserFact>,
    /// The handshakes with web servers.
    pub(super) web: Vec<&'r TlsState>,
    /// What time it was at web servers, and what this computer's clock said when they said so.
    pub(super) clocks: Vec<(&'r Host, i64, i64)>,
}

/// What an answer will belong to.
struct Question<'r> {
    at: Moment,
    ask: Asked<'r>,
    first_words: Option<&'r Foreign>,
    stood: Option<Moment>,
    tls: Option<&'r TlsState>,
}

enum Asked<'r> {
    Action(&'r Ask),
    SignIn { server: &'r Server, address: IpAddr },
}

impl<'r> Question<'r> {
    const fn new(at: Moment, ask: Asked<'r>) -> Self {
        Self { at, ask, first_words: None, stood: None, tls: None }
    }

    /// Where it connects to, and since when.
    fn connecting(&self) -> Option<(IpAddr, Moment)> {
        match self.ask {
            Asked::Action(Ask::Converse { address, .. }) => Some((*address, self.at)),
            Asked::SignIn { address, .. } => Some((address, self.at)),
            Asked::Action(_) => None,
        }
    }
}

impl<'r> Seen<'r> {
    /// Reads a record. Answers without a question are passed over.
    pub(super) fn of(record: &'r Record) -> Self {
        let mut seen = Self { began: record.began(), ..Self::default() };
        let mut open = BTreeMap::new();
        for entry in record.entries() {
            seen.take(entry, &mut open);
        }
        seen
    }

    fn take(&mut self, entry: &'r Entry, open: &mut BTreeMap<Subject, Question<'r>>) {
        match &entry.what {
            What::Asked(ask) => {
                open.insert(entry.subject, Question::new(entry.at, Asked::Action(ask)));
            }
            What::Opened { server, address } => {
                let ask = Asked::SignIn { server, address: *address };
                open.insert(entry.subject, Question::new(entry.at, ask));
            }
            What::Received { line } => {
                if let Some(question) = open.get_mut(&entry.subject) {
                    question.first_words.get_or_insert(line);
                }
            }
            What::Answered(answer) => {
                if let Some(question) = open.remove(&entry.subject) {
                    self.answered(&question, answer, entry.at);
                }
            }
            What::Ended(observation) => {
                if let Some(question) = open.remove(&entry.subject) {
                    self.ended(&question, observation, entry.at);
                }
            }
            What::Decided(decision) => self.decided(decision),
            What::Browser(fact) => self.browser.push(fact),
            What::Connected => {
                if let Some(question) = open.get_mut(&entry.subject) {
                    question.stood = Some(entry.at);
                }
                if let Some((address, asked)) = open.get(&entry.subject).and_then(Question::connecting) {
                    self.connects.push((address, entry.at - asked));
                }
            }
            What::Tls(state) => {
                if let Some(question) = open.get_mut(&entry.subject) {
                    question.tls = Some(state);
                }
                if let Some(Question {
                    ask: Asked::Action(Ask::Fetch { .. } | Ask::Post { .. } | Ask::Text { .. } | Ask::Knock(_)),
                    ..
                }) = open.get(&entry.subject)
                {
                    self.web.push(state);
                }
            }
            What::Clock { host, says } => self.clocks.push((host, *says, self.wall_seconds(entry.at))),
            What::Sent { .. } => {}
        }
    }

    fn answered(&mut self, question: &Question<'r>, answer: &'r Answer, at: Moment) {
        match (&question.ask, answer) {
            // What is asked beside the result says nothing about how it came about.
            (Asked::Action(Ask::Lookup { kind: RecordKind::Tlsa | RecordKind::Txt, .. }), _) => {}
            (Asked::Action(Ask::Lookup { name, kind }), Answer::Records(answer)) => {
                self.lookups.push(Lookup { name, kind: *kind, answer, waited: at - question.at });
            }
            (Asked::Action(Ask::LookupByHttps { server, name, kind }), Answer::Records(answer)) => {
                self.compared.push(Compared { resolver: server, name, kind: *kind, answer });
            }
            (Asked::Action(Ask::Validate { name, kind: RecordKind::Srv }), Answer::Validated(said)) => {
                self.validated.push((name, said, at));
            }
            (Asked::Action(Ask::Resolve { name }), Answer::Addresses(answer)) => self.resolved.push((name, answer)),
            (Asked::Action(Ask::Knock(knock)), Answer::Knocked(came)) => {
                let stood = question.stood.map(|stood| stood - question.at);
                self.tried.push(Tried { knock, came, waited: at - question.at, stood, tls: question.tls });
            }
            (Asked::Action(Ask::Ipv4), Answer::Ipv4(way)) => self.ipv4 = way.clone(),
            (Asked::Action(Ask::Fetch { url } | Ask::Post { url, .. }), Answer::Document(answer)) => {
                self.documents.push((url, answer));
            }
            _ => {}
        }
    }

    fn ended(&mut self, question: &Question<'r>, observation: &'r Observation, at: Moment) {
        let (server, address, for_sign_in) = match question.ask {
            Asked::Action(Ask::Converse { server, address, .. }) => (server, *address, false),
            Asked::SignIn { server, address } => (server, address, true),
            Asked::Action(_) => return,
        };
        let (waited, first_words) = (at - question.at, question.first_words);
        self.held.push(Held {
            server,
            address,
            observation,
            waited,
            first_words,
            for_sign_in,
            at: self.wall_seconds(at),
        });
    }

    fn decided(&mut self, decision: &'r Decision) {
        match decision {
            Decision::Began { address } => {
                // Earlier results are dropped, as the journey does.
                *self = Self { address: Some(address), began: self.began, ..Self::default() };
            }
            Decision::Claimed { candidate } => self.claimed.push(candidate),
            Decision::Weighed { server, trust } => {
                if let Some(candidate) = self.recommended.as_mut().filter(|candidate| candidate.server == *server) {
                    candidate.trust = *trust;
                }
            }
            Decision::SettledIncoming { recommended, .. } => self.reading.clone_from(recommended),
            Decision::Settled { recommended, .. } => {
                self.settled = true;
                self.recommended.clone_from(recommended);
            }
            Decision::Confirmed { host } => self.confirmed.push(host),
            Decision::Withheld { host, why } => self.withheld.push((host, *why)),
            Decision::OfferedBefore { server, mechanisms } => self.offered_before.push((server, mechanisms)),
            Decision::Skipped { endpoint, why: Skip::NotOffered } => self.not_offered.push(endpoint.port),
            Decision::Disagreed { exchanger, theirs, other } => self.disagreed = Some((exchanger, theirs, other)),
            Decision::Looked { whole } => self.looked = *whole,
            Decision::TestMessage { remove, .. } => self.test = Some(*remove),
            Decision::Unfollowed { why } => self.unfollowed = Some(*why),
            Decision::Told { told } => self.told.push(told),
            Decision::LookBegan { .. }
            | Decision::Skipped { .. }
            | Decision::SignIn { .. }
            | Decision::AcceptedCertificate { endpoint: None, .. } => {}
            Decision::AcceptedCertificate { sha256, endpoint: Some(endpoint) } => {
                self.accepted.push((endpoint, *sha256));
            }
        }
    }

    /// What this computer's clock said at a moment of the run, seconds since 1970.
    pub(super) fn wall_seconds(&self, at: Moment) -> i64 {
        let run = i64::try_from(at.since(Moment::START).as_secs()).unwrap_or(i64::MAX);
        self.began.saturating_add(run)
    }

    /// The mail domain.
    pub(super) fn domain(&self) -> Option<&'r Fqdn> {
        self.address.map(Address::domain)
    }

    /// The answer to the question for the mail domain's mail exchangers.
    pub(super) fn mx(&self) -> Option<&Lookup<'r>> {
        let domain = self.domain()?;
        self.lookups.iter().find(|lookup| lookup.kind == RecordKind::Mx && lookup.name == domain)
    }

    /// The addresses of a name, as far as they were asked for, as they are connected to.
    pub(super) fn addresses_of(&self, name: &Fqdn) -> Vec<IpAddr> {
        let answers = self.resolved.iter().filter(|(asked, _)| *asked == name);
        let all: Vec<IpAddr> = answers.filter_map(|(_, answer)| answer.as_ref().ok()).flatten().copied().collect();
        self.ipv4.reached(&all)
    }

    /// The host that is recommended, and the addresses at which it was spoken to.
    pub(super) fn recommended_machine(&self) -> Option<(&Host, Vec<IpAddr>)> {
        let host = &self.recommended.as_ref()?.server.endpoint.host;
        let held = self.held.iter().filter(|held| held.endpoint().host == *host && held.observation.is_conversation());
        Some((host, held.map(|held| held.address).collect()))
    }

    /// The guessed servers for submission behind one door: whose names lead to this address.
    pub(super) fn guesses_at(&self, address: IpAddr, port: u16) -> impl Iterator<Item = &'r Endpoint> {
        let leads_there = move |host: &Host| {
            let mut answers = self.resolved.iter().filter(|(asked, _)| host.name() == Some(*asked));
            answers.any(|(_, answer)| answer.as_ref().is_ok_and(|addresses| addresses.contains(&address)))
        };
        let guessed = self.claimed.iter().filter(|one| one.source == Source::Guess);
        let guessed = guessed.filter(move |one| one.server.protocol == Protocol::Smtp);
        let guessed = guessed.map(|one| &one.server.endpoint).filter(move |one| one.port == port);
        guessed.filter(move |one| leads_there(&one.host))
    }

    /// Whether a source, and not only a guess, names this server.
    pub(super) fn is_named(&self, endpoint: &Endpoint) -> bool {
        let mut named = self.claimed.iter().filter(|candidate| candidate.source != Source::Guess);
        named.any(|candidate| candidate.server.endpoint == *endpoint)
    }

    /// Whether a conversation there came through to verified encryption.
    pub(super) fn works(&self, endpoint: &Endpoint) -> bool {
        self.held.iter().any(|held| held.endpoint() == endpoint && is_good(held))
    }

    /// Whether that is so for any server to send by; where one server was typed, for that.
    pub(super) fn anything_works(&self) -> bool {
        self.held.iter().any(|held| is_good(held) && !self.is_for_reading(held.server))
    }

    /// Whether a server is for reading mail, beside the one to send by that the run is about.
    pub(super) fn is_for_reading(&self, server: &Server) -> bool {
        // A run that somebody began for this very server is about reading and nothing else.
        let alone = self.claimed.iter().all(|candidate| candidate.server.protocol != Protocol::Smtp);
        let typed = |candidate: &Candidate| candidate.source == Source::Person && candidate.server == *server;
        let meant = alone && self.claimed.iter().any(|candidate| typed(candidate));
        self.address.is_some() && server.protocol != Protocol::Smtp && !meant
    }

    /// Whether that is so for the server at this endpoint.
    pub(super) fn is_endpoint_for_reading(&self, endpoint: &Endpoint) -> bool {
        self.held.iter().any(|held| held.endpoint() == endpoint && self.is_for_reading(held.server))
    }
}

fn is_good(held: &Held<'_>) -> bool {
    held.observation.tls().is_some_and(TlsState::is_sealed) && held.observation.offered().is_some()
}
