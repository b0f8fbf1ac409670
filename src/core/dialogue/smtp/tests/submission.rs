//! Handing a message in.

use super::script::{Script, USER, shown, sign_in, unverified, verified};
use crate::dialogue::conversation::script::OURS;
use crate::dialogue::{Goal, Order};
use crate::model::{
    Address, ConversationEnd, Letter, Mechanism, Security, SmtpObservation, Step, Submitted, Violation,
};

const TEXT: &str = "From: <hanako@example.jp>\r\nSubject: x\r\n\r\n.\r\n..two\r\n";
/// As it goes over the wire, without its last line end.
const WIRE: &str = "From: <hanako@example.jp>\r\nSubject: x\r\n\r\n..\r\n...two\r\n.";

pub(super) fn letter(from: &str, text: &str) -> Order {
    let address = || Address::parse(from).unwrap();
    Order::Submit(Box::new(Letter { from: address(), to: address(), text: text.as_bytes().to_vec() }))
}

/// Signed in at a server that says so much behind EHLO.
fn signed_in(words: &[&str]) -> Script {
    let words = words.iter().map(|word| format!("250-{word}\r\n")).collect::<Vec<_>>().concat();
    let script = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified()).server("220 mx");
    let script = script.sends("EHLO [127.0.0.1]").server(&format!("250-mx\r\n{words}250 AUTH PLAIN")).ready();
    let script = script.order(sign_in(Mechanism::Plain));
    script.sends("AUTH PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=").server("235 ok").ready()
}

/// A conversation that has come to this step.
fn at(step: Step) -> Script {
    let script = signed_in(&[]).order(letter(USER, TEXT)).sends("MAIL FROM:<hanako@example.jp>");
    if step == Step::MailFrom {
        return script;
    }
    let script = script.server("250 2.1.0 ok").sends("RCPT TO:<hanako@example.jp>");
    if step == Step::RcptTo {
        return script;
    }
    let script = script.server("250 2.1.5 ok").sends("DATA");
    if step == Step::Data {
        return script;
    }
    script.server("354 go on").sends(WIRE)
}

const STEPS: [Step; 4] = [Step::MailFrom, Step::RcptTo, Step::Data, Step::Message];

fn leaves(script: Script) -> SmtpObservation {
    script.order(Order::Leave).sends("QUIT").server("221 bye").ends(&ConversationEnd::Complete)
}

/// How far the answers came.
fn answers(seen: &SmtpObservation) -> usize {
    let Some(Submitted { rcpt_to, data, accepted, .. }) = &seen.submitted else { return 0 };
    1 + [rcpt_to, data, accepted].into_iter().flatten().count()
}

#[test]
fn taken_over() {
    let script = at(Step::Message);
    let told = format!("> ‹message, {} octets›", TEXT.len());
    assert_eq!(script.transcript[script.transcript.len() - 2..], [told, "> .".to_owned()]);
    let seen = leaves(script.server("250 2.0.0 queued as 4711").ready());
    assert!(seen.submitted.as_ref().unwrap().is_accepted());
    assert_eq!((answers(&seen), &seen.sender), (4, &None));
    // What it says is not recorded; how much it was, is.
    assert!(!serde_json::to_string(&seen).unwrap().contains("two"));
}

#[test]
fn what_is_offered_is_used() {
    let size = TEXT.len();
    let mail = |words: &[&str], line: &str| {
        signed_in(words).order(letter(USER, TEXT)).sends(&format!("MAIL FROM:<hanako@example.jp>{line}"));
    };
    mail(&["SIZE 1000", "8BITMIME", "SMTPUTF8", "PIPELINING", "CHUNKING"], &format!(" SIZE={size}"));
    mail(&["SIZE"], &format!(" SIZE={size}"));
    mail(&["size 0"], &format!(" SIZE={size}"));
    mail(&[&format!("SIZE {size}")], &format!(" SIZE={size}"));
    let eight = signed_in(&["8BITMIME"]).order(letter(USER, "Subject: x\r\n\r\nはい\r\n"));
    eight.sends("MAIL FROM:<hanako@example.jp> BODY=8BITMIME");
    let utf8 = signed_in(&["8BITMIME", "SMTPUTF8"]).order(letter(USER, "Subject: はい\r\n\r\nx\r\n"));
    utf8.sends("MAIL FROM:<hanako@example.jp> BODY=8BITMIME SMTPUTF8");
    let address = signed_in(&["SMTPUTF8"]).order(letter("花子@example.jp", TEXT));
    address.sends("MAIL FROM:<花子@example.jp> SMTPUTF8").server("250 ok").sends("RCPT TO:<花子@example.jp>");
}

#[test]
fn what_cannot_be_said_is_not_begun() {
    let nothing = |words: &[&str], order: Order| {
        assert_eq!(leaves(signed_in(words).order(order).ready()).submitted, None, "{words:?}");
    };
    nothing(&[&format!("SIZE {}", TEXT.len() - 1)], letter(USER, TEXT));
    nothing(&["SMTPUTF8"], letter(USER, "Subject: x\r\n\r\nはい\r\n"));
    nothing(&["8BITMIME"], letter(USER, "Subject: はい\r\n\r\nx\r\n"));
    nothing(&["8BITMIME"], letter("花子@example.jp", TEXT));
    for smuggled in ["a\r\n\n.\nMAIL FROM:<evil@x>\r\n", "a\r\n.\n", "a\r\n.\rb\r\n", "no end", ""] {
        nothing(&["8BITMIME"], letter(USER, smuggled));
    }
    // Nobody has signed in, or nothing is sealed.
    let script = Script::ready_with("AUTH PLAIN").order(letter(USER, TEXT)).ready();
    assert_eq!(leaves(script).submitted, None);
    // Who has shown a certificate need not, where the dry run was not refused.
    let known = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(shown()).server("220 mx");
    let known = known.sends("EHLO [127.0.0.1]").server("250 mx").ready().order(letter(USER, TEXT)).ready();
    let known = known.order(super::script::try_sender(USER)).sends("MAIL FROM:<hanako@example.jp>").server("250 ok");
    let known = known.sends("RCPT TO:<hanako@example.jp>").server("250 ok").sends("RSET").server("250 ok").ready();
    known.order(letter(USER, TEXT)).sends("MAIL FROM:<hanako@example.jp>");
    let clear = Script::new(Security::None, Goal::SignIn(OURS)).server("220 mx").sends("EHLO [127.0.0.1]");
    let seen = leaves(clear.server("250 mx").ready().order(letter(USER, TEXT)).ready());
    assert_eq!(seen.submitted, None);
    let failed =
        Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(unverified()).order(letter(USER, TEXT));
    failed.ends(&ConversationEnd::TlsFailed);
}

#[test]
fn refused_at_every_step_it_is_ready_again_with_no_transaction_open() {
    for (count, step) in STEPS.into_iter().enumerate() {
        for reply in ["450 4.2.0 Greylisted, try later", "553 5.7.1 not yours"] {
            let refused = at(step).server(reply);
            let ready = match step {
                Step::RcptTo | Step::Data => refused.sends("RSET").server("250 ok").ready(),
                _ => refused.ready(),
            };
            // Another try begins from nothing.
            let again =
                ready.order(letter(USER, TEXT)).sends("MAIL FROM:<hanako@example.jp>").server("452 full").ready();
            assert_eq!(leaves(again).submitted.unwrap().refusal().unwrap().code, 452);
            let refused = at(step).server(reply);
            let ready = match step {
                Step::RcptTo | Step::Data => refused.sends("RSET").server("250 ok").ready(),
                _ => refused.ready(),
            };
            let seen = leaves(ready);
            assert_eq!(
                (answers(&seen), seen.submitted.unwrap().refusal().unwrap().code.to_string()),
                (count + 1, reply[..3].into())
            );
        }
    }
}

#[test]
fn the_dry_run_and_the_message_are_two_things() {
    let tried = signed_in(&[]).order(super::script::try_sender(USER)).sends("MAIL FROM:<hanako@example.jp>");
    let tried = tried.server("250 a").sends("RCPT TO:<hanako@example.jp>").server("250 b").sends("RSET");
    let sent = tried.server("250 ok").ready().order(letter(USER, TEXT)).sends("MAIL FROM:<hanako@example.jp>");
    let seen = leaves(sent.server("550 c").ready());
    assert_eq!(seen.sender.unwrap().mail_from.code, 250);
    assert_eq!(seen.submitted.unwrap().mail_from.code, 550);
}

#[test]
fn silence_a_closed_connection_and_421_at_every_step() {
    for (count, step) in STEPS.into_iter().enumerate() {
        let millis = if step == Step::Message { 120_000 } else { 30_000 };
        let seen = at(step).waits_millis(millis).ends(&ConversationEnd::TimedOut { step });
        assert_eq!(answers(&seen), count);
        let seen = at(step).bytes(b"250-2.0").hangs_up().ends(&ConversationEnd::Closed { step });
        assert_eq!(answers(&seen), count);
        // Behind the end of the message nobody knows.
        assert!(seen.submitted.is_none_or(|submitted| submitted.accepted.is_none()));
        let mut script = at(step);
        script.talk.handle_bytes(b"421 4.3.2 down\r\n", script.now);
        let outputs: Vec<_> = std::iter::from_fn(|| script.talk.poll_output()).map(super::script::seen).collect();
        let [.., super::script::Seen::Close, super::script::Seen::Done(seen)] = outputs.as_slice() else {
            panic!("{outputs:?}")
        };
        let submitted = seen.smtp().unwrap().submitted.as_ref().unwrap();
        assert_eq!(submitted.refusal().unwrap().code, 421);
        assert!(!submitted.is_accepted());
    }
}

#[test]
fn cancelled_at_every_step() {
    for step in STEPS {
        at(step).cancel().quiet().waits_millis(500).ends(&ConversationEnd::Cancelled);
        at(step).cancel().server("550 no").sends("QUIT").waits_millis(500).ends(&ConversationEnd::Cancelled);
        at(step).cancel().quiet().hangs_up().ends(&ConversationEnd::Cancelled);
    }
    // QUIT would become a line of the message.
    let seen = at(Step::Data).cancel().server("354 go on").ends(&ConversationEnd::Cancelled);
    assert_eq!(seen.submitted.unwrap().accepted, None);
    // There is no way to take it back; what the server says of it is kept.
    let taken = at(Step::Message).cancel().after_millis(100).server("250 queued").sends("QUIT");
    assert!(taken.server("221 bye").ends(&ConversationEnd::Cancelled).submitted.unwrap().is_accepted());
}

#[test]
fn codes_that_make_no_sense() {
    for step in STEPS {
        for reply in ["235 what", "334 what", "354 go on", "220 what"] {
            let positive = reply.starts_with('2') && step != Step::Data;
            if positive || (step == Step::Data && reply.starts_with("354")) {
                continue;
            }
            at(step).server(reply).ends(&ConversationEnd::Violated { step, violation: Violation::UnexpectedCode });
        }
    }
}
