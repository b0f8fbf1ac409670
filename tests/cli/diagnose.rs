//! `diagnose` in practice: each network with its verdict, its status and its table of ports.

use serde_json::Value;

use crate::contract::assert_valid;
use crate::program::{Ran, run};

/// A domain, the exit status, the verdicts that have to be there, and whether anything else may be a problem.
const NETWORKS: &[(&str, i32, &[&str])] = &[
    ("works", 0, &["all-healthy"]),
    ("op25b", 0, &["port-25-blocked", "op25b", "all-healthy"]),
    ("silent-587", 0, &["all-healthy"]),
    ("submission-blocked", 1, &["submission-blocked-network"]),
    ("vpn", 1, &["submission-blocked-network", "vpn-in-the-way"]),
    ("all-silent", 1, &["host-silent-from-here"]),
    ("refused", 1, &["server-down"]),
    ("intercepted", 1, &["smtp-intercepted"]),
    ("wrong-port", 1, &["wrong-port-protocol"]),
    ("overloaded", 1, &["try-later"]),
    ("listed", 1, &["client-address-listed"]),
    ("firewall", 1, &["refused-by-this-computer"]),
    ("clock-wrong", 1, &["clock-wrong"]),
    ("tls-intercepted", 0, &["tls-intercepted", "all-healthy"]),
    ("ipv6-broken", 0, &["ipv6-broken", "all-healthy"]),
    ("dns-broken", 3, &["dns-broken"]),
    ("captive-portal", 6, &["captive-portal"]),
    ("ports-crossed", 0, &["wrong-port-protocol", "all-healthy"]),
    ("rewritten", 1, &["smtp-intercepted"]),
    ("every-name", 0, &["dns-answers-everything", "all-healthy"]),
    ("offline", 6, &["offline"]),
    ("proxy-only", 1, &["proxy-only-network"]),
    ("ipv6-only", 0, &["nat64", "all-healthy"]),
    ("slow", 0, &["all-healthy"]),
    ("old-tls", 1, &["tls-too-old"]),
    ("greylisted", 0, &["all-healthy"]),
    ("expired", 1, &["certificate-expired"]),
    ("nothing", 3, &["nothing-found"]),
];

/// What a look can end with; a network that is not of its kind must show none of the others.
const VERDICTS: &[&str] = &[
    "port-25-blocked",
    "op25b",
    "submission-blocked-network",
    "host-silent-from-here",
    "vpn-in-the-way",
    "server-down",
    "smtp-intercepted",
    "wrong-port-protocol",
    "client-address-listed",
    "refused-by-this-computer",
    "clock-wrong",
    "tls-intercepted",
    "ipv6-broken",
    "dns-broken",
    "captive-portal",
    "dns-answers-everything",
    "offline",
    "proxy-only-network",
    "nat64",
    "tls-too-old",
    "inconclusive",
    "all-healthy",
];

fn diagnose(situation: &str, more: &[&str]) -> Ran {
    let address = format!("hanako@{situation}.practice.test");
    run(&[&["--practice", "--json", "diagnose", &address], more].concat(), "")
}

fn ports(document: &Value) -> Vec<(String, String, String)> {
    let text = |port: &Value, key: &str| port[key].as_str().unwrap().to_owned();
    let all = document["ports"].as_array().unwrap().iter();
    all.map(|one| (text(one, "whose"), format!("{}:{}", text(one, "host"), one["port"]), text(one, "came"))).collect()
}

#[test]
fn every_network_gets_its_verdict_and_no_other() {
    // A silent door takes ten seconds of everybody's time: they take them together.
    std::thread::scope(|scope| {
        for (situation, status, verdicts) in NETWORKS {
            scope.spawn(move || {
                let ran = diagnose(situation, &[]);
                assert_eq!(ran.status, *status, "{situation}: {}{}", ran.out, ran.err);
                assert_valid("toukan.diagnose.1.json", &ran.json());
                let found = ran.findings();
                for verdict in *verdicts {
                    assert!(found.iter().any(|id| id == verdict), "{situation}: {found:?}");
                }
                let others = || found.iter().filter(|id| VERDICTS.contains(&id.as_str()));
                // Where the port beside it works, a note about the blocked one may stand there too.
                let note = |id: &&String| *situation == "intercepted" && id.as_str() == "submission-blocked-network";
                for other in others().filter(|id| !note(id)) {
                    assert!(verdicts.contains(&other.as_str()), "{situation}: {other} in {found:?}");
                }
            });
        }
    });
}

#[test]
fn the_table_has_every_door_with_what_it_did() {
    let ran = diagnose("refused", &[]);
    let all = ports(&ran.json());
    let has = |whose: &str, door: &str, came: &str| all.contains(&(whose.to_owned(), door.to_owned(), came.to_owned()));
    assert!(has("target", "smtp.refused.practice.test:465", "refused"), "{all:?}");
    assert!(has("mx", "mx.refused.practice.test:25", "refused"), "{all:?}");
    assert!(has("control", "mx.north.test:25", "open"), "{all:?}");
    assert!(has("control", "smtp.south.test:587", "open"), "{all:?}");
    assert!(has("control", "www.north.test:443", "reached"), "{all:?}");
}

#[test]
fn control_hosts_can_be_switched_off() {
    let ran = diagnose("refused", &["--no-control-hosts"]);
    let document = ran.json();
    assert!(ports(&document).iter().all(|(whose, ..)| whose != "control"), "{document:#}");
    // Without others to compare with nobody can say whose fault it is.
    assert!(ran.findings().iter().any(|id| id == "inconclusive"), "{:?}", ran.findings());
    assert!(!ran.findings().iter().any(|id| id == "server-down"), "{:?}", ran.findings());
}

#[test]
fn without_an_address_it_is_about_the_network_alone() {
    let ran = run(&["--practice", "--json", "diagnose"], "");
    assert_eq!((ran.status, ran.findings()), (0, vec!["all-healthy".to_owned()]), "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.diagnose.1.json", &document);
    assert_eq!(document["address"], Value::Null);
    assert!(ports(&document).iter().all(|(whose, ..)| whose == "control"));
    // And where nobody may be asked at all, nothing is said.
    let none = run(&["--practice", "--json", "diagnose", "--offline"], "");
    assert_eq!((none.status, none.findings(), ports(&none.json())), (0, vec![], vec![]), "{}", none.err);
}

#[test]
fn on_port_25_not_a_word_is_said_but_quit() {
    let ran = run(&["--practice", "--verbose", "--json", "diagnose"], "");
    let sent: Vec<&str> = ran.err.lines().filter_map(|line| line.split_once(" C: ")).map(|(_, said)| said).collect();
    assert!(!sent.is_empty() && sent.iter().all(|said| *said == "QUIT"), "{sent:?}");
}

#[test]
fn what_would_decide_and_what_works_follow_the_verdict() {
    let ids = |document: &Value, key: &str| -> Vec<String> {
        let all = document[key].as_array().unwrap().iter();
        all.map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let ways = |document: &Value| -> Vec<u64> {
        document["way_out"].as_array().unwrap().iter().map(|way| way["port"].as_u64().unwrap()).collect()
    };
    for (situation, tests, cases, open) in [
        (
            "submission-blocked",
            &["other-network", "vpn-off", "scanning-off"][..],
            &["outside-server", "public-wifi"][..],
            &[][..],
        ),
        ("vpn", &["vpn-off", "other-network", "scanning-off"], &["outside-server", "public-wifi"], &[]),
        ("op25b", &[], &["other-domain", "home-server"], &[587, 465]),
        ("silent-587", &[], &[], &[465]),
        ("refused", &["other-network", "later"], &[], &[]),
    ] {
        let document = diagnose(situation, &[]).json();
        assert_valid("toukan.diagnose.1.json", &document);
        assert_eq!(ids(&document, "next_tests"), tests, "{situation}");
        assert_eq!(ids(&document, "cases"), cases, "{situation}");
        assert_eq!(ways(&document), open, "{situation}");
    }
    let text = run(&["--practice", "--lang", "en", "diagnose", "hanako@submission-blocked.practice.test"], "").out;
    for said in ["What would decide", "phone’s hotspot", "The Wi-Fi of a hotel", "Ask whoever runs the network"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

const RECORD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/core/model/fixtures/record-1-look.json");

#[test]
fn a_record_that_was_kept_says_the_same_again() {
    let ran = run(&["--json", "diagnose", "--record", RECORD], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.diagnose.1.json", &document);
    assert_eq!(document["address"], "hanako@example.jp");
    assert_eq!(ran.findings(), ["port-25-blocked", "all-healthy", "op25b", "refused-by-this-computer"]);
    assert!(!ports(&document).is_empty());
    let text = run(&["diagnose", "--record", RECORD, "--lang", "ja"], "");
    assert!(text.out.contains("OP25B") && text.out.contains("587番"), "{}", text.out);
}

#[test]
fn what_is_no_record_is_named() {
    for (file, more) in [("Cargo.toml", &[][..]), ("/nowhere/at/all.json", &[]), (RECORD, &["hanako@example.jp"])] {
        let words = [&["diagnose", "--record", file], more].concat();
        let ran = run(&words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.trim().is_empty(), "{words:?}");
    }
}
