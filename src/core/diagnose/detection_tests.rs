use super::super::fixture::{Run, bad_certificate, none, server};
use super::*;
use crate::model::{CertificateFault, Decision, RecordKind};

const OLD: (&str, u16) = ("smtp.example.jp", 587);
const OUT: (&str, u16) = ("smtp.hoster.example", 465);

/// Mail has moved: the old host still answers at 192.0.2.1.
fn moved() -> Run {
    Run::new()
        .mx(&["mx.new.example", "mx2.new.example"])
        .resolve("smtp.example.jp", Ok(vec!["192.0.2.1"]))
        .resolve("mx.new.example", Ok(vec!["198.51.100.1"]))
        .good(OLD)
}

#[test]
fn mail_that_has_moved() {
    let run = moved().settled(OLD, Source::Guess, Trust::Guessed);
    assert_eq!(run.said(), ["Problem mail-goes-elsewhere"]);
    let evidence = run.evidence(FindingId::MailGoesElsewhere);
    assert_eq!(
        (evidence["host"].as_str(), evidence["mx"].as_str()),
        ("smtp.example.jp", "mx.new.example, mx2.new.example")
    );
    assert_eq!(run.findings()[0].certainty, Certainty::Likely);
    // After the yes it is a warning: the errand can go on.
    assert_eq!(run.confirmed("smtp.example.jp").said(), ["Warning mail-goes-elsewhere"]);
    let other = moved().settled(OLD, Source::Guess, Trust::Guessed).confirmed("mail.example.jp");
    assert_eq!(other.said(), ["Problem mail-goes-elsewhere"]);
}

#[test]
fn mail_that_has_not_moved() {
    let published = moved().settled(OLD, Source::Autoconfig, Trust::Published);
    assert!(published.said().is_empty());
    let inside = Run::new().mx(&["mx.example.jp"]).good(OLD).settled(OLD, Source::Guess, Trust::Guessed);
    assert!(inside.said().is_empty());
    let same = Run::new().mx(&["mx.new.example"]).resolve("mx.new.example", Ok(vec!["192.0.2.1"])).good(OLD);
    assert!(same.settled(OLD, Source::Guess, Trust::Guessed).said().is_empty());
    let no_mx = Run::new().lookup("example.jp", RecordKind::Mx, Err(LookupFailure::NoRecords)).good(OLD);
    assert!(no_mx.settled(OLD, Source::Guess, Trust::Guessed).said().is_empty());
    let unverified = Run::new()
        .mx(&["mx.new.example"])
        .smtp(OLD, bad_certificate(CertificateFault::SelfSigned))
        .settled(OLD, Source::Guess, Trust::Guessed);
    assert_eq!(unverified.said(), ["Problem certificate-self-signed"]);
}

#[test]
fn what_was_weighed_last_counts() {
    let mut run = moved().settled(OLD, Source::Guess, Trust::Guessed);
    run.decided(Decision::Weighed { server: server(OLD), trust: Trust::Confirmed });
    assert!(run.said().is_empty());
}

#[test]
fn a_server_outside_the_domain() {
    let run = Run::new().mx(&["mx.example.jp"]).good(OUT).settled(OUT, Source::Srv, Trust::Outside);
    assert_eq!(run.said(), ["Warning outside-domain"]);
    assert_eq!(run.evidence(FindingId::OutsideDomain)["host"], "smtp.hoster.example");
    assert_eq!(run.confirmed("smtp.hoster.example").said(), ["Info outside-domain"]);
}

#[test]
fn nothing_found_is_said_only_at_the_end() {
    assert!(Run::new().mx(&["mx.example.jp"]).said().is_empty());
    assert_eq!(Run::new().mx(&["mx.example.jp"]).settled_on_nothing().said(), ["Problem nothing-found"]);
}

#[test]
fn offline_is_when_nobody_knows_a_way() {
    let no_names = Run::new()
        .lookup("example.jp", RecordKind::Mx, Err(LookupFailure::Unreachable))
        .resolve("smtp.example.jp", Err(LookupFailure::TimedOut))
        .settled_on_nothing();
    assert_eq!(no_names.said(), ["Problem offline"]);
    // A name server in the house answers from its memory.
    let no_way = || none(ConnectFailure::Unreachable);
    let house = || Run::new().resolve("smtp.example.jp", Ok(vec!["192.0.2.1"])).converse(OLD, "192.0.2.1", no_way(), 1);
    let both = house().converse(("mail.example.jp", 587), "192.0.2.2", no_way(), 1).settled_on_nothing();
    assert_eq!(both.said(), ["Problem offline", "Info port-unreachable", "Info port-unreachable"]);
    // One machine that cannot be reached is its own trouble.
    assert_eq!(house().settled_on_nothing().said(), ["Problem nothing-found", "Info port-unreachable"]);
    // One refused port is an answer from outside.
    let refused = Run::new().converse(OLD, "2001:db8::1", no_way(), 1).converse(
        ("mail.example.jp", 587),
        "192.0.2.1",
        none(ConnectFailure::Refused),
        1,
    );
    assert!(!refused.settled_on_nothing().said().contains(&"Problem offline".to_owned()));
    let silent = Run::new().silent(OLD, "192.0.2.1").settled_on_nothing();
    assert_eq!(silent.said(), ["Problem nothing-found", "Info port-silent"]);
}

#[test]
fn a_new_run_forgets_the_one_before() {
    let mut run = moved().settled(OLD, Source::Guess, Trust::Guessed);
    run.decided(Decision::Began { address: crate::model::Address::parse("taro@example.jp").unwrap() });
    assert!(run.said().is_empty());
}

#[test]
fn two_sources_name_two_providers() {
    let host = |name: &str| crate::model::Host::parse(name).unwrap();
    let mut run = Run::new().mx(&["mx.new.example"]).good(OLD).settled(OLD, Source::Autoconfig, Trust::Published);
    let exchanger = Fqdn::parse("mx.new.example").unwrap();
    run.decided(Decision::Disagreed { exchanger, theirs: host("smtp.new.example"), other: host("smtp.example.jp") });
    assert_eq!(run.said(), ["Problem sources-disagree"]);
    let evidence = run.evidence(FindingId::SourcesDisagree);
    assert_eq!((evidence["expected"].as_str(), evidence["host"].as_str()), ("smtp.new.example", "smtp.example.jp"));
    assert_eq!(run.confirmed("smtp.new.example").said(), ["Warning sources-disagree"]);
}
