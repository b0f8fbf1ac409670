//! Submission is blocked on this network: not one host's doing, since hosts of unrelated operators fail alike while the
//! web is reached.

use std::collections::BTreeSet;

use crate::model::{Certainty, Family, FindingId, Place, Severity};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Door, Doors, FAMILIES, Who, family_word, hosts};

/// The ports that are judged, each by itself.
const PORTS: [u16; 2] = [465, 587];

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    for family in FAMILIES.into_iter().filter(|family| doors.reaches_web(*family)) {
        let blocked: Vec<u16> = PORTS.into_iter().filter(|port| is_blocked(doors, family, *port)).collect();
        if blocked.is_empty() {
            continue;
        }
        // What works by another port or family is used, with a note and not an alarm.
        let another = if doors.has_target() {
            // Whoever answers in everybody's place is no way out.
            let intercepted = sheet.holds(FindingId::SmtpIntercepted);
            seen.anything_works() || (doors.target_is_open() && !intercepted)
        } else {
            FAMILIES.into_iter().any(|family| doors.submission_passes(family))
        };
        let severity = if another { Severity::Info } else { Severity::Problem };
        let failed = |door: &&Door<'_>| {
            door.family() == family && blocked.contains(&door.port) && !matches!(door.who, Who::Exchanger(_))
        };
        let ports: Vec<String> = blocked.iter().map(ToString::to_string).collect();
        let draft = Draft::new(FindingId::SubmissionBlockedNetwork, severity, Place::Network).family(Some(family));
        let draft = draft.certainty(Certainty::Likely).with("family", family_word(family));
        let draft = draft.with("ports", &ports.join(", ")).with("kind", if another { "another-way" } else { "all" });
        sheet.raise(draft.with("hosts", &hosts(doors.all().iter().filter(failed))));
    }
}

/// Two control hosts of different operators fail, none answers, and the server that is meant fails too.
fn is_blocked(doors: &Doors<'_>, family: Family, port: u16) -> bool {
    let controls: Vec<&Door<'_>> = doors.controls(family, port).collect();
    let failing: BTreeSet<String> =
        controls.iter().filter(|door| door.came.is_failure()).map(|door| door.operator()).collect();
    let answering = controls.iter().any(|door| door.came.passes());
    let mut meant = doors.target().filter(|door| door.family() == family && door.port == port);
    failing.len() >= 2 && !answering && meant.all(|door| door.came.is_failure())
}
