//! From methods and duties to findings.

use super::Inspected;
use super::clients::{Finds, folded};
use super::duties::{Duties, Keeps, OldVersions, Unsigned};
use super::known::Known;
use super::methods::{Method, MethodReport, ServiceState, State};
use crate::discover::srv::Service;
use crate::model::{Certainty, Evidence, Finding, FindingId, Place, Protocol, Security, Server, Severity};

/// Everything that findings are made from.
pub(super) struct Facts<'a> {
    pub(super) known: &'a Known,
    pub(super) inspected: &'a Inspected,
    pub(super) methods: &'a [MethodReport],
    pub(super) servers: &'a [Duties],
}

/// Where mail is submitted with TLS from the first octet (RFC 8314 §7.3).
const SUBMISSIONS: u16 = 465;
/// The ends of a message's way that a dry run has: between servers nobody signs in.
const RELAY: u16 = 25;

pub(super) fn read(facts: &Facts<'_>) -> Vec<Finding> {
    let mut all = Vec::new();
    published(facts, &mut all);
    contradictions(facts, &mut all);
    documents(facts, &mut all);
    duties(facts, &mut all);
    all
}

fn finding<const N: usize>(id: FindingId, severity: Severity, place: Place, evidence: [(&str, String); N]) -> Finding {
    let evidence: Evidence = evidence.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    Finding { id, severity, certainty: Certainty::Proved, place, family: None, evidence }
}

/// What is there and what is not.
fn published(facts: &Facts<'_>, all: &mut Vec<Finding>) {
    let domain = facts.inspected.postmaster.domain().host().to_owned();
    let report = |method| facts.methods.iter().find(|report| report.method == method);
    let found = |method| report(method).is_some_and(|report| report.state == State::Found);
    let own = facts.methods.iter().any(|report| report.method.is_own() && report.sends());
    if !own {
        all.push(finding(FindingId::PublishNothing, Severity::Problem, Place::Dns, [("domain", domain)]));
        return;
    }
    let missing = |method: Method, severity| {
        let target = report(method).map(|report| report.target.clone()).unwrap_or_default();
        let evidence = [("domain", domain.clone()), ("kind", method.word().to_owned()), ("target", target)];
        finding(FindingId::PublishMethodMissing, severity, Place::Dns, evidence)
    };
    let is_missing = |method| report(method).is_some_and(|report| report.state == State::Missing);
    match report(Method::Srv) {
        Some(srv) if srv.state == State::Missing => all.push(missing(Method::Srv, Severity::Warning)),
        Some(srv) if srv.state == State::Found => {
            for (service, state) in &srv.services {
                let Some(name) = service.name(facts.inspected.postmaster.domain()) else { continue };
                if *state == ServiceState::Silent {
                    // Where another method names such a server, programs that read SRV miss it.
                    let named = facts.methods.iter().flat_map(|report| &report.servers).any(|one| is_of(one, *service));
                    let severity = if named { Severity::Warning } else { Severity::Info };
                    let evidence = [("domain", domain.clone()), ("target", name.host().to_owned())];
                    all.push(finding(FindingId::PublishRecordMissing, severity, Place::Dns, evidence));
                }
            }
        }
        _ => {}
    }
    match (found(Method::Autoconfig), found(Method::WellKnown)) {
        (false, false) if found(Method::HttpOnly) => {
            let evidence = [("domain", domain.clone())];
            all.push(finding(FindingId::PublishHttpOnly, Severity::Warning, Place::Server, evidence));
        }
        // One of the two is enough for most; some look at the first only, none at the second only.
        (false, _) if is_missing(Method::Autoconfig) => all.push(missing(Method::Autoconfig, Severity::Warning)),
        (true, false) if is_missing(Method::WellKnown) => all.push(missing(Method::WellKnown, Severity::Info)),
        _ => {}
    }
    for method in [Method::Pacc, Method::Autodiscover, Method::SrvDnssec] {
        if is_missing(method) {
            all.push(missing(method, Severity::Info));
        }
    }
    let blind: Vec<&str> = folded(facts.methods)
        .into_iter()
        .filter(|(_, finds)| *finds == Finds::Nothing)
        .map(|(client, _)| client.name)
        .collect();
    if !blind.is_empty() {
        let evidence = [("domain", domain), ("product", blind.join("; "))];
        all.push(finding(FindingId::PublishClientsBlind, Severity::Warning, Place::Dns, evidence));
    }
}

fn is_of(server: &Server, service: Service) -> bool {
    server.protocol == service.protocol() && server.security == service.security()
}

fn shown(servers: &[&Server]) -> String {
    servers.iter().map(|server| server.endpoint.to_string()).collect::<Vec<_>>().join(", ")
}

/// Two methods of the domain's own, and for the same service two answers.
fn contradictions(facts: &Facts<'_>, all: &mut Vec<Finding>) {
    let own: Vec<&MethodReport> = facts
        .methods
        .iter()
        // What is proven is the same records once more.
        .filter(|report| report.method.is_own() && report.method != Method::SrvDnssec && report.state == State::Found)
        .collect();
    for service in Service::ALL {
        let mut answers: Vec<Answer> = Vec::new();
        for report in &own {
            let servers: Vec<Server> = report.servers.iter().filter(|one| is_of(one, service)).cloned().collect();
            let denied = report.services.contains(&(service, ServiceState::NotOffered));
            // Who says nothing of it contradicts nobody.
            if servers.is_empty() && !denied {
                continue;
            }
            let agrees = |answer: &&mut Answer| {
                answer.servers.is_empty() == servers.is_empty()
                    && (servers.is_empty() || servers.iter().any(|one| answer.servers.contains(one)))
            };
            match answers.iter_mut().find(agrees) {
                Some(answer) => answer.methods.push(report.method.word()),
                None => answers.push(Answer { servers, methods: vec![report.method.word()] }),
            }
        }
        if let Some((first, others)) = answers.split_first() {
            all.extend(others.iter().map(|other| contradiction(facts, service, first, other)));
        }
    }
    for wanted in &facts.inspected.servers {
        for report in own.iter().filter(|report| report.servers.iter().any(|one| same_service(one, wanted))) {
            if !report.servers.contains(wanted) {
                let theirs: Vec<&Server> = report.servers.iter().filter(|one| same_service(one, wanted)).collect();
                let evidence = [
                    ("domain", facts.inspected.postmaster.domain().host().to_owned()),
                    ("kind", report.method.word().to_owned()),
                    ("first", shown(&theirs)),
                    ("second", wanted.endpoint.to_string()),
                ];
                all.push(finding(FindingId::PublishOutdated, Severity::Problem, Place::Dns, evidence));
            }
        }
    }
}

fn same_service(one: &Server, other: &Server) -> bool {
    one.protocol == other.protocol && one.security == other.security
}

/// What some methods say of a service; no servers where they say that it is not offered.
struct Answer {
    servers: Vec<Server>,
    methods: Vec<&'static str>,
}

impl Answer {
    fn shown(&self) -> String {
        if self.servers.is_empty() { ".".to_owned() } else { shown(&self.servers.iter().collect::<Vec<_>>()) }
    }
}

fn contradiction(facts: &Facts<'_>, service: Service, first: &Answer, other: &Answer) -> Finding {
    let domain = facts.inspected.postmaster.domain();
    let label = service.name(domain);
    let label = label.as_ref().and_then(|name| name.labels().next());
    let evidence = [
        ("domain", domain.host().to_owned()),
        ("protocol", label.unwrap_or_default().trim_start_matches('_').to_owned()),
        ("kind", first.methods.join(", ")),
        ("first", first.shown()),
        ("other", other.methods.join(", ")),
        ("second", other.shown()),
    ];
    finding(FindingId::PublishContradiction, Severity::Problem, Place::Dns, evidence)
}

/// Documents that are there and of no use.
fn documents(facts: &Facts<'_>, all: &mut Vec<Finding>) {
    for report in facts.methods.iter().filter(|report| report.method.is_own() && report.method != Method::HttpOnly) {
        if matches!(report.state, State::Unreadable | State::Unreachable) {
            // Whatever else a domain's own name serves there is no attempt to publish.
            let own_place = matches!(report.method, Method::Autoconfig | Method::Pacc);
            let severity = if own_place { Severity::Problem } else { Severity::Info };
            let evidence = [
                ("kind", report.method.word().to_owned()),
                ("target", report.target.clone()),
                ("failure", report.state.word().to_owned()),
            ];
            all.push(finding(FindingId::PublishUnreadable, severity, Place::Server, evidence));
        }
        if report.method == Method::Pacc && report.state == State::Found && report.digest != Some(true) {
            let kind = if report.digest.is_none() { "missing" } else { "other" };
            let severity = if report.digest.is_none() { Severity::Warning } else { Severity::Problem };
            let name = facts.inspected.postmaster.domain().below("_ua-auto-config");
            let target = name.map(|name| name.host().to_owned()).unwrap_or_default();
            let evidence = [("kind", kind.to_owned()), ("target", target)];
            all.push(finding(FindingId::PublishDigest, severity, Place::Dns, evidence));
        }
    }
}

/// What the servers keep.
fn duties(facts: &Facts<'_>, all: &mut Vec<Finding>) {
    let own = || facts.methods.iter().filter(|report| report.method.is_own() && report.state == State::Found);
    let named = |server: &Server| own().any(|report| report.servers.contains(server));
    let mut told: Vec<(FindingId, Server, String)> = Vec::new();
    let mut once = |finding: Finding, server: &Server, more: &str, all: &mut Vec<Finding>| {
        let key = (finding.id, server.clone(), more.to_owned());
        if !told.contains(&key) {
            told.push(key);
            all.push(finding);
        }
    };
    // A server that no connection of any family came to.
    let mut named_servers: Vec<Server> = Vec::new();
    for server in own().flat_map(|report| &report.servers) {
        if !named_servers.contains(server) {
            named_servers.push(server.clone());
        }
    }
    for server in &named_servers {
        let theirs: Vec<&Duties> = facts.servers.iter().filter(|one| one.server == *server).collect();
        let works = theirs.iter().any(|one| one.verified == Keeps::Yes);
        // What nobody was able to try, for the limits' sake, is not said to be broken.
        let tried = !theirs.is_empty() || no_address(facts.known, server);
        if !works && tried {
            let by: Vec<&str> =
                own().filter(|report| report.servers.contains(server)).map(|report| report.method.word()).collect();
            let new = finding(
                FindingId::PublishServerBroken,
                Severity::Problem,
                Place::Server,
                [
                    ("host", server.endpoint.host.to_string()),
                    ("port", server.endpoint.port.to_string()),
                    ("kind", by.join(", ")),
                ],
            );
            once(new, server, "", all);
        }
    }
    for one in facts.servers.iter().filter(|one| one.server.protocol == Protocol::Smtp) {
        let server = &one.server;
        let at = || [("host", server.endpoint.host.to_string()), ("port", server.endpoint.port.to_string())];
        if server.endpoint.port == RELAY {
            continue;
        }
        if let OldVersions::Accepted(version) = one.old {
            let [host, port] = at();
            let evidence = [host, port, ("version", version.name().to_owned())];
            once(finding(FindingId::OldTlsAccepted, Severity::Warning, Place::Server, evidence), server, "", all);
        }
        if let Unsigned::Accepted = one.unsigned {
            once(finding(FindingId::AcceptsWithoutSignIn, Severity::Problem, Place::Server, at()), server, "", all);
        }
        if one.verified == Keeps::Yes {
            for (name, keeps) in &one.extensions {
                if *keeps == Keeps::No {
                    // Attachments that are too large, and reasons that are not told, are what people meet.
                    let severity = match *name {
                        "SIZE" | "ENHANCEDSTATUSCODES" | "8BITMIME" => Severity::Warning,
                        _ => Severity::Info,
                    };
                    let [host, port] = at();
                    let evidence = [host, port, ("keyword", (*name).to_owned())];
                    let new = finding(FindingId::ExtensionMissing, severity, Place::Server, evidence);
                    once(new, server, name, all);
                }
            }
        }
    }
    implicit_tls(facts, &named, all);
}

/// Whether the name of a server leads nowhere.
fn no_address(known: &Known, server: &Server) -> bool {
    let name = server.endpoint.host.name();
    name.and_then(|name| known.addresses(name))
        .is_some_and(|found| found.as_ref().is_err_and(crate::model::LookupFailure::is_absence))
}

/// RFC 8314 §3.3: a host that takes mail by STARTTLS should take it on 465 too.
fn implicit_tls(facts: &Facts<'_>, named: &impl Fn(&Server) -> bool, all: &mut Vec<Finding>) {
    let smtp = || facts.servers.iter().filter(|one| one.server.protocol == Protocol::Smtp);
    let mut told = Vec::new();
    for one in smtp().filter(|one| one.server.security == Security::Starttls && one.verified == Keeps::Yes) {
        let host = &one.server.endpoint.host;
        let beside = |other: &&Duties| other.server.endpoint.host == *host && other.server.security == Security::Tls;
        let elsewhere = smtp().any(|other| {
            other.server.security == Security::Tls && other.verified == Keeps::Yes && named(&other.server)
        });
        let works = smtp().filter(beside).any(|other| other.verified == Keeps::Yes);
        // Where it is published and does not work, that is said already.
        let said = smtp().filter(beside).any(|other| named(&other.server));
        if smtp().any(|other| beside(&other)) && !works && !said && !elsewhere && !told.contains(&host) {
            told.push(host);
            let evidence = [("host", host.to_string()), ("port", SUBMISSIONS.to_string())];
            all.push(finding(FindingId::ImplicitTlsMissing, Severity::Warning, Place::Server, evidence));
        }
    }
}
