use super::super::fixture::{Run, good, none, observed};
use super::*;
use crate::model::{Source, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
const SUBMISSION: (&str, u16) = ("smtp.example.jp", 587);
const BARE: (&str, u16) = ("example.jp", 587);
const OTHER: (&str, u16) = ("mail.example.jp", 587);

#[test]
fn a_silent_port_beside_a_good_one_is_a_note() {
    let run = Run::new().silent(SUBMISSION, "192.0.2.1").good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Info port-silent"]);
    let evidence = run.evidence(FindingId::PortSilent);
    assert_eq!(evidence["host"], "smtp.example.jp");
    assert_eq!(evidence["port"], "587");
    assert_eq!((evidence["family"].as_str(), evidence["address"].as_str()), ("ipv4", "192.0.2.1"));
    assert_eq!(run.findings()[0].family, Some(Family::Ipv4));
}

/// A run that ended after `waited` ms, with 465 of the same machine connected after `took`.
fn cut_short(silent: (&str, u16), address: &str, waited: u64, took: u64) -> Run {
    let run = Run::new().converse(silent, address, none(ConnectFailure::Silent), waited);
    run.connected(SMTPS, "192.0.2.1", took).settled(SMTPS, Source::Srv, Trust::Confirmed)
}

#[test]
fn a_connection_that_was_only_given_up_was_not_silent() {
    for (waited, took, silent) in [
        (400, 100, true),
        (400, 101, false),
        (399, 100, false),
        (2000, 999, true),
        (60, 15, true),
        (59, 15, false),
        (10, 1, true),
        (9, 1, false),
    ] {
        let said = cut_short(SUBMISSION, "192.0.2.1", waited, took).said();
        let expected: &[&str] = if silent { &["Info port-silent"] } else { &[] };
        assert_eq!(said, expected, "{waited} {took}");
        // Another machine may be farther away.
        let said = cut_short(SUBMISSION, "192.0.2.2", waited, took).said();
        assert_eq!(said.is_empty(), waited < 400 || took == 101, "{waited} {took}");
    }
    let bare = cut_short(BARE, "192.0.2.2", 60, 15);
    assert_eq!(bare.said(), ["Info port-silent"]);
    assert_eq!(bare.findings()[0].certainty, Certainty::Possible);
    assert!(cut_short(BARE, "192.0.2.2", 59, 15).said().is_empty());
}

#[test]
fn a_silent_bare_domain_is_a_note_and_a_silent_guess_is_nothing() {
    let run = Run::new().silent(BARE, "192.0.2.8").silent(OTHER, "192.0.2.7").good(SMTPS);
    let run = run.settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Info port-silent"]);
    assert_eq!(run.evidence(FindingId::PortSilent)["host"], "example.jp");
    let refused = Run::new().converse(BARE, "192.0.2.8", none(ConnectFailure::Refused), 5).good(SMTPS);
    assert!(refused.settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
}

#[test]
fn where_nothing_was_found_every_guess_is_shown() {
    let run = Run::new()
        .silent(OTHER, "192.0.2.7")
        .converse(SMTPS, "192.0.2.1", none(ConnectFailure::Refused), 3)
        .settled_on_nothing();
    assert_eq!(run.said(), ["Problem nothing-found", "Info port-refused", "Info port-silent"]);
}

/// Whichever of two likely names knocks at the one machine behind both.
#[test]
fn a_door_with_several_names_is_told_under_the_same_one() {
    let guesses = |run: Run, at| run.claimed(at, Source::Guess, Trust::Guessed);
    for knocked in [SMTPS, (OTHER.0, SMTPS.1)] {
        let both = [SMTPS, (OTHER.0, SMTPS.1)];
        let run = both.iter().fold(Run::new(), |run, at| guesses(run.resolve(at.0, Ok(vec!["192.0.2.1"])), *at));
        let run = run.converse(knocked, "192.0.2.1", none(ConnectFailure::Refused), 3).settled_on_nothing();
        assert_eq!(run.evidence(FindingId::PortRefused)["host"], SMTPS.0.min(OTHER.0), "{knocked:?}");
    }
}

#[test]
fn beside_a_server_that_was_named_guesses_that_do_not_answer_are_nothing() {
    let refused = |at, run: Run| run.converse(at, "192.0.2.1", none(ConnectFailure::Refused), 3);
    let named = Run::new().claimed(SMTPS, Source::Srv, Trust::Confirmed);
    let run = refused(SUBMISSION, refused(OTHER, refused(SMTPS, named)));
    let run = run.settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Problem port-refused", "Info port-refused"]);
    let both =
        Run::new().claimed(SMTPS, Source::Srv, Trust::Confirmed).claimed(SUBMISSION, Source::Srv, Trust::Confirmed);
    let both = both.silent(SMTPS, "192.0.2.1").silent(SUBMISSION, "192.0.2.1");
    let both = both.settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(both.said(), ["Problem port-silent", "Problem port-silent"]);
}

#[test]
fn while_detection_is_under_way_nothing_is_missing() {
    let run = Run::new().claimed(SMTPS, Source::Srv, Trust::Confirmed).silent(SMTPS, "192.0.2.1");
    assert!(run.said().is_empty());
}

#[test]
fn the_server_that_is_needed_is_a_problem() {
    let silent = || Run::new().claimed(SMTPS, Source::Srv, Trust::Confirmed).silent(SMTPS, "192.0.2.1");
    assert_eq!(silent().settled(SMTPS, Source::Srv, Trust::Confirmed).said(), ["Problem port-silent"]);
    assert_eq!(silent().settled_on_nothing().said(), ["Problem nothing-found", "Problem port-silent"]);
    // Somebody named it, and something else works.
    let other = silent().good(OTHER).settled(OTHER, Source::Guess, Trust::Confirmed);
    assert_eq!(other.said(), ["Warning port-silent"]);
    // A probe has nothing else.
    assert_eq!(Run::probe().silent(SMTPS, "192.0.2.1").said(), ["Problem port-silent"]);
}

#[test]
fn a_sign_in_without_a_connection_is_a_problem_whatever_was_seen_before() {
    let run = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    let run = run.sign_in_unanswered(SMTPS, ConnectFailure::Refused);
    assert_eq!(run.said(), ["Problem port-refused"]);
}

#[test]
fn the_same_machine_under_a_guessed_name_is_the_same_door() {
    let (guess, source) = (("mail.example.jp", 587), Source::Srv);
    let run = Run::new().connected(SMTPS, "192.0.2.1", 1).silent(guess, "192.0.2.1");
    let run = run.settled(SMTPS, source, Trust::Confirmed);
    assert_eq!(run.said(), ["Info port-silent"]);
    assert_eq!(run.evidence(FindingId::PortSilent)["host"], "smtp.example.jp");
    let other = Run::new().connected(SMTPS, "192.0.2.1", 1).silent(guess, "192.0.2.2");
    assert!(other.settled(SMTPS, source, Trust::Confirmed).said().is_empty());
    // A name that somebody gave keeps it.
    let named = Run::new().claimed(guess, source, Trust::Confirmed).connected(SMTPS, "192.0.2.1", 1);
    let named = named.silent(guess, "192.0.2.1").settled(SMTPS, source, Trust::Confirmed);
    assert_eq!(named.evidence(FindingId::PortSilent)["host"], "mail.example.jp");
}

#[test]
fn each_way_of_no_connection_has_its_name() {
    let other = ConnectFailure::Other { said: "EMFILE".into() };
    for (failure, id) in [
        (ConnectFailure::Silent, FindingId::PortSilent),
        (ConnectFailure::Refused, FindingId::PortRefused),
        (ConnectFailure::Unreachable, FindingId::PortUnreachable),
        (ConnectFailure::Denied { code: None }, FindingId::RefusedByThisComputer),
        (other, FindingId::PortUnreachable),
    ] {
        let run = Run::probe().converse(SMTPS, "192.0.2.1", none(failure.clone()), 900);
        let found = run.findings();
        assert_eq!(found.iter().map(|finding| finding.id).collect::<Vec<_>>(), [id], "{failure:?}");
        if let ConnectFailure::Other { said } = failure {
            assert_eq!(found[0].evidence["said"], said.as_str());
        }
    }
}

#[test]
fn both_families_silent_is_one_finding() {
    let run = Run::probe().silent(SMTPS, "2001:db8::1").silent(SMTPS, "192.0.2.1").silent(SMTPS, "192.0.2.1");
    assert_eq!(run.said(), ["Problem port-silent"]);
    let evidence = run.evidence(FindingId::PortSilent);
    assert_eq!((evidence["family"].as_str(), evidence["address"].as_str()), ("both", "192.0.2.1, 2001:db8::1"));
    assert_eq!(run.findings()[0].family, None);
}

#[test]
fn ipv6_that_swallows_connections_is_a_warning_and_no_ipv6_is_nothing() {
    let run = Run::new().silent(SMTPS, "2001:db8::1").good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Warning ipv6-broken"]);
    assert_eq!(run.evidence(FindingId::Ipv6Broken)["address"], "2001:db8::1");
    let none_there = Run::new().converse(SMTPS, "2001:db8::1", none(ConnectFailure::Unreachable), 1).good(SMTPS);
    assert!(none_there.settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
    let six_works = Run::new()
        .silent(SMTPS, "2001:db8::1")
        .converse(SMTPS, "2001:db8::2", observed(good()), 9)
        .settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert!(six_works.said().is_empty());
}

/// On a quick line IPv6 has its quarter of a second, and nobody waits longer.
#[test]
fn a_family_that_is_dead_shows_on_a_quick_line_too() {
    let other = ("smtp.example.jp", 587);
    let dead = |ports: &[(&str, u16)], took| {
        let silent =
            |run: Run, at: &(&str, u16)| run.converse(*at, "2001:db8::1", none(ConnectFailure::Silent), 250 + took);
        let run = ports.iter().fold(Run::new(), silent);
        let run = ports.iter().fold(run, |run, at| run.connected(*at, "192.0.2.1", took));
        run.settled(SMTPS, Source::Srv, Trust::Confirmed)
    };
    let both = dead(&[SMTPS, other], 20);
    assert_eq!(both.said(), ["Warning ipv6-broken"], "once for the machine");
    assert_eq!(both.findings()[0].certainty, Certainty::Possible);
    assert!(dead(&[SMTPS], 20).said().is_empty(), "one packet may be lost");
    assert!(dead(&[SMTPS, other], 200).said().is_empty(), "a line may be slow");
}

#[test]
fn a_family_that_lost_the_race_on_a_slow_line_is_not_broken() {
    // IPv6 was begun first and IPv4 a quarter of a second later, as it should be; 300 ms is how far
    // the server is. IPv6 was given up when IPv4 stood.
    let raced = |waited| {
        let run = Run::new().converse(SMTPS, "2001:db8::1", none(ConnectFailure::Silent), waited);
        run.connected(SMTPS, "192.0.2.1", 300).settled(SMTPS, Source::Srv, Trust::Confirmed)
    };
    assert!(raced(550).said().is_empty(), "{:?}", raced(550).said());
    assert_eq!(raced(1200).said(), ["Warning ipv6-broken"]);
    // However slow a line is, two seconds are silence.
    let run = Run::new().converse(SMTPS, "2001:db8::1", none(ConnectFailure::Silent), 2000);
    let run = run.connected(SMTPS, "192.0.2.1", 900).settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Warning ipv6-broken"]);
}
