//! Where mail is read: looked for once it is settled where it is handed in.

use toukan_core::detect::Target;
use toukan_core::model::{Decision, Protocol, SettledBecause, Source, Trust};

use crate::simulator::{Certificate, Internet, Port, Run, name, run};

const RTT: u64 = 20;
const A: &str = "203.0.113.10";
const B: &str = "203.0.113.20";

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

/// Submission at `mail.`, where SRV says so.
fn sends() -> Internet {
    Internet::new("example.jp", RTT)
        .mx(&["mail.example.jp"])
        .host("mail.example.jp", &[A])
        .submission(A, &["mail.example.jp"])
        .srv("_submissions", &[(0, 1, 465, "mail.example.jp")])
}

fn named(internet: Internet) -> Internet {
    internet.host("imap.example.jp", &[B]).srv("_imaps", &[(0, 1, 993, "imap.example.jp")])
}

fn best(run: &Run) -> Option<(String, Source, Trust, bool)> {
    let found = run.reading()?;
    let candidate = &found.candidate;
    Some((candidate.server.endpoint.to_string(), candidate.source, candidate.trust, found.verified))
}

#[test]
fn a_published_server_is_verified_after_sending_is_settled() {
    let run = run(&named(sends()).reading(B, &["imap.example.jp"]), domain());
    assert_eq!(best(&run), Some(("imap.example.jp:993".into(), Source::Srv, Trust::Confirmed, true)));
    assert_eq!(run.visited(Protocol::Imap), ["imap.example.jp:993"]);
    let first = run.connections().find(|(_, server, _)| server.protocol == Protocol::Imap).map(|(at, ..)| *at);
    assert_eq!(first, Some(run.settled_ms), "not before, and at once then");
    // TCP, TLS, greeting, CAPABILITY; nobody waits for the answer to LOGOUT.
    assert_eq!(run.incoming.settled_at.millis(), run.settled_ms + 4 * RTT);
    assert!(run.decisions.iter().any(|one| matches!(one, Decision::SettledIncoming { recommended: Some(_), .. })));
}

#[test]
fn it_changes_nothing_about_sending() {
    let without = run(&sends(), domain());
    let with = run(&named(sends()).reading(B, &["imap.example.jp"]), domain());
    assert_eq!(with.settled_ms, without.settled_ms);
    assert_eq!(with.outcome.submission, without.outcome.submission);
}

#[test]
fn a_silent_server_costs_its_patience_and_no_more() {
    let run = run(&named(sends()).port(B, 993, Port::Silent), domain());
    assert!(run.reading().is_some_and(|found| !found.verified && found.candidate.source == Source::Srv));
    assert_eq!(run.incoming.why, SettledBecause::PatienceUsed);
    let waited = run.incoming.settled_at.millis() - run.settled_ms;
    assert!((400..=1200).contains(&waited), "{waited} ms");
}

#[test]
fn a_server_that_is_slow_to_begin_is_heard_out_where_no_other_is_known() {
    for greeting in [0, 600, 1500] {
        let internet = named(sends());
        let slow = Port::Slow { greeting, port: Box::new(internet.good(&["imap.example.jp"])) };
        let run = run(&internet.port(B, 993, slow), domain());
        let expected = ("imap.example.jp:993".into(), Source::Srv, Trust::Confirmed, true);
        assert_eq!(best(&run), Some(expected), "{greeting} ms");
        // Nobody waits longer than for its words: TCP, TLS, greeting, CAPABILITY.
        assert_eq!(run.incoming.settled_at.millis(), run.settled_ms + 4 * RTT + greeting, "{greeting} ms");
    }
}

#[test]
fn a_server_that_takes_the_connection_and_never_speaks_is_given_up() {
    let run = run(&named(sends()).port(B, 993, Port::Tarpit { rtt: RTT }), domain());
    assert!(run.reading().is_some_and(|found| !found.verified && found.candidate.source == Source::Srv));
    let waited = run.incoming.settled_at.millis() - run.settled_ms;
    assert!((1500..=2000 + RTT).contains(&waited), "{waited} ms");
}

#[test]
fn guesses_are_tried_only_where_nobody_published_anything_good() {
    // The machine that takes submission answers on 993 too.
    let guessed = run(&sends().reading(A, &["mail.example.jp"]), domain());
    let expected = ("mail.example.jp:993".into(), Source::Guess, Trust::Confirmed, true);
    assert_eq!(best(&guessed), Some(expected));
    assert_eq!(guessed.visited(Protocol::Imap), ["mail.example.jp:993"]);

    let published = named(sends()).reading(A, &["mail.example.jp"]).reading(B, &["imap.example.jp"]);
    assert_eq!(run(&published, domain()).visited(Protocol::Imap), ["imap.example.jp:993"]);
}

#[test]
fn port_143_is_tried_where_993_gave_nothing() {
    let internet = sends();
    let good = internet.good(&["mail.example.jp"]);
    let run = run(&internet.port(A, 143, good), domain());
    assert_eq!(run.visited(Protocol::Imap), ["mail.example.jp:993", "mail.example.jp:143"]);
    assert_eq!(
        best(&run).map(|(endpoint, _, _, verified)| (endpoint, verified)),
        Some(("mail.example.jp:143".into(), true))
    );
}

#[test]
fn starttls_waits_for_implicit_tls_also_where_both_are_named() {
    let both = || named(sends()).srv("_imap", &[(0, 1, 143, "imap.example.jp")]);
    let good = both().good(&["imap.example.jp"]);
    let fine = run(&both().reading(B, &["imap.example.jp"]).port(B, 143, good.clone()), domain());
    assert_eq!(fine.visited(Protocol::Imap), ["imap.example.jp:993"]);

    let silent = run(&both().port(B, 993, Port::Silent).port(B, 143, good), domain());
    assert_eq!(silent.visited(Protocol::Imap)[..2], ["imap.example.jp:993", "imap.example.jp:143"]);
    assert_eq!(best(&silent), Some(("imap.example.jp:143".into(), Source::Srv, Trust::Confirmed, true)));
}

#[test]
fn nothing_there_settles_with_nothing() {
    let run = run(&sends(), domain());
    assert!(run.incoming.servers.is_empty());
    assert!(!run.decisions.iter().any(|one| matches!(one, Decision::SettledIncoming { .. })));
}

#[test]
fn a_bad_certificate_is_never_verified() {
    let expired = Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true };
    let run = run(&named(sends()).port(B, 993, expired), domain());
    let found = run.reading().unwrap();
    assert!(!found.verified && found.observation.as_ref().is_some_and(|seen| seen.imap().is_some()));
}

#[test]
fn a_server_outside_the_domain_stays_outside() {
    let internet = sends().host("imap.hoster.example", &[B]).srv("_imaps", &[(0, 1, 993, "imap.hoster.example")]);
    let run = run(&internet.reading(B, &["imap.hoster.example"]), domain());
    assert_eq!(best(&run), Some(("imap.hoster.example:993".into(), Source::Srv, Trust::Outside, true)));
}

#[test]
fn pop3_is_looked_into_where_no_source_names_imap() {
    let pop = |internet: Internet| {
        let named = internet.host("pop.example.jp", &[B]).srv("_pop3s", &[(0, 1, 995, "pop.example.jp")]);
        let good = named.good(&["pop.example.jp"]);
        named.port(B, 995, good)
    };
    let alone = run(&pop(sends()), domain());
    assert_eq!(alone.visited(Protocol::Pop3), ["pop.example.jp:995"]);
    let found = alone.reading().unwrap();
    assert_eq!((found.candidate.server.protocol, found.verified), (Protocol::Pop3, true));

    let beside = run(&pop(named(sends()).reading(B, &["imap.example.jp"])), domain());
    assert_eq!(beside.visited(Protocol::Pop3), Vec::<String>::new());
    assert_eq!(beside.reading().unwrap().candidate.server.protocol, Protocol::Imap);
}

#[test]
fn without_a_server_to_send_by_nobody_asks_for_the_other() {
    let internet = named(Internet::new("example.jp", RTT)).reading(B, &["imap.example.jp"]);
    let run = run(&internet, domain());
    assert!(run.visited(Protocol::Imap).is_empty());
    assert_eq!(run.incoming.settled_at, run.outcome.settled_at);
}
