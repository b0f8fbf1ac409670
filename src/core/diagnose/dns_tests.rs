use super::super::fixture::Run;
use super::*;
use crate::model::Trust;

const SMTP: (&str, u16) = ("smtp.example.jp", 465);

fn mx_fails(failure: LookupFailure) -> Run {
    Run::new().lookup("example.jp", RecordKind::Mx, Err(failure))
}

fn server_failed() -> LookupFailure {
    LookupFailure::ServerFailed { said: "SERVFAIL".into() }
}

#[test]
fn a_domain_that_is_not_there() {
    let run = mx_fails(LookupFailure::NoSuchName).settled_on_nothing();
    assert_eq!(run.said(), ["Problem no-such-domain", "Problem nothing-found"]);
    assert_eq!(run.evidence(FindingId::NoSuchDomain)["domain"], "example.jp");
    let run = mx_fails(LookupFailure::NoRecords).settled_on_nothing();
    assert_eq!(run.said(), ["Problem nothing-found"]);
}

#[test]
fn a_domain_that_takes_no_mail() {
    assert_eq!(Run::new().mx(&["."]).settled_on_nothing().said(), ["Problem no-mail-domain", "Problem nothing-found"]);
    let sends = Run::new().mx(&["."]).good(SMTP).settled(SMTP, Source::Srv, Trust::Confirmed);
    assert_eq!(sends.said(), ["Warning no-mail-domain"]);
    let beside = Run::new().mx(&[".", "mx.example.jp"]).good(SMTP).settled(SMTP, Source::Srv, Trust::Confirmed);
    assert!(beside.said().is_empty(), "{:?}", beside.said());
}

#[test]
fn name_servers_that_do_not_answer() {
    let run = mx_fails(server_failed()).resolve("smtp.example.jp", Err(server_failed())).settled_on_nothing();
    assert_eq!(run.said(), ["Problem dns-broken", "Problem nothing-found"]);
    let evidence = run.evidence(FindingId::DnsBroken);
    assert_eq!(
        (evidence["name"].as_str(), evidence["kind"].as_str(), evidence["said"].as_str()),
        ("example.jp", "MX", "SERVFAIL")
    );

    let silent = mx_fails(LookupFailure::TimedOut).settled_on_nothing();
    assert_eq!(silent.said(), ["Problem dns-broken", "Problem nothing-found"]);
}

#[test]
fn no_answer_about_mx_alone_takes_a_proof_away() {
    let run = mx_fails(server_failed()).resolve("smtp.example.jp", Ok(vec!["192.0.2.1"])).good(SMTP).settled(
        SMTP,
        Source::Srv,
        Trust::Confirmed,
    );
    assert_eq!(run.said(), ["Warning dns-broken"]);
    let srv_only = Run::new()
        .mx(&["mx.example.jp"])
        .lookup("_submissions._tcp.example.jp", RecordKind::Srv, Err(server_failed()))
        .good(SMTP)
        .settled(SMTP, Source::Autoconfig, Trust::Published);
    assert!(srv_only.said().is_empty());
}

#[test]
fn a_domain_where_every_name_resolves() {
    let sings = |source, trust| {
        let run = Run::new().mx(&["mx.example.jp"]).resolve("toukan-canary-x7.example.jp", Ok(vec!["192.0.2.9"]));
        run.good(SMTP).settled(SMTP, source, trust).said()
    };
    assert_eq!(sings(Source::Guess, Trust::Confirmed), ["Warning dns-answers-everything"]);
    assert_eq!(sings(Source::Srv, Trust::Confirmed), ["Info dns-answers-everything"]);
    let quiet = Run::new().resolve("toukan-canary-x7.example.jp", Err(LookupFailure::NoSuchName)).said();
    assert!(quiet.is_empty());
}

#[test]
fn a_name_without_an_address() {
    let nowhere = |run: Run| run.resolve("smtp.example.jp", Err(LookupFailure::NoSuchName));
    assert_eq!(nowhere(Run::probe()).said(), ["Problem no-such-host"]);
    assert_eq!(nowhere(Run::probe()).evidence(FindingId::NoSuchHost)["host"], "smtp.example.jp");
    let typed = nowhere(Run::new().claimed(SMTP, Source::Person, Trust::Typed));
    assert_eq!(typed.said(), ["Problem no-such-host"]);
    let named = || nowhere(Run::new().claimed(SMTP, Source::Srv, Trust::Confirmed));
    assert_eq!(named().settled(SMTP, Source::Srv, Trust::Guessed).said(), ["Problem no-such-host"]);
    let other = ("mail.example.jp", 587);
    assert_eq!(named().good(other).settled(other, Source::Guess, Trust::Confirmed).said(), ["Warning no-such-host"]);
    // Most guessed names are not there.
    assert!(nowhere(Run::new()).good(other).settled(other, Source::Guess, Trust::Confirmed).said().is_empty());
    let guessed = nowhere(Run::new().claimed(SMTP, Source::Guess, Trust::Guessed)).settled_on_nothing();
    assert_eq!(guessed.said(), ["Problem nothing-found"]);
}

#[test]
fn a_probe_without_name_servers() {
    let failed = Run::probe().resolve("smtp.example.jp", Err(server_failed()));
    assert_eq!(failed.said(), ["Problem dns-broken"]);
    assert_eq!(failed.evidence(FindingId::DnsBroken)["kind"], "A/AAAA");
    assert_eq!(Run::probe().resolve("smtp.example.jp", Err(LookupFailure::Unreachable)).said(), ["Problem offline"]);
}

#[test]
fn detection_means_the_same_names() {
    for name in ["toukan-canary-x7.example.jp", "example.jp", "toukan-canary.example.jp", "a.toukan-canary-x.jp"] {
        let name = Fqdn::parse(name).unwrap();
        assert_eq!(is_canary(&name), crate::detect::is_canary(&name), "{name}");
    }
}
