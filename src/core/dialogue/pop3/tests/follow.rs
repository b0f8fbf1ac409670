//! A test message that is followed.

use super::script::{PASSWORD, Script, sign_in};
use crate::dialogue::Order;
use crate::model::{
    Arrived, ConversationEnd, Folder, Followed, IncomingStatus, Left, Mark, Mechanism, Moment, Pop3Observation,
    Removal, Search, Step, TestToken, Violation, WaitingBy,
};

fn token() -> TestToken {
    TestToken::new(&[7; 32], 0)
}

fn mark(uid_next: u32, last: Option<&str>) -> Mark {
    Mark { folder: Folder::Inbox, name: "INBOX".into(), uid_validity: 0, uid_next, last: last.map(Into::into) }
}

fn search(mark: Mark) -> Order {
    Order::Search(Box::new(Search { token: token(), marks: vec![mark], until: Moment::START }))
}

fn signed_in() -> Script {
    let script = Script::ready_with("SASL PLAIN").order(sign_in(Mechanism::Plain));
    script.sends("AUTH PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=").server("+OK in").ready()
}

fn leaves(script: Script) -> Pop3Observation {
    script.order(Order::Leave).sends("QUIT").server("+OK bye").ends(&ConversationEnd::Complete)
}

fn followed(script: Script) -> Followed {
    leaves(script).followed.unwrap()
}

fn ours() -> String {
    format!("Authentication-Results: mx;\r\n dkim=pass\r\nFrom: a@b.jp\r\nX-Toukan-Test: {}\r\n\r\n.", token())
}

fn looking(mark: Mark, count: u32) -> Script {
    signed_in().order(search(mark)).sends("STAT").server(&format!("+OK {count} 12345"))
}

#[test]
fn the_mark_is_the_last_message() {
    let script = signed_in().order(Order::Mark).sends("STAT").server("+OK 50000 123456789").sends("UIDL 50000");
    assert_eq!(
        followed(script.server("+OK 50000 whqtswO00WBw418f9t5JxYwZ").ready()).marks,
        [mark(50001, Some("whqtswO00WBw418f9t5JxYwZ"))]
    );
    let script = signed_in().order(Order::Mark).sends("STAT").server("+OK 2 320").sends("UIDL 2");
    assert_eq!(followed(script.server("-ERR what").ready()).marks, [mark(3, None)]);
    // Of another than was asked for.
    let script = signed_in().order(Order::Mark).sends("STAT").server("+OK 2 320").sends("UIDL 2");
    assert_eq!(followed(script.server("+OK 1 abc").ready()).marks, [mark(3, None)]);
    let empty = signed_in().order(Order::Mark).sends("STAT").server("+OK 0 0").ready();
    assert_eq!(followed(empty).marks, [mark(1, None)]);
    for said in ["-ERR [SYS/TEMP] no", "+OK", "+OK many", "+OK -1 0", "+OK 99999999999 0"] {
        let seen = followed(signed_in().order(Order::Mark).sends("STAT").server(said).ready());
        assert!(seen.marks.is_empty() && seen.refused.is_some(), "{said}");
    }
}

#[test]
fn only_what_came_behind_it_is_looked_at() {
    let script = looking(mark(3, Some("abc")), 4).sends("UIDL 2").server("+OK 2 abc").sends("TOP 4 0");
    let script = script.server("+OK\r\nSubject: a letter from a friend\r\n\r\n.").sends("TOP 3 0");
    let script = script.server(&format!("+OK\r\n{}", ours())).ready();
    // What others wrote is not recorded.
    assert!(script.transcript.contains(&"< ‹header, 2 lines›".to_owned()), "{:?}", script.transcript);
    assert!(script.transcript.iter().all(|line| !line.contains("friend") && !line.contains("a@b.jp")));
    let script = script.order(Order::Remove).ready();
    let seen = followed(script);
    let (authentication_results, from) = (Some("mx; dkim=pass".into()), Some("a@b.jp".into()));
    assert_eq!(seen.arrived, Some(Arrived { folder: Folder::Inbox, uid: 3, authentication_results, from }));
    assert_eq!((seen.waiting_by, seen.removal), (Some(WaitingBy::Asking), Some(Removal::Left { why: Left::Pop3 })));
}

#[test]
fn nothing_came() {
    let seen = followed(looking(mark(3, Some("abc")), 2).sends("UIDL 2").server("+OK 2 abc").ready());
    assert_eq!((seen.arrived, seen.refused), (None, None));
    assert_eq!(followed(looking(mark(3, None), 2).ready()).arrived, None);
    assert_eq!(followed(looking(mark(1, None), 0).ready()).arrived, None);
}

#[test]
fn the_first_message_there_ever_was() {
    looking(mark(1, None), 1).sends("TOP 1 0");
    looking(mark(3, None), 3).sends("TOP 3 0").server("+OK\r\n.").ready();
}

#[test]
fn where_others_delete_meanwhile() {
    // The one that was last is not where it was: ours may be anywhere, and came last.
    let script = looking(mark(3, Some("abc")), 2).sends("UIDL 2").server("+OK 2 xyz").sends("TOP 2 0");
    script.server("+OK\r\n.").sends("TOP 1 0").server("+OK\r\n.").ready();
    let script = looking(mark(9, Some("abc")), 1).sends("TOP 1 0");
    assert!(followed(script.server(&format!("+OK\r\n{}", ours())).ready()).arrived.is_some());
    looking(mark(3, Some("abc")), 3).sends("UIDL 2").server("-ERR deleted").sends("TOP 3 0");
}

#[test]
fn no_more_than_twenty_and_no_longer_than_a_minute() {
    let mut script = looking(mark(1, None), 50_000);
    for number in (49_981..=50_000).rev() {
        script = script.sends(&format!("TOP {number} 0")).server("+OK\r\nSubject: x\r\n\r\n.");
    }
    assert_eq!(followed(script.ready()).arrived, None);
    let slow = looking(mark(1, None), 9).sends("TOP 9 0").after_millis(29_000).server("+OK\r\n.");
    let slow = slow.sends("TOP 8 0").after_millis(29_000).server("+OK\r\n.").sends("TOP 7 0");
    slow.waits_millis(2000).ends(&ConversationEnd::TimedOut { step: Step::Search });
}

#[test]
fn a_server_without_top() {
    let seen = followed(looking(mark(1, None), 1).sends("TOP 1 0").server("-ERR unknown command").ready());
    assert_eq!((seen.refused.unwrap().status, seen.arrived), (IncomingStatus::MinusErr, None));
    let seen = followed(signed_in().order(search(mark(1, None))).sends("STAT").server("-ERR no").ready());
    assert!(seen.refused.is_some());
}

#[test]
fn long_headers_are_read_and_endless_ones_not() {
    let long = format!("+OK\r\nReceived: {}\r\n{}", "x".repeat(20_000), ours());
    assert!(followed(looking(mark(1, None), 1).sends("TOP 1 0").server(&long).ready()).arrived.is_some());
    let script = looking(mark(1, None), 1).sends("TOP 1 0").server(&format!("+OK\r\n{}", "y\r\n".repeat(50_000)));
    script.ends(&ConversationEnd::Violated { step: Step::Search, violation: Violation::ReplyTooLong });
}

#[test]
fn nobody_follows_who_has_not_signed_in() {
    for order in [Order::Mark, search(mark(1, None)), Order::Remove] {
        let script = Script::ready_with("SASL PLAIN").order(order).ready();
        assert_eq!(leaves(script).followed, None);
    }
    let nothing = Search { token: token(), marks: vec![], until: Moment::START };
    let script = signed_in().order(Order::Search(Box::new(nothing))).ready().order(Order::Remove).ready();
    assert_eq!(leaves(script).followed, None);
}

#[test]
fn silence_a_closed_connection_and_a_cancel_at_every_step() {
    let at = |step| {
        let counting = signed_in().order(search(mark(1, None))).sends("STAT");
        if step == Step::Folders { counting } else { counting.server("+OK 1 9").sends("TOP 1 0") }
    };
    for step in [Step::Folders, Step::Search] {
        at(step).waits_millis(30_000).ends(&ConversationEnd::TimedOut { step });
        at(step).bytes(b"+OK\r").hangs_up().ends(&ConversationEnd::Closed { step });
        at(step).cancel().quiet().waits_millis(500).ends(&ConversationEnd::Cancelled);
        at(step).cancel().server("-ERR").sends("QUIT").waits_millis(500).ends(&ConversationEnd::Cancelled);
        let violation = Violation::UnaskedReply;
        at(step).server("+ go on").ends(&ConversationEnd::Violated { step, violation });
    }
    let reading = || at(Step::Search).server("+OK\r\nSubject: x");
    reading()
        .after_millis(29_000)
        .server("From: y")
        .waits_millis(1000)
        .ends(&ConversationEnd::TimedOut { step: Step::Search });
    reading().cancel().server("\r\n.").sends("QUIT").hangs_up().ends(&ConversationEnd::Cancelled);
    let echo =
        looking(mark(1, None), 1).sends("TOP 1 0").server(&format!("+OK {PASSWORD}\r\nFrom: {PASSWORD}\r\n{}", ours()));
    let seen = serde_json::to_string(&leaves(echo.ready())).unwrap();
    assert!(!seen.contains(PASSWORD), "{seen}");
}
