//! `check --browser`: every way it ends, what is shown on the way, and that no token stands anywhere.

use crate::program::{Ran, run};

fn check(situation: &str, more: &[&str]) -> Ran {
    let address = format!("hanako@{situation}.practice.test");
    let mut words = vec!["--practice", "--json", "check", "--browser", &address];
    words.extend(more);
    run(&words, "")
}

#[test]
fn every_way_it_ends_has_its_status_and_its_finding() {
    for (situation, status, finding) in [
        ("browser", 0, None),
        ("browser-unknown", 1, Some("sign-in-not-testable-here")),
        ("browser-declined", 1, Some("browser-sign-in-declined")),
        ("browser-approval", 1, Some("browser-sign-in-approval")),
        ("browser-mixed-up", 4, Some("browser-sign-in-unsafe")),
        ("browser-token-refused", 5, Some("token-refused")),
        ("oauth-only", 1, Some("sign-in-not-testable-here")),
        ("browser-listed", 1, Some("sign-in-not-testable-here")),
        ("works", 1, Some("no-common-mechanism")),
    ] {
        let ran = check(situation, &[]);
        assert_eq!(ran.status, status, "{situation}: {}{}", ran.out, ran.err);
        assert_eq!(ran.findings(), Vec::from_iter(finding), "{situation}");
        let signed_in = ran.json()["submission"]["signed_in"].clone();
        assert_eq!(signed_in == true, status == 0, "{situation}");
    }
}

#[test]
fn the_host_of_the_page_is_shown_before_it_opens_and_nothing_secret_ever() {
    let ran = check("browser", &["--verbose", "--save"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.json()["saved"]["password_kept"], true, "{}", ran.out);
    let said = ran.err.find("Sign-in page: login.browser.practice.test").expect("the host");
    let address = ran.err.find("https://login.browser.practice.test/authorize?").expect("its address");
    let signed_in = ran.err.find("C: AUTH OAUTHBEARER").expect("the sign-in");
    assert!(said < address && address < signed_in, "{}", ran.err);
    for secret in ["code_verifier", "access_token", "refresh_token", "Bearer ", "?code=", "&code="] {
        assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{secret}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn an_identifier_of_ones_own_is_enough_where_nobody_can_register() {
    let ran = check("browser-unknown", &["--client-id", "practice"]);
    assert_eq!((ran.status, ran.findings()), (0, vec![]), "{}", ran.err);
    let wrong = check("browser-unknown", &["--client-id", "somebody-elses", "--timeout", "5"]);
    assert_eq!(wrong.status, 7, "the page leads nowhere: {}", wrong.out);
}

#[test]
fn an_issuer_that_speaks_of_another_is_not_used() {
    // Its metadata names login.browser.practice.test, without a path.
    let ran = check("browser", &["--issuer", "https://login.browser.practice.test/tenant"]);
    assert_eq!((ran.status, ran.findings()), (1, vec!["browser-sign-in-refused".to_owned()]), "{}", ran.out);
    for typed in ["http://login.browser.practice.test", "https://user@login.example", "https://login.example/?a"] {
        assert_eq!(check("browser", &["--issuer", typed]).status, 2, "{typed}");
    }
}

#[test]
fn words_that_do_not_go_together_are_told() {
    for more in [&["--password-stdin"][..], &["--token-stdin"]] {
        assert_eq!(check("browser", more).status, 2, "{more:?}");
    }
    let alone = |words: &[&str]| {
        let all = [&["--practice", "check", "hanako@browser.practice.test", "--password-stdin"], words].concat();
        run(&all, "practice\n").status
    };
    assert_eq!((alone(&["--no-open"]), alone(&["--client-id", "a"]), alone(&["--issuer", "a.example"])), (2, 2, 2));
}

#[test]
fn with_no_open_the_address_is_shown_and_waited_for() {
    let ran = check("browser", &["--no-open", "--timeout", "3"]);
    assert_eq!(ran.status, 7, "{}", ran.out);
    assert!(ran.err.contains("https://login.browser.practice.test/authorize?"), "{}", ran.err);
    assert_eq!(ran.json()["submission"]["attempts"], serde_json::json!([]));
}
