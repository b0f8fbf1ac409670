//! The two last words: nothing is wrong here, and nobody can say.

use crate::model::{Certainty, FindingId, Place, Severity};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Doors, FAMILIES, listed};

/// What says that something does not work and not why.
const UNEXPLAINED: [FindingId; 4] =
    [FindingId::PortSilent, FindingId::PortRefused, FindingId::PortUnreachable, FindingId::ConversationCut];

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    if let Some(target) = doors.target().find(|door| door.is_submission() && door.came == Came::Open && door.verified) {
        // It greets later than detection waits for anybody.
        sheet.soften(FindingId::ConversationCut, &target.host.to_string(), "timed-out");
    }
    let passes = FAMILIES.into_iter().any(|family| doors.submission_passes(family));
    let (works, has_target) = (seen.anything_works() || doors.target_is_verified(), seen.recommended.is_some());
    if sheet.problems().next().is_none() && passes && (works || (!has_target && seen.address.is_none())) {
        let host = seen.recommended.as_ref().map_or(String::new(), |one| one.server.endpoint.host.to_string());
        let draft = Draft::new(FindingId::AllHealthy, Severity::Info, Place::ThisComputer);
        let kind = if has_target { "server" } else { "network" };
        sheet.raise(draft.certainty(Certainty::Likely).with("kind", kind).with("host", &host));
        return;
    }
    let stuck = (has_target && !works) || (!has_target && seen.address.is_none() && !passes);
    if stuck && sheet.problems().all(|id| UNEXPLAINED.contains(&id)) && !doors.all().is_empty() {
        let failed = doors.all().iter().filter(|door| door.came != Came::Open && (door.is_target() || !has_target));
        let draft = Draft::new(FindingId::Inconclusive, Severity::Problem, Place::Network);
        sheet.raise(draft.certainty(Certainty::Possible).with("hosts", &listed(failed)));
    }
}
