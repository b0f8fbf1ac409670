//! Two runs for the same address, or at the same hosts, from two networks: what differs, and what follows from it.
//!
//! A pure fold over two records. **What works from one network and not from another is not the server's fault**: the
//! network keeps it from passing, or the server lets nobody in from its address. That is as sure as one comparison can
//! be; how sure, the conclusion says. Runs are not held at the same moment, so nothing is proved by one host alone.

mod answers;
mod chains;
mod conclude;
mod doors;
mod json;
mod pace;
#[cfg(test)]
mod tests;
mod text;

use std::collections::BTreeSet;

use crate::diagnose;
use crate::model::{Certainty, Family, Finding, FindingId, Host, Record};
use crate::report::address_of;

pub use answers::{Kind, NameDiffers};
pub use chains::{Chain, ChainDiffers};
pub use doors::{DoorDiffers, Reached};
pub use json::SCHEMA;
pub use pace::Pace;
pub use text::Names;

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// The one that is named first.
    First,
    /// The other.
    Second,
}

impl Side {
    /// The other one.
    pub const fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
        }
    }

    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::First => "first",
            Self::Second => "second",
        }
    }
}

/// What follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Nothing outside is reached from one of them.
    Offline,
    /// A port does not pass there, and passes elsewhere at the same hosts.
    PortBlocked {
        /// The port.
        port: u16,
        /// At these hosts.
        hosts: Vec<Host>,
    },
    /// Port 25 does not pass there. Mail programs do not need it.
    RelayBlocked {
        /// At these hosts.
        hosts: Vec<Host>,
    },
    /// A host answers there at none of its ports, and elsewhere it does.
    HostShut {
        /// The host.
        host: Host,
    },
    /// One address family reaches nothing there, and the other does.
    FamilyBroken {
        /// Which.
        family: Family,
    },
    /// This computer lets a port out elsewhere and not there.
    Denied {
        /// The port.
        port: u16,
    },
    /// A host shows another certificate there, from an authority that is on no public list.
    Intercepted {
        /// The host.
        host: Host,
        /// Who vouches for it there.
        issuer: crate::model::Foreign,
    },
    /// The name server there gives no answers.
    NoDns,
    /// The name server there says something else.
    DnsDiffers {
        /// About this name.
        name: String,
        /// These records.
        kind: Kind,
    },
    /// A port works from neither.
    ShutToBoth {
        /// The host.
        host: Host,
        /// The port.
        port: u16,
    },
    /// Nothing is in the way in either.
    BothWork,
    /// Nothing differs that says anything.
    NothingDiffers,
}

impl What {
    /// Its name in documents.
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Offline => "network-offline",
            Self::PortBlocked { .. } => "port-blocked-by-network",
            Self::RelayBlocked { .. } => "port-25-blocked-by-network",
            Self::HostShut { .. } => "host-shut-to-network",
            Self::FamilyBroken { .. } => "family-broken",
            Self::Denied { .. } => "denied-by-computer",
            Self::Intercepted { .. } => "tls-intercepted",
            Self::NoDns => "no-dns",
            Self::DnsDiffers { .. } => "dns-differs",
            Self::ShutToBoth { .. } => "shut-to-both",
            Self::BothWork => "both-work",
            Self::NothingDiffers => "nothing-differs",
        }
    }
}

/// A conclusion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion {
    /// What.
    pub what: What,
    /// In which of the two networks; `None` if it is about both.
    pub side: Option<Side>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// What a finding is about, without what differs from run to run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Noticed {
    /// Which.
    pub id: FindingId,
    /// At which host, if at one.
    pub host: Option<String>,
    /// At which port, if at one.
    pub port: Option<String>,
    /// By which family, if by one.
    pub family: Option<Family>,
}

impl Noticed {
    fn of(finding: &Finding) -> Self {
        let fact = |key: &str| finding.evidence.get(key).filter(|value| !value.is_empty()).cloned();
        Self { id: finding.id, host: fact("host"), port: fact("port"), family: finding.family }
    }
}

/// Why two records cannot be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unlike {
    /// They are of different addresses, and no host is in both.
    #[error("the two records are about different addresses and hosts")]
    NothingInCommon,
}

/// What differs between two runs.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// When each began, seconds since 1970-01-01 UTC.
    pub began: [i64; 2],
    /// For whom; `None` if not for one.
    pub address: [Option<String>; 2],
    /// Doors that did something else, the telling ones first.
    pub doors: Vec<DoorDiffers>,
    /// How many doors did the same.
    pub same_doors: usize,
    /// Answers of name servers that differ.
    pub names: Vec<NameDiffers>,
    /// Hosts that show another chain.
    pub chains: Vec<ChainDiffers>,
    /// Findings of the first run that the second has not.
    pub only_first: Vec<Finding>,
    /// Findings of the second that the first has not.
    pub only_second: Vec<Finding>,
    /// Which is slower, in coarse words.
    pub pace: Option<Pace>,
    /// What follows, the surest first. Never empty.
    pub conclusions: Vec<Conclusion>,
}

/// Compares two runs.
///
/// # Errors
/// [`Unlike`] where there is nothing to compare.
pub fn compare(first: &Record, second: &Record) -> Result<Comparison, Unlike> {
    let addresses = [first, second].map(address_of);
    let findings = [first, second].map(diagnose::findings);
    let [of_first, of_second] = &findings;
    let seen = [doors::Seen::of(first, of_first), doors::Seen::of(second, of_second)];
    let [one, two] = &seen;
    let same_address = matches!(&addresses, [Some(one), Some(two)] if one == two);
    if !same_address && one.hosts().is_disjoint(&two.hosts()) {
        return Err(Unlike::NothingInCommon);
    }
    let (doors, same_doors) = doors::differing(one, two);
    let [noticed_first, noticed_second] =
        findings.each_ref().map(|all| all.iter().map(Noticed::of).collect::<BTreeSet<_>>());
    let without = |all: &[Finding], there: &BTreeSet<Noticed>| -> Vec<Finding> {
        all.iter().filter(|finding| !there.contains(&Noticed::of(finding))).cloned().collect()
    };
    let names = answers::differing(first, second);
    let chains = chains::differing(first, second);
    let conclusions = conclude::conclusions(&conclude::Evidence {
        seen: &seen,
        findings: &findings,
        names: &names,
        silent_dns: [first, second].map(answers::is_silent),
        chains: &chains,
        apart: first.first_at().saturating_sub(second.first_at()).unsigned_abs(),
    });
    Ok(Comparison {
        began: [first.first_at(), second.first_at()],
        address: addresses.map(|address| address.map(|address| address.to_string())),
        doors,
        same_doors,
        names,
        chains,
        only_first: without(of_first, &noticed_second),
        only_second: without(of_second, &noticed_first),
        pace: pace::pace(first, second),
        conclusions,
    })
}
