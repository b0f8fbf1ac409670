//! Every name of the practice world, as one zone: the root.

use std::collections::BTreeMap;

use hickory_proto::ProtoError;
use hickory_proto::rr::rdata::SOA;
use hickory_proto::rr::{LowerName, Name, RData, Record, RecordType};

/// Seconds for which an answer may be kept. Every opened practice is a new one.
const TTL: u32 = 60;

/// What a zone says to a question.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// These.
    Records(Vec<Record>),
    /// The name exists, such records do not (RFC 2308 §2.2).
    NoRecords,
    /// The name does not exist (RFC 2308 §2.1).
    NoSuchName,
    /// The server cannot tell (RFC 1035 §4.1.1).
    Failed,
}

/// Names and their records.
pub(super) struct Zone {
    names: BTreeMap<LowerName, Vec<RData>>,
    /// Below these every name has this one address.
    everywhere: Vec<(LowerName, RData)>,
    /// Nothing can be told of what is below these.
    broken: Vec<LowerName>,
    soa: Record,
}

impl Zone {
    /// A zone that has only its beginning, the root.
    pub(super) fn new() -> Result<Self, ProtoError> {
        let server = Name::from_ascii("ns.practice.test.")?;
        let person = Name::from_ascii("hostmaster.practice.test.")?;
        // The times are for secondaries, of which there are none; the last is how long a "no" may be kept.
        let soa = RData::SOA(SOA::new(server, person, 1, 3600, 600, 86400, TTL));
        let names = BTreeMap::from([(LowerName::from(Name::root()), vec![soa.clone()])]);
        Ok(Self { names, everywhere: Vec::new(), broken: Vec::new(), soa: Record::from_rdata(Name::root(), TTL, soa) })
    }

    /// Says that an absolute name exists, and with it every name above (RFC 8020).
    pub(super) fn exists(&mut self, name: &str) -> Result<&mut Vec<RData>, ProtoError> {
        let name = Name::from_ascii(name)?;
        let own = LowerName::from(&name);
        let mut above = name;
        while !above.is_root() {
            self.names.entry(LowerName::from(&above)).or_default();
            above = above.base_name();
        }
        Ok(self.names.entry(own).or_default())
    }

    /// Adds a record. Adding the same one twice is adding it once.
    pub(super) fn add(&mut self, name: &str, data: RData) -> Result<(), ProtoError> {
        let records = self.exists(name)?;
        if !records.contains(&data) {
            records.push(data);
        }
        Ok(())
    }

    /// Lets every name at and below this one have that address, and nothing else.
    pub(super) fn lead_everywhere(&mut self, name: &str, to: RData) -> Result<(), ProtoError> {
        self.everywhere.push((LowerName::from(Name::from_ascii(name)?), to));
        Ok(())
    }

    /// Lets no question about this name and those below it be answered.
    pub(super) fn break_below(&mut self, name: &str) -> Result<(), ProtoError> {
        self.broken.push(LowerName::from(Name::from_ascii(name)?));
        Ok(())
    }

    /// What there is of this name and kind.
    pub(super) fn find(&self, name: &Name, kind: RecordType) -> Found {
        let own = LowerName::from(name);
        if self.broken.iter().any(|zone| zone.zone_of(&own)) {
            return Found::Failed;
        }
        if let Some((_, to)) = self.everywhere.iter().find(|(zone, _)| zone.zone_of(&own)) {
            let is_asked = kind == to.record_type();
            let one = || vec![Record::from_rdata(name.clone(), TTL, to.clone())];
            return if is_asked { Found::Records(one()) } else { Found::NoRecords };
        }
        let Some(all) = self.names.get(&own) else { return Found::NoSuchName };
        let records: Vec<Record> = all
            .iter()
            .filter(|data| kind == RecordType::ANY || data.record_type() == kind)
            .map(|data| Record::from_rdata(name.clone(), TTL, data.clone()))
            .collect();
        if records.is_empty() { Found::NoRecords } else { Found::Records(records) }
    }

    /// The record that stands beside every "no" (RFC 2308 §3).
    pub(super) fn soa(&self) -> &Record {
        &self.soa
    }
}
