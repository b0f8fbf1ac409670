//! Where a fetch may go.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;
use toukan_core::detect::is_public;
use toukan_core::model::{ConnectFailure, Fqdn, LookupFailure};
use url::Url;

/// How many redirects are followed. Configuration files are published one or two hops away.
const MAX_REDIRECTS: usize = 5;
/// The one port that is asked: a document's address cannot make us knock elsewhere.
pub(super) const HTTPS_PORT: u16 = 443;

/// Why a fetch ended on the way.
#[derive(Debug, Error)]
pub(super) enum Stop {
    /// Too many redirects, or one that leads where we do not go.
    #[error("a redirect that is not followed")]
    Redirect,
    /// No address.
    #[error("no address")]
    Lookup(LookupFailure),
    /// No connection.
    #[error("no connection")]
    Connect(ConnectFailure),
}

/// The hosts of one fetch.
pub(super) struct Route {
    asked: Fqdn,
    redirected_to: Mutex<BTreeSet<Fqdn>>,
}

impl Route {
    /// Begins at `url`; `None` if we do not go there.
    pub(super) fn begin(url: &Url) -> Option<Arc<Self>> {
        Some(Arc::new(Self { asked: destination(url)?, redirected_to: Mutex::default() }))
    }

    /// Whether a redirect to `url` is followed after so many requests.
    pub(super) fn follow(&self, url: &Url, requests: usize) -> Result<(), Stop> {
        let host = destination(url).filter(|_| requests <= MAX_REDIRECTS).ok_or(Stop::Redirect)?;
        if host != self.asked {
            self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).insert(host);
        }
        Ok(())
    }

    /// Whether this host was asked for or redirected to.
    pub(super) fn leads_to(&self, host: &Fqdn) -> bool {
        *host == self.asked || self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }

    /// Whether we go to this host at this address. Where a server sends us, private addresses are
    /// not followed: it could make this computer ask its own network. Whether the host that was
    /// asked for may have one was decided by who asked.
    pub(super) fn may_reach(&self, host: &Fqdn, ip: IpAddr) -> bool {
        is_public(ip) || !self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }
}

/// The host of an address we go to: HTTPS, a name, the usual port, no credentials in it.
fn destination(url: &Url) -> Option<Fqdn> {
    let plain = url.username().is_empty() && url.password().is_none();
    if url.scheme() != "https" || url.port_or_known_default() != Some(HTTPS_PORT) || !plain {
        return None;
    }
    Fqdn::parse(url.domain()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_names_over_https_on_the_usual_port_without_credentials() {
        assert!(Route::begin(&url("https://autoconfig.example.jp/mail/config-v1.1.xml")).is_some());
        assert!(Route::begin(&url("https://autoconfig.example.jp:443/")).is_some());
        for bad in [
            "http://example.jp/",
            "https://example.jp:8443/",
            "https://192.0.2.1/",
            "https://[2001:db8::1]/",
            "https://user@example.jp/",
            "https://:pw@example.jp/",
            "ftp://example.jp/",
            "file:///etc/passwd",
        ] {
            assert!(Route::begin(&url(bad)).is_none(), "{bad}");
        }
    }

    #[test]
    fn five_redirects_and_no_more() {
        let route = Route::begin(&url("https://a.jp/")).unwrap();
        assert!((1..=5).all(|requests| route.follow(&url("https://b.jp/"), requests).is_ok()));
        assert!(route.follow(&url("https://b.jp/"), 6).is_err());
    }

    #[test]
    fn a_redirect_does_not_lead_into_the_local_network() {
        let route = Route::begin(&url("https://a.jp/")).unwrap();
        route.follow(&url("https://b.jp/"), 1).unwrap();
        route.follow(&url("https://a.jp/again"), 2).unwrap();
        let (a, b) = (Fqdn::parse("a.jp").unwrap(), Fqdn::parse("b.jp").unwrap());
        for private in [
            "10.0.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fd00::1",
            "fe80::1",
            "::ffff:192.168.0.1",
            "64:ff9b::192.168.0.1",
            "64:ff9b:1::192.168.0.1",
            "2002:c0a8:1::1",
            "::192.168.0.1",
            "fec0::1",
            "240.0.0.1",
        ] {
            assert!(!route.may_reach(&b, private.parse().unwrap()), "{private}");
            assert!(route.may_reach(&a, private.parse().unwrap()), "{private}");
        }
        assert!(route.may_reach(&b, "198.51.100.1".parse().unwrap()));
        assert!(route.may_reach(&b, "2001:db8::1".parse().unwrap()));
    }
}
