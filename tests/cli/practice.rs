//! Every practice domain: what is found, what the sign-in says, how the program ends.

use crate::program::{PASSWORD, Ran, WRONG_PASSWORD, check, find, run};

/// A domain, the exit status of `find` and of `check`, and a finding that `check` has to have.
const SITUATIONS: &[(&str, i32, i32, Option<&str>)] = &[
    ("works", 0, 0, None),
    ("wrong-password", 0, 5, Some("wrong-password")),
    ("silent-587", 0, 0, Some("port-silent")),
    ("silent-465", 0, 0, Some("port-silent")),
    ("all-silent", 1, 1, Some("port-silent")),
    ("refused", 1, 1, Some("port-refused")),
    ("expired", 1, 4, Some("certificate-expired")),
    ("wrong-name", 1, 4, Some("certificate-wrong-name")),
    ("self-signed", 1, 4, Some("certificate-self-signed")),
    ("not-yet-valid", 1, 4, Some("certificate-not-yet-valid")),
    ("unknown-authority", 1, 4, Some("certificate-unknown-authority")),
    ("incomplete", 1, 4, Some("certificate-incomplete")),
    ("old-tls", 1, 4, Some("tls-too-old")),
    ("srv-only", 0, 0, None),
    ("autoconfig-only", 0, 0, None),
    ("pacc-only", 0, 0, None),
    ("autodiscover-only", 0, 0, None),
    ("guess-only", 0, 0, None),
    ("stripped", 1, 4, Some("starttls-missing")),
    ("injected", 1, 4, Some("bytes-before-tls")),
    ("starttls-refused", 1, 4, Some("starttls-refused")),
    ("moved", 1, 4, Some("mail-goes-elsewhere")),
    ("outside", 0, 4, Some("outside-domain")),
    ("two-providers", 1, 4, Some("sources-disagree")),
    ("switch-on", 0, 5, Some("wrong-password")),
    ("browser-listed", 0, 1, Some("browser-sign-in-needed")),
    ("app-only", 3, 3, Some("nothing-found")),
    ("local-part", 0, 0, None),
    ("cram-trap", 0, 0, None),
    ("cram-only", 0, 0, None),
    ("scram", 0, 0, None),
    ("scram-unproven", 0, 4, Some("server-not-proven")),
    ("oauth-only", 0, 1, Some("no-common-mechanism")),
    ("browser", 0, 1, Some("no-common-mechanism")),
    ("browser-unknown", 0, 1, Some("no-common-mechanism")),
    ("browser-declined", 0, 1, Some("no-common-mechanism")),
    ("browser-approval", 0, 1, Some("no-common-mechanism")),
    ("browser-mixed-up", 0, 1, Some("no-common-mechanism")),
    ("browser-token-refused", 0, 1, Some("no-common-mechanism")),
    ("certificate", 0, 0, None),
    ("certificate-enough", 1, 1, Some("client-certificate-needed")),
    ("app-password", 0, 5, Some("app-password-needed")),
    ("try-later", 0, 1, Some("try-later")),
    ("locked", 0, 1, Some("too-many-attempts")),
    ("auth-disabled", 0, 5, Some("smtp-auth-disabled")),
    ("programs-off", 0, 5, Some("mail-programs-switched-off")),
    ("browser-only", 0, 5, Some("browser-sign-in-needed")),
    ("abroad", 0, 5, Some("geo-blocked")),
    ("password-expired", 0, 5, Some("password-change-needed")),
    ("sender-refused", 0, 1, Some("sender-not-allowed")),
    ("message-late", 0, 0, None),
    ("message-junk", 0, 0, None),
    ("message-lost", 0, 0, None),
    ("message-refused", 0, 0, None),
    ("greylisted", 0, 1, Some("greylisted")),
    ("message-stays", 0, 0, None),
    ("message-moves", 0, 0, None),
    ("pop3-only", 0, 0, None),
    ("receive-refused", 0, 5, Some("incoming-refused")),
    ("imap-silent", 0, 0, Some("port-silent")),
    ("op25b", 0, 0, None),
    ("submission-blocked", 1, 1, Some("port-silent")),
    ("vpn", 1, 1, Some("port-silent")),
    ("intercepted", 1, 4, Some("starttls-missing")),
    ("wrong-port", 1, 4, Some("not-a-mail-server")),
    ("ports-crossed", 0, 0, Some("wrong-port-protocol")),
    ("rewritten", 1, 4, Some("starttls-stripped")),
    ("overloaded", 1, 1, Some("try-later")),
    ("listed", 1, 1, Some("client-address-listed")),
    ("firewall", 1, 1, Some("refused-by-this-computer")),
    ("clock-wrong", 1, 4, Some("clock-wrong")),
    ("tls-intercepted", 0, 0, Some("tls-local-root")),
    ("ipv6-broken", 0, 0, Some("ipv6-broken")),
    ("dns-broken", 3, 3, Some("dns-broken")),
    ("captive-portal", 6, 6, Some("captive-portal")),
    ("every-name", 0, 4, Some("dns-answers-everything")),
    ("offline", 6, 6, Some("offline")),
    ("proxy-only", 1, 1, Some("proxy-only-network")),
    ("ipv6-only", 0, 0, Some("nat64")),
    ("slow", 0, 0, None),
    ("nothing", 3, 3, Some("nothing-found")),
    ("null-mx", 3, 3, Some("no-mail-domain")),
];

/// Several doors are as good as each other, and which answers first depends on the machine; and what is found there.
const RACED: &[(&str, &[&str])] = &[
    ("slow", &[]),
    ("every-name", &["dns-answers-everything"]),
    ("ports-crossed", &["wrong-port-protocol", "wrong-port-protocol"]),
];

#[test]
fn every_situation_is_found_as_it_is() {
    for (situation, status, _, _) in SITUATIONS {
        let ran = find(situation);
        assert_eq!(ran.status, *status, "find {situation}: {}{}", ran.out, ran.err);
        if *situation == "ipv6-broken" {
            // How sure a silence is depends on how long somebody else took.
            assert!(ran.findings().iter().any(|id| id == "ipv6-broken"), "{:?}", ran.findings());
            continue;
        }
        if let Some((_, findings)) = RACED.iter().find(|(raced, _)| raced == situation) {
            assert_eq!(ran.findings(), *findings, "find {situation}");
            let submission = &ran.json()["recommended"]["submission"];
            assert_eq!(submission["verified"], true, "find {situation}: {submission}");
            continue;
        }
        insta::assert_json_snapshot!(format!("find-{situation}"), ran.json(), {
            ".recommended.*.tls.not_before" => "[date]",
            ".recommended.*.tls.not_after" => "[date]",
            ".recommended.*.tls.sha256" => "[sha256]",
            ".recommended.*.tls.chain[].not_before" => "[date]",
            ".recommended.*.tls.chain[].not_after" => "[date]",
            ".recommended.*.tls.chain[].sha256" => "[sha256]",
            ".alternatives[].tls.not_before" => "[date]",
            ".alternatives[].tls.not_after" => "[date]",
            ".alternatives[].tls.sha256" => "[sha256]",
            ".alternatives[].tls.chain[].not_before" => "[date]",
            ".alternatives[].tls.chain[].not_after" => "[date]",
            ".alternatives[].tls.chain[].sha256" => "[sha256]",
            // Hosts of practice are numbered through: one situation more moves those behind it.
            ".findings[].evidence.address" => "[address]",
            ".findings[].evidence.not_before" => "[date]",
            ".findings[].evidence.not_after" => "[date]",
            ".findings[].evidence.since" => "[date]",
            ".findings[].evidence.from" => "[date]",
            ".findings[].evidence.now" => "[date]",
            ".findings[].evidence.there" => "[date]",
            ".findings[].evidence.sha256" => "[sha256]",
            ".findings[].evidence.until" => "[date]",
            ".findings[].text" => "[text]",
            ".findings[].advice" => "[advice]",
            // Questions answer in the order the machine likes today; what was asked is tested in the planner's room.
            ".asked" => "[asked]",
        });
    }
}

#[test]
fn every_situation_is_checked_as_it_is() {
    for (situation, _, status, finding) in SITUATIONS {
        let ran = check(situation, &[], PASSWORD);
        assert_eq!(ran.status, *status, "check {situation}: {}{}", ran.out, ran.err);
        if let Some(finding) = finding {
            assert!(ran.findings().iter().any(|id| id == finding), "check {situation}: {:?}", ran.findings());
        }
        let attempts = ran.json()["submission"]["attempts"].as_array().map_or(0, Vec::len);
        assert!(attempts <= 2, "check {situation}: {attempts} sign-ins");
        let sent_nothing = (matches!(*status, 3 | 4 | 6) && *situation != "scram-unproven")
            || matches!(
                *situation,
                "submission-blocked" | "vpn" | "wrong-port" | "overloaded" | "listed" | "firewall" | "proxy-only"
            )
            || matches!(*situation, "all-silent" | "refused" | "oauth-only" | "browser-listed" | "certificate-enough")
            || (situation.starts_with("browser") && *situation != "browser-only");
        assert_eq!(sent_nothing, attempts == 0, "check {situation}: {}", ran.out);
    }
}

#[test]
fn a_wrong_password_is_called_one_and_stands_nowhere() {
    let ran = check("works", &["--verbose"], WRONG_PASSWORD);
    assert_eq!(ran.status, 5, "{}", ran.out);
    assert!(ran.findings().contains(&"wrong-password".to_owned()), "{:?}", ran.findings());
    let in_base64 = "Y2FuYXJ5LTdReC1ub3QtdGhpcy1vbmU";
    for secret in [WRONG_PASSWORD, in_base64] {
        assert!(!ran.out.contains(secret) && !ran.err.contains(secret), "{}{}", ran.out, ran.err);
    }
    assert!(ran.err.contains("AUTH PLAIN"), "{}", ran.err);
}

fn attempts(ran: &Ran) -> Vec<String> {
    let attempts = ran.json()["submission"]["attempts"].clone();
    let told = |attempt: &serde_json::Value| {
        let word = |key: &str| attempt[key].as_str().unwrap_or_default().to_owned();
        [word("mechanism"), word("chosen"), word("reason")].join(" ").trim_end().to_owned()
    };
    attempts.as_array().unwrap().iter().map(told).collect()
}

#[test]
fn the_best_way_to_sign_in_is_used_and_its_reason_told() {
    let ran = check("scram", &["--verbose"], PASSWORD);
    assert_eq!((ran.status, attempts(&ran)), (0, vec!["SCRAM-SHA-256-PLUS bound".to_owned()]), "{}", ran.err);
    assert_eq!(ran.json()["incoming"]["attempts"][0]["chosen"], "bound", "{}", ran.out);
    // Without -PLUS, because somebody said so; PLAIN; and one that is not offered.
    let named = |mechanism| check("scram", &["--mechanism", mechanism], PASSWORD);
    for mechanism in ["SCRAM-SHA-256", "PLAIN"] {
        assert_eq!(attempts(&named(mechanism)), [format!("{mechanism} named")]);
    }
    let none = named("LOGIN");
    assert_eq!((none.status, none.findings()), (1, vec!["no-common-mechanism".to_owned()]), "{}", none.out);
    assert_eq!(named("GSSAPI").status, 2);
}

#[test]
fn what_is_refused_by_scram_is_tried_with_plain_before_it_is_called_wrong() {
    let ran = check("scram", &["--verbose"], WRONG_PASSWORD);
    assert_eq!(attempts(&ran), ["SCRAM-SHA-256-PLUS bound invalid-proof", "PLAIN inside-tls"], "{}", ran.err);
    assert_eq!((ran.status, ran.findings()), (5, vec!["wrong-password".to_owned()]));
    // Whoever names SCRAM is not told that the password is wrong.
    let named =
        check("scram", &["--mechanism", "scram-sha-256", "--username", "x@scram.practice.test"], WRONG_PASSWORD);
    assert_eq!((attempts(&named).len(), named.findings()), (1, vec!["sign-in-refused".to_owned()]));
    assert!(!ran.err.contains(WRONG_PASSWORD) && !ran.out.contains(WRONG_PASSWORD));
}

#[test]
fn scram_works_in_every_protocol() {
    for (protocol, port, security) in [("imap", "143", "starttls"), ("pop3", "995", "tls"), ("pop3", "110", "starttls")]
    {
        let given = ["--host", "imap.scram.practice.test", "--port", port, "--security", security];
        let ran = check("scram", &[&given[..], &["--protocol", protocol, "--verbose"]].concat(), PASSWORD);
        let attempt = &ran.json()["incoming"]["attempts"][0];
        assert_eq!((ran.status, &attempt["mechanism"]), (0, &"SCRAM-SHA-256-PLUS".into()), "{}", ran.err);
    }
}

#[test]
fn a_server_that_lies_about_knowing_the_password_gets_nothing_more() {
    let ran = check("scram-unproven", &["--verbose"], PASSWORD);
    assert_eq!((ran.status, attempts(&ran)), (4, vec!["SCRAM-SHA-256 not-sent".to_owned()]), "{}", ran.out);
    assert_eq!(ran.json()["submission"]["signed_in"], false);
    assert_eq!(ran.findings(), ["server-not-proven"]);
}

#[test]
fn a_token_goes_where_tokens_are_taken() {
    let token = |situation: &str, more: &[&str], token: &str| {
        let address = format!("hanako@{situation}.practice.test");
        let words = ["--practice", "--json", "check", &address, "--token-stdin", "--verbose"];
        run(&[&words[..], more].concat(), &format!("{token}\n"))
    };
    let ran = token("oauth-only", &[], PASSWORD);
    assert_eq!((ran.status, attempts(&ran)), (0, vec!["OAUTHBEARER token".to_owned()]), "{}{}", ran.out, ran.err);
    let ran = token("oauth-only", &["--mechanism", "xoauth2"], PASSWORD);
    assert_eq!((ran.status, attempts(&ran)), (0, vec!["XOAUTH2 named".to_owned()]), "{}{}", ran.out, ran.err);
    for mechanism in ["OAUTHBEARER", "XOAUTH2"] {
        let ran = token("oauth-only", &["--mechanism", mechanism], WRONG_PASSWORD);
        assert_eq!(attempts(&ran), [format!("{mechanism} named invalid_token")], "{}", ran.err);
        assert_eq!((ran.status, ran.findings()), (5, vec!["token-refused".to_owned()]));
        assert!(!ran.err.contains(WRONG_PASSWORD) && !ran.out.contains(WRONG_PASSWORD));
    }
    let ran = token("works", &[], PASSWORD);
    assert_eq!((ran.status, attempts(&ran).len(), ran.findings()), (1, 0, vec!["no-common-mechanism".to_owned()]));
}

#[test]
fn what_is_odd_about_a_refused_password_is_said_without_it() {
    for (given, kind) in [("practice ", "space-after"), ("ｐractice", "full-width")] {
        let ran = check("works", &[], given);
        assert_eq!(ran.status, 5, "{}", ran.out);
        let findings = ran.json()["findings"].clone();
        let odd: Vec<_> = findings.as_array().unwrap().iter().filter(|one| one["id"] == "password-odd").collect();
        assert_eq!(odd.len(), 1, "{findings}");
        assert_eq!((odd[0]["evidence"]["kind"].as_str(), odd[0]["severity"].as_str()), (Some(kind), Some("info")));
        assert!(!ran.out.contains("ｐ") && !ran.out.contains("\"practice"), "{}", ran.out);
    }
    assert!(!check("works", &[], PASSWORD).findings().contains(&"password-odd".to_owned()));
}

#[test]
fn what_stands_behind_a_refusal_is_in_the_evidence() {
    for situation in ["app-password", "auth-disabled", "programs-off", "browser-only", "password-expired", "locked"] {
        let ran = check(situation, &[], PASSWORD);
        let findings = ran.json()["findings"].clone();
        let said = findings.as_array().unwrap().iter().find(|one| one["severity"] == "problem").unwrap().clone();
        insta::assert_json_snapshot!(format!("check-{situation}"), said);
        let japanese = check(situation, &["--lang", "ja"], PASSWORD).json()["findings"][0].clone();
        assert_eq!(japanese["id"], findings[0]["id"]);
        assert_ne!(japanese["advice"], findings[0]["advice"], "{situation}");
    }
}

#[test]
fn only_a_yes_to_exactly_this_host_lets_a_password_go_there() {
    let other = check("moved", &["--trust-host", "mail.moved.practice.test"], PASSWORD);
    assert_eq!((other.status, other.json()["submission"]["attempts"].as_array().unwrap().len()), (4, 0));
    let yes = check("moved", &["--trust-host", "smtp.moved.practice.test"], PASSWORD);
    assert_eq!(yes.json()["submission"]["signed_in"], true, "{}", yes.out);
    let outside = check("outside", &["--trust-host", "smtp.hoster.test"], PASSWORD);
    assert_eq!(outside.status, 0, "{}", outside.out);
}

#[test]
fn of_two_providers_the_one_that_is_named_with_a_yes_is_used() {
    let (old, new) = ("smtp.two-providers.practice.test", "smtp.newhoster.test");
    let found = find("two-providers");
    assert_eq!(found.json()["recommended"]["submission"], serde_json::Value::Null, "{}", found.out);
    let said = found.json()["findings"][0].clone();
    for host in [old, new] {
        assert!(said["text"].as_str().unwrap().contains(host), "{said}");
        assert!(said["evidence"].as_object().unwrap().values().any(|fact| fact == host), "{said}");
        let yes = check("two-providers", &["--trust-host", host], PASSWORD);
        let submission = &yes.json()["submission"];
        assert_eq!(
            (&submission["server"]["host"], &submission["signed_in"]),
            (&host.into(), &true.into()),
            "{}",
            yes.out
        );
        // Where mail is read the other provider gets nothing.
        let incoming = &yes.json()["incoming"]["server"]["host"];
        let own = if host == old { "imap.two-providers.practice.test" } else { new };
        assert_eq!(incoming, own, "{}", yes.out);
    }
    let text =
        run(&["--practice", "--lang", "en", "check", "--password-stdin", "a@two-providers.practice.test"], "x\n");
    for host in [old, new] {
        assert!(text.out.contains(&format!("Submission server: {host}")), "{}", text.out);
        assert!(text.out.contains(&format!("--trust-host {host}")), "{}", text.out);
    }
}

#[test]
fn the_local_part_is_the_second_attempt_and_what_is_used_then() {
    let ran = check("local-part", &[], PASSWORD);
    let attempts = ran.json()["submission"]["attempts"].clone();
    let names: Vec<_> = attempts.as_array().unwrap().iter().map(|attempt| attempt["username"].clone()).collect();
    assert_eq!(names, ["hanako@local-part.practice.test", "hanako"]);
}

#[test]
fn a_given_server_is_used_without_detection() {
    let server = ["--host", "smtp.works.practice.test", "--port", "465", "--security", "tls"];
    let ran = check("works", &server, PASSWORD);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    assert_eq!(ran.json()["submission"]["server"]["source"], "person");
}

#[test]
fn a_server_for_reading_mail_can_be_probed_and_checked_by_itself() {
    for (protocol, port, security) in
        [("imap", "993", "tls"), ("imap", "143", "starttls"), ("pop3", "995", "tls"), ("pop3", "110", "starttls")]
    {
        let server = format!("imap.works.practice.test:{port}");
        let probe = run(&["--practice", "--json", "probe", "--protocol", protocol, &server], "");
        assert_eq!(probe.status, 0, "{}{}", probe.out, probe.err);
        assert!(probe.json()["capabilities"]["after_tls"].as_array().is_some_and(|words| words.len() > 3));
        let given = ["--host", "imap.works.practice.test", "--port", port, "--security", security];
        let given = [&given[..], &["--protocol", protocol, "--verbose"]].concat();
        let right = check("works", &given, PASSWORD);
        assert_eq!(right.status, 0, "{}{}", right.out, right.err);
        let (sending, reading) = (&right.json()["submission"], &right.json()["incoming"]);
        assert_eq!((sending, &reading["signed_in"]), (&serde_json::Value::Null, &true.into()));
        let wrong = check("works", &given, WRONG_PASSWORD);
        assert_eq!((wrong.status, wrong.findings()), (5, vec!["wrong-password".to_owned()]), "{}", wrong.err);
        assert!(!wrong.out.contains(WRONG_PASSWORD) && !wrong.err.contains(WRONG_PASSWORD));
    }
}

#[test]
fn mail_is_read_with_what_was_accepted_for_sending() {
    for situation in ["works", "srv-only", "guess-only", "local-part", "cram-only"] {
        let ran = check(situation, &["--verbose"], PASSWORD);
        let (sending, reading) = (&ran.json()["submission"], &ran.json()["incoming"]);
        assert_eq!(reading["signed_in"], true, "{situation}: {}{}", ran.out, ran.err);
        assert_eq!(reading["may_send"], serde_json::Value::Null);
        let last = |of: &serde_json::Value| of["attempts"].as_array().unwrap().last().unwrap()["username"].clone();
        assert_eq!(last(sending), last(reading), "{situation}");
        assert!(ran.err.contains("LOGOUT"), "{}", ran.err);
    }
}

#[test]
fn sending_works_and_reading_is_refused() {
    let ran = check("receive-refused", &["--verbose"], PASSWORD);
    assert_eq!(ran.status, 5, "{}", ran.out);
    assert_eq!(ran.json()["submission"]["signed_in"], true);
    let reading = ran.json()["incoming"].clone();
    assert_eq!((reading["signed_in"].clone(), reading["attempts"].as_array().unwrap().len()), (false.into(), 1));
    assert_eq!(reading["attempts"][0]["code"], serde_json::Value::Null);
    assert!(!ran.findings().contains(&"wrong-password".to_owned()), "{:?}", ran.findings());
}

#[test]
fn a_wrong_password_never_reaches_the_server_for_reading() {
    let ran = check("works", &["--verbose"], WRONG_PASSWORD);
    assert_eq!((ran.status, ran.json()["incoming"]["signed_in"].clone()), (5, serde_json::Value::Null));
    assert!(!ran.err.contains("AUTHENTICATE") && !ran.err.contains("LOGIN ‹"), "{}", ran.err);
}

#[test]
fn an_address_in_japanese_is_asked_for_in_a_labels_and_shown_in_u_labels() {
    for typed in ["hanako@例え.practice.test", "ｈａｎａｋｏ＠例え。practice.test"] {
        let ran = run(&["--practice", "--json", "find", typed], "");
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        assert_eq!(ran.json()["address"], "hanako@xn--r8jz45g.practice.test");
        let server = &ran.json()["recommended"]["submission"];
        assert_eq!(server["host"], "smtp.xn--r8jz45g.practice.test");
    }
    let ran = run(&["--practice", "--lang", "ja", "find", "hanako@例え.practice.test"], "");
    assert!(ran.out.contains("例え.practice.test"), "{}", ran.out);
    // Beyond ASCII before the @: the practice servers take such addresses.
    let ran = run(&["--practice", "--json", "check", "花子@例え.practice.test", "--password-stdin"], "practice\n");
    assert_eq!((ran.status, &ran.json()["submission"]["may_send"]), (0, &serde_json::Value::Bool(true)), "{}", ran.out);
}
