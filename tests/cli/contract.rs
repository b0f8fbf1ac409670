//! The contract: schemas, streams, statuses, languages.

use serde_json::Value;

use crate::program::{PASSWORD, check, find, run};

pub(crate) fn assert_valid(schema: &str, document: &Value) {
    let path = format!("{}/assets/schemas/{schema}", env!("CARGO_MANIFEST_DIR"));
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| format!("{error} at {}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}\n{document:#}");
}

#[test]
fn documents_keep_their_schemas() {
    for situation in ["works", "expired", "moved", "injected", "nothing", "all-silent"] {
        assert_valid("toukan.find.1.json", &find(situation).json());
        assert_valid("toukan.check.1.json", &check(situation, &[], PASSWORD).json());
    }
    for server in ["smtp.works.practice.test", "smtp.works.practice.test:465", "smtp.expired.practice.test"] {
        assert_valid("toukan.probe.1.json", &run(&["--practice", "--json", "probe", server], "").json());
    }
}

#[test]
fn a_probe_shows_the_conversation_and_never_ends_with_4() {
    let good = run(&["--practice", "--json", "probe", "smtp.works.practice.test:587"], "");
    assert_eq!(good.status, 0, "{}{}", good.out, good.err);
    let said: Vec<String> = good.json()["conversation"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|line| line["from"] == "client")
        .map(|line| line["text"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(said, ["EHLO [127.0.0.1]", "STARTTLS", "EHLO [127.0.0.1]", "QUIT"]);
    assert_eq!(run(&["--practice", "--json", "probe", "smtp.expired.practice.test:465"], "").status, 1);
}

#[test]
fn wrong_words_end_with_2_and_a_sentence() {
    for words in [
        &["find", "no-address"][..],
        &["check", "hanako@works.practice.test", "--practice"],
        &["check", "hanako@works.practice.test", "--practice", "--host", "smtp.works.practice.test"],
        &["probe", "smtp.works.practice.test:99999"],
        &["find", "hanako@works.practice.test", "--dns", "not-an-ip"],
        &["find", "hanako@works.practice.test", "--extra-roots", "/nowhere/at/all.pem"],
        &["find", "hanako@works.practice.test", "--trust-anchor", "Cargo.toml"],
        &["find", "hanako@works.practice.test", "--password", "x"],
        &["find", "hanako@unknown.practice.test", "--practice"],
        &["check", "hanako@works.practice.test", "--practice", "--password-stdin", "--from-keychain"],
        &["accounts"],
        &["accounts", "show"],
        &["accounts", "show", "../attempts"],
        &["accounts", "remove", "nobody@example.jp"],
        &["password", "nobody@example.jp", "--json"],
        &[],
    ] {
        let ran = run(words, "");
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.trim().is_empty(), "{words:?}");
    }
}

#[test]
fn text_is_there_in_both_languages() {
    for (lang, word) in [("en", "smtp.works.practice.test"), ("ja", "送信サーバー")] {
        let ran = run(&["--practice", "--lang", lang, "find", "hanako@works.practice.test"], "");
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        assert!(ran.out.contains(word), "{lang}: {}", ran.out);
    }
}

#[test]
fn the_deadline_for_the_whole_command_holds() {
    let ran = run(&["--practice", "--json", "--timeout", "1", "find", "hanako@all-silent.practice.test"], "");
    assert_eq!(ran.status, 7, "{}{}", ran.out, ran.err);
}
