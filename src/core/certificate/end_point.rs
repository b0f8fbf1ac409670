//! The value of `tls-server-end-point`.

use sha2::{Digest as _, Sha256, Sha384, Sha512};
use x509_parser::prelude::{FromDer as _, X509Certificate};
use x509_parser::signature_algorithm::SignatureAlgorithm;

use super::read::within_limits;

/// The hash of a server's certificate as RFC 5929 §4.1 wants it: by the hash function of its
/// signature, by SHA-256 instead of MD5 and SHA-1. `None` where the signature has no single one
/// (Ed25519), or one that nobody uses.
pub fn end_point(der: &[u8]) -> Option<Vec<u8>> {
    let (_, certificate) = X509Certificate::from_der(within_limits(der)?).ok()?;
    let signed = &certificate.signature_algorithm;
    let algorithm = match SignatureAlgorithm::try_from(signed) {
        Ok(SignatureAlgorithm::RSASSA_PSS(parameters)) => parameters.hash_algorithm_oid().to_id_string(),
        _ => signed.algorithm.to_id_string(),
    };
    Some(match algorithm.as_str() {
        // With RSA (MD5, SHA-1 and SHA-256), with ECDSA (SHA-1 and SHA-256), the bare hashes.
        "1.2.840.113549.1.1.4"
        | "1.2.840.113549.1.1.5"
        | "1.2.840.113549.1.1.11"
        | "1.2.840.10045.4.1"
        | "1.2.840.10045.4.3.2"
        | "1.3.14.3.2.26"
        | "2.16.840.1.101.3.4.2.1" => Sha256::digest(der).to_vec(),
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" | "2.16.840.1.101.3.4.2.2" => Sha384::digest(der).to_vec(),
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" | "2.16.840.1.101.3.4.2.3" => Sha512::digest(der).to_vec(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::fixtures::{PLAIN, SHA1};

    fn made(algorithm: &'static rcgen::SignatureAlgorithm) -> Vec<u8> {
        let key = rcgen::KeyPair::generate_for(algorithm).unwrap();
        let parameters = rcgen::CertificateParams::new(vec!["mail.example.jp".to_owned()]).unwrap();
        parameters.self_signed(&key).unwrap().der().to_vec()
    }

    #[test]
    fn the_hash_is_that_of_the_signature_and_never_a_weak_one() {
        for (der, octets) in [
            (SHA1.to_vec(), 32),
            (PLAIN.to_vec(), 32),
            (made(&rcgen::PKCS_ECDSA_P256_SHA256), 32),
            (made(&rcgen::PKCS_ECDSA_P384_SHA384), 48),
        ] {
            assert_eq!(end_point(&der).map(|value| value.len()), Some(octets));
        }
        assert_eq!(end_point(&made(&rcgen::PKCS_ED25519)), None);
        assert_eq!(end_point(b"no certificate"), None);
        assert_eq!(end_point(SHA1).unwrap(), Sha256::digest(SHA1).to_vec());
    }
}
