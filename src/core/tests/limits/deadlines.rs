//! A server that says nothing, or one octet a second, or goes on for ever: the clock is the simulator's.

use toukan_core::dialogue::{Goal, Imap, Output, Pop3, Smtp};
use toukan_core::model::{ConversationEnd, ConversationId, Moment, Observation, Security, Step};

use super::Talk;

/// The longest wait for a greeting; whatever comes afterwards has shorter ones.
const GREETING_S: u64 = 40;
/// And for an answer to a command.
const COMMAND_S: u64 = 20;
/// What no server may make us wait for one sign-in, whatever it says: its greeting, an answer, two minutes in
/// which we have not decided anything, and the farewell.
const AT_MOST_S: u64 = GREETING_S + COMMAND_S + 120 + 1;

/// Lets a server say `words` again and again, `octets` of it a second, after it said `polite`; gives
/// the second in which it was over, and how.
fn endure<T: Talk>(polite: &[&str], words: &[u8], octets: usize) -> (u64, ConversationEnd, usize) {
    let mut talk = T::begin(Security::Tls, Goal::SignIn(ConversationId(7)));
    let (mut at, mut end, mut notes) = (Moment::START, None, 0);
    let mut endless = words.iter().copied().cycle();
    let mut collect = |talk: &mut T| {
        while let Some(output) = talk.output() {
            match output {
                Output::StartTls => talk.tls(),
                Output::Done(seen) => end = seen.end().cloned(),
                Output::Note(_) => notes += 1,
                Output::Send(_) | Output::Derive(_) | Output::Ready(_) | Output::Close => {}
            }
        }
        end.clone()
    };
    collect(&mut talk);
    for turn in polite {
        talk.bytes(turn.as_bytes(), at);
        collect(&mut talk);
    }
    for second in 1..=AT_MOST_S {
        at = Moment::from_millis(second * 1000);
        // As the driver does: whoever is due is woken first.
        if talk.wake_at().is_some_and(|due| due <= at) {
            talk.timeout(at);
        }
        let said: Vec<u8> = endless.by_ref().take(octets).collect();
        talk.bytes(&said, at);
        if let Some(end) = collect(&mut talk) {
            return (second, end, notes);
        }
    }
    panic!("it goes on after {AT_MOST_S} s");
}

fn all(polite: [&[&str]; 3], words: [&[u8]; 3], octets: usize) -> [(u64, ConversationEnd, usize); 3] {
    [
        endure::<Smtp>(polite[0], words[0], octets),
        endure::<Imap>(polite[1], words[1], octets),
        endure::<Pop3>(polite[2], words[2], octets),
    ]
}

const ONCE: [&[&str]; 3] = [&["220 hi\r\n"], &["* OK\r\n"], &["+OK\r\n"]];

#[test]
fn nothing_and_an_octet_a_second_end_at_the_deadline() {
    let greeting = ConversationEnd::TimedOut { step: Step::Greeting };
    for octets in [0, 1] {
        // No line ever ends: what drips buys no time.
        for (second, end, _) in all([&[], &[], &[]], [b"2"; 3], octets) {
            assert_eq!((second, &end), (GREETING_S, &greeting), "{octets} octets a second");
        }
        for (second, end, _) in all(ONCE, [b"2", b"*", b"+"], octets) {
            assert!(matches!(end, ConversationEnd::TimedOut { .. }), "{end:?}");
            assert_eq!(second, COMMAND_S, "{octets} octets a second: {end:?}");
        }
    }
}

#[test]
fn a_line_a_second_ends_there_too() {
    let lines: [&[u8]; 3] = [b"250-x\r\n", b"* 1 X\r\n", b"CAPAX\r\n"];
    let polite: [&[&str]; 3] = [&["220 hi\r\n"], &["* OK\r\n"], &["+OK\r\n", "+OK\r\n"]];
    for (second, end, _) in all(polite, lines, 7) {
        assert!(matches!(end, ConversationEnd::TimedOut { .. }), "{end:?}");
        assert_eq!(second, COMMAND_S, "{end:?}");
    }
}

#[test]
fn as_fast_as_it_can_for_ever_ends_at_once() {
    let lines: [&[u8]; 3] = [b"250-x\r\n", b"* 1 X\r\n", b"CAPAX\r\n"];
    let polite: [&[&str]; 3] = [&["220 hi\r\n"], &["* OK\r\n"], &["+OK\r\n", "+OK\r\n"]];
    for (second, end, notes) in all(polite, lines, 1 << 20) {
        assert_eq!(second, 1);
        assert!(matches!(end, ConversationEnd::Violated { .. }), "{end:?}");
        assert!(notes < 1300, "{notes} notes");
    }
}

#[test]
fn the_whole_conversation_has_an_end_though_every_answer_comes_just_in_time() {
    // Each step has its own deadline, and there are a fixed number of steps.
    let mut talk = Smtp::begin(Security::Tls, Goal::SignIn(ConversationId(7)));
    let mut now = Moment::START;
    let answers = ["220 hi\r\n", "250-mx\r\n250 AUTH PLAIN\r\n"];
    let mut done: Option<Observation> = None;
    let mut turns = answers.iter();
    for _ in 0..10 {
        while let Some(output) = talk.output() {
            match output {
                Output::StartTls => talk.tls(),
                Output::Done(seen) => done = Some(seen),
                _ => {}
            }
        }
        if done.is_some() {
            break;
        }
        let due = talk.wake_at().unwrap();
        now = Moment::from_micros(due.micros().saturating_sub(1));
        match turns.next() {
            Some(turn) => talk.bytes(turn.as_bytes(), now),
            None => talk.timeout(due),
        }
    }
    assert!(done.is_some());
    assert!(now.millis() < AT_MOST_S * 1000, "{now:?}");
}
