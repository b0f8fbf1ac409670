//! What a letter says and what it never says.

use std::net::IpAddr;

use super::*;
use crate::diagnose::findings;
use crate::model::{
    ActionId, Ask, Certainty, ConnectFailure, Decision, Endpoint, FindingId, Host, Moment, Observation, Protocol,
    Security, Server, Subject, What,
};
use crate::text::Language;

fn address() -> Address {
    Address::parse("hanako.yamada@example.jp").unwrap()
}

fn server(port: u16, protocol: Protocol) -> Server {
    let endpoint = Endpoint { host: Host::parse("smtp.example.jp").unwrap(), port };
    let security = if port == 587 { Security::Starttls } else { Security::Tls };
    Server { protocol, endpoint, security }
}

fn blocked() -> Record {
    let mut record = Record::new(1_790_000_000);
    let mut push = |at: u64, subject, what| record.push(Moment::from_millis(at), subject, what);
    push(0, Subject::Run, What::Decided(Decision::Began { address: address() }));
    let doors = [
        (587, Protocol::Smtp, "198.51.100.7", ConnectFailure::Silent),
        (465, Protocol::Smtp, "198.51.100.7", ConnectFailure::Refused),
        (465, Protocol::Smtp, "2001:db8::7", ConnectFailure::Unreachable),
        (993, Protocol::Imap, "198.51.100.7", ConnectFailure::Silent),
    ];
    for (number, (port, protocol, ip, failure)) in (1..).zip(doors) {
        let subject = Subject::Action(ActionId(number));
        let ip: IpAddr = ip.parse().unwrap();
        let ask = Ask::Converse { server: server(port, protocol), address: ip, accepted: Vec::new() };
        push(u64::from(number) * 10, subject, What::Asked(ask));
        push(u64::from(number) * 10 + 5, subject, What::Ended(Observation::NoConnection { failure }));
    }
    record
}

fn refused() -> Finding {
    let facts = [
        ("host", "smtp.example.jp"),
        ("mechanism", "PLAIN"),
        ("username", "hanako.yamada"),
        ("said", "535 5.7.8 Hanako.Yamada@Example.JP: no such user hanako.yamada"),
        ("kind", "plain"),
    ];
    Finding {
        id: FindingId::WrongPassword,
        severity: Severity::Problem,
        certainty: Certainty::Proved,
        place: Place::Account,
        family: None,
        evidence: facts.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    }
}

fn problem(place: Place) -> Finding {
    Finding { place, ..refused() }
}

#[test]
fn it_has_host_addresses_ports_protocol_time_and_evidence_in_both_languages() {
    let record = blocked();
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let letter = letter(&record, &findings(&record), Some(&address()), Mailbox::Named, &texts);
        for part in [
            "smtp.example.jp",
            "198.51.100.7",
            "2001:db8::7",
            "465, 587",
            "TCP",
            "2026-09-21",
            "hanako.yamada@example.jp",
        ] {
            assert!(letter.contains(part), "{language}: {part} in\n{letter}");
        }
        // Reading mail is another matter, and three connections are three lines.
        assert!(!letter.contains("993"), "{letter}");
        assert_eq!(
            letter.matches("\n- 198.51.100.7").count() + letter.matches("\n- 2001:db8::7").count(),
            3,
            "{letter}"
        );
        assert!(!letter.contains("letter-") && !letter.contains("{ $"), "{letter}");
    }
}

#[test]
fn a_hidden_mailbox_is_nowhere_in_it() {
    let record = blocked();
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let write = |mailbox| letter(&record, &[refused()], Some(&address()), mailbox, &texts);
        assert!(write(Mailbox::Named).contains("hanako.yamada"));
        let hidden = write(Mailbox::Hidden);
        assert!(!hidden.to_lowercase().contains("hanako"), "{hidden}");
        assert!(hidden.contains("***@example.jp") && hidden.contains("535 5.7.8"), "{hidden}");
    }
}

#[test]
fn it_asks_whoever_can_act() {
    let texts = Texts::new(Language::English);
    let record = blocked();
    let write = |findings: &[Finding]| letter(&record, findings, None, Mailbox::Named, &texts);
    let letters = [
        write(&[]),
        write(&[problem(Place::Network)]),
        write(&[problem(Place::Server)]),
        write(&[problem(Place::Account)]),
        write(&[problem(Place::ThisComputer)]),
    ];
    let wishes: std::collections::BTreeSet<_> =
        letters.iter().map(|letter| letter.lines().rev().nth(2).unwrap_or_default().to_owned()).collect();
    assert_eq!(wishes.len(), letters.len(), "{wishes:#?}");
}

#[test]
fn an_empty_run_makes_a_letter_too() {
    for language in Language::ALL {
        let letter = letter(&Record::new(0), &[], None, Mailbox::Hidden, &Texts::new(*language));
        assert!(!letter.contains("letter-") && letter.ends_with('\n'), "{letter}");
    }
}

#[test]
fn what_a_look_saw_stands_beside_what_others_do_in_both_languages() {
    let record = Record::from_json(include_str!("../model/fixtures/record-1-look.json")).unwrap();
    let found = findings(&record);
    for (language, wanted) in [
        (Language::English, ["hosts of others to compare", "port 443", "port 587"]),
        (Language::Japanese, ["比較のため", "443番ポート", "587番ポート"]),
    ] {
        let text = letter(&record, &found, None, Mailbox::Named, &Texts::new(language));
        for words in wanted {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    // Nobody looked: nothing is said of a look.
    let text = letter(&blocked(), &[], None, Mailbox::Named, &Texts::new(Language::English));
    assert!(!text.contains("hosts of others"), "{text}");
}
