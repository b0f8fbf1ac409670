//! What a server can cost us: octets kept and allocations made, counted, never timed. A test binary
//! of its own, with one test, because it counts what the whole process allocates.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::alloc::System;
use std::collections::BTreeSet;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use toukan_core::dialogue::{Goal, Imap, Order, Output, Pop3, Smtp};
use toukan_core::model::{
    ConversationId, Folder, Host, Mark, Mechanism, Moment, Observation, Search, Security, TestToken, TlsFacts,
    TlsState, TlsVersion, Trust, UserName, VerifiedTls, What,
};
use toukan_core::permit::{Budget, Clearance, Credential, Permit, SignIn};

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
            fn order(&mut self, order: Order) {
                match self { $(Self::$of(talk) => talk.handle_order(order, Moment::START)),+ }
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
    notes: usize,
    most: usize,
    allocations: usize,
    heard: usize,
    ended: bool,
}

/// How many lines a server may say while a message is followed.
const MOST_NOTES_FOLLOWING: usize = 5300;

fn listen(talk: Talk, polite: &[&str], endless: &[u8], piece: usize) -> Cost {
    let cost = listen_after(talk, polite, vec![], endless, piece);
    assert!(cost.notes < 1300, "{} notes", cost.notes);
    cost
}

/// Signed in, and looking for a message.
fn orders() -> Vec<Order> {
    let id = ConversationId(7);
    let tls = VerifiedTls::witnessed(id, host());
    let clearance = Clearance::grant(&host(), Trust::Published, &BTreeSet::new()).ok().unwrap();
    let attempt = Budget::new(vec![]).take(0).ok().unwrap();
    let credential = Credential::password("correct horse".into());
    let sign_in = SignIn { username: UserName("hanako".into()), mechanism: Mechanism::Plain, credential };
    let mark = Mark { folder: Folder::Inbox, name: "INBOX".into(), uid_validity: 5, uid_next: 1, last: None };
    let until = Moment::from_millis(60_000);
    let search = Search { token: TestToken::new(&[7; 32], 0), marks: vec![mark], until };
    vec![
        Order::Authenticate(Permit::issue(&tls, &clearance, attempt, sign_in).ok().unwrap()),
        Order::Search(Box::new(search)),
    ]
}

/// The same, with an order for every turn in which it waits for one.
fn listen_after(mut talk: Talk, polite: &[&str], orders: Vec<Order>, endless: &[u8], piece: usize) -> Cost {
    let mut orders = orders.into_iter();
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
        let before = kept.seen.len();
        collect(&mut talk, &mut kept);
        if let Some(order) = (kept.seen.len() > before).then(|| orders.next()).flatten() {
            talk.order(order);
            collect(&mut talk, &mut kept);
        }
    }
    while heard < ENDLESS && !talk.is_over() {
        talk.bytes(&pieces);
        sample(&kept);
        collect(&mut talk, &mut kept);
        sample(&kept);
        heard += pieces.len();
    }
    let allocations = region.change().allocations;
    let notes = kept.notes.len();
    Cost { most, allocations, heard, notes, ended: talk.is_over() && kept.seen.len() < 4 }
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
    // While a message is followed there is more to say, and four times as much may be kept.
    let opening = ["* OK\r\n", "* CAPABILITY SASL-IR AUTH=PLAIN\r\nt1 OK\r\n", "t2 OK [CAPABILITY IDLE] in\r\n"];
    let nul = format!("* X {}\r\n", "\0".repeat(1024));
    let fetched = format!("* 1 FETCH (UID 1 BODY[HEADER.FIELDS (X)] {{16000}}\r\n{})\r\n", "y".repeat(16_000));
    let mut longest = 0;
    for (name, endless) in [
        ("chatter", &b"* 1 EXISTS\r\n"[..]),
        ("lines of controls", nul.as_bytes()),
        ("headers", fetched.as_bytes()),
        ("numbers", b"* SEARCH 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23\r\n"),
        ("folders", b"* LIST (\\Junk) \"/\" Junk\r\n"),
    ] {
        let cost = listen_after(imap(secured), &opening, orders(), endless, PIECE);
        assert!(cost.ended, "{name}: it goes on after {} octets", cost.heard);
        assert!(cost.most < 4 * MOST, "{name}: {} octets are held", cost.most);
        assert!(cost.notes < MOST_NOTES_FOLLOWING, "{name}: {} notes", cost.notes);
        longest = longest.max(cost.heard);
        assert!(cost.heard <= 320 * 1024, "{name}: {} octets are listened to", cost.heard);
    }
    assert!(longest > 200 * 1024, "nobody was listened to for long: {longest} octets");
    let mut headers = vec!["+OK\r\n", "+OK\r\nSASL PLAIN\r\n.\r\n", "+OK\r\n"];
    headers.push("+OK 1 1\r\n");
    let header = listen_after(pop3(secured), &headers, orders(), b"+OK\r\ny: x\r\n", PIECE);
    assert!(header.ended && header.most < MOST && header.notes < 20, "{} octets, {} notes", header.most, header.notes);
    // One octet at a time is no more work than all at once, but for the calls.
    let drip = listen(smtp(secured), &[], b"2", 1);
    assert!(drip.ended && drip.heard <= 4096 && drip.allocations < 200, "{} allocations", drip.allocations);
}
