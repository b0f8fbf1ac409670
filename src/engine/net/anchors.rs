//! Where DNSSEC begins.

use std::fmt;
use std::sync::Arc;

use hickory_resolver::proto::ProtoError;
use hickory_resolver::proto::dnssec::TrustAnchors;
use hickory_resolver::proto::rr::Name;
use hickory_resolver::proto::serialize::txt::ParseError;
use hickory_resolver::proto::serialize::txt::trust_anchor::{Entry, Parser};
use thiserror::Error;

/// The keys that are believed without another's signature, each with its zone.
#[derive(Clone)]
pub struct Anchors {
    zones: Vec<Name>,
    keys: Arc<TrustAnchors>,
}

/// Why a text holds no trust anchors.
#[derive(Debug, Error)]
pub enum AnchorError {
    /// It is no list of DNSKEY records.
    #[error("{0}")]
    Form(#[from] ParseError),
    /// A key in it is none.
    #[error("{0}")]
    Key(#[from] ProtoError),
    /// There is no key in it.
    #[error("there is no DNSKEY record in it")]
    Empty,
}

impl Anchors {
    /// The root's keys, which IANA publishes (RFC 7958).
    pub fn root() -> Self {
        Self { zones: vec![Name::root()], keys: Arc::new(TrustAnchors::default()) }
    }

    /// None: nothing is validated.
    pub fn none() -> Self {
        Self { zones: Vec::new(), keys: Arc::new(TrustAnchors::empty()) }
    }

    /// The keys in a text: DNSKEY records as in a zone file. A zone's keys stand beside the root's;
    /// where the text has keys of the root itself, it is another root, and only they count.
    ///
    /// # Errors
    /// [`AnchorError`] says why there are none in it.
    pub fn read(text: &str) -> Result<Self, AnchorError> {
        let mut keys = TrustAnchors::empty();
        let mut zones: Vec<Name> = Vec::new();
        for entry in Parser::new(text).parse()? {
            let Entry::DNSKEY(record) = entry else { continue };
            let key = record.data().public_key();
            keys.insert_with_name(key, record.name().into());
            zones.push(record.name().clone());
        }
        if zones.is_empty() {
            return Err(AnchorError::Empty);
        }
        if keys.is_empty() {
            let own = TrustAnchors::default();
            for key in (0..own.len()).filter_map(|at| own.get(at)) {
                keys.insert(key);
            }
            zones.push(Name::root());
        }
        Ok(Self { zones, keys: Arc::new(keys) })
    }

    pub(super) fn keys(&self) -> Arc<TrustAnchors> {
        Arc::clone(&self.keys)
    }

    /// The zone nearest above a name that has an anchor.
    pub(super) fn above(&self, name: &Name) -> Option<&Name> {
        self.zones.iter().filter(|zone| zone.zone_of(name)).max_by_key(|zone| zone.num_labels())
    }
}

impl fmt::Debug for Anchors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.zones).finish()
    }
}
