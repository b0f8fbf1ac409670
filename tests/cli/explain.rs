//! What a mail program's own message means.

use crate::contract::assert_valid;
use crate::program::run;

#[test]
fn numbers_sentences_and_replies_are_explained_in_both_languages() {
    for (pasted, id) in [
        ("0x800CCC0E", "explain-no-connection"),
        ("10060", "explain-timeout"),
        ("送信 (SMTP) サーバー smtp.example.jp との接続がタイムアウトしたため、", "explain-timeout"),
        ("535 5.7.8 authentication failed", "explain-sign-in"),
    ] {
        let ran = run(&["--json", "explain", pasted], "");
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{pasted}");
        assert_valid("toukan.explain.1.json", &ran.json());
        assert_eq!(ran.json()["id"], id, "{pasted}");
        let texts = ["en", "ja"].map(|lang| run(&["--lang", lang, "explain", pasted], "").out);
        assert!(texts[0] != texts[1] && texts.iter().all(|text| text.lines().count() == 3), "{texts:?}");
    }
}

#[test]
fn a_long_message_comes_by_standard_input() {
    let ran = run(&["--json", "explain", "-"], "Task reported error\n (0x800CCC0F)\n: the connection was interrupted.");
    assert_eq!(ran.json()["row"], "outlook-dropped");
    // Words need no quotation marks.
    assert_eq!(run(&["--json", "explain", "Error", "0x800CCC19"], "").json()["row"], "outlook-timeout");
}

#[test]
fn what_nobody_knows_is_said_to_be_that() {
    let ran = run(&["--json", "explain", "something else entirely"], "");
    assert_eq!(ran.status, 3);
    assert_valid("toukan.explain.1.json", &ran.json());
    assert_eq!(ran.json()["id"], serde_json::Value::Null);
    assert_eq!(run(&["explain"], "").status, 2);
}

#[test]
fn a_letter_about_a_run_has_its_host_and_no_mailbox_if_that_is_wanted() {
    for (lang, words) in [("en", "Please check"), ("ja", "お願いいたします")] {
        let written = |more: &[&str]| {
            let mut all = vec!["--practice", "find", "hanako@all-silent.practice.test", "--letter", lang];
            all.extend(more);
            run(&all, "").out
        };
        let named = written(&[]);
        for part in ["smtp.all-silent.practice.test", "587", "hanako@", "(UTC)", words] {
            assert!(named.contains(part), "{part} in {named}");
        }
        let hidden = written(&["--hide-mailbox"]);
        assert!(!hidden.contains("hanako") && hidden.contains("all-silent.practice.test"), "{hidden}");
    }
    assert_eq!(run(&["--practice", "find", "hanako@works.practice.test", "--hide-mailbox"], "").status, 2);
    assert_eq!(run(&["--practice", "find", "hanako@works.practice.test", "--json", "--letter", "en"], "").status, 2);
}
