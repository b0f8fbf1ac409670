//! The learning pages: the same in both languages, as text and as documents.

use crate::contract::assert_valid;
use crate::program::run;

const PAGES: [&str; 5] = ["ports", "smtp-auth", "starttls", "op25b", "way"];

#[test]
fn every_page_is_there_as_text_and_as_a_document() {
    for page in PAGES {
        let texts = ["en", "ja"].map(|lang| {
            let ran = run(&["--lang", lang, "learn", page], "");
            assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{page}");
            ran.out
        });
        assert_ne!(texts[0], texts[1], "{page}");
        let document = run(&["--json", "learn", page], "").json();
        assert_valid("toukan.learn.1.json", &document);
        assert_eq!((&document["pages"][0]["id"], document["pages"].as_array().unwrap().len()), (&page.into(), 1));
    }
}

#[test]
fn without_a_page_there_is_a_list_and_the_document_has_all() {
    let listed = run(&["--lang", "en", "learn"], "");
    assert_eq!(listed.status, 0);
    assert!(PAGES.iter().all(|page| listed.out.lines().any(|line| line.starts_with(page))), "{}", listed.out);
    let document = run(&["--json", "learn"], "").json();
    assert_valid("toukan.learn.1.json", &document);
    let ids: Vec<&str> =
        document["pages"].as_array().unwrap().iter().map(|page| page["id"].as_str().unwrap()).collect();
    assert_eq!(ids, PAGES);
}

#[test]
fn a_port_is_asked_for_by_its_number_and_nothing_else_is_a_page() {
    assert_eq!(run(&["learn", "587"], "").out, run(&["learn", "ports"], "").out);
    let wrong = run(&["learn", "pop3"], "");
    assert_eq!((wrong.status, wrong.out.as_str()), (2, ""));
    assert!(!wrong.err.is_empty());
}
