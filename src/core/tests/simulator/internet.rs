//! The described internet.

use std::collections::BTreeMap;
use std::net::IpAddr;

use toukan_core::discover::table::Table;
use toukan_core::model::{
    Answer, Ask, Certificate as Leaf, CertificateFault, ConnectFailure, ConversationEnd, Document, Foreign, Fqdn, Host,
    ImapCapabilities, ImapObservation, Ipv4Way, Knocked, Links, LookupFailure, Mechanism, MxRecord, NoDocument,
    Observation, Pop3Capabilities, Pop3Observation, Pref64, Protocol, RecordKind, Records, Security, Server,
    SmtpCapabilities, SmtpObservation, SrvRecord, Step, TlsFacts, TlsFailure, TlsState, TlsVersion, Validated,
};

use super::name;

/// A second resolver that is so far away says nothing at all.
pub(crate) const FAR_MS: u64 = 60_000;
/// Where the database of providers is.
pub(crate) const ISPDB: &str = "https://ispdb.example/v1.1/";

/// A value and the milliseconds after which it is there; `None` is lost for good.
#[derive(Clone, Debug)]
pub(crate) struct Timed<T> {
    pub(crate) after: Option<u64>,
    pub(crate) value: T,
}

/// What a second resolver says otherwise than the first.
pub(crate) type Otherwise = BTreeMap<(Fqdn, RecordKind), Result<Records, LookupFailure>>;

/// What a server's certificate is like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Certificate {
    /// Good for the names it bears.
    Names(Vec<String>),
    /// Its time is over.
    Expired,
}

/// What is behind a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Port {
    /// A mail server this many milliseconds away; it speaks whatever it is spoken to in.
    Smtp {
        rtt: u64,
        certificate: Certificate,
        auth: bool,
        starttls: bool,
    },
    /// As the other to whoever speaks in this manner. In the other one: what greets says so where a handshake begins,
    /// and what waits for a handshake says nothing.
    Only {
        manner: Security,
        port: Box<Port>,
    },
    /// Opens, and closes without a word.
    Slams {
        rtt: u64,
    },
    /// Opens, and never says anything.
    Tarpit {
        rtt: u64,
    },
    /// As the other, but it stands only after this many milliseconds more: a lost SYN.
    Late {
        by: u64,
        port: Box<Port>,
    },
    /// As the other, but it thinks this long before its first word.
    Slow {
        greeting: u64,
        port: Box<Port>,
    },
    /// As the other, but its handshake takes this long more: the computing, here or there, of a busy machine.
    Heavy {
        handshake: u64,
        port: Box<Port>,
    },
    Refused {
        rtt: u64,
    },
    Unreachable {
        rtt: u64,
    },
    Silent,
}

/// One step of a conversation as the driver plays it.
#[derive(Clone, Debug)]
pub(crate) enum Scene {
    Connected,
    Life,
    /// A handshake has come to its end.
    Sealed,
    /// What was wanted was seen; QUIT is under way.
    Seen(Box<Observation>),
    Ended(Box<Observation>),
}

/// Everything that is outside. What is not described does not exist, after one `rtt`.
#[derive(Clone, Debug)]
pub(crate) struct Internet {
    pub(crate) domain: Fqdn,
    /// How far DNS is away.
    pub(crate) rtt: u64,
    pub(crate) records: BTreeMap<(Fqdn, RecordKind), Timed<Result<Records, LookupFailure>>>,
    /// What DNSSEC says of SRV records; of others, that they are not signed.
    pub(crate) proofs: BTreeMap<(Fqdn, RecordKind), Timed<Validated>>,
    pub(crate) hosts: BTreeMap<Fqdn, Timed<Result<Vec<IpAddr>, LookupFailure>>>,
    /// How IPv4 is reached from here.
    pub(crate) ipv4: Timed<Ipv4Way>,
    /// A prefix behind which there is nothing, and what that is like.
    pub(crate) out_of_service: Option<(Pref64, Port)>,
    /// Where the database of providers is, if it is asked.
    pub(crate) ispdb: Option<url::Url>,
    /// A second resolver, how far it is, and what it says otherwise than the first.
    pub(crate) second: Option<(u64, Otherwise)>,
    /// The provider table.
    pub(crate) table: Option<&'static Table>,
    /// Every name below the domain that is not described leads here.
    pub(crate) wildcard: Option<Vec<IpAddr>>,
    pub(crate) pages: BTreeMap<String, Timed<Result<Document, NoDocument>>>,
    pub(crate) ports: BTreeMap<(IpAddr, u16), Port>,
    /// What a port is like that is not described.
    pub(crate) elsewhere: Port,
    /// Documents go through a proxy.
    pub(crate) by_proxy: bool,
    /// Whether the domain exists.
    pub(crate) exists: bool,
}

impl Internet {
    pub(crate) fn new(domain: &str, rtt: u64) -> Self {
        Self {
            domain: name(domain),
            rtt,
            records: BTreeMap::new(),
            proofs: BTreeMap::new(),
            hosts: BTreeMap::new(),
            ipv4: Timed { after: Some(0), value: Ipv4Way::Direct },
            out_of_service: None,
            ispdb: None,
            second: None,
            table: None,
            wildcard: None,
            pages: BTreeMap::new(),
            ports: BTreeMap::new(),
            elsewhere: Port::Refused { rtt },
            by_proxy: false,
            exists: true,
        }
    }

    fn soon<T>(&self, value: T) -> Timed<T> {
        Timed { after: Some(self.rtt), value }
    }

    pub(crate) fn host(mut self, host: &str, addresses: &[&str]) -> Self {
        let addresses = addresses.iter().map(|one| one.parse().unwrap()).collect();
        let answer = self.soon(Ok(addresses));
        self.hosts.insert(name(host), answer);
        self
    }

    pub(crate) fn mx(mut self, hosts: &[&str]) -> Self {
        let records =
            hosts.iter().zip(1u16..).map(|(host, at)| MxRecord { preference: at * 10, host: Fqdn::parse(host).ok() });
        let answer = self.soon(Ok(Records::Mx(records.collect())));
        self.records.insert((self.domain.clone(), RecordKind::Mx), answer);
        self
    }

    /// `label` as in `_submission`; targets as (priority, weight, port, host).
    pub(crate) fn srv(mut self, label: &str, targets: &[(u16, u16, u16, &str)]) -> Self {
        let records = targets.iter().map(|(priority, weight, port, host)| SrvRecord {
            priority: *priority,
            weight: *weight,
            port: *port,
            target: Fqdn::parse(host).ok(),
        });
        let answer = self.soon(Ok(Records::Srv(records.collect())));
        self.records.insert((name(&format!("{label}._tcp.{}", self.domain)), RecordKind::Srv), answer);
        self
    }

    /// What DNSSEC says of a label's records, after the plain answer and this much more.
    pub(crate) fn proof(mut self, label: &str, said: Validated, more: Option<u64>) -> Self {
        let timed = Timed { after: more.map(|more| self.rtt + more), value: said };
        self.proofs.insert((name(&format!("{label}._tcp.{}", self.domain)), RecordKind::Srv), timed);
        self
    }

    /// The records of a label are signed, and their chain is `hops` questions long.
    pub(crate) fn signed(self, label: &str, hops: u64) -> Self {
        let owner = name(&format!("{label}._tcp.{}", self.domain));
        let records = self.lookup(&owner, RecordKind::Srv).value.unwrap();
        let more = self.rtt * hops;
        self.proof(label, Validated::Secure { records }, Some(more))
    }

    /// A document that takes a connection, a handshake and a request, and `think` besides.
    pub(crate) fn page(mut self, url: &str, body: &str, think: u64) -> Self {
        let all_https = url.starts_with("https://");
        let document = Document { url: url.parse().unwrap(), all_https, body: body.to_owned() };
        self.pages.insert(url.to_owned(), Timed { after: Some(self.rtt * 3 + think), value: Ok(document) });
        self
    }

    /// The database of providers is asked, and is there.
    pub(crate) fn with_ispdb(mut self) -> Self {
        self.ispdb = Some(ISPDB.parse().unwrap());
        self.host("ispdb.example", &["198.51.100.99"])
    }

    /// A place where nobody ever answers.
    pub(crate) fn lost_page(mut self, url: &str) -> Self {
        self.pages.insert(url.to_owned(), Timed { after: None, value: Err(NoDocument::TimedOut) });
        self
    }

    /// A place that gives no document.
    pub(crate) fn no_page(mut self, url: &str, why: NoDocument) -> Self {
        self.pages.insert(url.to_owned(), Timed { after: Some(self.rtt * 3), value: Err(why) });
        self
    }

    pub(crate) fn port(mut self, ip: &str, port: u16, behaviour: Port) -> Self {
        self.ports.insert((ip.parse().unwrap(), port), behaviour);
        self
    }

    /// A good submission server on 587 and 465.
    pub(crate) fn submission(self, ip: &str, names: &[&str]) -> Self {
        let good = self.good(names);
        self.port(ip, 587, good.clone()).port(ip, 465, good)
    }

    /// A good IMAP server on 993.
    pub(crate) fn reading(self, ip: &str, names: &[&str]) -> Self {
        let good = self.good(names);
        self.port(ip, 993, good)
    }

    pub(crate) fn good(&self, names: &[&str]) -> Port {
        let names = names.iter().map(|one| (*one).to_owned()).collect();
        Port::Smtp { rtt: self.rtt, certificate: Certificate::Names(names), auth: true, starttls: true }
    }

    pub(crate) fn silent(self, ip: &str) -> Self {
        self.port(ip, 587, Port::Silent).port(ip, 465, Port::Silent)
    }

    pub(crate) fn lookup(&self, asked: &Fqdn, kind: RecordKind) -> Timed<Result<Records, LookupFailure>> {
        if let Some(answer) = self.records.get(&(asked.clone(), kind)) {
            return answer.clone();
        }
        let absent = *asked == self.domain && self.exists;
        self.soon(Err(if absent { LookupFailure::NoRecords } else { LookupFailure::NoSuchName }))
    }

    /// What the second resolver says; a far one is lost for good.
    pub(crate) fn second(&self, asked: &Fqdn, kind: RecordKind) -> Timed<Result<Records, LookupFailure>> {
        let Some((after, other)) = &self.second else { panic!("a second resolver was asked") };
        let value = other.get(&(asked.clone(), kind)).cloned().unwrap_or_else(|| self.lookup(asked, kind).value);
        Timed { after: (*after < FAR_MS).then_some(*after), value }
    }

    pub(crate) fn validate(&self, asked: &Fqdn, kind: RecordKind) -> Timed<Validated> {
        // The delegation without keys has to be proven as well.
        let unsigned = Timed { after: Some(self.rtt * 3), value: Validated::Insecure };
        self.proofs.get(&(asked.clone(), kind)).cloned().unwrap_or(unsigned)
    }

    pub(crate) fn resolve(&self, asked: &Fqdn) -> Timed<Result<Vec<IpAddr>, LookupFailure>> {
        if let Some(answer) = self.hosts.get(asked) {
            return answer.clone();
        }
        match &self.wildcard {
            Some(addresses) if asked.is_within(&self.domain) => self.soon(Ok(addresses.clone())),
            _ => self.soon(Err(LookupFailure::NoSuchName)),
        }
    }

    pub(crate) fn fetch(&self, url: &str) -> Timed<Result<Document, NoDocument>> {
        let missing = Timed { after: Some(self.rtt * 3), value: Err(NoDocument::Status { status: 404 }) };
        self.pages.get(url).cloned().unwrap_or(missing)
    }

    /// What is behind a port, seen from here: translators lead to whatever IPv4 address they are asked
    /// for, and where there is no other way, IPv4 addresses themselves are out of reach.
    fn behaviour(&self, ip: IpAddr, port: u16) -> Port {
        if ip.is_ipv4() && self.ipv4.value != Ipv4Way::Direct {
            return Port::Unreachable { rtt: 0 };
        }
        if let (IpAddr::V6(six), Some((prefix, port))) = (ip, &self.out_of_service)
            && prefix.embedded(six).is_some()
        {
            return port.clone();
        }
        let machine = self.ipv4.value.behind(ip).next().map_or(ip, IpAddr::V4);
        self.ports.get(&(machine, port)).unwrap_or(&self.elsewhere).clone()
    }

    /// The scenes of a conversation, each with its time after the beginning.
    pub(crate) fn converse(&self, server: &Server, ip: IpAddr) -> Vec<(u64, Scene)> {
        scenes(&self.behaviour(ip, server.endpoint.port), server)
    }

    /// When the conversation with this server proves it, or fails to, counted from its beginning;
    /// `None` if it never does.
    pub(crate) fn conversation_time(&self, server: &Server, ip: IpAddr) -> Option<u64> {
        let scenes = self.converse(server, ip);
        let tells = |scene: &Scene| matches!(scene, Scene::Seen(_) | Scene::Ended(_));
        scenes.iter().find(|(_, scene)| tells(scene)).map(|(after, _)| *after)
    }

    /// The answer that a stopped or timed-out question gets.
    pub(crate) fn cut_off(ask: &Ask) -> Result<Answer, Observation> {
        match ask {
            Ask::Lookup { .. } | Ask::LookupByHttps { .. } => Ok(Answer::Records(Err(LookupFailure::TimedOut))),
            Ask::Validate { .. } => Ok(Answer::Validated(Validated::Unavailable)),
            Ask::Resolve { .. } => Ok(Answer::Addresses(Err(LookupFailure::TimedOut))),
            Ask::Ipv4 => Ok(Answer::Ipv4(Ipv4Way::Nowhere)),
            Ask::Links => Ok(Answer::Links(Links::default())),
            Ask::Fetch { .. } | Ask::Post { .. } | Ask::Text { .. } => Ok(Answer::Document(Err(NoDocument::TimedOut))),
            Ask::OldTls { .. } => Ok(Answer::OldTls(None)),
            Ask::Knock(_) => Ok(Answer::Knocked(Knocked::NoConnection { failure: ConnectFailure::Silent, by: None })),
            Ask::Converse { .. } => Err(Observation::NoConnection { failure: ConnectFailure::Silent }),
        }
    }
}

fn scenes(port: &Port, server: &Server) -> Vec<(u64, Scene)> {
    let failure = |rtt: &u64, failure| vec![(*rtt, Scene::Ended(Box::new(Observation::NoConnection { failure })))];
    match port {
        Port::Late { by, port } => scenes(port, server).into_iter().map(|(after, scene)| (after + by, scene)).collect(),
        Port::Slow { greeting, port } => {
            let later = |after, scene: &Scene| if matches!(scene, Scene::Connected) { after } else { after + greeting };
            scenes(port, server).into_iter().map(|(after, scene)| (later(after, &scene), scene)).collect()
        }
        Port::Heavy { handshake, port } => {
            let mut all = scenes(port, server);
            if let Some((_, scene)) = all.iter_mut().find(|(_, scene)| matches!(scene, Scene::Life)) {
                *scene = Scene::Sealed;
            }
            let later =
                |after, scene: &Scene| if matches!(scene, Scene::Connected) { after } else { after + handshake };
            all.into_iter().map(|(after, scene)| (later(after, &scene), scene)).collect()
        }
        Port::Only { manner, port } if *manner == server.security => scenes(port, server),
        Port::Only { manner, port } => {
            let connected = scenes(port, server).into_iter().filter(|(_, scene)| matches!(scene, Scene::Connected));
            let mut all: Vec<_> = connected.take(1).collect();
            if let Some((rtt, _)) = all.first().filter(|_| *manner == Security::Starttls).cloned() {
                let state = TlsState::Failed { failure: TlsFailure::NotTls };
                all.push((
                    rtt * 2,
                    Scene::Ended(Box::new(observation(server, state, None, ConversationEnd::TlsFailed))),
                ));
            }
            all
        }
        Port::Silent => Vec::new(),
        Port::Refused { rtt } => failure(rtt, ConnectFailure::Refused),
        Port::Unreachable { rtt } => failure(rtt, ConnectFailure::Unreachable),
        Port::Tarpit { rtt } => vec![(*rtt, Scene::Connected)],
        Port::Slams { rtt } => {
            let end = observation(server, TlsState::None, None, ConversationEnd::Closed { step: Step::Greeting });
            vec![(*rtt, Scene::Connected), (rtt * 2, Scene::Ended(Box::new(end)))]
        }
        Port::Smtp { rtt, certificate, auth, starttls } => {
            // TCP, TLS, greeting, EHLO; or TCP, greeting, EHLO, STARTTLS, TLS, EHLO; then QUIT.
            let end = smtp(server, certificate, *auth, *starttls);
            // Where TLS does not come about, the handshake is the last that is heard.
            let trips = match (server.security, &end) {
                (Security::Tls, Observation::Smtp { smtp }) if !smtp.tls.is_verified() => 2,
                (Security::Tls, _) => 5,
                (_, Observation::Smtp { smtp }) if !smtp.tls.is_verified() => 5,
                _ => 7,
            };
            let mut scenes = vec![(*rtt, Scene::Connected)];
            scenes.extend((2..trips - 1).map(|trip| (rtt * trip, Scene::Life)));
            if end.end() == Some(&ConversationEnd::Complete) {
                scenes.push((rtt * (trips - 1), Scene::Seen(Box::new(end.clone()))));
            }
            scenes.push((rtt * trips, Scene::Ended(Box::new(end))));
            scenes
        }
    }
}

fn smtp(server: &Server, certificate: &Certificate, auth: bool, starttls: bool) -> Observation {
    if server.security == Security::Starttls && !starttls {
        let mut end = observation(server, TlsState::None, None, ConversationEnd::StarttlsMissing);
        if let Observation::Smtp { smtp } = &mut end {
            let mechanisms = if auth { vec![Mechanism::Plain] } else { Vec::new() };
            smtp.before_tls = Some(SmtpCapabilities { mechanisms, ..SmtpCapabilities::default() });
        }
        return end;
    }
    let host = &server.endpoint.host;
    let names = match certificate {
        Certificate::Names(names) => names.clone(),
        Certificate::Expired => vec![host.to_string()],
    };
    let facts = facts(host, &names);
    let covers = names.iter().any(|one| covers(one, host));
    let fault = match certificate {
        Certificate::Expired => Some(CertificateFault::Expired { since: 0 }),
        Certificate::Names(_) if !covers => {
            Some(CertificateFault::WrongName { names: names.iter().map(|one| Foreign::from(one.as_str())).collect() })
        }
        Certificate::Names(_) => None,
    };
    if let Some(fault) = fault {
        return observation(server, TlsState::Unverified { facts, fault }, None, ConversationEnd::TlsFailed);
    }
    let mechanisms = if auth { vec![Mechanism::Plain, Mechanism::Login] } else { Vec::new() };
    observation(server, TlsState::Verified { facts }, Some(mechanisms), ConversationEnd::Complete)
}

fn covers(pattern: &str, host: &Host) -> bool {
    let host = host.to_string();
    pattern == host
        || pattern.strip_prefix("*.").is_some_and(|rest| host.split_once('.').is_some_and(|(_, up)| up == rest))
}

fn facts(host: &Host, names: &[String]) -> TlsFacts {
    let foreign = |one: &String| Foreign::from(one.as_str());
    // What begins like a service's label is an SRV-ID.
    let (services, names): (Vec<_>, Vec<_>) = names.iter().map(foreign).partition(|one| one.as_str().starts_with('_'));
    let leaf = Leaf { names, services, not_after: 1, ..Leaf::default() };
    TlsFacts { version: Some(TlsVersion::Tls13), chain: vec![leaf], ..TlsFacts::of(host.clone()) }
}

fn observation(server: &Server, tls: TlsState, inside: Option<Vec<Mechanism>>, end: ConversationEnd) -> Observation {
    if server.protocol == Protocol::Imap {
        let after_tls = inside.map(|mechanisms| ImapCapabilities {
            login_disabled: mechanisms.is_empty(),
            mechanisms,
            ..ImapCapabilities::default()
        });
        let (greeting, before_tls) = (None, None);
        return ImapObservation {
            greeting,
            before_tls,
            tls,
            after_tls,
            sign_ins: vec![],
            followed: None,
            alerts: vec![],
            end,
        }
        .into();
    }
    if server.protocol == Protocol::Pop3 {
        let after_tls = inside.map(|mechanisms| Pop3Capabilities { mechanisms, ..Pop3Capabilities::default() });
        let (greeting, before_tls, apop) = (None, None, false);
        return Pop3Observation { greeting, apop, before_tls, tls, after_tls, sign_ins: vec![], followed: None, end }
            .into();
    }
    let after_tls = inside.map(|mechanisms| SmtpCapabilities { mechanisms, ..SmtpCapabilities::default() });
    SmtpObservation {
        greeting: None,
        before_tls: None,
        tls,
        after_tls,
        sign_ins: Vec::new(),
        sender: None,
        submitted: None,
        end,
    }
    .into()
}
