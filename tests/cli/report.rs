//! What is written about a run: the record, the report, and two networks compared.

use std::path::Path;

use serde_json::Value;

use crate::contract::assert_valid;
use crate::program::{PASSWORD, Ran, WRONG_PASSWORD, run};

fn file(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// `diagnose` of a situation, with more words.
fn diagnose(situation: &str, more: &[&str]) -> Ran {
    let address = format!("hanako.yamada@{situation}.practice.test");
    run(&[&["--practice", "--json", "diagnose", &address], more].concat(), "")
}

#[test]
fn a_saved_record_says_the_same_again() {
    let folder = tempfile::tempdir().unwrap();
    std::thread::scope(|scope| {
        for situation in ["works", "op25b", "refused", "submission-blocked", "expired", "intercepted", "nothing"] {
            let folder = folder.path();
            scope.spawn(move || {
                let (named, hidden) =
                    (file(folder, &format!("{situation}.json")), file(folder, &format!("{situation}-hidden.json")));
                let page = file(folder, &format!("{situation}.html"));
                let ran = diagnose(situation, &["--save-record", &named, "--report", &page]);
                let again = run(&["--json", "diagnose", "--record", &named], "");
                assert_eq!((again.status, again.json()), (ran.status, ran.json()), "{situation}");
                // Without the mailbox it says the same with another address in it, and so does the report made of it.
                let made =
                    run(&["--json", "diagnose", "--record", &named, "--save-record", &hidden, "--hide-mailbox"], "");
                assert_eq!(made.status, ran.status);
                let data = file(folder, &format!("{situation}-report.json"));
                let other = run(&["--json", "diagnose", "--record", &hidden, "--report", &data], "");
                assert_eq!((other.status, other.findings()), (ran.status, ran.findings()), "{situation}");
                assert_eq!(other.json()["address"], format!("***@{situation}.practice.test"));
                let last = run(&["--json", "diagnose", "--record", &data], "");
                assert_eq!((last.status, last.json()), (other.status, other.json()));
                assert_valid("toukan.report.1.json", &serde_json::from_str::<Value>(&read(&data)).unwrap());
                for path in [&hidden, &data] {
                    assert!(!read(path).contains("yamada"), "{path}");
                }
                assert!(read(&page).contains("hanako.yamada"));
                assert_eq!(other.out, run(&["--json", "diagnose", "--record", &hidden], "").out);
            });
        }
    });
}

#[test]
fn no_secret_is_in_what_is_written_whoever_signs_in_by_what() {
    let folder = tempfile::tempdir().unwrap();
    let secret = WRONG_PASSWORD;
    let encoded = |text: &str| -> Vec<String> {
        use base64::Engine as _;
        // At each of the three places that a secret can begin at in base64, without what hangs on its neighbours.
        let at = |lead: usize| {
            let all = base64::prelude::BASE64_STANDARD.encode(format!("{}{text}", "x".repeat(lead)));
            all.get(lead.div_ceil(3) * 4..all.len() - 4).unwrap().to_owned()
        };
        let hex = text.bytes().fold(String::new(), |hex, octet| hex + &format!("{octet:02x}"));
        (0..3).map(at).chain([text.to_owned(), text.chars().rev().collect(), hex, text.replace('-', "%2D")]).collect()
    };
    let wrong = encoded(secret);
    for (situation, more) in [
        ("works", &["--password-stdin"][..]),
        ("works", &["--password-stdin", "--mechanism", "LOGIN"]),
        ("works", &["--password-stdin", "--mechanism", "CRAM-MD5"]),
        ("works", &["--password-stdin", "--mechanism", "SCRAM-SHA-256"]),
        ("works", &["--token-stdin"]),
        ("wrong-password", &["--password-stdin"]),
        ("app-password", &["--password-stdin"]),
    ] {
        let address = format!("hanako@{situation}.practice.test");
        let (record, page, data) =
            (file(folder.path(), "r.json"), file(folder.path(), "r.html"), file(folder.path(), "d.json"));
        let words = [&["--practice", "check", &address, "--save-record", &record, "--report", &page], more].concat();
        let ran = run(&words, &format!("{secret}\n"));
        assert_ne!(ran.status, 2, "{words:?} {}", ran.err);
        assert_eq!(
            run(&["diagnose", "--record", &record, "--report", &data, "--lang", "ja"], "").status,
            run(&["diagnose", "--record", &record], "").status
        );
        for path in [&record, &page, &data] {
            let written = read(path);
            assert!(written.contains("practice.test"));
            for form in &wrong {
                assert!(!written.contains(form), "{words:?}: {form} in {path}");
            }
        }
    }
    // A right one that was sent too.
    let page = file(folder.path(), "right.html");
    let words = ["--practice", "check", "hanako@works.practice.test", "--password-stdin", "--report", &page];
    assert_eq!(run(&words, &format!("{PASSWORD}\n")).status, 0);
    let written = read(&page);
    assert!(!written.contains("AGhhbmFrbw") && !written.contains("cHJhY3RpY2U"), "{written}");
}

#[test]
fn a_report_is_in_the_language_that_was_asked_for_and_can_be_without_the_mailbox() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, title) in [("en", "Toukan’s report"), ("ja", "Toukan の診断結果")] {
        let page = file(folder.path(), &format!("{lang}.html"));
        let words = [
            "--practice",
            "--lang",
            lang,
            "find",
            "hanako.yamada@works.practice.test",
            "--report",
            &page,
            "--hide-mailbox",
        ];
        assert_eq!(run(&words, "").status, 0);
        let written = read(&page);
        assert!(written.contains(title) && written.contains(&format!("<html lang=\"{lang}\">")), "{written}");
        assert!(!written.contains("yamada") && written.contains("***@works.practice.test"));
    }
    let probe = file(folder.path(), "probe.html");
    assert_eq!(run(&["--practice", "probe", "smtp.works.practice.test", "--report", &probe], "").status, 0);
    assert!(read(&probe).contains("smtp.works.practice.test"));
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = file(folder.path(), "no/folder/record.json");
    let ran = run(&["--practice", "--json", "find", "hanako@works.practice.test", "--save-record", &nowhere], "");
    // What was found out is said all the same.
    assert_eq!((ran.status, ran.findings().is_empty()), (2, true), "{}", ran.err);
    assert!(ran.err.contains("record.json"), "{}", ran.err);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    for words in [
        &["--practice", "find", "hanako@works.practice.test", "--report", "report.txt"][..],
        &["--practice", "find", "hanako@works.practice.test", "--report", "report"],
        &["--practice", "find", "hanako@works.practice.test", "--hide-mailbox"],
    ] {
        let ran = run(words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.trim().is_empty(), "{words:?}");
    }
}

#[test]
fn two_networks_are_compared() {
    let folder = tempfile::tempdir().unwrap();
    // Practice has a domain for each network; the record of one is told as that of the other.
    let at = |situation: &str| {
        let path = file(folder.path(), &format!("{situation}.json"));
        diagnose(situation, &["--save-record", &path]);
        let told = read(&path).replace(&format!("{situation}.practice.test"), "works.practice.test");
        let told = told.replace(&format!("-{situation}.test"), ".test");
        std::fs::write(&path, told).unwrap();
        path
    };
    let (home, hotel) = (at("works"), at("submission-blocked"));
    let ran = run(&["--json", "compare", &home, &hotel], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.compare.1.json", &document);
    let first = &document["conclusions"][0];
    assert_eq!(
        (first["id"].as_str(), first["network"].as_str()),
        (Some("port-blocked-by-network"), Some("second")),
        "{document:#}"
    );
    assert_eq!(document["second"]["network"], "submission-blocked");
    let gone: Vec<&str> =
        document["findings"]["first_only"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert!(gone.contains(&"all-healthy"), "{gone:?}");
    for (lang, word) in
        [("en", "does not pass from “submission-blocked”"), ("ja", "「submission-blocked」からは通らず")]
    {
        let text = run(&["compare", &home, &hotel, "--lang", lang], "").out;
        assert!(text.contains(word), "{text}");
    }
    let same = run(&["--json", "compare", &home, &home], "").json();
    assert_eq!(
        (&same["conclusions"][0]["id"], same["doors"].as_array().unwrap().len()),
        (&Value::from("both-work"), 0)
    );
    let other = file(folder.path(), "other.json");
    run(&["--practice", "find", "taro@expired.practice.test", "--save-record", &other], "");
    for words in [&["compare", &home, &other][..], &["compare", &home, "/nowhere/at/all.json"], &["compare", &home]] {
        let ran = run(words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
    }
}
