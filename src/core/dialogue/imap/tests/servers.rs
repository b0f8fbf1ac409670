//! Well-behaved servers as they are found, and refusals before a sign-in.

use super::script::{OURS, Script, sign_in, unverified, verified};
use crate::dialogue::{Goal, Order};
use crate::model::{ConversationEnd, IncomingReply, IncomingStatus, Mechanism, Security, Step, Violation};

fn reply(status: IncomingStatus, code: Option<&str>, text: &str) -> IncomingReply {
    IncomingReply { status, code: code.map(Into::into), text: text.into() }
}

#[test]
fn dovecot_by_starttls() {
    let seen = Script::look()
        .server("* OK [CAPABILITY IMAP4rev1 SASL-IR STARTTLS LOGINDISABLED] Dovecot ready.")
        .sends("t1 CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ STARTTLS LOGINDISABLED")
        .quiet()
        .server("t1 OK Pre-login capabilities listed, post-login capabilities have more.")
        .sends("t2 STARTTLS")
        .server("t2 OK Begin TLS negotiation now.")
        .starts_tls()
        .tls(verified())
        .sends("t3 CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN AUTH=LOGIN")
        .server("t3 OK Pre-login capabilities listed, post-login capabilities have more.")
        .tells()
        .sends("t4 LOGOUT")
        .server("* BYE Logging out")
        .quiet()
        .server("t4 OK Logout completed.")
        .ends(&ConversationEnd::Complete);
    let before = seen.before_tls.unwrap();
    assert!(before.starttls && before.login_disabled && before.sign_in_by().is_empty());
    let after = seen.after_tls.unwrap();
    assert!(!after.starttls && after.sasl_ir);
    assert_eq!(after.sign_in_by(), [Mechanism::Plain, Mechanism::Login]);
    assert_eq!(seen.greeting.unwrap().text.as_str(), "Dovecot ready.");
}

#[test]
fn untagged_data_is_tolerated_and_believed_nowhere() {
    let script = Script::look()
        .server("* OK hi")
        .sends("t1 CAPABILITY")
        .server("* 3 EXISTS\r\n* OK [UNSEEN 1] x\r\n* NO disk is nearly full\r\n* BAD x\r\n* X {7}\r\nt1 OK\r\n y")
        .quiet()
        .server("* capability imap4rev1 starttls\r\nt1 OK")
        .sends("t2 STARTTLS")
        // Not the answer to CAPABILITY any more.
        .server("* CAPABILITY IMAP4rev1 AUTH=PLAIN")
        .server("t2 OK go")
        .starts_tls()
        .tls(verified())
        .sends("t3 CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 AUTH=CRAM-MD5\r\nt3 OK")
        .tells()
        .sends("t4 LOGOUT");
    let seen = script.server("t4 OK").ends(&ConversationEnd::Complete);
    assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::CramMd5]);
}

#[test]
fn a_greeting_of_bye_is_a_refusal() {
    let seen = Script::look().server("* BYE [UNAVAILABLE] later").ends(&ConversationEnd::Declined {
        step: Step::Greeting,
        reply: reply(IncomingStatus::Bye, Some("UNAVAILABLE"), "later"),
    });
    assert_eq!(seen.greeting.unwrap().status, IncomingStatus::Bye);
}

#[test]
fn preauth_in_clear_is_a_violation_and_inside_tls_nothing_to_sign_in_to() {
    for security in [Security::Starttls, Security::None] {
        Script::new(security, Goal::SignIn(OURS))
            .server("* PREAUTH you are root")
            .ends(&ConversationEnd::Violated { step: Step::Greeting, violation: Violation::PreauthInClear });
    }
    let script = Script::new(Security::Tls, Goal::SignIn(OURS))
        .starts_tls()
        .tls(verified())
        .server("* PREAUTH hi")
        .sends("t1 CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nt1 OK")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .ready();
    let seen = script.order(Order::Leave).sends("t2 LOGOUT").server("t2 OK").ends(&ConversationEnd::Complete);
    assert_eq!(seen.sign_ins, []);
}

#[test]
fn starttls_is_required_or_absent() {
    let clear = |words: &str| {
        let words = format!("* CAPABILITY IMAP4rev1 {words}\r\nt1 OK");
        Script::look().server("* OK hi").sends("t1 CAPABILITY").server(&words)
    };
    clear("AUTH=PLAIN").sends("t2 LOGOUT").server("t2 OK").ends(&ConversationEnd::StarttlsMissing);
    for (answer, status) in [("NO", IncomingStatus::No), ("BAD", IncomingStatus::Bad)] {
        clear("STARTTLS")
            .sends("t2 STARTTLS")
            .server(&format!("t2 {answer} not now"))
            .sends("t3 LOGOUT")
            .hangs_up()
            .ends(&ConversationEnd::Declined { step: Step::Starttls, reply: reply(status, None, "not now") });
    }
    clear("STARTTLS")
        .sends("t2 STARTTLS")
        .server("t2 OK")
        .starts_tls()
        .tls(unverified())
        .ends(&ConversationEnd::TlsFailed);
}

#[test]
fn what_comes_behind_the_ok_to_starttls_is_an_attack() {
    let end = ConversationEnd::Violated { step: Step::Handshake, violation: Violation::BytesBeforeTls };
    let script = || {
        let script = Script::look().server("* OK hi").sends("t1 CAPABILITY");
        script.server("* CAPABILITY IMAP4rev1 STARTTLS\r\nt1 OK").sends("t2 STARTTLS")
    };
    script().server("t2 OK go\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nt3 OK").starts_tls().ends(&end);
    script().server("t2 OK go").starts_tls().bytes(b"*").ends(&end);
}

#[test]
fn clear_text_is_only_looked_at() {
    let script = Script::new(Security::None, Goal::SignIn(OURS))
        .server("* OK hi")
        .sends("t1 CAPABILITY")
        .server("* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\nt1 OK")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .ready()
        .order(sign_in(Mechanism::Login))
        .ready();
    let seen = script.order(Order::Leave).sends("t2 LOGOUT").hangs_up().ends(&ConversationEnd::Complete);
    assert!(seen.after_tls.is_none() && seen.sign_ins.is_empty());
}

#[test]
fn what_nobody_asked_for_ends_it() {
    let asked = || Script::look().server("* OK hi").sends("t1 CAPABILITY");
    for (line, violation) in [
        ("t2 OK", Violation::UnaskedReply),
        ("T1 OK", Violation::UnaskedReply),
        ("+ go on", Violation::UnaskedReply),
        ("* PREAUTH now", Violation::UnexpectedCode),
        ("t1 OK without a list", Violation::UnexpectedCode),
        ("250 hi", Violation::MalformedReply),
    ] {
        asked().server(line).ends(&ConversationEnd::Violated { step: Step::Capability, violation });
    }
    let flood = "* 1 EXISTS\r\n".repeat(101);
    asked()
        .bytes(flood.as_bytes())
        .ends(&ConversationEnd::Violated { step: Step::Capability, violation: Violation::ReplyTooLong });
    let ready = || Script::ready_with("AUTH=PLAIN");
    ready().server("t2 OK").ends(&ConversationEnd::Violated { step: Step::Ready, violation: Violation::UnaskedReply });
    let forestalled = ready().bytes(b"t2 OK not yet").order(sign_in(Mechanism::Plain));
    forestalled.ends(&ConversationEnd::Violated { step: Step::Ready, violation: Violation::UnaskedReply });
    // Data may come at any time, also in pieces.
    ready().bytes(b"* 3 EXI").order(Order::Leave).sends("t2 LOGOUT");
}

#[test]
fn other_protocols_are_none() {
    for line in ["220 mail.example.jp ESMTP", "+OK POP3 ready", "HTTP/1.1 400 Bad Request", "* 3 EXISTS", "SSH-2.0-x"] {
        let seen = Script::look().server(line);
        let violation = Violation::MalformedReply;
        assert_eq!(seen.ends(&ConversationEnd::Violated { step: Step::Greeting, violation }).greeting, None);
    }
}
