//! Servers, and people between us and them, that mean no good.

use super::script::{OURS, Script, sign_in, verified};
use crate::dialogue::Goal;
use crate::model::{ConversationEnd, Mechanism, Security, Step, TlsFailure, TlsState, Violation};

fn violated(step: Step, violation: Violation) -> ConversationEnd {
    ConversationEnd::Violated { step, violation }
}

/// Has sent STARTTLS.
fn starttls() -> Script {
    Script::new(Security::Starttls, Goal::SignIn(OURS))
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250-AUTH CRAM-MD5\r\n250 STARTTLS")
        .sends("STARTTLS")
}

#[test]
fn bytes_behind_the_220_split_everywhere() {
    let attack = b"220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n";
    for at in 0..=attack.len() {
        let (first, second) = attack.split_at(at);
        let script = starttls().bytes(first).bytes(second).starts_tls();
        let seen = script.ends(&violated(Step::Handshake, Violation::BytesBeforeTls));
        assert_eq!((seen.tls, seen.after_tls), (TlsState::None, None));
    }
    starttls().bytes(b"220 go\r\n\n").starts_tls().ends(&violated(Step::Handshake, Violation::BytesBeforeTls));
    starttls()
        .bytes(b"220-go\r\n220 go\r\n\x16")
        .starts_tls()
        .ends(&violated(Step::Handshake, Violation::BytesBeforeTls));
}

#[test]
fn nothing_learned_before_tls_survives_it() {
    let script = starttls().server("220 go").starts_tls().tls(verified()).sends("EHLO [127.0.0.1]");
    let seen = script.server("250 mx").ready().hangs_up().ends(&ConversationEnd::Closed { step: Step::Ready });
    assert_eq!(seen.before_tls.unwrap().mechanisms, [Mechanism::CramMd5]);
    assert_eq!(seen.after_tls.unwrap().mechanisms, []);
}

#[test]
fn starttls_offered_again_inside() {
    let script = starttls().server("220 go").starts_tls().tls(verified()).sends("EHLO [127.0.0.1]");
    let seen = script
        .server("250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN")
        .ends(&violated(Step::EhloInsideTls, Violation::StarttlsInsideTls));
    assert!(seen.after_tls.unwrap().starttls);
}

#[test]
fn clear_text_on_the_port_of_implicit_tls() {
    for bytes in [&b"220 hi\r\n"[..], b"2", b"\n"] {
        let seen = Script::new(Security::Tls, Goal::Look).starts_tls().bytes(bytes).ends(&ConversationEnd::TlsFailed);
        assert_eq!(seen.tls, TlsState::Failed { failure: TlsFailure::NotTls });
    }
}

#[test]
fn other_protocols() {
    for banner in ["HTTP/1.1 400 Bad Request", "+OK POP3 ready", "* OK IMAP4rev1", "SSH-2.0-OpenSSH_9.2", "", "hello"] {
        let script = Script::look().server(banner);
        assert_eq!(script.transcript, [format!("< {banner}")]);
        script.ends(&violated(Step::Greeting, Violation::MalformedReply));
    }
    for banner in ["200 news server ready", "250 ok", "354 go"] {
        Script::look().server(banner).ends(&violated(Step::Greeting, Violation::UnexpectedCode));
    }
}

#[test]
fn codes_that_a_command_cannot_have() {
    let ehlo = || Script::look().server("220 hi").sends("EHLO [127.0.0.1]");
    ehlo().server("220 hi again").ends(&violated(Step::Ehlo, Violation::UnexpectedCode));
    ehlo().server("354 go").ends(&violated(Step::Ehlo, Violation::UnexpectedCode));
    ehlo().server("250-a\r\n550 b").ends(&violated(Step::Ehlo, Violation::MixedCodes));
    starttls().server("250 go").ends(&violated(Step::Starttls, Violation::UnexpectedCode));
    starttls().server("235 signed in").ends(&violated(Step::Starttls, Violation::UnexpectedCode));
}

#[test]
fn answers_without_a_question() {
    let ready = || Script::ready_with("AUTH PLAIN");
    ready().server("235 signed in").ends(&violated(Step::Ready, Violation::UnaskedReply));
    ready().server("250 ok").ends(&violated(Step::Ready, Violation::UnaskedReply));
    ready().server("rubbish").ends(&violated(Step::Ready, Violation::MalformedReply));
    // In one piece with the answer before it.
    let ehlo = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified()).server("220 hi");
    let mut script = ehlo.sends("EHLO [127.0.0.1]").bytes(b"250-mx\r\n250 AUTH PLAIN\r\n235 signed in\r\n");
    script.talk.handle_order(sign_in(Mechanism::Plain), script.now);
    assert!(script.talk.poll_output().is_none());
}

#[test]
fn half_an_answer_before_the_question() {
    for bytes in [&b"2"[..], b"235 o", b"235-ok\r\n"] {
        Script::ready_with("AUTH PLAIN")
            .bytes(bytes)
            .quiet()
            .order(sign_in(Mechanism::Plain))
            .ends(&violated(Step::Ready, Violation::UnaskedReply));
    }
}

#[test]
fn masked_keywords() {
    Script::look()
        .server("220 ************************************")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx.example.jp\r\n250-XXXXXXXA\r\n250 XXXB")
        .sends("QUIT")
        .server("221 bye")
        .ends(&ConversationEnd::StarttlsMissing);
}

#[test]
fn without_end() {
    let long = vec![b'x'; 1 << 20];
    Script::look().bytes(&long).ends(&violated(Step::Greeting, Violation::LineTooLong));
    let lines = b"220-x\r\n".repeat(100_000);
    Script::look().bytes(&lines).ends(&violated(Step::Greeting, Violation::ReplyTooLong));
    // Short replies that never come to an end of the conversation: the dry run, over and over.
    let mut script = Script::ready_with("SIZE");
    let line = format!("250 {}", "x".repeat(2000));
    for _ in 0..1000 {
        script = script.order(super::script::try_sender("a@b.jp")).server(&line).server(&line).server(&line);
        if script.talk.wake_at().is_none() {
            break;
        }
    }
    assert_eq!(script.talk.wake_at(), None);
    assert!(script.transcript.len() < 400);
}
