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
        &["find", "hanako@works.practice.test", "--compare-dns", "--doh", "http://dns.example/dns-query"],
        &["find", "hanako@works.practice.test", "--doh", "https://dns.example/dns-query"],
        &["find", "hanako@works.practice.test", "--compare-dns", "--offline"],
        &["diagnose", "--control-hosts", "Cargo.toml"],
        &["diagnose", "--control-hosts", "/nowhere/at/all.toml"],
        &["diagnose", "--control-hosts", "Cargo.toml", "--no-control-hosts"],
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
fn a_second_resolver_is_asked_where_somebody_wants_it_and_changes_nothing() {
    let questions = |document: &Value| -> Vec<(String, String)> {
        let text = |question: &Value, key: &str| question[key].as_str().unwrap().to_owned();
        let asked = document["asked"].as_array().unwrap().iter();
        let by_https = asked.filter(|question| text(question, "what").ends_with("-by-https"));
        by_https.map(|question| (text(question, "target"), text(question, "answer"))).collect()
    };
    let address = "hanako@srv-only.practice.test";
    let plain = run(&["--practice", "--json", "find", address], "").json();
    assert!(questions(&plain).is_empty());
    let second = ["--compare-dns", "--doh", "https://192.0.2.53/dns-query"];
    // Nothing outside is reached from practice.
    let compared = run(&[&["--practice", "--json", "find", address], &second[..]].concat(), "").json();
    assert_valid("toukan.find.1.json", &compared);
    let asked = questions(&compared);
    assert_eq!(asked.len(), 7);
    for (target, answer) in asked {
        assert!(target.ends_with(" at https://192.0.2.53/dns-query"), "{target}");
        assert_eq!(answer, "no way to a name server", "{target}");
    }
    for key in ["/recommended/submission/host", "/recommended/submission/source", "/recommended/incoming/host"] {
        assert_eq!(compared.pointer(key), plain.pointer(key), "{key}");
    }
    assert_eq!(compared["findings"], plain["findings"]);
    let usual = run(&["--practice", "--json", "find", address, "--compare-dns"], "").json();
    assert!(questions(&usual).iter().all(|(target, _)| target.ends_with(" at https://cloudflare-dns.com/dns-query")));
    let checked =
        run(&[&["--practice", "--json", "check", address, "--password-stdin"], &second[..]].concat(), PASSWORD);
    assert_eq!(checked.status, 0, "{}{}", checked.out, checked.err);
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
