//! What this computer itself kept in.

use crate::model::{FindingId, Place, Severity};

use super::super::reach::denied;
use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Doors, family_word};

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    for door in doors.all() {
        let Came::Denied(failure) = door.came else { continue };
        let severity = match (door.is_target() && door.is_submission(), seen.anything_works()) {
            (true, false) => Severity::Problem,
            (true, true) => Severity::Warning,
            (false, _) => Severity::Info,
        };
        let draft = Draft::new(FindingId::RefusedByThisComputer, severity, Place::ThisComputer);
        let draft = draft.certainty(denied(failure)).family(Some(door.family())).with("host", door.host);
        let draft = draft.with("port", &door.port).with("family", family_word(door.family()));
        sheet.raise_once(draft.with("address", &door.address), &["host", "port"]);
    }
}
