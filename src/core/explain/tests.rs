//! The table itself: whole, sourced, every row reached by its own examples; and what stands in front of it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::text::{Language, Texts};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    error: Vec<Proved>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Proved {
    id: String,
    #[serde(default)]
    numbers: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    says: String,
    program: String,
    examples: Vec<String>,
    as_of: String,
    source: String,
}

fn file() -> File {
    toml::from_str(include_str!("../../../assets/client-errors.toml")).unwrap()
}

#[test]
fn every_row_is_whole_and_says_where_it_is_from() {
    let mut ids = BTreeSet::new();
    let mut numbers = BTreeSet::new();
    for row in file().error {
        assert!(ids.insert(row.id.clone()), "{} is there twice", row.id);
        assert!(row.numbers.is_empty() != row.words.is_empty(), "{}: numbers or words", row.id);
        assert!(!row.examples.is_empty() && !row.program.is_empty() && row.says.starts_with("explain-"), "{}", row.id);
        assert!(crate::model::midnight(&row.as_of).is_some(), "{}: {}", row.id, row.as_of);
        assert!(row.source.starts_with("http"), "{}: {}", row.id, row.source);
        for one in row.numbers.iter().chain(&row.words) {
            assert_eq!(*one, table::comparable(one), "{}: not as it is compared", row.id);
        }
        for one in row.numbers {
            assert!(numbers.insert(one.clone()), "{one} twice");
        }
    }
    assert_eq!(ids.len(), table::rows().len());
}

#[test]
fn every_example_hits_its_own_row() {
    for row in file().error {
        for example in row.examples {
            let found = explain(&example).unwrap_or_else(|| panic!("{}: nothing for {example}", row.id));
            assert_eq!((found.row, found.hint.as_str()), (row.id.as_str(), row.says.as_str()), "{example}");
        }
    }
}

#[test]
fn a_servers_reply_inside_counts_before_the_program_around_it() {
    for (pasted, hint, said) in [
        ("535 5.7.8 Error: authentication failed", HintId::ExplainSignIn, "535 5.7.8 error: authentication failed"),
        ("535", HintId::ExplainSignIn, "535"),
        (
            "エラー (0x800CCC78): サーバーが応答しました: 535 5.7.8 Username and Password not accepted.",
            HintId::ExplainSignIn,
            "535 5.7.8 username and password not accepted.",
        ),
        (
            "The mail server responded: 550 5.1.1 <taro@example.jp>: Recipient address rejected: User unknown",
            HintId::ExplainRecipient,
            "550 5.1.1 <taro@example.jp>: recipient address rejected: user unknown",
        ),
        (
            "554 5.7.1 Service unavailable; Client host [192.0.2.7] blocked using zen.spamhaus.org",
            HintId::ExplainListed,
            "554 5.7.1 service unavailable; client host [192.0.2.7] blocked using zen.spamhaus.org",
        ),
        ("421 4.7.0 Try again later", HintId::ExplainLater, "421 4.7.0 try again later"),
        (
            "534-5.7.9 Application-specific password required.",
            HintId::ExplainAppPassword,
            "534 5.7.9 application-specific password required.",
        ),
    ] {
        let found = explain(pasted).unwrap_or_else(|| panic!("{pasted}"));
        assert_eq!((found.hint, found.reply.as_ref().map(Foreign::as_str)), (hint, Some(said)), "{pasted}");
    }
}

#[test]
fn numbers_that_only_look_like_replies_are_none() {
    for pasted in
        ["port 465 and port 587", "ポート 587", "550 messages", "version 5.535 of it", "10.0.0.550 x y", "1550 a b"]
    {
        assert_eq!(explain(pasted), None, "{pasted}");
    }
    // Part of a longer number is another number.
    assert_eq!(explain("110060"), None);
    assert_eq!(explain("0x800CCC0EE"), None);
    assert_eq!(explain(""), None);
}

#[test]
fn full_width_signs_and_broken_lines_do_not_matter() {
    for pasted in ["０ｘ８００ＣＣＣ０Ｅ", "0×800CCC0E", "(0x800ccc0e)", "エラー番号：0x800CCC0E。"] {
        assert_eq!(explain(pasted).map(|found| found.row), Some("outlook-no-connection"), "{pasted}");
    }
    let broken = "The connection to Outgoing server\n (SMTP)\tsmtp.example.jp  timed\r\nout.";
    assert_eq!(explain(broken).map(|found| found.row), Some("thunderbird-timeout-en"));
}

#[test]
fn every_explanation_is_said_in_both_languages() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for row in table::rows() {
            let found = Explanation { hint: row.says, row: &row.id, program: &row.program, reply: None };
            assert!(!texts.say(&found.means()).starts_with("explain-"));
            assert!(!texts.say(&found.advice()).starts_with("explain-"));
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_pasted_ends_well(pasted in "\\PC{0,300}") {
        let _ = explain(&pasted);
    }

    #[test]
    fn whatever_stands_around_a_reply_ends_well(before in "\\PC{0,20}", after in "\\PC{0,40}") {
        let _ = explain(&format!("{before} 535 {after}"));
        let _ = explain(&format!("{before}550{after}"));
    }
}
