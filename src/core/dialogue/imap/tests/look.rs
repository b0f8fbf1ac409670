//! Looking for the message.

use super::follow::{ALL, both, fetched, followed, inbox, leaves, mark, opened, search, signed_in, token};
use super::script::{PASSWORD, Script};
use crate::model::{
    Arrived, ConversationEnd, Folder, Followed, IncomingReply, IncomingStatus, Step, Violation, WaitingBy,
};

/// The search for the token in UIDs from this on.
fn by_token(tag: &str, from: u32) -> String {
    format!("{tag} UID SEARCH UID {from}:* HEADER X-Toukan-Test {}", token())
}

fn read(tag: &str, uids: &str) -> String {
    format!("{tag} UID FETCH {uids} (BODY.PEEK[HEADER.FIELDS (X-Toukan-Test From Authentication-Results)])")
}

fn peek(tag: &str, uids: &str) -> String {
    format!("{tag} UID FETCH {uids} (BODY.PEEK[HEADER.FIELDS (X-Toukan-Test)])")
}

fn ours() -> String {
    format!("From: a@b.jp\r\nX-Toukan-Test: {}\r\n\r\n", token())
}

/// INBOX alone was asked for.
fn looking(words: &str, until_s: u64) -> Script {
    signed_in(words).order(search(inbox(), until_s)).sends("t3 EXAMINE \"INBOX\"")
}

fn arrived(folder: Folder, uid: u32) -> Arrived {
    Arrived { folder, uid, authentication_results: None, from: Some("a@b.jp".into()) }
}

/// The first look is over: nothing there.
fn waiting(words: &str, until_s: u64) -> Script {
    let script = looking(words, until_s).server(&opened("t3", 4, 5, 10)).sends(&by_token("t4", 10));
    // `n:*` means the last message even where it is before n.
    script.server("* SEARCH 9\r\nt4 OK")
}

fn idling() -> Script {
    waiting(ALL, 120).sends("t5 IDLE").server("+ idling").quiet()
}

#[test]
fn it_is_there_at_once() {
    let script = looking(ALL, 60).server(&opened("t3", 5, 5, 11)).sends(&by_token("t4", 10));
    let script = script.server("* SEARCH 10\r\nt4 OK").sends(&read("t5", "10"));
    let results = "mx.example.jp;\r\n dkim=pass";
    let header = format!("Authentication-Results: {results}\r\nAuthentication-Results: other; spf=fail\r\n{}", ours());
    let script = script.server(&format!("{}t5 OK", fetched(10, &header))).ready();
    assert!(script.transcript.iter().all(|line| !line.contains("a@b.jp")), "headers are not recorded as they are");
    let seen = followed(script, "t6");
    let authentication_results = Some("mx.example.jp; dkim=pass".into());
    assert_eq!(seen.arrived, Some(Arrived { authentication_results, ..arrived(Folder::Inbox, 10) }));
    assert_eq!((seen.waiting_by, seen.removal, seen.refused), (None, None, None));
}

#[test]
fn in_the_folder_for_junk() {
    let script = signed_in(ALL).order(search(both(), 60)).sends("t3 EXAMINE \"Junk\"").server(&opened("t3", 1, 6, 4));
    let script =
        script.sends(&by_token("t4", 3)).server("* ESEARCH (TAG \"t4\") UID ALL 3\r\nt4 OK").sends(&read("t5", "3"));
    let script = script.server(&format!("{}t5 OK", fetched(3, &ours()))).ready();
    assert_eq!(followed(script, "t6").arrived, Some(arrived(Folder::Junk, 3)));
}

#[test]
fn told_by_the_server_as_it_comes() {
    let script = idling().after_millis(400).server("* 5 EXISTS").quiet();
    // A second after the last look, not more often.
    let script = script.waits_millis(600).sends("DONE").server("t5 OK done").sends(&by_token("t6", 10));
    let script = script.server("* SEARCH 10\r\nt6 OK").sends(&read("t7", "10"));
    let seen = followed(script.server(&format!("{}t7 OK", fetched(10, &ours()))).ready(), "t8");
    assert_eq!((seen.arrived, seen.waiting_by), (Some(arrived(Folder::Inbox, 10)), Some(WaitingBy::Idle)));
}

#[test]
fn told_before_it_is_being_told() {
    let script = waiting(ALL, 120).sends("t5 IDLE").after_millis(3000).server("* 5 EXISTS\r\n+ idling");
    script.waits_millis(0).sends("DONE");
}

#[test]
fn all_folders_are_looked_into_every_ten_seconds() {
    let script = signed_in(ALL).order(search(both(), 60)).sends("t3 EXAMINE \"Junk\"").server(&opened("t3", 0, 6, 3));
    let script = script.sends("t4 EXAMINE \"INBOX\"").server(&opened("t4", 0, 5, 10)).sends("t5 IDLE").server("+");
    let script = script.waits_millis(10_000).sends("DONE").server("t5 OK").sends("t6 EXAMINE \"Junk\"");
    let script = script.server(&opened("t6", 1, 6, 4)).sends(&by_token("t7", 3)).server("* SEARCH 3\r\nt7 OK");
    let script = script.sends(&read("t8", "3")).server(&format!("{}t8 OK", fetched(3, &ours()))).ready();
    assert_eq!(followed(script, "t9").arrived, Some(arrived(Folder::Junk, 3)));
}

#[test]
fn what_comes_and_is_not_ours_is_left_alone() {
    let script = idling().after_millis(2000).server("* 5 EXISTS\r\n* 1 RECENT").waits_millis(0).sends("DONE");
    let script = script.server("t5 OK").sends(&by_token("t6", 10)).server("* SEARCH\r\nt6 OK");
    let script = script.sends("t7 UID SEARCH UID 10:*").server("* SEARCH 10\r\nt7 OK").sends(&peek("t8", "10"));
    let script = script.server(&format!("{}t8 OK", fetched(10, "\r\n"))).sends("t9 IDLE").server("+ x").quiet();
    // It is not asked about again.
    let script = script.after_millis(2000).server("* 6 EXISTS").waits_millis(0).sends("DONE").server("t9 OK");
    script.sends(&by_token("t10", 11));
}

#[test]
fn without_idle_it_is_asked_now_and_then() {
    for words in ["UIDPLUS", "IDLE"] {
        let mut script = waiting(words, 120);
        let mut tag = 5;
        if words == "IDLE" {
            // Offered, and not done.
            script = script.sends("t5 IDLE").server("t5 BAD what");
            tag = 6;
        }
        let script = script.quiet().waits_millis(10_000).sends(&format!("t{tag} EXAMINE \"INBOX\""));
        let script =
            script.server(&opened(&format!("t{tag}"), 5, 5, 11)).sends(&by_token(&format!("t{}", tag + 1), 10));
        let script =
            script.server(&format!("* SEARCH 10\r\nt{} OK", tag + 1)).sends(&read(&format!("t{}", tag + 2), "10"));
        let script = script.server(&format!("{}t{} OK", fetched(10, &ours()), tag + 2)).ready();
        let seen = followed(script, &format!("t{}", tag + 3));
        assert_eq!((seen.waiting_by, seen.arrived), (Some(WaitingBy::Asking), Some(arrived(Folder::Inbox, 10))));
    }
}

#[test]
fn a_search_that_finds_nothing_or_something_else_is_not_believed() {
    // It cannot search headers like ours; or finds what does not bear the token.
    for (said, between) in [("t4 NO cannot", None), ("t4 BAD what", None), ("* SEARCH 11\r\nt4 OK", Some("t5"))] {
        let script = looking(ALL, 60).server(&opened("t3", 5, 5, 13)).sends(&by_token("t4", 10)).server(said);
        let (script, next) = match between {
            Some(tag) => {
                (script.sends(&read(tag, "11")).server(&format!("{}t5 OK", fetched(11, "From: c\r\n\r\n"))), 6)
            }
            None => (script, 5),
        };
        let tag = |n: u32| format!("t{}", next + n);
        let script = script.sends(&format!("{} UID SEARCH UID 10:*", tag(0)));
        let script = script.server(&format!("* SEARCH 10 11 12\r\n{} OK", tag(0))).sends(&peek(&tag(1), "10,11,12"));
        let headers = [fetched(10, "\r\n"), fetched(12, &ours()), fetched(11, "\r\n")].concat();
        let script = script.server(&format!("{headers}{} OK", tag(1))).sends(&read(&tag(2), "12"));
        let script = script.server(&format!("{}{} OK", fetched(12, &ours()), tag(2))).ready();
        assert_eq!(followed(script, &tag(3)).arrived, Some(arrived(Folder::Inbox, 12)));
    }
}

#[test]
fn at_most_the_last_twenty_are_asked_about() {
    let script = looking("", 0).server(&opened("t3", 500, 5, 500)).sends(&by_token("t4", 10)).server("t4 OK");
    let all = (10..500).map(|uid| format!(" {uid}")).collect::<Vec<_>>().concat();
    let last: Vec<String> = (480..500).map(|uid| uid.to_string()).collect();
    let script = script.sends("t5 UID SEARCH UID 10:*").server(&format!("* SEARCH{all}\r\nt5 OK"));
    let seen = followed(script.sends(&peek("t6", &last.join(","))).server("t6 OK").ready(), "t7");
    assert_eq!(seen.arrived, None);
}

#[test]
fn what_was_not_asked_for_is_not_taken() {
    // The header of another message than the one in question.
    let script =
        looking("", 0).server(&opened("t3", 5, 5, 11)).sends(&by_token("t4", 10)).server("* SEARCH 10\r\nt4 OK");
    let script = script.sends(&read("t5", "10")).server(&format!("{}t5 OK", fetched(3, &ours())));
    let script = script.sends("t6 UID SEARCH UID 10:*").server("* SEARCH 4 9\r\nt6 OK").ready();
    assert_eq!(followed(script, "t7").arrived, None);
}

#[test]
fn other_uids_than_before_are_not_looked_at() {
    let script = looking(ALL, 60).server(&opened("t3", 5, 77, 2)).ready();
    let Followed { marks, refused, arrived, .. } = followed(script, "t4");
    // So is the folder now, and so it was said.
    assert_eq!(marks, [mark(Folder::Inbox, "INBOX", 77, 2)]);
    assert_eq!((refused.unwrap().code.unwrap().as_str(), arrived), ("UIDVALIDITY 77", None));
    // One folder does not spoil the other.
    let script = signed_in(ALL).order(search(both(), 60)).sends("t3 EXAMINE \"Junk\"").server(&opened("t3", 1, 77, 4));
    script.sends("t4 EXAMINE \"INBOX\"");
}

#[test]
fn a_folder_that_is_refused_is_not_asked_for_again() {
    let seen = followed(looking(ALL, 60).server("t3 NO [UNAVAILABLE] later").ready(), "t4");
    assert_eq!(seen.refused.unwrap().code_name(), "UNAVAILABLE");
    let script = signed_in("").order(search(both(), 60)).sends("t3 EXAMINE \"Junk\"").server("t3 NO gone");
    let script = script.sends("t4 EXAMINE \"INBOX\"").server(&opened("t4", 0, 5, 10)).quiet();
    let script = script.waits_millis(10_000).sends("t5 EXAMINE \"INBOX\"").server(&opened("t5", 1, 5, 11));
    let script = script.sends(&by_token("t6", 10)).server("t6 OK").sends("t7 UID SEARCH UID 10:*").server("t7 NO");
    let seen = followed(script.ready(), "t8");
    assert!(seen.refused.is_some() && seen.arrived.is_none());
}

#[test]
fn no_longer_than_until() {
    // Once, where there is no time.
    let once = looking(ALL, 0).server(&opened("t3", 0, 5, 10)).ready();
    assert_eq!(followed(once, "t4").waiting_by, None);
    // While it is told, …
    let idle = waiting(ALL, 4).sends("t5 IDLE").server("+").waits_millis(4000).sends("DONE");
    assert_eq!(followed(idle.server("t5 OK").ready(), "t6").arrived, None);
    // … in a pause, …
    assert_eq!(followed(waiting("", 4).waits_millis(4000).ready(), "t5").arrived, None);
    // … and no answer buys more than it takes to give it.
    let silent = looking(ALL, 10).after_millis(9000).server(&opened("t3", 1, 5, 11)).sends(&by_token("t4", 10));
    let silent = silent.after_millis(29_000).server("* SEARCH 10\r\nt4 OK").sends(&read("t5", "10"));
    silent.waits_millis(2000).ends(&ConversationEnd::TimedOut { step: Step::Search });
    let done = waiting(ALL, 4).sends("t5 IDLE").server("+").waits_millis(4000).sends("DONE");
    done.waits_millis(30_000).ends(&ConversationEnd::TimedOut { step: Step::Idle });
}

#[test]
fn a_server_that_tells_and_tells_is_asked_once_a_second() {
    let mut script = idling();
    let mut tag = 5;
    for _ in 0..9 {
        script = script.server("* 5 EXISTS\r\n* 6 EXISTS\r\n* 7 EXISTS").waits_millis(1000).sends("DONE");
        script = script.server(&format!("t{tag} OK")).sends(&by_token(&format!("t{}", tag + 1), 10));
        script = script.server(&format!("t{} OK", tag + 1)).sends(&format!("t{} UID SEARCH UID 10:*", tag + 2));
        script = script.server(&format!("t{} OK", tag + 2)).sends(&format!("t{} IDLE", tag + 3)).server("+");
        tag += 3;
    }
    // And every ten seconds as ever.
    script = script.server("* 5 EXISTS").waits_millis(1000).sends("DONE").server(&format!("t{tag} OK"));
    script.sends(&format!("t{} EXAMINE \"INBOX\"", tag + 1));
}

#[test]
fn what_comes_during_a_search_is_looked_at_though_nobody_tells_again() {
    // Behind where the search was: EXAMINE knew nothing of it yet.
    let script = looking(ALL, 60).server(&opened("t3", 4, 5, 10)).sends(&by_token("t4", 10));
    let script = script.server("* SEARCH\r\n* 5 EXISTS\r\nt4 OK").sends("t5 UID SEARCH UID 10:*");
    // It was not there yet either: a second later.
    let script = script.server("* SEARCH\r\nt5 OK").sends("t6 IDLE").server("+").waits_millis(1000).sends("DONE");
    let script =
        script.server("t6 OK").sends(&by_token("t7", 10)).server("* SEARCH 10\r\nt7 OK").sends(&read("t8", "10"));
    script.server(&format!("{}t8 OK", fetched(10, &ours()))).ready();
    // In the answer to DONE.
    let script = waiting(ALL, 120).sends("t5 IDLE").server("+").waits_millis(10_000).sends("DONE");
    let script = script.server("* 5 EXISTS\r\nt5 OK").sends("t6 EXAMINE \"INBOX\"");
    script.server(&opened("t6", 5, 5, 11)).sends(&by_token("t7", 10));
}

#[test]
fn a_long_wait_is_looked_into_ever_more_seldom_and_ends_before_it_is_too_long() {
    let mut script = waiting("", 7200);
    let (mut tag, mut looks, mut waited) = (5, 0, 10_000);
    while script.now.millis() < 7_000_000 {
        script = script.waits_millis(waited).sends(&format!("t{tag} EXAMINE \"INBOX\""));
        script = script.server(&opened(&format!("t{tag}"), 0, 5, 10));
        (tag, looks) = (tag + 1, looks + 1);
        waited = (script.now.millis() / 12).max(10_000).min(7_200_000 - script.now.millis());
    }
    assert!(looks < 70, "{looks} looks");
}

#[test]
fn where_others_write_all_the_time_it_ends_before_it_has_been_too_much() {
    let mut script = idling();
    let mut tag = 5;
    for round in 0..5 {
        // Under way for a whole second, nine hundred times.
        script = script
            .bytes("* 5 FETCH (FLAGS ())\r\n".repeat(900).as_bytes())
            .server("* 5 EXISTS")
            .waits_millis(1000)
            .sends("DONE");
        script = script.server(&format!("t{tag} OK")).sends(&by_token(&format!("t{}", tag + 1), 10));
        script = script.server(&format!("t{} OK", tag + 1)).sends(&format!("t{} UID SEARCH UID 10:*", tag + 2));
        script = script.server(&format!("t{} OK", tag + 2));
        tag += 3;
        if round < 4 {
            script = script.sends(&format!("t{tag} IDLE")).server("+");
        }
    }
    assert_eq!(followed(script.ready(), &format!("t{tag}")).arrived, None);
}

#[test]
fn idle_that_the_server_ends_by_itself() {
    let script = idling().server("t5 OK enough").quiet().waits_millis(10_000).sends("t6 EXAMINE \"INBOX\"");
    script.hangs_up().ends(&ConversationEnd::Closed { step: Step::Open });
    waiting(ALL, 120)
        .sends("t5 IDLE")
        .server("t5 OK never began")
        .quiet()
        .waits_millis(10_000)
        .sends("t6 EXAMINE \"INBOX\"");
}

#[test]
fn cancelled_it_says_done_and_logout_within_half_a_second() {
    let script = idling().cancel().sends("DONE").after_millis(100).server("t5 OK").sends("t6 LOGOUT");
    script.waits_millis(400).ends(&ConversationEnd::Cancelled);
    idling().cancel().sends("DONE").waits_millis(500).ends(&ConversationEnd::Cancelled);
    let asked = waiting(ALL, 120).sends("t5 IDLE").cancel().quiet();
    let asked = asked.after_millis(100).server("+ idling").sends("DONE").server("t5 OK").sends("t6 LOGOUT");
    asked.waits_millis(400).ends(&ConversationEnd::Cancelled);
    waiting(ALL, 120)
        .sends("t5 IDLE")
        .cancel()
        .server("t5 NO")
        .sends("t6 LOGOUT")
        .hangs_up()
        .ends(&ConversationEnd::Cancelled);
    waiting("", 120).cancel().sends("t5 LOGOUT").waits_millis(500).ends(&ConversationEnd::Cancelled);
    looking(ALL, 60)
        .cancel()
        .quiet()
        .server("t3 OK")
        .sends("t4 LOGOUT")
        .server("t4 OK")
        .ends(&ConversationEnd::Cancelled);
}

#[test]
fn bye_a_closed_connection_and_words_out_of_turn() {
    let reply = IncomingReply { status: IncomingStatus::Bye, code: None, text: "idle for too long".into() };
    let seen = idling().server("* BYE idle for too long").ends(&ConversationEnd::Declined { step: Step::Idle, reply });
    assert_eq!(seen.followed.unwrap().waiting_by, Some(WaitingBy::Idle));
    idling().hangs_up().ends(&ConversationEnd::Closed { step: Step::Idle });
    waiting("", 60).hangs_up().ends(&ConversationEnd::Closed { step: Step::Idle });
    let violated = |step| ConversationEnd::Violated { step, violation: Violation::UnaskedReply };
    idling().server("+ again").ends(&violated(Step::Idle));
    waiting("", 60).server("+").ends(&violated(Step::Idle));
    waiting("", 60).server("t5 OK").ends(&violated(Step::Idle));
    looking(ALL, 60).server("+").ends(&violated(Step::Open));
}

#[test]
fn an_echo_in_a_header_is_not_kept() {
    let script = looking(ALL, 60).server(&opened("t3", 5, 5, 11)).sends(&by_token("t4", 10));
    let script = script.server("* SEARCH 10\r\nt4 OK").sends(&read("t5", "10"));
    let header =
        format!("From: {PASSWORD}\r\nAuthentication-Results: {PASSWORD}\r\nX-Toukan-Test: {}\r\n\r\n", token());
    let seen = leaves(script.server(&format!("{}t5 OK", fetched(10, &header))).ready(), "t6");
    assert!(!serde_json::to_string(&seen).unwrap().contains(PASSWORD));
}
