//! Answers of name servers that differ. Their order says nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Answer, Ask, LookupFailure, Record, RecordKind, Records, Subject, What};

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Mail exchangers.
    Mx,
    /// Services.
    Srv,
    /// Addresses of a host. They differ for good reasons too: large providers answer with what is near.
    Addresses,
}

impl Kind {
    /// Its word in documents; the same as in [`crate::trace::Asked::what`].
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mx => "mx",
            Self::Srv => "srv",
            Self::Addresses => "addresses",
        }
    }
}

/// A name about which something else was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDiffers {
    /// The name.
    pub name: String,
    /// What was asked for.
    pub kind: Kind,
    /// What was said in the first run, as DNS tools write it; empty: that there is nothing.
    pub first: BTreeSet<String>,
    /// And in the second.
    pub second: BTreeSet<String>,
}

/// What was said: `None` where nobody answered.
type Said = Option<BTreeSet<String>>;

pub(super) fn differing(first: &Record, second: &Record) -> Vec<NameDiffers> {
    let (one, mut two) = (said(first), said(second));
    let mut all = Vec::new();
    for ((kind, name), first) in one {
        let (Some(first), Some(Some(second))) = (first, two.remove(&(kind, name.clone()))) else { continue };
        if first != second {
            all.push(NameDiffers { name, kind, first, second });
        }
    }
    all
}

/// Whether the name servers gave no answer at all.
pub(super) fn is_silent(record: &Record) -> bool {
    let all = said(record);
    !all.is_empty() && all.values().all(Option::is_none)
}

fn said(record: &Record) -> BTreeMap<(Kind, String), Said> {
    let mut asked: BTreeMap<Subject, (Kind, String)> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for entry in record.entries() {
        match &entry.what {
            What::Asked(Ask::Lookup { name, kind: RecordKind::Mx }) => {
                asked.insert(entry.subject, (Kind::Mx, name.to_string()));
            }
            What::Asked(Ask::Lookup { name, kind: RecordKind::Srv }) => {
                asked.insert(entry.subject, (Kind::Srv, name.to_string()));
            }
            What::Asked(Ask::Resolve { name }) => {
                asked.insert(entry.subject, (Kind::Addresses, name.to_string()));
            }
            What::Answered(answer) => {
                if let Some(question) = asked.remove(&entry.subject) {
                    all.insert(question, lines(answer));
                }
            }
            _ => {}
        }
    }
    all
}

fn lines(answer: &Answer) -> Said {
    let host = |host: &Option<crate::model::Fqdn>| host.as_ref().map_or(".".to_owned(), ToString::to_string);
    match answer {
        Answer::Records(Ok(Records::Mx(records))) => {
            Some(records.iter().map(|one| format!("{} {}", one.preference, host(&one.host))).collect())
        }
        Answer::Records(Ok(Records::Srv(records))) => {
            let line = |one: &crate::model::SrvRecord| format!("{} {} {}", one.priority, one.port, host(&one.target));
            Some(records.iter().map(line).collect())
        }
        Answer::Addresses(Ok(addresses)) => Some(addresses.iter().map(ToString::to_string).collect()),
        Answer::Records(Err(failure)) | Answer::Addresses(Err(failure)) => absent(failure),
        _ => None,
    }
}

fn absent(failure: &LookupFailure) -> Said {
    failure.is_absence().then(BTreeSet::new)
}
