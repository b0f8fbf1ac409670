//! Registering this program at an authorization server (RFC 7591), as a public one.
//!
//! By draft-ietf-mailmaint-oauth-public (of which -06 of September 2026 was known when this was written, through what
//! others say of it) a mail program needs no more than this: a public client, S256, the server's name in each redirect,
//! and the scope [`MAIL_SCOPE`]. Tokens bound to a key (`DPoP`) are not for IMAP, POP3 and SMTP, so none are asked for.

use serde::{Deserialize, Serialize};

use super::{MAX_JSON, Refused, refused};
use crate::model::BrowserRefusal;

/// What the draft names for reading and sending mail.
pub(super) const MAIL_SCOPE: &str = "urn:ietf:params:oauth:scope:mail";
/// Gives a refresh token (`OpenID` Connect Core §11); the draft has it too.
pub(super) const OFFLINE_SCOPE: &str = "offline_access";
/// This program among all others, whoever runs it (RFC 7591 §2). A random UUID, made for this.
const SOFTWARE: &str = "3f0e6f5c-9a43-4c1c-8a8e-5d3a1c7b9e26";

#[derive(Serialize)]
struct Request<'a> {
    client_name: &'a str,
    software_id: &'a str,
    software_version: &'a str,
    /// `OpenID` Connect Registration §2: only a native client may come back to a loopback address.
    application_type: &'a str,
    token_endpoint_auth_method: &'a str,
    grant_types: [&'a str; 2],
    response_types: [&'a str; 1],
    redirect_uris: [&'a str; 1],
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'a str,
}

/// The request, JSON. The redirect is the one of this very sign-in, port and all: whether a server knows that the port
/// may change (RFC 8252 §7.3) does not matter then.
pub fn registration(redirect: &str, scope: &str) -> String {
    let request = Request {
        client_name: "Toukan",
        software_id: SOFTWARE,
        software_version: env!("CARGO_PKG_VERSION"),
        application_type: "native",
        token_endpoint_auth_method: "none",
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        redirect_uris: [redirect],
        scope,
    };
    // Texts and lists only.
    serde_json::to_string(&request).unwrap_or_default()
}

/// Why there is no registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotRegistered {
    /// The server says no.
    Refused(Refused),
    /// Its answer cannot be read, or registers something else than was asked for.
    Form,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(default)]
    client_id: Option<String>,
    #[serde(default)]
    token_endpoint_auth_method: Option<String>,
    #[serde(default)]
    error: Option<String>,
}

/// Reads the answer: the identifier that we have there now. A secret, or the right to change the registration, is not
/// taken: nothing of it is kept or used.
///
/// # Errors
/// [`NotRegistered`].
pub fn registered(status: u16, body: &[u8]) -> Result<String, NotRegistered> {
    if body.len() > MAX_JSON {
        return Err(NotRegistered::Form);
    }
    let reply = serde_json::from_slice::<Reply>(body);
    if !matches!(status, 200 | 201) {
        let error = reply.ok().and_then(|reply| reply.error).unwrap_or_default();
        let Refused { why, said } = refused(&error, None, None);
        // Whatever its reason: it does not register us.
        let why = if why == BrowserRefusal::Later { why } else { BrowserRefusal::Client };
        return Err(NotRegistered::Refused(Refused { why, said }));
    }
    let reply = reply.map_err(|_| NotRegistered::Form)?;
    // One that has to prove itself with a secret is another kind of client than we are.
    if reply.token_endpoint_auth_method.is_some_and(|method| method != "none") {
        return Err(NotRegistered::Form);
    }
    reply.client_id.filter(|id| super::client::is_value(id)).ok_or(NotRegistered::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn we_register_as_a_public_native_program() {
        let request: serde_json::Value =
            serde_json::from_str(&registration("http://127.0.0.1:49152/", "mail")).unwrap();
        assert_eq!(request["token_endpoint_auth_method"], "none");
        assert_eq!(request["application_type"], "native");
        assert_eq!(request["redirect_uris"], serde_json::json!(["http://127.0.0.1:49152/"]));
        assert_eq!(request["scope"], "mail");
        assert!(!registration("http://127.0.0.1:1/", "").contains("scope"));
    }

    #[test]
    fn the_identifier_is_read_and_nothing_else() {
        let read = |status, body: &str| registered(status, body.as_bytes());
        assert_eq!(
            read(201, r#"{"client_id":"abc","client_secret":"x","registration_access_token":"y"}"#),
            Ok("abc".into())
        );
        assert_eq!(read(200, r#"{"client_id":"abc","token_endpoint_auth_method":"none"}"#), Ok("abc".into()));
        for bad in [
            r#"{"client_id":"abc","token_endpoint_auth_method":"client_secret_basic"}"#,
            r#"{"client_id":""}"#,
            r#"{"client_id":"a\nb"}"#,
            r#"{"client_id":"a","client_id":"b"}"#,
            r#"{"client_id":7}"#,
            "{}",
            "<html>",
        ] {
            assert_eq!(read(201, bad), Err(NotRegistered::Form), "{bad}");
        }
        assert_eq!(read(201, &" ".repeat(MAX_JSON + 1)), Err(NotRegistered::Form));
    }

    #[test]
    fn a_refusal_is_one_of_the_client() {
        let read = |status, body: &str| match registered(status, body.as_bytes()) {
            Err(NotRegistered::Refused(refused)) => refused,
            other => panic!("{other:?}"),
        };
        let said = read(400, r#"{"error":"invalid_redirect_uri"}"#);
        assert_eq!((said.why, said.said.as_str()), (BrowserRefusal::Client, "invalid_redirect_uri"));
        assert_eq!(read(403, "go away").why, BrowserRefusal::Client);
        assert_eq!(read(503, r#"{"error":"temporarily_unavailable"}"#).why, BrowserRefusal::Later);
    }
}
