//! DER bytes to [`Certificate`].

use std::fmt::Write;
use std::net::IpAddr;

use sha2::{Digest, Sha256};
use x509_parser::prelude::{FromDer, GeneralName, X509Certificate, X509Name};

use crate::model::{Certificate, Foreign};

/// How many certificates of a chain are kept. Real chains have two to four; a verifier gives up
/// long before ten.
pub const MAX_CHAIN: usize = 10;

/// How many names of a certificate are kept. Shared hosters put some hundreds into one.
pub const MAX_NAMES: usize = 500;

/// Reads the head of a chain, at most [`MAX_CHAIN`] certificates, the server's own first.
///
/// `None` stands where a certificate could not be read.
pub fn read_chain<'a>(ders: impl IntoIterator<Item = &'a [u8]>) -> Vec<Option<Certificate>> {
    ders.into_iter().take(MAX_CHAIN).map(read).collect()
}

/// Reads one certificate (RFC 5280 §4.1); `None` if the bytes are none.
///
/// Of the names, DNS names and IP addresses are kept, at most [`MAX_NAMES`], in order.
pub fn read(der: &[u8]) -> Option<Certificate> {
    let (_, read) = X509Certificate::from_der(der).ok()?;
    Some(Certificate {
        subject: line(read.subject()),
        issuer: line(read.issuer()),
        names: names(&read),
        not_before: read.validity().not_before.timestamp(),
        not_after: read.validity().not_after.timestamp(),
        self_issued: read.subject().as_raw() == read.issuer().as_raw(),
        sha256: fingerprint(der),
    })
}

/// A distinguished name as one line.
fn line(name: &X509Name<'_>) -> Foreign {
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

fn fingerprint(der: &[u8]) -> String {
    Sha256::digest(der).iter().fold(String::with_capacity(64), |mut hex, byte| {
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
