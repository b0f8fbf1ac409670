use super::super::fixture::{Run, bad_certificate, facts, good, reply, verified};
use super::*;
use crate::model::{SmtpObservation, Source, TlsFacts, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
/// When the runs of the fixture begin: 2026-09-21 14:13:20 UTC.
const NOW: i64 = 1_790_000_000;

fn public() -> Standing {
    Standing::Public { root: "CN=Root".into() }
}

fn web(run: Run, says: i64) -> Run {
    run.web(verified("autoconfig.example.jp", public()), Some(says))
}

/// Refused for the time, though good between these two.
fn untimely(standing: Standing, from: i64, until: i64) -> SmtpObservation {
    let mut facts = TlsFacts { standing: Some(standing), ..facts() };
    facts.chain[0].not_before = from;
    facts.chain[0].not_after = until;
    let fault =
        if NOW < from { CertificateFault::NotYetValid { from } } else { CertificateFault::Expired { since: until } };
    SmtpObservation { tls: TlsState::Unverified { facts, fault }, ..bad_certificate(CertificateFault::SelfSigned) }
}

fn settled(run: Run) -> Run {
    run.settled(SMTPS, Source::Srv, Trust::Confirmed)
}

#[test]
fn a_day_apart_is_worth_a_word() {
    assert!(settled(web(Run::new().good(SMTPS), NOW + APART - 60)).said().is_empty());
    let run = settled(web(Run::new().good(SMTPS), NOW + 2 * APART));
    assert_eq!(run.said(), ["Info clock-wrong"]);
    let evidence = run.evidence(FindingId::ClockWrong);
    assert_eq!((evidence["now"].as_str(), evidence["there"].as_str()), ("1790000000", "1790172800"));
    assert_eq!(run.findings()[0].certainty, Certainty::Possible);
}

#[test]
fn a_greeting_tells_the_time_too_and_two_are_surer_than_one() {
    let good = SmtpObservation {
        greeting: Some(reply("220 smtp.example.jp ESMTP Exim 4.97 Wed, 23 Sep 2026 23:13:20 +0900")),
        ..good()
    };
    let run = settled(web(Run::new().smtp(SMTPS, good), NOW + 2 * APART));
    assert_eq!(run.said(), ["Warning clock-wrong"]);
    assert_eq!(run.findings()[0].certainty, Certainty::Likely);
}

#[test]
fn one_that_is_wrong_among_others_is_not_believed() {
    let run = web(web(web(Run::new().good(SMTPS), NOW + 3), NOW), NOW + 900 * APART);
    assert!(settled(run).said().is_empty());
}

#[test]
fn it_explains_a_certificate_that_looks_bad() {
    let year = 365 * APART;
    let run = Run::new().smtp(SMTPS, untimely(Standing::Private { root: "CN=R".into() }, NOW - year, NOW - 9));
    let run = settled(web(run, NOW - 2 * APART));
    assert_eq!(run.said(), ["Problem certificate-expired", "Problem clock-wrong"]);
    // By the other clock it is over just the same.
    let run = Run::new().smtp(SMTPS, untimely(Standing::Private { root: "CN=R".into() }, NOW - year, NOW - 9 * APART));
    assert_eq!(settled(web(run, NOW - 2 * APART)).said(), ["Problem certificate-expired", "Info clock-wrong"]);
}

#[test]
fn public_authorities_date_nothing_into_the_future() {
    let year = 365 * APART;
    let run = settled(Run::new().smtp(SMTPS, untimely(public(), NOW + year, NOW + 2 * year)));
    assert_eq!(run.said(), ["Problem certificate-not-yet-valid", "Problem clock-wrong"]);
    assert!(run.findings().iter().all(|finding| finding.certainty == Certainty::Proved));
    // Anybody else may.
    let own = settled(
        Run::new().smtp(SMTPS, untimely(Standing::Private { root: "CN=R".into() }, NOW + year, NOW + 2 * year)),
    );
    assert_eq!(own.said(), ["Problem certificate-not-yet-valid"]);
}
