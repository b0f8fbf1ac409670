//! Method by method: what is there.

use url::Url;

use super::known::Known;
use crate::discover::Place;
use crate::discover::mx::{self, Exchangers};
use crate::discover::places::Kind;
use crate::discover::srv::{self, Reading, Service};
use crate::model::{Answer, Ask, Fqdn, NoDocument, Protocol, RecordKind, Records, Server, Source, Validated};

/// A way by which mail programs find settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    /// SRV records (RFC 6186, RFC 8314 §5.1).
    Srv,
    /// The same, proven by DNSSEC.
    SrvDnssec,
    /// The document at `autoconfig.` below the domain.
    Autoconfig,
    /// The document at the domain itself.
    WellKnown,
    /// The document without encryption.
    HttpOnly,
    /// PACC.
    Pacc,
    /// Autodiscover.
    Autodiscover,
    /// Mozilla's database.
    Ispdb,
    /// What the one says who takes the domain's mail.
    MxHoster,
    /// The table that this program brings.
    Table,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Srv,
        Self::SrvDnssec,
        Self::Autoconfig,
        Self::WellKnown,
        Self::HttpOnly,
        Self::Pacc,
        Self::Autodiscover,
        Self::Ispdb,
        Self::MxHoster,
        Self::Table,
    ];

    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Srv => "srv",
            Self::SrvDnssec => "srv-dnssec",
            Self::Autoconfig => "autoconfig",
            Self::WellKnown => "well-known",
            Self::HttpOnly => "autoconfig-http",
            Self::Pacc => "pacc",
            Self::Autodiscover => "autodiscover",
            Self::Ispdb => "ispdb",
            Self::MxHoster => "mx-hoster",
            Self::Table => "table",
        }
    }

    /// Whether the domain itself publishes it.
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::Ispdb | Self::MxHoster | Self::Table)
    }
}

/// What came of a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It names servers.
    Found,
    /// Nothing is there.
    Missing,
    /// Something is there, and it cannot be read.
    Unreadable,
    /// Somebody is there, and there is no verified connection to them.
    Unreachable,
    /// The records are signed, and the signatures do not hold.
    Bogus,
    /// Nobody answered.
    Unanswered,
    /// Nobody was asked: that was switched off.
    NotAsked,
}

impl State {
    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Unreachable => "unreachable",
            Self::Bogus => "bogus",
            Self::Unanswered => "unanswered",
            Self::NotAsked => "not-asked",
        }
    }
}

/// What the records of one service say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceState {
    /// They name servers.
    Offered,
    /// They say that it is not offered (RFC 6186 §3.4).
    NotOffered,
    /// They say nothing.
    Silent,
}

/// What a method says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodReport {
    /// Which.
    pub method: Method,
    /// What came of it.
    pub state: State,
    /// What it names, in its order.
    pub servers: Vec<Server>,
    /// Where it was looked for: a name, or an address of a document; empty for several.
    pub target: String,
    /// Of SRV: what is said of each service.
    pub services: Vec<(Service, ServiceState)>,
    /// Of PACC: whether the digest in DNS is the document's; `None` where there is none to compare.
    pub digest: Option<bool>,
}

impl MethodReport {
    fn new(method: Method, state: State, target: String) -> Self {
        Self { method, state, servers: Vec::new(), target, services: Vec::new(), digest: None }
    }

    /// Whether it names a server for sending.
    pub fn sends(&self) -> bool {
        self.names(Protocol::Smtp)
    }

    /// Whether it names a server for this.
    pub fn names(&self, protocol: Protocol) -> bool {
        self.state == State::Found && self.servers.iter().any(|server| server.protocol == protocol)
    }
}

/// What each method came to, in the order of [`Method::ALL`].
pub(super) fn read(known: &Known, domain: &Fqdn) -> Vec<MethodReport> {
    let plain = srv(known, domain);
    let mut all = vec![signed(known, domain), plain];
    for kind in [Kind::Autoconfig, Kind::WellKnown, Kind::Hint, Kind::Pacc] {
        all.push(document(known, domain, kind));
    }
    all.push(autodiscover(known, domain));
    all.push(database(known, domain));
    all.push(hoster(known, domain));
    all.push(others(known, Method::Table));
    all.sort_by_key(|report| report.method);
    all
}

fn srv(known: &Known, domain: &Fqdn) -> MethodReport {
    let mut report = MethodReport::new(Method::Srv, State::Missing, format!("_*._tcp.{}", domain.host()));
    for service in Service::ALL {
        let Some(name) = service.name(domain) else { continue };
        let state = match known.records(&name, RecordKind::Srv) {
            Some(Ok(Records::Srv(records))) => match srv::read(service, records, domain, false) {
                Reading::NotOffered => ServiceState::NotOffered,
                Reading::Servers(claims) => {
                    report.state = State::Found;
                    report.servers.extend(claims.into_iter().map(|claim| claim.candidate.server));
                    ServiceState::Offered
                }
            },
            None => {
                report.unanswered();
                ServiceState::Silent
            }
            Some(Err(failure)) if !failure.is_absence() => {
                report.unanswered();
                ServiceState::Silent
            }
            Some(_) => ServiceState::Silent,
        };
        report.services.push((service, state));
    }
    report
}

impl MethodReport {
    fn unanswered(&mut self) {
        if self.state == State::Missing {
            self.state = State::Unanswered;
        }
    }
}

fn signed(known: &Known, domain: &Fqdn) -> MethodReport {
    let mut report = MethodReport::new(Method::SrvDnssec, State::Missing, format!("_*._tcp.{}", domain.host()));
    for service in Service::ALL {
        let Some(name) = service.name(domain) else { continue };
        let ask = Ask::Validate { name, kind: RecordKind::Srv };
        match known.answer(&ask) {
            Some(Answer::Validated(Validated::Secure { records: Records::Srv(records), .. })) => {
                if let Reading::Servers(claims) = srv::read(service, records, domain, true) {
                    report.servers.extend(claims.into_iter().map(|claim| claim.candidate.server));
                    if report.state == State::Missing {
                        report.state = State::Found;
                    }
                }
            }
            Some(Answer::Validated(Validated::Bogus { .. })) => report.state = State::Bogus,
            _ => {}
        }
    }
    report
}

/// The place of the domain's own documents of this kind.
pub(super) fn place(domain: &Fqdn, kind: Kind) -> Option<Place> {
    Place::of_domain(domain).into_iter().find(|place| place.kind == kind)
}

fn document(known: &Known, domain: &Fqdn, kind: Kind) -> MethodReport {
    let method = match kind {
        Kind::Pacc => Method::Pacc,
        Kind::Hint => Method::HttpOnly,
        Kind::WellKnown => Method::WellKnown,
        Kind::Autodiscover | Kind::AutodiscoverAtDomain => Method::Autodiscover,
        _ => Method::Autoconfig,
    };
    let Some((place, ask)) = place(domain, kind).and_then(|place| Some((place.clone(), place.ask(None)?))) else {
        return MethodReport::new(method, State::Missing, String::new());
    };
    let mut report = MethodReport::new(method, State::Missing, url(&ask).map(Url::to_string).unwrap_or_default());
    let host = place.host(None);
    let answer = known.document(&ask);
    let hidden = host.as_ref().and_then(|host| known.addresses(host));
    report.state = match (answer, hidden) {
        (Some(Ok(document)), _) => match place.read(document, domain) {
            // A document that came without encryption is that method's, and no proof of this one.
            Ok(_) if kind != Kind::Hint && !document.all_https => State::Unreachable,
            Ok(said) if said.claims.is_empty() => State::Unreadable,
            Ok(said) => {
                report.servers = said.claims.into_iter().map(|claim| claim.candidate.server).collect();
                if kind == Kind::Pacc {
                    report.digest = digest(known, domain, &document.body);
                }
                State::Found
            }
            Err(_) => State::Unreadable,
        },
        (Some(Err(NoDocument::Status { .. } | NoDocument::NoAddress | NoDocument::NoConnection { .. })), _)
        | (None, Some(Ok(_))) => State::Missing,
        (Some(Err(NoDocument::Certificate { .. } | NoDocument::Tls { .. })), _) => State::Unreachable,
        (Some(Err(NoDocument::TimedOut)), _) => State::Unanswered,
        (Some(Err(_)), _) => State::Unreadable,
        (None, Some(Err(failure))) if failure.is_absence() => State::Missing,
        (None, _) => State::Unanswered,
    };
    report
}

/// Whether the TXT record has the digest of what is served.
fn digest(known: &Known, domain: &Fqdn, body: &str) -> Option<bool> {
    let name = domain.below("_ua-auto-config").ok()?;
    match known.records(&name, RecordKind::Txt)? {
        Ok(Records::Txt(texts)) => {
            let wanted = fields(&super::super::pacc::digest(body.as_bytes()));
            let ours = texts.iter().map(|text| fields(text.as_str())).filter(|said| said.first() == wanted.first());
            let mut ours = ours.peekable();
            ours.peek()?;
            Some(ours.any(|said| said == wanted))
        }
        _ => None,
    }
}

fn fields(text: &str) -> Vec<String> {
    text.split(';').map(|field| field.trim().to_owned()).filter(|field| !field.is_empty()).collect()
}

/// At the name of its own, or at the domain itself.
fn autodiscover(known: &Known, domain: &Fqdn) -> MethodReport {
    let first = document(known, domain, Kind::Autodiscover);
    let second = document(known, domain, Kind::AutodiscoverAtDomain);
    if first.state != State::Found && second.state == State::Found { second } else { first }
}

/// The documents of whoever takes the domain's mail; none where that is the domain itself, or somebody who has none.
pub(super) fn hoster_places(known: &Known, domain: &Fqdn) -> Vec<Place> {
    let Some(Ok(Records::Mx(records))) = known.records(domain, RecordKind::Mx) else { return Vec::new() };
    let Exchangers::Hosts(hosts) = mx::read(records) else { return Vec::new() };
    let first = hosts.first().map(|host| Place::of_exchanger(host, domain)).unwrap_or_default();
    // What the database says of them, detection has asked where it wanted to know.
    first.into_iter().filter(|place| place.kind != Kind::MxIspdb).collect()
}

/// What the hoster publishes for its customers, or the database says of it.
fn hoster(known: &Known, domain: &Fqdn) -> MethodReport {
    let mut report = others(known, Method::MxHoster);
    for place in hoster_places(known, domain) {
        let Some(Ok(document)) = place.ask(None).and_then(|ask| known.document(&ask)) else { continue };
        if report.servers.is_empty()
            && let Ok(said) = place.read(document, domain)
            && !said.claims.is_empty()
        {
            report.target = document.url.to_string();
            report.servers = said.claims.into_iter().map(|claim| claim.candidate.server).collect();
            report.state = State::Found;
        }
    }
    report
}

/// What the database says of the domain itself.
fn database(known: &Known, domain: &Fqdn) -> MethodReport {
    let mut report = others(known, Method::Ispdb);
    // Its documents are at the domain's name below an address that is the person's choice.
    let is_about = |url: &Url| url.path_segments().and_then(|mut path| path.next_back()) == Some(domain.host());
    if report.servers.is_empty() && !known.fetched().any(is_about) {
        report.state = State::NotAsked;
    }
    report
}

fn url(ask: &Ask) -> Option<&Url> {
    match ask {
        Ask::Fetch { url } | Ask::Post { url, .. } => Some(url),
        _ => None,
    }
}

/// What others say about the domain, as detection heard it.
fn others(known: &Known, method: Method) -> MethodReport {
    let source = |source: Source| match method {
        Method::Ispdb => source == Source::Ispdb,
        Method::MxHoster => source == Source::MxAutoconfig,
        _ => matches!(source, Source::Table | Source::MxTable),
    };
    let mut servers: Vec<Server> = Vec::new();
    for candidate in known.claimed.iter().filter(|candidate| source(candidate.source)) {
        if !servers.contains(&candidate.server) {
            servers.push(candidate.server.clone());
        }
    }
    let state = if servers.is_empty() { State::Missing } else { State::Found };
    MethodReport { servers, ..MethodReport::new(method, state, String::new()) }
}
