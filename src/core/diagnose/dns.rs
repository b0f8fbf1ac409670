//! What DNS says, or does not say.

use std::time::Duration;

use crate::model::{FindingId, Fqdn, LookupFailure, Place, Records, Severity, Source};

use super::seen::{Lookup, Seen};
use super::sheet::{Draft, Sheet};

/// What a made-up name begins with, by which detection finds out whether every name resolves.
const CANARY: &str = "toukan-canary-";

/// A question that was given up sooner than this says nothing about the name server: the run had
/// merely ended.
const SHORTEST_SILENCE: Duration = Duration::from_millis(400);

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let Some(domain) = seen.domain() else { return };
    absent(seen, domain, sheet);
    broken(seen, domain, sheet);
    everything(seen, domain, sheet);
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
fn broken(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) {
    if sheet.holds(FindingId::Offline) {
        return;
    }
    let answered = |lookup: &Lookup<'_>| lookup.answer.as_ref().map_or_else(LookupFailure::is_absence, |_| true);
    let resolved = seen.resolved.iter().any(|(_, answer)| match answer {
        Ok(_) => true,
        Err(failure) => failure.is_absence(),
    });
    let anything = resolved || seen.lookups.iter().any(answered);
    let suspect = if anything { seen.mx() } else { seen.mx().or(seen.lookups.first()) };
    let Some(Lookup { name, kind, answer: Err(failure), waited }) = suspect else { return };
    let said = match failure {
        LookupFailure::ServerFailed { said } => said.to_string(),
        LookupFailure::TimedOut if *waited >= SHORTEST_SILENCE => String::new(),
        LookupFailure::Unreachable => String::new(),
        LookupFailure::TimedOut | LookupFailure::NoSuchName | LookupFailure::NoRecords => return,
    };
    let severity = if anything { Severity::Warning } else { Severity::Problem };
    let draft = Draft::new(FindingId::DnsBroken, severity, Place::Dns).with("domain", domain).with("name", name);
    let kind = match kind {
        crate::model::RecordKind::Mx => "MX",
        crate::model::RecordKind::Srv => "SRV",
    };
    sheet.raise(draft.with("kind", kind).with("said", &said));
}

fn everything(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) {
    let sings = |(name, answer): &(&Fqdn, &Result<Vec<_>, _>)| is_canary(name) && answer.is_ok();
    if !seen.resolved.iter().any(sings) {
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
