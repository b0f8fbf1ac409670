//! A test message that is followed: what all three orders have in common, and the marks.

use super::script::{PASSWORD, Script, shown, sign_in, verified};
use crate::dialogue::conversation::script::OURS;
use crate::dialogue::{Goal, Order};
use crate::model::{
    ConversationEnd, Folder, Followed, ImapObservation, IncomingReply, IncomingStatus, Mark, Mechanism, Moment, Search,
    Security, Step, TestToken, Violation,
};

/// Everything that helps.
pub(super) const ALL: &str = "IDLE UIDPLUS MOVE SPECIAL-USE LIST-EXTENDED";

pub(super) fn token() -> TestToken {
    TestToken::new(&[7; 32], 0)
}

pub(super) fn mark(folder: Folder, name: &str, uid_validity: u32, uid_next: u32) -> Mark {
    Mark { folder, name: name.into(), uid_validity, uid_next, last: None }
}

/// What INBOX and Junk were like: UIDVALIDITY 5 and 6, UIDNEXT 10 and 3.
pub(super) fn both() -> Vec<Mark> {
    vec![mark(Folder::Inbox, "INBOX", 5, 10), mark(Folder::Junk, "Junk", 6, 3)]
}

pub(super) fn inbox() -> Vec<Mark> {
    vec![mark(Folder::Inbox, "INBOX", 5, 10)]
}

pub(super) fn search(marks: Vec<Mark>, until_s: u64) -> Order {
    Order::Search(Box::new(Search { token: token(), marks, until: Moment::from_millis(until_s * 1000) }))
}

/// Signed in; the next tag is t3.
pub(super) fn signed_in(words: &str) -> Script {
    let script = Script::ready_with("SASL-IR AUTH=PLAIN").order(sign_in(Mechanism::Plain));
    let script = script.sends("t2 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=");
    script.server(&format!("t2 OK [CAPABILITY IMAP4rev1 {words}] in")).ready()
}

pub(super) fn leaves(script: Script, tag: &str) -> ImapObservation {
    let script = script.order(Order::Leave).sends(&format!("{tag} LOGOUT"));
    script.server(&format!("* BYE x\r\n{tag} OK")).ends(&ConversationEnd::Complete)
}

pub(super) fn followed(script: Script, tag: &str) -> Followed {
    leaves(script, tag).followed.unwrap()
}

/// What a folder of this kind answers to EXAMINE or SELECT.
pub(super) fn opened(tag: &str, exists: u32, validity: u32, next: u32) -> String {
    format!(
        "* FLAGS (\\Seen)\r\n* {exists} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {validity}] x\r\n* OK [UIDNEXT {next}] x\r\n\
         {tag} OK [READ-ONLY] done"
    )
}

/// A header that bears this, behind what announces it.
pub(super) fn fetched(uid: u32, header: &str) -> String {
    let length = header.len();
    format!("* 4 FETCH (UID {uid} BODY[HEADER.FIELDS (X-TOUKAN-TEST)] {{{length}}}\r\n{header})\r\n")
}

#[test]
fn the_folder_for_junk_is_the_one_that_says_so() {
    let script = signed_in(ALL).order(Order::Mark).sends(r#"t3 LIST (SPECIAL-USE) "" "*""#);
    let script =
        script.server("* LIST (\\Sent) \"/\" Sent\r\n* LIST (\\HasNoChildren \\Junk) \"/\" \"Odd name\"\r\nt3 OK");
    let script = script.sends("t4 EXAMINE \"Odd name\"").server(&opened("t4", 2, 6, 3));
    let script = script.sends("t5 EXAMINE \"INBOX\"").server(&opened("t5", 0, 5, 10)).ready();
    // What else there is is nobody's business.
    assert!(script.transcript.iter().all(|line| !line.contains("Sent")), "{:?}", script.transcript);
    assert!(script.transcript.contains(&"< * LIST ‹another folder›".to_owned()));
    let marks = followed(script, "t6").marks;
    assert_eq!(marks, [mark(Folder::Inbox, "INBOX", 5, 10), mark(Folder::Junk, "Odd name", 6, 3)]);
}

#[test]
fn where_no_folder_says_so_names_do() {
    let script = signed_in("SPECIAL-USE").order(Order::Mark).sends(r#"t3 LIST "" "%""#);
    let folders = (0..500).map(|n| format!("* LIST () \"/\" Customer{n}\r\n")).collect::<Vec<_>>().concat();
    let script = script.server(&format!("{folders}t3 OK")).sends(r#"t4 LIST "" "*Junk*""#);
    let script = script.server("* LIST () \".\" INBOX.NotJunk\r\nt4 OK").sends(r#"t5 LIST "" "*Spam*""#);
    let script = script.server("t5 BAD no").sends(r#"t6 LIST "" "*Bulk*""#);
    let script = script.server("t6 OK").sends(r#"t7 LIST "" "*&j,dg0TDhMPww6w-*""#);
    let script = script.server("* LIST () \"/\" {26}\r\n[Gmail]/&j,dg0TDhMPww6w-xx\r\nt7 OK");
    let script = script.sends(r#"t8 LIST "" "*&MLkw0TDg-*""#).server("* LIST () \".\" INBOX.&MLkw0TDg-\r\nt8 OK");
    let script = script.sends("t9 EXAMINE \"INBOX.&MLkw0TDg-\"").server("t9 NO gone");
    let script = script.sends("t10 EXAMINE \"INBOX\"").server(&opened("t10", 9, 5, 10)).ready();
    let lines = script.transcript.iter().filter(|line| line.contains("another folder")).count();
    assert_eq!(lines, 3, "{:?}", script.transcript);
    let seen = followed(script, "t11");
    assert_eq!((seen.marks, seen.refused), (inbox(), None));
}

#[test]
fn no_folder_for_junk_and_no_extensions() {
    let mut script = signed_in("").order(Order::Mark);
    for (at, name) in ["Junk", "Spam", "Bulk", "&j,dg0TDhMPww6w-", "&MLkw0TDg-", "junk", "spam"].iter().enumerate() {
        let tag = format!("t{}", at + 3);
        script = script.sends(&format!("{tag} LIST \"\" \"*{name}*\"")).server(&format!("{tag} OK"));
    }
    // A server that does not say which UID comes next.
    let script = script.sends("t10 EXAMINE \"INBOX\"").server("* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\nt10 OK");
    let script = script.sends("t11 UID FETCH * (UID)").server("* 3 FETCH (UID 9)\r\nt11 OK").ready();
    assert_eq!(followed(script, "t12").marks, inbox());
}

/// Has asked for INBOX.
fn examining() -> Script {
    let script = signed_in(ALL).order(Order::Mark).sends(r#"t3 LIST (SPECIAL-USE) "" "*""#);
    script
        .server("* LIST (\\Junk) NIL Junk\r\nt3 OK")
        .sends("t4 EXAMINE \"Junk\"")
        .server("t4 NO")
        .sends("t5 EXAMINE \"INBOX\"")
}

#[test]
fn an_inbox_that_cannot_be_marked() {
    let refused = |said: &str| {
        let seen = followed(examining().server(said).ready(), "t6");
        assert_eq!(seen.marks, [], "{said}");
        seen.refused.unwrap()
    };
    let no = IncomingReply { status: IncomingStatus::No, code: Some("PRIVACYREQUIRED".into()), text: "no".into() };
    assert_eq!(refused("t5 NO [PRIVACYREQUIRED] no"), no);
    assert_eq!(refused("* 3 EXISTS\r\n* OK [UIDNEXT 7] x\r\nt5 OK no validity").status, IncomingStatus::Ok);
    assert_eq!(refused("* 3 EXISTS\r\n* OK [UIDVALIDITY 0] x\r\nt5 OK").status, IncomingStatus::Ok);
    let asked = examining().server("* 3 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\nt5 OK").sends("t6 UID FETCH * (UID)");
    assert!(followed(asked.server("t6 NO").ready(), "t7").refused.is_some());
    // Of nothing the next is the first.
    let empty = examining().server("* 0 EXISTS\r\n* OK [UIDVALIDITY 5] x\r\nt5 OK").ready();
    assert_eq!(followed(empty, "t6").marks, [mark(Folder::Inbox, "INBOX", 5, 1)]);
}

#[test]
fn what_is_offered_is_asked_for_where_the_sign_in_does_not_say() {
    let script = Script::ready_with("SASL-IR AUTH=PLAIN IDLE MOVE").order(sign_in(Mechanism::Plain));
    let script =
        script.sends("t2 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=").server("t2 OK in").ready();
    let script = script.order(Order::Mark).sends("t3 CAPABILITY");
    let script =
        script.server("* CAPABILITY IMAP4rev2 AUTH=EXTERNAL\r\nt3 OK").sends(r#"t4 LIST (SPECIAL-USE) "" "*""#);
    let seen = script.hangs_up().ends(&ConversationEnd::Closed { step: Step::Folders });
    // What was offered before the sign-in stays what it was.
    assert_eq!(seen.after_tls.unwrap().mechanisms, [Mechanism::Plain]);
    assert_eq!(seen.followed, Some(Followed::default()));
}

#[test]
fn dovecot_says_what_it_offers_before_the_answer() {
    let signing_in = || {
        let script = Script::ready_with("SASL-IR AUTH=PLAIN").order(sign_in(Mechanism::Plain));
        script.sends("t2 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=")
    };
    let script = signing_in().server("* CAPABILITY IMAP4rev1 SPECIAL-USE\r\nt2 OK Logged in").ready();
    script.order(Order::Mark).sends(r#"t3 LIST "" "%""#);
    // Of a sign-in that was refused it says nothing.
    let script = signing_in().server("* CAPABILITY IMAP4rev1 SPECIAL-USE\r\nt2 NO").ready();
    let script = script.order(sign_in(Mechanism::Plain));
    let script =
        script.sends("t3 AUTHENTICATE PLAIN AGhhbmFrb0BleGFtcGxlLmpwAGNvcnJlY3QgaG9yc2U=").server("t3 OK").ready();
    script.order(Order::Mark).sends("t4 CAPABILITY");
}

#[test]
fn nobody_follows_who_has_not_signed_in() {
    for order in [Order::Mark, search(both(), 60), Order::Remove] {
        let script = Script::ready_with("AUTH=PLAIN").order(order).ready();
        assert_eq!(leaves(script, "t2").followed, None);
    }
    let preauth = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(verified()).server("* PREAUTH hi");
    let preauth = preauth.sends("t1 CAPABILITY").server("* CAPABILITY IMAP4rev1\r\nt1 OK").ready();
    assert_eq!(leaves(preauth.order(Order::Mark).ready(), "t2").followed, None);
    // Who has shown a certificate is known there.
    let known = Script::new(Security::Tls, Goal::SignIn(OURS)).starts_tls().tls(shown()).server("* PREAUTH hi");
    let known = known.sends("t1 CAPABILITY").server("* CAPABILITY IMAP4rev1\r\nt1 OK").ready();
    known.order(Order::Mark).sends("t2 CAPABILITY");
    // Nothing was found, or nothing can be looked into.
    let script = signed_in(ALL).order(Order::Remove).ready().order(search(vec![], 60)).ready();
    let script = script.order(search(vec![mark(Folder::Inbox, "a\r\nt9 EXPUNGE", 5, 1)], 60)).ready();
    assert_eq!(leaves(script, "t3").followed, None);
}

#[test]
fn the_mailbox_waits_while_the_message_is_handed_in() {
    let ready = examining().server(&opened("t5", 1, 5, 10)).ready();
    // Whatever comes meanwhile is heard when it is looked for.
    let ready = ready.after_millis(200_000).server("* 2 EXISTS").quiet();
    ready.waits_millis(100_000).sends("t6 LOGOUT").waits_millis(500).ends(&ConversationEnd::Complete);
}

#[test]
fn an_echo_of_the_password_is_not_recorded() {
    let script = examining().server(&format!("t5 NO [{PASSWORD}] {PASSWORD}")).ready();
    assert!(script.transcript.iter().all(|line| !line.contains(PASSWORD)));
    assert!(!serde_json::to_string(&leaves(script, "t6")).unwrap().contains(PASSWORD));
}

#[test]
fn silence_bye_refusals_and_a_cancel_at_every_step() {
    let at = |step| {
        let script = signed_in(ALL).order(Order::Mark).sends(r#"t3 LIST (SPECIAL-USE) "" "*""#);
        if step == Step::Folders {
            (script, 3)
        } else {
            (script.server("* LIST (\\Junk) \"/\" J\r\nt3 OK").sends("t4 EXAMINE \"J\""), 4)
        }
    };
    for step in [Step::Folders, Step::Open] {
        at(step).0.waits_millis(30_000).ends(&ConversationEnd::TimedOut { step });
        at(step)
            .0
            .after_millis(29_000)
            .server("* 1 EXISTS")
            .waits_millis(1000)
            .ends(&ConversationEnd::TimedOut { step });
        at(step).0.bytes(b"* LIST (").hangs_up().ends(&ConversationEnd::Closed { step });
        let reply = IncomingReply { status: IncomingStatus::Bye, code: None, text: "down".into() };
        at(step).0.server("* BYE down").ends(&ConversationEnd::Declined { step, reply });
        let violation = Violation::UnaskedReply;
        at(step).0.server("+ go on").ends(&ConversationEnd::Violated { step, violation });
        at(step).0.server("t9 OK").ends(&ConversationEnd::Violated { step, violation: Violation::UnaskedReply });
        let flood = "* 1 EXISTS\r\n".repeat(1001);
        at(step)
            .0
            .bytes(flood.as_bytes())
            .ends(&ConversationEnd::Violated { step, violation: Violation::ReplyTooLong });
        at(step).0.cancel().quiet().waits_millis(500).ends(&ConversationEnd::Cancelled);
        let (script, tag) = at(step);
        let script = script.cancel().quiet().server(&format!("t{tag} OK")).sends(&format!("t{} LOGOUT", tag + 1));
        script.waits_millis(500).ends(&ConversationEnd::Cancelled);
    }
}
