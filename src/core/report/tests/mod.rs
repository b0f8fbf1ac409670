//! What a report says, and that nobody can put anything else into it.

mod hostile;

use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::diagnose::findings;
use crate::model::{
    Certainty, FindingId, Foreign, Login, Mechanism, MessageId, Moment, Place as At, Protocol, Subject, UserName,
};
use crate::text::{Language, Texts};

pub(super) const RECORDS: &[&str] = &[
    include_str!("../../model/fixtures/record-1.json"),
    include_str!("../../model/fixtures/record-1-look.json"),
    include_str!("../../model/fixtures/record-1-sources.json"),
    include_str!("../../model/fixtures/record-1-statements.json"),
    include_str!("../../model/fixtures/record-1-test-message.json"),
    include_str!("../../model/fixtures/record-1-tls.json"),
];

pub(super) fn records() -> Vec<Record> {
    RECORDS.iter().map(|text| Record::from_json(text).unwrap()).collect()
}

/// A page as a reader of XML has it.
pub(super) struct Read {
    pub(super) elements: BTreeSet<String>,
    pub(super) attributes: BTreeSet<(String, String)>,
    pub(super) text: String,
}

/// Reads a page; it has to be well-formed.
pub(super) fn read(page: &str) -> Read {
    let mut reader = Reader::from_str(page);
    let (mut elements, mut attributes, mut text) = (BTreeSet::new(), BTreeSet::new(), String::new());
    let mut open = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {page}")) {
            Event::Start(tag) => {
                open.push(tag.name().as_ref().to_owned());
                note(&tag, &mut elements, &mut attributes);
            }
            Event::Empty(tag) => note(&tag, &mut elements, &mut attributes),
            Event::End(tag) => assert_eq!(open.pop().unwrap(), tag.name().as_ref()),
            Event::Text(said) => text.push_str(&said),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                text.push_str(&quick_xml::escape::unescape(&format!("&{name};")).unwrap());
            }
            Event::DocType(_) => {}
            Event::Eof => break,
            other => panic!("{other:?}"),
        }
    }
    assert!(open.is_empty());
    Read { elements, attributes, text }
}

fn note(
    tag: &quick_xml::events::BytesStart<'_>,
    elements: &mut BTreeSet<String>,
    attributes: &mut BTreeSet<(String, String)>,
) {
    let name = tag.name().as_ref().to_owned();
    for attribute in tag.attributes() {
        let attribute = attribute.unwrap();
        attributes.insert((name.clone(), attribute.key.as_ref().to_owned()));
    }
    elements.insert(name);
}

pub(super) const ELEMENTS: &[&str] = &[
    "article", "b", "body", "code", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "head", "header", "html",
    "li", "main", "meta", "ol", "p", "section", "span", "style", "table", "tbody", "td", "th", "thead", "title", "tr",
];
pub(super) const ATTRIBUTES: &[(&str, &str)] = &[
    ("html", "lang"),
    ("meta", "charset"),
    ("meta", "http-equiv"),
    ("meta", "content"),
    ("meta", "name"),
    ("th", "scope"),
    ("td", "data-label"),
];

/// Nothing is in it but what stands above.
pub(super) fn assert_ours(read: &Read) {
    for element in &read.elements {
        assert!(ELEMENTS.contains(&element.as_str()), "{element}");
    }
    for (element, attribute) in &read.attributes {
        let known = attribute == "class" || ATTRIBUTES.contains(&(element.as_str(), attribute.as_str()));
        assert!(known, "{element} {attribute}");
    }
}

fn settings() -> Settings {
    Settings::from_json(include_str!("../../model/fixtures/settings-1.json")).unwrap()
}

#[test]
fn every_record_makes_a_page_that_loads_and_runs_nothing() {
    for record in records() {
        for language in Language::ALL {
            let report = Report::of(&record, &findings(&record), Some(&settings()), Mailbox::Named);
            let page = report.html(&Texts::new(*language));
            let seen = read(&page);
            assert_ours(&seen);
            assert!(page.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"));
            for outside in ["src=", "href=", "url(", "@import", "<script", "<link", "<img", "javascript:", "refresh"] {
                assert!(!page.contains(outside), "{outside}");
            }
            assert!(page.contains("@media print") && page.contains("prefers-color-scheme:dark"));
            assert!(seen.text.contains("smtp.example.jp"));
            assert!(!seen.text.contains("report-") && !seen.text.contains("{ $"), "{}", seen.text);
        }
    }
}

#[test]
fn the_verdict_stands_before_the_evidence_and_the_evidence_before_the_lists() {
    let record = Record::from_json(RECORDS[1]).unwrap();
    for (language, order) in [
        (
            Language::English,
            [
                "This computer and this network can send",
                "The way of a mail",
                "What was noticed",
                "Ports, one by one",
                "What was asked",
                "The conversation",
            ],
        ),
        (
            Language::Japanese,
            [
                "このパソコンとネットワークから送信できます",
                "メールの通り道",
                "気づいたこと",
                "ポートごとの結果",
                "調べたこと",
                "サーバーとのやりとり",
            ],
        ),
    ] {
        let texts = Texts::new(language);
        let page = read(&Report::of(&record, &findings(&record), None, Mailbox::Named).html(&texts)).text;
        let places: Vec<_> = order.iter().filter_map(|part| page.find(part)).collect();
        assert!(places.len() >= 5 && places.is_sorted(), "{places:?} {page}");
        for port in crate::diagnose::ports(&record) {
            assert!(page.contains(&port.address.to_string()), "{}", port.address);
        }
        for finding in findings(&record) {
            let sentences = texts.finding(&finding);
            assert!(page.contains(&sentences.text) && page.contains(&sentences.advice), "{}", finding.id);
        }
    }
}

#[test]
fn what_is_in_the_way_comes_first() {
    let finding = |id, severity, certainty| Finding {
        id,
        severity,
        certainty,
        place: At::Network,
        family: None,
        evidence: crate::model::Evidence::new(),
    };
    let all = [
        finding(FindingId::Op25b, Severity::Info, Certainty::Likely),
        finding(FindingId::PortSilent, Severity::Problem, Certainty::Proved),
        finding(FindingId::CertificateWeak, Severity::Warning, Certainty::Proved),
        finding(FindingId::HostSilentFromHere, Severity::Problem, Certainty::Possible),
        finding(FindingId::SubmissionBlockedNetwork, Severity::Problem, Certainty::Likely),
    ];
    let report = Report::of(&Record::new(0), &all, None, Mailbox::Named);
    let order: Vec<&str> = report.findings().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(
        order,
        ["submission-blocked-network", "host-silent-from-here", "port-silent", "certificate-weak", "op25b"]
    );
    let states = way(&Record::new(0), &all).map(|(_, state)| state);
    assert_eq!(states, [State::Open, State::Stopped, State::Behind, State::Behind, State::Behind]);
}

#[test]
fn nothing_behind_an_unproven_station_is_shown_as_proven() {
    for record in records() {
        let stations = way(&record, &findings(&record));
        let passed = stations.iter().take_while(|(_, state)| *state == State::Passed).count();
        assert!(stations.iter().skip(passed).all(|(_, state)| *state != State::Passed), "{stations:?}");
    }
}

#[test]
fn the_data_holds_the_record_to_replay() {
    for record in records() {
        let found = findings(&record);
        let report = Report::of(&record, &found, Some(&settings()), Mailbox::Named);
        let text = report.json(&Texts::new(Language::Japanese));
        assert_eq!(record_in(&text).unwrap(), record);
        assert_eq!(findings(&record_in(&text).unwrap()), found);
        let document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let schema: serde_json::Value =
            serde_json::from_str(include_str!("../../../../assets/schemas/toukan.report.1.json")).unwrap();
        let validator = jsonschema::validator_for(&schema).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&document).map(|fault| format!("{fault} at {}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
    let record = &records()[0];
    assert_eq!(record_in(&record.to_json().unwrap()).unwrap(), *record);
    for none in [
        "{}",
        "[]",
        r#"{"schema":"toukan.report/2"}"#,
        r#"{"schema":"toukan.report/1"}"#,
        r#"{"schema":"toukan.report/1","record":{"schema":"toukan.record/9","began":0,"entries":[]}}"#,
    ] {
        assert!(record_in(none).is_err(), "{none}");
    }
}

#[test]
fn a_hidden_mailbox_is_nowhere_in_either() {
    for text in RECORDS {
        let record = Record::from_json(text).unwrap();
        let mut settings = settings();
        settings.submission =
            Login { username: UserName("hanako".to_owned()), mechanism: Some(Mechanism::Plain), ..settings.submission };
        let report = Report::of(&record, &findings(&record), Some(&settings), Mailbox::Hidden);
        for language in Language::ALL {
            let texts = Texts::new(*language);
            for written in [report.html(&texts), report.json(&texts)] {
                assert!(!written.to_lowercase().contains("hanako") && !written.contains("山田"), "{written}");
                assert!(written.contains("***"));
            }
        }
    }
}

#[test]
fn how_far_it_came_is_said_and_no_more() {
    let texts = Texts::new(Language::English);
    let say = |record: &Record| texts.say(&headline(record, &findings(record)));
    assert_eq!(say(&Record::new(0)), texts.say(&crate::model::Message::new(MessageId::HeadDeadline)));
    assert_eq!(say(&Record::from_json(RECORDS[1]).unwrap()), "This computer and this network can send");
}

#[test]
fn a_long_record_makes_a_page_of_some_length() {
    let mut record = Record::from_json(RECORDS[0]).unwrap();
    let subject = record.entries().iter().find_map(|entry| match entry.what {
        What::Asked(crate::model::Ask::Converse { ref server, .. }) if server.protocol == Protocol::Smtp => {
            Some(entry.subject)
        }
        _ => None,
    });
    for _ in 0..20_000 {
        record.push(Moment::START, subject.unwrap_or(Subject::Run), What::Received { line: Foreign::from("250 ok") });
    }
    let page = Report::of(&record, &[], None, Mailbox::Named).html(&Texts::new(Language::English));
    let shown = page.matches("250 ok").count();
    assert!((3000..=4100).contains(&shown), "{shown}");
    assert!(page.contains("more, which are not shown here"));
}
