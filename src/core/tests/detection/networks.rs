//! Networks that a person may sit in.

use std::net::IpAddr;

use toukan_core::detect::{Sources, Target};
use toukan_core::model::{
    Ask, Endpoint, Host, Ipv4Way, LookupFailure, Protocol, Security, Server, Skip, Source, Trust,
};

use crate::simulator::{Internet, Port, Run, Timed, name, run};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";
const WEB: &str = "203.0.113.80";
const SIX: &str = "2001:db8::10";
const PREFIX: &str = "2001:db8:64::/96";
const OTHER_PREFIX: &str = "64:ff9b::/96";
const LAN: &str = "10.0.0.1";

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

fn ip(text: &str) -> IpAddr {
    text.parse().unwrap()
}

/// A domain with nothing but IPv4.
fn ordinary() -> Internet {
    internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]).submission(A, &["mail.example.jp"])
}

/// The same from a network without IPv4 of its own.
fn translated(mut internet: Internet, prefixes: &[&str], after: u64) -> Internet {
    let prefixes = prefixes.iter().map(|text| text.parse().unwrap()).collect();
    internet.ipv4 = Timed { after: Some(after), value: Ipv4Way::Translated { prefixes } };
    internet
}

fn reached(run: &Run) -> Vec<IpAddr> {
    run.connections().map(|(.., address)| address).collect()
}

fn verified_at(run: &Run) -> Option<IpAddr> {
    run.best().filter(|found| found.verified).and_then(|found| found.address)
}

/// DNS64 or not: the server is reached by the prefix that the network told of, as fast as elsewhere.
#[test]
fn where_ipv4_is_translated_it_is_reached_by_the_prefix() {
    let behind = ip("2001:db8:64::203.0.113.10");
    let elsewhere = run(&ordinary(), domain());
    let plain = run(&translated(ordinary(), &[PREFIX], RTT), domain());
    let dns64 = ordinary().host("mail.example.jp", &["2001:db8:64::203.0.113.10", A]);
    let dns64 = run(&translated(dns64, &[PREFIX], RTT), domain());
    for run in [&plain, &dns64] {
        assert_eq!(verified_at(run), Some(behind));
        assert!(reached(run).iter().all(|to| *to == behind), "{:?}", reached(run));
        assert_eq!((run.settled_ms, reached(run).len()), (elsewhere.settled_ms, reached(&elsewhere).len()));
        let found = run.best().unwrap();
        assert_eq!((found.candidate.source, found.candidate.trust), (Source::Guess, Trust::Confirmed));
    }
}

#[test]
fn nobody_is_connected_to_before_the_prefixes_are_known() {
    let run = run(&translated(ordinary(), &[PREFIX], 700), domain());
    assert_eq!(run.connections().next().map(|(at, ..)| *at), Some(700));
    assert!(verified_at(&run).is_some());
}

#[test]
fn a_network_that_never_says_how_it_translates_is_not_waited_for_for_ever() {
    let mut internet = translated(ordinary().host("mail.example.jp", &[SIX]), &[PREFIX], 0);
    internet.ipv4.after = None;
    let run = run(&internet.submission(SIX, &["mail.example.jp"]), domain());
    assert_eq!(verified_at(&run), Some(ip(SIX)), "IPv6 needs no translator");
}

#[test]
fn ipv6_of_its_own_goes_first_and_a_translator_is_the_way_round_it() {
    let dual = || {
        let internet = ordinary().host("mail.example.jp", &[A, SIX]);
        translated(internet.submission(SIX, &["mail.example.jp"]), &[PREFIX], RTT)
    };
    // The resolver's order holds within a family, and both are one here.
    let own_first = dual().host("mail.example.jp", &[SIX, A]);
    assert_eq!(verified_at(&run(&own_first, domain())), Some(ip(SIX)));
    let dead = run(&dual().silent(SIX).host("mail.example.jp", &[SIX, A]), domain());
    assert_eq!(verified_at(&dead), Some(ip("2001:db8:64::203.0.113.10")));
}

/// A prefix that is no longer in service costs what any dead address costs.
#[test]
fn of_two_prefixes_the_one_that_works_is_used() {
    for dead in [Port::Silent, Port::Unreachable { rtt: 0 }] {
        let mut internet = translated(ordinary(), &[PREFIX], RTT);
        let Ipv4Way::Translated { prefixes } = &mut internet.ipv4.value else { panic!() };
        prefixes.insert(0, OTHER_PREFIX.parse().unwrap());
        internet.out_of_service = Some((OTHER_PREFIX.parse().unwrap(), dead.clone()));
        let alone = run(&translated(ordinary(), &[PREFIX], RTT), domain());
        let run = run(&internet, domain());
        assert_eq!(verified_at(&run), Some(ip("2001:db8:64::203.0.113.10")));
        let more = if dead == Port::Silent { 250 } else { 0 };
        assert_eq!(run.settled_ms, alone.settled_ms + more, "{dead:?}");
    }
}

#[test]
fn a_typed_address_is_translated_too() {
    let endpoint = Endpoint { host: Host::Ip(ip(A)), port: 587 };
    let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls };
    let internet = translated(internet().submission(A, &[A]), &[PREFIX], RTT);
    let run = run(&internet, Target::Typed(server.clone()));
    assert_eq!(verified_at(&run), Some(ip("2001:db8:64::203.0.113.10")));
    assert_eq!(run.best().unwrap().candidate.server, server, "its certificate has to be for what was typed");
}

/// The attack: a domain's records name a machine inside, behind the network's own prefix, and the
/// translator would lead there.
#[test]
fn a_private_address_behind_a_prefix_is_as_private_as_before() {
    for (prefix, six) in [
        (PREFIX, "2001:db8:64::10.0.0.1"),
        (OTHER_PREFIX, "64:ff9b::10.0.0.1"),
        ("2001:db8:122::/48", "2001:db8:122:a00:0:100::"),
        ("2001:db8:122:344::/64", "2001:db8:122:344:a:0:100:0"),
    ] {
        for published in [vec![six], vec![LAN], vec![six, LAN]] {
            let internet = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &published);
            let internet = internet.submission(LAN, &["mail.example.jp"]).host("autoconfig.example.jp", &published);
            let internet = translated(internet, &[prefix], RTT);
            let run = run(&internet, domain());
            assert!(reached(&run).is_empty(), "{published:?} behind {prefix}: {:?}", reached(&run));
            assert!(run.asked.iter().all(|(_, ask)| !matches!(ask, Ask::Fetch { .. } | Ask::Post { .. })));
            let refused = run.skipped(Skip::PrivateAddress);
            assert!(refused.contains(&"mail.example.jp:587".to_owned()), "{refused:?}");
            assert!(refused.contains(&"autoconfig.example.jp:443".to_owned()), "{refused:?}");
            // Where the mail domain's own name leads there, it is the person's own network.
            let own = crate::simulator::run(&internet.host("example.jp", &[LAN]), domain());
            assert!(verified_at(&own).is_some(), "{published:?} behind {prefix}");
        }
    }
}

#[test]
fn without_ipv4_and_without_a_translator_nothing_is_made_up() {
    let mut internet = ordinary();
    internet.ipv4 = Timed { after: Some(RTT), value: Ipv4Way::Nowhere };
    let run = run(&internet, domain());
    assert_eq!(verified_at(&run), None);
    assert!(reached(&run).iter().all(|to| *to == ip(A)));
}

/// A company's name server knows nothing of the world outside, only its proxy does: what the domain
/// publishes is fetched through it all the same.
#[test]
fn where_only_the_proxy_knows_names_documents_still_come() {
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let body = r#"<clientConfig version="1.1"><emailProvider id="example.jp"><outgoingServer type="smtp">
        <hostname>smtp.example.jp</hostname><port>465</port><socketType>SSL</socketType>
        <authentication>password-cleartext</authentication><username>%EMAILADDRESS%</username>
        </outgoingServer></emailProvider></clientConfig>"#;
    let blind = |by_proxy| {
        let mut internet = internet().page(page, body, 0);
        internet.exists = false;
        internet.by_proxy = by_proxy;
        run(&internet, domain())
    };
    let company = blind(true);
    let best = company.best().unwrap();
    assert_eq!((best.candidate.source, best.candidate.trust), (Source::Autoconfig, Trust::Published));
    assert!(!best.verified && reached(&company).is_empty(), "mail does not go through a proxy");
    // Without the proxy nobody asks a host that has no address.
    assert!(blind(false).best().is_none());
}

/// Below a wildcard every name exists: that a guess's does says nothing, and nothing is confirmed by it.
#[test]
fn where_every_name_exists_a_guess_proves_nothing() {
    let mut wildcard = ordinary().host("mail.example.jp", &[A]).submission(WEB, &["*.example.jp"]);
    wildcard.wildcard = Some(vec![ip(WEB)]);
    wildcard.records.clear();
    let run = run(&wildcard, domain());
    assert!(run.outcome.submission.iter().all(|found| found.candidate.trust.needs_a_yes()), "{:?}", run.best());
}

/// One delay of RFC 8305 §5, and no more.
#[test]
fn broken_ipv6_costs_one_attempt_delay() {
    let alone = run(&ordinary(), domain());
    let broken = |port: Port| {
        let internet = ordinary().host("mail.example.jp", &[SIX, A]);
        let ports = [25, 465, 587, 993].into_iter();
        let run = run(&ports.fold(internet, |internet, number| internet.port(SIX, number, port.clone())), domain());
        assert_eq!(verified_at(&run), Some(ip(A)));
        run.settled_ms - alone.settled_ms
    };
    assert_eq!(broken(Port::Silent), 250);
    assert_eq!(broken(Port::Unreachable { rtt: 0 }), 0);
    assert_eq!(broken(Port::Refused { rtt: RTT }), RTT);
}

#[test]
fn offline_nothing_is_connected_to_and_nothing_is_found() {
    let mut offline = internet();
    offline.exists = false;
    offline.ipv4.value = Ipv4Way::Nowhere;
    let lost = Timed { after: Some(0), value: Err(LookupFailure::Unreachable) };
    for host in ["example.jp", "mail.example.jp", "smtp.example.jp"] {
        offline.hosts.insert(name(host), lost.clone());
    }
    let run = run(&offline, domain());
    assert!(run.best().is_none() && reached(&run).is_empty());
}

/// What a run is for never changes whom it asks about it.
#[test]
fn without_a_network_nobody_is_asked_for_prefixes() {
    let sources = Sources { network: false, ..Sources::default() };
    let mut detection = toukan_core::detect::Detection::asking(sources, domain(), toukan_core::model::Moment::START);
    assert!(detection.poll_action().is_none());
}
