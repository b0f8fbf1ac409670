//! Doors that did something else.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnose::{Port, Whose, doors};
use crate::model::{Ask, Certainty, Decision, Family, Finding, FindingId, Host, Record, What, Witness};

/// What it means that a connection did this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reached {
    /// Whoever was meant answered.
    There,
    /// Somebody broke encryption or took the connection and is no mail server: it may be another than was meant.
    Other,
    /// Something out there kept it from passing.
    Stopped,
    /// This computer did not let it out, or had its own trouble.
    Here,
}

impl Reached {
    fn of(came: &str) -> Self {
        match came {
            "open" | "reached" | "turned-away" => Self::There,
            "tls-broken" | "no-mail-server" => Self::Other,
            "refused" | "refused-later" | "unreachable" | "silent" | "mute" | "closed" => Self::Stopped,
            _ => Self::Here,
        }
    }
}

/// A host, a port and an address family.
pub(super) type Key = (Host, u16, Family);

/// What was seen of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Door {
    pub(super) came: &'static str,
    pub(super) reached: Reached,
    pub(super) whose: Whose,
}

/// All doors of a run.
pub(super) struct Seen {
    pub(super) doors: BTreeMap<Key, Door>,
    /// The servers that the errand came to, without those that were only guessed at.
    pub(super) meant: BTreeSet<Host>,
}

impl Seen {
    /// A port that detection found silent with the patience it had is one too, though its connections were given up.
    pub(super) fn of(record: &Record, findings: &[Finding]) -> Self {
        let mut seen = Self::tried(record);
        let silent =
            findings.iter().filter(|one| one.id == FindingId::PortSilent && one.certainty >= Certainty::Likely);
        for finding in silent {
            let fact = |key: &str| finding.evidence.get(key).map(String::as_str).unwrap_or_default();
            let (Ok(host), Ok(port)) = (Host::parse(fact("host")), fact("port").parse()) else { continue };
            let families = match finding.family {
                Some(family) => vec![family],
                None => vec![Family::Ipv4, Family::Ipv6],
            };
            for family in families {
                let door = Door { came: "silent", reached: Reached::Stopped, whose: Whose::Target };
                seen.doors.entry((host.clone(), port, family)).or_insert(door);
            }
        }
        seen
    }

    fn tried(record: &Record) -> Self {
        let mut seen: BTreeMap<Key, Door> = BTreeMap::new();
        for Port { whose, host, port, family, came, .. } in doors(record) {
            let door = Door { came, reached: Reached::of(came), whose };
            // Of several addresses the one counts that was best.
            seen.entry((host, port, family))
                .and_modify(|known| {
                    if door.reached < known.reached {
                        *known = door;
                    }
                })
                .or_insert(door);
        }
        Self { doors: seen, meant: meant(record) }
    }

    /// The hosts of the errand, without those that every run asks.
    pub(super) fn hosts(&self) -> BTreeSet<&Host> {
        let own = self.doors.iter().filter(|(_, door)| door.whose != Whose::Control);
        own.map(|((host, ..), _)| host).collect()
    }

    /// Whether this port of this host is reached by any family.
    pub(super) fn reaches(&self, host: &Host, port: u16) -> bool {
        let mut at = self.doors.iter().filter(|((one, number, _), _)| one == host && *number == port);
        at.any(|(_, door)| door.reached == Reached::There)
    }
}

fn meant(record: &Record) -> BTreeSet<Host> {
    let hosts = record.entries().iter().filter_map(|entry| match &entry.what {
        What::Decided(
            Decision::Settled { recommended: Some(candidate), .. }
            | Decision::SettledIncoming { recommended: Some(candidate), .. },
        ) => Some(candidate.server.endpoint.host.clone()),
        What::Asked(Ask::Knock(knock)) if knock.witness == Witness::Target => Some(knock.endpoint.host.clone()),
        _ => None,
    });
    hosts.collect()
}

/// A door that did something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DoorDiffers {
    /// The host.
    pub host: Host,
    /// The port.
    pub port: u16,
    /// The address family.
    pub family: Family,
    /// What it did in the first run, as [`Port::came`] says it.
    pub first: &'static str,
    /// And in the second.
    pub second: &'static str,
}

/// Those that both runs were at, and how many of them did the same.
pub(super) fn differing(first: &Seen, second: &Seen) -> (Vec<DoorDiffers>, usize) {
    let mut same = 0;
    let mut all: Vec<(bool, DoorDiffers)> = Vec::new();
    for ((host, port, family), one) in &first.doors {
        let Some(two) = second.doors.get(&(host.clone(), *port, *family)) else { continue };
        if one.came == two.came {
            same += 1;
            continue;
        }
        let tells = (one.reached == Reached::There) != (two.reached == Reached::There);
        let differs =
            DoorDiffers { host: host.clone(), port: *port, family: *family, first: one.came, second: two.came };
        all.push((!tells, differs));
    }
    all.sort_by_key(|(says_little, _)| *says_little);
    (all.into_iter().map(|(_, differs)| differs).collect(), same)
}
