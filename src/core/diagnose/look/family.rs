//! One address family leads nowhere while the other does.

use std::collections::BTreeSet;

use crate::model::{Certainty, Family, FindingId, Place, Severity};

use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Door, Doors};

/// So many operators have to be out of reach.
const OPERATORS: usize = 2;

/// IPv6 that leads nowhere; a computer that has none is not broken.
pub(super) fn rules(doors: &Doors<'_>, sheet: &mut Sheet) {
    let six: Vec<&Door<'_>> = doors.all().iter().filter(|door| door.family() == Family::Ipv6).collect();
    let operators: BTreeSet<String> = six.iter().map(|door| door.operator()).collect();
    let lost = |came: Came<'_>| matches!(came, Came::Silent | Came::NoWay);
    if operators.len() < OPERATORS || !six.iter().all(|door| lost(door.came)) || !doors.reaches_web(Family::Ipv4) {
        return;
    }
    let Some(first) = six.iter().min_by_key(|door| (!door.is_target(), door.address, door.port)) else { return };
    if sheet.holds(FindingId::Ipv6Broken) {
        return;
    }
    let draft = Draft::new(FindingId::Ipv6Broken, Severity::Info, Place::Network).certainty(Certainty::Likely);
    let draft = draft.family(Some(Family::Ipv6)).with("host", first.host).with("port", &first.port);
    sheet.raise(draft.with("address", &first.address));
}
