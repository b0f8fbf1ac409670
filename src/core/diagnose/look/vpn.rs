//! Everything goes through a VPN, and something does not work that VPNs are known for.
//!
//! **Never more than possible**: that there is a tunnel is seen, that it is at fault is not; without it the same may
//! happen. So it is only said beside what failed, and is no problem by itself. That port 25 is blocked is no reason:
//! that verdict needs submission to pass, and then mail can be handed in.

use crate::model::{Certainty, Family, Finding, FindingId, Link, Place, Severity};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Doors, FAMILIES, family_word};

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    if sheet.holds(FindingId::AllHealthy) {
        return;
    }
    let explained: Vec<&Finding> = sheet.all().filter(|finding| is_explained(finding)).collect();
    let concerns = |family: Family| {
        let meant = doors.target().any(|door| door.family() == family);
        explained.iter().any(|finding| finding.family.map_or(meant, |of| of == family))
    };
    let tunnelled = |family: &Family| seen.links.of(*family) == Link::Tunnel && concerns(*family);
    let families: Vec<Family> = FAMILIES.into_iter().filter(tunnelled).collect();
    if families.is_empty() {
        return;
    }
    let only = families.first().copied().filter(|_| families.len() == 1);
    let draft = Draft::new(FindingId::VpnInTheWay, Severity::Info, Place::Network).family(only);
    sheet.raise(draft.certainty(Certainty::Possible).with("family", only.map_or("both", family_word)));
}

/// Whether a VPN could have done it: it keeps mail in, or its address is one that servers refuse.
fn is_explained(finding: &Finding) -> bool {
    match finding.id {
        FindingId::SubmissionBlockedNetwork | FindingId::HostSilentFromHere | FindingId::ClientAddressListed => {
            finding.severity == Severity::Problem
        }
        // Raised only where a sign-in was refused.
        FindingId::GeoBlocked => true,
        _ => false,
    }
}
