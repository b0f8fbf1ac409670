//! Signed answers of a name server of our own, whose one zone is the root.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use hickory_proto::dnssec::crypto::Ed25519SigningKey;
use hickory_proto::dnssec::rdata::{DNSKEY, DNSSECRData, NSEC, RRSIG};
use hickory_proto::dnssec::{DnssecSigner, PublicKey as _, SigningKey as _};
use hickory_proto::op::ResponseCode;
use hickory_proto::rr::rdata::tlsa::{CertUsage, Matching, Selector};
use hickory_proto::rr::rdata::{CNAME, NS, SOA, SRV, TLSA, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordSet, RecordType};
use time::OffsetDateTime;
use toukan_core::model::{Bogus, Fqdn, RecordKind, Records, SrvRecord, TlsaRecord, Validated};

use super::dns::{Said, full_name_server};
use super::world::world;
use crate::net::dns::Dns;
use crate::net::{Anchors, Network, Roots};

const DAY: i64 = 86_400;

fn name(text: &str) -> Name {
    Name::from_ascii(text).unwrap()
}

fn now() -> i64 {
    i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()).unwrap()
}

/// The root: its key, and how it signs.
struct Root {
    signer: DnssecSigner,
    anchor: String,
}

impl Root {
    fn new() -> Self {
        let key = Ed25519SigningKey::from_pkcs8(&Ed25519SigningKey::generate_pkcs8().unwrap()).unwrap();
        let public = key.to_public_key().unwrap();
        let text = base64::engine::general_purpose::STANDARD.encode(public.public_bytes());
        let dnskey = DNSKEY::new(true, true, false, public);
        let signer = DnssecSigner::new(dnskey, Box::new(key), Name::root(), Duration::from_hours(10 * 24));
        Self { signer, anchor: format!(". IN DNSKEY 257 3 15 {text}\n") }
    }

    /// A set of records with its signature, which begins so many days from now.
    fn signed(&self, owner: &str, data: Vec<RData>, days: i64) -> Vec<Record> {
        let records: Vec<Record> = data.into_iter().map(|data| Record::from_rdata(name(owner), 60, data)).collect();
        let mut set = RecordSet::new(name(owner), records[0].record_type(), 0);
        for record in &records {
            set.insert(record.clone(), 0);
        }
        let begins = OffsetDateTime::from_unix_timestamp(now() + days * DAY).unwrap();
        let signature = RRSIG::from_rrset(&set, DNSClass::IN, begins, &self.signer).unwrap();
        let signature = RData::DNSSEC(DNSSECRData::RRSIG(signature));
        records.into_iter().chain([Record::from_rdata(name(owner), 60, signature)]).collect()
    }

    fn keys(&self, days: i64) -> Vec<Record> {
        self.signed(".", vec![RData::DNSSEC(DNSSECRData::DNSKEY(self.signer.to_dnskey()))], days)
    }

    /// Nothing of this kind is at a name that has others.
    fn none(&self, owner: &str, there: &[RecordType]) -> Said {
        let soa = SOA::new(name("ns.test."), name("hostmaster.test."), 1, 3600, 600, 86_400, 60);
        let soa = self.signed(".", vec![RData::SOA(soa)], -1);
        let nsec = RData::DNSSEC(DNSSECRData::NSEC(NSEC::new(name("zzz.test."), there.iter().copied())));
        let nsec = self.signed(owner, vec![nsec], -1);
        (ResponseCode::NoError, vec![], [soa, nsec].concat())
    }

    fn answer(&self, asked: &str, kind: RecordType) -> Option<Said> {
        let yes = |records| Some((ResponseCode::NoError, records, vec![]));
        let bare = |mut records: Vec<Record>| {
            records.retain(|record| record.record_type() != RecordType::RRSIG);
            records
        };
        match (asked, kind) {
            (".", RecordType::DNSKEY) => yes(self.keys(-1)),
            (".", RecordType::NS) => yes(self.signed(".", vec![RData::NS(NS(name("ns.test.")))], -1)),
            ("signed.test.", RecordType::SRV) => yes(self.signed(asked, vec![srv(465)], -1)),
            ("led.test.", RecordType::SRV) => {
                let cname = self.signed(asked, vec![RData::CNAME(CNAME(name("signed.test.")))], -1);
                yes([cname, self.signed("signed.test.", vec![srv(465)], -1)].concat())
            }
            // The resolver gives the CNAME alone.
            ("far.test.", RecordType::SRV) => {
                yes(self.signed(asked, vec![RData::CNAME(CNAME(name("signed.test.")))], -1))
            }
            ("misled.test.", RecordType::SRV) => {
                let cname = bare(self.signed(asked, vec![RData::CNAME(CNAME(name("signed.test.")))], -1));
                yes([cname, self.signed("signed.test.", vec![srv(465)], -1)].concat())
            }
            ("_465._tcp.test.", RecordType::TLSA) => yes(self.signed(asked, vec![tlsa(1), tlsa(2)], -1)),
            ("_587._tcp.test.", RecordType::TLSA) => {
                let cname = self.signed(asked, vec![RData::CNAME(CNAME(name("_465._tcp.test.")))], -1);
                yes([cname, self.signed("_465._tcp.test.", vec![tlsa(1), tlsa(2)], -1)].concat())
            }
            ("_25._tcp.test.", RecordType::TLSA) => yes(bare(self.signed(asked, vec![tlsa(1)], -1))),
            ("_mta-sts.test.", RecordType::TXT) => {
                let texts = [vec!["v=STSv1; ", "id=1"], vec!["other\u{1b}"]];
                let texts = texts.map(|text| RData::TXT(TXT::new(text.into_iter().map(str::to_owned).collect())));
                yes(self.signed(asked, texts.into(), -1))
            }
            ("old.test.", RecordType::SRV) => yes(self.signed(asked, vec![srv(465)], -30)),
            ("early.test.", RecordType::SRV) => yes(self.signed(asked, vec![srv(465)], 3)),
            ("stripped.test." | "_x.plain.test." | "half.test.", RecordType::SRV) => {
                yes(bare(self.signed(asked, vec![srv(465)], -1)))
            }
            ("forged.test.", RecordType::SRV) => {
                let mut records = self.signed(asked, vec![srv(465)], -1);
                records[0].data = srv(4650);
                yes(records)
            }
            // Another's records, well signed, are no answer.
            ("borrowed.test.", RecordType::SRV) => yes(self.signed("signed.test.", vec![srv(465)], -1)),
            ("plain.test.", RecordType::NS) => yes(bare(self.signed(asked, vec![RData::NS(NS(name("ns.test.")))], -1))),
            ("plain.test.", RecordType::DS) => Some(self.none(asked, &[RecordType::NS, RecordType::RRSIG])),
            ("half.test.", RecordType::NS) => None,
            (asked, _) => Some(self.none(asked, &[RecordType::TXT, RecordType::NSEC, RecordType::RRSIG])),
        }
    }
}

fn srv(port: u16) -> RData {
    RData::SRV(SRV::new(0, 1, port, name("smtp.signed.test.")))
}

fn tlsa(octet: u8) -> RData {
    RData::TLSA(TLSA::new(CertUsage::DaneEe, Selector::Spki, Matching::Sha256, vec![octet; 32]))
}

#[tokio::test]
async fn what_stands_in_dns_of_a_certificate_is_proven_as_well() {
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    let zone = move |asked: &str, kind| root.answer(asked, kind);
    let mut world = world(Roots::Only(vec![]), vec![full_name_server(zone).await]);
    world.anchors = anchors;
    let dns = Dns::on(&Network::default(), &world);
    let record = |octet: &str| TlsaRecord { usage: 3, selector: 1, matching: 1, data: octet.repeat(32) };
    let records = Records::Tlsa(vec![record("01"), record("02")]);
    let sorted = |records: Records| match records {
        Records::Tlsa(mut records) => {
            records.sort();
            Records::Tlsa(records)
        }
        other => other,
    };
    for asked in ["_465._tcp.test", "_587._tcp.test"] {
        let asked = Fqdn::parse(asked).unwrap();
        assert_eq!(dns.lookup(&asked, RecordKind::Tlsa).await.map(sorted), Ok(records.clone()));
        let Validated::Secure { records: proven } = dns.validate(&asked, RecordKind::Tlsa).await else { panic!() };
        assert_eq!(sorted(proven), records);
    }
    let bare = Fqdn::parse("_25._tcp.test").unwrap();
    assert!(dns.lookup(&bare, RecordKind::Tlsa).await.is_ok());
    assert_eq!(dns.validate(&bare, RecordKind::Tlsa).await, Validated::Bogus { why: Bogus::Unsigned });
    let texts = dns.lookup(&Fqdn::parse("_mta-sts.test").unwrap(), RecordKind::Txt).await.unwrap();
    let Records::Txt(mut texts) = texts else { panic!("{texts:?}") };
    texts.sort();
    assert_eq!(texts.iter().map(toukan_core::model::Foreign::as_str).collect::<Vec<_>>(), ["other␛", "v=STSv1; id=1"]);
    // Of texts nothing is proven, and nobody asks.
    let asked = Fqdn::parse("_mta-sts.test").unwrap();
    assert_eq!(dns.validate(&asked, RecordKind::Txt).await, Validated::Unavailable);
}

/// Asks a name server that says this, with these anchors.
async fn says(
    anchors: Anchors,
    zone: impl Fn(&str, RecordType) -> Option<Said> + Send + Sync + 'static,
    asked: &str,
) -> Validated {
    let mut world = world(Roots::Only(vec![]), vec![full_name_server(zone).await]);
    world.anchors = anchors;
    Dns::on(&Network::default(), &world).validate(&Fqdn::parse(asked).unwrap(), RecordKind::Srv).await
}

async fn validated(asked: &str) -> Validated {
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    says(anchors, move |asked, kind| root.answer(asked, kind), asked).await
}

fn secure() -> Validated {
    let target = Fqdn::parse("smtp.signed.test").ok();
    let record = SrvRecord { priority: 0, weight: 1, port: 465, target };
    Validated::Secure { records: Records::Srv(vec![record]) }
}

#[tokio::test]
async fn signed_from_the_anchor_down_every_cname_too() {
    for asked in ["signed.test", "led.test", "far.test"] {
        assert_eq!(validated(asked).await, secure(), "{asked}");
    }
}

#[tokio::test]
async fn one_link_without_a_signature_breaks_the_chain() {
    assert_eq!(validated("misled.test").await, Validated::Bogus { why: Bogus::Unsigned });
    assert_ne!(validated("borrowed.test").await, secure());
}

#[tokio::test]
async fn what_is_bogus_is_told_apart() {
    let Validated::Bogus { why: Bogus::Expired { since } } = validated("old.test").await else { panic!() };
    assert!((now() - 20 * DAY - since).abs() < 60, "{since}");
    let Validated::Bogus { why: Bogus::NotYetValid { from } } = validated("early.test").await else { panic!() };
    assert!((now() + 3 * DAY - from).abs() < 60, "{from}");
    assert_eq!(validated("stripped.test").await, Validated::Bogus { why: Bogus::Unsigned });
    assert_eq!(validated("forged.test").await, Validated::Bogus { why: Bogus::Mismatch });
}

#[tokio::test]
async fn a_zone_without_keys_is_no_forgery() {
    assert_eq!(validated("_x.plain.test").await, Validated::Insecure);
    assert_eq!(validated("nothing.test").await, Validated::Absent);
}

/// What is validated where the name server says nothing until so many different questions have come.
async fn when_all_are_asked(asked: &str, together: usize) -> Validated {
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    let seen = Mutex::new(BTreeSet::new());
    let patient = move |asked: &str, kind: RecordType| {
        let mut seen = seen.lock().unwrap();
        seen.insert((asked.to_owned(), kind));
        if seen.len() >= together { root.answer(asked, kind) } else { None }
    };
    says(anchors, patient, asked).await
}

#[tokio::test]
async fn every_link_of_a_chain_is_asked_for_at_once() {
    // SRV; DS, DNSKEY and NS of two names; the root's DNSKEY.
    assert_eq!(when_all_are_asked("signed.test", 8).await, secure());
    // And the NS of the service, which is no zone.
    assert_eq!(when_all_are_asked("_x.plain.test", 9).await, Validated::Insecure);
    assert_eq!(when_all_are_asked("signed.test", 9).await, Validated::Unavailable);
}

#[tokio::test]
async fn what_was_asked_ahead_and_is_not_needed_changes_nothing() {
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    let partly = move |asked: &str, kind| match kind {
        RecordType::DS | RecordType::NS => Some((ResponseCode::ServFail, vec![], vec![])),
        _ => root.answer(asked, kind),
    };
    assert_eq!(says(anchors, partly, "old.test").await, validated("old.test").await);
}

#[tokio::test]
async fn what_cannot_be_told_is_not_called_forged() {
    // One of the questions behind the one has no answer.
    assert_eq!(validated("half.test").await, Validated::Unavailable);
    // A name server that knows nothing of signatures.
    let root = Root::new();
    let anchors = || Anchors::read(&root.anchor).unwrap();
    let (one, other) = (Root::new(), Root::new());
    let strips = move |asked: &str, kind| {
        let (code, mut answers, _) = one.answer(asked, kind)?;
        answers.retain(|record| record.record_type() != RecordType::RRSIG);
        Some((code, answers, vec![]))
    };
    assert_eq!(says(anchors(), strips, "signed.test").await, Validated::Unavailable);
    // Another root, whose keys are not ours.
    let elsewhere = move |asked: &str, kind| other.answer(asked, kind);
    assert_eq!(says(anchors(), elsewhere, "signed.test").await, Validated::Unavailable);
    assert_eq!(says(Anchors::none(), |_, _| panic!("asked"), "signed.test").await, Validated::Unavailable);
}

#[tokio::test]
async fn where_the_anchors_own_keys_are_out_of_time_the_clock_is_wrong() {
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    let future = move |asked: &str, kind| match (asked, kind) {
        (".", RecordType::DNSKEY) => Some((ResponseCode::NoError, root.keys(3), vec![])),
        _ => Some((ResponseCode::NoError, root.signed(asked, vec![srv(465)], 3), vec![])),
    };
    let said = says(anchors, future, "signed.test").await;
    assert!(matches!(said, Validated::Bogus { why: Bogus::NotYetValid { .. } }), "{said:?}");
}

#[tokio::test]
async fn a_name_servers_word_for_it_counts_for_nothing() {
    // `respond` sets what it likes in the header; without signatures there is no proof.
    let root = Root::new();
    let anchors = Anchors::read(&root.anchor).unwrap();
    let zone = move |asked: &str, kind| match (asked, kind) {
        ("claimed.test.", RecordType::SRV) => {
            let record = Record::from_rdata(name(asked), 60, srv(465));
            Some((ResponseCode::NoError, vec![record], vec![]))
        }
        _ => root.answer(asked, kind),
    };
    assert_eq!(says(anchors, zone, "claimed.test").await, Validated::Bogus { why: Bogus::Unsigned });
}

#[test]
fn anchors_are_read_or_refused() {
    let root = Root::new();
    assert!(Anchors::read(&root.anchor).is_ok());
    for bad in ["", "; nothing\n", "example.jp. IN DS 1 8 2 00", "example.jp. IN DNSKEY 257 3 15 !!"] {
        assert!(Anchors::read(bad).is_err(), "{bad}");
    }
    // A zone's key stands beside the root's.
    let zone = Anchors::read(&format!("corp.test{}", root.anchor)).unwrap();
    let above = |text: &str| zone.above(&name(text)).map(Name::to_ascii);
    assert_eq!(above("_x.corp.test."), Some("corp.test.".to_owned()));
    assert_eq!(above("example.jp."), Some(".".to_owned()));
}
