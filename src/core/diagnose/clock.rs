//! This computer's clock against those of others.

use crate::model::{Certainty, CertificateFault, FindingId, Host, Place, Severity, Standing, TlsState, stamp};

use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

/// How far clocks must be apart to be worth a word, in seconds: a day. Less is no trouble to
/// certificates, and a server's clock is not always the better one.
const APART: i64 = 86_400;
/// How far clocks that agree may be apart, in seconds. Answers wait, and clocks drift.
const AGREE: i64 = 600;

/// What a server said of the time.
struct Told<'r> {
    host: &'r Host,
    says: i64,
    /// This computer's clock at that moment.
    here: i64,
}

impl Told<'_> {
    fn apart(&self) -> i64 {
        self.says.saturating_sub(self.here)
    }
}

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    if let Some((told, certainty)) = issued_later(seen).map(|told| (told, Certainty::Proved)).or_else(|| told(seen)) {
        let severity = match certainty {
            _ if explains_a_fault(seen, told.apart()) => Severity::Problem,
            // It may as well be the one server whose clock is wrong.
            Certainty::Possible => Severity::Info,
            Certainty::Likely | Certainty::Proved => Severity::Warning,
        };
        let draft = Draft::new(FindingId::ClockWrong, severity, Place::ThisComputer).certainty(certainty);
        sheet.raise(draft.with("host", told.host).with("now", &told.here).with("there", &told.says));
    }
}

/// Public authorities date no certificate into the future, and nobody but them can sign one: where
/// one begins later than it is here, it is later than it is here.
fn issued_later<'r>(seen: &Seen<'r>) -> Option<Told<'r>> {
    let mut found: Vec<_> = seen.held.iter().filter_map(|held| issued_after(held)).collect();
    found.sort_by_key(|told| told.says);
    found.pop().filter(|told| told.apart() >= APART)
}

fn issued_after<'r>(held: &Held<'r>) -> Option<Told<'r>> {
    let facts = held.observation.tls()?.facts()?;
    let says = facts.chain.first()?.not_before;
    matches!(facts.standing, Some(Standing::Public { .. })).then_some(Told { host: &facts.host, says, here: held.at })
}

/// What most servers say, if that is far from what this computer says. One server alone may be
/// the one that is wrong.
fn told<'r>(seen: &Seen<'r>) -> Option<(Told<'r>, Certainty)> {
    let web = seen.clocks.iter().map(|(host, says, here)| Told { host, says: *says, here: *here });
    let mut all: Vec<Told<'r>> = web.chain(seen.held.iter().filter_map(greeted)).collect();
    all.sort_by_key(|told| (told.apart(), told.host.to_string()));
    let middle = all.len().checked_sub(1)? / 2;
    let hosts = {
        let of_middle = all.get(middle)?.apart();
        let mut hosts: Vec<_> = all
            .iter()
            .filter(|one| one.apart().abs_diff(of_middle) <= AGREE.unsigned_abs())
            .map(|one| one.host)
            .collect();
        hosts.sort_unstable();
        hosts.dedup();
        hosts.len()
    };
    let told = all.swap_remove(middle);
    let certainty = if hosts > 1 { Certainty::Likely } else { Certainty::Possible };
    (told.apart().saturating_abs() >= APART).then_some((told, certainty))
}

/// Exim and Sendmail say the time in their greeting.
fn greeted<'r>(held: &Held<'r>) -> Option<Told<'r>> {
    let greeting = held.smtp()?.greeting.as_ref()?;
    let says = greeting.lines.iter().find_map(|line| stamp(line.as_str()))?;
    Some(Told { host: &held.endpoint().host, says, here: held.at })
}

/// Whether a certificate that was refused for the time would be good by the other clock.
fn explains_a_fault(seen: &Seen<'_>, apart: i64) -> bool {
    seen.held.iter().any(|held| {
        let Some(TlsState::Unverified { facts, fault }) = held.observation.tls() else { return false };
        let by_time = matches!(fault, CertificateFault::Expired { .. } | CertificateFault::NotYetValid { .. });
        let then = held.at.saturating_add(apart);
        by_time && facts.chain.first().is_some_and(|own| (own.not_before..=own.not_after).contains(&then))
    })
}

#[cfg(test)]
#[path = "clock_tests.rs"]
mod tests;
