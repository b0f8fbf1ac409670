//! The same questions, asked of a second resolver for whoever wants to see whether the answers agree.
//!
//! Nothing of it reaches the result: the answers stand in the record, and `diagnose` compares them. What they say
//! leads to no server, how long they take teaches no patience, and no result waits for them.

use url::{Host, Url};

use super::Detection;
use super::aside::Aside;
use super::detection::Topic;
use crate::discover::srv::Service;
use crate::model::{Ask, Fqdn, RecordKind};

/// A public resolver that is asked over HTTPS (RFC 8484).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolver {
    /// Who runs it, and learns what is asked.
    pub operator: &'static str,
    /// Where.
    pub url: &'static str,
    /// Where the operator says so; looked at in 2026.
    pub source: &'static str,
}

/// Well-known ones; the first is asked where nobody names another. They take POST over HTTP/1.1: Quad9 ended that in
/// December 2025 and is not among them for it.
pub const RESOLVERS: [Resolver; 2] = [
    Resolver {
        operator: "Cloudflare",
        url: "https://cloudflare-dns.com/dns-query",
        source: "https://developers.cloudflare.com/1.1.1.1/encryption/dns-over-https/make-api-requests/",
    },
    Resolver {
        operator: "Google",
        url: "https://dns.google/dns-query",
        source: "https://developers.google.com/speed/public-dns/docs/doh",
    },
];

/// What the usual address of a resolver ends in where it is written as a template (RFC 8484 §4.1); POST has no use for
/// it.
const TEMPLATE: &str = "{?dns}";

/// The address of a resolver; `None` if it is none that is asked: HTTPS at the usual port of a name or an address.
pub fn resolver(text: &str) -> Option<Url> {
    let url = Url::parse(text.strip_suffix(TEMPLATE).unwrap_or(text)).ok()?;
    let plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
    let there = match url.host()? {
        Host::Domain(name) => Fqdn::parse(name).is_ok(),
        Host::Ipv4(_) | Host::Ipv6(_) => true,
    };
    (url.scheme() == "https" && plain && there && url.fragment().is_none()).then_some(url)
}

impl Detection {
    /// Asks the second resolver, if there is one, for the records that were asked for in the ordinary way. Last of the
    /// first questions: theirs are the lower numbers.
    pub(super) fn compare(&mut self, domain: &Fqdn) {
        let Some(server) = self.sources.compared_with.clone() else { return };
        let services = Service::ALL.into_iter().filter_map(|service| service.name(domain));
        let questions = services.map(|name| (name, RecordKind::Srv));
        for (name, kind) in std::iter::once((domain.clone(), RecordKind::Mx)).chain(questions) {
            self.ask(Topic::Aside(Aside::Compared), Ask::LookupByHttps { server: server.clone(), name, kind });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_known_resolvers_are_such_that_are_asked() {
        for one in RESOLVERS {
            assert_eq!(resolver(one.url).map(String::from).as_deref(), Some(one.url));
            assert!(one.source.starts_with("https://") && !one.operator.is_empty());
        }
    }

    #[test]
    fn a_resolver_is_at_a_name_or_an_address_over_https() {
        for good in ["https://192.0.2.53/dns-query", "https://[2001:db8::53]/", "https://dns.example/q?profile=1"] {
            assert_eq!(resolver(good).map(String::from).as_deref(), Some(good));
        }
        assert_eq!(resolver("https://dns.example/q{?dns}").map(String::from).as_deref(), Some("https://dns.example/q"));
        for bad in [
            "http://dns.example/dns-query",
            "https://dns.example:8443/",
            "https://u@dns.example/",
            "https://dns.example/#q",
            "dns.example",
            "192.0.2.53",
            "",
        ] {
            assert!(resolver(bad).is_none(), "{bad}");
        }
    }
}
