//! OAUTHBEARER (RFC 7628) and XOAUTH2 (Google's and Microsoft's own): a token instead of a password.

use serde::Deserialize;
use zeroize::Zeroizing;

use super::scram::saslname;
use super::{Exchange, Fault, Response, Turn, decode};
use crate::model::{Foreign, Host};

/// One message; if the server does not like it, it says why and wants an answer to that.
pub(super) struct Oauth {
    message: Option<Zeroizing<Vec<u8>>>,
    /// Said to the reason, so that the server goes on to refuse.
    acknowledgement: &'static [u8],
    acknowledged: bool,
    reason: Option<Foreign>,
}

impl Oauth {
    /// RFC 7628 §3.1. The port is left out: it is for schemes that sign requests, and a bearer
    /// token is not one.
    pub(super) fn bearer(name: &str, host: &Host, token: &str) -> Self {
        let name = saslname(name);
        let message = join(&["n,a=", &name, ",\x01host=", &host.to_string(), "\x01auth=Bearer ", token, "\x01\x01"]);
        // RFC 7628 §3.2.3.
        Self { message: Some(message), acknowledgement: b"\x01", acknowledged: false, reason: None }
    }

    /// As both companies describe it.
    pub(super) fn x(name: &str, token: &str) -> Self {
        let message = join(&["user=", name, "\x01auth=Bearer ", token, "\x01\x01"]);
        Self { message: Some(message), acknowledgement: b"", acknowledged: false, reason: None }
    }
}

/// In one buffer of the right size, so that no copy of the token stays behind.
fn join(parts: &[&str]) -> Zeroizing<Vec<u8>> {
    let mut message = Zeroizing::new(Vec::with_capacity(parts.iter().map(|part| part.len()).sum()));
    for part in parts {
        message.extend_from_slice(part.as_bytes());
    }
    message
}

impl Exchange for Oauth {
    fn initial(&mut self, room: usize) -> Option<Response> {
        if self.message.as_ref()?.len().div_ceil(3) * 4 > room {
            return None;
        }
        self.message.take().map(|message| Response::secret(&message))
    }

    fn respond(&mut self, challenge: &[u8]) -> Result<Turn, Fault> {
        let challenge = decode(challenge)?;
        if let Some(message) = self.message.take() {
            return Ok(Turn::Say(Response::secret(&message)));
        }
        if std::mem::replace(&mut self.acknowledged, true) {
            return Err(Fault::BadChallenge);
        }
        self.reason = Some(status(&challenge));
        Ok(Turn::Say(Response::open(self.acknowledgement)))
    }

    fn reason(&self) -> Option<&Foreign> {
        self.reason.as_ref()
    }
}

/// The `status` of an error reply (RFC 7628 §3.2.2); of one that has none, all of it.
fn status(challenge: &[u8]) -> Foreign {
    #[derive(Deserialize)]
    struct Said {
        status: serde_json::Value,
    }
    match serde_json::from_slice(challenge) {
        Ok(Said { status: serde_json::Value::String(status) }) => Foreign::from(status),
        Ok(Said { status: serde_json::Value::Number(status) }) => Foreign::from(status.to_string()),
        _ => Foreign::new(challenge),
    }
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    const TOKEN: &str = "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==";

    fn bearer() -> Oauth {
        Oauth::bearer("user@example.com", &Host::parse("server.example.com").unwrap(), TOKEN)
    }

    fn said(turn: Result<Turn, Fault>) -> Vec<u8> {
        let Ok(Turn::Say(response)) = turn else { panic!("nothing to say") };
        STANDARD.decode(response.line.as_slice()).unwrap()
    }

    #[test]
    fn the_example_of_the_standard() {
        // RFC 7628 §4.1, without the port.
        let line = bearer().initial(1000).unwrap().line;
        let expected = format!("n,a=user@example.com,\u{1}host=server.example.com\u{1}auth=Bearer {TOKEN}\u{1}\u{1}");
        assert_eq!(STANDARD.decode(line.as_slice()).unwrap(), expected.as_bytes());
        assert_eq!(
            STANDARD
                .decode(
                    Oauth::bearer("a=b,c", &Host::parse("h.test").unwrap(), "t").initial(999).unwrap().line.as_slice()
                )
                .unwrap(),
            b"n,a=a=3Db=2Cc,\x01host=h.test\x01auth=Bearer t\x01\x01"
        );
    }

    #[test]
    fn the_example_of_the_companies() {
        // developers.google.com/workspace/gmail/imap/xoauth2-protocol, "Initial client response".
        let mut exchange = Oauth::x("someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
        let line = "dXNlcj1zb21ldXNlckBleGFtcGxlLmNvbQFhdXRoPUJlYXJlciB5YTI5LnZGOWRmdDRxbVRjMk52YjNSbGNrQmhkSFJoZG1semRHRXVZMjl0Q2cBAQ==";
        assert_eq!(exchange.initial(1000).unwrap().line.as_slice(), line.as_bytes());
        // "Error response".
        let error =
            "eyJzdGF0dXMiOiI0MDEiLCJzY2hlbWVzIjoiYmVhcmVyIG1hYyIsInNjb3BlIjoiaHR0cHM6Ly9tYWlsLmdvb2dsZS5jb20vIn0K";
        assert_eq!(said(exchange.respond(error.as_bytes())), b"");
        assert_eq!(exchange.reason().unwrap().as_str(), "401");
    }

    #[test]
    fn an_error_is_acknowledged_once_and_its_status_kept() {
        // RFC 7628 §4.3: the client says %x01, "AQ==" on the wire.
        let mut exchange = bearer();
        assert!(exchange.initial(10).is_none());
        assert!(said(exchange.respond(b"")).starts_with(b"n,a="));
        let error = STANDARD.encode(r#"{"status":"invalid_token","scope":"example_scope","openid-configuration":"https://example.com/.well-known/openid-configuration"}"#);
        assert_eq!(said(exchange.respond(error.as_bytes())), b"\x01");
        assert_eq!(exchange.reason().unwrap().as_str(), "invalid_token");
        assert!(exchange.respond(error.as_bytes()).is_err());
    }

    #[test]
    fn an_error_of_another_form_is_kept_as_it_is() {
        for (error, kept) in
            [("", ""), ("go away", "go away"), (r#"{"status":400}"#, "400"), (r#"{"x":1}"#, r#"{"x":1}"#)]
        {
            let mut exchange = bearer();
            assert!(exchange.initial(1000).is_some());
            assert_eq!(said(exchange.respond(STANDARD.encode(error).as_bytes())), b"\x01");
            assert_eq!(exchange.reason().unwrap().as_str(), kept);
        }
        let mut exchange = bearer();
        assert!(exchange.initial(1000).is_some());
        assert!(exchange.respond(b"{}").is_err());
    }
}
