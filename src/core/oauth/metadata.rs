//! What an authorization server says of itself (RFC 8414 §2).

use serde::Deserialize;
use thiserror::Error;
use url::Url;

use super::issuer::{endpoint, host_of};
use super::{Issuer, Secret};
use crate::model::Host;

/// The longest document read from an authorization server. The largest in use have some 6 kB.
pub const MAX_JSON: usize = 64 * 1024;
/// How many names of one list are taken; long lists of scopes have some fifty.
const MAX_NAMES: usize = 200;
/// The longest of those names.
const MAX_NAME: usize = 200;

/// Why metadata is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BadMetadata {
    /// Larger than an honest one.
    #[error("the metadata is too large")]
    TooLarge,
    /// Not JSON of that form.
    #[error("the metadata cannot be read")]
    Form,
    /// It speaks of another issuer: a mix-up, or an attack (RFC 8414 §6.2).
    #[error("the metadata is of another issuer")]
    Issuer,
    /// An endpoint is missing, or none that a person or a code may be sent to.
    #[error("an endpoint is no usable https address")]
    Endpoint,
    /// There is no sign-in by code (RFC 6749 §4.1), or none that we can prove to be ours (RFC 7636, S256).
    #[error("there is no sign-in by code and S256")]
    Flow,
}

/// What an authorization server says of itself, as far as it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Metadata {
    /// Its name, as it writes it.
    pub issuer: Issuer,
    /// Where the person signs in.
    pub authorization: Url,
    /// Where a code becomes a token.
    pub token: Url,
    /// Where programs register themselves (RFC 7591).
    pub registration: Option<Url>,
    /// The scopes it names.
    pub scopes: Vec<String>,
    /// It says who it is in each redirect (RFC 9207): one without that is not its own.
    pub names_itself: bool,
    /// The hosts that it says its tokens are for.
    pub resources: Vec<Host>,
}

impl Metadata {
    /// Whether everything in it lies with the issuer's own registered domain. What registers a client for us must not
    /// send a person to one server and the code to another.
    pub fn is_of_one_house(&self) -> bool {
        let urls = [Some(&self.authorization), Some(&self.token), self.registration.as_ref()];
        urls.into_iter().flatten().all(|url| host_of(url).is_some_and(|host| self.issuer.is_near(&host)))
    }
}

#[derive(Deserialize)]
struct Form {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    #[serde(default)]
    registration_endpoint: Option<String>,
    #[serde(default)]
    scopes_supported: Option<Vec<String>>,
    #[serde(default)]
    response_types_supported: Option<Vec<String>>,
    #[serde(default)]
    grant_types_supported: Option<Vec<String>>,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
    #[serde(default)]
    protected_resources: Option<Vec<String>>,
}

/// Reads the metadata that came from one of the places of `asked`.
///
/// # Errors
/// [`BadMetadata`] if nothing of it may be used.
pub fn metadata(body: &[u8], asked: &Issuer) -> Result<Metadata, BadMetadata> {
    if body.len() > MAX_JSON {
        return Err(BadMetadata::TooLarge);
    }
    let form: Form = serde_json::from_slice(body).map_err(|_| BadMetadata::Form)?;
    if !asked.is(&form.issuer) {
        return Err(BadMetadata::Issuer);
    }
    let issuer = Issuer::parse(&form.issuer).map_err(|_| BadMetadata::Issuer)?;
    let authorization = endpoint(&form.authorization_endpoint).ok_or(BadMetadata::Endpoint)?;
    let token = endpoint(&form.token_endpoint).ok_or(BadMetadata::Endpoint)?;
    let registration = form.registration_endpoint.as_deref().map(|text| endpoint(text).ok_or(BadMetadata::Endpoint));
    // Left out, the first two mean "code" and "authorization_code" (RFC 8414 §2). Many servers know S256 and do not
    // say so; one that says what it knows and leaves S256 out does not know it.
    let lacks = |list: Option<&Vec<String>>, name: &str| list.is_some_and(|list| !list.iter().any(|one| one == name));
    if lacks(form.response_types_supported.as_ref(), "code")
        || lacks(form.grant_types_supported.as_ref(), "authorization_code")
        || lacks(form.code_challenge_methods_supported.as_ref(), "S256")
    {
        return Err(BadMetadata::Flow);
    }
    Ok(Metadata {
        issuer,
        authorization,
        token,
        registration: registration.transpose()?,
        scopes: names(form.scopes_supported),
        names_itself: form.authorization_response_iss_parameter_supported,
        resources: names(form.protected_resources).iter().filter_map(|text| resource(text)).collect(),
    })
}

fn names(list: Option<Vec<String>>) -> Vec<String> {
    let short = |name: &String| !name.is_empty() && name.len() <= MAX_NAME;
    list.unwrap_or_default().into_iter().filter(short).take(MAX_NAMES).collect()
}

/// A host, by itself or in an address (RFC 9728 §4).
fn resource(text: &str) -> Option<Host> {
    match Url::parse(text) {
        Ok(url) => Host::parse(url.host_str()?).ok(),
        Err(_) => Host::parse(text).ok(),
    }
}

/// A text of visible ASCII, as tokens and codes are (RFC 6749 A.11, A.12): nothing in it can end a line or a field of
/// what it is put into.
pub(super) fn visible(text: String, longest: usize) -> Option<Secret> {
    let text = Secret::new(text);
    let good = !text.is_empty() && text.len() <= longest && text.bytes().all(|octet| (0x20..=0x7e).contains(&octet));
    good.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issuer() -> Issuer {
        Issuer::parse("https://login.example.jp").unwrap()
    }

    fn read(change: impl FnOnce(&mut serde_json::Value)) -> Result<Metadata, BadMetadata> {
        let mut document = serde_json::json!({
            "issuer": "https://login.example.jp",
            "authorization_endpoint": "https://login.example.jp/authorize",
            "token_endpoint": "https://login.example.jp/token",
            "registration_endpoint": "https://login.example.jp/register",
            "response_types_supported": ["code", "id_token"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": true,
            "scopes_supported": ["mail", "offline_access"],
            "protected_resources": ["https://smtp.example.jp/", "imap.example.jp"],
            "something_else": {"a": [1, null]},
        });
        change(&mut document);
        metadata(document.to_string().as_bytes(), &issuer())
    }

    #[test]
    fn an_honest_document_is_read() {
        let read = read(|_| {}).unwrap();
        assert_eq!(read.authorization.as_str(), "https://login.example.jp/authorize");
        assert_eq!(read.token.as_str(), "https://login.example.jp/token");
        assert!(read.names_itself && read.registration.is_some() && read.is_of_one_house());
        assert_eq!(read.scopes, ["mail", "offline_access"]);
        let hosts: Vec<_> = read.resources.iter().map(ToString::to_string).collect();
        assert_eq!(hosts, ["smtp.example.jp", "imap.example.jp"]);
    }

    #[test]
    fn what_is_not_said_means_what_the_standard_says() {
        let bare = |key: &'static str| read(move |document| drop(document.as_object_mut().unwrap().remove(key)));
        for key in ["response_types_supported", "code_challenge_methods_supported", "registration_endpoint"] {
            assert!(bare(key).is_ok(), "{key}");
        }
        assert!(!bare("authorization_response_iss_parameter_supported").unwrap().names_itself);
        for key in ["issuer", "authorization_endpoint", "token_endpoint"] {
            assert_eq!(bare(key), Err(BadMetadata::Form), "{key}");
        }
    }

    #[test]
    fn hostile_documents_are_refused() {
        for (key, value, why) in [
            ("issuer", "https://evil.example", BadMetadata::Issuer),
            ("issuer", "https://login.example.jp.evil.example", BadMetadata::Issuer),
            ("issuer", "https://login.example.jp/tenant", BadMetadata::Issuer),
            ("issuer", "http://login.example.jp", BadMetadata::Issuer),
            ("authorization_endpoint", "http://login.example.jp/authorize", BadMetadata::Endpoint),
            ("authorization_endpoint", "file:///etc/passwd", BadMetadata::Endpoint),
            ("authorization_endpoint", "javascript:alert(1)", BadMetadata::Endpoint),
            ("authorization_endpoint", "https://192.0.2.1/authorize", BadMetadata::Endpoint),
            ("authorization_endpoint", "https://login.example.jp@evil.example/", BadMetadata::Endpoint),
            ("authorization_endpoint", "https://login.example.jp/a#fragment", BadMetadata::Endpoint),
            ("token_endpoint", "http://login.example.jp/token", BadMetadata::Endpoint),
            ("token_endpoint", "https://login.example.jp:25/token", BadMetadata::Endpoint),
            ("token_endpoint", "//login.example.jp/token", BadMetadata::Endpoint),
            ("registration_endpoint", "http://login.example.jp/register", BadMetadata::Endpoint),
        ] {
            let read = read(|document| document[key] = value.into());
            assert_eq!(read.err(), Some(why), "{key} {value}");
        }
        for (key, why) in [
            ("response_types_supported", BadMetadata::Flow),
            ("code_challenge_methods_supported", BadMetadata::Flow),
            ("grant_types_supported", BadMetadata::Flow),
        ] {
            assert_eq!(read(|document| document[key] = serde_json::json!(["plain"])).err(), Some(why), "{key}");
        }
        assert_eq!(metadata(b"<html>", &issuer()), Err(BadMetadata::Form));
        assert_eq!(metadata(&vec![b' '; MAX_JSON + 1], &issuer()), Err(BadMetadata::TooLarge));
        let twice = br#"{"issuer":"https://login.example.jp","issuer":"https://evil.example"}"#;
        assert_eq!(metadata(twice, &issuer()), Err(BadMetadata::Form));
        assert_eq!(metadata("[".repeat(10_000).as_bytes(), &issuer()), Err(BadMetadata::Form));
    }

    #[test]
    fn a_code_that_would_go_elsewhere_is_seen() {
        for key in ["authorization_endpoint", "token_endpoint", "registration_endpoint"] {
            let elsewhere = read(|document| document[key] = "https://login.evil.example/x".into()).unwrap();
            assert!(!elsewhere.is_of_one_house(), "{key}");
        }
    }

    #[test]
    fn lists_are_bounded() {
        let read = read(|document| document["scopes_supported"] = vec!["a"; 100_000 / 10].into());
        assert_eq!(read.unwrap().scopes.len(), MAX_NAMES);
    }
}
