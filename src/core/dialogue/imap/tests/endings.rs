//! Deadlines, cancelling and closed connections.

use super::script::{OURS, Script, sign_in, verified};
use crate::dialogue::{Goal, Order};
use crate::model::{ConversationEnd, IncomingReply, IncomingStatus, Mechanism, Security, Step, Violation};

#[test]
fn every_wait_has_a_deadline() {
    let timed_out = |step| ConversationEnd::TimedOut { step };
    Script::look().waits_millis(40_000).ends(&timed_out(Step::Greeting));
    let asked = Script::look().server("* OK hi").sends("t1 CAPABILITY");
    // Words that lead nowhere buy no time.
    asked.after_millis(15_000).server("* 1 EXISTS").waits_millis(5_000).ends(&timed_out(Step::Capability));
    let signing_in = Script::ready_with("SASL-IR AUTH=PLAIN").order(sign_in(Mechanism::Plain));
    let mut signing_in = signing_in.sends("t2 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=");
    signing_in = signing_in.waits_millis(45_000);
    let seen = signing_in.ends(&timed_out(Step::Auth));
    assert_eq!(seen.sign_ins[0].reply, None);
}

#[test]
fn nobody_is_kept_waiting_for_an_order() {
    let left = Script::ready_with("AUTH=PLAIN").waits_millis(120_000).sends("t2 LOGOUT");
    left.waits_millis(500).ends(&ConversationEnd::Complete);
}

#[test]
fn cancelled_it_says_logout_if_it_may_and_ends_within_half_a_second() {
    Script::look().cancel().waits_millis(500).ends(&ConversationEnd::Cancelled);
    let greeted = Script::look().cancel().server("* OK hi").sends("t1 LOGOUT");
    greeted.server("* BYE x\r\nt1 OK x").ends(&ConversationEnd::Cancelled);
    let asked = Script::look().server("* OK hi").sends("t1 CAPABILITY").cancel().quiet();
    let left = asked.server("* CAPABILITY IMAP4rev1 STARTTLS\r\nt1 OK").sends("t2 LOGOUT");
    left.waits_millis(500).ends(&ConversationEnd::Cancelled);
    Script::ready_with("").cancel().sends("t2 LOGOUT").server("t2 OK").ends(&ConversationEnd::Cancelled);
    let starttls = Script::look().server("* OK hi").sends("t1 CAPABILITY");
    let starttls = starttls.server("* CAPABILITY IMAP4rev1 STARTTLS\r\nt1 OK").sends("t2 STARTTLS").cancel();
    starttls.server("t2 OK").ends(&ConversationEnd::Cancelled);
    Script::new(Security::Tls, Goal::Look).starts_tls().cancel().ends(&ConversationEnd::Cancelled);
}

#[test]
fn a_sign_in_under_way_is_broken_off() {
    let asked = Script::ready_with("AUTH=PLAIN").order(sign_in(Mechanism::Plain)).sends("t2 AUTHENTICATE PLAIN");
    let broken = asked.cancel().quiet().server("+ ").sends("*").server("t2 BAD cancelled").sends("t3 LOGOUT");
    let seen = broken.server("t3 OK").ends(&ConversationEnd::Cancelled);
    // The answer is to the star, not to a password.
    assert_eq!(seen.sign_ins[0].reply, None);
    let answered = Script::ready_with("SASL-IR AUTH=PLAIN").order(sign_in(Mechanism::Plain)).cancel();
    let mut answered = answered.sends("t2 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=");
    answered = answered.server("t2 NO wrong").sends("t3 LOGOUT");
    let seen = answered.hangs_up().ends(&ConversationEnd::Cancelled);
    assert!(seen.sign_ins[0].reply.is_some());
}

#[test]
fn bye_and_a_closed_connection_end_it() {
    let bye = IncomingReply { status: IncomingStatus::Bye, code: None, text: "too slow".into() };
    Script::ready_with("").server("* BYE too slow").ends(&ConversationEnd::Declined { step: Step::Ready, reply: bye });
    Script::look().hangs_up().ends(&ConversationEnd::Closed { step: Step::Greeting });
    // What it said with LOGOUT under way is polite.
    let left = Script::ready_with("").order(Order::Leave).sends("t2 LOGOUT").server("* BYE bye").quiet();
    left.hangs_up().ends(&ConversationEnd::Complete);
}

#[test]
fn words_before_a_handshake_on_the_implicit_port_are_no_tls() {
    let seen = Script::new(Security::Tls, Goal::Look).starts_tls().server("* OK hi").ends(&ConversationEnd::TlsFailed);
    assert!(!seen.tls.is_verified() && seen.greeting.is_none());
    let ready = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified()).server("* OK hi");
    let ready = ready.sends("t1 CAPABILITY").server("* CAPABILITY IMAP4rev1\r\nt1 OK").ready();
    let literal = ready.server("* X {70000}");
    literal.ends(&ConversationEnd::Violated { step: Step::Ready, violation: Violation::ReplyTooLong });
}
