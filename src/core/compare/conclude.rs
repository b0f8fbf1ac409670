//! What follows from what differs.
//!
//! The same host and port that works from elsewhere is not down. That leaves the network, or a ban on its address; two
//! hosts of different owners do not ban the same address by the same port, so then it is the network.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::Kind;
use super::chains::ChainDiffers;
use super::doors::{Key, Reached, Seen};
use super::{Conclusion, NameDiffers, Side, What};
use crate::model::{Certainty, Family, Finding, FindingId, Fqdn, Host, Severity};

/// Where mail is handed on (RFC 5321): no mail program needs it.
const RELAY: u16 = 25;
/// After this a server may have been changed in between, in seconds.
const LONG_APART: u64 = 24 * 60 * 60;

/// What is concluded from. Everything in pairs has the first run first.
pub(super) struct Evidence<'e> {
    pub(super) seen: &'e [Seen; 2],
    pub(super) findings: &'e [Vec<Finding>; 2],
    pub(super) names: &'e [NameDiffers],
    pub(super) silent_dns: [bool; 2],
    pub(super) chains: &'e [ChainDiffers],
    /// Seconds between the two.
    pub(super) apart: u64,
}

/// Everything that follows, the surest first.
pub(super) fn conclusions(evidence: &Evidence<'_>) -> Vec<Conclusion> {
    let mut all = Vec::new();
    for side in [Side::First, Side::Second] {
        one(evidence, side, &mut all);
    }
    both(evidence, &mut all);
    if all.is_empty() {
        let stuck = |found: &Vec<Finding>| found.iter().any(|finding| finding.severity == Severity::Problem);
        let reaches = |seen: &Seen| seen.doors.values().any(|door| door.reached == Reached::There);
        let works = !evidence.findings.iter().any(stuck) && evidence.seen.iter().all(reaches);
        let what = if works { What::BothWork } else { What::NothingDiffers };
        all.push(Conclusion { what, side: None, certainty: Certainty::Likely });
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.certainty));
    all
}

/// What keeps mail from passing in one of them.
fn one(evidence: &Evidence<'_>, side: Side, all: &mut Vec<Conclusion>) {
    let [here, there] = pair(evidence.seen, side);
    let mut conclude = |what, certainty| all.push(Conclusion { what, side: Some(side), certainty });
    let offline = |found: &[Finding]| found.iter().any(|finding| finding.id == FindingId::Offline);
    let [findings, others] = pair(evidence.findings, side);
    if offline(findings) {
        if !offline(others) {
            conclude(What::Offline, Certainty::Proved);
        }
        // Where nothing passes, one port less says nothing.
        return;
    }
    let [mute, other_mute] = pair(&evidence.silent_dns, side);
    if *mute && !*other_mute {
        conclude(What::NoDns, Certainty::Likely);
    }
    let lost = Lost::of(here, there);
    for family in [Family::Ipv4, Family::Ipv6] {
        if lost.is_whole(here, family) {
            conclude(What::FamilyBroken { family }, Certainty::Likely);
        }
    }
    let denied = here.doors.iter().filter(|(_, door)| door.came == "denied").map(|(key, _)| key);
    let let_out = |key: &&Key| there.doors.get(*key).is_some_and(|door| door.reached == Reached::There);
    let ports: BTreeSet<u16> = denied.filter(let_out).map(|(_, port, _)| *port).collect();
    for port in ports {
        conclude(What::Denied { port }, Certainty::Likely);
    }
    // A port that is reached by the other family is not blocked.
    let lost: BTreeSet<(Host, u16)> = lost
        .doors
        .into_iter()
        .filter(|(host, port, _)| !here.reaches(host, *port))
        .map(|(host, port, _)| (host, port))
        .collect();
    let shut: BTreeSet<Host> =
        lost.iter().map(|(host, _)| host).filter(|host| is_shut(here, host, &lost)).cloned().collect();
    let mut ports: BTreeMap<u16, Vec<Host>> = BTreeMap::new();
    for (host, port) in &lost {
        ports.entry(*port).or_default().push(host.clone());
    }
    let mut explained = BTreeSet::new();
    for (port, hosts) in ports {
        let owners: BTreeSet<String> = hosts.iter().map(owner).collect();
        let passes_elsewhere =
            here.doors.iter().any(|((_, other, _), door)| *other != port && door.reached == Reached::There);
        let several = owners.len() > 1;
        // One host of which nothing answers says nothing about a port.
        if !several && hosts.iter().all(|host| shut.contains(host)) {
            continue;
        }
        explained.extend(hosts.iter().cloned());
        let certainty = match (several && passes_elsewhere, evidence.apart > LONG_APART) {
            (true, _) => Certainty::Proved,
            (false, false) => Certainty::Likely,
            (false, true) => Certainty::Possible,
        };
        let what = if port == RELAY { What::RelayBlocked { hosts } } else { What::PortBlocked { port, hosts } };
        conclude(what, certainty);
    }
    for host in shut.into_iter().filter(|host| !explained.contains(host)) {
        let certainty = if evidence.apart > LONG_APART { Certainty::Possible } else { Certainty::Likely };
        conclude(What::HostShut { host }, certainty);
    }
    for ChainDiffers { host, first, second } in evidence.chains {
        let [here, there] = match side {
            Side::First => [first, second],
            Side::Second => [second, first],
        };
        if here.public == Some(false) && (there.public == Some(true) || (there.verified && !here.verified)) {
            let certainty = if there.public == Some(true) { Certainty::Likely } else { Certainty::Possible };
            conclude(What::Intercepted { host: host.clone(), issuer: here.issuer.clone() }, certainty);
        }
    }
}

/// What is about both.
fn both(evidence: &Evidence<'_>, all: &mut Vec<Conclusion>) {
    for NameDiffers { name, kind, .. } in evidence.names {
        // A provider may have an address for each part of the world.
        if *kind != Kind::Addresses {
            let what = What::DnsDiffers { name: name.clone(), kind: *kind };
            all.push(Conclusion { what, side: None, certainty: Certainty::Possible });
        }
    }
    let [first, second] = evidence.seen;
    let mut shut: BTreeSet<(Host, u16)> = BTreeSet::new();
    for ((host, port, family), one) in &first.doors {
        let stopped = |door: &super::doors::Door| door.reached == Reached::Stopped;
        let two = second.doors.get(&(host.clone(), *port, *family));
        let meant = *port != RELAY && (first.meant.contains(host) || second.meant.contains(host));
        let reached = first.reaches(host, *port) || second.reaches(host, *port);
        if meant && stopped(one) && two.is_some_and(stopped) && !reached {
            shut.insert((host.clone(), *port));
        }
    }
    // A host that nobody hands mail in at has such ports too; it says something only where the other port is no way in.
    let answers = |seen: &Seen, host: &Host| [465, 587, 2525].iter().any(|port| seen.reaches(host, *port));
    for (host, port) in shut.into_iter().filter(|(host, _)| !answers(first, host) && !answers(second, host)) {
        all.push(Conclusion { what: What::ShutToBoth { host, port }, side: None, certainty: Certainty::Likely });
    }
}

/// Doors that are reached there and not here.
struct Lost {
    doors: BTreeSet<(Host, u16, Family)>,
}

impl Lost {
    fn of(here: &Seen, there: &Seen) -> Self {
        let stopped = here.doors.iter().filter(|(_, door)| door.reached == Reached::Stopped);
        let lost = stopped.filter(|(key, _)| there.doors.get(*key).is_some_and(|door| door.reached == Reached::There));
        Self { doors: lost.map(|(key, _)| key.clone()).collect() }
    }

    /// Whether all that this family tried here was lost while the other family reaches the same.
    fn is_whole(&self, here: &Seen, family: Family) -> bool {
        let mut tried = here.doors.iter().filter(|((_, _, one), _)| *one == family).peekable();
        let any = self.doors.iter().any(|(.., one)| *one == family);
        let all = tried.peek().is_some() && tried.all(|(_, door)| door.reached != Reached::There);
        let other = |(host, port, one): &(Host, u16, Family)| *one == family && here.reaches(host, *port);
        any && all && self.doors.iter().any(other)
    }
}

/// Whether no port of this host is reached here, and more than one was tried.
fn is_shut(here: &Seen, host: &Host, lost: &BTreeSet<(Host, u16)>) -> bool {
    let ports: BTreeSet<u16> = here.doors.keys().filter(|(one, ..)| one == host).map(|(_, port, _)| *port).collect();
    let gone = lost.iter().filter(|(one, _)| one == host).count();
    ports.len() > 1 && gone > 0 && !ports.iter().any(|port| here.reaches(host, *port))
}

/// Whose host it is.
fn owner(host: &Host) -> String {
    let registered = host.name().and_then(Fqdn::registrable);
    registered.map_or_else(|| host.to_string(), |name| name.to_string())
}

fn pair<T>(all: &[T; 2], side: Side) -> [&T; 2] {
    let [first, second] = all;
    match side {
        Side::First => [first, second],
        Side::Second => [second, first],
    }
}
