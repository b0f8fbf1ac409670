//! What DNS says, or does not say.

use std::net::IpAddr;
use std::time::Duration;

use crate::model::{FindingId, Fqdn, LookupFailure, Place, RecordKind, Records, Severity, Source};

use super::role::Role;
use super::seen::{Lookup, Seen};
use super::sheet::{Draft, Sheet};

/// What a made-up name begins with, by which detection finds out whether every name resolves.
const CANARY: &str = "toukan-canary-";

/// A question that was given up sooner than this says nothing about the name server: the run had
/// merely ended.
const SHORTEST_SILENCE: Duration = Duration::from_millis(400);

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    // What a name server knows that does not know the world outside says nothing about it.
    if sheet.holds(FindingId::ProxyOnlyNetwork) {
        return;
    }
    hosts(seen, sheet);
    broken(seen, sheet);
    if let Some(domain) = seen.domain() {
        absent(seen, domain, sheet);
        everything(seen, domain, sheet);
    }
}

/// Servers that were named by somebody, and whose names lead nowhere.
fn hosts(seen: &Seen<'_>, sheet: &mut Sheet) {
    let absent = |answer: &Result<_, LookupFailure>| answer.as_ref().is_err_and(LookupFailure::is_absence);
    for (name, _) in seen.resolved.iter().filter(|(_, answer)| absent(answer)) {
        let bad = Role::of_host(name, seen).filter(|role| matches!(role, Role::Needed | Role::Named));
        // A probe holds no conversation where there is no address, so nothing is needed but this.
        let alone = seen.address.is_none().then_some(Severity::Problem);
        if let Some(severity) = bad.filter_map(Role::no_connection).chain(alone).max() {
            sheet.raise(Draft::new(FindingId::NoSuchHost, severity, Place::Dns).with("host", name));
        }
    }
}

fn absent(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) {
    let Some(mx) = seen.mx() else { return };
    match mx.answer {
        Err(LookupFailure::NoSuchName) => {
            let draft = Draft::new(FindingId::NoSuchDomain, Severity::Problem, Place::Dns);
            sheet.raise(draft.with("domain", domain));
        }
        // The null MX stands alone (RFC 7505 §3); beside others it means nothing.
        Ok(Records::Mx(records)) if records.iter().all(|record| record.host.is_none()) => {
            let severity = if seen.anything_works() { Severity::Warning } else { Severity::Problem };
            sheet.raise(Draft::new(FindingId::NoMailDomain, severity, Place::Dns).with("domain", domain));
        }
        _ => {}
    }
}

/// No answers at all stop everything; no answer about the mail exchangers alone takes the proof
/// away by which a guess is confirmed.
fn broken(seen: &Seen<'_>, sheet: &mut Sheet) {
    if sheet.holds(FindingId::Offline) {
        return;
    }
    let refused = |failure: &LookupFailure| matches!(failure, LookupFailure::ServerFailed { .. });
    if sheet.holds(FindingId::DnssecBogus) && seen.mx().and_then(|mx| mx.answer.as_ref().err()).is_some_and(refused) {
        // A name server that validates by itself gives nothing of such a domain: one cause, said already.
        return;
    }
    let records = seen.lookups.iter().map(Unanswered::of_lookup);
    let addresses = seen.resolved.iter().map(|(name, answer)| Unanswered::of_host(name, answer));
    let all: Vec<Option<Unanswered<'_>>> = records.chain(addresses).collect();
    let anything = all.iter().any(Option::is_none);
    let mx = seen.mx().and_then(Unanswered::of_lookup);
    let suspect = if anything { mx } else { mx.or_else(|| all.into_iter().flatten().next()) };
    let Some(Unanswered { name, kind, failure }) = suspect else { return };
    let said = match failure {
        LookupFailure::ServerFailed { said } => said.as_str(),
        _ => "",
    };
    let severity = if anything { Severity::Warning } else { Severity::Problem };
    let draft = Draft::new(FindingId::DnsBroken, severity, Place::Dns).with("domain", seen.domain().unwrap_or(name));
    sheet.raise(draft.with("name", name).with("kind", kind).with("said", said));
}

/// A question that DNS did not answer, neither by records nor by their absence.
struct Unanswered<'r> {
    name: &'r Fqdn,
    kind: &'static str,
    failure: &'r LookupFailure,
}

impl<'r> Unanswered<'r> {
    fn of_lookup(lookup: &Lookup<'r>) -> Option<Self> {
        let kind = match lookup.kind {
            RecordKind::Mx => "MX",
            RecordKind::Srv => "SRV",
            RecordKind::Tlsa => "TLSA",
            RecordKind::Txt => "TXT",
        };
        let given_up = lookup.answer == &Err(LookupFailure::TimedOut) && lookup.waited < SHORTEST_SILENCE;
        let failure = lookup.answer.as_ref().err().filter(|failure| !failure.is_absence() && !given_up)?;
        Some(Self { name: lookup.name, kind, failure })
    }

    fn of_host(name: &'r Fqdn, answer: &'r Result<Vec<IpAddr>, LookupFailure>) -> Option<Self> {
        let failure = answer.as_ref().err().filter(|failure| !failure.is_absence())?;
        Some(Self { name, kind: "A/AAAA", failure })
    }
}

fn everything(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) {
    let sings = |(name, answer): &(&Fqdn, &Result<Vec<_>, _>)| is_canary(name) && answer.is_ok();
    // A network that answers every name says nothing about the domain.
    if sheet.holds(FindingId::CaptivePortal) || !seen.resolved.iter().any(sings) {
        return;
    }
    let by_guess = seen.recommended.as_ref().is_some_and(|candidate| candidate.source == Source::Guess);
    let severity = if by_guess { Severity::Warning } else { Severity::Info };
    sheet.raise(Draft::new(FindingId::DnsAnswersEverything, severity, Place::Dns).with("domain", domain));
}

fn is_canary(name: &Fqdn) -> bool {
    name.labels().next().is_some_and(|label| label.starts_with(CANARY))
}

#[cfg(test)]
#[path = "dns_tests.rs"]
mod tests;
