//! Deadlines, cancelling and closed connections.

use super::script::{OURS, Script, sign_in, verified};
use crate::dialogue::Goal;
use crate::model::{ConversationEnd, Mechanism, Security, Step};

#[test]
fn every_wait_has_a_deadline() {
    let timed_out = |step| ConversationEnd::TimedOut { step };
    Script::look().waits_millis(40_000).ends(&timed_out(Step::Greeting));
    let asked = Script::look().server("+OK hi").sends("CAPA");
    // A list that grows a line now and then buys no time.
    asked.after_millis(15_000).server("+OK\r\nX").waits_millis(5_000).ends(&timed_out(Step::Capability));
    let script = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp");
    assert_eq!(script.waits_millis(45_000).ends(&timed_out(Step::Auth)).sign_ins[0].reply, None);
    let left = Script::ready_with("USER").waits_millis(120_000).sends("QUIT");
    left.waits_millis(500).ends(&ConversationEnd::Complete);
}

#[test]
fn cancelled_it_says_quit_if_it_may_and_ends_within_half_a_second() {
    Script::look().cancel().waits_millis(500).ends(&ConversationEnd::Cancelled);
    Script::look().cancel().server("+OK hi").sends("QUIT").server("+OK").ends(&ConversationEnd::Cancelled);
    let asked = Script::look().server("+OK hi").sends("CAPA").cancel().quiet();
    asked.server("+OK\r\nSTLS\r\n.").sends("QUIT").waits_millis(500).ends(&ConversationEnd::Cancelled);
    let stls = Script::look().server("+OK hi").sends("CAPA").server("+OK\r\nSTLS\r\n.").sends("STLS").cancel();
    stls.server("+OK").ends(&ConversationEnd::Cancelled);
    Script::ready_with("USER").cancel().sends("QUIT").server("+OK").ends(&ConversationEnd::Cancelled);
    Script::new(Security::Tls, Goal::Look).starts_tls().cancel().ends(&ConversationEnd::Cancelled);
}

#[test]
fn a_sign_in_under_way_is_broken_off() {
    let user = Script::ready_with("USER").order(sign_in(Mechanism::Login)).sends("USER hanako@example.jp").cancel();
    // The password is not said any more, and the answer is to the name only.
    let seen = user.server("+OK").sends("QUIT").server("+OK").ends(&ConversationEnd::Cancelled);
    assert_eq!(seen.sign_ins[0].reply, None);
    let sasl = Script::ready_with("SASL CRAM-MD5").order(sign_in(Mechanism::CramMd5)).sends("AUTH CRAM-MD5").cancel();
    let seen = sasl.server("+ PDFAeD4=").sends("*").server("-ERR").sends("QUIT").hangs_up();
    assert_eq!(seen.ends(&ConversationEnd::Cancelled).sign_ins[0].reply, None);
}

#[test]
fn a_closed_connection_ends_it() {
    Script::look().hangs_up().ends(&ConversationEnd::Closed { step: Step::Greeting });
    let secured = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified());
    secured.hangs_up().ends(&ConversationEnd::Closed { step: Step::Greeting });
}
