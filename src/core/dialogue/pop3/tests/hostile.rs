//! Servers, and people between us and them, that mean no good.

use super::script::{OURS, Script, sign_in, verified};
use crate::dialogue::Goal;
use crate::model::{ConversationEnd, Mechanism, Security, Step, TlsFailure, TlsState, Violation};

fn violated(step: Step, violation: Violation) -> ConversationEnd {
    ConversationEnd::Violated { step, violation }
}

/// Has sent STLS.
fn stls() -> Script {
    let script = Script::new(Security::Starttls, Goal::SignIn(OURS)).server("+OK hi").sends("CAPA");
    script.server("+OK\r\nSTLS\r\nSASL PLAIN\r\n.").sends("STLS")
}

#[test]
fn bytes_behind_the_ok_split_everywhere() {
    let attack = b"+OK go\r\n+OK\r\nSASL PLAIN\r\n.\r\n";
    for at in 0..=attack.len() {
        let (first, second) = attack.split_at(at);
        let seen = stls().bytes(first).bytes(second).starts_tls();
        let seen = seen.ends(&violated(Step::Handshake, Violation::BytesBeforeTls));
        assert_eq!((seen.tls, seen.after_tls), (TlsState::None, None));
    }
}

#[test]
fn stls_offered_again_inside() {
    let script = stls().server("+OK").starts_tls().tls(verified()).sends("CAPA").server("+OK\r\nUSER\r\nSTLS\r\n.");
    script.ends(&violated(Step::CapabilityInsideTls, Violation::StarttlsInsideTls));
    // On implicit TLS it is a proxy's doing.
    Script::ready_with("STLS\r\nUSER").quiet();
}

#[test]
fn words_before_a_handshake_on_the_implicit_port_are_no_tls() {
    let seen = Script::new(Security::Tls, Goal::Look).starts_tls().server("+OK hi").ends(&ConversationEnd::TlsFailed);
    assert_eq!(seen.tls, TlsState::Failed { failure: TlsFailure::NotTls });
}

#[test]
fn other_protocols() {
    for banner in ["220 mx ESMTP", "* OK IMAP4rev1", "HTTP/1.1 400 Bad Request", "SSH-2.0-OpenSSH_9.2", "", "OK"] {
        Script::look().server(banner).ends(&violated(Step::Greeting, Violation::MalformedReply));
    }
    Script::look().server("+ go on").ends(&violated(Step::Greeting, Violation::UnaskedReply));
}

#[test]
fn answers_without_a_question() {
    let ready = || Script::ready_with("USER\r\nSASL PLAIN");
    for line in ["+OK signed in", "-ERR no", "+ "] {
        ready().server(line).ends(&violated(Step::Ready, Violation::UnaskedReply));
    }
    for bytes in [&b"+"[..], b"+OK signed", b"\r"] {
        let script = ready().bytes(bytes).quiet().order(sign_in(Mechanism::Plain));
        script.ends(&violated(Step::Ready, Violation::UnaskedReply));
    }
    stls().server("+ ").ends(&violated(Step::Starttls, Violation::UnaskedReply));
}

#[test]
fn a_sign_in_is_not_led_on() {
    // A challenge in the middle of USER and PASS is no leave to say the password.
    let script = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp");
    script.server("+ ").ends(&violated(Step::Auth, Violation::UnaskedReply));
    // And no challenge is answered twice.
    let script = Script::ready_with("SASL PLAIN").order(sign_in(Mechanism::Plain));
    let mut script = script.sends("AUTH PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=");
    script = script.server("+ ").sends("*").server("-ERR cancelled").sends("QUIT").server("+OK");
    let seen = script.ends(&violated(Step::Auth, Violation::BadChallenge));
    assert_eq!(seen.sign_ins[0].reply, None);
}

#[test]
fn without_end() {
    Script::look().bytes(&vec![b'+'; 1 << 20]).ends(&violated(Step::Greeting, Violation::LineTooLong));
    let asked = Script::look().server("+OK").sends("CAPA");
    let list = [&b"+OK\r\n"[..], &b"X\r\n".repeat(100_000)].concat();
    asked.bytes(&list).ends(&violated(Step::Capability, Violation::ReplyTooLong));
}
