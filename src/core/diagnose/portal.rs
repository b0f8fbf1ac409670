//! A network that lets nobody out before a sign-in in the browser.
//!
//! Told from what detection saw anyway; nobody else is asked. Two things give such a network away:
//! * **every name leads to one machine of the local network**, even one that nobody made, and
//!   nothing there proved to be a mail server;
//! * **hosts that have nothing to do with each other show the same certificate for somebody else**.
//!   A web host with one certificate for all its customers looks alike, so that is only possible.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::detect::{is_canary, is_public};
use crate::model::{
    Certainty, CertificateFault, FindingId, Foreign, Fqdn, NoDocument, Observation, Place, Severity, TlsState,
};

use super::seen::Seen;
use super::sheet::{Draft, Sheet};

/// How many names have to lead to the same place: the domain, one of its hosts, one nobody made.
const NAMES: usize = 3;

/// Whether it is likely, so that "nothing found" would say less.
pub(super) fn rules(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) -> bool {
    if !seen.settled || seen.anything_works() {
        return false;
    }
    let draft = |kind: &str, address: &str, names: &str| {
        let draft = Draft::new(FindingId::CaptivePortal, Severity::Problem, Place::Network);
        let draft = draft.with("domain", domain).with("kind", kind);
        draft.with("address", address).with("names", names)
    };
    if let Some(address) = one_local_machine(seen) {
        sheet.raise(draft("names", &address.to_string(), "").certainty(Certainty::Likely));
        return true;
    }
    if let Some(names) = one_certificate(seen, domain) {
        let names: Vec<_> = names.iter().map(ToString::to_string).collect();
        sheet.raise(draft("certificate", "", &names.join(", ")).certainty(Certainty::Possible));
    }
    false
}

/// The one private address that every name has, whoever asked for it.
fn one_local_machine(seen: &Seen<'_>) -> Option<IpAddr> {
    let made_up = |(name, answer): &(&Fqdn, &Result<Vec<IpAddr>, _>)| is_canary(name) && answer.is_ok();
    if seen.resolved.len() < NAMES || !seen.resolved.iter().any(made_up) {
        return None;
    }
    let mut all = BTreeSet::new();
    for (_, answer) in &seen.resolved {
        // A name without an address is a name server that tells names apart.
        all.extend(answer.as_ref().ok()?.iter().copied());
    }
    all.first().copied().filter(|address| all.len() == 1 && !is_public(*address, &seen.ipv4))
}

/// The names of the one foreign certificate that at least two hosts showed, and no host another.
fn one_certificate<'r>(seen: &Seen<'r>, domain: &Fqdn) -> Option<&'r [Foreign]> {
    let mut hosts: BTreeSet<String> = BTreeSet::new();
    let mut shown: Option<&'r [Foreign]> = None;
    let mut another = false;
    let mut take = |host: String, fault: &'r CertificateFault| {
        let CertificateFault::WrongName { names } = fault else { return another = true };
        another |= shown.is_some_and(|before| before != names.as_slice());
        shown = Some(names);
        hosts.insert(host);
    };
    for (url, answer) in &seen.documents {
        match answer {
            Err(NoDocument::Certificate { fault }) => take(url.host_str().unwrap_or_default().to_owned(), fault),
            // Somebody answered as who they are; without TLS that may have been anybody.
            Ok(_) | Err(NoDocument::Status { .. } | NoDocument::TooLarge | NoDocument::Redirect)
                if url.scheme() == "https" =>
            {
                return None;
            }
            _ => {}
        }
    }
    for held in &seen.held {
        match held.observation {
            Observation::NoConnection { .. } => {}
            other => match other.tls() {
                Some(TlsState::Unverified { fault, .. }) => take(held.endpoint().host.to_string(), fault),
                Some(TlsState::Verified { .. } | TlsState::Pinned { .. }) => return None,
                _ => {}
            },
        }
    }
    let names = shown.filter(|_| !another && hosts.len() > 1)?;
    let foreign = |name: &Foreign| {
        let name = name.as_str().trim_start_matches("*.");
        Fqdn::parse(name).is_ok_and(|name| !name.belongs_to(domain) && !domain.is_within(&name))
    };
    names.iter().all(foreign).then_some(names)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{Run, bad_certificate};
    use super::*;
    use crate::model::{LookupFailure, RecordKind, Source, Trust};

    const SMTP: (&str, u16) = ("smtp.example.jp", 465);

    fn hotel() -> Run {
        let names = ["example.jp", "autoconfig.example.jp", "smtp.example.jp", "toukan-canary-x7.example.jp"];
        let run = Run::new().lookup("example.jp", RecordKind::Mx, Err(LookupFailure::NoRecords));
        names.iter().fold(run, |run, name| run.resolve(name, Ok(vec!["10.5.50.1"])))
    }

    fn foreign(names: &[&str]) -> NoDocument {
        let names = names.iter().map(|name| Foreign::from(*name)).collect();
        NoDocument::Certificate { fault: CertificateFault::WrongName { names } }
    }

    #[test]
    fn every_name_is_the_same_local_machine() {
        assert_eq!(hotel().settled_on_nothing().said(), ["Problem captive-portal"]);
        assert_eq!(hotel().settled_on_nothing().evidence(FindingId::CaptivePortal)["address"], "10.5.50.1");
        // While nothing is settled, nothing is concluded; and where mail works, it is a house with a DNS of its own.
        assert!(!hotel().said().contains(&"Problem captive-portal".to_owned()));
        let works = hotel().good(SMTP).settled(SMTP, Source::Guess, Trust::Guessed).said();
        assert_eq!(works, ["Warning dns-answers-everything"]);
    }

    #[test]
    fn a_domain_where_every_name_resolves_is_no_hotel() {
        let names = ["example.jp", "smtp.example.jp", "toukan-canary-x7.example.jp"];
        let run = names.iter().fold(Run::new(), |run, name| run.resolve(name, Ok(vec!["203.0.113.9"])));
        assert_eq!(run.settled_on_nothing().said(), ["Problem nothing-found", "Info dns-answers-everything"]);
        let one_is_missing = hotel().resolve("mx.other.example", Err(LookupFailure::NoSuchName));
        assert!(!one_is_missing.settled_on_nothing().said().contains(&"Problem captive-portal".to_owned()));
    }

    #[test]
    fn one_certificate_for_everybody_is_possibly_a_portal() {
        let said = |one: &[&str], other: &[&str]| {
            let run = Run::new().fetch("https://autoconfig.example.jp/", Err(foreign(one)));
            run.fetch("https://example.jp/", Err(foreign(other))).settled_on_nothing().said()
        };
        let portal = ["login.hotel.example"];
        assert_eq!(said(&portal, &portal), ["Problem captive-portal", "Problem nothing-found"]);
        assert_eq!(said(&portal, &["*.hoster.example"]), ["Problem nothing-found"]);
        // The domain's own certificate for another of its names.
        assert_eq!(said(&["www.example.jp"], &["www.example.jp"]), ["Problem nothing-found"]);
        let answered = Run::new().fetch("https://autoconfig.example.jp/", Err(foreign(&portal)));
        let answered = answered.fetch("https://example.jp/", Err(NoDocument::Status { status: 404 }));
        assert_eq!(answered.settled_on_nothing().said(), ["Problem nothing-found"]);
        // The portal's own page, which it shows to everybody who comes without TLS.
        let page = |answer| {
            let run = Run::new().fetch("https://autoconfig.example.jp/", Err(foreign(&portal)));
            let run = run.fetch("https://example.jp/", Err(foreign(&portal)));
            run.fetch("http://autoconfig.example.jp/", Err(answer)).settled_on_nothing().said()
        };
        for answer in [NoDocument::Status { status: 404 }, NoDocument::Redirect] {
            assert_eq!(page(answer), ["Problem captive-portal", "Problem nothing-found"]);
        }
    }

    #[test]
    fn mail_ports_that_show_it_count_too() {
        let fault = CertificateFault::WrongName { names: vec![Foreign::from("login.hotel.example")] };
        let run = Run::new().fetch("https://example.jp/", Err(foreign(&["login.hotel.example"])));
        let run = run.smtp(SMTP, bad_certificate(fault)).settled_on_nothing();
        assert!(run.said().contains(&"Problem captive-portal".to_owned()), "{:?}", run.said());
    }
}
