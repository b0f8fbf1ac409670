//! Where a fetch may go.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use thiserror::Error;
use toukan_core::detect::is_public;
use toukan_core::model::{ConnectFailure, Fqdn, Host, Ipv4Way, LookupFailure};
use url::Url;

/// How many redirects are followed. Configuration files are published one or two hops away.
const MAX_REDIRECTS: usize = 5;
/// The one port that is asked: a document's address cannot make us knock elsewhere.
pub(super) const HTTPS_PORT: u16 = 443;
/// The same for the one document that is fetched without TLS.
const HTTP_PORT: u16 = 80;

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

/// How a document is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Over HTTPS, where redirects may lead.
    Https,
    /// Over HTTPS, nowhere else than asked: a question is not carried to a third party.
    HttpsThere,
    /// To a resolver over HTTPS, nowhere else than asked. Its host may be an address.
    Resolver {
        /// It is one of those that everybody knows, and so out there: nobody meant one in the local network.
        known: bool,
    },
    /// Over HTTPS to an authorization server, nowhere else than asked.
    Authorization {
        /// It may lie in the local network, by the word of the person, the organisation or the mail domain.
        near: bool,
    },
    /// Over plain HTTP, nowhere else than asked: what comes is a hint, and stays one.
    PlainThere,
}

impl Way {
    /// The port that is knocked at.
    pub(super) fn port(self) -> u16 {
        match self {
            Self::Https | Self::HttpsThere | Self::Resolver { .. } | Self::Authorization { .. } => HTTPS_PORT,
            Self::PlainThere => HTTP_PORT,
        }
    }

    fn scheme(self) -> &'static str {
        match self {
            Self::Https | Self::HttpsThere | Self::Resolver { .. } | Self::Authorization { .. } => "https",
            Self::PlainThere => "http",
        }
    }
}

/// The hosts of one fetch.
pub(super) struct Route {
    asked: Host,
    way: Way,
    redirected_to: Mutex<BTreeSet<Fqdn>>,
}

impl Route {
    /// Begins at `url`; `None` if we do not go there this way.
    pub(super) fn begin(url: &Url, way: Way) -> Option<Arc<Self>> {
        Some(Arc::new(Self { asked: destination(url, way)?, way, redirected_to: Mutex::default() }))
    }

    /// How it goes.
    pub(super) fn way(&self) -> Way {
        self.way
    }

    /// Whether a redirect to `url` is followed after so many requests.
    pub(super) fn follow(&self, url: &Url, requests: usize) -> Result<(), Stop> {
        let may = self.way == Way::Https && requests <= MAX_REDIRECTS;
        let host = destination(url, self.way).filter(|_| may).ok_or(Stop::Redirect)?;
        if host != self.asked
            && let Host::Name(host) = host
        {
            self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).insert(host);
        }
        Ok(())
    }

    /// Whether this host was asked for or redirected to.
    pub(super) fn leads_to(&self, host: &Fqdn) -> bool {
        self.asked.name() == Some(host)
            || self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }

    /// Whether we go to this host at this address. Where a server sends us, private addresses are
    /// not followed: it could make this computer ask its own network. Whether the host that was
    /// asked for may have one was decided by who asked.
    pub(super) fn may_reach(&self, host: &Fqdn, ip: IpAddr, way: &Ipv4Way) -> bool {
        let out_there = matches!(self.way, Way::Resolver { known: true } | Way::Authorization { near: false });
        is_public(ip, way)
            || !out_there && !self.redirected_to.lock().unwrap_or_else(PoisonError::into_inner).contains(host)
    }
}

/// The host of an address we go to: the way's scheme, a name, the usual port, no credentials in it.
fn destination(url: &Url, way: Way) -> Option<Host> {
    let plain = url.username().is_empty() && url.password().is_none();
    if url.scheme() != way.scheme() || url.port_or_known_default() != Some(way.port()) || !plain {
        return None;
    }
    let host = Host::parse(url.host_str()?).ok()?;
    (host.name().is_some() || matches!(way, Way::Resolver { .. })).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn only_names_over_https_on_the_usual_port_without_credentials() {
        assert!(Route::begin(&url("https://autoconfig.example.jp/mail/config-v1.1.xml"), Way::Https).is_some());
        assert!(Route::begin(&url("https://autoconfig.example.jp:443/"), Way::Https).is_some());
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
            assert!(Route::begin(&url(bad), Way::Https).is_none(), "{bad}");
        }
    }

    #[test]
    fn five_redirects_and_no_more() {
        let route = Route::begin(&url("https://a.jp/"), Way::Https).unwrap();
        assert!((1..=5).all(|requests| route.follow(&url("https://b.jp/"), requests).is_ok()));
        assert!(route.follow(&url("https://b.jp/"), 6).is_err());
    }

    #[test]
    fn a_question_and_a_hint_go_nowhere_else() {
        let question = Route::begin(&url("https://a.jp/"), Way::HttpsThere).unwrap();
        assert!(question.follow(&url("https://a.jp/b"), 1).is_err());
        let hint = Route::begin(&url("http://a.jp/"), Way::PlainThere).unwrap();
        assert!(hint.follow(&url("http://a.jp/b"), 1).is_err() && hint.follow(&url("https://a.jp/b"), 1).is_err());
        for bad in ["https://a.jp/", "http://a.jp:8080/", "http://192.0.2.1/", "http://user@a.jp/"] {
            assert!(Route::begin(&url(bad), Way::PlainThere).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_resolver_may_be_at_an_address_and_a_known_one_is_out_there() {
        for there in ["https://192.0.2.53/dns-query", "https://[2001:db8::53]/dns-query", "https://dns.example/"] {
            let route = Route::begin(&url(there), Way::Resolver { known: false }).unwrap();
            assert!(route.follow(&url(there), 1).is_err(), "{there}");
        }
        assert!(Route::begin(&url("https://192.0.2.53:8443/"), Way::Resolver { known: false }).is_none());
        let dns = Fqdn::parse("dns.example").unwrap();
        let reached = |known| {
            let route = Route::begin(&url("https://dns.example/"), Way::Resolver { known }).unwrap();
            ["192.168.0.1", "198.51.100.1"].map(|ip| route.may_reach(&dns, ip.parse().unwrap(), &Ipv4Way::Direct))
        };
        assert_eq!((reached(true), reached(false)), ([false, true], [true, true]));
    }

    #[test]
    fn an_authorization_server_lies_in_the_local_network_only_by_somebodys_word() {
        let name = Fqdn::parse("login.example").unwrap();
        let there = url("https://login.example/token");
        let reached = |near| {
            let route = Route::begin(&there, Way::Authorization { near }).unwrap();
            assert!(route.follow(&there, 1).is_err(), "a code is carried nowhere else");
            ["192.168.0.1", "198.51.100.1"].map(|ip| route.may_reach(&name, ip.parse().unwrap(), &Ipv4Way::Direct))
        };
        assert_eq!((reached(false), reached(true)), ([false, true], [true, true]));
        for bad in
            ["http://login.example/", "https://login.example:8443/", "https://192.0.2.1/", "https://a@login.example/"]
        {
            assert!(Route::begin(&url(bad), Way::Authorization { near: true }).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_redirect_does_not_lead_into_the_local_network() {
        let route = Route::begin(&url("https://a.jp/"), Way::Https).unwrap();
        route.follow(&url("https://b.jp/"), 1).unwrap();
        route.follow(&url("https://a.jp/again"), 2).unwrap();
        let (a, b) = (Fqdn::parse("a.jp").unwrap(), Fqdn::parse("b.jp").unwrap());
        let way = Ipv4Way::Translated { prefixes: vec!["2001:db8:64::/96".parse().unwrap()] };
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
            "2001:db8:64::192.168.0.1",
            "2002:c0a8:1::1",
            "::192.168.0.1",
            "fec0::1",
            "240.0.0.1",
        ] {
            assert!(!route.may_reach(&b, private.parse().unwrap(), &way), "{private}");
            assert!(route.may_reach(&a, private.parse().unwrap(), &way), "{private}");
        }
        for public in ["198.51.100.1", "2001:db8::1", "2001:db8:64::198.51.100.1"] {
            assert!(route.may_reach(&b, public.parse().unwrap(), &way), "{public}");
        }
    }
}
