use super::super::fixture::{Run, imap_ended, imap_reply, reply, sending};
use super::*;
use crate::model::{
    Decision, ImapObservation, IncomingStatus, Mark, Moment, SmtpObservation, Source, Step, TestToken, Trust, WaitingBy,
};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
const IMAPS: (&str, u16) = ("imap.example.jp", 993);

fn answers(text: [&str; 4]) -> Submitted {
    let [mail_from, rcpt_to, data, accepted] = text.map(|text| (!text.is_empty()).then(|| reply(text)));
    Submitted { mail_from: mail_from.unwrap(), rcpt_to, data, accepted }
}

fn taken() -> Submitted {
    answers(["250 ok", "250 ok", "354 go", "250 2.0.0 queued"])
}

/// Handed in with these answers, and the conversation ended so.
fn sent(submitted: Option<Submitted>, end: ConversationEnd) -> Run {
    let mut run = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    run.decided(Decision::TestMessage { token: TestToken::new(&[7; 32], 0), remove: true });
    run.sign_in(SMTPS, SmtpObservation { submitted, end, ..sending("250 ok", Some("250 ok")) })
}

fn mark(folder: Folder, name: &str) -> Mark {
    Mark { folder, name: Foreign::from(name), uid_validity: 1, uid_next: 2, last: None }
}

fn marked() -> Followed {
    Followed { marks: vec![mark(Folder::Inbox, "INBOX"), mark(Folder::Junk, "迷惑メール")], ..Followed::default() }
}

fn read(run: Run, followed: Followed) -> Run {
    let end = ImapObservation { followed: Some(followed), ..imap_ended(ConversationEnd::Complete) };
    run.imap_sign_in(IMAPS, end)
}

fn unfollowed(mut run: Run, why: Unfollowed) -> Run {
    run.decided(Decision::Unfollowed { why });
    run
}

#[test]
fn while_it_is_on_its_way_nothing_is_concluded() {
    assert!(sent(Some(taken()), ConversationEnd::Complete).said().is_empty());
    assert!(sent(Some(answers(["250 ok", "250 ok", "354 go", ""])), ConversationEnd::Cancelled).said().is_empty());
    let mut run = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    run.decided(Decision::TestMessage { token: TestToken::new(&[7; 32], 0), remove: true });
    assert!(run.said().is_empty());
}

#[test]
fn what_was_not_handed_in_is_said() {
    let closed = |step| ConversationEnd::Closed { step };
    for (submitted, end) in [
        (None, closed(Step::MailFrom)),
        (Some(answers(["250 ok", "", "", ""])), closed(Step::RcptTo)),
        (Some(answers(["250 ok", "250 ok", "", ""])), closed(Step::Data)),
    ] {
        assert_eq!(sent(submitted, end).said(), ["Problem test-message-not-sent"]);
    }
    // The dialogue had no way to say it: that has a finding of its own.
    assert!(sent(None, ConversationEnd::Complete).said().is_empty());
    let waited = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    let end = closed(Step::Ready);
    let waited = waited.sign_in(SMTPS, SmtpObservation { end, ..sending("250 ok", Some("250 ok")) });
    assert_eq!(unfollowed(waited, Unfollowed::HungUp).said(), ["Warning test-message-not-sent"]);
}

#[test]
fn behind_the_message_nobody_knows_until_it_is_seen() {
    let cut =
        || sent(Some(answers(["250 ok", "250 ok", "354 go", ""])), ConversationEnd::Closed { step: Step::Message });
    assert_eq!(unfollowed(cut(), Unfollowed::NoServer).said(), ["Warning test-message-unknown"]);
    assert_eq!(unfollowed(read(cut(), marked()), Unfollowed::TimeOver).said(), ["Warning test-message-unknown"]);
    let arrived = Arrived { folder: Folder::Inbox, uid: 2, authentication_results: None, from: None };
    let came = Followed { arrived: Some(arrived), removal: Some(Removal::Expunged), ..marked() };
    assert!(read(cut(), came).said().is_empty());
}

#[test]
fn the_folder_that_it_came_to_is_named() {
    let arrived = Arrived { folder: Folder::Junk, uid: 2, authentication_results: None, from: None };
    let removal = Some(Removal::Left { why: Left::NoSafeWay });
    let came = Followed { arrived: Some(arrived), removal, waiting_by: Some(WaitingBy::Idle), ..marked() };
    let run = read(sent(Some(taken()), ConversationEnd::Complete), came);
    assert_eq!(run.said(), ["Warning test-message-in-junk", "Info test-message-left"]);
    assert_eq!(run.evidence(FindingId::TestMessageInJunk)["folder"], "迷惑メール");
    let left = run.evidence(FindingId::TestMessageLeft);
    assert_eq!(
        (left["folder"].as_str(), left["kind"].as_str(), left["host"].as_str()),
        ("迷惑メール", "no-safe-way", IMAPS.0)
    );
}

#[test]
fn whoever_refused_is_quoted() {
    let no = imap_reply(IncomingStatus::No, None, "not for you");
    let refused = Followed { refused: Some(no.clone()), ..Followed::default() };
    let run = unfollowed(read(sent(Some(taken()), ConversationEnd::Complete), refused), Unfollowed::NoFolder);
    assert_eq!(run.said(), ["Info test-message-not-followed"]);
    let said = run.evidence(FindingId::TestMessageNotFollowed);
    assert_eq!((said["kind"].as_str(), said["said"].as_str()), ("no-folder", no.to_string().as_str()));
}

#[test]
fn taken_over_and_not_seen_is_a_warning_and_no_problem() {
    for why in [Unfollowed::TimeOver, Unfollowed::Stopped, Unfollowed::OutOfTime, Unfollowed::Broken] {
        let run = unfollowed(read(sent(Some(taken()), ConversationEnd::Complete), marked()), why);
        assert_eq!(run.said(), ["Warning test-message-not-seen"]);
        assert_eq!(run.evidence(FindingId::TestMessageNotSeen)["host"], IMAPS.0);
    }
    // Where nobody could look there is nothing to warn of.
    for why in [Unfollowed::NoServer, Unfollowed::Withheld, Unfollowed::Late] {
        let run = unfollowed(sent(Some(taken()), ConversationEnd::Complete), why);
        assert_eq!(run.said(), ["Info test-message-not-followed"]);
    }
}

#[test]
fn the_words_are_those_of_the_record() {
    for why in [
        Unfollowed::NoServer,
        Unfollowed::Withheld,
        Unfollowed::NotSignedIn,
        Unfollowed::NoFolder,
        Unfollowed::Late,
        Unfollowed::HungUp,
        Unfollowed::Broken,
        Unfollowed::TimeOver,
        Unfollowed::Stopped,
        Unfollowed::OutOfTime,
    ] {
        assert_eq!(serde_json::to_value(why).unwrap(), word(why));
    }
    let mut record = crate::model::Record::new(0);
    let token = TestToken::new(&[7; 32], 0);
    for decision in [Decision::TestMessage { token, remove: false }, Decision::Unfollowed { why: Unfollowed::Late }] {
        record.push(Moment::START, crate::model::Subject::Run, crate::model::What::Decided(decision));
    }
    assert_eq!(crate::model::Record::from_json(&record.to_json().unwrap()).unwrap(), record);
}
