//! What a server itself shows of its certificate's status: a stapled OCSP response (RFC 6066 §8).
//!
//! **It can only speak against a certificate, never for one**, so its signature is not looked at:
//! a server that forges the word "revoked" about itself harms nobody but itself.

use x509_parser::der_parser::asn1_rs::{Any, Class};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::read::within_limits;

/// How many single responses are looked at. A stapled response has one.
const MAX_RESPONSES: usize = 16;
/// `OCSPResponseStatus` (RFC 6960 §4.2.1): an answer was given.
const SUCCESSFUL: &[u8] = &[0];

/// Whether the response says that the certificate was revoked. Nothing that can be read says that
/// it was not.
pub fn says_revoked(response: &[u8], certificate: &[u8]) -> bool {
    let own = within_limits(certificate).and_then(|der| X509Certificate::from_der(der).ok());
    own.is_some_and(|(_, own)| {
        within_limits(response).is_some_and(|response| revoked(response, own.raw_serial()).unwrap_or(false))
    })
}

/// RFC 6960 §4.2.1, from the outside in.
fn revoked(response: &[u8], serial: &[u8]) -> Option<bool> {
    let mut response = Elements(inside(response)?);
    if response.next()?.data != SUCCESSFUL {
        return None;
    }
    // responseBytes [0] { OID, OCTET STRING { BasicOCSPResponse { tbsResponseData, … } } }
    let bytes = inside(response.next()?.data)?;
    let basic = Elements(bytes).nth(1)?.data;
    let data = Elements(inside(basic)?).next()?;
    // version [0]?, responderID [1] or [2], producedAt, responses
    let responses = Elements(data.data).filter(|one| one.class() == Class::Universal).nth(1)?;
    let mut singles = Elements(responses.data).take(MAX_RESPONSES);
    Some(singles.any(|single| is_revoked(single.data, serial).unwrap_or(false)))
}

/// `SingleResponse`: certID { hash, name, key, serial }, certStatus, …
fn is_revoked(single: &[u8], serial: &[u8]) -> Option<bool> {
    let mut single = Elements(single);
    let meant = Elements(single.next()?.data).nth(3)?;
    let status = single.next()?;
    // good [0], revoked [1], unknown [2].
    Some(meant.data == serial && status.class() == Class::ContextSpecific && status.tag().0 == 1)
}

/// What stands inside an element.
fn inside(der: &[u8]) -> Option<&[u8]> {
    Elements(der).next().map(|element| element.data)
}

/// Elements that stand one behind the other; ends where there is none.
struct Elements<'a>(&'a [u8]);

impl<'a> Iterator for Elements<'a> {
    type Item = Any<'a>;

    fn next(&mut self) -> Option<Any<'a>> {
        let (rest, element) = Any::from_der(self.0).ok()?;
        self.0 = rest;
        Some(element)
    }
}

#[cfg(test)]
#[path = "stapled_tests.rs"]
mod tests;
