//! TLSA records against a chain as it was recorded (RFC 6698 §2.1, RFC 7671).
//!
//! **Only whether what is published is there is said here.** Name, time and who vouches are the
//! verifier's matter, also where a record would allow to pass over them.

use crate::model::{Certificate, TlsaRecord};

/// How many records are looked at. While keys are changed there are two or four.
pub const MAX_RECORDS: usize = 32;
/// Where mail goes from server to server.
const RELAY: u16 = 25;

/// A certificate usage (RFC 6698 §2.1.1).
const PKIX_TA: u8 = 0;
const PKIX_EE: u8 = 1;
const DANE_TA: u8 = 2;
const DANE_EE: u8 = 3;

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// One of them is met.
    Matches,
    /// None of those that can be used is met.
    Differs,
    /// It cannot be told: the record may be about an authority that was not sent.
    Unclear,
    /// None of them can be used (RFC 7671 §10.1).
    Unusable,
}

impl Verdict {
    /// Its name in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Matches => "matches",
            Self::Differs => "differs",
            Self::Unclear => "unclear",
            Self::Unusable => "unusable",
        }
    }
}

/// Compares records with a chain, the server's own certificate first. `port` is the server's: between
/// servers the usages 0 and 1 do not count (RFC 7672 §3.1.3).
pub fn compare(records: &[TlsaRecord], chain: &[Certificate], port: u16) -> Verdict {
    let usable = records.iter().take(MAX_RECORDS).filter(|record| is_usable(record, port));
    let verdicts = usable.map(|record| met(record, chain));
    // The order of the verdicts is this: one match is enough, and nothing differs while it is unclear.
    verdicts
        .min_by_key(|verdict| (*verdict != Verdict::Matches, *verdict != Verdict::Unclear))
        .unwrap_or(Verdict::Unusable)
}

fn is_usable(record: &TlsaRecord, port: u16) -> bool {
    let usage = match record.usage {
        PKIX_TA | PKIX_EE => port != RELAY,
        DANE_TA | DANE_EE => true,
        _ => false,
    };
    let digits = match record.matching {
        0 => !record.data.is_empty(),
        1 => record.data.len() == 64,
        2 => record.data.len() == 128,
        _ => false,
    };
    usage && record.selector <= 1 && digits
}

fn met(record: &TlsaRecord, chain: &[Certificate]) -> Verdict {
    let Some(own) = chain.first() else { return Verdict::Unclear };
    let ends = |certificate: &&Certificate| certificate.in_line && certificate.self_issued;
    let whole = chain.iter().any(|one| ends(&one));
    let (candidates, unsent): (Vec<&Certificate>, bool) = match record.usage {
        PKIX_EE | DANE_EE => (vec![own], false),
        // The authority that is meant may be one above what was sent; servers have to send it only
        // for DANE-TA(2), and not where it stands in the record itself (RFC 7671 §5.2.2).
        usage => {
            let above = chain.iter().skip(1).chain(Some(own).filter(ends));
            (above.filter(|one| one.in_line).collect(), !whole && (usage == PKIX_TA || record.matching == 0))
        }
    };
    let told: Vec<Option<bool>> = candidates.iter().map(|one| is_same(record, one)).collect();
    if told.contains(&Some(true)) {
        Verdict::Matches
    } else if unsent || told.contains(&None) {
        Verdict::Unclear
    } else {
        Verdict::Differs
    }
}

/// Whether this is the certificate or key that is meant; `None` if its digests were not recorded, or
/// the record holds the key itself, of which only digests were.
fn is_same(record: &TlsaRecord, certificate: &Certificate) -> Option<bool> {
    let digests = certificate.digests.as_ref()?;
    let wanted = match (record.selector, record.matching) {
        (0, 1) => &certificate.sha256,
        (0, 2) => &digests.sha512,
        (1, 1) => &digests.key_sha256,
        (1, 2) => &digests.key_sha512,
        (selector, _) => {
            let digest = if selector == 0 { &certificate.sha256 } else { &digests.key_sha256 };
            return Some(digest_of_hex(&record.data).as_ref() == Some(digest));
        }
    };
    Some(record.data.eq_ignore_ascii_case(wanted))
}

/// SHA-256 of what is written in hex, in hex; `None` if it is no hex.
fn digest_of_hex(text: &str) -> Option<String> {
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        let &[high, low] = pair else { return None };
        let digit = |octet: u8| char::from(octet).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        Some(digit(high)? << 4 | digit(low)?)
    });
    pairs.collect::<Option<Vec<u8>>>().map(|bytes| crate::certificate::sha256_hex(&bytes))
}

#[cfg(test)]
#[path = "tlsa_tests.rs"]
mod tests;
