//! One host that does not answer while others do.

use crate::model::{Certainty, Family, FindingId, Place, Severity};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Door, Doors, FAMILIES, RELAY, listed};

/// A lost packet cannot be told from a closed door by one silence.
const DOORS: usize = 2;

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    if seen.anything_works() || sheet.holds_problem(FindingId::SubmissionBlockedNetwork) {
        return;
    }
    // 25 is often blocked and never where a person hands mail in.
    let meant: Vec<&Door<'_>> = doors.target().filter(|door| door.port != RELAY).collect();
    let Some(first) = meant.first() else { return };
    // The families that this host has and by which somebody else takes submission: else it is the network's silence.
    let comparable = |family: Family| meant.iter().any(|door| door.family() == family) && others_pass(doors, family);
    let families: Vec<Family> = FAMILIES.into_iter().filter(|family| comparable(*family)).collect();
    let judged: Vec<&Door<'_>> = meant.iter().copied().filter(|door| families.contains(&door.family())).collect();
    if judged.len() < DOORS || !meant.iter().all(|door| door.came.is_failure() || door.came == Came::NoRoute) {
        return;
    }
    let about = |id, place| {
        let draft = Draft::new(id, Severity::Problem, place).with("host", first.host);
        draft.with("hosts", &listed(judged.iter().copied()))
    };
    let silent = |door: &&Door<'_>| matches!(door.came, Came::Silent | Came::NoRoute);
    let other = |door: &&Door<'_>| matches!(door.came, Came::Other(_));
    if judged.iter().all(silent) {
        sheet.raise(about(FindingId::HostSilentFromHere, Place::Network).certainty(Certainty::Likely));
    } else if judged.iter().any(other) {
        // What answers there is not down; another rule says what it is.
    } else {
        sheet.raise(about(FindingId::ServerDown, Place::Server).certainty(Certainty::Likely));
    }
}

/// Whether a control host takes submission over this family.
fn others_pass(doors: &Doors<'_>, family: Family) -> bool {
    let mut there = doors.all().iter().filter(|door| door.is_control() && door.family() == family);
    there.any(|door| door.is_submission() && door.came == Came::Open)
}
