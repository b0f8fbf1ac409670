//! Networks, and what has to be said of each.

use super::super::fixture::{Run, ended, observed};
use super::fixture::{
    At, Network, TARGET, fine, greeted, knock, knock_in_tls, looked, none, open, refused, silent, stuck, verdicts,
};
use crate::model::{
    By, ConnectFailure, ConversationEnd, Decision, Family, FindingId, Knocked, Source, Step, TlsFailure, TlsState,
    Trust, Witness,
};

const FOUR: &[Family] = &[Family::Ipv4];
const BOTH: &[Family] = &[Family::Ipv4, Family::Ipv6];
const HEALTHY: &str = "Info all-healthy Likely";

/// A network that does this on 25 to everybody but the provider's own machines, and nothing else.
fn on_25(does: &dyn Fn() -> Knocked) -> impl Fn(At<'_>) -> Knocked + '_ {
    move |at| if at.port == 25 && !matches!(at.who, "target" | "exchanger") { does() } else { open(at) }
}

fn said(run: Run, families: &[Family], network: Network<'_>) -> Vec<String> {
    verdicts(&looked(run, families, true, network))
}

#[test]
fn without_a_whole_look_there_is_no_verdict() {
    assert!(verdicts(&fine()).is_empty());
    let mut begun = fine();
    begun.decided(Decision::LookBegan { controls: true });
    let begun = knock(
        begun,
        At { who: "", host: "mx.north.example", port: 25, family: Family::Ipv4 },
        1,
        Witness::Control { operator: "north".into(), country: "us".into() },
        silent(),
        10_000,
    );
    assert!(verdicts(&begun).is_empty());
    let mut cut = begun;
    cut.decided(Decision::Looked { whole: false });
    assert!(verdicts(&cut).is_empty());
}

#[test]
fn where_everything_is_open_all_is_healthy() {
    assert_eq!(said(fine(), BOTH, &open), [HEALTHY]);
    // Without an address there is only the network.
    assert_eq!(verdicts(&looked(Run::probe(), BOTH, false, &open)), [HEALTHY]);
}

#[test]
fn what_fails_on_25_is_a_fact_of_its_family_and_op25b_its_likely_cause() {
    let prohibited = || none(ConnectFailure::Unreachable);
    let by_hand = |says: &'static str| move || Knocked::Other { said: says.into() };
    let portal = by_hand("HTTP/1.1 403 Forbidden");
    let ways: [&dyn Fn() -> Knocked; 6] =
        [&silent, &refused, &prohibited, &|| Knocked::Mute, &|| Knocked::Hung, &portal];
    for does in ways {
        let both = ["Info port-25-blocked Proved ipv4", HEALTHY, "Info op25b Likely ipv4"];
        assert_eq!(said(fine(), FOUR, &on_25(does)), both, "{:?}", does());
    }
    let six = |at: At<'_>| if at.family == Family::Ipv4 { on_25(&silent)(at) } else { open(at) };
    assert_eq!(said(fine(), BOTH, &six), ["Info port-25-blocked Proved ipv4", HEALTHY, "Info op25b Likely ipv4"]);
    let evidence = looked(fine(), FOUR, true, &on_25(&silent)).evidence(FindingId::Op25b);
    assert_eq!(evidence["hosts"], "mx.north.example:25, mx.south.example:25");
}

#[test]
fn the_providers_own_relay_does_not_refute_it_and_submission_hosts_are_no_evidence() {
    // Done above: target and exchanger answer. If they do not answer either, it is the same.
    let all = |at: At<'_>| if at.port == 25 { silent() } else { open(at) };
    assert_eq!(said(fine(), FOUR, &all), ["Info port-25-blocked Proved ipv4", HEALTHY, "Info op25b Likely ipv4"]);
    // Only the submission server itself is silent on 25: nothing is said of it.
    let own = |at: At<'_>| if at.port == 25 && at.who == "target" { silent() } else { open(at) };
    assert_eq!(said(fine(), FOUR, &own), [HEALTHY]);
}

#[test]
fn one_silent_exchanger_is_one_silent_exchanger() {
    for who in ["north", "exchanger"] {
        let one = |at: At<'_>| if at.port == 25 && at.who == who { silent() } else { open(at) };
        assert_eq!(said(fine(), FOUR, &one), [HEALTHY], "{who}");
    }
    // Nobody else was asked: it may be the receiver's own filter.
    let mut run = fine();
    run.decided(Decision::LookBegan { controls: true });
    let at = |host, port| At { who: "", host, port, family: Family::Ipv4 };
    let control = || Witness::Control { operator: "north".into(), country: "us".into() };
    let web = at("www.north.example", 443);
    let sub = at("smtp.north.example", 587);
    let run = knock(run, web, 1, control(), open(web), 20);
    let run = knock(run, sub, 2, control(), open(sub), 20);
    let mut run = knock(run, at("mx.north.example", 25), 3, control(), silent(), 10_000);
    run.decided(Decision::Looked { whole: true });
    let possible = [HEALTHY, "Info op25b Possible ipv4", "Info port-25-blocked Possible ipv4"];
    assert_eq!(verdicts(&run), possible);
}

#[test]
fn open_is_only_what_greets_and_a_refusal_is_an_answer() {
    // A greeting of another kind passes the port all the same.
    let listed = || greeted("554 5.7.1 Service unavailable; client host [203.0.113.9] blocked using zen.spamhaus.org");
    let run = looked(fine(), FOUR, true, &on_25(&listed));
    assert_eq!(verdicts(&run), [HEALTHY]);
    assert!(run.said().contains(&"Info client-address-listed".to_owned()), "{:?}", run.said());
}

#[test]
fn nothing_is_said_of_25_where_nothing_else_gets_through_either() {
    let no_web = |at: At<'_>| if matches!(at.port, 25 | 443) { silent() } else { open(at) };
    assert_eq!(said(fine(), FOUR, &no_web), [HEALTHY]);
    let only_web = |at: At<'_>| if at.port == 443 { open(at) } else { silent() };
    assert!(said(stuck(), FOUR, &only_web).iter().all(|said| !said.contains("25")));
}

#[test]
fn what_this_computer_or_its_neighbour_refuses_is_not_laid_to_the_provider() {
    let denied = |at: At<'_>| {
        let denied = ConnectFailure::Denied { code: Some(13) };
        if at.port == 25 && at.who != "target" { none(denied) } else { open(at) }
    };
    assert_eq!(said(fine(), FOUR, &denied), [HEALTHY]);
    let here = |at: At<'_>| {
        let failure = ConnectFailure::Unreachable;
        let no_route = Knocked::NoConnection { failure, by: Some(By::ThisComputer) };
        if at.port == 25 { no_route } else { open(at) }
    };
    assert_eq!(said(fine(), FOUR, &here), [HEALTHY]);
}

#[test]
fn only_10013_is_certain_to_be_this_computer() {
    for (code, certainty) in [(Some(10_013), "Proved"), (Some(13), "Likely"), (None, "Likely")] {
        let network = |at: At<'_>| {
            if at.who == "target" { none(ConnectFailure::Denied { code }) } else { open(at) }
        };
        let run = looked(stuck(), FOUR, true, &network);
        let found = run.findings();
        let denied: Vec<_> = found.iter().filter(|one| one.id == FindingId::RefusedByThisComputer).collect();
        assert!(!denied.is_empty());
        for one in denied {
            assert_eq!(format!("{:?}", one.certainty), certainty, "{code:?}");
        }
        assert!(!found.iter().any(|one| one.id == FindingId::HostSilentFromHere));
    }
}

#[test]
fn submission_that_fails_with_unrelated_operators_is_the_networks_doing() {
    let ways: [&dyn Fn() -> Knocked; 4] = [&silent, &refused, &|| none(ConnectFailure::Unreachable), &|| Knocked::Mute];
    for does in ways {
        let blocked = |at: At<'_>| if matches!(at.port, 465 | 587) { does() } else { open(at) };
        let all = "Problem submission-blocked-network Likely ipv4";
        assert_eq!(said(stuck(), FOUR, &blocked), [all], "{:?}", does());
        let run = looked(Run::probe(), FOUR, false, &blocked);
        assert_eq!(verdicts(&run), [all]);
        assert_eq!(run.evidence(FindingId::SubmissionBlockedNetwork)["ports"], "465, 587");
    }
}

#[test]
fn one_blocked_port_beside_one_that_works_is_a_note() {
    let no_587 = |at: At<'_>| if at.port == 587 { silent() } else { open(at) };
    let note = "Info submission-blocked-network Likely ipv4";
    assert_eq!(said(fine(), FOUR, &no_587), [HEALTHY, note]);
    let run = looked(fine(), FOUR, true, &no_587);
    let evidence = run.evidence(FindingId::SubmissionBlockedNetwork);
    assert_eq!((evidence["ports"].as_str(), evidence["kind"].as_str()), ("587", "another-way"));
    // Over IPv6 it works.
    let four = |at: At<'_>| {
        if matches!(at.port, 465 | 587) && at.family == Family::Ipv4 { silent() } else { open(at) }
    };
    assert_eq!(said(fine(), BOTH, &four), [HEALTHY, note]);
}

#[test]
fn submission_that_fails_with_one_operator_is_not() {
    let one = |at: At<'_>| if at.who == "north" && at.port != 443 && at.port != 25 { silent() } else { open(at) };
    assert_eq!(said(fine(), FOUR, &one), [HEALTHY]);
    // Nor where the web is not reached.
    let none_at_all = |_: At<'_>| silent();
    assert_eq!(said(stuck(), FOUR, &none_at_all), ["Problem inconclusive Possible"]);
}

#[test]
fn one_silent_host_beside_others_that_answer() {
    let host = |at: At<'_>| if at.who == "target" { silent() } else { open(at) };
    assert_eq!(said(stuck(), FOUR, &host), ["Problem host-silent-from-here Likely"]);
    let run = looked(stuck(), FOUR, true, &host);
    let evidence = run.evidence(FindingId::HostSilentFromHere);
    assert_eq!(evidence["hosts"], "smtp.example.jp:465, smtp.example.jp:587");
}

#[test]
fn a_host_that_is_there_without_a_mail_server() {
    let ways: [&dyn Fn() -> Knocked; 4] =
        [&refused, &|| Knocked::Hung, &|| Knocked::Mute, &|| none(ConnectFailure::Unreachable)];
    for does in ways {
        let host = |at: At<'_>| if at.who == "target" { does() } else { open(at) };
        assert_eq!(said(stuck(), FOUR, &host), ["Problem server-down Likely"], "{:?}", does());
    }
    let half = |at: At<'_>| match (at.who, at.port) {
        ("target", 465) => refused(),
        ("target", _) => silent(),
        _ => open(at),
    };
    assert_eq!(said(stuck(), FOUR, &half), ["Problem server-down Likely"]);
}

#[test]
fn whoever_takes_connections_and_begins_no_tls_is_down_too() {
    use super::super::fixture::no_tls;
    for failure in [TlsFailure::Closed, TlsFailure::TimedOut] {
        let run = Run::new().converse(TARGET, "203.0.113.22", observed(no_tls(failure)), 50);
        let run = run.settled(TARGET, Source::Srv, Trust::Confirmed);
        let mut run = looked(run, FOUR, false, &open);
        run.decided(Decision::LookBegan { controls: true });
        let at = At { who: "target", host: TARGET.0, port: 587, family: Family::Ipv4 };
        let mut run = knock(run, at, 22, Witness::Target, Knocked::Hung, 20);
        run.decided(Decision::Looked { whole: true });
        assert_eq!(verdicts(&run), ["Problem server-down Likely"]);
    }
}

#[test]
fn an_overloaded_server_says_so_itself() {
    let busy = |at: At<'_>| if at.who == "target" { greeted("421 4.7.0 too busy, try later") } else { open(at) };
    let run = looked(stuck(), FOUR, true, &busy);
    assert!(run.said().contains(&"Problem try-later".to_owned()), "{:?}", run.said());
    assert!(verdicts(&run).is_empty());
}

#[test]
fn the_same_foreign_greeting_everywhere_is_somebody_between() {
    let between = |at: At<'_>| {
        if matches!(at.port, 25 | 587) { greeted("220 relay.hotel.test ESMTP ready") } else { open(at) }
    };
    assert_eq!(said(fine(), FOUR, &between), ["Warning smtp-intercepted Likely", HEALTHY]);
    let masked = |at: At<'_>| {
        if at.port == 587 { greeted("220 *************************") } else { open(at) }
    };
    let run = looked(fine(), FOUR, true, &masked);
    assert_eq!(run.evidence(FindingId::SmtpIntercepted)["kind"], "masked");
    // One operator's machines greet alike, by whatever name.
    let pool = |at: At<'_>| {
        if at.who == "north" && at.port != 443 { greeted("220 pool.elsewhere.example ESMTP") } else { open(at) }
    };
    assert_eq!(said(fine(), FOUR, &pool), [HEALTHY]);
    // The hoster of the target runs another host too, and greets by its own name.
    let hosted = |at: At<'_>| {
        if matches!(at.who, "target" | "north") && at.port != 443 { greeted("220 mx.north.example") } else { open(at) }
    };
    assert_eq!(said(fine(), FOUR, &hosted), [HEALTHY]);
}

#[test]
fn ipv6_that_leads_nowhere() {
    let lost = |at: At<'_>| if at.family == Family::Ipv6 { silent() } else { open(at) };
    let run = looked(fine(), BOTH, true, &lost);
    assert!(run.said().contains(&"Info ipv6-broken".to_owned()), "{:?}", run.said());
    assert_eq!(verdicts(&run), [HEALTHY]);
    // None is not broken.
    let absent = |at: At<'_>| {
        let no_route = Knocked::NoConnection { failure: ConnectFailure::Unreachable, by: Some(By::ThisComputer) };
        if at.family == Family::Ipv6 { no_route } else { open(at) }
    };
    assert_eq!(looked(fine(), BOTH, true, &absent).said(), ["Info all-healthy"]);
    // A network of IPv6 alone.
    assert_eq!(said(fine(), &[Family::Ipv6], &open), [HEALTHY]);
}

#[test]
fn a_port_for_reading_mail_is_named() {
    for (words, kind) in [("* OK IMAP4rev1 ready", "imap"), ("+OK POP3 ready", "pop3")] {
        let reading = |at: At<'_>| {
            if at.who == "target" { Knocked::Other { said: words.into() } } else { open(at) }
        };
        let run = looked(stuck(), FOUR, true, &reading);
        assert!(verdicts(&run).contains(&"Problem wrong-port-protocol Proved".to_owned()), "{:?}", verdicts(&run));
        let kinds: Vec<String> = run
            .findings()
            .into_iter()
            .filter(|one| one.id == FindingId::WrongPortProtocol)
            .map(|one| one.evidence["kind"].clone())
            .collect();
        assert!(!kinds.is_empty() && kinds.iter().all(|one| one == kind), "{kinds:?}");
    }
}

#[test]
fn tls_where_starttls_is_spoken_and_the_other_way_round() {
    use super::super::fixture::no_tls;
    let failed = |at: (&str, u16), what| {
        // Where the knock of this look goes too.
        let address = if at.1 == 465 { "203.0.113.22" } else { "203.0.113.23" };
        Run::new().converse(at, address, observed(what), 50).settled(at, Source::Srv, Trust::Confirmed)
    };
    let mute = || ended(ConversationEnd::TimedOut { step: Step::Greeting });
    let at = |port| (TARGET.0, port);
    let run = looked(failed(at(465), no_tls(TlsFailure::NotTls)), FOUR, true, &open);
    assert_eq!(run.evidence(FindingId::WrongPortProtocol)["kind"], "starttls");
    let run = looked(failed(at(587), mute()), FOUR, true, &open);
    assert_eq!(run.evidence(FindingId::WrongPortProtocol)["kind"], "tls");
}

#[test]
fn a_refusal_by_a_provider_that_lets_nobody_in_from_abroad_is_possibly_that() {
    use super::super::fixture::signing_in;
    let refused = |host: &str| {
        let at = (host, 465);
        let run = Run::new().good(at).sign_in(at, signing_in(&[("PLAIN", "535 5.7.8 authentication failed")]));
        looked(run.settled(at, Source::Table, Trust::Listed), FOUR, false, &open)
    };
    assert_eq!(verdicts(&refused("smtp.tcu.ac.jp")), ["Info geo-blocked Possible"]);
    assert!(verdicts(&refused(TARGET.0)).is_empty());
    // Without a look too: a refusal is one.
    let at = ("smtp.tcu.ac.jp", 465);
    let run = Run::new().good(at).sign_in(at, signing_in(&[("PLAIN", "535 5.7.8 authentication failed")]));
    assert_eq!(verdicts(&run.settled(at, Source::Table, Trust::Listed)), ["Info geo-blocked Possible"]);
}

/// Of another table than the embedded one the record knows it by what its sources told.
#[test]
fn a_source_of_the_run_may_say_so_of_the_server_that_it_named() {
    use super::super::fixture::signing_in;
    use crate::model::Told;
    let refused = |source: Source, refuses_abroad: bool| {
        let mut run = Run::new();
        run.decided(Decision::Told { told: Told { refuses_abroad, ..Told::by(Source::Table, Trust::Listed) } });
        let run = run.claimed(TARGET, source, Trust::Listed).good(TARGET);
        verdicts(&run.sign_in(TARGET, signing_in(&[("PLAIN", "535 5.7.8 authentication failed")])))
    };
    assert_eq!(refused(Source::Table, true), ["Info geo-blocked Possible"]);
    assert!(refused(Source::Table, false).is_empty());
    // Another one named the server: of that provider nobody said anything.
    assert!(refused(Source::Srv, true).is_empty());
}

#[test]
fn what_nobody_can_explain_says_so() {
    // Its port is open to a knock, and the run did not come through: neither the host nor the network.
    assert_eq!(said(stuck(), FOUR, &open), ["Problem inconclusive Possible"]);
}

#[test]
fn a_server_that_was_only_slow_at_first_works() {
    use super::super::fixture::facts;
    let mut run = Run::new().settled(TARGET, Source::Srv, Trust::Confirmed);
    run.decided(Decision::LookBegan { controls: true });
    let at = At { who: "target", host: TARGET.0, port: 465, family: Family::Ipv4 };
    let mut run = knock_in_tls(run, at, 22, Witness::Target, open(at), TlsState::Verified { facts: facts() });
    run.decided(Decision::Looked { whole: true });
    assert_eq!(verdicts(&run), [HEALTHY]);
}

#[test]
fn one_that_had_not_greeted_when_detection_went_on_works_too() {
    use super::super::fixture::facts;
    let mut late = ended(ConversationEnd::TimedOut { step: Step::EhloInsideTls });
    late.tls = TlsState::Verified { facts: facts() };
    let mut run = Run::new().smtp(TARGET, late).settled(TARGET, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), ["Problem conversation-cut"]);
    run.decided(Decision::LookBegan { controls: true });
    let at = At { who: "target", host: TARGET.0, port: 465, family: Family::Ipv4 };
    let mut run = knock_in_tls(run, at, 22, Witness::Target, open(at), TlsState::Verified { facts: facts() });
    run.decided(Decision::Looked { whole: true });
    assert_eq!(run.said(), ["Warning conversation-cut", "Info all-healthy"]);
}

#[test]
fn the_surer_verdict_stands_first() {
    let run = looked(fine(), FOUR, true, &on_25(&silent));
    let certainties: Vec<_> =
        run.findings().iter().filter(|one| one.id.is_verdict()).map(|one| one.certainty).collect();
    assert!(certainties.is_sorted_by(|a, b| a >= b), "{certainties:?}");
}
