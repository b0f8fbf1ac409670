use super::super::fixture::{Run, ended, good, offering, signing_in};
use super::*;
use crate::model::{ConversationEnd, SmtpObservation, Source, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

fn run(attempts: &[(&str, &str)]) -> Run {
    Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, signing_in(attempts))
}

#[test]
fn each_refusal_has_its_name() {
    for (attempts, expected) in [
        (&[("PLAIN", "535 5.7.8 authentication failed")][..], "Problem wrong-password"),
        (&[("LOGIN", "535 no")], "Problem wrong-password"),
        (&[("CRAM-MD5", "535 5.7.8 no")], "Problem sign-in-refused"),
        (&[("SCRAM-SHA-256", "535 no")], "Problem sign-in-refused"),
        (&[("CRAM-MD5", "535 no"), ("PLAIN", "535 no")], "Problem wrong-password"),
        (&[("PLAIN", "535 no"), ("PLAIN", "454 4.7.0 busy")], "Problem try-later"),
        (&[("PLAIN", "534 5.7.9 Application-specific password required")], "Problem app-password-needed"),
        (&[("LOGIN", "535 5.7.139 SmtpClientAuthentication is disabled")], "Problem smtp-auth-disabled"),
        (&[("PLAIN", "535 5.7.0 Too many bad auth attempts")], "Problem too-many-attempts"),
        (&[("SCRAM-SHA-256", "535 no"), ("PLAIN", "535 no")], "Problem wrong-password"),
        (&[("XOAUTH2", "535 5.7.8 no")], "Problem token-refused"),
        (&[("OAUTHBEARER", "535 5.7.3 no")], "Problem token-refused"),
        (&[("OAUTHBEARER", "454 4.7.0 busy")], "Problem try-later"),
        (&[("OAUTHBEARER", "")], "Problem sign-in-refused"),
        (&[("PLAIN", "504 5.5.4 no")], "Problem sign-in-refused"),
        (&[("PLAIN", "")], "Problem sign-in-refused"),
    ] {
        assert_eq!(run(attempts).said(), [expected], "{attempts:?}");
    }
}

fn with_word(mechanism: &str, words: &str, word: &str) -> SmtpObservation {
    let mut seen = signing_in(&[(mechanism, words)]);
    seen.sign_ins[0].reason = Some(Foreign::from(word));
    seen
}

#[test]
fn what_is_said_inside_a_mechanism_counts() {
    let settled = |seen| Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, seen);
    let token = settled(with_word("OAUTHBEARER", "535 5.7.8 no", "invalid_token"));
    assert_eq!(token.said(), ["Problem token-refused"]);
    assert_eq!(token.evidence(FindingId::TokenRefused)["word"], "invalid_token");
    for word in ["channel-bindings-dont-match", "server-does-support-channel-binding"] {
        assert_eq!(settled(with_word("SCRAM-SHA-256-PLUS", "535 no", word)).said(), ["Problem binding-refused"]);
    }
    assert_eq!(settled(with_word("SCRAM-SHA-256", "535 no", "invalid-proof")).said(), ["Problem sign-in-refused"]);
}

#[test]
fn who_accepts_without_a_proof_is_named_and_did_not_refuse() {
    let step = crate::model::Step::Auth;
    let end = ConversationEnd::Violated { step, violation: Violation::ServerNotProven };
    let lie = SmtpObservation { end, ..signing_in(&[("SCRAM-SHA-1", "")]) };
    let run = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, lie);
    assert_eq!(run.said(), ["Problem server-not-proven"]);
    assert_eq!(run.evidence(FindingId::ServerNotProven)["mechanism"], "SCRAM-SHA-1");
    for (violation, word) in
        [(Violation::ScramParameters, "scram-parameters"), (Violation::ForeignNonce, "foreign-nonce")]
    {
        let end = ConversationEnd::Violated { step, violation };
        let seen = SmtpObservation { end, ..signing_in(&[("SCRAM-SHA-1", "")]) };
        let run = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, seen);
        assert_eq!(run.said(), ["Problem protocol-violation"]);
        assert_eq!(run.evidence(FindingId::ProtocolViolation)["violation"], word);
    }
}

#[test]
fn the_facts_are_those_of_the_last_attempt() {
    let evidence = run(&[("CRAM-MD5", "535 a"), ("PLAIN", "535 5.7.8 b")]).evidence(FindingId::WrongPassword);
    let fact = |key: &str| evidence[key].as_str();
    assert_eq!((fact("host"), fact("mechanism")), ("smtp.example.jp", "PLAIN"));
    assert_eq!((fact("username"), fact("said")), ("hanako@example.jp", "535 5.7.8 b"));
    assert_eq!(run(&[("PLAIN", "")]).evidence(FindingId::SignInRefused)["said"], "");
}

#[test]
fn an_attempt_that_was_accepted_takes_the_refusal_back() {
    assert!(run(&[("CRAM-MD5", "535 no"), ("PLAIN", "235 2.7.0 ok")]).said().is_empty());
    let later = run(&[("PLAIN", "535 no")]).sign_in(SMTPS, signing_in(&[("PLAIN", "235 ok")]));
    assert!(later.said().is_empty());
}

#[test]
fn our_own_budget_is_said_once_and_never_beside_the_servers_word() {
    let ours = run(&[]).withheld("smtp.example.jp", Withheld::Budget);
    assert_eq!(ours.said(), ["Problem too-many-attempts"]);
    assert_eq!(ours.evidence(FindingId::TooManyAttempts)["by"], "us");
    let theirs = run(&[("PLAIN", "535 too many")]).withheld("smtp.example.jp", Withheld::Budget);
    assert_eq!(theirs.evidence(FindingId::TooManyAttempts)["by"], "server");
}

#[test]
fn a_password_that_cannot_be_said_is_named() {
    let run = run(&[]).withheld("smtp.example.jp", Withheld::NotSendable);
    assert_eq!(run.said(), ["Problem password-not-sendable"]);
}

#[test]
fn what_is_withheld_for_other_reasons_is_no_finding_of_its_own() {
    for why in [Withheld::Unconfirmed, Withheld::NoVerifiedTls, Withheld::Violation] {
        assert!(run(&[]).withheld("smtp.example.jp", why).said().is_empty(), "{why:?}");
    }
}

#[test]
fn a_server_without_sign_in_is_no_submission_server() {
    let without = |mechanisms: &[&str]| SmtpObservation { after_tls: Some(offering(mechanisms)), ..good() };
    let settled =
        |mechanisms: &[&str]| Run::new().smtp(SMTPS, without(mechanisms)).settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(settled(&[]).said(), ["Problem auth-not-offered"]);
    assert_eq!(settled(&["GSSAPI", "NTLM"]).said(), ["Problem no-common-mechanism"]);
    assert_eq!(settled(&["GSSAPI", "NTLM"]).evidence(FindingId::NoCommonMechanism)["mechanisms"], "GSSAPI, NTLM");
    assert!(settled(&["GSSAPI", "PLAIN"]).said().is_empty());
    assert_eq!(Run::probe().smtp(SMTPS, without(&[])).said(), ["Problem auth-not-offered"]);
    let guess = Run::new().good(SMTPS).smtp(("mail.example.jp", 587), without(&[]));
    assert!(guess.settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
    let beside = Run::new().good(SMTPS).smtp(("smtp.example.jp", 587), without(&[]));
    assert_eq!(beside.settled(SMTPS, Source::Srv, Trust::Confirmed).said(), ["Warning auth-not-offered"]);
}

#[test]
fn a_list_that_became_shorter_is_a_warning() {
    let with = |before: &[&str], now: &[&str]| {
        let seen = SmtpObservation { after_tls: Some(offering(now)), ..good() };
        let mut run = Run::new().smtp(SMTPS, seen).settled(SMTPS, Source::Srv, Trust::Confirmed);
        let mechanisms = before.iter().map(|name| Mechanism::named(name)).collect();
        let server = crate::model::Server {
            protocol: crate::model::Protocol::Smtp,
            endpoint: Endpoint { host: Host::parse(SMTPS.0).unwrap(), port: SMTPS.1 },
            security: crate::model::Security::Tls,
        };
        run.decided(crate::model::Decision::OfferedBefore { server, mechanisms });
        run
    };
    let less = with(&["SCRAM-SHA-256-PLUS", "SCRAM-SHA-256", "PLAIN"], &["PLAIN"]);
    assert_eq!(less.said(), ["Warning mechanisms-shrank"]);
    let gone = "SCRAM-SHA-256-PLUS, SCRAM-SHA-256";
    assert_eq!(less.evidence(FindingId::MechanismsShrank)["mechanisms"], gone);
    assert!(with(&["PLAIN"], &["SCRAM-SHA-256", "PLAIN"]).said().is_empty());
    assert!(with(&[], &["PLAIN"]).said().is_empty());
}

#[test]
fn a_mechanism_that_is_known_but_cannot_be_used_now() {
    let oauth = SmtpObservation { after_tls: Some(offering(&["XOAUTH2"])), ..good() };
    let run = Run::new().settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, oauth);
    assert!(run.said().is_empty(), "a token could be given");
    let run = run.withheld("smtp.example.jp", Withheld::NoMechanism);
    assert_eq!(run.said(), ["Problem no-common-mechanism"]);
    // Without having seen what it offers there is nothing to say about it.
    let blind = Run::new().settled(SMTPS, Source::Srv, Trust::Confirmed);
    let blind =
        blind.sign_in(SMTPS, ended(ConversationEnd::Cancelled)).withheld("smtp.example.jp", Withheld::NoMechanism);
    assert!(blind.said().is_empty());
}

/// A run at a provider that the table knows.
fn at(address: &str, host: &str, reply: &str) -> Run {
    let mut run = Run::probe();
    run.decided(crate::model::Decision::Began { address: crate::model::Address::parse(address).unwrap() });
    let server = (host, 587);
    run.good(server).settled(server, Source::Table, Trust::Listed).sign_in(server, signing_in(&[("PLAIN", reply)]))
}

#[test]
fn a_refusal_knows_its_provider() {
    const WRONG: &str = "535 5.7.8 Error: authentication failed";
    const WANTED: &str = "534 5.7.9 Application-specific password required.";
    let fact = |run: &Run, id, key: &str| run.evidence(id)[key].clone();
    let kind = |address: &str, host: &str, reply: &str, id| fact(&at(address, host, reply), id, "kind");
    let (wrong, app) = (FindingId::WrongPassword, FindingId::AppPasswordNeeded);
    // Apple says nothing of app passwords; the table does.
    assert_eq!(kind("a@icloud.com", "smtp.mail.me.com", WRONG, wrong), "app-password");
    assert_eq!(fact(&at("a@icloud.com", "smtp.mail.me.com", WRONG), wrong, "word-ja"), "アプリ用パスワード");
    assert_eq!(kind("a@gmail.com", "smtp.gmail.com", WANTED, app), "google");
    // A domain of one's own at Google: the host tells.
    assert_eq!(kind("a@example.jp", "smtp.gmail.com", WANTED, app), "google");
    assert_eq!(kind("a@icloud.com", "smtp.mail.me.com", "535 an app-specific password is needed", app), "apple");
    assert_eq!(kind("a@mail.ru", "smtp.mail.ru", "535 5.7.0 NEOBHODIM parol prilozheniya", app), "named");
    assert_eq!(fact(&at("a@mail.ru", "smtp.mail.ru", "534 no"), app, "word-en"), "password for external applications");
    assert_eq!(kind("a@example.jp", "smtp.example.jp", WANTED, app), "plain");
    // The mailbox has a password of its own.
    assert_eq!(kind("a@x.sakura.ne.jp", "x.sakura.ne.jp", WRONG, wrong), "mail-password");
    assert_eq!(fact(&at("a@x.sakura.ne.jp", "x.sakura.ne.jp", WRONG), wrong, "word-ja"), "メールパスワード");
    // Mail programs are switched on first.
    assert_eq!(kind("a@yahoo.co.jp", "smtp.mail.yahoo.co.jp", WRONG, wrong), "switch-on-named");
    assert_eq!(kind("a@gmx.net", "mail.gmx.net", WRONG, wrong), "switch-on");
    assert_eq!(kind("a@example.jp", "smtp.example.jp", WRONG, wrong), "plain");
}

#[test]
fn microsofts_calendar_stands_with_its_refusals() {
    const OFF: &str = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.";
    const BASIC: &str = "535 5.7.139 Authentication unsuccessful, basic authentication is disabled.";
    // The fixture's clock stands in September 2026.
    let office = at("a@example.jp", "smtp.office365.com", OFF).evidence(FindingId::SmtpAuthDisabled);
    assert_eq!((office["kind"].as_str(), office["stage"].as_str()), ("tenant", "announced"));
    let person = at("a@outlook.com", "smtp-mail.outlook.com", BASIC).evidence(FindingId::BrowserSignInNeeded);
    assert_eq!((person["kind"].as_str(), person["stage"].as_str()), ("outlook", "personal-gone"));
    assert_eq!(at("a@example.jp", "smtp.example.jp", OFF).evidence(FindingId::SmtpAuthDisabled)["stage"], "");
}

#[test]
fn each_new_meaning_has_its_finding() {
    for (reply, expected) in [
        ("432 4.7.12 A password transition is needed", "Problem password-change-needed"),
        ("550 User has no permission", "Problem mail-programs-switched-off"),
        ("534 5.7.14 Please log in via your web browser", "Problem browser-sign-in-needed"),
        ("503 AUTH command used when not advertised", "Problem auth-not-offered"),
        ("554 5.7.1 Client host [192.0.2.1] blocked using zen.spamhaus.org", "Problem client-address-listed"),
        ("538 5.7.11 Encryption required", "Problem sign-in-refused"),
    ] {
        assert_eq!(run(&[("PLAIN", reply)]).said(), [expected], "{reply}");
    }
    assert_eq!(run(&[("PLAIN", "")]).evidence(FindingId::SignInRefused)["kind"], "closed");
    assert_eq!(run(&[("CRAM-MD5", "535 no")]).evidence(FindingId::SignInRefused)["kind"], "challenge");
}

/// Whatever a server says becomes evidence, bounded and in quotation marks, and chooses among our sentences.
#[test]
fn a_lying_server_writes_no_sentence() {
    let lie = "535 5.7.8 </b><a href=\"https://evil.example\">Call 0120</a> \u{202e}”. All is well. “";
    let run = run(&[("PLAIN", lie)]);
    let evidence = run.evidence(FindingId::WrongPassword);
    assert_eq!((evidence["kind"].as_str(), evidence["word-en"].as_str()), ("plain", ""));
    let finding = run.findings().remove(0);
    let said = crate::text::Texts::new(crate::text::Language::English).finding(&finding);
    assert!(!said.advice.contains("evil") && !said.text.contains('\u{202e}'), "{said:?}");
    assert!(said.text.ends_with("All is well. ‘”."), "{}", said.text);
}
