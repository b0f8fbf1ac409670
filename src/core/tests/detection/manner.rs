//! Who names a host's ports in the wrong manner, and what is found there all the same.

use toukan_core::detect::{Found, Target};
use toukan_core::model::{Ask, Fqdn, Protocol, Security, SettledBecause, Skip, Source, Trust};

use crate::simulator::{Certificate, Internet, Port, Run, name, run, run_shuffled};

const RTT: u64 = 30;
/// No patience is shorter.
const LEAST_PATIENCE: u64 = 400;
/// A conversation with STARTTLS until it has shown what was wanted.
const PROVEN: u64 = 6 * RTT;
const A: &str = "203.0.113.10";
const B: &str = "203.0.113.20";
const SIX: &str = "2001:db8::10";
/// No name that anybody would guess.
const RELAY: &str = "relay7.example.jp";
const FOREIGN: &str = "relay7.hoster.example";

fn domain() -> Target {
    Target::Domain(name("example.jp"))
}

/// 465 and 587 at this address, each in its usual manner and in no other.
fn strict(internet: Internet, ip: &str, names: &[&str]) -> Internet {
    let only = |manner| Port::Only { manner, port: Box::new(internet.good(names)) };
    let (tls, starttls) = (only(Security::Tls), only(Security::Starttls));
    internet.port(ip, 465, tls).port(ip, 587, starttls)
}

fn at(host: &str, rtt: u64) -> Internet {
    let internet = Internet::new("example.jp", rtt).mx(&["mx.example.jp"]).host("mx.example.jp", &[B]);
    strict(internet.host(host, &[A]), A, &[host])
}

/// The records name the two ports the wrong way round.
fn crossed(internet: Internet, host: &str) -> Internet {
    internet.srv("_submissions", &[(0, 1, 587, host)]).srv("_submission", &[(0, 1, 465, host)])
}

type Door = (u16, Security);
const IMPLICIT: Door = (465, Security::Tls);
const STARTTLS: Door = (587, Security::Starttls);

fn door(found: &Found) -> Door {
    (found.candidate.server.endpoint.port, found.candidate.server.security)
}

/// The verified ones, the best first.
fn verified(run: &Run) -> Vec<(Door, Source, Trust)> {
    let good = run.outcome.submission.iter().filter(|found| found.verified);
    good.map(|found| (door(found), found.candidate.source, found.candidate.trust)).collect()
}

fn doors_at(run: &Run, host: &str) -> Vec<(Door, u64)> {
    let to = run.connections().filter(|(_, one, _)| one.protocol == Protocol::Smtp);
    let there = to.filter(|(_, one, _)| one.endpoint.host.to_string() == host);
    there.map(|(at, one, _)| ((one.endpoint.port, one.security), *at)).collect()
}

#[test]
fn crossed_records_lead_to_the_hosts_usual_doors() {
    for rtt in [2, 5, RTT, 80, 250] {
        let run = run(&crossed(at(RELAY, rtt), RELAY), domain());
        let both = [(STARTTLS, Source::Guess, Trust::Confirmed), (IMPLICIT, Source::Guess, Trust::Confirmed)];
        assert_eq!(verified(&run), both, "{rtt} ms");
        // What the records name is still there, not verified.
        let named: Vec<Door> = run.outcome.submission.iter().filter(|one| !one.verified).map(door).collect();
        assert_eq!(named, [(587, Security::Tls), (465, Security::Starttls)], "{rtt} ms");
        assert_eq!(doors_at(&run, RELAY).len(), 4, "each port in both manners, once");
    }
}

#[test]
fn whatever_order_answers_come_in_the_same_is_found() {
    for host in [RELAY, "smtp.example.jp", "mail.example.jp"] {
        let internet = crossed(at(host, RTT), host);
        let first = run(&internet, domain());
        assert_eq!(first.best().map(door), Some(STARTTLS), "{host}");
        for seed in 1..200 {
            let again = run_shuffled(&internet, domain(), seed);
            assert_eq!(again.outcome, first.outcome, "{host}, seed {seed}");
        }
    }
}

/// DNS answers at different times, on machines that are busy or not: of a host whose name is guessed
/// the usual doors may be known before the records are.
#[test]
fn whichever_record_comes_first_the_same_is_found() {
    for host in [RELAY, "smtp.example.jp"] {
        for (tls, starttls) in [(5, 5), (5, 200), (200, 5), (90, 200), (200, 90), (320, 350)] {
            let mut internet = crossed(at(host, RTT), host);
            for (label, after) in [("_submissions", tls), ("_submission", starttls)] {
                let owner = name(&format!("{label}._tcp.example.jp"));
                for ((asked, _), answer) in &mut internet.records {
                    if *asked == owner {
                        answer.after = Some(after);
                    }
                }
            }
            let found = verified(&run(&internet, domain()));
            let best = found.first().map(|(door, ..)| *door);
            assert_eq!(best, Some(STARTTLS), "{host} {tls} {starttls}");
            assert!(found.iter().all(|(_, source, trust)| (*source, *trust) == (Source::Guess, Trust::Confirmed)));
        }
    }
}

#[test]
fn it_takes_one_patience_and_a_conversation_more() {
    let run = run(&crossed(at(RELAY, RTT), RELAY), domain());
    // SRV, address, the connection that stands and stays mute, one patience, the conversation.
    assert_eq!(run.settled_ms, 3 * RTT + LEAST_PATIENCE + PROVEN);
    // That 465 was mute is answered by what it speaks.
    assert_eq!(run.outcome.why, SettledBecause::AllAnswered);
}

/// On a busy machine a connection stands only when its patience is used up.
#[test]
fn whoever_is_slow_to_stand_is_asked_in_the_usual_manner_all_the_same() {
    for (tls, starttls) in [(900, 0), (0, 900), (900, 900), (450, 1100)] {
        let internet = crossed(at(RELAY, RTT), RELAY);
        let late = |port, by| Port::Late { by, port: Box::new(internet.ports[&(A.parse().unwrap(), port)].clone()) };
        let (tls, starttls) = (late(587, tls), late(465, starttls));
        let run = run(&internet.clone().port(A, 587, tls).port(A, 465, starttls), domain());
        let found = verified(&run);
        let usual = |(door, source, trust): &(Door, Source, Trust)| {
            [STARTTLS, IMPLICIT].contains(door) && (*source, *trust) == (Source::Guess, Trust::Confirmed)
        };
        assert!(!found.is_empty() && found.iter().all(usual), "{found:?}");
        // One patience, as long as a network is given on which SYNs are lost, and two connections that stand late.
        assert!(run.settled_ms < 2 * 1000 + 2 * 900 + 12 * RTT, "{}", run.settled_ms);
    }
}

/// Three conversations at a time with one address: the one that reads mail takes the place of the mute one.
#[test]
fn reading_mail_there_does_not_end_the_look_at_the_other_port() {
    let internet = crossed(at(RELAY, RTT), RELAY).srv("_imaps", &[(0, 1, 993, RELAY)]).reading(A, &[RELAY]);
    // The greeting inside TLS comes after everything that 587 has to say.
    let slow = |internet: &Internet| {
        let port = Box::new(internet.ports[&(A.parse().unwrap(), 465)].clone());
        Port::Slow { greeting: 150, port }
    };
    let run = run(&internet.clone().port(A, 465, slow(&internet)), domain());
    let found: Vec<Door> = verified(&run).into_iter().map(|(door, ..)| door).collect();
    assert_eq!(found, [STARTTLS, IMPLICIT]);
    assert!(run.reading().is_some_and(|found| found.verified));
}

#[test]
fn one_record_alone_is_enough() {
    for (label, port) in [("_submissions", 587), ("_submission", 465)] {
        let run = run(&at(RELAY, RTT).srv(label, &[(0, 1, port, RELAY)]), domain());
        let found: Vec<Door> = verified(&run).into_iter().map(|(door, ..)| door).collect();
        assert_eq!(found, [STARTTLS, IMPLICIT], "{label}");
    }
}

#[test]
fn right_records_cost_no_connection_more_and_no_time() {
    let right = |internet: Internet| {
        internet.srv("_submissions", &[(0, 1, 465, RELAY)]).srv("_submission", &[(0, 1, 587, RELAY)])
    };
    let run_strict = run(&right(at(RELAY, RTT)), domain());
    assert_eq!(verified(&run_strict).len(), 2);
    assert!(verified(&run_strict).iter().all(|(_, source, _)| *source == Source::Srv));
    assert_eq!(doors_at(&run_strict, RELAY).len(), 2);
    // A server that greets late is waited for, and its port not knocked at in another manner.
    let late = |port, greeting| Port::Slow { greeting, port };
    let internet = right(at(RELAY, RTT));
    let slow = late(Box::new(internet.ports[&(A.parse().unwrap(), 587)].clone()), 3000);
    let run_slow = run(&internet.port(A, 587, slow).port(A, 465, Port::Silent), domain());
    assert_eq!(verified(&run_slow), [(STARTTLS, Source::Srv, Trust::Confirmed)]);
    assert_eq!(doors_at(&run_slow, RELAY).len(), 2);
}

#[test]
fn nobody_is_asked_in_another_manner_who_did_not_open() {
    for shut in [Port::Silent, Port::Refused { rtt: RTT }, Port::Unreachable { rtt: RTT }] {
        let internet = crossed(at(RELAY, RTT), RELAY).port(A, 465, shut.clone()).port(A, 587, shut.clone());
        let run = run(&internet, domain());
        assert!(verified(&run).is_empty());
        assert_eq!(doors_at(&run, RELAY).len(), 2, "{shut:?}: {:?}", doors_at(&run, RELAY));
    }
}

#[test]
fn a_door_whose_certificate_is_bad_has_shown_its_manner() {
    let expired = || Port::Smtp { rtt: RTT, certificate: Certificate::Expired, auth: true, starttls: true };
    let internet = crossed(at(RELAY, RTT), RELAY).port(A, 465, expired()).port(A, 587, expired());
    let run = run(&internet, domain());
    assert!(verified(&run).is_empty());
    assert_eq!(doors_at(&run, RELAY).len(), 2);
}

#[test]
fn what_speaks_as_it_is_named_is_used_as_it_is_named() {
    let internet = at(RELAY, RTT);
    let only = |manner| Port::Only { manner, port: Box::new(internet.good(&[RELAY])) };
    let (tls, starttls) = (only(Security::Tls), only(Security::Starttls));
    let run = run(&crossed(internet.port(A, 587, tls).port(A, 465, starttls), RELAY), domain());
    let found: Vec<Door> = verified(&run).into_iter().map(|(door, ..)| door).collect();
    assert_eq!(found, [(587, Security::Tls), (465, Security::Starttls)]);
    assert_eq!(doors_at(&run, RELAY).len(), 2);
}

#[test]
fn a_host_outside_still_needs_the_persons_yes() {
    let outside = run(&crossed(at(FOREIGN, RTT), FOREIGN), domain());
    let found = verified(&outside);
    assert_eq!(found.first(), Some(&(STARTTLS, Source::Guess, Trust::Outside)), "{found:?}");
    assert!(found.iter().all(|(.., trust)| trust.needs_a_yes()));
    // Unless its certificate names the mail domain (RFC 7817).
    let internet = Internet::new("example.jp", RTT).host(FOREIGN, &[A]);
    let run_named = run(&crossed(strict(internet, A, &[FOREIGN, "example.jp"]), FOREIGN), domain());
    assert_eq!(verified(&run_named).first(), Some(&(STARTTLS, Source::Guess, Trust::Confirmed)));
}

#[test]
fn signed_records_are_believed_as_far_as_their_host() {
    let internet = crossed(at(FOREIGN, RTT), FOREIGN).signed("_submissions", 1).signed("_submission", 1);
    let found = verified(&run(&internet, domain()));
    assert_eq!(found.first(), Some(&(STARTTLS, Source::Guess, Trust::Published)), "{found:?}");
}

#[test]
fn what_the_domain_says_is_not_offered_is_not_tried() {
    let internet = at(RELAY, RTT).srv("_submissions", &[(0, 0, 0, ".")]).srv("_submission", &[(0, 1, 465, RELAY)]);
    let run = run(&internet, domain());
    assert_eq!(verified(&run), [(STARTTLS, Source::Guess, Trust::Confirmed)]);
    assert!(doors_at(&run, RELAY).iter().all(|(door, _)| *door != IMPLICIT));
}

#[test]
fn both_families_stay_within_the_limits_of_an_address() {
    let internet = crossed(strict(at(RELAY, RTT).host(RELAY, &[A, SIX]), SIX, &[RELAY]), RELAY);
    let run = run(&internet, domain());
    assert_eq!(run.best().map(door), Some(STARTTLS));
    // The simulator watches three open and eight in all; here no door is met in one manner twice.
    assert!(doors_at(&run, RELAY).len() <= 8, "{:?}", doors_at(&run, RELAY));
    assert!(run.skipped(Skip::AddressLimit).is_empty(), "{:?}", run.skipped(Skip::AddressLimit));
}

/// A document names 465 as it is; a record names it in the other manner, and was read first.
#[test]
fn a_wrong_record_does_not_use_up_the_door_of_a_right_document() {
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let document = format!(
        "<clientConfig><emailProvider><outgoingServer type=\"smtp\"><hostname>{RELAY}</hostname><port>465</port>\
         <socketType>SSL</socketType></outgoingServer></emailProvider></clientConfig>"
    );
    let internet = at(RELAY, RTT).host("autoconfig.example.jp", &[B]).page(page, &document, 100);
    let run = run(&internet.srv("_submission", &[(0, 1, 465, RELAY)]), domain());
    assert_eq!(verified(&run).first(), Some(&(IMPLICIT, Source::Autoconfig, Trust::Published)));
    // And once the door has shown its manner nobody waits for an answer in the other one.
    let mute = run.asked.iter().any(|(_, ask)| {
        matches!(ask, Ask::Converse { server, .. } if server.security == Security::Starttls && server.endpoint.port == 465)
    });
    assert!(mute && run.idle_ms < 10_000, "{}", run.idle_ms);
}

#[test]
fn a_document_that_names_the_wrong_manner_leads_there_too() {
    let page = "https://autoconfig.example.jp/mail/config-v1.1.xml";
    let document = format!(
        "<clientConfig><emailProvider><outgoingServer type=\"smtp\"><hostname>{FOREIGN}</hostname><port>465</port>\
         <socketType>STARTTLS</socketType></outgoingServer></emailProvider></clientConfig>"
    );
    let internet = at(FOREIGN, RTT).host("autoconfig.example.jp", &[B]).page(page, &document, 0);
    let found = verified(&run(&internet, domain()));
    assert_eq!(found.first(), Some(&(STARTTLS, Source::Guess, Trust::Published)), "{found:?}");
    assert!(Fqdn::parse(FOREIGN).is_ok_and(|host| !host.is_within(&name("example.jp"))));
}
