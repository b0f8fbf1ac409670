//! Two networks and what follows, from tables.

use super::*;
use crate::model::{
    ActionId, Address, Answer, Ask, By, ConnectFailure, Decision, Endpoint, Farewell, Foreign, Fqdn, Knock, Knocked,
    LookupFailure, Manner, Moment, MxRecord, RecordKind, Records, Reply, Standing, Subject, TlsFacts, TlsState,
    What as Happened, Witness,
};
use crate::text::{Language, Texts};

/// A run in some network.
struct Run {
    record: Record,
    next: u32,
}

impl Run {
    fn at(began: i64) -> Self {
        Self { record: Record::new(began), next: 0 }.of("hanako@example.jp")
    }

    fn new() -> Self {
        Self::at(1_790_000_000)
    }

    fn of(mut self, address: &str) -> Self {
        let address = Address::parse(address).unwrap();
        self.push(Subject::Run, 0, Happened::Decided(Decision::Began { address }));
        self.push(Subject::Run, 0, Happened::Decided(Decision::LookBegan { controls: true }));
        self
    }

    fn push(&mut self, subject: Subject, millis: u64, what: Happened) {
        self.record.push(Moment::from_millis(millis), subject, what);
    }

    fn ask(&mut self, ask: Ask) -> Subject {
        self.next += 1;
        let subject = Subject::Action(ActionId(self.next));
        self.push(subject, 0, Happened::Asked(ask));
        subject
    }

    fn knock(mut self, host: &str, port: u16, ip: &str, came: &str) -> Self {
        let witness = match host {
            "smtp.example.jp" => Witness::Target,
            _ => Witness::Control { operator: host.to_owned(), country: "de".to_owned() },
        };
        let endpoint = Endpoint { host: Host::parse(host).unwrap(), port };
        let knock = Knock { endpoint, address: ip.parse().unwrap(), manner: Manner::at(port), witness };
        let subject = self.ask(Ask::Knock(knock));
        let none = |failure, by| Knocked::NoConnection { failure, by };
        let (took, knocked) = match came {
            "open" if port == 443 => (30, Knocked::Sealed),
            "open" => {
                let reply = Reply { code: 220, enhanced: None, lines: vec![Foreign::from("hi")] };
                (30, Knocked::Greeted { reply, end: Farewell::Answered })
            }
            "silent" => (10_000, none(ConnectFailure::Silent, None)),
            "refused" => (20, none(ConnectFailure::Refused, None)),
            "no-route" => (0, none(ConnectFailure::Unreachable, Some(By::ThisComputer))),
            "denied" => (0, none(ConnectFailure::Denied { code: None }, None)),
            other => panic!("{other}"),
        };
        self.push(subject, took, Happened::Answered(Answer::Knocked(knocked)));
        self
    }

    fn mx(mut self, answer: Result<&str, LookupFailure>) -> Self {
        let name = Fqdn::parse("example.jp").unwrap();
        let subject = self.ask(Ask::Lookup { name, kind: RecordKind::Mx });
        let record = |host| Records::Mx(vec![MxRecord { preference: 10, host: Fqdn::parse(host).ok() }]);
        self.push(subject, 10, Happened::Answered(Answer::Records(answer.map(record))));
        self
    }

    fn chain(mut self, sha256: &str, standing: Standing) -> Self {
        let mut facts = TlsFacts::of(Host::parse("smtp.example.jp").unwrap());
        let issuer = standing.authority().clone();
        facts.chain = vec![crate::model::Certificate { sha256: sha256.to_owned(), issuer, ..Default::default() }];
        facts.standing = Some(standing);
        self.push(Subject::Run, 5, Happened::Tls(TlsState::Verified { facts }));
        self
    }
}

const TARGET: &str = "smtp.example.jp";

fn public() -> Standing {
    Standing::Public { root: Foreign::from("CN=A Public Root") }
}

fn private() -> Standing {
    Standing::Private { root: Foreign::from("CN=Some Box") }
}

/// What follows, in a word each: whose network, what, how sure.
fn said(first: &Run, second: &Run) -> Vec<String> {
    let comparison = compare(&first.record, &second.record).unwrap();
    let one =
        |one: &Conclusion| format!("{} {} {:?}", one.side.map_or("both", Side::word), one.what.id(), one.certainty);
    comparison.conclusions.iter().map(one).collect()
}

/// The ports 465 and 587 of the server and of two others, and the web.
fn network(p465: &str, p587: &str, others587: &str) -> Run {
    Run::new()
        .knock(TARGET, 465, "192.0.2.1", p465)
        .knock(TARGET, 587, "192.0.2.1", p587)
        .knock("smtp.north.example", 587, "192.0.2.2", others587)
        .knock("smtp.south.example", 587, "192.0.2.3", others587)
        .knock("www.north.example", 443, "192.0.2.4", "open")
}

#[test]
fn a_port_that_works_elsewhere_is_stopped_by_the_network() {
    let home = || network("open", "open", "open");
    assert_eq!(said(&network("open", "silent", "silent"), &home()), ["first port-blocked-by-network Proved"]);
    assert_eq!(said(&home(), &network("open", "refused", "silent")), ["second port-blocked-by-network Proved"]);
    // One host alone may have banned the address, or been down for a while.
    assert_eq!(said(&home(), &network("open", "silent", "open")), ["second port-blocked-by-network Likely"]);
    let later = Run::at(1_790_000_000 + 3 * 86_400).knock(TARGET, 465, "192.0.2.1", "open").knock(
        TARGET,
        587,
        "192.0.2.1",
        "silent",
    );
    assert_eq!(said(&home(), &later), ["second port-blocked-by-network Possible"]);
}

#[test]
fn a_host_that_answers_nowhere_is_shut_to_the_network() {
    let home = || network("open", "open", "open");
    assert_eq!(said(&home(), &network("silent", "silent", "open")), ["second host-shut-to-network Likely"]);
    // What this computer does by itself is no network's doing. Windows has rules of its own for networks of others.
    assert_eq!(said(&home(), &network("open", "denied", "open")), ["second denied-by-computer Likely"]);
}

#[test]
fn port_25_is_said_to_be_harmless() {
    let with = |came| {
        network("open", "open", "open").knock("mx.north.example", 25, "192.0.2.5", came).knock(
            "mx.south.example",
            25,
            "192.0.2.6",
            came,
        )
    };
    assert_eq!(said(&with("silent"), &with("open")), ["first port-25-blocked-by-network Proved"]);
    // Blocked in both says nothing about either.
    assert_eq!(said(&with("silent"), &with("silent")), ["both both-work Likely"]);
}

#[test]
fn a_family_that_is_lost_is_not_a_port() {
    let with = |six| {
        network("open", "open", "open").knock(TARGET, 587, "2001:db8::1", six).knock(TARGET, 465, "2001:db8::1", six)
    };
    assert_eq!(said(&with("open"), &with("silent")), ["second family-broken Likely"]);
    // A network without IPv6 is as good as any.
    assert_eq!(said(&with("open"), &with("no-route")), ["both both-work Likely"]);
}

#[test]
fn what_is_shut_to_both_is_the_server() {
    let down = || network("silent", "silent", "open");
    assert_eq!(said(&down(), &down()), ["both shut-to-both Likely", "both shut-to-both Likely"]);
    // A port that nobody serves, beside one that works, is no trouble.
    assert_eq!(
        said(&network("open", "refused", "open"), &network("open", "refused", "open")),
        ["both both-work Likely"]
    );
}

#[test]
fn another_authority_reads_along() {
    let (home, office) = (
        || network("open", "open", "open").chain("aa", public()),
        || network("open", "open", "open").chain("bb", private()),
    );
    assert_eq!(said(&home(), &office()), ["second tls-intercepted Likely"]);
    assert_eq!(said(&office(), &home()), ["first tls-intercepted Likely"]);
    // A certificate that was renewed in between.
    let renewed = network("open", "open", "open").chain("cc", public());
    let comparison = compare(&home().record, &renewed.record).unwrap();
    assert_eq!(comparison.chains.len(), 1);
    assert!(comparison.conclusions.iter().all(|one| one.what == What::BothWork || one.what == What::NothingDiffers));
}

#[test]
fn name_servers_are_compared() {
    let (one, two) = (
        || network("open", "open", "open").mx(Ok("mx.example.jp")),
        || network("open", "open", "open").mx(Ok("mx.box.example")),
    );
    assert_eq!(said(&one(), &two()), ["both dns-differs Possible"]);
    let comparison = compare(&one().record, &two().record).unwrap();
    let names: Vec<_> = comparison.names.iter().map(|one| (one.name.as_str(), one.kind, one.first.len())).collect();
    assert_eq!(names, [("example.jp", Kind::Mx, 1)]);
    let mute = network("open", "open", "open").mx(Err(LookupFailure::TimedOut));
    assert_eq!(said(&one(), &mute), ["second no-dns Likely"]);
}

#[test]
fn runs_that_have_nothing_to_do_with_each_other_are_not_compared() {
    let other = Run { record: Record::new(0), next: 0 }.of("taro@example.net").knock(
        "smtp.other.example",
        587,
        "192.0.2.9",
        "open",
    );
    assert_eq!(compare(&network("open", "open", "open").record, &other.record).unwrap_err(), Unlike::NothingInCommon);
    // Another person at the same server is enough.
    let same = Run { record: Record::new(0), next: 0 }.of("taro@example.net").knock(TARGET, 587, "192.0.2.1", "open");
    assert!(compare(&network("open", "open", "open").record, &same.record).is_ok());
}

#[test]
fn everything_is_said_in_both_languages_with_the_networks_names() {
    let hosts = || vec![Host::parse(TARGET).unwrap()];
    let host = || Host::parse(TARGET).unwrap();
    let all = [
        What::Offline,
        What::PortBlocked { port: 587, hosts: hosts() },
        What::RelayBlocked { hosts: hosts() },
        What::HostShut { host: host() },
        What::FamilyBroken { family: Family::Ipv6 },
        What::Denied { port: 587 },
        What::Intercepted { host: host(), issuer: Foreign::from("CN=<Box>") },
        What::NoDns,
        What::DnsDiffers { name: "example.jp".to_owned(), kind: Kind::Mx },
        What::ShutToBoth { host: host(), port: 587 },
        What::BothWork,
        What::NothingDiffers,
    ];
    let names = Names { first: "うち".to_owned(), second: "the café".to_owned() };
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let mut said = BTreeSet::new();
        for what in all.clone() {
            let conclusion = Conclusion { what, side: Some(Side::Second), certainty: Certainty::Likely };
            let sentences = conclusion.sentences(&names, &texts);
            assert!(sentences.text.contains("the café"), "{}", sentences.text);
            for text in [sentences.text, sentences.advice] {
                assert!(!text.contains("compare-") && !text.contains(['{', '}']), "{text}");
                assert!(said.insert(text));
            }
        }
    }
}

#[test]
fn the_document_keeps_its_schema_and_the_text_has_every_difference() {
    let home = network("open", "open", "open").mx(Ok("mx.example.jp")).chain("aa", public());
    let office = network("open", "silent", "silent").mx(Ok("mx.box.example")).chain("bb", private());
    let comparison = compare(&home.record, &office.record).unwrap();
    let names = Names { first: "home".to_owned(), second: "office".to_owned() };
    let schema: serde_json::Value =
        serde_json::from_str(include_str!("../../../../assets/schemas/toukan.compare.1.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for language in Language::ALL {
        let texts = Texts::new(*language);
        let document: serde_json::Value = serde_json::from_str(&comparison.json(&names, &texts)).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| format!("{fault} at {}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}\n{document:#}");
        let text = comparison.text(&names, &texts);
        for part in [
            "smtp.example.jp:587 IPv4",
            "smtp.south.example:587 IPv4",
            "mx.box.example",
            "CN=Some Box",
            "home",
            "office",
        ] {
            assert!(text.contains(part), "{part} in\n{text}");
        }
        assert!(!text.contains("compare-") && !text.contains("{ $"), "{text}");
    }
}

#[test]
fn slowness_is_said_only_where_everybody_would_notice() {
    let at = |took| {
        let mut run = Run::new();
        for port in [465, 587] {
            let endpoint = Endpoint { host: Host::parse(TARGET).unwrap(), port };
            let address = "192.0.2.1".parse().unwrap();
            let knock = Knock { endpoint, address, manner: Manner::at(port), witness: Witness::Target };
            let subject = run.ask(Ask::Knock(knock));
            run.push(subject, took, Happened::Connected);
        }
        run.record
    };
    let pace = |one, two| compare(&at(one), &at(two)).unwrap().pace;
    assert_eq!(pace(20, 30), Some(Pace::Alike));
    assert_eq!(pace(10, 150), Some(Pace::Alike));
    assert_eq!(pace(20, 900), Some(Pace::Slower(Side::Second)));
    assert_eq!(pace(900, 20), Some(Pace::Slower(Side::First)));
}
