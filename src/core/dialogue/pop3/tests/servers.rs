//! Well-behaved servers as they are found, and refusals before a sign-in.

use super::script::{OURS, Script, sign_in, unverified, verified};
use crate::dialogue::{Goal, Order};
use crate::model::{ConversationEnd, IncomingReply, IncomingStatus, Mechanism, Security, Step};

fn refused(code: Option<&str>, text: &str) -> IncomingReply {
    IncomingReply { status: IncomingStatus::MinusErr, code: code.map(Into::into), text: text.into() }
}

#[test]
fn dovecot_by_starttls() {
    let seen = Script::look()
        .server("+OK Dovecot ready. <1896.697170952@mail.example.jp>")
        .sends("CAPA")
        .server("+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\nAUTH-RESP-CODE\r\nSTLS")
        .quiet()
        .server(".")
        .sends("STLS")
        .server("+OK Begin TLS negotiation now.")
        .starts_tls()
        .tls(verified())
        .sends("CAPA")
        .server("+OK\r\nCAPA\r\nUIDL\r\nRESP-CODES\r\nUSER\r\nSASL PLAIN LOGIN\r\n.")
        .tells()
        .sends("QUIT")
        .server("+OK Logging out")
        .ends(&ConversationEnd::Complete);
    let before = seen.before_tls.unwrap();
    assert!(before.starttls && before.sign_in_by().is_empty());
    let after = seen.after_tls.unwrap();
    assert!(!after.starttls && after.user && after.response_codes);
    assert_eq!(after.sign_in_by(), [Mechanism::Plain, Mechanism::Login]);
    assert!(seen.apop);
}

#[test]
fn a_server_without_capa_has_user_and_pass() {
    let seen = Script::new(Security::Tls, Goal::Look)
        .starts_tls()
        .tls(verified())
        .server("+OK qpopper")
        .sends("CAPA")
        .server("-ERR unknown command")
        .tells()
        .sends("QUIT")
        .server("+OK")
        .ends(&ConversationEnd::Complete);
    assert_eq!(seen.after_tls.unwrap().sign_in_by(), [Mechanism::Login]);
    assert!(!seen.apop);
    let clear = Script::look().server("+OK").sends("CAPA").server("-ERR what").sends("QUIT");
    let seen = clear.server("+OK").ends(&ConversationEnd::StarttlsMissing);
    assert!(!seen.before_tls.unwrap().starttls);
}

#[test]
fn a_list_is_read_to_its_dot() {
    let script = Script::look().server("+OK").sends("CAPA").server("+OK list follows\r\nSTLS\r\n..");
    let script = script.quiet().server(".").sends("STLS");
    script.server("+OK").starts_tls();
}

#[test]
fn a_refused_greeting_is_told() {
    let end = ConversationEnd::Declined { step: Step::Greeting, reply: refused(Some("SYS/TEMP"), "later") };
    let seen = Script::look().server("-ERR [SYS/TEMP] later").sends("QUIT").hangs_up().ends(&end);
    assert_eq!(seen.greeting.unwrap().code_name(), "SYS/TEMP");
}

#[test]
fn a_server_that_is_away_has_no_list_and_offers_nothing_less() {
    let declined = |step| ConversationEnd::Declined { step, reply: refused(Some("SYS/TEMP"), "back at noon") };
    let away = "-ERR [SYS/TEMP] back at noon";
    let clear = Script::look().server("+OK").sends("CAPA").server(away).sends("QUIT").hangs_up();
    assert!(clear.ends(&declined(Step::Capability)).before_tls.is_none());
    let inside =
        Script::look().server("+OK").sends("CAPA").server("+OK\r\nSTLS\r\n.").sends("STLS").server("+OK").starts_tls();
    let inside = inside.tls(verified()).sends("CAPA").server(away).sends("QUIT").hangs_up();
    assert!(inside.ends(&declined(Step::CapabilityInsideTls)).after_tls.is_none());
}

#[test]
fn stls_is_required_or_absent() {
    let clear = |words: &str| Script::look().server("+OK").sends("CAPA").server(&format!("+OK\r\n{words}\r\n."));
    clear("USER").sends("QUIT").server("+OK").ends(&ConversationEnd::StarttlsMissing);
    let end = ConversationEnd::Declined { step: Step::Starttls, reply: refused(None, "not now") };
    clear("STLS").sends("STLS").server("-ERR not now").sends("QUIT").hangs_up().ends(&end);
    clear("STLS").sends("STLS").server("+OK").starts_tls().tls(unverified()).ends(&ConversationEnd::TlsFailed);
}

#[test]
fn nothing_learned_before_tls_survives_it() {
    let script = Script::new(Security::Starttls, Goal::SignIn(OURS)).server("+OK").sends("CAPA");
    let script = script.server("+OK\r\nSTLS\r\nSASL CRAM-MD5\r\n.").sends("STLS").server("+OK").starts_tls();
    let ready = script.tls(verified()).sends("CAPA").server("+OK\r\nUSER\r\n.").ready();
    let seen = ready.order(Order::Leave).sends("QUIT").server("+OK").ends(&ConversationEnd::Complete);
    assert_eq!(seen.before_tls.unwrap().mechanisms, [Mechanism::CramMd5]);
    assert_eq!(seen.after_tls.unwrap().sign_in_by(), [Mechanism::Login]);
}

#[test]
fn clear_text_is_only_looked_at() {
    let script = Script::new(Security::None, Goal::SignIn(OURS)).server("+OK").sends("CAPA");
    let script = script.server("+OK\r\nUSER\r\nSASL PLAIN\r\n.").ready();
    let script = script.order(sign_in(Mechanism::Plain)).ready().order(sign_in(Mechanism::Login)).ready();
    let seen = script.order(Order::Leave).sends("QUIT").hangs_up().ends(&ConversationEnd::Complete);
    assert!(seen.after_tls.is_none() && seen.sign_ins.is_empty());
}
