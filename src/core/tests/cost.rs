//! What a server can cost us: octets kept and allocations made, counted, never timed. A test binary
//! of its own, with one test, because it counts what the whole process allocates.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use toukan_core::dialogue::{Goal, Imap, Output, Pop3, Smtp};
use toukan_core::model::{ConversationId, Host, Moment, Observation, Security, TlsFacts, TlsState, TlsVersion, What};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What a conversation may hold at most, with all that is recorded of it.
const MOST: usize = 1 << 20;
/// How much a server says at once: as much as `net` reads.
const PIECE: usize = 16 * 1024;
/// How much it would say if it were listened to.
const ENDLESS: usize = 64 << 20;

fn host() -> Host {
    Host::parse("mail.example.jp").unwrap()
}

fn verified() -> TlsState {
    TlsState::Verified { facts: TlsFacts { version: Some(TlsVersion::Tls13), ..TlsFacts::of(host()) } }
}

macro_rules! face {
    ($($of:ident),+) => {
        enum Talk { $($of(Box<$of>)),+ }
        impl Talk {
            fn bytes(&mut self, bytes: &[u8]) {
                match self { $(Self::$of(talk) => talk.handle_bytes(bytes, Moment::START)),+ }
            }
            fn tls(&mut self) {
                match self { $(Self::$of(talk) => talk.handle_tls(verified(), Moment::START)),+ }
            }
            fn output(&mut self) -> Option<Output> {
                match self { $(Self::$of(talk) => talk.poll_output()),+ }
            }
            fn is_over(&self) -> bool {
                match self { $(Self::$of(talk) => talk.wake_at().is_none()),+ }
            }
        }
    };
}
face!(Smtp, Imap, Pop3);

/// All that a journey keeps of a conversation.
#[derive(Default)]
struct Kept {
    notes: Vec<What>,
    seen: Vec<Observation>,
}

fn collect(talk: &mut Talk, kept: &mut Kept) {
    while let Some(output) = talk.output() {
        match output {
            Output::StartTls => talk.tls(),
            Output::Note(what) => kept.notes.push(what),
            Output::Ready(seen) | Output::Done(seen) => kept.seen.push(seen),
            Output::Send(_) | Output::Derive(_) | Output::Close => {}
        }
    }
}

/// What it cost: the most octets held at a time, allocations, octets listened to, whether it ended.
struct Cost {
    most: usize,
    allocations: usize,
    heard: usize,
    ended: bool,
}

fn listen(mut talk: Talk, polite: &[&str], endless: &[u8], piece: usize) -> Cost {
    let pieces = endless.repeat(piece.div_ceil(endless.len()));
    let region = Region::new(COUNTING);
    let (mut kept, mut most, mut heard) = (Kept::default(), 0, 0);
    let mut sample = |kept: &Kept| {
        let now = region.change();
        most = most.max(now.bytes_allocated.saturating_sub(now.bytes_deallocated));
        kept.notes.len()
    };
    collect(&mut talk, &mut kept);
    for turn in polite {
        talk.bytes(turn.as_bytes());
        collect(&mut talk, &mut kept);
    }
    while heard < ENDLESS && !talk.is_over() {
        talk.bytes(&pieces);
        sample(&kept);
        collect(&mut talk, &mut kept);
        sample(&kept);
        heard += pieces.len();
    }
    let allocations = region.change().allocations;
    assert!(kept.notes.len() < 1300, "{} notes", kept.notes.len());
    Cost { most, allocations, heard, ended: talk.is_over() && kept.seen.len() < 3 }
}

#[test]
fn nobody_costs_more_than_a_mebibyte_and_what_was_said_deserves() {
    let sign_in = Goal::SignIn(ConversationId(7));
    let smtp = |security| Talk::Smtp(Box::new(Smtp::new(host(), security, sign_in, Moment::START)));
    let imap = |security| Talk::Imap(Box::new(Imap::new(host(), security, sign_in, Moment::START)));
    let pop3 = |security| Talk::Pop3(Box::new(Pop3::new(host(), security, sign_in, Moment::START)));
    let secured = Security::Tls;
    let words = "x".repeat(2040);
    let nul = format!("250-{}\r\n", "\0".repeat(1024));
    let turned = format!("250-{}\r\n", "\u{202e}".repeat(300));
    let capability = format!("* CAPABILITY {}\r\n", "AUTH=X ".repeat(1100));
    let literal = format!("* X {{30000}}\r\n{}\r\n", "y".repeat(30_000));
    let cases: Vec<(&str, Talk, Vec<&str>, &[u8])> = vec![
        ("a line", smtp(secured), vec![], b"2"),
        ("empty lines of a reply", smtp(secured), vec!["220 hi\r\n"], b"250-\r\n"),
        ("lines of controls", smtp(secured), vec!["220 hi\r\n"], nul.as_bytes()),
        ("lines of direction marks", smtp(Security::Starttls), vec!["220 hi\r\n"], turned.as_bytes()),
        ("a long greeting", smtp(Security::Starttls), vec![], b"220-welcome to a machine of ours\r\n"),
        ("mechanisms", smtp(secured), vec!["220 hi\r\n"], b"250-AUTH A B C D E F G H I J K L M N O P\r\n"),
        ("a line", imap(secured), vec!["* OK\r\n"], words.as_bytes()),
        ("chatter", imap(secured), vec!["* OK\r\n"], b"* 1 EXISTS\r\n"),
        ("chatter while we wait", imap(secured), vec!["* OK\r\n", "* CAPABILITY X\r\nt1 OK\r\n"], b"* 1 EXISTS\r\n"),
        ("capabilities", imap(secured), vec!["* OK\r\n"], capability.as_bytes()),
        ("literals", imap(secured), vec!["* OK\r\n"], literal.as_bytes()),
        ("alerts", imap(secured), vec!["* OK\r\n"], b"* OK [ALERT] read this\r\n"),
        ("a list", pop3(secured), vec!["+OK\r\n", "+OK\r\n"], b"X\r\n"),
        ("a list of dots", pop3(Security::Starttls), vec!["+OK\r\n", "+OK\r\n"], b"..\r\n"),
        ("mechanisms", pop3(secured), vec!["+OK\r\n", "+OK\r\n"], b"SASL A B C D E F G H I J K L M N O P Q\r\n"),
        ("a line", pop3(secured), vec![], b"+"),
    ];
    for (name, talk, polite, endless) in cases {
        let cost = listen(talk, &polite, endless, PIECE);
        assert!(cost.ended, "{name}: it goes on after {} octets", cost.heard);
        assert!(cost.most < MOST, "{name}: {} octets are held", cost.most);
        assert!(cost.heard <= 128 * 1024, "{name}: {} octets are listened to", cost.heard);
        // A line is cut, cleaned, made showable, noted and kept: a dozen steps, and a word or
        // mechanism in it two more.
        let deserved = 1000 + cost.heard.min(96 * 1024) * 2;
        assert!(cost.allocations < deserved, "{name}: {} allocations for {} octets", cost.allocations, cost.heard);
    }
    // One octet at a time is no more work than all at once, but for the calls.
    let drip = listen(smtp(secured), &[], b"2", 1);
    assert!(drip.ended && drip.heard <= 4096 && drip.allocations < 200, "{} allocations", drip.allocations);
}
