//! Whatever a server says stays a text.

use proptest::prelude::*;

use super::*;
use crate::model::{
    Answer, Ask, ConnectFailure, Endpoint, Evidence, Host, NoDocument, Observation, Security, Server, TlsFacts,
    TlsState,
};

/// A run in which everybody says this everywhere.
fn run(said: &str) -> (Record, Vec<Finding>) {
    let mut record = Record::new(1_790_000_000);
    let subject = |number| Subject::Action(crate::model::ActionId(number));
    let foreign = || Foreign::from(said);
    let host = Host::parse("smtp.example.jp").unwrap();
    let server = Server {
        protocol: Protocol::Smtp,
        endpoint: Endpoint { host: host.clone(), port: 587 },
        security: Security::Starttls,
    };
    let mut push = |subject, what| record.push(Moment::START, subject, what);
    let address = Address::parse("hanako@example.jp").unwrap();
    push(Subject::Run, What::Decided(Decision::Began { address }));
    push(subject(1), What::Asked(Ask::Fetch { url: "https://example.jp/".parse().unwrap() }));
    push(subject(1), What::Answered(Answer::Document(Err(NoDocument::Other { said: foreign() }))));
    push(
        subject(2),
        What::Asked(Ask::Converse { server, address: "192.0.2.1".parse().unwrap(), accepted: Vec::new() }),
    );
    push(subject(2), What::Sent { line: said.to_owned() });
    push(subject(2), What::Received { line: foreign() });
    let mut facts = TlsFacts::of(host);
    facts.cipher = Some(said.to_owned());
    facts.alpn = Some(foreign());
    facts.chain = vec![crate::model::Certificate {
        subject: foreign(),
        issuer: foreign(),
        names: vec![foreign()],
        sha256: said.to_owned(),
        signature: Some(foreign()),
        ..crate::model::Certificate::default()
    }];
    push(subject(2), What::Tls(TlsState::Verified { facts }));
    let failure = ConnectFailure::Other { said: foreign() };
    push(subject(2), What::Ended(Observation::NoConnection { failure }));
    let mut findings = findings(&record);
    let evidence: Evidence =
        ["host", "said", "username", "issuer"].map(|key| (key.to_owned(), said.to_owned())).into_iter().collect();
    findings.push(Finding {
        id: FindingId::SignInRefused,
        severity: Severity::Problem,
        certainty: Certainty::Proved,
        place: At::Account,
        family: None,
        evidence,
    });
    (record, findings)
}

/// The page as a reader of it has it; with both ways to write a mailbox.
fn pages(said: &str) -> Vec<Read> {
    let (record, findings) = run(said);
    let mut settings = settings();
    settings.submission.username = UserName(said.to_owned());
    let mut all = Vec::new();
    for language in Language::ALL {
        for mailbox in [Mailbox::Named, Mailbox::Hidden] {
            let report = Report::of(&record, &findings, Some(&settings), mailbox);
            all.push(read(&report.html(&Texts::new(*language))));
            assert!(record_in(&report.json(&Texts::new(*language))).is_ok());
        }
    }
    all
}

#[test]
fn what_would_be_obeyed_elsewhere_is_only_read_here() {
    for said in [
        "<script>alert(1)</script>",
        "</code></td></tr></table><img src=x onerror=alert(1)>",
        "\" onmouseover=\"alert(1)",
        "'><svg/onload=alert(1)>",
        "</style><style>*{display:none}",
        "</title><base href=//evil.example/>",
        "<!-- ",
        "]]>",
        "<![CDATA[",
        "<?xml-stylesheet href='x'?>",
        "&lt;script&gt; &#x3c;",
        "<meta http-equiv=refresh content=0;url=https://evil.example/>",
        "\u{202e}gnp.exe",
        "a\u{0}b\u{b}c\u{1b}[31m",
        "\u{ffff}\u{fdd0}",
    ] {
        for page in pages(said) {
            assert_ours(&page);
            let shown = Foreign::from(said).to_string().replace(['\u{ffff}', '\u{fdd0}'], "\u{fffd}");
            assert!(page.text.contains(&shown), "{said:?} as {shown:?}");
            assert!(!page.text.contains('\u{202e}'));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_said_becomes_an_element_or_an_attribute(said in "(\\PC|[<>&\"'/=!\\[\\]\\-]|\\p{C}){0,60}") {
        for page in pages(&said) {
            assert_ours(&page);
        }
    }
}
