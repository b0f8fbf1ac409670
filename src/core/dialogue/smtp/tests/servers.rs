//! Well-behaved servers as they are found.

use super::script::{HOST, OURS, Script, sign_in, try_sender, verified};
use crate::dialogue::{Goal, Order};
use crate::model::{ConversationEnd, Mechanism, Security, SmtpObservation, Step};

/// One look by STARTTLS at a server with these answers.
fn look(greeting: &str, clear: &str, go: &str, inside: &str, bye: &str) -> SmtpObservation {
    Script::look()
        .server(greeting)
        .sends("EHLO [127.0.0.1]")
        .server(clear)
        .sends("STARTTLS")
        .server(go)
        .starts_tls()
        .tls(verified())
        .sends("EHLO [127.0.0.1]")
        .server(inside)
        .tells()
        .sends("QUIT")
        .server(bye)
        .ends(&ConversationEnd::Complete)
}

#[test]
fn postfix() {
    let seen = look(
        "220 mail.example.jp ESMTP Postfix (Debian/GNU)",
        "250-mail.example.jp\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-ETRN\r\n250-STARTTLS\r\n\
         250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING",
        "220 2.0.0 Ready to start TLS",
        "250-mail.example.jp\r\n250-PIPELINING\r\n250-SIZE 10240000\r\n250-ETRN\r\n250-AUTH PLAIN LOGIN\r\n\
         250-AUTH=PLAIN LOGIN\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING",
        "221 2.0.0 Bye",
    );
    let (before, after) = (seen.before_tls.unwrap(), seen.after_tls.unwrap());
    assert!(before.starttls && before.mechanisms.is_empty());
    assert!(!after.starttls && after.pipelining && after.smtputf8 && after.dsn && after.chunking);
    assert_eq!(after.mechanisms, [Mechanism::Plain, Mechanism::Login]);
    assert_eq!(after.size, Some(10_240_000));
    assert_eq!(seen.greeting.unwrap().text(), "mail.example.jp ESMTP Postfix (Debian/GNU)");
}

#[test]
fn exim() {
    let seen = look(
        "220-cp1.example.net ESMTP Exim 4.98 #2 Sun, 22 Nov 2026 10:00:00 +0900 \r\n\
         220-We do not authorize the use of this system to transport unsolicited, \r\n220 and/or bulk e-mail.",
        "250-cp1.example.net Hello localhost [192.0.2.7]\r\n250-SIZE 52428800\r\n250-LIMITS MAILMAX=1000\r\n\
         250-8BITMIME\r\n250-PIPELINING\r\n250-PIPECONNECT\r\n250-STARTTLS\r\n250 HELP",
        "220 TLS go ahead",
        "250-cp1.example.net Hello localhost [192.0.2.7]\r\n250-SIZE 52428800\r\n250-8BITMIME\r\n250-PIPELINING\r\n\
         250-AUTH PLAIN LOGIN\r\n250 HELP",
        "221 cp1.example.net closing connection",
    );
    assert_eq!(seen.greeting.unwrap().lines.len(), 3);
    assert_eq!(seen.after_tls.unwrap().size, Some(52_428_800));
}

#[test]
fn opensmtpd() {
    let seen = look(
        "220 mail.example.org ESMTP OpenSMTPD",
        "250-mail.example.org Hello [127.0.0.1] [192.0.2.7], pleased to meet you\r\n250-8BITMIME\r\n\
         250-ENHANCEDSTATUSCODES\r\n250-SIZE 36700160\r\n250-DSN\r\n250-STARTTLS\r\n250 HELP",
        "220 2.0.0 Ready to start TLS",
        "250-mail.example.org Hello [127.0.0.1] [192.0.2.7], pleased to meet you\r\n250-8BITMIME\r\n\
         250-ENHANCEDSTATUSCODES\r\n250-SIZE 36700160\r\n250-DSN\r\n250-AUTH PLAIN LOGIN\r\n250 HELP",
        "221 2.0.0 Bye",
    );
    assert!(seen.after_tls.unwrap().enhanced_status_codes);
}

#[test]
fn like_gmail() {
    let seen = look(
        "220 smtp.gmail.com ESMTP d9443c01a7336-2987 - gsmtp",
        "250-smtp.gmail.com at your service, [192.0.2.7]\r\n250-SIZE 35882577\r\n250-8BITMIME\r\n250-STARTTLS\r\n\
         250-ENHANCEDSTATUSCODES\r\n250-PIPELINING\r\n250-CHUNKING\r\n250 SMTPUTF8",
        "220 2.0.0 Ready to start TLS",
        "250-smtp.gmail.com at your service, [192.0.2.7]\r\n250-SIZE 35882577\r\n250-8BITMIME\r\n\
         250-AUTH LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN OAUTHBEARER XOAUTH\r\n250-ENHANCEDSTATUSCODES\r\n\
         250-PIPELINING\r\n250-CHUNKING\r\n250 SMTPUTF8",
        "221 2.0.0 closing connection d9443c01a7336-2987 - gsmtp",
    );
    let mechanisms = seen.after_tls.unwrap().mechanisms;
    assert_eq!(mechanisms.len(), 6);
    assert_eq!(mechanisms[2], Mechanism::XOauth2);
}

#[test]
fn a_long_banner_and_line_feeds_alone() {
    let banner = "220-This computer belongs to somebody.\n".repeat(60) + "220 go on";
    let seen = look(&banner, "250-mx\n250 starttls", "220 go", "250-mx\n250 AUTH PLAIN", "221 bye");
    assert_eq!(seen.greeting.unwrap().lines.len(), 61);
    assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain]);
}

#[test]
fn codes_without_text() {
    look("220", "250-mx\r\n250 STARTTLS", "220", "250", "221");
}

#[test]
fn implicit_tls() {
    let seen = Script::new(Security::Tls, Goal::Look)
        .starts_tls()
        .quiet()
        .tls(verified())
        .quiet()
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250 AUTH PLAIN")
        .tells()
        .sends("QUIT")
        .server("221 bye")
        .ends(&ConversationEnd::Complete);
    assert_eq!(seen.before_tls, None);
    assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain]);
}

#[test]
fn implicit_tls_before_an_old_server_that_offers_starttls() {
    let seen = Script::new(Security::Tls, Goal::Look)
        .starts_tls()
        .tls(verified())
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN")
        .tells()
        .sends("QUIT")
        .server("221 bye")
        .ends(&ConversationEnd::Complete);
    assert!(seen.after_tls.unwrap().starttls);
}

#[test]
fn clear_text_is_only_looked_at() {
    let seen = Script::new(Security::None, Goal::Look)
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250-STARTTLS\r\n250 AUTH PLAIN")
        .tells()
        .sends("QUIT")
        .hangs_up()
        .ends(&ConversationEnd::Complete);
    assert_eq!(seen.after_tls, None);
    assert_eq!(seen.before_tls.unwrap().mechanisms, [Mechanism::Plain]);
    Script::new(Security::None, Goal::SignIn(OURS))
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250 AUTH PLAIN")
        .ready()
        .order(sign_in(Mechanism::Plain))
        .ready()
        .order(try_sender("hanako@example.jp"))
        .ready()
        .order(Order::Leave)
        .sends("QUIT");
}

#[test]
fn a_look_takes_no_orders() {
    Script::look().order(sign_in(Mechanism::Plain)).order(Order::Leave).quiet();
    Script::look()
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .order(sign_in(Mechanism::Plain))
        .order(Order::Leave)
        .quiet();
}

#[test]
fn starttls_that_is_not_offered_ends_it_politely() {
    for keyword in ["PIPELINING", "XXXXXXXA", "XSTARTTLS", "AUTH PLAIN STARTTLS"] {
        Script::look()
            .server("220 hi")
            .sends("EHLO [127.0.0.1]")
            .server(&format!("250-STARTTLS\r\n250 {keyword}"))
            .sends("QUIT")
            .server("221 bye")
            .ends(&ConversationEnd::StarttlsMissing);
    }
}

#[test]
fn refusals_before_tls_end_it_with_quit() {
    for (greeting, ehlo, starttls, step) in [
        ("554 no", "", "", Step::Greeting),
        ("450 later", "", "", Step::Greeting),
        ("220 hi", "501 what", "", Step::Ehlo),
        ("220 hi", "504 what", "", Step::Ehlo),
        ("220 hi", "550-no\r\n550 name", "", Step::Ehlo),
        ("220 hi", "250-mx\r\n250 STARTTLS", "454 4.7.0 TLS not available", Step::Starttls),
        ("220 hi", "250-mx\r\n250 STARTTLS", "502 what", Step::Starttls),
    ] {
        let mut script = Script::look().server(greeting);
        if !ehlo.is_empty() {
            script = script.sends("EHLO [127.0.0.1]").server(ehlo);
        }
        if !starttls.is_empty() {
            script = script.sends("STARTTLS").server(starttls);
        }
        let mut script = script.sends("QUIT").quiet();
        script.talk.handle_bytes(b"221 bye\r\n", script.now);
        let end = std::iter::from_fn(|| script.talk.poll_output()).map(super::script::seen).last();
        let Some(super::script::Seen::Done(seen)) = end else { panic!("{end:?}") };
        let seen = seen.smtp().unwrap().clone();
        let ConversationEnd::Refused { step: at, reply } = seen.end else { panic!("{:?}", seen.end) };
        assert_eq!(at, step);
        assert!(reply.code >= 400);
    }
}

#[test]
fn ready_says_what_was_seen_so_far() {
    let script = Script::new(Security::Starttls, Goal::SignIn(OURS))
        .server("220 hi")
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250-STARTTLS\r\n250 AUTH CRAM-MD5")
        .sends("STARTTLS")
        .server("220 go")
        .starts_tls()
        .tls(verified())
        .sends("EHLO [127.0.0.1]")
        .server("250-mx\r\n250 AUTH PLAIN");
    assert_eq!(script.transcript[..3], ["< 220 hi", "> EHLO [127.0.0.1]", "< 250-mx"]);
    let seen = script.ready().order(Order::Leave).sends("QUIT").server("221 bye").ends(&ConversationEnd::Complete);
    assert_eq!(seen.tls, verified());
    assert_eq!(seen.tls.facts().unwrap().host.to_string(), HOST);
    assert_eq!(seen.before_tls.unwrap().mechanisms, [Mechanism::CramMd5]);
    assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain]);
}
