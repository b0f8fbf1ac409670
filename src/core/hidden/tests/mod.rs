//! What is left out, in whatever form it comes; and that nothing else is.

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD, BASE64_URL_SAFE};
use proptest::prelude::*;

use super::*;
use crate::diagnose::{findings, ports};
use crate::model::{AttemptBecause, Certainty, FindingId, Foreign, Host, Mechanism, Moment, Place, Severity, Subject};

const RECORDS: &[&str] = &[
    include_str!("../../model/fixtures/record-1.json"),
    include_str!("../../model/fixtures/record-1-look.json"),
    include_str!("../../model/fixtures/record-1-sources.json"),
    include_str!("../../model/fixtures/record-1-statements.json"),
    include_str!("../../model/fixtures/record-1-test-message.json"),
    include_str!("../../model/fixtures/record-1-tls.json"),
];

fn of(address: &str) -> Hidden {
    with(address, &[])
}

/// With these lines of servers in the record, as the run knows its hosts from it.
fn with(address: &str, names: &[&str]) -> Hidden {
    let mut record = Record::new(0);
    let address = Address::parse(address).unwrap();
    record.push(Moment::START, Subject::Run, What::Decided(Decision::Began { address: address.clone() }));
    for name in names {
        record.push(Moment::START, Subject::Run, signed_in(name));
    }
    let host = Host::parse("hanako.example.jp").unwrap();
    record.push(Moment::START, Subject::Run, What::Decided(Decision::Confirmed { host }));
    Hidden::of(&record, Some(&address), Mailbox::Hidden)
}

fn signed_in(name: &str) -> What {
    What::Decided(Decision::SignIn {
        host: Host::parse("smtp.example.jp").unwrap(),
        username: UserName(name.to_owned()),
        mechanism: Mechanism::Plain,
        why: AttemptBecause::First,
        chosen: None,
    })
}

#[test]
fn every_form_of_it_is_left_out() {
    let hidden = with("Hanako.Yamada@example.jp", &["u1234567"]);
    for (said, left) in [
        ("535 5.7.8 hanako.yamada@example.jp: no", "535 5.7.8 ***@example.jp: no"),
        ("535 no such user HANAKO.YAMADA", "535 no such user ***"),
        ("MAIL FROM:<Hanako.Yamada@example.jp> SIZE=1", "MAIL FROM:<***@example.jp> SIZE=1"),
        ("Return-Path: <hanako.yamada=example.jp@bounce.example>", "Return-Path: <***=example.jp@bounce.example>"),
        ("ORCPT=rfc822;hanako.yamada+40example.jp", "ORCPT=rfc822;***+40example.jp"),
        ("see https://id.example/?u=hanako.yamada%40example.jp", "see https://id.example/?u=***%40example.jp"),
        ("login_hint%3Dhanako.yamada%40example.jp", "login_hint%3D***%40example.jp"),
        ("User u1234567 is locked", "User *** is locked"),
        (
            "* OK [REFERRAL imap://hanako.yamada;AUTH=*@other.example/]",
            "* OK [REFERRAL imap://***;AUTH=*@other.example/]",
        ),
        ("ユーザーhanako.yamadaは使えません", "ユーザー***は使えません"),
        ("Message-ID: <17.hanako.yamada@example.jp>", "Message-ID: <17.***@example.jp>"),
    ] {
        assert_eq!(hidden.text(said), left);
    }
}

#[test]
fn so_is_what_is_encoded() {
    let hidden = of("hanako.yamada@example.jp");
    for plain in [
        "hanako.yamada",
        "hanako.yamada@example.jp",
        "\0hanako.yamada\0x",
        "user=hanako.yamada@example.jp\u{1}auth=Bearer \u{1}\u{1}",
    ] {
        for encoded in
            [BASE64_STANDARD.encode(plain), BASE64_STANDARD_NO_PAD.encode(plain), BASE64_URL_SAFE.encode(plain)]
        {
            for line in [
                format!("AUTH LOGIN {encoded}"),
                format!("535 {encoded} unknown"),
                format!("334 {encoded}"),
                encoded.clone(),
            ] {
                let left = hidden.text(&line);
                assert!(!left.contains(encoded.trim_end_matches('=')) && left.contains(HIDDEN), "{line}: {left}");
            }
        }
    }
    // What is no name stays.
    let other = format!("334 {}", BASE64_STANDARD.encode("Username:"));
    assert_eq!(hidden.text(&other), other);
}

#[test]
fn machines_and_other_words_stay() {
    let hidden = of("hanako@example.jp");
    for said in [
        "220 hanako.example.jp ESMTP",
        "250 hanakos cat",
        "250 example.jp",
        "220 smtp.example.jp ESMTP hanako2",
        "250-SIZE 35882577",
    ] {
        assert_eq!(hidden.text(said), said);
    }
    // The same label is a person before an @.
    assert_eq!(hidden.text("hanako.example.jp@other.example"), "***.example.jp@other.example");
    let plain = of("mail@mail.example.jp");
    assert_eq!(plain.text("220 mail.example.jp ESMTP"), "220 mail.example.jp ESMTP");
    assert_eq!(plain.text("<mail@mail.example.jp>"), "<***@mail.example.jp>");
}

#[test]
fn a_name_of_its_own_and_letters_beyond_ascii_are_left_out() {
    let hidden = of("花子@example.jp");
    assert_eq!(hidden.text("550 花子さんはいません"), "550 ***さんはいません");
    assert_eq!(hidden.text("550 %E8%8A%B1%E5%AD%90 no"), "550 *** no");
    assert_eq!(of("hanako+shop@example.jp").text("no user hanako, hanako+shop"), "no user ***, ***");
    assert_eq!(of("\"h y\"@example.jp").text("<\"h y\"@example.jp>"), "<***@example.jp>");
}

#[test]
fn a_finding_names_nobody() {
    let facts = [
        ("host", "hanako.example.jp"),
        ("username", "u99"),
        ("said", "535 hanako: no"),
        ("sender", "hanako@example.jp"),
        ("mechanism", "PLAIN"),
    ];
    let finding = Finding {
        id: FindingId::WrongPassword,
        severity: Severity::Problem,
        certainty: Certainty::Proved,
        place: Place::Account,
        family: None,
        evidence: facts.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
    };
    let hidden = of("hanako@example.jp").finding(&finding).evidence;
    let left: Vec<&str> =
        ["host", "username", "said", "sender", "mechanism"].iter().map(|key| hidden[*key].as_str()).collect();
    assert_eq!(left, ["hanako.example.jp", HIDDEN, "535 ***: no", "***@example.jp", "PLAIN"]);
    assert_eq!(Hidden::nothing().finding(&finding), finding);
}

/// A record for whoever this is, with each text that a run of that person could have.
fn saved(text: &str, local: &str) -> Record {
    let mut record = Record::from_json(&text.replace("hanako@", &format!("{local}@"))).unwrap();
    let at = record.entries().last().unwrap().at;
    record.push(at, Subject::Run, signed_in(local));
    let line = Foreign::from(format!("535 {local}: no").as_str());
    record.push(at, Subject::Run, What::Received { line });
    record
}

#[test]
fn a_record_without_it_is_one_and_says_the_same() {
    // Words of the records' own form are names of people too.
    for local in
        ["hanako", "run", "smtp", "plain", "silent", "mx", "lookup", "starttls", "address", "other", "in", "a", "tls"]
    {
        for text in RECORDS {
            let record = saved(text, local);
            let address = Address::parse(&format!("{local}@example.jp")).unwrap();
            let hidden = Hidden::of(&record, Some(&address), Mailbox::Hidden);
            let left = hidden.record(&record);
            assert_eq!(left.entries().len(), record.entries().len(), "{local}: an entry is gone");
            let ids =
                |record: &Record| -> Vec<_> { findings(record).iter().map(|one| (one.id, one.certainty)).collect() };
            assert_eq!(ids(&left), ids(&record), "{local}");
            assert_eq!(ports(&left).len(), ports(&record).len());
            // Once more changes nothing.
            assert_eq!(Hidden::of(&left, None, Mailbox::Hidden).record(&left), left, "{local}");
            let written = left.to_json().unwrap();
            assert!(!written.contains(&format!("{local}@example.jp")), "{local}");
            assert!(!written.contains(&format!("535 {local}:")), "{local}");
            if local == "hanako" {
                assert!(!written.to_lowercase().contains("hanako"), "{written}");
            }
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_said_around_it_it_is_gone(before in "[^a-zA-Z0-9%]{0,12}", after in "[^a-zA-Z0-9]{0,12}", local in "[a-z]{3,8}[.][a-z]{3,8}") {
        let hidden = of(&format!("{local}@example.jp"));
        let left = hidden.text(&format!("{before}{local}{after}"));
        prop_assert!(!left.contains(&local), "{left}");
        let encoded = BASE64_STANDARD.encode(&local);
        let left = hidden.text(&format!("{before} {encoded} {after}"));
        prop_assert!(!left.contains(encoded.trim_end_matches('=')), "{left}");
    }

    #[test]
    fn nothing_that_is_said_ends_it(text in ".{0,200}") {
        let hidden = of("hanako@example.jp");
        let once = hidden.text(&text);
        prop_assert_eq!(hidden.text(&once), once);
    }
}
