//! Records for the tests of rules: a run in a few words.

use std::net::IpAddr;

use crate::model::{
    ActionId, Address, Answer, Ask, Candidate, Certificate, CertificateFault, ConnectFailure, ConversationEnd,
    ConversationId, Decision, Document, Endpoint, EnhancedCode, Evidence, Finding, FindingId, Foreign, Fqdn, Host,
    ImapCapabilities, ImapObservation, IncomingReply, IncomingSignIn, IncomingStatus, Ipv4Way, LookupFailure,
    Mechanism, Moment, MxRecord, NoDocument, Observation, Protocol, Record, RecordKind, Records, Reply, Security,
    SenderAnswer, Server, SettledBecause, SignInAnswer, SmtpCapabilities, SmtpObservation, Source, Standing, Subject,
    TlsFacts, TlsFailure, TlsState, TlsVersion, Trust, Validated, What, Withheld,
};

/// Long enough for a silence to be believed.
const LONG: u64 = 2000;

/// A run in the making; every question takes the time given.
pub(super) struct Run {
    record: Record,
    at: u64,
    next: u32,
}

impl Run {
    /// A run for `hanako@example.jp`.
    pub(super) fn new() -> Self {
        let mut run = Self::probe();
        let address = Address::parse("hanako@example.jp").unwrap();
        run.decided(Decision::Began { address });
        run
    }

    /// A record without a run, as `probe` makes it.
    pub(super) fn probe() -> Self {
        Self { record: Record::new(1_790_000_000), at: 0, next: 0 }
    }

    fn push(&mut self, subject: Subject, what: What) {
        self.record.push(Moment::from_millis(self.at), subject, what);
    }

    fn subject(&mut self) -> Subject {
        self.next += 1;
        Subject::Action(ActionId(self.next))
    }

    pub(super) fn decided(&mut self, decision: Decision) {
        self.push(Subject::Run, What::Decided(decision));
    }

    /// Something that happened to the run as a whole.
    pub(super) fn noted(mut self, what: What) -> Self {
        self.push(Subject::Run, what);
        self
    }

    pub(super) fn ask(&mut self, ask: Ask, answer: What, waited: u64) {
        let subject = self.subject();
        self.push(subject, What::Asked(ask));
        self.at += waited;
        self.push(subject, answer);
    }

    /// A question with something noted before its answer.
    pub(super) fn ask_noting(&mut self, ask: Ask, note: What, answer: What) {
        let subject = self.subject();
        for what in [What::Asked(ask), note, answer] {
            self.push(subject, what);
        }
    }

    pub(super) fn lookup(mut self, name: &str, kind: RecordKind, answer: Result<Records, LookupFailure>) -> Self {
        self.ask(Ask::Lookup { name: fqdn(name), kind }, What::Answered(Answer::Records(answer)), LONG);
        self
    }

    /// Any question that is no conversation, and its answer.
    pub(super) fn asked(mut self, ask: Ask, answer: Answer) -> Self {
        self.ask(ask, What::Answered(answer), 20);
        self
    }

    /// The question of a lookup to a second resolver.
    pub(super) fn second(self, name: &str, kind: RecordKind, answer: Result<Records, LookupFailure>) -> Self {
        let server = "https://dns.example/dns-query".parse().unwrap();
        self.asked(Ask::LookupByHttps { server, name: fqdn(name), kind }, Answer::Records(answer))
    }

    /// The mail exchangers of `example.jp`; "." is the null MX.
    pub(super) fn mx(self, hosts: &[&str]) -> Self {
        let record = |host: &&str| MxRecord { preference: 10, host: (*host != ".").then(|| fqdn(host)) };
        self.lookup("example.jp", RecordKind::Mx, Ok(Records::Mx(hosts.iter().map(record).collect())))
    }

    pub(super) fn fetch(mut self, url: &str, answer: Result<Document, NoDocument>) -> Self {
        self.ask(Ask::Fetch { url: url.parse().unwrap() }, What::Answered(Answer::Document(answer)), 50);
        self
    }

    pub(super) fn validate(mut self, name: &str, said: Validated) -> Self {
        let ask = Ask::Validate { name: fqdn(name), kind: RecordKind::Srv };
        self.ask(ask, What::Answered(Answer::Validated(said)), 20);
        self
    }

    pub(super) fn resolve(mut self, name: &str, answer: Result<Vec<&str>, LookupFailure>) -> Self {
        let answer = answer.map(|addresses| addresses.iter().map(|text| text.parse().unwrap()).collect());
        self.ask(Ask::Resolve { name: fqdn(name) }, What::Answered(Answer::Addresses(answer)), 5);
        self
    }

    /// What was learned of the way to IPv4.
    pub(super) fn ipv4(mut self, way: Ipv4Way) -> Self {
        self.ask(Ask::Ipv4, What::Answered(Answer::Ipv4(way)), 0);
        self
    }

    pub(super) fn record(&self) -> &Record {
        &self.record
    }

    pub(super) fn converse(mut self, at: (&str, u16), address: &str, what: Observation, waited: u64) -> Self {
        let ask = Ask::Converse { server: server(at), address: ip(address), accepted: vec![] };
        self.ask(ask, What::Ended(what), waited);
        self
    }

    /// A conversation whose first line was this.
    pub(super) fn heard(mut self, at: (&str, u16), line: &str, what: SmtpObservation) -> Self {
        let subject = self.subject();
        self.push(
            subject,
            What::Asked(Ask::Converse { server: server(at), address: ip("192.0.2.1"), accepted: vec![] }),
        );
        self.push(subject, What::Received { line: Foreign::from(line) });
        self.push(subject, What::Ended(observed(what)));
        self
    }

    /// A conversation with verified TLS whose connection stood after `took` ms.
    pub(super) fn connected(mut self, at: (&str, u16), address: &str, took: u64) -> Self {
        let subject = self.subject();
        self.push(subject, What::Asked(Ask::Converse { server: server(at), address: ip(address), accepted: vec![] }));
        self.at += took;
        self.push(subject, What::Connected);
        self.at += 100;
        self.push(subject, What::Ended(observed(good())));
        self
    }

    /// A document's handshake, and what its server said of the time.
    pub(super) fn web(mut self, state: TlsState, says: Option<i64>) -> Self {
        let subject = self.subject();
        let url: url::Url = "https://autoconfig.example.jp/".parse().unwrap();
        self.push(subject, What::Asked(Ask::Fetch { url }));
        if let Some(says) = says {
            self.push(subject, What::Clock { host: Host::parse("autoconfig.example.jp").unwrap(), says });
        }
        self.push(subject, What::Tls(state));
        self.push(subject, What::Answered(Answer::Document(Err(NoDocument::Status { status: 404 }))));
        self
    }

    pub(super) fn silent(self, at: (&str, u16), address: &str) -> Self {
        self.converse(at, address, none(ConnectFailure::Silent), LONG)
    }

    pub(super) fn smtp(self, at: (&str, u16), what: SmtpObservation) -> Self {
        self.converse(at, "192.0.2.1", observed(what), 50)
    }

    /// A conversation with verified TLS that offers PLAIN.
    pub(super) fn good(self, at: (&str, u16)) -> Self {
        self.smtp(at, good())
    }

    fn opened(mut self, at: (&str, u16), what: Observation) -> Self {
        self.next += 1;
        let subject = Subject::Conversation(ConversationId(self.next));
        self.push(subject, What::Opened { server: server(at), address: ip("192.0.2.1") });
        self.push(subject, What::Ended(what));
        self
    }

    /// A conversation for a sign-in.
    pub(super) fn sign_in(self, at: (&str, u16), what: SmtpObservation) -> Self {
        self.opened(at, observed(what))
    }

    /// A sign-in that found no connection.
    pub(super) fn sign_in_unanswered(self, at: (&str, u16), failure: ConnectFailure) -> Self {
        self.opened(at, none(failure))
    }

    pub(super) fn claimed(mut self, at: (&str, u16), source: Source, trust: Trust) -> Self {
        self.decided(Decision::Claimed { candidate: candidate(at, source, trust) });
        self
    }

    pub(super) fn settled(mut self, at: (&str, u16), source: Source, trust: Trust) -> Self {
        let recommended = Some(candidate(at, source, trust));
        self.decided(Decision::Settled { recommended, why: SettledBecause::AllAnswered });
        self
    }

    pub(super) fn settled_for_reading(mut self, at: (&str, u16), source: Source, trust: Trust) -> Self {
        let recommended = Some(candidate(at, source, trust));
        self.decided(Decision::SettledIncoming { recommended, why: SettledBecause::AllAnswered });
        self
    }

    pub(super) fn imap(self, at: (&str, u16), what: ImapObservation) -> Self {
        self.converse(at, "192.0.2.2", what.into(), 50)
    }

    /// A conversation for a sign-in where mail is read.
    pub(super) fn imap_sign_in(self, at: (&str, u16), what: ImapObservation) -> Self {
        self.opened(at, what.into())
    }

    pub(super) fn settled_on_nothing(mut self) -> Self {
        self.decided(Decision::Settled { recommended: None, why: SettledBecause::AllAnswered });
        self
    }

    pub(super) fn confirmed(mut self, host: &str) -> Self {
        self.decided(Decision::Confirmed { host: Host::parse(host).unwrap() });
        self
    }

    pub(super) fn withheld(mut self, host: &str, why: Withheld) -> Self {
        self.decided(Decision::Withheld { host: Host::parse(host).unwrap(), why });
        self
    }

    /// The findings. Every one must carry exactly the evidence that the table names.
    pub(super) fn findings(&self) -> Vec<Finding> {
        let found = super::findings(&self.record);
        for finding in &found {
            let mut keys = super::evidence_keys(finding.id).to_vec();
            keys.sort_unstable();
            let carried: Vec<&str> = finding.evidence.keys().map(String::as_str).collect();
            assert_eq!(carried, keys, "{}", finding.id);
        }
        found
    }

    /// Id and severity of each, as text.
    pub(super) fn said(&self) -> Vec<String> {
        self.findings().iter().map(|finding| format!("{:?} {}", finding.severity, finding.id)).collect()
    }

    /// The evidence of the one finding with this id.
    pub(super) fn evidence(&self, id: FindingId) -> Evidence {
        let mut of_id = self.findings().into_iter().filter(|finding| finding.id == id);
        let one = of_id.next().unwrap();
        assert!(of_id.next().is_none(), "{id} is there twice");
        one.evidence
    }
}

pub(super) fn fqdn(name: &str) -> Fqdn {
    Fqdn::parse(name).unwrap()
}

pub(super) fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

pub(super) fn server((host, port): (&str, u16)) -> Server {
    let security = if matches!(port, 465 | 993) { Security::Tls } else { Security::Starttls };
    let protocol = if matches!(port, 143 | 993) { Protocol::Imap } else { Protocol::Smtp };
    Server { protocol, endpoint: Endpoint { host: Host::parse(host).unwrap(), port }, security }
}

fn candidate(at: (&str, u16), source: Source, trust: Trust) -> Candidate {
    Candidate { server: server(at), username: None, mechanisms: vec![], source, trust }
}

pub(super) fn none(failure: ConnectFailure) -> Observation {
    Observation::NoConnection { failure }
}

pub(super) fn observed(smtp: SmtpObservation) -> Observation {
    Observation::Smtp { smtp: Box::new(smtp) }
}

/// `535 5.7.8 text`, as it stands on the wire.
pub(super) fn reply(text: &str) -> Reply {
    let (code, rest) = text.split_once(' ').unwrap_or((text, ""));
    let enhanced = rest.split_once(' ').and_then(|(head, _)| EnhancedCode::parse(head));
    Reply { code: code.parse().unwrap(), enhanced, lines: rest.split('\n').map(Foreign::from).collect() }
}

pub(super) fn facts() -> TlsFacts {
    let own = Certificate {
        subject: "CN=smtp.example.jp".into(),
        issuer: "CN=Example CA".into(),
        names: vec!["smtp.example.jp".into()],
        not_before: 0,
        not_after: 1_801_612_800,
        self_issued: false,
        sha256: "00".repeat(32),
        ..Certificate::default()
    };
    TlsFacts {
        version: Some(TlsVersion::Tls13),
        chain: vec![own],
        ..TlsFacts::of(Host::parse("smtp.example.jp").unwrap())
    }
}

/// A conversation that ended before anything was seen.
pub(super) fn ended(end: ConversationEnd) -> SmtpObservation {
    SmtpObservation {
        greeting: None,
        before_tls: None,
        tls: TlsState::None,
        after_tls: None,
        sign_ins: vec![],
        sender: None,
        submitted: None,
        end,
    }
}

pub(super) fn offering(mechanisms: &[&str]) -> SmtpCapabilities {
    SmtpCapabilities {
        mechanisms: mechanisms.iter().map(|name| Mechanism::named(name)).collect(),
        ..SmtpCapabilities::default()
    }
}

/// An IMAP conversation that ended like this before anything else.
pub(super) fn imap_ended(end: ConversationEnd) -> ImapObservation {
    ImapObservation {
        greeting: Some(imap_reply(IncomingStatus::Ok, None, "ready")),
        before_tls: None,
        tls: TlsState::None,
        after_tls: None,
        sign_ins: vec![],
        followed: None,
        alerts: vec![],
        end,
    }
}

pub(super) fn imap_reply(status: IncomingStatus, code: Option<&str>, text: &str) -> IncomingReply {
    IncomingReply { status, code: code.map(Foreign::from), text: Foreign::from(text) }
}

/// An IMAP conversation with verified TLS in which this was the answer to a sign-in with PLAIN.
pub(super) fn imap_signing_in(answer: Option<IncomingReply>) -> ImapObservation {
    let sign_ins = answer.map(|reply| IncomingSignIn {
        username: "hanako@example.jp".into(),
        mechanism: Mechanism::Plain,
        reply: Some(reply),
        reason: None,
    });
    ImapObservation {
        tls: TlsState::Verified { facts: facts() },
        after_tls: Some(ImapCapabilities { mechanisms: vec![Mechanism::Plain], ..ImapCapabilities::default() }),
        sign_ins: sign_ins.into_iter().collect(),
        ..imap_ended(ConversationEnd::Complete)
    }
}

pub(super) fn good() -> SmtpObservation {
    SmtpObservation {
        greeting: Some(reply("220 smtp.example.jp ESMTP")),
        tls: TlsState::Verified { facts: facts() },
        after_tls: Some(offering(&["PLAIN"])),
        ..ended(ConversationEnd::Complete)
    }
}

/// Verified TLS with this host, by a chain that leads there.
pub(super) fn verified(host: &str, standing: Standing) -> TlsState {
    let facts = TlsFacts { host: Host::parse(host).unwrap(), standing: Some(standing), ..facts() };
    TlsState::Verified { facts }
}

pub(super) fn bad_certificate(fault: CertificateFault) -> SmtpObservation {
    SmtpObservation { tls: TlsState::Unverified { facts: facts(), fault }, ..ended(ConversationEnd::TlsFailed) }
}

pub(super) fn no_tls(failure: TlsFailure) -> SmtpObservation {
    SmtpObservation { tls: TlsState::Failed { failure }, ..ended(ConversationEnd::TlsFailed) }
}

/// A conversation with these sign-ins: mechanism and reply; no reply is a closed connection.
pub(super) fn signing_in(attempts: &[(&str, &str)]) -> SmtpObservation {
    let answer = |(mechanism, words): &(&str, &str)| SignInAnswer {
        username: "hanako@example.jp".to_owned(),
        mechanism: Mechanism::named(mechanism),
        reply: (!words.is_empty()).then(|| reply(words)),
        reason: None,
    };
    SmtpObservation { sign_ins: attempts.iter().map(answer).collect(), ..good() }
}

/// A conversation with a dry run of a message.
pub(super) fn sending(mail_from: &str, rcpt_to: Option<&str>) -> SmtpObservation {
    let sender = SenderAnswer { mail_from: reply(mail_from), rcpt_to: rcpt_to.map(reply) };
    SmtpObservation { sender: Some(sender), ..signing_in(&[("PLAIN", "235 2.7.0 ok")]) }
}
