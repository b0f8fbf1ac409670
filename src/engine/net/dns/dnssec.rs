//! DNSSEC: the same question again, with signatures, validated by ourselves.
//!
//! **Whatever a name server claims to have validated counts for nothing, and what cannot be told is
//! not called forged.** A name server that strips signatures, or does not answer one of the many
//! questions behind the one, gives [`Validated::Unavailable`]; `Bogus` is said only where the same
//! name server delivers the anchor's own signed keys.

mod links;
mod times;
mod watched;

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use hickory_resolver::net::dnssec::DnssecDnsHandle;
use hickory_resolver::net::xfer::{DnsHandle as _, FirstAnswer as _};
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::proto::dnssec::Proof;
use hickory_resolver::proto::op::Query;
use hickory_resolver::proto::rr::{Name, RData, Record, RecordType};
use toukan_core::model::{Bogus, Records, Validated};

use super::{MAX_CNAMES, MAX_RECORDS, Pool, filled, srv, tlsa};
use crate::net::Anchors;
use links::Links;
use watched::{Watched, options};

/// All in all a chain has a dozen questions, most of which leave together. They end by then, or nothing
/// is said.
pub(super) const DEADLINE: Duration = Duration::from_secs(8);

/// What can be validated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Srv,
    Tlsa,
}

impl Kind {
    fn on_the_wire(self) -> RecordType {
        match self {
            Self::Srv => RecordType::SRV,
            Self::Tlsa => RecordType::TLSA,
        }
    }

    /// As our records; `None` if none of them can be read.
    fn read(self, records: &[&Record]) -> Option<Records> {
        let records = records.iter();
        match self {
            Self::Srv => filled(records.filter_map(|record| srv(record))).map(Records::Srv).ok(),
            Self::Tlsa => filled(records.filter_map(|record| tlsa(record))).map(Records::Tlsa).ok(),
        }
    }
}

/// Makes proofs in one world.
pub(super) struct Proofs {
    anchors: Anchors,
    clock: fn() -> i64,
    /// What the proofs that are under way have asked; gone with the last of them.
    under_way: Mutex<Weak<Links>>,
}

impl Proofs {
    /// From these anchors, by this wall clock.
    pub(super) fn new(anchors: Anchors, clock: fn() -> i64) -> Self {
        Self { anchors, clock, under_way: Mutex::default() }
    }

    /// What DNSSEC says of a name's records of this kind, by the first name server that lets it be told.
    pub(super) async fn of(&self, name: &Name, kind: Kind, servers: &[Pool]) -> Validated {
        let Some(anchor) = self.anchors.above(name) else { return Validated::Unavailable };
        let links = self.links();
        for (place, server) in servers.iter().enumerate() {
            let watched = Watched::new(server.clone(), place, Arc::clone(&links));
            let said = tokio::select! {
                // The question itself leaves first.
                biased;
                said = self.by(&watched, (name, kind), anchor) => said,
                never = watched.ahead(name, anchor) => match never {},
            };
            if said != Validated::Unavailable {
                return said;
            }
        }
        Validated::Unavailable
    }

    fn links(&self) -> Arc<Links> {
        let mut under_way = self.under_way.lock().unwrap_or_else(PoisonError::into_inner);
        under_way.upgrade().unwrap_or_else(|| {
            let new = Arc::new(Links::default());
            *under_way = Arc::downgrade(&new);
            new
        })
    }

    async fn by(&self, watched: &Watched, (name, kind): (&Name, Kind), anchor: &Name) -> Validated {
        let handle = DnssecDnsHandle::with_trust_anchor(watched.clone(), self.anchors.keys());
        match followed(&handle, name, kind).await {
            Verdict::Secure(None) | Verdict::Absent => Validated::Absent,
            Verdict::Secure(Some(records)) => Validated::Secure { records },
            Verdict::Insecure => Validated::Insecure,
            Verdict::Unknown => Validated::Unavailable,
            // A question without an answer has been taken for a missing link.
            Verdict::Bogus { .. } if watched.had_trouble() => Validated::Unavailable,
            Verdict::Bogus { unsigned } => {
                let (now, times) = ((self.clock)(), watched.times());
                let keys = asked(&handle, anchor, RecordType::DNSKEY).await;
                match (anchored(keys), watched.times_of(anchor)) {
                    (true, _) if unsigned => Validated::Bogus { why: Bogus::Unsigned },
                    (true, _) => Validated::Bogus { why: times.out_of_time(now).unwrap_or(Bogus::Mismatch) },
                    // The anchor's own keys are never out of date: the clock is.
                    (false, Some(own)) => {
                        own.out_of_time(now).map_or(Validated::Unavailable, |why| Validated::Bogus { why })
                    }
                    (false, None) => Validated::Unavailable,
                }
            }
        }
    }
}

/// What came of one chain of CNAMEs.
enum Verdict {
    Secure(Option<Records>),
    Absent,
    Insecure,
    Bogus {
        /// There is no signature at all of a link of the chain.
        unsigned: bool,
    },
    Unknown,
}

type Handle = DnssecDnsHandle<Watched>;

/// The answer to one question with the proof of each record, whatever the answer is; `Err` is the
/// verdict where there is none.
async fn asked(handle: &Handle, name: &Name, kind: RecordType) -> Result<Vec<Record>, Verdict> {
    match handle.lookup(Query::query(name.clone(), kind), options()).first_answer().await {
        Ok(response) => Ok(response.answers.iter().take(MAX_RECORDS).cloned().collect()),
        Err(NetError::Dns(DnsError::Nsec { proof: Proof::Insecure, .. })) => Err(Verdict::Insecure),
        Err(NetError::Dns(DnsError::Nsec { proof: Proof::Bogus, .. })) => Err(Verdict::Bogus { unsigned: false }),
        Err(NetError::Dns(DnsError::NoRecordsFound(_))) => Err(Verdict::Absent),
        Err(_) => Err(Verdict::Unknown),
    }
}

/// Follows CNAMEs from the name to its records: the chain is worth what its weakest link is.
async fn followed(handle: &Handle, name: &Name, kind: Kind) -> Verdict {
    let wanted = kind.on_the_wire();
    let mut owner = name.clone();
    let mut weakest = Proof::Secure;
    let mut unsigned = false;
    let mut answers = match asked(handle, &owner, wanted).await {
        Ok(answers) => answers,
        Err(verdict) => return verdict,
    };
    let mut fresh = true;
    for _ in 0..MAX_CNAMES {
        // The CNAMEs that a DNAME makes have no signatures of their own (RFC 6672 §5.3.1), which
        // the validator does not know.
        if answers.iter().any(|record| record.record_type() == RecordType::DNAME) {
            return Verdict::Unknown;
        }
        let own: Vec<&Record> = answers.iter().filter(|record| record.name == owner).collect();
        unsigned |= !own.iter().any(|record| record.record_type() == RecordType::RRSIG);
        let records: Vec<&Record> = own.iter().copied().filter(|record| record.record_type() == wanted).collect();
        if !records.is_empty() {
            weakest = records.iter().map(|record| record.proof).fold(weakest, weaker);
            return worth(weakest, unsigned, || kind.read(&records));
        }
        let next = own.iter().find_map(|record| match &record.data {
            RData::CNAME(to) => Some((to.0.clone(), record.proof)),
            _ => None,
        });
        match next {
            Some((to, proof)) => {
                weakest = weaker(weakest, proof);
                owner = to;
                fresh = false;
            }
            // The chain leads on, and the rest of it has to be asked for.
            None if !fresh => {
                answers = match asked(handle, &owner, wanted).await {
                    Ok(answers) => answers,
                    Err(verdict) => return verdict,
                };
                fresh = true;
            }
            None => return worth(weakest, unsigned, || None),
        }
    }
    Verdict::Unknown
}

fn worth(weakest: Proof, unsigned: bool, records: impl FnOnce() -> Option<Records>) -> Verdict {
    match weakest {
        Proof::Secure => Verdict::Secure(records()),
        Proof::Insecure => Verdict::Insecure,
        Proof::Bogus => Verdict::Bogus { unsigned },
        Proof::Indeterminate => Verdict::Unknown,
    }
}

/// The one of two proofs that says less for a chain: what is forged before what is unknown before
/// what is unsigned.
fn weaker(one: Proof, other: Proof) -> Proof {
    let place = |proof: Proof| match proof {
        Proof::Bogus => 0,
        Proof::Indeterminate => 1,
        Proof::Insecure => 2,
        Proof::Secure => 3,
    };
    if place(other) < place(one) { other } else { one }
}

/// Whether the anchor's keys came with a signature that fits: this name server does not strip them.
fn anchored(keys: Result<Vec<Record>, Verdict>) -> bool {
    let Ok(keys) = keys else { return false };
    let secure = |kind| keys.iter().any(|record| record.record_type() == kind && record.proof == Proof::Secure);
    secure(RecordType::DNSKEY) && secure(RecordType::RRSIG)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outlives_the_proofs_that_are_under_way() {
        let proofs = Proofs::new(Anchors::none(), || 0);
        let first = proofs.links();
        assert!(Arc::ptr_eq(&first, &proofs.links()));
        let gone = Arc::downgrade(&first);
        drop(first);
        assert!(gone.upgrade().is_none() && !std::ptr::eq(Arc::as_ptr(&proofs.links()), gone.as_ptr()));
    }
}
