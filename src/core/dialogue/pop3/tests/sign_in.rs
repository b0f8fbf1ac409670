//! Signing in, and what is recorded of it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::script::{HOST, OURS, PASSWORD, Script, USER, permit_of, sign_in, sign_in_with};
use crate::dialogue::conversation::known::{exchange, nonce};
use crate::dialogue::{Order, REDACTED};
use crate::model::{ConversationEnd, ConversationId, IncomingStatus, Mechanism, Step, Violation};

const PLAIN: &str = "AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=";

fn leaves(script: Script) -> crate::model::Pop3Observation {
    script.order(Order::Leave).sends("QUIT").server("+OK bye").ends(&ConversationEnd::Complete)
}

#[test]
fn plain_goes_along_with_auth() {
    let script = Script::ready_with("SASL PLAIN LOGIN").order(sign_in(Mechanism::Plain));
    let script = script.sends(&format!("AUTH PLAIN {PLAIN}")).server("+OK Logged in.").ready();
    assert!(script.transcript.contains(&format!("> AUTH PLAIN {REDACTED}")), "{:?}", script.transcript);
    let seen = leaves(script);
    assert!(seen.sign_ins[0].is_accepted());
    assert_eq!(seen.sign_ins[0].username, USER);
}

#[test]
fn a_line_beyond_the_limit_waits_for_the_challenge() {
    // RFC 2449 §4: 255 octets with AUTH, its mechanism and CRLF.
    let long = "x".repeat(200);
    let script = Script::ready_with("SASL PLAIN").order(sign_in_with(Mechanism::Plain, USER, &long));
    let script = script.sends("AUTH PLAIN").server("+ ");
    assert!(script.transcript.ends_with(&["< + ".into(), format!("> {REDACTED}")]), "{:?}", script.transcript);
}

#[test]
fn user_and_pass_where_there_is_no_mechanism() {
    let script = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp");
    let script = script.quiet().server("+OK send it").sends("PASS correct horse").server("+OK 3 messages").ready();
    assert!(script.transcript.iter().all(|line| !line.contains(PASSWORD) && !line.contains("hanako")));
    assert!(leaves(script).sign_ins[0].is_accepted());
}

#[test]
fn refusals_are_kept_with_their_code() {
    for (said, code) in [
        ("-ERR [AUTH] Authentication failed.", "AUTH"),
        ("-ERR [IN-USE] locked by another session", "IN-USE"),
        ("-ERR [LOGIN-DELAY] minimum time between mail checks violation", "LOGIN-DELAY"),
        ("-ERR [SYS/TEMP] try later", "SYS/TEMP"),
        ("-ERR no", ""),
    ] {
        let script = Script::ready_with("SASL PLAIN").order(sign_in(Mechanism::Plain));
        let seen = leaves(script.sends(&format!("AUTH PLAIN {PLAIN}")).server(said).ready());
        let reply = seen.sign_ins[0].reply.clone().unwrap();
        assert_eq!((reply.status, reply.code_name().as_str()), (IncomingStatus::MinusErr, code), "{said}");
    }
    // A refused name needs no password.
    let script = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp");
    let seen = leaves(script.server("-ERR [AUTH] who?").ready());
    assert_eq!(seen.sign_ins[0].reply.as_ref().unwrap().text.as_str(), "who?");
}

#[test]
fn cram_md5_and_login_by_sasl() {
    let script = Script::ready_with("SASL CRAM-MD5 LOGIN").order(sign_in(Mechanism::Login)).sends("AUTH LOGIN");
    let script = script.server("+ VXNlcm5hbWU6").sends("aGFuYWtvQGV4YW1wbGUuanA=").server("+ UGFzc3dvcmQ6");
    let script = script.sends("Y29ycmVjdCBob3JzZQ==").server("-ERR [AUTH] no").ready();
    let script = script.order(sign_in(Mechanism::CramMd5)).sends("AUTH CRAM-MD5").server("+ PDFAeD4=");
    assert!(script.transcript.ends_with(&[format!("> {REDACTED}")]));
}

#[test]
fn an_order_that_cannot_be_carried_out_sends_nothing() {
    let ready = || Script::ready_with("SASL PLAIN");
    let other = |id, host: &str| Order::Authenticate(permit_of(id, host, Mechanism::Plain, USER, PASSWORD));
    ready().order(other(ConversationId(8), HOST)).ready();
    ready().order(other(OURS, "mail.evil.example")).ready();
    // Neither USER nor the mechanism LOGIN.
    ready().order(sign_in(Mechanism::Login)).ready();
    ready().order(Order::TrySender(crate::model::Address::parse(USER).unwrap())).ready();
    // It would end the line, and begin a command.
    Script::ready_with("USER").order(sign_in_with(Mechanism::Login, USER, "pw\r\nDELE 1")).ready();
}

#[test]
fn an_echo_is_not_recorded() {
    let script = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp");
    let script = script.server("+OK").sends("PASS correct horse").server("-ERR unknown command: PASS CORRECT HORSE");
    let script = script.ready();
    assert!(script.transcript.last().unwrap().ends_with(REDACTED), "{:?}", script.transcript);
    let seen = leaves(script);
    assert!(!serde_json::to_string(&seen).unwrap().to_lowercase().contains(PASSWORD));
}

#[test]
fn scram_is_answered_and_believed_only_with_its_proof() {
    let [first, last, signature] = exchange(b"y,,", 4096);
    let message = STANDARD.encode(format!("y,,n={USER},r={}", nonce()));
    let proved = || {
        let script = Script::ready_with("SASL SCRAM-SHA-256").order(sign_in(Mechanism::ScramSha256));
        let script = script.sends(&format!("AUTH SCRAM-SHA-256 {message}"));
        script.server(&format!("+ {first}")).derives().derived().sends(&last)
    };
    let script = proved().server(&format!("+ {signature}")).sends("").server("+OK done").ready();
    assert!(leaves(script).sign_ins[0].is_accepted());
    let end = |violation| ConversationEnd::Violated { step: Step::Auth, violation };
    let seen = proved().server("+OK done").ends(&end(Violation::ServerNotProven));
    assert!(!seen.sign_ins[0].is_accepted());
    let script = Script::ready_with("SASL SCRAM-SHA-256").order(sign_in(Mechanism::ScramSha256));
    let script = script.sends(&format!("AUTH SCRAM-SHA-256 {message}"));
    script.server(&format!("+ {first}\r\n+OK done")).derives().ends(&end(Violation::UnaskedReply));
}
