//! A code becomes a token (RFC 6749 §4.1.3), and a refresh token becomes another one (§6).

use serde::Deserialize;
use url::form_urlencoded::Serializer;

use super::metadata::visible;
use super::register::OFFLINE_SCOPE;
use super::{Client, Code, MAX_JSON, Refused, Secret, Secrets, refused};
use crate::model::BrowserRefusal;
use crate::permit::Credential;

/// The longest access token taken: what fits into one line of a sign-in.
const MAX_ACCESS: usize = 6144;
/// The longest refresh token taken: what fits into the keychain.
const MAX_REFRESH: usize = 16 * 1024;

/// The form that turns a code into a token.
pub fn exchange(code: &Code, client: &Client, redirect: &str, secrets: &Secrets) -> Secret {
    form(
        client,
        &[
            ("grant_type", "authorization_code"),
            ("code", code.expose()),
            ("redirect_uri", redirect),
            ("code_verifier", secrets.verifier()),
        ],
    )
}

/// The form that turns a refresh token into an access token. The scope is the granted one (§6: left out).
pub fn refresh(token: &Secret, client: &Client) -> Secret {
    form(client, &[("grant_type", "refresh_token"), ("refresh_token", token)])
}

/// In one buffer that is long enough, so that no copy stays behind.
fn form(client: &Client, fields: &[(&str, &str)]) -> Secret {
    let own = [("client_id", client.id.as_str())]
        .into_iter()
        .chain(client.secret.iter().map(|s| ("client_secret", s.as_str())));
    let all: Vec<(&str, &str)> = fields.iter().copied().chain(own).collect();
    // Three octets for one at most, "=" and "&".
    let room = all.iter().map(|(key, value)| key.len() + value.len() * 3 + 2).sum();
    let mut form = Serializer::new(String::with_capacity(room));
    form.extend_pairs(all);
    Secret::new(form.finish())
}

/// What a server gave.
pub struct Tokens {
    /// Used once and dropped.
    pub access: Credential,
    /// Kept in the keychain, if there is one.
    pub refresh: Option<Secret>,
}

/// Why there is no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoToken {
    /// The server says no.
    Refused(Refused),
    /// Its answer cannot be read.
    Form,
    /// A token of a kind that no mail server takes (`DPoP`, `mac` …).
    Kind,
    /// It is for none of the things that were asked for.
    Scope,
}

#[derive(Deserialize)]
struct Reply {
    #[serde(default)]
    access_token: Option<String>,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    scope: Option<String>,
    #[serde(default)]
    error: Option<String>,
    #[serde(default)]
    error_description: Option<String>,
}

/// Reads the answer to either form, to a question for `scope`.
///
/// # Errors
/// [`NoToken`].
pub fn tokens(status: u16, body: &[u8], scope: &str) -> Result<Tokens, NoToken> {
    if body.len() > MAX_JSON {
        return Err(NoToken::Form);
    }
    let reply = serde_json::from_slice::<Reply>(body);
    if status != 200 {
        return Err(match reply {
            Ok(Reply { error: Some(error), error_description, .. }) => {
                NoToken::Refused(refused(&error, error_description.as_deref(), None))
            }
            _ if status >= 500 => NoToken::Refused(Refused { why: BrowserRefusal::Later, said: String::new() }),
            _ => NoToken::Form,
        });
    }
    let Reply { access_token, token_type, refresh_token, scope: granted, .. } = reply.map_err(|_| NoToken::Form)?;
    let mut access = access_token.and_then(|text| visible(text, MAX_ACCESS)).ok_or(NoToken::Form)?;
    let refresh = refresh_token.map(|text| visible(text, MAX_REFRESH).ok_or(NoToken::Form)).transpose()?;
    if !token_type.is_some_and(|kind| kind.eq_ignore_ascii_case("bearer")) {
        return Err(NoToken::Kind);
    }
    if granted.is_some_and(|granted| !is_any_of(scope, &granted)) {
        return Err(NoToken::Scope);
    }
    Ok(Tokens { access: Credential::token(std::mem::take(&mut *access)), refresh })
}

/// Whether anything that mail needs was granted. What only says who somebody is, or that there is to be a refresh token,
/// opens no mailbox; where nothing else was asked for, nothing else is missed.
fn is_any_of(asked: &str, granted: &str) -> bool {
    let aside = ["openid", "profile", "email", OFFLINE_SCOPE];
    let mut wanted = asked.split_ascii_whitespace().filter(|scope| !aside.contains(scope)).peekable();
    let has = |scope: &str| granted.split_ascii_whitespace().any(|one| one.eq_ignore_ascii_case(scope));
    wanted.peek().is_none() || wanted.any(has)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(status: u16, body: &serde_json::Value) -> Result<(String, Option<String>), NoToken> {
        let read = tokens(status, body.to_string().as_bytes(), "mail offline_access");
        read.map(|got| (got.access.expose().to_owned(), got.refresh.map(|token| token.to_string())))
    }

    #[test]
    fn tokens_are_read() {
        let body = serde_json::json!({"access_token": "a", "token_type": "Bearer", "refresh_token": "r", "expires_in": 3600, "scope": "mail", "id_token": "x"});
        assert_eq!(read(200, &body), Ok(("a".into(), Some("r".into()))));
        let body = serde_json::json!({"access_token": "a", "token_type": "bearer"});
        assert_eq!(read(200, &body), Ok(("a".into(), None)));
        let got = tokens(200, body.to_string().as_bytes(), "").ok().unwrap();
        assert!(got.access.is_token());
    }

    #[test]
    fn what_cannot_be_said_to_a_mail_server_is_no_token() {
        for token in ["", "a\u{1}auth=Bearer b", "a\r\nAUTH", "あ", &"x".repeat(MAX_ACCESS + 1)] {
            let body = serde_json::json!({"access_token": token, "token_type": "Bearer"});
            assert_eq!(read(200, &body), Err(NoToken::Form), "{token}");
        }
        for kind in ["DPoP", "mac", "N_A", ""] {
            let body = serde_json::json!({"access_token": "a", "token_type": kind});
            assert_eq!(read(200, &body), Err(NoToken::Kind), "{kind}");
        }
        let body = serde_json::json!({"access_token": "a", "token_type": "Bearer", "scope": "openid offline_access"});
        assert_eq!(read(200, &body), Err(NoToken::Scope));
        let body = serde_json::json!({"access_token": "a", "token_type": "Bearer", "refresh_token": "\n"});
        assert_eq!(read(200, &body), Err(NoToken::Form));
        assert_eq!(tokens(200, b"[]", "").err(), Some(NoToken::Form));
        assert_eq!(tokens(302, b"", "").err(), Some(NoToken::Form));
        let twice = br#"{"access_token":"a","access_token":"b","token_type":"Bearer"}"#;
        assert_eq!(tokens(200, twice, "").err(), Some(NoToken::Form));
        assert_eq!(tokens(200, &vec![b' '; MAX_JSON + 1], "").err(), Some(NoToken::Form));
    }

    #[test]
    fn a_refusal_is_known_by_its_word() {
        let refused = |status, body: serde_json::Value| match read(status, &body) {
            Err(NoToken::Refused(refused)) => refused,
            other => panic!("{other:?}"),
        };
        assert_eq!(refused(400, serde_json::json!({"error": "invalid_grant"})).why, BrowserRefusal::Grant);
        assert_eq!(refused(401, serde_json::json!({"error": "invalid_client"})).why, BrowserRefusal::Client);
        // What it words freely may have our secrets in it.
        let echoed = refused(400, serde_json::json!({"error": "canary", "error_description": "you sent canary"}));
        assert!(!format!("{echoed:?}").contains("canary"));
        assert_eq!(refused(502, serde_json::json!([])).why, BrowserRefusal::Later);
    }

    #[test]
    fn forms_carry_what_they_have_to() {
        let client = Client { secret: Some(Secret::new("s&s".into())), ..Client::published("a b") };
        assert_eq!(
            refresh(&Secret::new("r+r".into()), &client).as_str(),
            "grant_type=refresh_token&refresh_token=r%2Br&client_id=a+b&client_secret=s%26s"
        );
        let secrets = Secrets::of(&zeroize::Zeroizing::new([1; 32]));
        let expected = super::super::Expected { path: "/".into(), state: secrets.state().clone() };
        let target = format!("/?code=x%26y&state={}", secrets.state().as_str());
        let issuer = super::super::Issuer::parse("login.example.jp").unwrap();
        let code = super::super::code(&target, &expected, &issuer, false).ok().unwrap();
        let form = exchange(&code, &Client::published("a"), "http://127.0.0.1:9/", &secrets);
        let verifier = secrets.verifier().as_str();
        assert_eq!(
            form.as_str(),
            format!(
                "grant_type=authorization_code&code=x%26y&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2F&code_verifier={verifier}&client_id=a"
            )
        );
    }
}
