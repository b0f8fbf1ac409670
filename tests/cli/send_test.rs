//! A message to oneself: what becomes of it, and how the program ends.

use serde_json::{Value, json};

use crate::contract::assert_valid;
use crate::program::{PASSWORD, Ran, WRONG_PASSWORD, run, run_in};

/// A domain, the exit status, what became of the message, and the findings about it.
const SITUATIONS: &[(&str, i32, &str, &[&str])] = &[
    ("works", 0, "arrived", &[]),
    ("message-late", 0, "arrived", &[]),
    ("message-junk", 0, "arrived", &["test-message-in-junk"]),
    ("message-stays", 0, "arrived", &["test-message-left"]),
    ("message-moves", 0, "arrived", &[]),
    ("message-refused", 1, "refused", &["test-message-refused"]),
    ("greylisted", 1, "not-sent", &["greylisted"]),
    ("sender-refused", 1, "not-sent", &["sender-not-allowed"]),
    ("receive-refused", 5, "not-followed", &["incoming-refused", "test-message-not-followed"]),
    ("wrong-password", 5, "not-sent", &["wrong-password"]),
    ("outside", 4, "not-sent", &["outside-domain"]),
    ("local-part", 0, "arrived", &[]),
    ("scram", 0, "arrived", &[]),
];

fn words<'a>(address: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["--practice", "send-test", "--password-stdin", address], more].concat()
}

fn send(situation: &str, more: &[&str]) -> Ran {
    let address = format!("hanako@{situation}.practice.test");
    run(&words(&address, &[&["--json"], more].concat()), PASSWORD)
}

#[test]
fn every_message_ends_as_it_is_meant_to() {
    for (situation, status, state, findings) in SITUATIONS {
        let ran = send(situation, &[]);
        assert_eq!(ran.status, *status, "{situation}: {}{}", ran.out, ran.err);
        let document = ran.json();
        assert_valid("toukan.send-test.1.json", &document);
        assert_eq!(document["test"]["state"], json!(state), "{situation}");
        assert_eq!(ran.findings(), *findings, "{situation}");
        // Nobody was told a token of a message that was not handed in.
        assert_eq!(document["test"]["token"].is_null(), *state == "not-sent", "{situation}");
    }
}

#[test]
fn how_it_arrived_and_what_was_removed_stands_in_the_document() {
    let removal = |situation: &str, more: &[&str]| send(situation, more).json()["test"]["removal"].clone();
    let kept = |left: &str| json!({"removed": false, "to": null, "left": left});
    assert_eq!(removal("works", &[]), json!({"removed": true, "to": null, "left": null}));
    assert_eq!(removal("message-moves", &[]), json!({"removed": true, "to": "Trash", "left": null}));
    assert_eq!(removal("works", &["--keep"]), kept("not-wished"));
    assert_eq!(removal("message-stays", &[]), kept("no-safe-way"));
    let test = send("message-junk", &[]).json()["test"].clone();
    assert_eq!(test["arrived"]["folder"], json!("junk"));
    assert_eq!((&test["by"], &test["accepted"], &test["code"]), (&json!("imap"), &json!(true), &json!(250)));
}

#[test]
fn a_message_that_never_comes_is_a_warning_and_no_success() {
    let ran = send("message-lost", &["--wait", "2"]);
    assert_eq!((ran.status, ran.findings()), (1, vec!["test-message-not-seen".to_owned()]));
    let document = ran.json();
    assert_eq!(document["test"]["unfollowed"], json!("time-over"));
    assert_eq!(document["findings"][0]["severity"], json!("warning"));
    // The time for the whole command ends it as well.
    let ran = send("message-lost", &["--timeout", "3"]);
    assert_eq!((ran.status, ran.json()["test"]["state"].clone()), (7, json!("not-seen")), "{}", ran.out);
    assert_eq!(ran.json()["submission"]["signed_in"], json!(true));
}

/// The lines about the message, of what a person reads.
fn lines(situation: &str, language: &str, more: &[&str]) -> String {
    let address = format!("hanako@{situation}.practice.test");
    let ran = run(&words(&address, &[&["--lang", language], more].concat()), PASSWORD);
    let heading = ran.out.lines().next().unwrap().to_owned();
    let about = |part: &&str| part.starts_with("The test message") || part.starts_with("テストメール");
    let about = ran.out.split("\n\n").find(about).unwrap_or_default();
    format!("{heading}\n\n{}\n", about.trim_end())
}

#[test]
fn a_person_reads_how_far_it_came() {
    for (situation, more) in [
        ("works", &[][..]),
        ("works", &["--keep"]),
        ("message-junk", &[]),
        ("message-moves", &[]),
        ("message-refused", &[]),
        ("receive-refused", &[]),
    ] {
        for language in ["en", "ja"] {
            let name = format!("send-test-{situation}{}-{language}", more.concat());
            insta::assert_snapshot!(name, lines(situation, language, more));
        }
    }
}

#[test]
fn check_sends_no_message() {
    let ran = run(&["--practice", "--json", "-v", "check", "--password-stdin", "hanako@works.practice.test"], PASSWORD);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("DATA") && ran.json().get("test").is_none());
    let ran = send("works", &["-v"]);
    assert!(ran.err.contains("DATA"), "{}", ran.err);
    let token = ran.json()["test"]["token"].as_str().unwrap().to_owned();
    // It is said to nobody before the message itself.
    assert!(ran.err.split("DATA").next().is_some_and(|before| !before.contains(&token)));
    let headers = ["X-Toukan-Test:", "Message-ID:", "Subject:"];
    assert!(headers.iter().all(|header| !ran.err.contains(header)), "the message itself is not shown: {}", ran.err);
}

#[test]
fn a_wrong_password_stands_nowhere() {
    let home = tempfile::tempdir().unwrap();
    let ran = run_in(home.path(), &words("hanako@works.practice.test", &["--json", "-v"]), WRONG_PASSWORD);
    assert_eq!(ran.status, 5, "{}", ran.out);
    assert!(!ran.out.contains(WRONG_PASSWORD) && !ran.err.contains(WRONG_PASSWORD));
    assert_eq!(ran.json()["test"]["state"], json!("not-sent"));
}

#[test]
fn words_that_do_not_fit_end_with_2() {
    for more in [&["--wait", "0"][..], &["--wait", "4000"], &["--wait", "x"], &["--token-stdin"]] {
        let ran = run(&words("hanako@works.practice.test", more), PASSWORD);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{more:?}");
    }
    let ran = run(&["--practice", "send-test", "hanako@works.practice.test"], "");
    assert_eq!(ran.status, 2);
}

/// Ctrl-C: the program takes its leave, whatever it waits for.
#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};

    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_toukan-cli"))
        .args(words("hanako@message-lost.practice.test", &["-v"]))
        .env_clear()
        .env("HOME", home.path())
        .env("TMPDIR", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(PASSWORD.as_bytes()).unwrap();
    let mut said = BufReader::new(child.stderr.take().unwrap()).lines();
    // It looks for the message, and would for two minutes.
    assert!(said.any(|line| line.unwrap().contains("X-Toukan-Test")));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert!(said.any(|line| line.unwrap().contains("LOGOUT")), "it went without a word");
    drop(said);
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn help_explains_it() {
    let ran = run(&["--lang", "en", "send-test", "--help"], "");
    assert!(ran.status == 0 && ran.out.contains("--keep") && ran.out.contains("--wait"), "{}", ran.out);
    let document: Value = send("works", &["--lang", "ja"]).json();
    assert_eq!(document["schema"], json!("toukan.send-test/1"));
}
