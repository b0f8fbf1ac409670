//! How quick the two are, in coarse words: one run is no measurement.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use super::Side;
use crate::model::{Ask, Moment, Record, Subject, What};

/// So many times slower is another class of line.
const TIMES: u32 = 4;
/// And less than this between the two nobody notices.
const NOTICED: Duration = Duration::from_millis(200);

/// Which is slower.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Neither, much.
    Alike,
    /// This one, by far.
    Slower(Side),
}

impl Pace {
    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Alike => "alike",
            Self::Slower(Side::First) => "first-slower",
            Self::Slower(Side::Second) => "second-slower",
        }
    }
}

/// By the connections that both have; `None` where there are none.
pub(super) fn pace(first: &Record, second: &Record) -> Option<Pace> {
    let (one, two) = (connects(first), connects(second));
    let both = || one.iter().filter_map(|(door, took)| Some((*took, *two.get(door)?)));
    let (one, two) = (median(both().map(|(one, _)| one))?, median(both().map(|(_, two)| two))?);
    let slower = |one: Duration, two: Duration| one > two * TIMES && one.saturating_sub(two) > NOTICED;
    Some(match () {
        () if slower(one, two) => Pace::Slower(Side::First),
        () if slower(two, one) => Pace::Slower(Side::Second),
        () => Pace::Alike,
    })
}

/// How long each door took until the connection stood.
fn connects(record: &Record) -> BTreeMap<(IpAddr, u16), Duration> {
    let mut begun: BTreeMap<Subject, (Moment, IpAddr, u16)> = BTreeMap::new();
    let mut all = BTreeMap::new();
    for entry in record.entries() {
        match &entry.what {
            What::Asked(Ask::Converse { server, address, .. }) => {
                begun.insert(entry.subject, (entry.at, *address, server.endpoint.port));
            }
            What::Asked(Ask::Knock(knock)) => {
                begun.insert(entry.subject, (entry.at, knock.address, knock.endpoint.port));
            }
            What::Connected => {
                if let Some((at, address, port)) = begun.remove(&entry.subject) {
                    all.entry((address, port)).or_insert(entry.at - at);
                }
            }
            _ => {}
        }
    }
    all
}

fn median(spans: impl Iterator<Item = Duration>) -> Option<Duration> {
    let mut spans: Vec<Duration> = spans.collect();
    spans.sort_unstable();
    spans.get(spans.len() / 2).copied()
}
