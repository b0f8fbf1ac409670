//! Signing in.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::script::{HOST, OURS, PASSWORD, Script, USER, permit_of, sign_in, sign_in_with, verified_for};
use crate::dialogue::conversation::known::{exchange, nonce};
use crate::dialogue::{Goal, Order, REDACTED};
use crate::model::{
    Address, CertificateFault, ConversationEnd, ConversationId, ImapObservation, IncomingStatus, Mechanism, Security,
    Step, TlsState, Violation,
};

/// NUL, the name, NUL, the password.
const PLAIN: &str = "AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=";

fn leaves(script: Script) -> ImapObservation {
    script.order(Order::Leave).sends("t3 LOGOUT").server("* BYE x\r\nt3 OK").ends(&ConversationEnd::Complete)
}

#[test]
fn plain_goes_along_where_that_is_allowed() {
    for words in ["SASL-IR AUTH=PLAIN", "IMAP4rev2 AUTH=PLAIN"] {
        let script = Script::ready_with(words)
            .order(sign_in(Mechanism::Plain))
            .sends(&format!("t2 AUTHENTICATE PLAIN {PLAIN}"))
            .server("* CAPABILITY IMAP4rev1 IDLE\r\nt2 OK [CAPABILITY IMAP4rev1 IDLE] Logged in")
            .ready();
        assert!(script.transcript.contains(&format!("> t2 AUTHENTICATE PLAIN {REDACTED}")));
        let seen = leaves(script);
        assert!(seen.sign_ins[0].is_accepted());
        assert_eq!((seen.sign_ins[0].username.as_str(), &seen.sign_ins[0].mechanism), (USER, &Mechanism::Plain));
        // What is offered after a sign-in is another matter.
        assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain]);
    }
}

#[test]
fn a_certificate_that_was_shown_says_who_it_is() {
    let along = Script::ready_with("SASL-IR AUTH=EXTERNAL").order(sign_in_with(Mechanism::External, "", ""));
    assert!(leaves(along.sends("t2 AUTHENTICATE EXTERNAL =").server("t2 OK").ready()).sign_ins[0].is_accepted());
    // An empty line is an empty response (RFC 9051 §6.2.2).
    let after = Script::ready_with("AUTH=EXTERNAL").order(sign_in_with(Mechanism::External, "", ""));
    let after = after.sends("t2 AUTHENTICATE EXTERNAL").server("+ ").sends("").server("t2 NO no").ready();
    assert!(!leaves(after).sign_ins[0].is_accepted());
}

#[test]
fn plain_waits_where_it_is_not() {
    let script = Script::ready_with("AUTH=PLAIN").order(sign_in(Mechanism::Plain)).sends("t2 AUTHENTICATE PLAIN");
    let script = script.server("+ ").sends(PLAIN).server("t2 OK").ready();
    assert!(script.transcript.contains(&format!("> {REDACTED}")));
    leaves(script);
}

#[test]
fn login_and_cram_md5_by_sasl() {
    let script = Script::ready_with("AUTH=LOGIN LOGINDISABLED")
        .order(sign_in(Mechanism::Login))
        .sends("t2 AUTHENTICATE LOGIN")
        .server("+ VXNlcm5hbWU6")
        .sends(&STANDARD.encode(USER))
        .server("+ UGFzc3dvcmQ6")
        .sends(&STANDARD.encode(PASSWORD))
        .server("t2 OK")
        .ready();
    assert!(leaves(script).sign_ins[0].is_accepted());
    let script =
        Script::ready_with("AUTH=CRAM-MD5").order(sign_in(Mechanism::CramMd5)).sends("t2 AUTHENTICATE CRAM-MD5");
    let script = script.server("+ PDE4OTYuNjk3QHg+");
    assert_eq!(script.transcript.last().map(String::as_str), Some(format!("> {REDACTED}").as_str()));
}

#[test]
fn the_login_command_where_no_mechanism_bears_that_name() {
    let script = Script::ready_with("")
        .order(sign_in_with(Mechanism::Login, USER, r#"a"b\c"#))
        .sends(r#"t2 LOGIN "hanako@example.jp" "a\"b\\c""#)
        .server("t2 OK")
        .ready();
    assert!(script.transcript.contains(&format!("> t2 LOGIN {REDACTED}")));
    let seen = leaves(script);
    assert_eq!(seen.sign_ins[0].mechanism, Mechanism::Login);
}

#[test]
fn the_login_command_with_literals() {
    let script = Script::ready_with("")
        .order(sign_in_with(Mechanism::Login, "花子", "パス"))
        .sends("t2 LOGIN {6}")
        .server("+ ready")
        .sends("花子 {6}")
        .server("+")
        .sends("パス")
        .server("t2 NO [AUTHENTICATIONFAILED] no")
        .ready();
    let seen = leaves(script);
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().code_name(), "AUTHENTICATIONFAILED");
    // A literal that is not wanted ends it without a password.
    let refused = Script::ready_with("").order(sign_in_with(Mechanism::Login, "花子", "pw")).sends("t2 LOGIN {6}");
    leaves(refused.server("t2 BAD no literals").ready());
    let asked_once_more =
        Script::ready_with("").order(sign_in_with(Mechanism::Login, "花", "pw")).sends("t2 LOGIN {3}");
    let violation = Violation::UnaskedReply;
    asked_once_more
        .server("+ a\r\n+ b")
        .sends("花 \"pw\"")
        .ends(&ConversationEnd::Violated { step: Step::Auth, violation });
}

#[test]
fn a_password_cannot_end_its_line() {
    let script = Script::ready_with("").order(sign_in_with(Mechanism::Login, "hanako", "x\r\nt9 DELETE INBOX"));
    script.sends("t2 LOGIN \"hanako\" {18}").server("+").sends("x\r\nt9 DELETE INBOX");
}

#[test]
fn logindisabled_is_respected() {
    let script = Script::ready_with("LOGINDISABLED AUTH=PLAIN").order(sign_in(Mechanism::Login)).ready();
    let seen = script.order(Order::Leave).sends("t2 LOGOUT").server("t2 OK").ends(&ConversationEnd::Complete);
    assert_eq!(seen.sign_ins, []);
}

#[test]
fn a_refusal_allows_another_order() {
    let script = Script::ready_with("SASL-IR AUTH=PLAIN AUTH=CRAM-MD5")
        .order(sign_in(Mechanism::CramMd5))
        .sends("t2 AUTHENTICATE CRAM-MD5")
        .server("t2 NO [AUTHENTICATIONFAILED] [x] no")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("t3 AUTHENTICATE PLAIN {PLAIN}"))
        .server("t3 OK")
        .ready()
        // Nobody signs in twice.
        .order(sign_in(Mechanism::Plain))
        .ready();
    let seen = script.order(Order::Leave).sends("t4 LOGOUT").server("t4 OK").ends(&ConversationEnd::Complete);
    let answers: Vec<_> = seen.sign_ins.iter().map(|one| one.reply.as_ref().unwrap().status).collect();
    assert_eq!(answers, [IncomingStatus::No, IncomingStatus::Ok]);
}

#[test]
fn alerts_and_referrals_are_kept_and_not_followed() {
    let script = Script::ready_with("SASL-IR AUTH=PLAIN")
        .order(sign_in(Mechanism::Plain))
        .sends(&format!("t2 AUTHENTICATE PLAIN {PLAIN}"))
        .server("* NO [ALERT] Please log in via your web browser")
        .server("t2 NO [REFERRAL imap://evil.example/] go there")
        .ready();
    let seen = leaves(script);
    assert_eq!(seen.alerts[0].as_str(), "Please log in via your web browser");
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().code_name(), "REFERRAL");
    // In clear text anybody could have said it.
    let look = Script::look().server("* OK [ALERT] call this number").sends("t1 CAPABILITY").hangs_up();
    assert_eq!(look.ends(&ConversationEnd::Closed { step: Step::Capability }).alerts, []);
}

#[test]
fn bye_in_the_middle_leaves_the_answer_open() {
    let script = Script::ready_with("AUTH=PLAIN").order(sign_in(Mechanism::Plain)).sends("t2 AUTHENTICATE PLAIN");
    let script = script.server("+").sends(PLAIN).server("* BYE too many");
    let end = |script: Script| {
        script.ends(&ConversationEnd::Declined {
            step: Step::Auth,
            reply: crate::model::IncomingReply { status: IncomingStatus::Bye, code: None, text: "too many".into() },
        })
    };
    assert_eq!(end(script).sign_ins[0].reply, None);
}

#[test]
fn a_challenge_that_makes_no_sense_is_broken_off() {
    let script = Script::ready_with("AUTH=PLAIN").order(sign_in(Mechanism::Plain)).sends("t2 AUTHENTICATE PLAIN");
    let script = script.server("+ no base64").sends("*").server("t2 BAD cancelled").sends("t3 LOGOUT");
    let violation = Violation::BadChallenge;
    let seen = script.server("t3 OK").ends(&ConversationEnd::Violated { step: Step::Auth, violation });
    assert_eq!(seen.sign_ins[0].reply, None);
}

#[test]
fn a_permit_for_somebody_else_sends_nothing() {
    let others = [
        permit_of(ConversationId(8), HOST, Mechanism::Plain, USER, PASSWORD),
        permit_of(OURS, "imap.evil.example", Mechanism::Plain, USER, PASSWORD),
        permit_of(OURS, HOST, Mechanism::named("NTLM"), USER, PASSWORD),
        permit_of(OURS, HOST, Mechanism::Plain, USER, "with\0nul"),
        permit_of(OURS, HOST, Mechanism::Login, USER, "with\0nul"),
    ];
    for permit in others {
        Script::ready_with("AUTH=PLAIN").order(Order::Authenticate(permit)).ready();
    }
    Script::ready_with("AUTH=PLAIN").order(Order::TrySender(Address::parse(USER).unwrap())).ready();
    Script::new(Security::Tls, Goal::Look).starts_tls().order(sign_in(Mechanism::Plain)).quiet();
    // A proof for another host proves nothing.
    let other = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified_for("imap.evil.example"));
    let seen = other.ends(&ConversationEnd::TlsFailed);
    assert!(matches!(seen.tls, TlsState::Unverified { fault: CertificateFault::WrongName { .. }, .. }));
}

#[test]
fn an_echo_is_not_recorded() {
    let script = Script::ready_with("").order(sign_in_with(Mechanism::Login, USER, r#"tr"ub4dor"#));
    let script = script.sends(r#"t2 LOGIN "hanako@example.jp" "tr\"ub4dor""#);
    let script = script.server(r#"t2 BAD what is "tr\"ub4dor" or tr"ub4dor"#).ready();
    assert!(script.transcript.iter().all(|line| !line.contains("ub4dor")), "{:?}", script.transcript);
    let text = serde_json::to_string(&leaves(script)).unwrap();
    assert!(!text.contains("ub4dor"), "{text}");
}

#[test]
fn scram_is_answered_inside_the_command_and_believed_only_with_its_proof() {
    let [first, last, signature] = exchange(b"y,,", 4096);
    let message = STANDARD.encode(format!("y,,n={USER},r={}", nonce()));
    let proved = || {
        let words = "SASL-IR AUTH=SCRAM-SHA-256";
        let script = Script::ready_with(words).order(sign_in(Mechanism::ScramSha256));
        let script = script.sends(&format!("t2 AUTHENTICATE SCRAM-SHA-256 {message}"));
        script.server(&format!("+ {first}")).derives().server("* OK still here").derived().sends(&last)
    };
    let script = proved().server(&format!("+ {signature}")).sends("").server("t2 OK done").ready();
    assert!(script.transcript.contains(&format!("< + {REDACTED}")), "{:?}", script.transcript);
    assert!(leaves(script).sign_ins[0].is_accepted());
    let end = |violation| ConversationEnd::Violated { step: Step::Auth, violation };
    let seen = proved().server("t2 OK done").ends(&end(Violation::ServerNotProven));
    assert!(!seen.sign_ins[0].is_accepted());
    // Without SASL-IR the first message waits; and nobody speaks while it is our turn.
    let script = Script::ready_with("AUTH=SCRAM-SHA-256").order(sign_in(Mechanism::ScramSha256));
    let script = script.sends("t2 AUTHENTICATE SCRAM-SHA-256").server("+ ").sends(&message);
    script.server(&format!("+ {first}\r\nt2 OK done")).derives().ends(&end(Violation::UnaskedReply));
}

#[test]
fn a_refused_token_is_acknowledged() {
    let script = Script::ready_with("AUTH=OAUTHBEARER").order(sign_in_with(Mechanism::OauthBearer, USER, "mytoken"));
    let script = script.sends("t2 AUTHENTICATE OAUTHBEARER").server("+ ");
    let said = STANDARD.encode(format!("n,a={USER},\u{1}host={HOST}\u{1}auth=Bearer mytoken\u{1}\u{1}"));
    let script = script.sends(&said).server(&format!("+ {}", STANDARD.encode(r#"{"status":"invalid_token"}"#)));
    let script = script.sends("AQ==").server("t2 NO [AUTHENTICATIONFAILED] no").ready();
    assert_eq!(leaves(script).sign_ins[0].reason.as_ref().unwrap().as_str(), "invalid_token");
}
