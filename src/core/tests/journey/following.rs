//! A test message: handed in once the mailbox was looked at, followed, removed; whatever stands in the way is said.

use std::time::Duration;

use toukan_core::journey::{Command, Ending, TestMessage, TestState, TestWish, Waiting};
use toukan_core::model::{
    Arrived, ConversationEnd, Decision, Endpoint, Folder, Followed, Foreign, IncomingStatus, Left, Mark, Mechanism,
    Protocol, Removal, Reply, Security, Server, Step, Submitted, Trust, Unfollowed, WaitingBy, What,
};
use toukan_core::text::Language;

use super::town::{Published, Town, host, reply};
use super::{PLAIN, wrong};

const MINUTE: Duration = Duration::from_mins(1);

fn wish() -> TestWish {
    TestWish::new([7; 32], Language::English)
}

/// A domain where mail is read too, and a test message is wanted.
fn town_with(wish: TestWish) -> Town {
    let mut town = Town::new(Published::Srv);
    town.reads = true;
    town.command(Command::TestMessage(Some(wish)));
    town.password();
    town.check(vec![]);
    town
}

/// Signed in at the submission server, which says nothing against the sender.
fn held(town: &mut Town) {
    town.ready(PLAIN);
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, reply(250, "2.1.0 ok"));
}

fn marks() -> Vec<Mark> {
    let inbox = Mark { folder: Folder::Inbox, name: Foreign::from("INBOX"), uid_validity: 1, uid_next: 5, last: None };
    let junk = Mark { folder: Folder::Junk, name: Foreign::from("Junk"), ..inbox.clone() };
    vec![inbox, junk]
}

/// Signed in where mail is read, and the folders are marked.
fn marked(town: &mut Town) {
    town.ready_to_read();
    town.sign_in_to_read(IncomingStatus::Ok);
    town.followed = Some(Followed { marks: marks(), ..Followed::default() });
    town.still_reads(None);
}

fn taken() -> Submitted {
    let ok = || reply(250, "2.0.0 ok");
    Submitted {
        mail_from: ok(),
        rcpt_to: Some(ok()),
        data: Some(reply(354, "go ahead")),
        accepted: Some(reply(250, "2.0.0 queued")),
    }
}

/// The message was handed in with this result, and the conversation ends.
fn submitted(town: &mut Town, answers: Submitted) {
    town.submitted = Some(answers);
    town.wait(PLAIN, None);
    town.ended(ConversationEnd::Complete);
}

fn found_in(town: &mut Town, folder: Folder) {
    let arrived = Arrived { folder, uid: 5, authentication_results: None, from: None };
    let followed = town.followed.get_or_insert_default();
    followed.waiting_by = Some(WaitingBy::Idle);
    followed.arrived = Some(arrived);
    town.still_reads(None);
}

fn removed(town: &mut Town, removal: Removal) {
    town.followed.as_mut().unwrap().removal = Some(removal);
    town.still_reads(None);
}

fn test(town: &Town) -> TestMessage {
    town.view().test.unwrap()
}

fn findings(town: &Town) -> Vec<String> {
    town.view().findings.iter().map(|finding| finding.id.to_string()).filter(|id| id.contains("test-message")).collect()
}

/// On its way: handed in and taken over, and looked for.
fn looked_for() -> Town {
    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    submitted(&mut town, taken());
    town
}

#[test]
fn it_is_marked_sent_found_and_removed_in_this_order() {
    let mut town = town_with(wish());
    assert_eq!(test(&town).state, TestState::NotYet);
    held(&mut town);
    assert_eq!((test(&town).state, town.wanted.as_slice()), (TestState::Sending, &["open", "sender", "open"][..]));
    marked(&mut town);
    assert_eq!(town.wanted, ["open", "sender", "open", "mark", "submit"]);
    submitted(&mut town, taken());
    assert_eq!(town.wanted[5..], ["leave", "search"]);
    let looking = test(&town);
    assert_eq!((looking.state, looking.by), (TestState::Looking, Some(Protocol::Imap)));
    assert!(looking.until > looking.accepted_at && looking.accepted_at.is_some());
    let search = &town.searched[0];
    assert_eq!((&search.token, &search.marks, Some(search.until)), (&looking.token, &marks(), looking.until));

    found_in(&mut town, Folder::Inbox);
    assert_eq!((test(&town).state, town.wanted.last()), (TestState::Arrived, Some(&"remove")));
    assert_eq!(town.view().ending, None);
    removed(&mut town, Removal::Expunged);
    assert_eq!(town.wanted[7..], ["remove", "leave"]);
    town.reading_ended(ConversationEnd::Complete);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    let test = view.test.unwrap();
    assert_eq!((test.state, test.removal), (TestState::Arrived, Some(Removal::Expunged)));
    assert!(test.arrived_at > test.accepted_at);
    assert_eq!(findings(&town), Vec::<String>::new());
    assert!(town.remembered.is_empty());
}

#[test]
fn the_token_is_in_the_message_and_before_it_nowhere_in_the_record() {
    let mut town = town_with(wish());
    held(&mut town);
    let token = test(&town).token;
    let json = |town: &Town| town.view().record.to_json().unwrap();
    assert!(!json(&town).contains(token.as_str()));
    marked(&mut town);
    let letter = town.letter.clone().unwrap();
    let text = String::from_utf8(letter.text).unwrap();
    assert!(text.contains(&format!("X-Toukan-Test: {token}\r\n")) && text.contains("Subject: "), "{text}");
    assert!(json(&town).contains(token.as_str()));
    assert!(!json(&town).contains("Message-ID"), "the message itself is nowhere");
}

#[test]
fn every_press_has_its_own_token() {
    let mut town = town_with(wish());
    let first = test(&town).token;
    town.check(vec![]);
    town.ended(ConversationEnd::Cancelled);
    assert_ne!(test(&town).token, first);
    town.command(Command::TestMessage(None));
    town.check(vec![]);
    town.ended(ConversationEnd::Cancelled);
    assert_eq!(town.view().test, None);
}

#[test]
fn without_the_wish_no_message_is_sent() {
    let mut town = Town::new(Published::Srv);
    town.reads = true;
    town.password();
    town.check(vec![]);
    held(&mut town);
    assert_eq!((town.wanted.last(), town.view().test), (Some(&"leave"), None));
}

#[test]
fn it_stays_where_nobody_wants_it_removed() {
    let mut town = town_with(TestWish { remove: false, ..wish() });
    held(&mut town);
    marked(&mut town);
    submitted(&mut town, taken());
    found_in(&mut town, Folder::Inbox);
    assert_eq!(town.wanted.last(), Some(&"leave"));
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!(test(&town).removal, Some(Removal::Left { why: Left::NotWished }));
    assert_eq!((town.view().ending, findings(&town).len()), (Some(Ending::SignedIn), 0));
}

#[test]
fn junk_is_a_warning_and_so_is_never_seen() {
    let mut town = looked_for();
    found_in(&mut town, Folder::Junk);
    removed(&mut town, Removal::Moved { to: Foreign::from("Trash") });
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((test(&town).state, findings(&town)), (TestState::Arrived, vec!["test-message-in-junk".to_owned()]));

    let mut town = looked_for();
    town.followed.as_mut().unwrap().waiting_by = Some(WaitingBy::Asking);
    town.still_reads(None);
    town.reading_ended(ConversationEnd::Complete);
    let view = town.view();
    let test = view.test.clone().unwrap();
    assert_eq!((view.ending, test.state), (Some(Ending::SignedIn), TestState::NotSeen));
    assert_eq!(test.unfollowed, Some(Unfollowed::TimeOver));
    assert_eq!(findings(&town), ["test-message-not-seen"]);
    assert!(view.settings().is_some());
}

#[test]
fn what_is_left_is_said() {
    let reply =
        toukan_core::model::IncomingReply { status: IncomingStatus::No, code: None, text: Foreign::from("read only") };
    for why in [Left::NoSafeWay, Left::Refused { reply }, Left::Gone, Left::CutOff] {
        let mut town = looked_for();
        found_in(&mut town, Folder::Inbox);
        removed(&mut town, Removal::Left { why: why.clone() });
        town.reading_ended(ConversationEnd::Complete);
        assert_eq!(test(&town).removal, Some(Removal::Left { why }));
        assert_eq!(findings(&town), ["test-message-left"]);
        assert_eq!(test(&town).state, TestState::Arrived);
    }
}

#[test]
fn each_refusal_stops_it_and_is_decoded() {
    let ok = || reply(250, "2.0.0 ok");
    let none = Submitted { mail_from: ok(), rcpt_to: None, data: None, accepted: None };
    let (from, rcpt) = (Submitted { mail_from: ok(), ..none.clone() }, Some(ok()));
    let go = Some(reply(354, "go"));
    for (answers, finding) in [
        (Submitted { mail_from: reply(553, "5.7.1 not your address"), ..none }, "sender-not-allowed"),
        (Submitted { rcpt_to: Some(reply(550, "5.1.1 unknown")), ..from.clone() }, "recipient-refused"),
        (Submitted { rcpt_to: Some(reply(451, "4.7.1 Greylisted, please try again")), ..from.clone() }, "greylisted"),
        (Submitted { rcpt_to: rcpt.clone(), data: Some(reply(451, "4.3.0 later")), ..from.clone() }, "try-later"),
        (
            Submitted {
                rcpt_to: rcpt.clone(),
                data: go.clone(),
                accepted: Some(reply(550, "5.7.1 message content rejected")),
                ..from.clone()
            },
            "test-message-refused",
        ),
        (Submitted { rcpt_to: rcpt, data: go, accepted: Some(reply(552, "5.2.2 mailbox full")), ..from }, "quota"),
    ] {
        let mut town = town_with(wish());
        held(&mut town);
        marked(&mut town);
        submitted(&mut town, answers);
        assert_eq!((town.wanted.contains(&"search"), town.wanted.last()), (false, Some(&"leave")));
        town.reading_ended(ConversationEnd::Complete);
        let view = town.view();
        assert_eq!((view.ending, test(&town).state), (Some(Ending::SignedIn), TestState::Refused));
        let found = view.findings.iter().map(|one| one.id.as_str()).collect::<Vec<_>>();
        assert_eq!(found, [finding]);
    }
}

#[test]
fn a_sender_that_is_refused_before_is_not_tried_again() {
    let mut town = town_with(wish());
    town.ready(PLAIN);
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, reply(553, "5.7.1 not your address"));
    assert_eq!(town.wanted, ["open", "sender", "open", "leave"]);
    town.ended(ConversationEnd::Complete);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::Ok);
    let view = town.view();
    assert_eq!((view.ending, test(&town).state), (Some(Ending::SignedIn), TestState::NotSent));
    assert_eq!((town.letter.is_some(), findings(&town).len()), (false, 0));
    assert!(view.findings.iter().any(|one| one.id.as_str() == "sender-not-allowed"));
}

#[test]
fn a_refused_sign_in_sends_nothing() {
    let mut town = town_with(wish());
    town.ready(PLAIN);
    town.answer(PLAIN, reply(534, "5.7.9 application-specific password required"));
    town.ended(ConversationEnd::Complete);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::NotSignedIn), TestState::NotSent));
}

/// What cannot be followed is sent all the same.
fn is_sent_unfollowed(town: &mut Town, why: Unfollowed) {
    assert_eq!(town.wanted.iter().filter(|wanted| **wanted == "submit").count(), 1, "{:?}", town.wanted);
    submitted(town, taken());
    let view = town.view();
    let test = view.test.unwrap();
    assert_eq!((test.state, test.unfollowed), (TestState::NotFollowed, Some(why)));
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(findings(town), ["test-message-not-followed"]);
    assert!(town.searched.is_empty());
}

#[test]
fn without_a_server_for_reading_it_is_sent() {
    let mut town = Town::new(Published::Srv);
    town.command(Command::TestMessage(Some(wish())));
    town.password();
    town.check(vec![]);
    held(&mut town);
    is_sent_unfollowed(&mut town, Unfollowed::NoServer);
}

#[test]
fn a_refusal_where_mail_is_read_does_not_stop_it() {
    let mut town = town_with(wish());
    held(&mut town);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::No);
    is_sent_unfollowed(&mut town, Unfollowed::NotSignedIn);
    assert!(town.view().findings.iter().any(|one| one.id.as_str() == "incoming-refused"));
}

#[test]
fn a_mailbox_that_shows_no_folder_does_not_stop_it() {
    let mut town = town_with(wish());
    held(&mut town);
    town.ready_to_read();
    town.sign_in_to_read(IncomingStatus::Ok);
    town.followed = Some(Followed::default());
    town.still_reads(None);
    assert_eq!(town.wanted[3..], ["mark", "submit", "leave"]);
    town.reading_ended(ConversationEnd::Complete);
    is_sent_unfollowed(&mut town, Unfollowed::NoFolder);
}

#[test]
fn a_mailbox_that_hangs_up_does_not_stop_it() {
    let mut town = town_with(wish());
    held(&mut town);
    town.ready_to_read();
    town.sign_in_to_read(IncomingStatus::Ok);
    town.reading_ended(ConversationEnd::Closed { step: Step::Open });
    is_sent_unfollowed(&mut town, Unfollowed::Broken);
}

#[test]
fn the_submission_server_waits_for_the_mailbox_less_than_a_minute() {
    let mut town = town_with(wish());
    held(&mut town);
    town.ready_to_read();
    town.pass(Duration::from_secs(45));
    assert!(!town.wanted.contains(&"submit"));
    town.pass(Duration::from_secs(6));
    assert!(town.wanted.contains(&"submit"));
    // It comes in the end, and that is all that is wanted of it.
    town.sign_in_to_read(IncomingStatus::Ok);
    assert_eq!(town.wanted.last(), Some(&"leave"));
    town.reading_ended(ConversationEnd::Complete);
    is_sent_unfollowed(&mut town, Unfollowed::Late);
}

/// Signed in, and somebody has to say yes to the host where mail is read.
fn with_a_question() -> Town {
    let mut town = Town::new(Published::ReadElsewhere);
    town.reads = true;
    town.command(Command::TestMessage(Some(wish())));
    town.password();
    town.check(vec![]);
    held(&mut town);
    assert!(matches!(town.view().waiting, Some(Waiting::Confirm { trust: Trust::Outside, .. })));
    town
}

#[test]
fn a_server_for_reading_that_nobody_confirms_does_not_stop_it() {
    let mut town = with_a_question();
    assert!(!town.wanted.contains(&"submit"));
    town.command(Command::Decline);
    is_sent_unfollowed(&mut town, Unfollowed::Withheld);
    assert_eq!(town.wanted, ["open", "sender", "submit", "leave"]);

    // The submission server waits no longer than it would; the question stays.
    let mut town = with_a_question();
    town.pass(MINUTE);
    assert_eq!(town.wanted.last(), Some(&"submit"));
    submitted(&mut town, taken());
    assert_eq!((town.view().ending, test(&town).unfollowed), (None, Some(Unfollowed::Late)));
    town.command(Command::Decline);
    assert_eq!((town.view().ending, town.view().is_over), (Some(Ending::SignedIn), true));
    assert_eq!((test(&town).state, test(&town).unfollowed), (TestState::NotFollowed, Some(Unfollowed::Late)));
}

#[test]
fn a_submission_server_that_hangs_up_before_gets_nothing() {
    let mut town = town_with(wish());
    held(&mut town);
    town.ended(ConversationEnd::Closed { step: Step::Ready });
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::Ok);
    let view = town.view();
    assert_eq!(
        (view.ending, test(&town).state, town.letter.is_some()),
        (Some(Ending::SignedIn), TestState::NotSent, false)
    );
    assert_eq!(findings(&town), ["test-message-not-sent"]);
}

#[test]
fn where_the_connection_ends_behind_the_message_it_is_looked_for_all_the_same() {
    let cut = Submitted { accepted: None, ..taken() };
    let hang_up = |town: &mut Town| {
        town.submitted = Some(cut.clone());
        town.ended(ConversationEnd::Closed { step: Step::Message });
        assert_eq!(town.wanted.last(), Some(&"search"));
    };
    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    hang_up(&mut town);
    found_in(&mut town, Folder::Inbox);
    removed(&mut town, Removal::Expunged);
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((test(&town).state, findings(&town).len()), (TestState::Arrived, 0));

    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    hang_up(&mut town);
    town.still_reads(None);
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((test(&town).state, findings(&town)), (TestState::Unknown, vec!["test-message-unknown".to_owned()]));
}

#[test]
fn where_reading_breaks_off_it_was_not_seen_and_nothing_is_claimed() {
    let mut town = looked_for();
    town.reading_ended(ConversationEnd::Closed { step: Step::Idle });
    assert_eq!((test(&town).state, test(&town).unfollowed), (TestState::NotSeen, Some(Unfollowed::Broken)));
    assert_eq!(
        (town.view().ending, findings(&town)),
        (Some(Ending::SignedIn), vec!["test-message-not-seen".to_owned()])
    );

    // Between the mark and the message.
    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    town.reading_ended(ConversationEnd::Closed { step: Step::Ready });
    submitted(&mut town, taken());
    assert_eq!((test(&town).state, test(&town).unfollowed), (TestState::NotSeen, Some(Unfollowed::Broken)));
    assert!(town.searched.is_empty() && town.view().is_over);
}

#[test]
fn whoever_waits_no_longer_has_signed_in() {
    let mut town = looked_for();
    town.command(Command::StopWaiting);
    assert_eq!((town.view().ending, town.wanted.last()), (Some(Ending::SignedIn), Some(&"hang up")));
    town.reading_ended(ConversationEnd::Cancelled);
    assert_eq!((test(&town).state, test(&town).unfollowed), (TestState::NotSeen, Some(Unfollowed::Stopped)));
    assert!(town.view().is_over && town.view().settings().is_some());

    // It came while nobody waited any more.
    let mut town = looked_for();
    town.command(Command::StopWaiting);
    let arrived = Arrived { folder: Folder::Inbox, uid: 5, authentication_results: None, from: None };
    town.followed.as_mut().unwrap().arrived = Some(arrived);
    town.reading_ended(ConversationEnd::Cancelled);
    assert_eq!(test(&town).state, TestState::Arrived);

    // Before it was sent: then it is not.
    let mut town = town_with(wish());
    held(&mut town);
    town.command(Command::StopWaiting);
    town.ended(ConversationEnd::Complete);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::Ok);
    assert_eq!((test(&town).state, town.view().ending), (TestState::NotSent, Some(Ending::SignedIn)));
    assert_eq!((town.letter.is_some(), findings(&town).len()), (false, 0));

    // While it is handed in.
    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    town.command(Command::StopWaiting);
    town.reading_ended(ConversationEnd::Complete);
    submitted(&mut town, taken());
    assert_eq!((test(&town).state, town.view().is_over), (TestState::NotSeen, true));
}

#[test]
fn cancelling_ends_everything_and_claims_nothing() {
    let mut town = looked_for();
    town.command(Command::Cancel);
    assert_eq!((town.view().ending, town.wanted.last()), (Some(Ending::Cancelled), Some(&"hang up")));
    town.reading_ended(ConversationEnd::Cancelled);
    assert!(town.view().is_over);
    assert_eq!(test(&town).state, TestState::NotSeen);

    // Both conversations are open.
    let mut town = town_with(wish());
    held(&mut town);
    marked(&mut town);
    town.command(Command::Cancel);
    assert_eq!(town.wanted[5..], ["hang up", "hang up"]);
    town.submitted = Some(Submitted { accepted: None, ..taken() });
    town.ended(ConversationEnd::Cancelled);
    town.reading_ended(ConversationEnd::Cancelled);
    assert_eq!((test(&town).state, town.view().is_over), (TestState::Unknown, true));
}

#[test]
fn when_the_time_for_all_is_over_it_is_not_seen_so_far() {
    let mut town = looked_for();
    town.command(Command::OutOfTime);
    town.command(Command::Cancel);
    town.reading_ended(ConversationEnd::Cancelled);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::SignedIn), TestState::NotSeen));
    assert_eq!(test(&town).unfollowed, Some(Unfollowed::OutOfTime));

    let mut town = town_with(wish());
    held(&mut town);
    town.command(Command::OutOfTime);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::OutOfTime), TestState::NotSent));
}

fn pop3() -> Server {
    let endpoint = Endpoint { host: host(), port: 995 };
    Server { protocol: Protocol::Pop3, endpoint, security: Security::Tls }
}

/// A saved account whose mail is read by POP3: the message is taken over, the mailbox was marked.
fn by_pop3(wish: TestWish) -> Town {
    let mut town = Town::new(Published::OnlyAnswers);
    town.reads = true;
    town.command(Command::TestMessage(Some(wish)));
    town.password();
    town.check_saved("hanako", Some((pop3(), "hanako")));
    held(&mut town);
    marked(&mut town);
    town.reading_ended(ConversationEnd::Complete);
    submitted(&mut town, taken());
    assert_eq!(town.wanted, ["open", "sender", "open", "mark", "leave", "submit", "leave"]);
    town
}

/// One conversation by POP3 that looks.
fn look(town: &mut Town, finds: bool) {
    let marks = town.followed.clone().unwrap_or_default().marks;
    town.ready_to_read();
    town.sign_in_to_read(IncomingStatus::Ok);
    town.followed = Some(Followed { marks, ..Followed::default() });
    if finds {
        found_in(town, Folder::Inbox);
    } else {
        town.still_reads(None);
    }
    town.reading_ended(ConversationEnd::Complete);
}

#[test]
fn by_pop3_it_is_looked_for_once_a_minute_and_never_removed() {
    let mut town = by_pop3(wish());
    let until = test(&town).until.unwrap();
    for count in 2..=4_u32 {
        town.pass(Duration::from_secs(50));
        assert_eq!(town.opened.0, count - 1, "not before a minute has passed");
        town.pass(Duration::from_secs(11));
        assert_eq!(town.opened.0, count);
        look(&mut town, count == 4);
    }
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(town.searched.len(), 3);
    assert!(town.now < until && !town.wanted.contains(&"remove"));
    let test = test(&town);
    assert_eq!((test.state, test.by), (TestState::Arrived, Some(Protocol::Pop3)));
    assert_eq!(test.removal, Some(Removal::Left { why: Left::Pop3 }));
    assert_eq!(findings(&town), ["test-message-left"]);
    assert!(town.remembered.is_empty());
}

#[test]
fn by_pop3_five_looks_are_the_last() {
    let mut town = by_pop3(wish());
    for _ in 0..5 {
        assert_eq!(test(&town).state, TestState::Looking);
        town.pass(MINUTE);
        look(&mut town, false);
    }
    assert_eq!((test(&town).state, town.view().is_over), (TestState::NotSeen, true));
    assert_eq!((town.searched.len(), town.opened.0), (5, 6));
    assert_eq!(
        (test(&town).unfollowed, findings(&town)),
        (Some(Unfollowed::TimeOver), vec!["test-message-not-seen".to_owned()])
    );
    assert_eq!(town.sign_ins.len(), 7);

    let mut town = by_pop3(TestWish { wait: Some(Duration::from_secs(90)), ..wish() });
    for _ in 0..2 {
        town.pass(MINUTE);
        look(&mut town, false);
    }
    assert_eq!((test(&town).state, town.view().is_over), (TestState::NotSeen, true));
}

#[test]
fn by_pop3_one_refusal_ends_the_looking() {
    let mut town = by_pop3(wish());
    town.pass(MINUTE);
    town.ready_to_read();
    town.sign_in_to_read(IncomingStatus::No);
    assert_eq!(town.wanted.last(), Some(&"leave"), "no second attempt");
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((test(&town).state, test(&town).unfollowed), (TestState::NotSeen, Some(Unfollowed::NotSignedIn)));
    assert!(town.view().is_over);
    // The same name and password were accepted a minute before: they are not what is wrong.
    let ids: Vec<_> = town.view().findings.iter().map(|one| one.id.to_string()).collect();
    assert_eq!(ids, ["test-message-not-seen"]);
    assert_eq!(town.remembered.last().map(Vec::len), Some(1), "the refusal counts");
}

#[test]
fn by_pop3_stopping_between_two_looks_ends_it_at_once() {
    let mut town = by_pop3(wish());
    town.command(Command::StopWaiting);
    assert!(town.view().is_over);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::SignedIn), TestState::NotSeen));
    town.pass(MINUTE * 3);
    assert_eq!(town.opened.0, 1);

    // In the middle of one.
    let mut town = by_pop3(wish());
    town.pass(MINUTE);
    town.command(Command::Cancel);
    assert_eq!(town.wanted.last(), Some(&"hang up"));
    town.reading_ended(ConversationEnd::Cancelled);
    assert!(town.view().is_over);
}

#[test]
fn a_saved_account_is_followed_too() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.reads = true;
    town.command(Command::TestMessage(Some(wish())));
    town.password();
    let endpoint = Endpoint { host: host(), port: 993 };
    let imap = Server { protocol: Protocol::Imap, endpoint, security: Security::Tls };
    town.check_saved("hanako", Some((imap, "hanako")));
    held(&mut town);
    marked(&mut town);
    submitted(&mut town, taken());
    found_in(&mut town, Folder::Inbox);
    removed(&mut town, Removal::Expunged);
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::SignedIn), TestState::Arrived));
}

#[test]
fn it_is_not_sent_after_a_refusal_and_a_second_attempt_is_no_hindrance() {
    let mut town = town_with(wish());
    town.ready(PLAIN);
    town.answer(PLAIN, wrong());
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, Reply { ..reply(250, "2.1.0 ok") });
    marked(&mut town);
    let names: Vec<_> = town.sign_ins.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["hanako@example.jp", "hanako", "hanako"]);
    let sent = |what: &What| matches!(what, What::Decided(Decision::TestMessage { .. }));
    assert_eq!(town.view().record.entries().iter().filter(|entry| sent(&entry.what)).count(), 1);
}

#[test]
fn whoever_is_let_in_by_a_certificate_is_followed_too() {
    use toukan_core::permit::ClientCertificate;

    let mut town = Town::new(Published::Srv);
    (town.reads, town.asks, town.preauth) = (true, true, true);
    let certificate = ClientCertificate::new(vec![vec![0x30]], zeroize::Zeroizing::new(vec![0x30]));
    town.command(Command::Certificate(certificate));
    town.command(Command::TestMessage(Some(wish())));
    town.check(vec![]);
    let both = [Mechanism::External, Mechanism::Plain];
    town.ready(&both);
    town.answer(&both, reply(235, "2.7.0 ok"));
    town.sender(&both, reply(250, "ok"));
    // PREAUTH: there is nothing to sign in to.
    town.ready_to_read();
    assert_eq!(town.wanted, ["open", "sender", "open", "mark"]);
    town.followed = Some(Followed { marks: marks(), ..Followed::default() });
    town.still_reads(None);
    submitted(&mut town, taken());
    found_in(&mut town, Folder::Inbox);
    removed(&mut town, Removal::Expunged);
    town.reading_ended(ConversationEnd::Complete);
    assert_eq!((town.view().ending, test(&town).state), (Some(Ending::SignedIn), TestState::Arrived));
    assert_eq!(town.sign_ins.len(), 1);
}
