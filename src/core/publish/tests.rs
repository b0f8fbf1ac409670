//! What is made, read back by our own readers and by the rules of a zone file.

use proptest::prelude::*;

use super::*;
use crate::discover::Place;
use crate::discover::places::Kind;
use crate::discover::srv::{self, Reading, Service};
use crate::model::{Document, Endpoint, Fqdn, Host, Protocol, Security, Server, SrvRecord, UserNameForm};
use crate::text::{Language, Texts};

fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}

pub(super) fn server(service: Service, host: &str, port: u16) -> Server {
    let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
    Server { protocol: service.protocol(), endpoint, security: service.security() }
}

fn usual() -> Offer {
    let servers = [
        server(Service::Submission, "smtp.example.jp", 587),
        server(Service::Imaps, "imap.example.jp", 993),
        server(Service::Submissions, "smtp.example.jp", 465),
    ];
    Offer::new(name("example.jp"), &servers).unwrap()
}

fn text_of(offer: &Offer, path: &str) -> String {
    let all = files(offer, Dialect::Bind, &Texts::new(Language::English));
    all.into_iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text
}

/// The servers that our own reader finds in a document.
fn read_back(offer: &Offer, kind: Kind, path: &str) -> Vec<Server> {
    let place = Place::of_domain(&offer.domain).into_iter().find(|place| place.kind == kind).unwrap();
    let document = Document { url: "https://a.example/".parse().unwrap(), all_https: true, body: text_of(offer, path) };
    let said = place.read(&document, &offer.domain).unwrap();
    said.claims.into_iter().map(|claim| claim.candidate.server).collect()
}

fn sorted(mut servers: Vec<Server>) -> Vec<Server> {
    servers.sort();
    servers
}

fn offered(offer: &Offer) -> Vec<Server> {
    sorted(offer.servers().map(|(service, host, port)| server(service, host.host(), port)).collect())
}

#[test]
fn every_service_is_a_record_and_what_is_not_offered_is_a_dot() {
    let zone = zone(&usual(), Dialect::Bind, &Texts::new(Language::English));
    let records: Vec<Vec<&str>> =
        zone.lines().filter(|line| !line.starts_with(';')).map(|line| line.split_whitespace().collect()).collect();
    let expected = [
        "_submissions._tcp.example.jp. 3600 IN SRV 0 1 465 smtp.example.jp.",
        "_submission._tcp.example.jp. 3600 IN SRV 10 1 587 smtp.example.jp.",
        "_imaps._tcp.example.jp. 3600 IN SRV 0 1 993 imap.example.jp.",
        "_imap._tcp.example.jp. 3600 IN SRV 0 0 0 .",
        "_pop3s._tcp.example.jp. 3600 IN SRV 0 0 0 .",
        "_pop3._tcp.example.jp. 3600 IN SRV 0 0 0 .",
        "autoconfig.example.jp. 3600 IN CNAME example.jp.",
        "ua-auto-config.example.jp. 3600 IN CNAME example.jp.",
    ];
    let expected: Vec<Vec<&str>> = expected.iter().map(|line| line.split(' ').collect()).collect();
    assert_eq!(records[..expected.len()], expected);
    assert_eq!(records.len(), expected.len() + 1);
    assert_eq!(records[8][..4], ["_ua-auto-config.example.jp.", "3600", "IN", "TXT"]);
    assert!(zone.contains("\"v=UAAC1; a=sha256; d="), "{zone}");
}

#[test]
fn our_own_readers_find_what_was_offered() {
    let offer = usual();
    for (kind, path) in [
        (Kind::Autoconfig, "web/mail/config-v1.1.xml"),
        (Kind::WellKnown, "web/.well-known/autoconfig/mail/config-v1.1.xml"),
        (Kind::Autodiscover, "web/autodiscover/autodiscover.xml"),
    ] {
        assert_eq!(sorted(read_back(&offer, kind, path)), offered(&offer), "{path}");
    }
    let pacc = read_back(&offer, Kind::Pacc, "web/.well-known/user-agent-configuration.json");
    let implicit: Vec<Server> = offered(&offer).into_iter().filter(|one| one.security == Security::Tls).collect();
    assert_eq!(sorted(pacc), implicit);
}

#[test]
fn the_digest_is_of_the_octets_that_are_served() {
    use base64::Engine as _;
    use sha2::{Digest as _, Sha256};
    let served = text_of(&usual(), "web/.well-known/user-agent-configuration.json");
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(served.as_bytes()));
    let found = records(&usual()).into_iter().find_map(|record| match record.data {
        Data::Txt(text) => Some(text),
        _ => None,
    });
    assert_eq!(found.unwrap(), format!("v=UAAC1; a=sha256; d={digest}"));
}

#[test]
fn pacc_is_left_out_where_it_could_not_tell_the_truth() {
    for servers in
        [[server(Service::Submission, "smtp.example.jp", 587)], [server(Service::Submissions, "smtp.example.jp", 4650)]]
    {
        let offer = Offer::new(name("example.jp"), &servers).unwrap();
        assert!(!records(&offer).iter().any(|record| record.name.host().contains("ua-auto-config")));
        assert!(
            !files(&offer, Dialect::Bind, &Texts::new(Language::English))
                .iter()
                .any(|file| file.path.ends_with("json"))
        );
    }
}

#[test]
fn autodiscover_and_the_web_server_are_where_somebody_said() {
    let web = Web::At(vec!["192.0.2.7".parse().unwrap(), "2001:db8::7".parse().unwrap()]);
    let offer = Offer { web, autodiscover: true, ..usual() };
    let at = |label: &str| -> Vec<(&str, Data)> {
        let whole = format!("{label}.example.jp");
        let found = records(&offer).into_iter().filter(|record| record.name.host() == whole);
        found.map(|record| (record.data.kind(), record.data)).collect()
    };
    for label in ["autoconfig", "ua-auto-config", "autodiscover"] {
        assert_eq!(at(label).iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["A", "AAAA"], "{label}");
    }
    assert!(matches!(&at("_autodiscover._tcp")[..], [(_, Data::Srv { port: 443, target: Some(host), .. })]
        if host.host() == "autodiscover.example.jp"));
    // A name that is the web server's own is no alias of itself.
    let own = Offer { web: Web::Named(name("autoconfig.example.jp")), ..usual() };
    assert!(!records(&own).iter().any(|record| record.name.host() == "autoconfig.example.jp"));
}

#[test]
fn no_server_that_a_password_should_not_go_to() {
    let domain = || name("example.jp");
    let smtp = server(Service::Submissions, "smtp.example.jp", 465);
    let clear = Server { security: Security::None, ..smtp.clone() };
    assert!(matches!(Offer::new(domain(), &[clear]), Err(Unfit::Cleartext(_))));
    let relay = server(Service::Submission, "smtp.example.jp", 25);
    assert!(matches!(Offer::new(domain(), &[smtp.clone(), relay]), Err(Unfit::Relay(_))));
    let address = server(Service::Submissions, "192.0.2.1", 465);
    assert!(matches!(Offer::new(domain(), &[address]), Err(Unfit::NotAName(_))));
    let reading = server(Service::Imaps, "imap.example.jp", 993);
    assert!(matches!(Offer::new(domain(), &[reading]), Err(Unfit::NoSubmission)));
    let label = "a".repeat(63);
    let long = format!("{label}.{label}.{label}.{}", "b".repeat(50));
    assert!(matches!(Offer::new(name(&long), &[smtp]), Err(Unfit::DomainTooLong)));
}

#[test]
fn a_name_with_other_letters_is_published_in_its_ascii_form_and_shown_as_it_is() {
    let servers = [server(Service::Submissions, "メール.例え.jp", 465)];
    let offer = Offer::new(name("例え.jp"), &servers).unwrap();
    let texts = Texts::new(Language::Japanese);
    let zone = zone(&offer, Dialect::Knot, &texts);
    assert!(zone.contains("_submissions._tcp.xn--r8jz45g.jp."), "{zone}");
    let records = zone.lines().filter(|line| !line.starts_with(';'));
    assert!(records.clone().all(str::is_ascii), "{zone}");
    let document = text_of(&offer, "web/mail/config-v1.1.xml");
    assert!(document.contains("<domain>xn--r8jz45g.jp</domain>") && document.contains("<displayName>例え.jp<"));
}

#[test]
fn a_providers_name_is_a_text_and_nothing_more() {
    let provider = Some("<&\"'> \u{7} \n名 & Co".to_owned());
    let offer = Offer { provider, login: UserNameForm::LocalPart, ..usual() };
    let document = text_of(&offer, "web/mail/config-v1.1.xml");
    assert!(document.contains("&lt;&amp;") && document.contains("%EMAILLOCALPART%"), "{document}");
    assert_eq!(sorted(read_back(&offer, Kind::Autoconfig, "web/mail/config-v1.1.xml")), offered(&offer));
    assert_eq!(read_back(&offer, Kind::Pacc, "web/.well-known/user-agent-configuration.json").len(), 2);
}

#[test]
fn rows_have_what_a_form_asks_for() {
    let rows = rows(&usual());
    let first = &rows[0];
    assert_eq!((first.name.as_str(), first.kind, first.priority), ("_submissions._tcp", "SRV", Some(0)));
    assert_eq!((first.weight, first.port, first.value.as_str()), (Some(1), Some(465), "smtp.example.jp."));
    let text = table(&usual(), &Texts::new(Language::Japanese));
    assert_eq!(text.lines().count(), rows.len() + 1);
    assert!(rows.iter().any(|row| row.kind == "TXT" && row.value.starts_with("v=UAAC1")));
}

/// What RFC 1035 §5.1 says of strings, read back.
fn unquoted(text: &str) -> Vec<Vec<u8>> {
    let mut strings = Vec::new();
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b' ' {
            continue;
        }
        assert_eq!(byte, b'"');
        let mut string = Vec::new();
        loop {
            match bytes.next().unwrap() {
                b'"' => break,
                b'\\' if bytes.peek().is_some_and(u8::is_ascii_digit) => {
                    let digits: Vec<u8> = bytes.by_ref().take(3).collect();
                    string.push(std::str::from_utf8(&digits).unwrap().parse().unwrap());
                }
                b'\\' => string.push(bytes.next().unwrap()),
                plain => {
                    assert!((b' '..=b'~').contains(&plain));
                    string.push(plain);
                }
            }
        }
        strings.push(string);
    }
    strings
}

fn label() -> impl Strategy<Value = String> {
    "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?"
}

fn host() -> impl Strategy<Value = String> {
    proptest::collection::vec(label(), 1..5).prop_map(|labels| format!("{}.example", labels.join(".")))
}

proptest! {
    #[test]
    fn any_text_is_read_back_from_its_strings(text in "\\PC{0,600}|[\\x00-\\xff]{0,600}") {
        let strings = unquoted(&zone::strings(&text));
        prop_assert!(strings.iter().all(|string| string.len() <= 255));
        prop_assert_eq!(strings.concat(), text.as_bytes());
    }

    #[test]
    fn whatever_is_offered_is_found_again(
        domain in host(),
        servers in proptest::collection::vec((0usize..6, host(), 1u16..), 0..6),
        submission in host(),
        provider in proptest::option::of("\\PC{0,40}"),
        autodiscover: bool,
    ) {
        let mut all: Vec<Server> =
            servers.iter().map(|(at, host, port)| server(Service::ALL[*at], host, *port)).collect();
        all.push(server(Service::Submissions, &submission, 465));
        all.retain(|server| server.endpoint.port != 25);
        let Ok(offer) = Offer::new(name(&domain), &all) else { return Ok(()) };
        let offer = Offer { provider, autodiscover, ..offer };
        // Names that fit, in every record.
        for record in records(&offer) {
            prop_assert!(record.name.host().len() <= 253 && record.name.host().is_ascii());
            prop_assert!(record.name.is_within(&offer.domain));
        }
        // SRV, as our reader reads it; it takes four of a service at most.
        for service in Service::ALL {
            let name = service.name(&offer.domain).unwrap();
            let theirs: Vec<SrvRecord> = records(&offer)
                .into_iter()
                .filter(|record| record.name == name)
                .map(|record| match record.data {
                    Data::Srv { priority, weight, port, target } => SrvRecord { priority, weight, port, target },
                    other => panic!("{other:?}"),
                })
                .collect();
            let expected: Vec<Server> = offer
                .at(service)
                .take(4)
                .map(|(host, port)| server(service, host.host(), port))
                .collect();
            match srv::read(service, &theirs, &offer.domain, false) {
                Reading::NotOffered => prop_assert!(expected.is_empty()),
                Reading::Servers(claims) => {
                    let found: Vec<Server> = claims.into_iter().map(|claim| claim.candidate.server).collect();
                    prop_assert_eq!(found, expected);
                }
            }
        }
        let document = read_back(&offer, Kind::Autoconfig, "web/mail/config-v1.1.xml");
        prop_assert_eq!(sorted(document), offered(&offer));
        prop_assert!(offered(&offer).iter().any(|server| server.protocol == Protocol::Smtp));
    }
}
