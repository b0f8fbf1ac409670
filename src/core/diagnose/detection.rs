//! What was found, what was not, and whether it belongs to the domain.

use std::collections::BTreeSet;
use std::net::IpAddr;

use crate::model::{
    Candidate, Certainty, ConnectFailure, FindingId, Fqdn, Knocked, LookupFailure, NoDocument, Observation, Place,
    Records, Severity, Source, Trust,
};

use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    let offline = is_offline(seen);
    if offline {
        sheet
            .raise(Draft::new(FindingId::Offline, Severity::Problem, Place::ThisComputer).certainty(Certainty::Likely));
    }
    let Some(domain) = seen.domain() else { return };
    disagreement(seen, domain, sheet);
    let stopped = offline || super::proxy::rules(seen, domain, sheet) || super::portal::rules(seen, domain, sheet);
    match &seen.recommended {
        Some(candidate) => {
            outside(seen, candidate, domain, sheet);
            elsewhere(seen, candidate, domain, sheet);
        }
        None if seen.settled && !stopped => {
            sheet.raise(Draft::new(FindingId::NothingFound, Severity::Problem, Place::Dns).with("domain", domain));
        }
        None => {}
    }
}

/// Nothing was reached, and somebody said that there is no way.
fn is_offline(seen: &Seen<'_>) -> bool {
    let no_way = |failure: &ConnectFailure| *failure == ConnectFailure::Unreachable;
    let lookups = seen.lookups.iter().filter_map(|lookup| lookup.answer.as_ref().err());
    let resolved = seen.resolved.iter().filter_map(|(_, answer)| answer.as_ref().err());
    let failures: Vec<&LookupFailure> = lookups.chain(resolved).collect();
    let dns_answers = failures.len() < seen.lookups.len() + seen.resolved.len()
        || failures.iter().any(|failure| failure.is_absence() || matches!(failure, LookupFailure::ServerFailed { .. }));
    let connected = seen.held.iter().any(|held| match held.observation {
        Observation::NoConnection { failure } => !no_way(failure),
        Observation::Smtp { .. } | Observation::Imap { .. } | Observation::Pop3 { .. } => true,
    });
    let fetched = seen.documents.iter().any(|(_, answer)| match answer {
        Err(NoDocument::NoConnection { connect }) => !no_way(connect),
        // A host without an address was never spoken to.
        Err(NoDocument::NoAddress | NoDocument::TimedOut | NoDocument::Other { .. }) => false,
        Ok(_) | Err(_) => true,
    });
    let unreached =
        |held: &&Held<'_>| matches!(held.observation, Observation::NoConnection { failure } if no_way(failure));
    let unreached: BTreeSet<IpAddr> = seen.held.iter().filter(unreached).map(|held| held.address).collect();
    let knocked = |reached: bool| {
        let no_route = |came: &Knocked| matches!(came, Knocked::NoConnection { failure, .. } if no_way(failure));
        seen.tried.iter().filter(move |tried| no_route(tried.came) != reached)
    };
    let connected = connected || knocked(true).next().is_some();
    let unreached: BTreeSet<IpAddr> =
        unreached.into_iter().chain(knocked(false).map(|tried| tried.knock.address)).collect();
    // One machine that cannot be reached is its own trouble, not the line's.
    let no_way_out = unreached.len() > 1;
    let dns_unreachable = failures.iter().any(|failure| **failure == LookupFailure::Unreachable);
    // A name server in the house may answer while the line is down.
    !connected && !fetched && (no_way_out || (dns_unreachable && !dns_answers))
}

fn is_confirmed(seen: &Seen<'_>, candidate: &Candidate) -> bool {
    seen.confirmed.contains(&&candidate.server.endpoint.host)
}

/// Two sources, two providers: after the person's yes to one of them it is still worth knowing.
fn disagreement(seen: &Seen<'_>, domain: &Fqdn, sheet: &mut Sheet) {
    let Some((exchanger, theirs, other)) = seen.disagreed else { return };
    let decided = [theirs, other].into_iter().any(|host| seen.confirmed.contains(&host));
    let severity = if decided { Severity::Warning } else { Severity::Problem };
    let draft = Draft::new(FindingId::SourcesDisagree, severity, Place::Dns).with("domain", domain);
    sheet.raise(draft.with("mx", exchanger).with("expected", theirs).with("host", other));
}

fn outside(seen: &Seen<'_>, candidate: &Candidate, domain: &Fqdn, sheet: &mut Sheet) {
    if candidate.trust != Trust::Outside {
        return;
    }
    let severity = if is_confirmed(seen, candidate) { Severity::Info } else { Severity::Warning };
    let draft = Draft::new(FindingId::OutsideDomain, severity, Place::Dns);
    sheet.raise(draft.with("host", &candidate.server.endpoint.host).with("domain", domain));
}

/// A guess that answers well, while the domain's mail is received by others at other addresses.
fn elsewhere(seen: &Seen<'_>, candidate: &Candidate, domain: &Fqdn, sheet: &mut Sheet) {
    let guessed = candidate.source == Source::Guess && candidate.trust == Trust::Guessed;
    let endpoint = &candidate.server.endpoint;
    if !guessed || !seen.works(endpoint) {
        return;
    }
    let Some(Ok(Records::Mx(records))) = seen.mx().map(|lookup| lookup.answer) else { return };
    let mut records: Vec<_> = records.iter().filter_map(|mx| Some((mx.preference, mx.host.as_ref()?))).collect();
    records.sort_unstable();
    if records.is_empty() || records.iter().any(|(_, host)| host.is_within(domain)) {
        return;
    }
    let named = endpoint.host.name().map(|name| seen.addresses_of(name)).unwrap_or_default();
    let spoken_to = seen.held.iter().filter(|held| held.endpoint() == endpoint).map(|held| held.address);
    let own: Vec<IpAddr> = named.into_iter().chain(spoken_to).collect();
    if records.iter().any(|(_, host)| seen.addresses_of(host).iter().any(|address| own.contains(address))) {
        return;
    }
    let mx: Vec<_> = records.iter().map(|(_, host)| host.to_string()).collect();
    // After the person's yes it is what they wanted, and still worth knowing.
    let severity = if is_confirmed(seen, candidate) { Severity::Warning } else { Severity::Problem };
    let draft = Draft::new(FindingId::MailGoesElsewhere, severity, Place::Dns).certainty(Certainty::Likely);
    sheet.raise(draft.with("host", &endpoint.host).with("domain", domain).with("mx", &mx.join(", ")));
}

#[cfg(test)]
#[path = "detection_tests.rs"]
mod tests;
