use proptest::prelude::*;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use sha2::{Digest, Sha256, Sha512};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::*;
use crate::certificate::read_chain;

/// Root, intermediate and server, as DER, the server first.
fn chain() -> Vec<Vec<u8>> {
    let authority = |name: &str| {
        let mut params = CertificateParams::new([]).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, name);
        params
    };
    let (root_key, between_key, own_key) =
        (KeyPair::generate().unwrap(), KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
    let root = authority("root");
    let root_der = root.self_signed(&root_key).unwrap();
    let root = Issuer::new(root, root_key);
    let between = authority("between");
    let between_der = between.signed_by(&between_key, &root).unwrap();
    let between = Issuer::new(between, between_key);
    let own = CertificateParams::new(["smtp.example.jp".to_owned()]).unwrap().signed_by(&own_key, &between).unwrap();
    [own, between_der, root_der].iter().map(|one| one.der().to_vec()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

/// The record that fits this certificate.
fn record(usage: u8, selector: u8, matching: u8, der: &[u8]) -> TlsaRecord {
    let (_, read) = X509Certificate::from_der(der).unwrap();
    let content = if selector == 0 { der } else { read.public_key().raw };
    let data = match matching {
        0 => hex(content),
        1 => hex(&Sha256::digest(content)),
        _ => hex(&Sha512::digest(content)),
    };
    TlsaRecord { usage, selector, matching, data }
}

fn read(ders: &[Vec<u8>]) -> Vec<Certificate> {
    read_chain(ders.iter().map(Vec::as_slice)).into_iter().flatten().collect()
}

#[test]
fn every_usage_selector_and_matching_type() {
    let (ders, other) = (chain(), chain());
    let sent = read(&ders);
    for (usage, place) in [(1, 0), (3, 0), (0, 1), (0, 2), (2, 1), (2, 2)] {
        for (selector, matching) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)] {
            let verdict = |der: &[u8]| compare(&[record(usage, selector, matching, der)], &sent, 587);
            let what = format!("{usage} {selector} {matching} at {place}");
            assert_eq!(verdict(&ders[place]), Verdict::Matches, "{what}");
            assert_eq!(verdict(&other[place]), Verdict::Differs, "{what}");
            // A server's own certificate is no authority, and an authority is not the server's.
            assert_eq!(verdict(&ders[usize::from(place == 0)]), Verdict::Differs, "{what}");
        }
    }
}

#[test]
fn one_that_is_met_is_enough_and_nothing_differs_while_it_is_unclear() {
    let (ders, other) = (chain(), chain());
    let sent = read(&ders);
    let (good, bad) = (record(3, 1, 1, &ders[0]), record(3, 1, 1, &other[0]));
    let odd = TlsaRecord { usage: 7, ..good.clone() };
    assert_eq!(compare(&[bad.clone(), odd.clone(), good.clone()], &sent, 587), Verdict::Matches);
    assert_eq!(compare(&[bad.clone(), odd.clone()], &sent, 587), Verdict::Differs);
    assert_eq!(compare(&[odd], &sent, 587), Verdict::Unusable);
    assert_eq!(compare(&[], &sent, 587), Verdict::Unusable);
    // The root was not sent: the authority that is meant may be it.
    let short = read(&ders[..2]);
    let above = record(0, 0, 1, &other[2]);
    assert_eq!(compare(std::slice::from_ref(&above), &short, 587), Verdict::Unclear);
    assert_eq!(compare(&[above, bad.clone()], &short, 587), Verdict::Unclear);
    // For DANE-TA(2) it has to be sent, unless the record holds it.
    assert_eq!(compare(&[record(2, 0, 1, &other[2])], &short, 587), Verdict::Differs);
    assert_eq!(compare(&[record(2, 0, 0, &other[2])], &short, 587), Verdict::Unclear);
    assert_eq!(compare(std::slice::from_ref(&good), &[], 587), Verdict::Unclear);
    let old: Vec<Certificate> = sent.into_iter().map(|one| Certificate { digests: None, ..one }).collect();
    assert_eq!(compare(&[good], &old, 587), Verdict::Unclear, "a record of the first form");
}

#[test]
fn a_certificate_that_signed_nothing_is_no_authority_of_the_chain() {
    let (ders, other) = (chain(), chain());
    let padded = read(&[ders[0].clone(), ders[1].clone(), ders[2].clone(), other[1].clone(), other[2].clone()]);
    for place in [1, 2] {
        assert_eq!(compare(&[record(2, 0, 1, &other[place])], &padded, 587), Verdict::Differs);
        assert_eq!(compare(&[record(2, 0, 1, &ders[place])], &padded, 587), Verdict::Matches);
    }
    // In whatever order they come.
    let turned = read(&[ders[0].clone(), ders[2].clone(), ders[1].clone()]);
    assert_eq!(compare(&[record(2, 1, 2, &ders[2])], &turned, 587), Verdict::Matches);
}

#[test]
fn what_is_written_wrongly_cannot_be_used() {
    let ders = chain();
    let sent = read(&ders);
    let good = record(3, 1, 1, &ders[0]);
    for odd in [
        TlsaRecord { selector: 2, ..good.clone() },
        TlsaRecord { matching: 3, ..good.clone() },
        TlsaRecord { matching: 2, ..good.clone() },
        TlsaRecord { data: good.data[..62].to_owned(), ..good.clone() },
        TlsaRecord { matching: 0, data: String::new(), ..good.clone() },
    ] {
        assert_eq!(compare(std::slice::from_ref(&odd), &sent, 587), Verdict::Unusable, "{odd:?}");
    }
    assert_eq!(compare(&[TlsaRecord { data: good.data.to_uppercase(), ..good }], &sent, 587), Verdict::Matches);
    // Between servers only the usages 2 and 3 count (RFC 7672 §3.1.3).
    assert_eq!(compare(&[record(1, 1, 1, &ders[0])], &sent, 25), Verdict::Unusable);
    assert_eq!(compare(&[record(3, 1, 1, &ders[0])], &sent, 25), Verdict::Matches);
}

#[test]
fn the_number_of_records_is_bounded() {
    let (ders, other) = (chain(), chain());
    let mut many = vec![record(3, 1, 1, &other[0]); MAX_RECORDS - 1];
    many.push(record(3, 1, 1, &ders[0]));
    assert_eq!(compare(&many, &read(&ders), 587), Verdict::Matches);
    many.insert(0, many[0].clone());
    assert_eq!(compare(&many, &read(&ders), 587), Verdict::Differs);
}

proptest! {
    #[test]
    fn nothing_matches_by_chance(usage: u8, selector: u8, matching: u8, data in "[0-9a-fA-Fg]{0,140}", port: u16) {
        let own = Certificate { sha256: "z".repeat(64), in_line: true, ..Certificate::default() };
        let verdict = compare(&[TlsaRecord { usage, selector, matching, data }], &[own], port);
        prop_assert_ne!(verdict, Verdict::Matches);
        prop_assert!(verdict == Verdict::Unusable || usage < 4 && selector < 2 && matching < 3);
    }
}
