//! A second resolver that is asked the same: it changes nothing and keeps nobody waiting.

use std::collections::BTreeMap;

use toukan_core::detect::Target;
use toukan_core::model::{
    Ask, Endpoint, Host, MxRecord, Protocol, RecordKind, Records, Security, Server, SettledBecause,
};

use crate::simulator::{FAR_MS, Internet, Port, Run, name, run, run_shuffled};

const RTT: u64 = 30;
const A: &str = "203.0.113.10";
/// How long the one is waited for who wanted to see the answers.
const WAITED_MS: u64 = 3000;

fn internet() -> Internet {
    Internet::new("example.jp", RTT)
}

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

/// A machine that takes the mail and sends it too; another by SRV; a port that never answers; nothing at all.
fn situations() -> Vec<Internet> {
    let ordinary = internet().mx(&["mail.example.jp"]).host("mail.example.jp", &[A]);
    let ordinary = ordinary.submission(A, &["mail.example.jp"]);
    let by_srv = internet().mx(&["mx.example.jp"]).host("mx.example.jp", &["203.0.113.7"]);
    let by_srv = by_srv.host("post.example.jp", &[A]).submission(A, &["post.example.jp"]);
    let by_srv = by_srv.srv("_submissions", &[(0, 1, 465, "post.example.jp")]);
    let silent = ordinary.clone().port(A, 587, Port::Silent);
    vec![ordinary, by_srv.clone(), by_srv.signed("_submissions", 4), silent, internet()]
}

fn compared(internet: &Internet, after: u64) -> Internet {
    let hotel = MxRecord { preference: 10, host: Some(name("mx.hotel.example")) };
    let other = BTreeMap::from([((name("example.jp"), RecordKind::Mx), Ok(Records::Mx(vec![hotel])))]);
    Internet { second: Some((after, other)), ..internet.clone() }
}

fn questions(run: &Run) -> Vec<(u64, String)> {
    let of = run.asked.iter().filter_map(|(at, ask)| match ask {
        Ask::LookupByHttps { name, kind, .. } => Some((*at, format!("{kind:?} {name}"))),
        _ => None,
    });
    of.collect()
}

#[test]
fn nothing_changes_whatever_it_says_and_however_long_it_takes() {
    for (number, internet) in situations().iter().enumerate() {
        let without = run(internet, domain());
        for after in [1, RTT, 200, 1500, FAR_MS] {
            let with = run(&compared(internet, after), domain());
            let why = format!("situation {number}, after {after} ms");
            assert_eq!(with.settled_ms, without.settled_ms, "{why}");
            assert_eq!(with.outcome, without.outcome, "{why}");
            assert_eq!(with.incoming, without.incoming, "{why}");
            assert_eq!((&with.better, &with.decisions), (&without.better, &without.decisions), "{why}");
            let others = |run: &Run| {
                let ordinary = run.asked.iter().filter(|(_, ask)| !matches!(ask, Ask::LookupByHttps { .. }));
                ordinary.cloned().collect::<Vec<_>>()
            };
            assert_eq!(others(&with), others(&without), "{why}");
            assert!(with.idle_ms <= without.idle_ms.max(WAITED_MS) + 1, "{why}: {}", with.idle_ms);
        }
    }
}

#[test]
fn mx_and_srv_are_asked_once_more_and_nothing_else() {
    let run = run(&compared(&internet(), RTT), domain());
    let asked = questions(&run);
    assert_eq!(asked.len(), 7);
    assert_eq!(asked.first(), Some(&(0, "Mx example.jp".to_owned())));
    assert!(asked.iter().skip(1).all(|(at, what)| *at == 0 && what.starts_with("Srv _")), "{asked:?}");
}

#[test]
fn a_host_that_only_it_names_is_not_asked_for() {
    let second = run_shuffled(&compared(&internet(), 1), domain(), 7);
    let of_it = |ask: &Ask| match ask {
        Ask::Resolve { name } => name.host() == "mx.hotel.example",
        Ask::Converse { server, .. } => server.endpoint.host == Host::Name(name("mx.hotel.example")),
        _ => false,
    };
    assert!(!second.asked.iter().any(|(_, ask)| of_it(ask)));
}

#[test]
fn a_silent_one_leaves_nothing_open_in_the_result() {
    let failing = |internet: Internet| Internet { exists: false, ..internet };
    let none = run(&compared(&failing(internet()), FAR_MS), domain());
    assert_eq!(none.outcome.why, SettledBecause::AllAnswered);
    assert!(none.settled_ms < WAITED_MS && none.idle_ms >= WAITED_MS, "{} {}", none.settled_ms, none.idle_ms);
}

#[test]
fn a_typed_server_is_compared_with_nothing() {
    let endpoint = Endpoint { host: Host::parse("post.example.jp").unwrap(), port: 587 };
    let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls };
    let internet = internet().host("post.example.jp", &[A]).submission(A, &["post.example.jp"]);
    assert!(questions(&run(&compared(&internet, RTT), Target::Typed(server))).is_empty());
}
