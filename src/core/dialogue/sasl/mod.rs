//! SASL exchanges (RFC 4422) as SMTP, IMAP and POP3 carry them (RFC 4954, 9051, 5034). One file a mechanism.
//!
//! **Whatever holds a credential here is wiped when dropped, and leaves only as one line for the
//! wire.** An exchange answers as many challenges as its mechanism has, then none.

mod cram_md5;
mod login;
mod plain;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::model::Mechanism;
use crate::permit::SignIn;

/// Octets of a response line with its CRLF (RFC 4954 §4).
const MAX_RESPONSE: usize = 12_288;
/// Octets of a user name or a password. Both together, encoded, fit a response.
const MAX_SECRET: usize = 2048;

/// The challenge is not base64, or the mechanism has none at this point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadChallenge;

/// A response, encoded.
pub struct Response {
    /// As it goes over the wire, without CRLF.
    pub(super) line: Zeroizing<Vec<u8>>,
    /// What of it must not come back in a reply that is recorded.
    pub(super) traces: Vec<Zeroizing<Vec<u8>>>,
}

impl Response {
    /// A response of which the encoded form is the only trace.
    fn secret(message: &[u8]) -> Self {
        let line = encode(message);
        Self { traces: vec![line.clone()], line }
    }

    /// A response that holds no secret.
    fn open(message: &[u8]) -> Self {
        Self { line: encode(message), traces: Vec::new() }
    }
}

/// The client's side of one mechanism.
pub trait Exchange: Send {
    /// The response that goes along with the command, for mechanisms that begin with one and if it
    /// fits into so many octets.
    fn initial(&mut self, _: usize) -> Option<Response> {
        None
    }

    /// Answers a challenge, given as the text behind `334 ` or `+ `.
    ///
    /// # Errors
    /// [`BadChallenge`] if it cannot be answered; the exchange is over then.
    fn respond(&mut self, challenge: &[u8]) -> Result<Response, BadChallenge>;
}

/// Begins an exchange. `None` if it cannot be held and nothing may be sent: a mechanism we do not
/// do, an empty or overlong name or password, or NUL in one (RFC 4616 §2: it would end it).
///
/// Text goes out as UTF-8 just as it was typed.
pub(super) fn begin(sign_in: &SignIn) -> Option<Box<dyn Exchange>> {
    let (name, password) = (sign_in.username.0.as_bytes(), sign_in.credential.expose().as_bytes());
    let sendable = |text: &[u8]| (1..=MAX_SECRET).contains(&text.len()) && !text.contains(&0);
    if !sendable(name) || !sendable(password) {
        return None;
    }
    match sign_in.mechanism {
        Mechanism::Plain => Some(Box::new(plain::Plain::new(name, password))),
        Mechanism::Login => Some(Box::new(login::Login::new(name, password))),
        Mechanism::CramMd5 => Some(Box::new(cram_md5::CramMd5::new(name, password))),
        _ => None,
    }
}

/// Base64 in one buffer of the right size, so that no copy stays behind.
fn encode(message: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut line = Zeroizing::new(vec![0; message.len().div_ceil(3) * 4]);
    let length = STANDARD.encode_slice(message, &mut line).unwrap_or(0);
    line.truncate(length);
    line
}

/// Strictly the alphabet and padding of RFC 4648 §4: RFC 4954 §4 wants everything else refused.
fn decode(challenge: &[u8]) -> Result<Vec<u8>, BadChallenge> {
    // The line's length limit is far below what a response may have; this is for both alike.
    if challenge.len() > MAX_RESPONSE {
        return Err(BadChallenge);
    }
    STANDARD.decode(challenge).map_err(|_| BadChallenge)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::UserName;
    use crate::permit::Credential;

    fn sign_in(mechanism: Mechanism, name: &str, password: &str) -> SignIn {
        SignIn { username: UserName(name.into()), mechanism, credential: Credential::password(password.into()) }
    }

    #[test]
    fn what_cannot_be_said_is_not_begun() {
        let long = "x".repeat(MAX_SECRET + 1);
        for mechanism in [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5] {
            assert!(begin(&sign_in(mechanism.clone(), "hanako", "pw")).is_some());
            for (name, password) in [("", "pw"), ("h", ""), ("h\0x", "pw"), ("h", "p\0w"), (&long, "pw"), ("h", &long)]
            {
                assert!(begin(&sign_in(mechanism.clone(), name, password)).is_none());
            }
        }
        for mechanism in ["SCRAM-SHA-256", "XOAUTH2", "EXTERNAL", "NTLM"] {
            assert!(begin(&sign_in(Mechanism::named(mechanism), "hanako", "pw")).is_none());
        }
    }

    #[test]
    fn the_longest_secrets_fit_a_response() {
        let longest = "x".repeat(MAX_SECRET);
        for mechanism in [Mechanism::Plain, Mechanism::Login, Mechanism::CramMd5] {
            let mut exchange = begin(&sign_in(mechanism, &longest, &longest)).unwrap();
            assert!(exchange.initial(499).is_none());
            while let Ok(response) = exchange.respond(b"PDFAeD4=") {
                assert!(response.line.len() + 2 <= MAX_RESPONSE);
            }
        }
    }

    #[test]
    fn base64_is_strict() {
        assert_eq!(decode(b"PDFAeD4="), Ok(b"<1@x>".to_vec()));
        assert_eq!(decode(b""), Ok(vec![]));
        for bad in ["PDFAeD4", "PDFA eD4=", "PDFAeD4=\r", "PDFAeD4==", "=", "<1@x>", "PDFAeD5="] {
            assert_eq!(decode(bad.as_bytes()), Err(BadChallenge), "{bad}");
        }
    }
}
