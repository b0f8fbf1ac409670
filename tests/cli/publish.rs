//! What is published: made, written, and looked at in practice.

use std::fs;

use crate::contract::assert_valid;
use crate::program::run;

const HOSTS: [&str; 6] =
    ["--submissions", "smtp.example.jp", "--submission", "smtp.example.jp:587", "--imaps", "imap.example.jp"];

#[test]
fn what_is_made_keeps_its_schema_and_holds_every_record() {
    let ran = run(&[&["publish", "example.jp", "--json"], &HOSTS[..]].concat(), "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.publish.1.json", &document);
    let records = document["made"]["records"].as_array().unwrap();
    let srv = records.iter().filter(|record| record["type"] == "SRV").count();
    assert_eq!(srv, 6);
    assert!(document["made"]["zone"].as_str().unwrap().contains("_pop3._tcp.example.jp."));
}

#[test]
fn the_files_are_written_where_somebody_said_and_can_be_read_by_a_web_server() {
    let folder = tempfile::tempdir().unwrap();
    let into = folder.path().join("new/published");
    let words =
        [&["publish", "例え.jp", "--lang", "ja", "--zone", "nsd", "-o", into.to_str().unwrap()], &HOSTS[..]].concat();
    let ran = run(&words, "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = fs::read_to_string(into.join("web/mail/config-v1.1.xml")).unwrap();
    assert!(document.contains("<domain>xn--r8jz45g.jp</domain>"), "{document}");
    assert!(fs::read_to_string(into.join("xn--r8jz45g.jp.zone")).unwrap().contains("nsd-checkzone"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(into.join("web/mail/config-v1.1.xml")).unwrap().permissions().mode();
        assert_eq!(mode & 0o400, 0o400);
        assert_eq!(mode & 0o111, 0);
    }
}

#[test]
fn a_table_is_for_a_form() {
    for (lang, word) in [("en", "Priority"), ("ja", "優先度")] {
        let words = [&["publish", "example.jp", "--zone", "table", "--lang", lang], &HOSTS[..]].concat();
        let ran = run(&words, "");
        assert!(ran.out.lines().next().unwrap().contains(word), "{}", ran.out);
    }
}

#[test]
fn servers_that_nobody_should_be_sent_to_are_refused() {
    let refused = |words: &[&str]| {
        let ran = run(&[&["publish", "example.jp", "--lang", "en"], words].concat(), "");
        assert_eq!(ran.out, "", "{words:?}");
        (ran.status, ran.err)
    };
    assert_eq!(refused(&["--imaps", "imap.example.jp"]).0, 2);
    let (status, said) = refused(&["--submission", "smtp.example.jp:25"]);
    assert!(status == 2 && said.contains("port 25"), "{status} {said}");
    assert_eq!(refused(&["--submissions", "192.0.2.1"]).0, 2);
    assert_eq!(refused(&["--submissions", "smtp.example.jp:0"]).0, 2);
    assert_eq!(refused(&["--offline"]).0, 2);
    assert_eq!(refused(&["--check", "-o", "/nowhere"]).0, 2);
}

#[test]
fn what_is_published_is_looked_at_and_nobody_signs_in() {
    let ran = run(&["--practice", "--json", "publish", "works.practice.test", "--check", "--dry-run"], "");
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let document = ran.json();
    assert_valid("toukan.publish.1.json", &document);
    let methods = document["checked"]["methods"].as_array().unwrap();
    let state = |method: &str| methods.iter().find(|one| one["method"] == method).unwrap()["state"].clone();
    assert_eq!((state("srv"), state("autoconfig"), state("pacc")), ("found".into(), "found".into(), "missing".into()));
    let servers = document["checked"]["servers"].as_array().unwrap();
    let submission = |server: &&serde_json::Value| server["protocol"] == "smtp";
    assert!(servers.iter().filter(submission).count() >= 2);
    for server in servers.iter().filter(submission) {
        assert_eq!(server["verified"], "yes", "{server}");
        assert_eq!(server["old_tls_refused"], "yes", "{server}");
    }
    // A stranger who begins a message is refused.
    assert!(servers.iter().any(|server| server["demands_sign_in"] == "yes"), "{servers:#?}");
}

#[test]
fn what_is_missing_or_spoiled_is_said_in_both_languages() {
    let nothing = run(&["--practice", "--json", "publish", "nothing.practice.test"], "");
    assert_eq!(nothing.status, 3, "{}{}", nothing.out, nothing.err);
    assert_valid("toukan.publish.1.json", &nothing.json());
    let old = run(&["--practice", "--json", "publish", "expired.practice.test"], "");
    assert_eq!(old.status, 1, "{}{}", old.out, old.err);
    let ids: Vec<String> = old.json()["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| finding["id"].as_str().unwrap().to_owned())
        .collect();
    assert!(
        ids.iter().any(|id| id == "certificate-expired") && ids.iter().any(|id| id == "publish-server-broken"),
        "{ids:?}"
    );
    for (lang, word) in [("en", "Mail programs"), ("ja", "メールソフト")] {
        let ran = run(&["--practice", "--lang", lang, "publish", "works.practice.test"], "");
        assert!(ran.out.contains(word), "{}", ran.out);
    }
}
