//! Thousands of described domains: answers in any order, late, lost, and an attacker who delays.

use std::net::IpAddr;

use proptest::prelude::*;

use toukan_core::detect::Target;
use toukan_core::model::{
    Ask, Ipv4Way, LookupFailure, MxRecord, NoDocument, Protocol, RecordKind, Records, Security, SrvRecord, Trust,
};

use crate::simulator::{Certificate, ISPDB, Internet, Port, Timed, name, run, run_shuffled};

const DOMAIN: &str = "example.jp";
/// Inside, outside, and one that leads into the local network.
const HOSTS: [&str; 14] = [
    "smtp.example.jp",
    "mail.example.jp",
    "example.jp",
    "autoconfig.example.jp",
    "mx.example.jp",
    "mx.hoster.example",
    "smtp.hoster.example",
    "aspmx.l.google.com",
    "deep.mail.example.jp",
    "autodiscover.example.jp",
    "ua-auto-config.example.jp",
    "autoconfig.hoster.example",
    "hoster.example",
    "ispdb.example",
];
/// A document of each kind, in any place it could be.
const PLACES: [&str; 9] = [
    "https://autoconfig.example.jp/mail/config-v1.1.xml",
    "https://example.jp/.well-known/autoconfig/mail/config-v1.1.xml",
    "https://ua-auto-config.example.jp/.well-known/user-agent-configuration.json",
    "https://autodiscover.example.jp/autodiscover/autodiscover.xml",
    "https://example.jp/autodiscover/autodiscover.xml",
    "https://ispdb.example/v1.1/example.jp",
    "https://ispdb.example/v1.1/hoster.example",
    "https://autoconfig.hoster.example/mail/config-v1.1.xml",
    "http://autoconfig.example.jp/mail/config-v1.1.xml",
];
const ADDRESSES: [&str; 10] = [
    "203.0.113.1",
    "203.0.113.2",
    "203.0.113.3",
    "2001:db8::1",
    "2001:db8::2",
    "192.168.1.1",
    "127.0.0.1",
    "fd00::1",
    "64:ff9b::192.168.1.1",
    "2001:db8:64::192.168.1.1",
];
const MAIL_PORTS: [u16; 5] = [587, 465, 25, 2525, 993];
const LABELS: [&str; 4] = ["_submissions", "_submission", "_imaps", "_pop3"];

/// Nobody waits longer for a result, whatever happens: a document and the server it names can each
/// take the longest that a question may take, one after the other, on a crowded machine.
const LONGEST_MS: u64 = 60_000;
/// After a result that needs no yes is verified: a chain of name, document, name, conversation,
/// each with the longest patience.
const LONGEST_PATIENCE_MS: u64 = 4 * 2000 + 6000;

fn host() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&HOSTS[..])
}

fn latency() -> impl Strategy<Value = u64> {
    prop_oneof![5 => 1u64..200, 2 => 200u64..1500, 1 => 1500u64..12_000]
}

fn timed<T: Clone + std::fmt::Debug + 'static>(value: impl Strategy<Value = T> + 'static) -> BoxedStrategy<Timed<T>> {
    let after = prop_oneof![9 => latency().prop_map(Some), 1 => Just(None)];
    (after, value).prop_map(|(after, value)| Timed { after, value }).boxed()
}

fn certificate() -> impl Strategy<Value = Certificate> {
    prop_oneof![
        8 => prop::collection::vec(host(), 0..4)
            .prop_map(|names| Certificate::Names(names.into_iter().map(str::to_owned).collect())),
        2 => Just(Certificate::Names(vec!["*.example.jp".to_owned(), DOMAIN.to_owned()])),
        1 => Just(Certificate::Expired),
    ]
}

fn port() -> impl Strategy<Value = Port> {
    let rtt = || prop_oneof![5 => 1u64..200, 1 => 200u64..3000];
    let smtp = move || {
        (rtt(), certificate(), prop::bool::weighted(0.9), prop::bool::weighted(0.9))
            .prop_map(|(rtt, certificate, auth, starttls)| Port::Smtp { rtt, certificate, auth, starttls })
    };
    let manner = prop_oneof![Just(Security::Tls), Just(Security::Starttls)];
    prop_oneof![
        6 => smtp(),
        2 => (manner, smtp()).prop_map(|(manner, port)| Port::Only { manner, port: Box::new(port) }),
        2 => rtt().prop_map(|rtt| Port::Refused { rtt }),
        1 => rtt().prop_map(|rtt| Port::Unreachable { rtt }),
        1 => rtt().prop_map(|rtt| Port::Slams { rtt }),
        1 => rtt().prop_map(|rtt| Port::Tarpit { rtt }),
        3 => Just(Port::Silent),
    ]
}

fn failure() -> impl Strategy<Value = LookupFailure> {
    prop_oneof![
        Just(LookupFailure::NoRecords),
        Just(LookupFailure::NoSuchName),
        Just(LookupFailure::TimedOut),
        Just(LookupFailure::ServerFailed { said: "SERVFAIL".into() }),
    ]
}

fn mx() -> impl Strategy<Value = Result<Records, LookupFailure>> {
    let records = prop::collection::vec((0u16..3, host()), 1..7).prop_map(|records| {
        Ok(Records::Mx(
            records.into_iter().map(|(preference, host)| MxRecord { preference, host: Some(name(host)) }).collect(),
        ))
    });
    prop_oneof![
        8 => records,
        1 => Just(Ok(Records::Mx(vec![MxRecord { preference: 0, host: None }]))),
        2 => failure().prop_map(Err),
    ]
}

fn srv() -> impl Strategy<Value = Result<Records, LookupFailure>> {
    let port = prop_oneof![4 => prop::sample::select(&MAIL_PORTS[..]), 1 => any::<u16>()];
    let target = prop_oneof![9 => host().prop_map(|host| Some(name(host))), 1 => Just(None)];
    let records = prop::collection::vec((0u16..3, 0u16..3, port, target), 1..7).prop_map(|records| {
        let records =
            records.into_iter().map(|(priority, weight, port, target)| SrvRecord { priority, weight, port, target });
        Ok(Records::Srv(records.collect()))
    });
    prop_oneof![3 => records, 1 => failure().prop_map(Err)]
}

/// A document about these servers, or nonsense.
fn body() -> impl Strategy<Value = String> {
    let socket = prop::sample::select(&["SSL", "STARTTLS", "plain", "odd"][..]);
    let server =
        (host(), prop::sample::select(&[587u16, 465, 25, 22, 8080][..]), socket).prop_map(|(host, port, socket)| {
            format!(
                "<outgoingServer type=\"smtp\"><hostname>{host}</hostname><port>{port}</port>\
             <socketType>{socket}</socketType></outgoingServer>"
            )
        });
    let document = prop::collection::vec(server, 0..6).prop_map(|servers| {
        format!("<clientConfig><emailProvider>{}</emailProvider></clientConfig>", servers.concat())
    });
    let pacc = host().prop_map(|host| format!(r#"{{"protocols": {{"smtp": {{"host": "{host}"}}}}}}"#));
    let autodiscover = host().prop_map(|host| {
        format!(
            "<Autodiscover><Response><Account><Protocol><Type>SMTP</Type><Server>{host}</Server></Protocol>\
             </Account></Response></Autodiscover>"
        )
    });
    prop_oneof![8 => document, 2 => pacc, 2 => autodiscover, 1 => Just("<html>".to_owned())]
}

fn page() -> impl Strategy<Value = (String, bool, bool)> {
    (body(), prop::bool::weighted(0.8), prop::bool::weighted(0.8))
}

/// Most networks have IPv4; some translate it. What they say too late nobody can heed.
fn ipv4() -> impl Strategy<Value = Timed<Ipv4Way>> {
    let translated = Ipv4Way::Translated { prefixes: vec!["2001:db8:64::/96".parse().unwrap()] };
    prop_oneof![
        4 => Just(Timed { after: Some(0), value: Ipv4Way::Direct }),
        2 => (0u64..5000).prop_map(move |after| Timed { after: Some(after), value: translated.clone() }),
        1 => timed(Just(Ipv4Way::Nowhere)),
    ]
}

fn internets() -> impl Strategy<Value = Internet> {
    let addresses = prop::collection::vec(prop::sample::select(&ADDRESSES[..]), 1..5);
    let addresses = prop_oneof![
        6 => addresses.prop_map(|all| Ok(all.into_iter().map(|one| one.parse::<IpAddr>().unwrap()).collect::<Vec<_>>())),
        2 => failure().prop_map(Err),
    ];
    let hosts = prop::collection::vec((host(), timed(addresses)), 0..12);
    let ports = prop::collection::vec(
        (prop::sample::select(&ADDRESSES[..]), prop::sample::select(&MAIL_PORTS[..]), port()),
        0..24,
    );
    let srv = prop::collection::vec((prop::sample::select(&LABELS[..]), timed(srv())), 0..3);
    let pages = prop::collection::vec((prop::sample::select(&PLACES[..]), timed(page())), 0..5);
    let wildcard = prop::bool::weighted(0.1);
    (prop::option::weighted(0.9, timed(mx())), hosts, ports, srv, pages, wildcard, 1u64..150, ipv4()).prop_map(
        |(mx, hosts, ports, srv, pages, wildcard, rtt, ipv4)| {
            let mut internet = Internet::new(DOMAIN, rtt);
            internet.ipv4 = ipv4;
            if let Some(mx) = mx {
                internet.records.insert((name(DOMAIN), RecordKind::Mx), mx);
            }
            for (label, answer) in srv {
                internet.records.insert((name(&format!("{label}._tcp.{DOMAIN}")), RecordKind::Srv), answer);
            }
            internet.hosts.extend(hosts.into_iter().map(|(host, answer)| (name(host), answer)));
            for (ip, port, behaviour) in ports {
                internet = internet.port(ip, port, behaviour);
            }
            internet.ispdb = Some(ISPDB.parse().unwrap());
            for (url, Timed { after, value: (body, there, https) }) in pages {
                internet = internet.page(url, &body, 0);
                let answer = internet.pages.get_mut(url).unwrap();
                answer.after = after;
                match &mut answer.value {
                    Ok(document) if there => document.all_https &= https,
                    other => *other = Err(NoDocument::Status { status: 404 }),
                }
            }
            internet.wildcard = wildcard.then(|| vec!["203.0.113.3".parse().unwrap()]);
            internet
        },
    )
}

fn target() -> Target {
    Target::Domain(name(DOMAIN))
}

/// Delays whatever it can, but loses nothing: DNS and documents to just below the longest that is
/// waited for them, connections to just below the time after which a port is silent.
fn delay(internet: &Internet, mut draw: impl FnMut() -> u64) -> Internet {
    let mut slow = internet.clone();
    let mut late = |after: &mut Option<u64>| {
        if let Some(after) = after {
            *after = (*after + draw() % 9000).min(9900);
        }
    };
    slow.records.values_mut().for_each(|one| late(&mut one.after));
    slow.hosts.values_mut().for_each(|one| late(&mut one.after));
    slow.pages.values_mut().for_each(|one| late(&mut one.after));
    for port in slow.ports.values_mut() {
        if let Port::Smtp { rtt, .. } | Port::Refused { rtt } | Port::Unreachable { rtt } = port {
            *rtt = (*rtt + draw() % 1200).min(1300);
        }
    }
    slow
}

/// Whatever else there is: a mail exchanger that takes submission too.
fn with_a_server(internet: Internet) -> Internet {
    let mut internet =
        internet.host("mail.example.jp", &["203.0.113.1"]).submission("203.0.113.1", &["mail.example.jp"]);
    internet.wildcard = None;
    if !matches!(internet.lookup(&internet.domain, RecordKind::Mx).value, Ok(Records::Mx(_))) {
        internet = internet.mx(&["mail.example.jp"]);
    }
    internet
}

/// No losses and no long latencies: what everybody sees on a good day.
fn calm(mut internet: Internet) -> Internet {
    let soon = |after: &mut Option<u64>| *after = Some(after.unwrap_or(50) % 200 + 1);
    internet.records.values_mut().for_each(|one| soon(&mut one.after));
    for one in internet.hosts.values_mut() {
        soon(&mut one.after);
        // One machine a name: where the machines behind a name disagree, any race can show it.
        if let Ok(addresses) = &mut one.value {
            addresses.truncate(1);
        }
    }
    internet.pages.values_mut().for_each(|one| soon(&mut one.after));
    for port in internet.ports.values_mut() {
        if let Port::Only { port: any, .. } = port {
            // One that waits for a handshake is silent to whoever waits for a greeting.
            *port = (**any).clone();
        }
        match port {
            Port::Smtp { rtt, .. } => *rtt = *rtt % 100 + 1,
            // Nobody can tell a port that is silent from one that somebody silences.
            Port::Silent | Port::Tarpit { .. } | Port::Slams { .. } => *port = Port::Refused { rtt: 5 },
            Port::Refused { .. }
            | Port::Unreachable { .. }
            | Port::Late { .. }
            | Port::Only { .. }
            | Port::Slow { .. }
            | Port::Heavy { .. } => {}
        }
    }
    internet
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 700, max_shrink_iters: 2000, max_global_rejects: 20_000, ..ProptestConfig::default() })]

    /// The driver asserts the limits at every step.
    #[test]
    fn it_always_ends_within_the_limits(internet in internets()) {
        let run = run(&internet, target());
        prop_assert!(run.idle_ms <= LONGEST_MS, "idle only after {} ms", run.idle_ms);
        let asked = run.asked.iter().filter(|(_, ask)| matches!(ask, Ask::Resolve { .. })).count();
        prop_assert!(asked <= 60, "{asked} names asked for");
        let outcome = &run.outcome;
        prop_assert!(outcome.submission.is_sorted_by_key(|found| !found.verified), "verified ones come first");
        prop_assert!(outcome.submission.iter().all(|found| found.candidate.server.protocol == Protocol::Smtp));
        for found in &outcome.submission {
            prop_assert_eq!(found.verified, found.address.is_some());
        }
        if let Some(best) = run.best().filter(|found| found.verified && !found.candidate.trust.needs_a_yes()) {
            let verified = run.verified_ms.get(&best.candidate.server).copied().unwrap_or_default();
            prop_assert!(run.settled_ms <= verified + LONGEST_PATIENCE_MS, "{verified} and then {}", run.settled_ms);
        }
    }

    #[test]
    fn the_order_within_a_moment_changes_nothing(internet in internets(), seed in 1u64..) {
        // Round times, so that many things happen at the same moment.
        let mut internet = internet;
        let round = |after: &mut Option<u64>| *after = after.map(|one| one.div_ceil(100) * 100);
        internet.records.values_mut().for_each(|one| round(&mut one.after));
        internet.hosts.values_mut().for_each(|one| round(&mut one.after));
        internet.pages.values_mut().for_each(|one| round(&mut one.after));
        for port in internet.ports.values_mut() {
            if let Port::Smtp { rtt, .. } | Port::Refused { rtt } | Port::Unreachable { rtt } = port {
                *rtt = rtt.div_ceil(100) * 100;
            }
        }
        internet.rtt = 100;
        prop_assert_eq!(run(&internet, target()), run_shuffled(&internet, target(), seed));
    }

    /// Whoever delays answers can push us to a confirmed guess, never out of the domain.
    #[test]
    fn delays_never_lead_out_of_the_domain(internet in internets(), delays in prop::collection::vec(0u64..100_000, 64)) {
        let internet = with_a_server(calm(internet));
        let trust = |internet: &Internet| {
            run(internet, target()).best().filter(|found| found.verified).map(|found| found.candidate.trust)
        };
        let before = trust(&internet);
        prop_assume!(before.is_some_and(|trust| trust <= Trust::Confirmed));
        let mut draws = delays.iter().copied().cycle();
        let after = trust(&delay(&internet, || draws.next().unwrap_or_default()));
        prop_assert!(after.is_some_and(|trust| trust <= Trust::Confirmed), "{before:?} became {after:?}");
    }
}
