//! Servers that greet with a refusal: overloaded, greylisting, or because of this network's address.

use crate::model::{FindingId, Severity};

use super::super::decoder::{Asked, decode};
use super::super::refused::{Refused, Said};
use super::super::seen::Seen;
use super::super::sheet::Sheet;
use super::doors::{Came, Doors};
use crate::model::{Endpoint, Foreign};

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    for door in doors.all() {
        let Came::Heard(reply) = door.came else { continue };
        let refusal = decode(reply, Asked::Connection);
        let severity = match (refusal.says(), door.is_target() && door.is_submission()) {
            (FindingId::ClientAddressListed | FindingId::TryLater | FindingId::Greylisted, true) => {
                if seen.anything_works() { Severity::Warning } else { Severity::Problem }
            }
            // Home lines stand on such lists as a matter of course: it is about 25, where no mail program hands in.
            (FindingId::ClientAddressListed, false) => Severity::Info,
            _ => continue,
        };
        let endpoint = Endpoint { host: door.host.clone(), port: door.port };
        let refused = Refused {
            endpoint: &endpoint,
            refusal,
            said: Said::from(reply),
            username: "",
            mechanism: "",
            word: Foreign::default(),
        };
        sheet.raise_once(refused.draft(refusal.says(), severity, seen), &["host"]);
    }
}
