//! Removing the message.

use super::follow::{fetched, inbox, leaves, opened, search, signed_in, token};
use super::script::Script;
use crate::dialogue::Order;
use crate::model::{ConversationEnd, IncomingStatus, Left, Removal, Step};

fn header() -> String {
    format!("X-Toukan-Test: {}\r\n\r\n", token())
}

/// Found as UID 10; the folder for what was deleted is known. The next tag is t10.
fn found(words: &str) -> Script {
    let words = format!("{words} SPECIAL-USE LIST-EXTENDED");
    let script = signed_in(&words).order(Order::Mark).sends(r#"t3 LIST (SPECIAL-USE) "" "*""#);
    let script = script.server("* LIST (\\Trash) \"/\" \"Deleted \\\"x\\\"\"\r\n* LIST (\\Junk) \"/\" Junk\r\nt3 OK");
    let script = script.sends("t4 EXAMINE \"Junk\"").server("t4 NO").sends("t5 EXAMINE \"INBOX\"");
    let script =
        script.server(&opened("t5", 4, 5, 10)).ready().order(search(inbox(), 60)).sends("t6 EXAMINE \"INBOX\"");
    let script = script
        .server(&opened("t6", 5, 5, 11))
        .sends(&format!("t7 UID SEARCH UID 10:* HEADER X-Toukan-Test {}", token()));
    let script = script.server("* SEARCH 10\r\nt7 OK");
    let script = script.sends("t8 UID FETCH 10 (BODY.PEEK[HEADER.FIELDS (X-Toukan-Test From Authentication-Results)])");
    script.server(&format!("{}t8 OK", fetched(10, &header()))).ready()
}

/// It was looked at once more.
fn checked(words: &str) -> Script {
    let script = found(words).order(Order::Remove).sends("t9 SELECT \"INBOX\"").server(&selected("t9", 5));
    script
        .sends("t10 UID FETCH 10 (BODY.PEEK[HEADER.FIELDS (X-Toukan-Test)])")
        .server(&format!("{}t10 OK", fetched(10, &header())))
}

fn selected(tag: &str, validity: u32) -> String {
    opened(tag, 5, validity, 11).replace("READ-ONLY", "READ-WRITE")
}

fn removal(script: Script, tag: &str) -> Removal {
    leaves(script, tag).followed.unwrap().removal.unwrap()
}

fn expunging() -> Script {
    let script = checked("UIDPLUS MOVE").sends("t11 UID STORE 10 +FLAGS.SILENT (\\Deleted)").server("t11 OK");
    script.sends("t12 UID EXPUNGE 10")
}

fn left(why: Left) -> Removal {
    Removal::Left { why }
}

#[test]
fn it_alone_is_expunged() {
    assert_eq!(removal(expunging().server("* 5 EXPUNGE\r\nt12 OK").ready(), "t13"), Removal::Expunged);
}

#[test]
fn or_moved_to_where_deleted_messages_are() {
    for words in ["MOVE", "MOVE UIDPLUS X-GM-EXT-1"] {
        let script = checked(words).sends(r#"t11 UID MOVE 10 "Deleted \"x\"""#);
        let script = script.server("* OK [COPYUID 9 10 1] moved\r\n* 5 EXPUNGE\r\nt11 OK").ready();
        assert_eq!(removal(script, "t12"), Removal::Moved { to: "Deleted \"x\"".into() });
    }
}

#[test]
fn without_a_safe_way_it_stays() {
    assert_eq!(removal(found("IDLE").order(Order::Remove).ready(), "t9"), left(Left::NoSafeWay));
}

#[test]
fn it_is_looked_at_once_more_before() {
    // Other UIDs than before; none at all; no longer there; no longer ours.
    for said in [selected("t9", 6), "t9 OK [READ-WRITE] x".to_owned()] {
        let script = found("UIDPLUS").order(Order::Remove).sends("t9 SELECT \"INBOX\"").server(&said).ready();
        assert_eq!(removal(script, "t10"), left(Left::Gone));
    }
    for said in [String::new(), fetched(10, "X-Toukan-Test: other\r\n\r\n"), fetched(9, &header())] {
        let script = found("UIDPLUS").order(Order::Remove).sends("t9 SELECT \"INBOX\"").server(&selected("t9", 5));
        let script = script.sends("t10 UID FETCH 10 (BODY.PEEK[HEADER.FIELDS (X-Toukan-Test)])");
        let script = script.server(&format!("{said}t10 OK")).ready();
        assert_eq!(removal(script, "t11"), left(Left::Gone), "{said}");
    }
}

#[test]
fn refused_it_stays() {
    let refused = |script: Script, tag: &str, status| match removal(script.ready(), tag) {
        Removal::Left { why: Left::Refused { reply } } => assert_eq!(reply.status, status),
        other => panic!("{other:?}"),
    };
    let selecting = || found("UIDPLUS").order(Order::Remove).sends("t9 SELECT \"INBOX\"");
    refused(selecting().server("t9 NO [NOPERM] no"), "t10", IncomingStatus::No);
    refused(selecting().server(&opened("t9", 5, 5, 11)), "t10", IncomingStatus::Ok);
    let storing = || checked("UIDPLUS").sends("t11 UID STORE 10 +FLAGS.SILENT (\\Deleted)");
    refused(storing().server("t11 NO"), "t12", IncomingStatus::No);
    refused(expunging().server("t12 BAD"), "t13", IncomingStatus::Bad);
    refused(
        checked("MOVE").sends(r#"t11 UID MOVE 10 "Deleted \"x\"""#).server("t11 NO [TRYCREATE]"),
        "t12",
        IncomingStatus::No,
    );
}

#[test]
fn cut_off_it_may_be_there_or_not() {
    let end = |seen: crate::model::ImapObservation| seen.followed.unwrap().removal.unwrap();
    let closed = expunging().hangs_up().ends(&ConversationEnd::Closed { step: Step::Remove });
    assert_eq!(end(closed), left(Left::CutOff));
    assert_eq!(
        end(expunging().waits_millis(30_000).ends(&ConversationEnd::TimedOut { step: Step::Remove })),
        left(Left::CutOff)
    );
    // Cancelled, the answer counts if it comes; nothing more is removed.
    let answered = expunging().cancel().quiet().server("t12 OK").sends("t13 LOGOUT").hangs_up();
    assert_eq!(end(answered.ends(&ConversationEnd::Cancelled)), Removal::Expunged);
    let refused = expunging().cancel().quiet().server("t12 NO").sends("t13 LOGOUT").hangs_up();
    assert_eq!(end(refused.ends(&ConversationEnd::Cancelled)), left(Left::CutOff));
    let storing = checked("UIDPLUS").sends("t11 UID STORE 10 +FLAGS.SILENT (\\Deleted)").cancel().server("t11 OK");
    assert_eq!(end(storing.sends("t12 LOGOUT").hangs_up().ends(&ConversationEnd::Cancelled)), left(Left::CutOff));
}

#[test]
fn what_was_removed_is_not_removed_again() {
    let script = expunging().server("t12 OK").ready().order(Order::Remove).ready();
    assert_eq!(removal(script, "t13"), Removal::Expunged);
}
