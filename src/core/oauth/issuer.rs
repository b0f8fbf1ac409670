//! The name of an authorization server (RFC 8414 §2).

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

use crate::model::{Fqdn, Host};

/// The longest name taken; what is longer fits into no address bar.
const MAX_ISSUER: usize = 1000;

/// Not the name of an authorization server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not an https address without user, query and fragment")]
pub struct NotAnIssuer;

/// The name of an authorization server: an HTTPS address with a host name, without user, query or fragment.
///
/// It is kept as it was written, since it is compared octet by octet (RFC 8414 §3.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Issuer {
    text: String,
    url: Url,
    host: Fqdn,
}

impl Issuer {
    /// Reads a name: an address, or only a host, as autoconfig has it.
    ///
    /// # Errors
    /// [`NotAnIssuer`] if it is none that may be asked.
    pub fn parse(text: &str) -> Result<Self, NotAnIssuer> {
        let text = text.trim();
        if text.len() > MAX_ISSUER || text.contains(['\\', '\u{fffd}']) || text.contains(char::is_control) {
            return Err(NotAnIssuer);
        }
        let text = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = endpoint(&text).ok_or(NotAnIssuer)?;
        // What the parser would put right (dot segments, letters) could be compared no more.
        let same = url.as_str() == text || url.as_str().strip_suffix('/') == Some(&text);
        if url.query().is_some() || !same {
            return Err(NotAnIssuer);
        }
        let host = url.domain().and_then(|host| Fqdn::parse(host).ok()).ok_or(NotAnIssuer)?;
        Ok(Self { text, url, host })
    }

    /// As it is written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its host.
    pub fn host(&self) -> Host {
        Host::Name(self.host.clone())
    }

    /// Whether `said` is the same. Only where nothing but a host was named does a slash behind it make no difference:
    /// both are that host's root (RFC 3986 §6.2.3), and a document that names a host has left it to us.
    pub fn is(&self, said: &str) -> bool {
        said == self.text || (self.url.path() == "/" && said.trim_end_matches('/') == self.text.trim_end_matches('/'))
    }

    /// Whether this host is registered together with its own: one owner answers for both.
    pub fn is_near(&self, host: &Host) -> bool {
        let Some(name) = host.name() else { return false };
        name == &self.host || self.host.registrable().is_some_and(|own| name.registrable() == Some(own))
    }

    /// Where its metadata is: first by RFC 8414 §3.1, then where `OpenID` Connect has it (Discovery 1.0 §4).
    pub fn places(&self) -> [Url; 2] {
        let path = self.url.path().trim_end_matches('/');
        let at = |path: String| {
            let mut url = self.url.clone();
            url.set_path(&path);
            url
        };
        [
            at(format!("/.well-known/oauth-authorization-server{path}")),
            at(format!("{path}/.well-known/openid-configuration")),
        ]
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl TryFrom<String> for Issuer {
    type Error = NotAnIssuer;

    fn try_from(text: String) -> Result<Self, NotAnIssuer> {
        Self::parse(&text)
    }
}

impl From<Issuer> for String {
    fn from(issuer: Issuer) -> Self {
        issuer.text
    }
}

/// An address that a code, a token or a person may be sent to: HTTPS, a host with a name and its usual port, no user,
/// no fragment.
pub(super) fn endpoint(text: &str) -> Option<Url> {
    if text.len() > MAX_ISSUER {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let named = url.domain().is_some_and(|host| host.contains('.') && Fqdn::parse(host).is_ok());
    (url.scheme() == "https" && url.port().is_none() && plain && named).then_some(url)
}

/// The host of such an address.
pub fn host_of(url: &Url) -> Option<Host> {
    Host::parse(url.host_str()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_https_with_a_name_and_as_it_is_written() {
        for (typed, written) in [
            ("accounts.example", "https://accounts.example"),
            ("https://accounts.example", "https://accounts.example"),
            ("https://accounts.example/", "https://accounts.example/"),
            ("https://sso.example.jp/realms/mail", "https://sso.example.jp/realms/mail"),
        ] {
            assert_eq!(Issuer::parse(typed).map(|issuer| issuer.to_string()), Ok(written.to_owned()), "{typed}");
        }
        for bad in [
            "",
            "http://accounts.example",
            "https://user@accounts.example",
            "https://:pw@accounts.example/",
            "https://accounts.example:8443",
            "https://accounts.example/?tenant=1",
            "https://accounts.example/#x",
            "https://192.0.2.1/",
            "https://[2001:db8::1]/",
            "https://localhost/",
            "https://accounts.example/a/../b",
            "https://ACCOUNTS.example/",
            "https://accounts.example\\@evil.example/",
            "javascript:alert(1)",
            "accounts.example/\u{0}",
        ] {
            assert_eq!(Issuer::parse(bad), Err(NotAnIssuer), "{bad}");
        }
        assert!(Issuer::parse(&format!("https://a.example/{}", "x".repeat(1000))).is_err());
    }

    #[test]
    fn it_is_the_same_octet_by_octet() {
        let issuer = Issuer::parse("https://sso.example.jp/realms/mail").unwrap();
        assert!(issuer.is("https://sso.example.jp/realms/mail"));
        for other in [
            "https://sso.example.jp/realms/mail/",
            "https://sso.example.jp/realms/MAIL",
            "https://sso.example.jp",
            "https://evil.example/realms/mail",
            "http://sso.example.jp/realms/mail",
        ] {
            assert!(!issuer.is(other), "{other}");
        }
        let host = Issuer::parse("accounts.example").unwrap();
        assert!(host.is("https://accounts.example/") && host.is("https://accounts.example"));
        assert!(!host.is("https://accounts.example.evil.example/"));
    }

    #[test]
    fn metadata_is_at_two_places() {
        let places = |text: &str| Issuer::parse(text).unwrap().places().map(|url| url.to_string());
        assert_eq!(
            places("https://sso.example.jp/realms/mail/"),
            [
                "https://sso.example.jp/.well-known/oauth-authorization-server/realms/mail",
                "https://sso.example.jp/realms/mail/.well-known/openid-configuration",
            ]
        );
        assert_eq!(
            places("accounts.example"),
            [
                "https://accounts.example/.well-known/oauth-authorization-server",
                "https://accounts.example/.well-known/openid-configuration",
            ]
        );
    }

    #[test]
    fn near_is_what_one_owner_has_registered() {
        let issuer = Issuer::parse("https://login.mail.example.co.jp").unwrap();
        let near = |host: &str| issuer.is_near(&Host::parse(host).unwrap());
        assert!(near("login.mail.example.co.jp") && near("smtp.example.co.jp"));
        assert!(!near("example2.co.jp") && !near("co.jp") && !near("192.0.2.1"));
    }
}
