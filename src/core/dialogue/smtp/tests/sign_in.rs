//! Signing in, and the dry run of a message.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::script::{HOST, OURS, PASSWORD, Script, USER, permit_of, sign_in, sign_in_with, try_sender, verified_for};
use crate::dialogue::{Goal, Order, REDACTED};
use crate::model::{
    CertificateFault, ConversationEnd, ConversationId, EnhancedCode, Mechanism, Security, SmtpObservation, Step,
    TlsState, Violation,
};

/// NUL, the name, NUL, the password.
const PLAIN: &str = "AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=";

fn leaves(script: Script) -> SmtpObservation {
    script.order(Order::Leave).sends("QUIT").server("221 bye").ends(&ConversationEnd::Complete)
}

fn code(text: &str) -> Option<EnhancedCode> {
    EnhancedCode::parse(text)
}

#[test]
fn plain_goes_along_with_auth() {
    let script = Script::ready_with("AUTH PLAIN")
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("AUTH PLAIN {PLAIN}"))
        .server("235 2.7.0 Authentication successful")
        .ready();
    assert_eq!(script.transcript[5], format!("> AUTH PLAIN {REDACTED}"));
    let seen = leaves(script);
    let answer = &seen.sign_ins[0];
    assert!(answer.is_accepted());
    assert_eq!((answer.username.as_str(), &answer.mechanism), (USER, &Mechanism::Plain));
}

#[test]
fn plain_waits_where_the_line_would_be_too_long() {
    let long = "p".repeat(400);
    let script = Script::ready_with("AUTH PLAIN")
        .order(sign_in_with(Mechanism::Plain, USER, &long))
        .sends("AUTH PLAIN")
        .server("334 ")
        .sends(&STANDARD.encode(format!("\0{USER}\0{long}")))
        .server("235 ok")
        .ready();
    assert!(script.transcript.contains(&format!("> {REDACTED}")));
    assert!(leaves(script).sign_ins[0].is_accepted());
}

#[test]
fn login_answers_two_prompts_whatever_they_say() {
    for (first, second) in
        [("VXNlcm5hbWU6", "UGFzc3dvcmQ6"), ("UGFzc3dvcmQ6", "VXNlcm5hbWU6"), ("", ""), ("Username:", "Password:")]
    {
        let script = Script::ready_with("AUTH LOGIN")
            .order(sign_in(Mechanism::Login))
            .sends("AUTH LOGIN")
            .server(&format!("334 {first}"))
            .sends(&STANDARD.encode(USER))
            .server(&format!("334 {second}"))
            .sends(&STANDARD.encode(PASSWORD))
            .server("235 ok")
            .ready();
        let shown = script.transcript.iter().filter(|line| **line == format!("> {REDACTED}")).count();
        assert_eq!(shown, 2);
        assert!(leaves(script).sign_ins[0].is_accepted());
    }
}

#[test]
fn login_may_be_refused_at_every_prompt() {
    let first = Script::ready_with("AUTH LOGIN").order(sign_in(Mechanism::Login)).sends("AUTH LOGIN");
    let seen = leaves(first.server("504 5.5.4 no").ready());
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().code, 504);
    let second = Script::ready_with("AUTH LOGIN")
        .order(sign_in(Mechanism::Login))
        .sends("AUTH LOGIN")
        .server("334 VXNlcm5hbWU6")
        .sends(&STANDARD.encode(USER));
    let seen = leaves(second.server("535 5.7.8 nobody").ready());
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().code, 535);
}

#[test]
fn cram_md5_as_in_the_standard() {
    let script = Script::ready_with("AUTH CRAM-MD5")
        .order(sign_in_with(Mechanism::CramMd5, "tim", "tanstaaftanstaaf"))
        .sends("AUTH CRAM-MD5")
        .server("334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+")
        .sends("dGltIGI5MTNhNjAyYzdlZGE3YTQ5NWI0ZTZlNzMzNGQzODkw")
        .server("535 5.7.8 b913a602c7eda7a495b4e6e7334d3890 is wrong")
        .ready();
    let seen = leaves(script);
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().lines[0].as_str(), format!("5.7.8 {REDACTED} is wrong"));
}

#[test]
fn a_certificate_that_was_shown_says_who_it_is() {
    let script = Script::ready_with("AUTH EXTERNAL")
        .order(sign_in_with(Mechanism::External, "", ""))
        .sends("AUTH EXTERNAL =")
        .server("235 2.7.0 ok")
        .ready();
    let seen = leaves(script);
    assert_eq!((seen.sign_ins[0].username.as_str(), &seen.sign_ins[0].mechanism), ("", &Mechanism::External));
    Script::ready_with("AUTH EXTERNAL")
        .order(sign_in_with(Mechanism::External, "postmaster@example.jp", ""))
        .sends(&format!("AUTH EXTERNAL {}", STANDARD.encode("postmaster@example.jp")));
    // A server that asks all the same has had its answer.
    Script::ready_with("AUTH EXTERNAL")
        .order(sign_in_with(Mechanism::External, "", ""))
        .sends("AUTH EXTERNAL =")
        .server("334 ")
        .sends("*")
        .server("501 5.7.0 cancelled")
        .sends("QUIT")
        .server("221 bye")
        .ends(&ConversationEnd::Violated { step: Step::Auth, violation: Violation::BadChallenge });
}

#[test]
fn names_and_passwords_go_out_as_utf8() {
    Script::ready_with("AUTH PLAIN")
        .order(sign_in_with(Mechanism::Plain, "花子", "ひみつ"))
        .sends(&format!("AUTH PLAIN {}", STANDARD.encode("\0花子\0ひみつ")));
}

#[test]
fn after_a_refusal_another_order_may_follow() {
    let script = Script::ready_with("AUTH CRAM-MD5 PLAIN")
        .order(sign_in(Mechanism::CramMd5))
        .sends("AUTH CRAM-MD5")
        .server("535 5.7.8 Error: authentication failed")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("AUTH PLAIN {PLAIN}"))
        .server("454 4.7.0 Temporary authentication failure")
        .ready();
    let seen = leaves(script);
    let replies: Vec<_> = seen.sign_ins.iter().map(|answer| answer.reply.as_ref().unwrap()).collect();
    assert_eq!((replies[0].code, replies[0].enhanced), (535, code("5.7.8")));
    assert_eq!((replies[1].code, replies[1].enhanced), (454, code("4.7.0")));
}

#[test]
fn a_permit_that_is_not_for_us_sends_nothing() {
    let permit = |id, name| Order::Authenticate(permit_of(id, name, Mechanism::Plain, USER, PASSWORD));
    let script = Script::ready_with("AUTH PLAIN")
        .order(permit(ConversationId(8), HOST))
        .ready()
        .order(permit(OURS, "smtp.evil.example"))
        .ready()
        .order(sign_in(Mechanism::XOauth2))
        .ready()
        .order(sign_in(Mechanism::named("GSSAPI")))
        .ready()
        .order(sign_in_with(Mechanism::Plain, "hana\0ko", PASSWORD))
        .ready()
        .order(sign_in_with(Mechanism::Login, USER, "pass\0word"))
        .ready();
    assert!(leaves(script).sign_ins.is_empty());
}

#[test]
fn nobody_signs_in_twice() {
    let script = Script::ready_with("AUTH PLAIN")
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("AUTH PLAIN {PLAIN}"))
        .server("235 ok")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .ready();
    assert_eq!(leaves(script).sign_ins.len(), 1);
}

#[test]
fn tls_for_another_host_is_no_tls() {
    let seen = Script::new(Security::Tls, Goal::SignIn(OURS))
        .starts_tls()
        .tls(verified_for("smtp.evil.example"))
        .ends(&ConversationEnd::TlsFailed);
    assert!(matches!(seen.tls, TlsState::Unverified { fault: CertificateFault::WrongName { .. }, .. }));
}

#[test]
fn a_challenge_that_makes_no_sense_is_broken_off() {
    let violated = || ConversationEnd::Violated { step: Step::Auth, violation: Violation::BadChallenge };
    for challenge in ["334 <1896@x>", "334 ", "334", "334-PDE4\r\n334 OTY+"] {
        let seen = Script::ready_with("AUTH CRAM-MD5")
            .order(sign_in(Mechanism::CramMd5))
            .sends("AUTH CRAM-MD5")
            .server(challenge)
            .sends("*")
            .quiet()
            .server("501 5.7.0 cancelled")
            .sends("QUIT")
            .server("221 bye")
            .ends(&violated());
        assert_eq!(seen.sign_ins[0].reply, None);
    }
    let loops = || {
        Script::ready_with("AUTH LOGIN")
            .order(sign_in(Mechanism::Login))
            .sends("AUTH LOGIN")
            .server("334 ")
            .sends(&STANDARD.encode(USER))
            .server("334 ")
            .sends(&STANDARD.encode(PASSWORD))
            .server("334 ")
            .sends("*")
    };
    loops().server("334 ").ends(&violated());
    loops().hangs_up().ends(&violated());
    loops().waits_millis(45_000).ends(&violated());
    loops().cancel().waits_millis(500).ends(&violated());
    Script::ready_with("AUTH PLAIN")
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("AUTH PLAIN {PLAIN}"))
        .server("334 ")
        .sends("*");
}

#[test]
fn codes_that_auth_cannot_have() {
    for reply in ["250 ok", "220 ok", "354 go on"] {
        let seen = Script::ready_with("AUTH PLAIN")
            .order(sign_in(Mechanism::Plain))
            .sends(&format!("AUTH PLAIN {PLAIN}"))
            .server(reply)
            .ends(&ConversationEnd::Violated { step: Step::Auth, violation: Violation::UnexpectedCode });
        assert!(!seen.sign_ins[0].is_accepted());
    }
}

#[test]
fn an_echoed_credential_is_not_recorded() {
    let encoded = PLAIN;
    let reply = format!("535 {PASSWORD} and {encoded} and {} are wrong", STANDARD.encode(PASSWORD).to_uppercase());
    let script = Script::ready_with("AUTH PLAIN")
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("AUTH PLAIN {encoded}"))
        .server(&reply)
        .ready();
    let shown = script.transcript.last().unwrap().clone();
    assert!(!shown.contains("horse") && !shown.contains(&PLAIN[20..]), "{shown}");
    let json = serde_json::to_string(&leaves(script)).unwrap();
    assert!(!json.contains("horse") && !json.contains(&PLAIN[20..]), "{json}");
    assert!(json.contains(REDACTED));
}

#[test]
fn the_dry_run_of_a_message() {
    let script = Script::ready_with("SIZE 1000")
        .order(try_sender(USER))
        .sends("MAIL FROM:<hanako@example.jp>")
        .server("250 2.1.0 Ok")
        .sends("RCPT TO:<hanako@example.jp>")
        .server("250 2.1.5 Ok")
        .sends("RSET")
        .server("250 2.0.0 Ok")
        .ready();
    let sender = leaves(script).sender.unwrap();
    assert_eq!(sender.mail_from.enhanced, code("2.1.0"));
    assert_eq!(sender.rcpt_to.unwrap().enhanced, code("2.1.5"));
}

#[test]
fn a_dry_run_that_is_refused() {
    let script = Script::ready_with("SIZE")
        .order(try_sender(USER))
        .sends("MAIL FROM:<hanako@example.jp>")
        .server("530 5.7.0 Authentication required")
        .ready();
    let sender = leaves(script).sender.unwrap();
    assert_eq!((sender.mail_from.code, sender.rcpt_to), (530, None));
    let script = Script::ready_with("SIZE")
        .order(try_sender(USER))
        .sends("MAIL FROM:<hanako@example.jp>")
        .server("250 Ok")
        .sends("RCPT TO:<hanako@example.jp>")
        .server("553 5.7.1 Sender address rejected: not owned by user")
        .sends("RSET")
        .server("250 Ok")
        .ready();
    assert_eq!(leaves(script).sender.unwrap().rcpt_to.unwrap().code, 553);
    Script::ready_with("SIZE")
        .order(try_sender(USER))
        .sends("MAIL FROM:<hanako@example.jp>")
        .server("354 go on")
        .ends(&ConversationEnd::Violated { step: Step::MailFrom, violation: Violation::UnexpectedCode });
}

#[test]
fn an_address_that_needs_smtputf8() {
    Script::ready_with("SMTPUTF8")
        .order(try_sender("花子@example.jp"))
        .sends("MAIL FROM:<花子@example.jp> SMTPUTF8")
        .server("250 Ok")
        .sends("RCPT TO:<花子@example.jp>");
    let script = Script::ready_with("8BITMIME").order(try_sender("花子@example.jp")).ready();
    assert_eq!(leaves(script).sender, None);
}
