//! EXTERNAL (RFC 4422 appendix A): the client certificate that was shown in the handshake says who it is.

use super::{Exchange, Fault, Response, Turn, decode};

/// One message: the name to act as. Empty, the server takes the one that it finds in the certificate.
pub(super) struct External {
    message: Option<Vec<u8>>,
}

impl External {
    pub(super) fn new(name: &[u8]) -> Self {
        Self { message: Some(name.to_vec()) }
    }
}

impl Exchange for External {
    fn initial(&mut self, room: usize) -> Option<Response> {
        if self.message.as_ref()?.len().div_ceil(3) * 4 > room {
            return None;
        }
        self.message.take().map(|message| Response::open(&message))
    }

    /// The challenge says nothing; the message is said once.
    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault> {
        let message = self.message.take().ok_or(Fault::BadChallenge)?;
        decode(challenge)?;
        Ok(Turn::Say(Response::open(&message)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialogue::sasl::tests::said;

    #[test]
    fn the_name_goes_along_or_nothing_does() {
        assert_eq!(External::new(b"").initial(499).unwrap().line.as_slice(), b"");
        assert_eq!(External::new("はなこ".as_bytes()).initial(499).unwrap().line.as_slice(), b"44Gv44Gq44GT");
        // RFC 4422 appendix A.2 has such a name.
        assert_eq!(said(External::new(b"fred@example.com").respond(b"")).line.as_slice(), b"ZnJlZEBleGFtcGxlLmNvbQ==");
    }

    #[test]
    fn it_is_said_once() {
        let mut external = External::new(b"");
        assert!(said(external.respond(b"")).line.is_empty());
        assert_eq!(external.respond(b"").err(), Some(Fault::BadChallenge));
    }

    #[test]
    fn a_name_without_room_waits_for_the_server() {
        let mut long = External::new(&[b'n'; 400]);
        assert!(long.initial(499).is_none());
        assert_eq!(said(long.respond(b"")).line.len(), 536);
    }
}
