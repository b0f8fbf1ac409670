//! `SignedData` (RFC 5652 §5) with its content inside, by one signer.

use std::time::Duration;

use cms::cert::x509::attr::Attribute;
use cms::cert::x509::der::asn1::{GeneralizedTime, Null, ObjectIdentifier, OctetString, SetOfVec, UtcTime};
use cms::cert::x509::der::{Any, Encode, EncodeValue, Tagged};
use cms::cert::x509::spki::AlgorithmIdentifierOwned;
use cms::cert::x509::time::Time;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use rustls::SignatureScheme;
use sha2::{Digest as _, Sha256, Sha384};

use super::{SCHEMES, Signer};

/// Data (RFC 5652 §4).
const DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.1");
/// Signed data (RFC 5652 §5.1).
const SIGNED_DATA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.7.2");
/// What was signed (RFC 5652 §11.1).
const CONTENT_TYPE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.3");
/// Its digest (RFC 5652 §11.2).
const MESSAGE_DIGEST: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.4");
/// When (RFC 5652 §11.3).
const SIGNING_TIME: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.9.5");
/// The two digests (RFC 5754 §2).
const SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.1");
const SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2");
/// RSA as PKCS #1 v1.5 has it (RFC 5754 §3.2 takes it for every digest).
const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
/// ECDSA with either digest (RFC 5754 §3.3).
const ECDSA_SHA256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.2");
const ECDSA_SHA384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3");

/// `ContentInfo` with the signed content in it; `None` if something of it cannot be written.
pub(super) fn signed(signer: &Signer, content: &[u8], now: Duration) -> Option<Vec<u8>> {
    let by = signer.key.choose_scheme(SCHEMES)?;
    let (digest, digest_alg, signature_algorithm) = match by.scheme() {
        SignatureScheme::RSA_PKCS1_SHA256 => (Sha256::digest(content).to_vec(), SHA256, algorithm(RSA, Some(null()?))),
        SignatureScheme::ECDSA_NISTP256_SHA256 => {
            (Sha256::digest(content).to_vec(), SHA256, algorithm(ECDSA_SHA256, None))
        }
        SignatureScheme::ECDSA_NISTP384_SHA384 => {
            (Sha384::digest(content).to_vec(), SHA384, algorithm(ECDSA_SHA384, None))
        }
        _ => return None,
    };
    let digest_alg = algorithm(digest_alg, None);
    let mut attributes = SetOfVec::new();
    for (oid, value) in [
        (CONTENT_TYPE, any(&DATA)?),
        (MESSAGE_DIGEST, any(&OctetString::new(digest).ok()?)?),
        (SIGNING_TIME, time(now)?),
    ] {
        attributes.insert(Attribute { oid, values: one(value)? }).ok()?;
    }
    // Signed are the attributes as a set by itself, not as they stand below (§5.4).
    let signature = by.sign(&attributes.to_der().ok()?).ok()?;
    let own = &signer.own.tbs_certificate;
    let info = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: own.issuer.clone(),
            serial_number: own.serial_number.clone(),
        }),
        digest_alg: digest_alg.clone(),
        signed_attrs: Some(attributes),
        signature_algorithm,
        signature: OctetString::new(signature).ok()?,
        unsigned_attrs: None,
    };
    let mut certificates = SetOfVec::new();
    for certificate in &signer.chain {
        let certificate = CertificateChoices::Certificate(certificate.clone());
        // One that was given twice is there once: a set has no doubles.
        if !certificates.iter().any(|there| *there == certificate) {
            certificates.insert(certificate).ok()?;
        }
    }
    let whole = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: one(digest_alg)?,
        encap_content_info: EncapsulatedContentInfo {
            econtent_type: DATA,
            econtent: Some(any(&OctetString::new(content).ok()?)?),
        },
        certificates: Some(CertificateSet(certificates)),
        crls: None,
        signer_infos: SignerInfos(one(info)?),
    };
    ContentInfo { content_type: SIGNED_DATA, content: any(&whole)? }.to_der().ok()
}

fn algorithm(oid: ObjectIdentifier, parameters: Option<Any>) -> AlgorithmIdentifierOwned {
    AlgorithmIdentifierOwned { oid, parameters }
}

fn null() -> Option<Any> {
    any(&Null)
}

fn any<T: Tagged + EncodeValue>(value: &T) -> Option<Any> {
    Any::encode_from(value).ok()
}

fn one<T: cms::cert::x509::der::DerOrd>(value: T) -> Option<SetOfVec<T>> {
    let mut set = SetOfVec::new();
    set.insert(value).ok()?;
    Some(set)
}

/// Until 2049 in the short form, afterwards in the long one (RFC 5652 §11.3).
fn time(now: Duration) -> Option<Any> {
    let now = Duration::from_secs(now.as_secs());
    let time = match UtcTime::from_unix_duration(now) {
        Ok(time) => Time::UtcTime(time),
        Err(_) => Time::GeneralTime(GeneralizedTime::from_unix_duration(now).ok()?),
    };
    any(&time)
}
