//! Something between that answers, or rewrites, what mail servers say.
//!
//! A server names itself in its greeting (RFC 5321 §4.3.1). Hosts of unrelated operators that greet by the same name,
//! which is none of theirs, were not asked: somebody between answered for them. And a greeting, or a list of what is
//! offered, that is blotted out with asterisks or X was rewritten on the way ("fixup").

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Certainty, FindingId, Fqdn, Place, Severity};

use super::super::seen::Seen;
use super::super::sheet::{Draft, Sheet};
use super::doors::{Came, Door, Doors, listed, owner};

/// So many asterisks in a row are no server's name.
const BLOTTED: &str = "****";

pub(super) fn rules(doors: &Doors<'_>, seen: &Seen<'_>, sheet: &mut Sheet) {
    let severity = if seen.anything_works() { Severity::Warning } else { Severity::Problem };
    let about = |kind: &str, said: &str, hosts: &str| {
        let draft = Draft::new(FindingId::SmtpIntercepted, severity, Place::Network).certainty(Certainty::Likely);
        draft.with("kind", kind).with("said", said).with("hosts", hosts)
    };
    for (name, there) in same_name(doors) {
        let mut operators: BTreeSet<String> = there.iter().map(|door| door.operator()).collect();
        operators.extend(there.iter().filter(|door| door.is_target()).map(|door| owner(door.host)));
        if operators.len() >= 2 && there.iter().all(|door| is_foreign(&name, door)) {
            sheet.raise(about("banner", &name, &listed(there.into_iter())));
        }
    }
    let blotted: Vec<&Door<'_>> = doors.all().iter().filter(|door| first_line(door).contains(BLOTTED)).collect();
    if let Some(first) = blotted.first() {
        sheet.raise(about("masked", &first_line(first), &listed(blotted.iter().copied())));
    } else if let Some(stripped) = sheet.fact(FindingId::StarttlsStripped, "kind", "masked") {
        let fact = |key: &str| stripped.get(key).cloned().unwrap_or_default();
        let host = format!("{}:{}", fact("host"), fact("port"));
        let said = fact("said");
        sheet.raise(about("masked", &said, &host));
    }
}

/// The doors by the name that was greeted with.
fn same_name<'d, 'r>(doors: &'d Doors<'r>) -> BTreeMap<String, Vec<&'d Door<'r>>> {
    let mut by_name: BTreeMap<String, Vec<&Door<'_>>> = BTreeMap::new();
    // A refusal begins with a code, and names whom it likes.
    for door in doors.all().iter().filter(|door| door.came == Came::Open) {
        let line = first_line(door);
        let name = line.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase();
        // A single word such as "ESMTP" is no name.
        if name.contains('.') {
            by_name.entry(name).or_default().push(door);
        }
    }
    by_name
}

fn first_line(door: &Door<'_>) -> String {
    door.greeting.and_then(|reply| reply.lines.first()).map(ToString::to_string).unwrap_or_default()
}

/// Whether a name says nothing of the host that greeted by it. Pools greet by the names of their members.
fn is_foreign(name: &str, door: &Door<'_>) -> bool {
    let Some(host) = door.host.name() else { return false };
    let Ok(name) = Fqdn::parse(name) else { return false };
    name.registrable().is_none_or(|registered| host.registrable() != Some(registered))
}
