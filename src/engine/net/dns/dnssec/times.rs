//! When signatures are good.

use std::collections::BTreeMap;

use hickory_resolver::proto::rr::{Name, RecordType};
use toukan_core::model::Bogus;

/// The time of one signature (RFC 4034 §3.1.5), in seconds modulo 2³².
#[derive(Clone, Debug)]
pub(super) struct Signature {
    pub(super) owner: Name,
    pub(super) covers: RecordType,
    pub(super) from: u32,
    pub(super) until: u32,
}

/// The times of all signatures, by what they are of.
#[derive(Debug)]
pub(super) struct Times(BTreeMap<(Name, RecordType), Vec<Signature>>);

impl Times {
    pub(super) fn of(signatures: Vec<Signature>) -> Self {
        let mut by_set: BTreeMap<_, Vec<Signature>> = BTreeMap::new();
        for one in signatures {
            by_set.entry((one.owner.clone(), one.covers)).or_default().push(one);
        }
        Self(by_set)
    }

    /// Whether there are records of which no signature is good at this time. A zone whose keys are
    /// being changed has an old one beside a new one; that is as it should be.
    pub(super) fn out_of_time(&self, now: i64) -> Option<Bogus> {
        let mut found: Vec<Bogus> = self.0.values().filter_map(|set| whole(set, now)).collect();
        found.sort_unstable();
        found.first().copied()
    }
}

/// The fault that all signatures of the same records have.
fn whole(set: &[Signature], now: i64) -> Option<Bogus> {
    let last = set.iter().map(|one| near(one.until, now)).max()?;
    let first = set.iter().map(|one| near(one.from, now)).min()?;
    if last < now {
        Some(Bogus::Expired { since: last })
    } else if first > now {
        Some(Bogus::NotYetValid { from: first })
    } else {
        None
    }
}

/// The time that is meant: the one within 68 years of `now` (RFC 1982).
fn near(serial: u32, now: i64) -> i64 {
    let low = u32::try_from(now.rem_euclid(1 << 32)).unwrap_or_default();
    now + i64::from(serial.wrapping_sub(low).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_790_000_000;

    fn signature(owner: &str, from: i64, until: i64) -> Signature {
        let low = |time: i64| u32::try_from((NOW + time).rem_euclid(1 << 32)).unwrap();
        let owner = Name::from_ascii(owner).unwrap();
        Signature { owner, covers: RecordType::SRV, from: low(from), until: low(until) }
    }

    fn fault(signatures: Vec<Signature>) -> Option<Bogus> {
        Times::of(signatures).out_of_time(NOW)
    }

    #[test]
    fn before_and_after() {
        assert_eq!(fault(vec![signature("a.", -50, 50)]), None);
        assert_eq!(fault(vec![signature("a.", -50, -9)]), Some(Bogus::Expired { since: NOW - 9 }));
        assert_eq!(fault(vec![signature("a.", 7, 50)]), Some(Bogus::NotYetValid { from: NOW + 7 }));
    }

    #[test]
    fn an_old_signature_beside_a_good_one_is_no_fault() {
        assert_eq!(fault(vec![signature("a.", -50, -9), signature("a.", -9, 50)]), None);
        let other = vec![signature("a.", -50, -9), signature("a.", -50, -5), signature("b.", -9, 50)];
        assert_eq!(fault(other), Some(Bogus::Expired { since: NOW - 5 }));
    }

    #[test]
    fn times_beyond_the_32_bits_are_near() {
        assert_eq!(near(5, (1 << 32) - 5), (1 << 32) + 5);
        assert_eq!(near(u32::MAX, (1 << 32) + 5), (1 << 32) - 1);
    }
}
