//! The address of the sign-in page (RFC 6749 §4.1.1).

use url::Url;

use super::{Client, Issuer, Secrets};
use crate::model::Address;

/// What the sign-in page is told.
pub struct Authorization<'a> {
    /// Whose page it is.
    pub issuer: &'a Issuer,
    /// Where it is.
    pub endpoint: &'a Url,
    /// As which program we ask.
    pub client: &'a Client,
    /// Where the browser comes back to.
    pub redirect: &'a str,
    /// For what.
    pub scope: &'a str,
    /// For whom: the page can have the address filled in.
    pub account: &'a Address,
    /// What this sign-in is known by.
    pub secrets: &'a Secrets,
}

/// The address to be opened in the browser. What the endpoint's own address asks for stays (RFC 6749 §3.1); what of it
/// has a name of ours is dropped, so that none of our parameters stands there twice.
pub fn sign_in_page(with: &Authorization<'_>) -> Url {
    let mut url = with.endpoint.clone();
    let challenge = with.secrets.challenge();
    let account = with.account.to_string();
    let mut ours = vec![
        ("response_type", "code"),
        ("client_id", &with.client.id),
        ("redirect_uri", with.redirect),
        ("scope", with.scope),
        ("state", with.secrets.state()),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("login_hint", &account),
    ];
    // Google gives a refresh token only to who asks so (developers.google.com/identity/protocols/oauth2/native-app).
    if with.issuer.host().to_string() == "accounts.google.com" {
        ours.extend([("access_type", "offline"), ("prompt", "consent")]);
    }
    let theirs: Vec<(String, String)> = with
        .endpoint
        .query_pairs()
        .filter(|(key, _)| ours.iter().all(|(own, _)| own != key) && key != "request" && key != "request_uri")
        .map(|(key, value)| (key.into_owned(), value.into_owned()))
        .collect();
    url.query_pairs_mut().clear().extend_pairs(theirs).extend_pairs(ours);
    url
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    #[test]
    fn the_page_is_asked_for_a_code_with_all_that_protects_it() {
        let secrets = Secrets::of(&Zeroizing::new([7; 32]));
        let issuer = Issuer::parse("login.example.jp").unwrap();
        // Parameters of the server's own stay; ours cannot be put there by its metadata.
        let endpoint = Url::parse(
            "https://login.example.jp/auth?tenant=a%26b&client_id=evil&state=x&redirect_uri=https%3A%2F%2Fevil.example",
        )
        .unwrap();
        let page = sign_in_page(&Authorization {
            issuer: &issuer,
            endpoint: &endpoint,
            client: &Client::published("toukan & co"),
            redirect: "http://127.0.0.1:49152/",
            scope: "mail offline_access",
            account: &Address::parse("hanako@example.jp").unwrap(),
            secrets: &secrets,
        });
        let pairs: Vec<(String, String)> = page.query_pairs().into_owned().collect();
        let value = |key: &str| {
            let mut all = pairs.iter().filter(|(name, _)| name == key).map(|(_, value)| value.as_str());
            let first = all.next();
            assert!(all.next().is_none(), "{key} stands there twice");
            first
        };
        assert_eq!(value("tenant"), Some("a&b"));
        assert_eq!(value("client_id"), Some("toukan & co"));
        assert_eq!(value("response_type"), Some("code"));
        assert_eq!(value("redirect_uri"), Some("http://127.0.0.1:49152/"));
        assert_eq!(value("scope"), Some("mail offline_access"));
        assert_eq!(value("state"), Some(secrets.state().as_str()));
        assert_eq!(value("code_challenge"), Some(secrets.challenge().as_str()));
        assert_eq!(value("code_challenge_method"), Some("S256"));
        assert_eq!(value("login_hint"), Some("hanako@example.jp"));
        assert_eq!(value("access_type"), None);
        assert!(!page.as_str().contains(secrets.verifier().as_str()));
        assert_eq!(page.host_str(), Some("login.example.jp"));
    }
}
