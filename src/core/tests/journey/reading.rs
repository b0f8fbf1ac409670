//! Reading mail: signed in to after sending was proven, out of the same budget.

use toukan_core::journey::{Ending, Reading};
use toukan_core::model::{ConversationEnd, IncomingStatus, Mechanism};

use super::town::{Published, Town, host, reply};
use super::{PLAIN, wrong};

/// Sending is proven, after so many refusals.
fn sends(refusals: usize) -> Town {
    let mut town = Town::new(Published::Srv);
    town.reads = true;
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    for _ in 0..refusals {
        town.answer(PLAIN, wrong());
    }
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, reply(250, "2.1.0 ok"));
    town.ended(ConversationEnd::Complete);
    town
}

#[test]
fn it_follows_with_the_same_name_and_mechanism() {
    let mut town = sends(0);
    assert_eq!(town.view().ending, None);
    assert_eq!(town.wanted, ["open", "sender", "leave", "open"]);
    town.ready_to_read();
    assert_eq!(town.sign_ins.last(), Some(&("hanako@example.jp".to_owned(), Mechanism::Plain)));
    town.answer_to_read(IncomingStatus::Ok);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(true));
    assert_eq!(view.password_sent_to, [host(), host()]);
    assert!(town.remembered.is_empty());
}

#[test]
fn the_name_that_was_accepted_is_the_one_that_is_used() {
    let mut town = sends(1);
    town.ready_to_read();
    let names: Vec<_> = town.sign_ins.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["hanako@example.jp", "hanako", "hanako"]);
}

#[test]
fn a_refusal_there_counts_and_sending_stays_proven() {
    let mut town = sends(0);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::No);
    let view = town.view();
    assert_eq!((view.ending, view.attempts_left), (Some(Ending::SignedIn), 1));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(false));
    assert!(view.findings.iter().any(|finding| finding.id.as_str() == "incoming-refused"));
    assert!(!view.findings.iter().any(|finding| finding.id.as_str() == "wrong-password"));
    assert_eq!(town.remembered.last().map(Vec::len), Some(1));
    assert_eq!(town.sign_ins.len(), 2, "no second attempt");
}

#[test]
fn both_together_stay_within_the_budget() {
    let mut town = sends(1);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::No);
    assert_eq!(town.remembered.last().map(Vec::len), Some(2));
    assert_eq!(town.view().attempts_left, 0);
}

#[test]
fn never_before_sending_has_succeeded() {
    let mut town = Town::new(Published::Srv);
    town.reads = true;
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.answer(PLAIN, reply(534, "5.7.9 application-specific password required"));
    town.ended(ConversationEnd::Complete);
    assert_eq!(town.wanted, ["open", "leave"]);
    let view = town.view();
    assert_eq!((view.ending, view.reading), (Some(Ending::NotSignedIn), None));
}

#[test]
fn without_a_server_there_it_ends_with_sending() {
    let mut town = sends(0);
    town.reads = false;
    let mut other = Town::new(Published::Srv);
    other.password();
    other.check(vec![]);
    other.ready(PLAIN);
    other.answer(PLAIN, reply(235, "ok"));
    other.sender(PLAIN, reply(250, "ok"));
    other.ended(ConversationEnd::Complete);
    let view = other.view();
    assert_eq!((view.ending, view.reading), (Some(Ending::SignedIn), None));
    // A conversation that breaks off is no refusal of the password.
    town.happen(
        toukan_core::model::Subject::Conversation(toukan_core::model::ConversationId(1)),
        toukan_core::model::Happened::Ended(toukan_core::model::Observation::NoConnection {
            failure: toukan_core::model::ConnectFailure::Silent,
        }),
    );
    let view = town.view();
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), None);
    assert_eq!((view.ending, view.attempts_left), (Some(Ending::SignedIn), 2));
}
