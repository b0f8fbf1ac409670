//! PLAIN (RFC 4616).

use zeroize::Zeroizing;

use super::{Exchange, Fault, Response, Turn, decode};

/// One message: an empty authorisation identity, NUL, the name, NUL, the password.
pub(super) struct Plain {
    message: Option<Zeroizing<Vec<u8>>>,
}

impl Plain {
    pub(super) fn new(name: &[u8], password: &[u8]) -> Self {
        let mut message = Zeroizing::new(Vec::with_capacity(name.len() + password.len() + 2));
        message.push(0);
        message.extend_from_slice(name);
        message.push(0);
        message.extend_from_slice(password);
        Self { message: Some(message) }
    }
}

impl Exchange for Plain {
    fn initial(&mut self, room: usize) -> Option<Response> {
        if self.message.as_ref()?.len().div_ceil(3) * 4 > room {
            return None;
        }
        self.message.take().map(|message| Response::secret(&message))
    }

    /// The challenge says nothing (RFC 4954 §4: empty); the message is said once.
    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault> {
        let message = self.message.take().ok_or(Fault::BadChallenge)?;
        decode(challenge)?;
        Ok(Turn::Say(Response::secret(&message)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::sasl::tests::said;

    #[test]
    fn the_example_of_the_standard() {
        // RFC 4954 §4.1: AUTH PLAIN dGVzdAB0ZXN0ADEyMzQ= has an authorisation identity; ours is empty.
        let response = Plain::new(b"test", b"1234").initial(499).unwrap();
        assert_eq!(response.line.as_slice(), b"AHRlc3QAMTIzNA==");
    }

    #[test]
    fn it_goes_along_only_if_the_line_has_room() {
        // 499 characters have room for 372 octets of message.
        assert!(Plain::new(&[b'u'; 170], &[b'p'; 200]).initial(499).is_some());
        let mut long = Plain::new(&[b'u'; 171], &[b'p'; 200]);
        assert!(long.initial(499).is_none());
        assert_eq!(said(long.respond(b"")).line.len(), 500);
    }

    #[test]
    fn it_is_said_once() {
        let mut plain = Plain::new(b"u", b"p");
        assert!(plain.initial(499).is_some());
        assert_eq!(plain.respond(b"").err(), Some(Fault::BadChallenge));
    }
}
