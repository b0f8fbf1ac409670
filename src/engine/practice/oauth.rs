//! An authorization server: metadata (RFC 8414), registration (RFC 7591), codes with S256 (RFC 6749, RFC 7636), its name
//! in each redirect (RFC 9207), refresh tokens that are void once they were used.
//!
//! Its page has nothing to press: whoever comes is the person, and is sent back at once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rustls::crypto::ring;
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;
use zeroize::Zeroizing;

use super::situations::{Authorizes, Situation};

/// The longest request taken; ours has less than one KiB.
pub(super) const MAX_REQUEST: usize = 8 * 1024;
/// How many codes, clients and tokens are kept of each kind; the oldest make room.
const MAX_KEPT: usize = 200;
/// What it gives access to.
const SCOPE: &str = "mail";

/// Where it answers.
pub(super) const METADATA: &str = "/.well-known/oauth-authorization-server";
const AUTHORIZE: &str = "/authorize";
const TOKEN: &str = "/token";
const REGISTER: &str = "/register";
/// All of them.
pub(super) const PATHS: [&str; 4] = [METADATA, AUTHORIZE, TOKEN, REGISTER];

/// The host of a situation's authorization server.
pub(super) fn host(situation: &Situation) -> Option<String> {
    (situation.authorizes != Authorizes::Nobody).then(|| format!("login.{}", situation.domain()))
}

/// What it says to one request.
pub(super) enum Said {
    /// JSON, with a status.
    Json(u16, String),
    /// Go there.
    Redirect(String),
}

/// One authorization server.
pub(super) struct Authorization {
    pub(super) situation: &'static Situation,
    pub(super) issued: Arc<Issued>,
}

/// Everything that was given out in this practice. Wiped with it.
#[derive(Default)]
pub(super) struct Issued(Mutex<Books>);

#[derive(Default)]
struct Books {
    clients: VecDeque<(String, Vec<String>)>,
    codes: VecDeque<Code>,
    access: VecDeque<Token>,
    refresh: VecDeque<Token>,
}

struct Code {
    text: Zeroizing<String>,
    client: String,
    redirect: String,
    challenge: String,
    account: String,
}

struct Token {
    situation: &'static str,
    text: Zeroizing<String>,
    client: String,
    account: String,
}

fn put<T>(list: &mut VecDeque<T>, entry: T) {
    if list.len() == MAX_KEPT {
        list.pop_front();
    }
    list.push_back(entry);
}

impl Issued {
    /// Whether this token opens this mailbox in this situation.
    pub(super) fn opens(&self, situation: &Situation, username: &str, token: &str) -> bool {
        let books = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it =
            |one: &Token| one.situation == situation.id && one.text.as_str() == token && one.account == username;
        books.access.iter().any(is_it)
    }
}

impl Authorization {
    fn issuer(&self) -> String {
        format!("https://login.{}", self.situation.domain())
    }

    /// Answers a GET of one of [`PATHS`].
    pub(super) fn get(&self, path: &str, query: &str) -> Said {
        match path {
            METADATA => Said::Json(200, self.metadata()),
            AUTHORIZE => self.authorize(query),
            _ => Said::Json(405, error("invalid_request")),
        }
    }

    /// Answers a POST to one of them.
    pub(super) fn post(&self, path: &str, body: &[u8]) -> Said {
        match path {
            TOKEN => self.token(body),
            REGISTER => self.register(body),
            _ => Said::Json(405, error("invalid_request")),
        }
    }

    fn metadata(&self) -> String {
        let issuer = self.issuer();
        let mut document = serde_json::json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}{AUTHORIZE}"),
            "token_endpoint": format!("{issuer}{TOKEN}"),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["none"],
            "authorization_response_iss_parameter_supported": true,
            "scopes_supported": [SCOPE, "offline_access"],
        });
        if self.situation.authorizes != Authorizes::Registered {
            document["registration_endpoint"] = format!("{issuer}{REGISTER}").into();
        }
        document.to_string()
    }

    fn register(&self, body: &[u8]) -> Said {
        let asked: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let uris: Vec<String> = serde_json::from_value(asked["redirect_uris"].clone()).unwrap_or_default();
        let public = asked["token_endpoint_auth_method"] == "none";
        if self.situation.authorizes == Authorizes::Registered {
            return Said::Json(403, error("access_denied"));
        }
        if !public || uris.is_empty() || !uris.iter().all(|uri| is_loopback(uri)) {
            return Said::Json(400, error("invalid_redirect_uri"));
        }
        let Some(id) = unguessable() else { return Said::Json(500, error("server_error")) };
        let id = format!("practice-{}", id.as_str());
        put(&mut self.books().clients, (id.clone(), uris));
        Said::Json(201, serde_json::json!({ "client_id": id, "token_endpoint_auth_method": "none" }).to_string())
    }

    fn authorize(&self, query: &str) -> Said {
        let field = |name: &str| one(query.as_bytes(), name);
        let (Some(client), Some(redirect), Some(state)) = (field("client_id"), field("redirect_uri"), field("state"))
        else {
            return Said::Json(400, error("invalid_request"));
        };
        // Nobody is sent where this client does not come from: that would be an open redirect.
        if !self.knows(&client, &redirect) {
            return Said::Json(400, error("invalid_client"));
        }
        let back = |fields: &[(&str, &str)]| {
            let iss = match self.situation.authorizes {
                Authorizes::MixedUp => "https://login.elsewhere.test".to_owned(),
                _ => self.issuer(),
            };
            let all = fields.iter().copied().chain([("state", state.as_str()), ("iss", iss.as_str())]);
            let query: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(all).finish();
            Said::Redirect(format!("{}?{query}", redirect.as_str()))
        };
        let sound = field("response_type").is_some_and(|kind| kind.as_str() == "code")
            && field("code_challenge_method").is_some_and(|method| method.as_str() == "S256");
        let (Some(challenge), Some(account)) = (field("code_challenge").filter(|_| sound), field("login_hint")) else {
            return back(&[("error", "invalid_request")]);
        };
        match self.situation.authorizes {
            Authorizes::Declined => back(&[("error", "access_denied")]),
            Authorizes::Approval => {
                let about = "AADSTS90094: an administrator has to approve this application first.";
                back(&[("error", "access_denied"), ("error_description", about)])
            }
            Authorizes::Nobody | Authorizes::Anybody | Authorizes::Registered | Authorizes::MixedUp => {
                let Some(code) = unguessable() else { return back(&[("error", "server_error")]) };
                let said = back(&[("code", &code)]);
                let [client, redirect, challenge, account] =
                    [client, redirect, challenge, account].map(|text| text.to_string());
                put(&mut self.books().codes, Code { text: code, client, redirect, challenge, account });
                said
            }
        }
    }

    fn token(&self, body: &[u8]) -> Said {
        let field = |name: &str| one(body, name);
        let refused = |why| Said::Json(400, error(why));
        let Some(client) = field("client_id") else { return refused("invalid_client") };
        let account = match field("grant_type").as_deref().map(String::as_str) {
            Some("authorization_code") => {
                let (Some(code), Some(verifier), Some(redirect)) =
                    (field("code"), field("code_verifier"), field("redirect_uri"))
                else {
                    return refused("invalid_request");
                };
                let mut books = self.books();
                // Once, whatever comes of it.
                let at = books.codes.iter().position(|one| *one.text == *code);
                let Some(found) = at.and_then(|at| books.codes.remove(at)) else { return refused("invalid_grant") };
                let proven = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes())) == found.challenge;
                let same = found.client == *client && found.redirect == *redirect;
                if !(proven && same) {
                    return refused("invalid_grant");
                }
                found.account
            }
            Some("refresh_token") => {
                let Some(token) = field("refresh_token") else { return refused("invalid_request") };
                let mut books = self.books();
                let is_it =
                    |one: &Token| one.situation == self.situation.id && one.client == *client && *one.text == *token;
                let at = books.refresh.iter().position(is_it);
                let Some(found) = at.and_then(|at| books.refresh.remove(at)) else { return refused("invalid_grant") };
                found.account
            }
            _ => return refused("unsupported_grant_type"),
        };
        self.give(&client, &account)
    }

    fn give(&self, client: &str, account: &str) -> Said {
        let (Some(access), Some(refresh)) = (unguessable(), unguessable()) else {
            return Said::Json(500, error("server_error"));
        };
        let answer = serde_json::json!({
            "access_token": access.as_str(),
            "token_type": "Bearer",
            "expires_in": 3600,
            "refresh_token": refresh.as_str(),
            "scope": SCOPE,
        });
        let token =
            |text| Token { situation: self.situation.id, text, client: client.to_owned(), account: account.to_owned() };
        let mut books = self.books();
        put(&mut books.access, token(access));
        put(&mut books.refresh, token(refresh));
        Said::Json(200, answer.to_string())
    }

    /// Whether this client may come back there: one that has registered, or the one that is known from the beginning.
    fn knows(&self, client: &str, redirect: &str) -> bool {
        let registered =
            self.books().clients.iter().any(|(id, uris)| id == client && uris.iter().any(|uri| uri == redirect));
        registered
            || (self.situation.authorizes == Authorizes::Registered && client == "practice" && is_loopback(redirect))
    }

    fn books(&self) -> std::sync::MutexGuard<'_, Books> {
        // Lists are whole between any two of their calls, whoever panicked.
        self.issued.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn error(why: &str) -> String {
    serde_json::json!({ "error": why }).to_string()
}

fn is_loopback(uri: &str) -> bool {
    url::Url::parse(uri).is_ok_and(|url| url.scheme() == "http" && url.host_str() == Some("127.0.0.1"))
}

/// A field that stands there once.
fn one(form: &[u8], name: &str) -> Option<Zeroizing<String>> {
    let mut all = form_urlencoded::parse(form).filter(|(key, _)| key == name);
    let first = all.next().map(|(_, value)| Zeroizing::new(value.into_owned()));
    first.filter(|value| all.next().is_none() && !value.is_empty())
}

/// 43 characters that nobody can guess; `None` if this computer has no random numbers.
fn unguessable() -> Option<Zeroizing<String>> {
    let mut octets = Zeroizing::new([0; 32]);
    ring::default_provider().secure_random.fill(&mut *octets).ok()?;
    Some(Zeroizing::new(URL_SAFE_NO_PAD.encode(octets.as_slice())))
}

#[cfg(test)]
#[path = "oauth_tests.rs"]
mod tests;
