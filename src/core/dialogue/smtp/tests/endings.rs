//! Every way to end, at every step.

use super::script::{OURS, Script, sign_in, try_sender, verified};
use crate::dialogue::Goal;
use crate::model::{ConversationEnd, EnhancedCode, Mechanism, Reply, Security, SmtpObservation, Step};

const STEPS: [Step; 10] = [
    Step::Greeting,
    Step::Ehlo,
    Step::Starttls,
    Step::Handshake,
    Step::EhloInsideTls,
    Step::Ready,
    Step::Auth,
    Step::MailFrom,
    Step::RcptTo,
    Step::Reset,
];

/// A conversation that has come to this step.
fn at(step: Step) -> Script {
    let script = Script::new(Security::Starttls, Goal::SignIn(OURS));
    if step == Step::Greeting {
        return script;
    }
    let script = script.server("220 hi").sends("EHLO [127.0.0.1]");
    if step == Step::Ehlo {
        return script;
    }
    let script = script.server("250-mx\r\n250 STARTTLS").sends("STARTTLS");
    if step == Step::Starttls {
        return script;
    }
    let script = script.server("220 go").starts_tls();
    if step == Step::Handshake {
        return script;
    }
    let script = script.tls(verified()).sends("EHLO [127.0.0.1]");
    if step == Step::EhloInsideTls {
        return script;
    }
    let script = script.server("250-mx\r\n250 AUTH LOGIN").ready();
    match step {
        Step::Ready => script,
        Step::Auth => script.order(sign_in(Mechanism::Login)).sends("AUTH LOGIN"),
        _ => {
            let script = script.order(try_sender("a@b.jp")).sends("MAIL FROM:<a@b.jp>");
            if step == Step::MailFrom {
                return script;
            }
            let script = script.server("250 ok").sends("RCPT TO:<a@b.jp>");
            if step == Step::RcptTo {
                return script;
            }
            script.server("250 ok").sends("RSET")
        }
    }
}

fn has_answered_so_far(seen: &SmtpObservation, step: Step) {
    assert_eq!(seen.greeting.is_some(), step > Step::Greeting, "{step:?}");
    assert_eq!(seen.before_tls.is_some(), step > Step::Ehlo, "{step:?}");
    assert_eq!(seen.tls.is_verified(), step > Step::Handshake, "{step:?}");
    assert_eq!(seen.after_tls.is_some(), step > Step::EhloInsideTls, "{step:?}");
    assert_eq!(seen.sign_ins.len(), usize::from(step == Step::Auth), "{step:?}");
    assert_eq!(seen.sender.is_some(), step > Step::MailFrom, "{step:?}");
}

#[test]
fn closed_at_every_step() {
    for step in STEPS {
        has_answered_so_far(&at(step).hangs_up().ends(&ConversationEnd::Closed { step }), step);
        // Half a reply is none.
        if step != Step::Handshake {
            at(step).bytes(b"250-x\r\n25").hangs_up().ends(&ConversationEnd::Closed { step });
        }
    }
}

#[test]
fn silence_at_every_step() {
    for step in STEPS {
        let seconds = match step {
            Step::Greeting => 40,
            Step::Handshake | Step::MailFrom | Step::RcptTo => 30,
            Step::Auth => 45,
            Step::Ready => continue,
            _ => 20,
        };
        has_answered_so_far(&at(step).waits_millis(seconds * 1000).ends(&ConversationEnd::TimedOut { step }), step);
        // An octet now and then gains nothing.
        if step != Step::Handshake {
            let dripping = at(step).after_millis(9000).bytes(b"2").after_millis(9000).bytes(b"50-x");
            dripping.waits_millis(seconds * 1000 - 18_000).ends(&ConversationEnd::TimedOut { step });
        }
    }
}

#[test]
fn nobody_has_an_order() {
    at(Step::Ready).waits_millis(120_000).sends("QUIT").waits_millis(500).ends(&ConversationEnd::Complete);
}

#[test]
fn service_not_available_at_every_step() {
    for step in STEPS.into_iter().filter(|step| *step != Step::Handshake) {
        let mut script = at(step);
        script.talk.handle_bytes(b"421-4.3.2 shutting\r\n421 4.3.2 down\r\n", script.now);
        let outputs: Vec<_> = std::iter::from_fn(|| script.talk.poll_output()).map(super::script::seen).collect();
        let [.., super::script::Seen::Close, super::script::Seen::Done(seen)] = outputs.as_slice() else {
            panic!("{outputs:?}")
        };
        let seen = seen.smtp().unwrap();
        let ConversationEnd::Refused { step: refused, reply } = &seen.end else { panic!("{:?}", seen.end) };
        assert_eq!((*refused, reply.code, reply.lines.len()), (step, 421, 2));
        let sign_in = seen.sign_ins.first().and_then(|answer| answer.reply.as_ref());
        assert_eq!(sign_in.is_some(), step == Step::Auth);
    }
}

#[test]
fn cancelled_at_every_step() {
    for step in STEPS {
        match step {
            Step::Handshake => {
                at(step).cancel().ends(&ConversationEnd::Cancelled);
            }
            Step::Ready => {
                at(step).cancel().sends("QUIT").waits_millis(500).ends(&ConversationEnd::Cancelled);
                at(step).cancel().sends("QUIT").server("221 bye").ends(&ConversationEnd::Cancelled);
            }
            _ => {
                // Silent: hangs up after half a second, though cancelled once more in between.
                at(step).cancel().quiet().waits_millis(500).ends(&ConversationEnd::Cancelled);
                let twice = at(step).cancel().after_millis(300).cancel().quiet();
                twice.waits_millis(200).ends(&ConversationEnd::Cancelled);
                at(step).cancel().quiet().hangs_up().ends(&ConversationEnd::Cancelled);
                at(step).cancel().server("421 bye").ends(&ConversationEnd::Cancelled);
                at(step).cancel().server("rubbish").ends(&ConversationEnd::Cancelled);
                // It answers in time: QUIT, but no longer than half a second in all.
                let answered = at(step).cancel().after_millis(200).server("550 no").sends("QUIT").quiet();
                answered.waits_millis(300).ends(&ConversationEnd::Cancelled);
            }
        }
    }
}

#[test]
fn cancelled_where_quit_would_be_misread() {
    at(Step::Starttls).cancel().server("220 go").ends(&ConversationEnd::Cancelled);
    let login = at(Step::Auth).cancel().after_millis(100).server("334 VXNlcm5hbWU6").sends("*").quiet();
    let seen = login.server("501 cancelled").sends("QUIT").waits_millis(400).ends(&ConversationEnd::Cancelled);
    assert_eq!(seen.sign_ins[0].reply, None);
    at(Step::Auth).cancel().server("334 ").sends("*").server("334 ").ends(&ConversationEnd::Cancelled);
}

#[test]
fn an_answer_to_a_cancelled_sign_in_is_kept() {
    for (line, accepted) in [("235 ok", true), ("535 5.7.8 no", false)] {
        let seen = at(Step::Auth).cancel().server(line).sends("QUIT").hangs_up().ends(&ConversationEnd::Cancelled);
        assert!(seen.sign_ins[0].reply.is_some());
        assert_eq!(seen.sign_ins[0].is_accepted(), accepted);
    }
}

#[test]
fn refusals_that_are_answers_and_refusals_that_end_it() {
    let refused = at(Step::EhloInsideTls).server("550 5.7.1 no").sends("QUIT").server("221 bye");
    let reply = Reply { code: 550, enhanced: EnhancedCode::parse("5.7.1"), lines: vec!["5.7.1 no".into()] };
    refused.ends(&ConversationEnd::Refused { step: Step::EhloInsideTls, reply });
    at(Step::Reset).server("502 what").ready();
    at(Step::RcptTo).server("450 4.2.0 greylisted").sends("RSET").server("250 ok").ready();
    at(Step::MailFrom).server("451 4.3.0 later").ready();
}

#[test]
fn what_comes_behind_quit_changes_nothing() {
    let left = || at(Step::Ready).order(crate::dialogue::Order::Leave).sends("QUIT");
    for bytes in ["221 bye\r\n", "421 bye\r\n", "500 what\r\n", "rubbish\r\n", "221 bye\r\n235 more\r\n"] {
        left().bytes(bytes.as_bytes()).ends(&ConversationEnd::Complete);
    }
    left().hangs_up().ends(&ConversationEnd::Complete);
    left().waits_millis(500).ends(&ConversationEnd::Complete);
    left().cancel().waits_millis(500).ends(&ConversationEnd::Complete);
}

#[test]
fn a_failed_handshake_ends_it_at_once() {
    for state in [super::script::unverified(), super::script::failed(), crate::model::TlsState::None] {
        let seen = at(Step::Handshake).tls(state.clone()).ends(&ConversationEnd::TlsFailed);
        assert_eq!(seen.tls, state);
        assert_eq!(seen.after_tls, None);
    }
}
