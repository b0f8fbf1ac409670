//! Port 25 is blocked, and why that is.
//!
//! **A fact of one address family: at least two hosts that take mail, of unrelated operators in different countries
//! (so one of them is abroad), fail on 25, while the family reaches the web and a submission port.** Open is only what
//! greets with 220. Submission servers are never evidence, whatever they do on 25; nor is the answer of one relay of
//! the network's own provider a proof that the port is open. One silent host is a host: a receiver may shut out whole
//! networks by itself (IP25B).

use std::collections::BTreeSet;
use std::time::Duration;

use crate::model::{Certainty, Family, FindingId, Place, Severity};

use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Door, Doors, FAMILIES, RELAY, Who, family_word, listed};

/// Connections that stand sooner than this tell nothing about who refused another one.
const NEAR: Duration = Duration::from_millis(5);
/// Whoever refuses in this part of the time that others need to answer is not as far away as they are.
const NEARER: u32 = 4;

pub(super) fn rules(doors: &Doors<'_>, sheet: &mut Sheet) {
    for family in FAMILIES {
        let Some((certainty, failed)) = blocked(doors, family) else { continue };
        let about = |id| {
            let draft = Draft::new(id, Severity::Info, Place::Network).family(Some(family));
            draft.with("family", family_word(family)).with("hosts", &failed)
        };
        sheet.raise(about(FindingId::Port25Blocked).certainty(certainty));
        let cause = if certainty == Certainty::Proved && !is_local(doors, family) {
            Certainty::Likely
        } else {
            Certainty::Possible
        };
        sheet.raise(about(FindingId::Op25b).certainty(cause));
    }
}

/// How sure it is that 25 does not pass, and by whose word.
fn blocked(doors: &Doors<'_>, family: Family) -> Option<(Certainty, String)> {
    let there = |door: &&Door<'_>| door.family() == family && door.port == RELAY && !door.is_target();
    let relays: Vec<&Door<'_>> = doors.all().iter().filter(there).collect();
    if relays.iter().any(|door| door.is_control() && door.came.passes()) {
        return None;
    }
    if !doors.reaches_web(family) || !doors.submission_passes(family) {
        return None;
    }
    let failed: Vec<&Door<'_>> = relays.iter().copied().filter(|door| door.came.is_failure()).collect();
    let operators: BTreeSet<String> = failed.iter().map(|door| door.operator()).collect();
    let countries: BTreeSet<&str> = failed.iter().filter_map(|door| country(door)).collect();
    let certainty = if operators.len() >= 2 && countries.len() >= 2 {
        Certainty::Proved
    } else if !failed.is_empty() && relays.iter().all(|door| !door.came.passes()) {
        Certainty::Possible
    } else {
        return None;
    };
    Some((certainty, listed(failed.into_iter())))
}

/// Where its operator is, if that is known.
const fn country<'r>(door: &Door<'r>) -> Option<&'r str> {
    match door.who {
        Who::Control(_, country) => Some(country),
        Who::Exchanger(_) | Who::Target => None,
    }
}

/// Whether something on this computer, or next to it, may have done it.
fn is_local(doors: &Doors<'_>, family: Family) -> bool {
    let of_family = || doors.all().iter().filter(move |door| door.family() == family);
    if of_family().any(|door| matches!(door.came, Came::Denied(_))) {
        return true;
    }
    let relays = || of_family().filter(|door| door.port == RELAY && !door.is_target() && door.came.is_failure());
    let at_once = || relays().all(|door| matches!(door.came, Came::Refused | Came::NoWay));
    let Some(fastest) = of_family().filter_map(|door| door.stood).min().filter(|fastest| *fastest >= NEAR) else {
        return false;
    };
    at_once() && relays().all(|door| door.waited * NEARER < fastest)
}
