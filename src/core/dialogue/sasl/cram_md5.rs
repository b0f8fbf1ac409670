//! CRAM-MD5 (RFC 2195).

use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;
use zeroize::Zeroizing;

use super::{Exchange, Fault, Response, Turn, decode};

/// The name and the keyed digest of the challenge.
pub(super) struct CramMd5 {
    name: Vec<u8>,
    password: Option<Zeroizing<Vec<u8>>>,
}

impl CramMd5 {
    pub(super) fn new(name: &[u8], password: &[u8]) -> Self {
        Self { name: name.to_vec(), password: Some(Zeroizing::new(password.to_vec())) }
    }
}

impl Exchange for CramMd5 {
    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault> {
        let password = self.password.take().ok_or(Fault::BadChallenge)?;
        let challenge = decode(challenge)?;
        // A digest of nothing would be the same at every sign-in: whoever sees one could replay it.
        if challenge.is_empty() {
            return Err(Fault::BadChallenge);
        }
        let digest = digest(&password, &challenge)?;
        let mut message = Zeroizing::new(Vec::with_capacity(self.name.len() + 1 + digest.len()));
        message.extend_from_slice(&self.name);
        message.push(b' ');
        message.extend_from_slice(&digest);
        let mut response = Response::secret(&message);
        // From challenge and digest a password can be searched for at leisure.
        response.traces.push(digest);
        Ok(Turn::Say(response))
    }
}

/// The digest in lower-case hexadecimal digits.
fn digest(password: &[u8], challenge: &[u8]) -> Result<Zeroizing<Vec<u8>>, Fault> {
    // HMAC takes keys of every length; the error does not occur.
    let mut mac = Hmac::<Md5>::new_from_slice(password).map_err(|_| Fault::BadChallenge)?;
    mac.update(challenge);
    let octets: Zeroizing<[u8; 16]> = Zeroizing::new(mac.finalize().into_bytes().into());
    let digit = |value: u8| char::from_digit(u32::from(value), 16).map_or(b'0', |c| c as u8);
    let mut digits = Zeroizing::new(Vec::with_capacity(octets.len() * 2));
    digits.extend(octets.iter().flat_map(|octet| [digit(octet >> 4), digit(octet & 15)]));
    Ok(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::sasl::tests::said;

    #[test]
    fn the_example_of_the_standard() {
        // RFC 2195 §2.
        let mut exchange = CramMd5::new(b"tim", b"tanstaaftanstaaf");
        assert!(exchange.initial(499).is_none());
        let response = said(exchange.respond(b"PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+"));
        assert_eq!(response.line.as_slice(), b"dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw");
        assert_eq!(response.traces.len(), 2);
        assert_eq!(exchange.respond(b"PDE4OTY+").err(), Some(Fault::BadChallenge));
    }

    #[test]
    fn a_challenge_must_be_one() {
        for challenge in ["", "<1896@x>", "PDE4 OTY+"] {
            assert_eq!(CramMd5::new(b"u", b"p").respond(challenge.as_bytes()).err(), Some(Fault::BadChallenge));
        }
    }
}
