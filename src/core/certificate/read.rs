//! DER bytes to [`Certificate`].

use std::fmt::Write;
use std::net::IpAddr;

use sha2::{Digest, Sha256, Sha512};
use x509_parser::der_parser::asn1_rs::{Any, Oid};
use x509_parser::oid_registry::{Oid as Known, OidRegistry, format_oid};
use x509_parser::prelude::{FromDer, GeneralName, SubjectPublicKeyInfo, X509Certificate, X509Name};
use x509_parser::public_key::PublicKey as Parsed;

use super::walk::line_of;
use crate::model::{Certificate, Digests, Foreign, PublicKey};

/// How many certificates of a chain are kept. Real chains have two to four; a verifier gives up
/// long before ten.
pub const MAX_CHAIN: usize = 10;

/// How many names of a certificate are kept. Shared hosters put some hundreds into one.
pub const MAX_NAMES: usize = 500;

/// How many octets a certificate may have. One with five hundred names has some 20 KiB; a TLS
/// message has 64 KiB at most.
pub const MAX_DER: usize = 64 * 1024;

/// `id-on-dnsSRV` (RFC 4985 §2): 1.3.6.1.5.5.7.8.7.
const DNS_SRV: &[u64] = &[1, 3, 6, 1, 5, 5, 7, 8, 7];
/// The list of a public log's stamps (RFC 6962 §3.3).
const SCTS: &[u64] = &[1, 3, 6, 1, 4, 1, 11129, 2, 4, 2];

/// Reads the head of a chain, at most [`MAX_CHAIN`] certificates, the server's own first.
///
/// `None` stands where a certificate could not be read.
pub fn read_chain<'a>(ders: impl IntoIterator<Item = &'a [u8]>) -> Vec<Option<Certificate>> {
    let ders: Vec<&[u8]> = ders.into_iter().take(MAX_CHAIN).collect();
    let marked = ders.iter().map(|der| read(der)).zip(line_of(&ders));
    marked.map(|(read, in_line)| read.map(|certificate| Certificate { in_line, ..certificate })).collect()
}

/// Reads one certificate (RFC 5280 §4.1); `None` if the bytes are none.
///
/// Of the names, DNS names and IP addresses are kept, at most [`MAX_NAMES`], in order.
pub fn read(der: &[u8]) -> Option<Certificate> {
    let (_, read) = X509Certificate::from_der(within_limits(der)?).ok()?;
    Some(Certificate {
        subject: line(read.subject()),
        issuer: line(read.issuer()),
        names: names(&read),
        not_before: read.validity().not_before.timestamp(),
        not_after: read.validity().not_after.timestamp(),
        self_issued: read.subject().as_raw() == read.issuer().as_raw(),
        sha256: sha256_hex(der),
        common_name: read.subject().iter_common_name().next().and_then(|name| name.as_str().ok()).map(Foreign::from),
        services: services(&read),
        key: Some(key(read.public_key())),
        signature: Some(algorithm(&read.signature_algorithm.algorithm)),
        logged: is_logged(&read),
        digests: Some(digests(der, read.public_key().raw)),
        in_line: false,
    })
}

/// Nothing, where it is larger than a certificate may be.
pub(super) fn within_limits(der: &[u8]) -> Option<&[u8]> {
    (der.len() <= MAX_DER).then_some(der)
}

/// Whether it bears a public log's stamp. That is a sign, no proof: nobody looks into the log.
pub(super) fn is_logged(certificate: &X509Certificate<'_>) -> bool {
    Oid::from(SCTS).is_ok_and(|oid| certificate.extensions().iter().any(|one| one.oid == oid))
}

/// An algorithm by its usual name; by its numbers where it has none.
fn algorithm(oid: &Known<'_>) -> Foreign {
    let registry = OidRegistry::default().with_all_crypto().with_x509().with_x962();
    registry.get(oid).map_or_else(|| Foreign::from(format_oid(oid, &registry)), |known| Foreign::from(known.sn()))
}

fn key(key: &SubjectPublicKeyInfo<'_>) -> PublicKey {
    let bits = |size: usize| u32::try_from(size).ok();
    match key.parsed() {
        Ok(Parsed::RSA(rsa)) => PublicKey { algorithm: Foreign::from("RSA"), bits: bits(rsa.key_size()) },
        Ok(Parsed::EC(point)) => PublicKey { algorithm: Foreign::from("EC"), bits: bits(point.key_size()) },
        _ => PublicKey { algorithm: algorithm(&key.algorithm.algorithm), bits: None },
    }
}

/// The SRV-IDs, at most [`MAX_NAMES`] (RFC 4985 §2: an otherName that holds an `IA5String`).
fn services(certificate: &X509Certificate<'_>) -> Vec<Foreign> {
    let Ok(Some(extension)) = certificate.subject_alternative_name() else { return Vec::new() };
    let Ok(dns_srv) = Oid::from(DNS_SRV) else { return Vec::new() };
    let service = |name: &GeneralName<'_>| match name {
        GeneralName::OtherName(oid, value) if *oid == dns_srv => {
            // [0] EXPLICIT around the string.
            let (_, outer) = Any::from_der(value).ok()?;
            let (_, inner) = Any::from_der(outer.data).ok()?;
            inner.data.is_ascii().then(|| Foreign::new(inner.data))
        }
        _ => None,
    };
    extension.value.general_names.iter().filter_map(service).take(MAX_NAMES).collect()
}

/// A distinguished name as one line.
pub(super) fn line(name: &X509Name<'_>) -> Foreign {
    Foreign::from(name.to_string())
}

fn names(certificate: &X509Certificate<'_>) -> Vec<Foreign> {
    let Ok(Some(extension)) = certificate.subject_alternative_name() else { return Vec::new() };
    extension.value.general_names.iter().filter_map(name).take(MAX_NAMES).collect()
}

fn name(name: &GeneralName<'_>) -> Option<Foreign> {
    match name {
        // A DNS name that looks like an address must not be taken for an iPAddress entry, which
        // alone vouches for an address (RFC 9525 §6.2).
        GeneralName::DNSName(text) if text.parse::<IpAddr>().is_ok() => Some(Foreign::from(format!("DNS:{text}"))),
        GeneralName::DNSName(text) => Some(Foreign::from(*text)),
        GeneralName::IPAddress(octets) => address(octets).map(|ip| Foreign::from(ip.to_string())),
        _ => None,
    }
}

fn address(octets: &[u8]) -> Option<IpAddr> {
    match octets.len() {
        4 => <[u8; 4]>::try_from(octets).ok().map(IpAddr::from),
        16 => <[u8; 16]>::try_from(octets).ok().map(IpAddr::from),
        _ => None,
    }
}

fn digests(der: &[u8], key: &[u8]) -> Digests {
    Digests {
        sha512: hex(&Sha512::digest(der)),
        key_sha256: hex(&Sha256::digest(key)),
        key_sha512: hex(&Sha512::digest(key)),
    }
}

/// SHA-256 in lower-case hex.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use rcgen::string::Ia5String;
    use rcgen::{CertificateParams, DnType, KeyPair, SanType, date_time_ymd};

    use super::*;

    fn made(params: &CertificateParams) -> Vec<u8> {
        params.self_signed(&KeyPair::generate().unwrap()).unwrap().der().to_vec()
    }

    #[test]
    fn everything_a_person_asks_about_is_read() {
        let mut params =
            CertificateParams::new(["smtp.example.jp".into(), "192.0.2.7".into(), "2001:db8::7".into()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, "smtp.example.jp");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2020, 1, 2);
        let der = made(&params);
        let read = read(&der).unwrap();
        let names: Vec<_> = read.names.iter().map(Foreign::as_str).collect();
        assert_eq!(names, ["smtp.example.jp", "192.0.2.7", "2001:db8::7"]);
        assert_eq!((read.not_before, read.not_after), (1_577_836_800, 1_577_923_200));
        assert!(read.subject.as_str().contains("CN=smtp.example.jp"), "{:?}", read.subject);
        assert!(read.self_issued);
        assert_eq!(read.sha256.len(), 64);
    }

    #[test]
    fn a_dns_name_in_the_form_of_an_address_stays_a_dns_name() {
        let mut params = CertificateParams::default();
        params.subject_alt_names = vec![SanType::DnsName(Ia5String::try_from("192.0.2.7").unwrap())];
        assert_eq!(read(&made(&params)).unwrap().names, [Foreign::from("DNS:192.0.2.7")]);
    }

    #[test]
    fn names_and_chains_are_bounded() {
        let many: Vec<String> = (0..MAX_NAMES + 9).map(|n| format!("h{n}.example.jp")).collect();
        let der = made(&CertificateParams::new(many).unwrap());
        assert_eq!(read(&der).unwrap().names.len(), MAX_NAMES);
        assert_eq!(read_chain(std::iter::repeat_n(der.as_slice(), 99)).len(), MAX_CHAIN);
    }

    #[test]
    fn control_characters_in_a_name_cannot_be_obeyed() {
        let mut params = CertificateParams::new(["a.jp".to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, "evil\u{1b}[2J\u{202e}");
        let read = read(&made(&params)).unwrap();
        assert!(!read.subject.as_str().contains(['\u{1b}', '\u{202e}']), "{:?}", read.subject);
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        let der = made(&CertificateParams::new(["a.jp".to_owned()]).unwrap());
        assert_eq!(read(b""), None);
        assert_eq!(read(b"220 smtp.example.jp"), None);
        assert_eq!(read_chain([der.get(..40).unwrap()]), [None]);
    }
}
