//! The assistant's rules, one a test: when a password is used, and when not.

mod around;
mod browser;
mod certificate;
mod following;
mod reading;
mod saved;
mod town;

use toukan_core::journey::{Command, Ending, Waiting};
use toukan_core::model::{ConversationEnd, ConversationId, Happened, Mechanism, Step, Subject, Trust, What, Withheld};

use town::{Published, Town, host, reply};

const PLAIN: &[Mechanism] = &[Mechanism::Plain];

fn wrong() -> toukan_core::model::Reply {
    reply(535, "5.7.8 authentication failed")
}

#[test]
fn found_signed_in_and_not_refused_as_sender() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, reply(250, "2.1.0 ok"));
    town.ended(ConversationEnd::Complete);
    let view = town.view();
    assert_eq!(view.ending, Some(Ending::SignedIn));
    assert_eq!(view.accepted_as.unwrap().0, "hanako@example.jp");
    assert!(view.password_sent && view.is_over && view.sender.is_some());
    assert_eq!(town.wanted, ["open", "sender", "leave"]);
    assert!(town.remembered.is_empty());
}

#[test]
fn it_waits_for_a_password_and_goes_on_from_there() {
    let mut town = Town::new(Published::Srv);
    town.check(vec![]);
    assert_eq!(town.view().waiting, Some(Waiting::Password));
    assert!(town.wanted.is_empty());
    town.password();
    assert_eq!((town.view().waiting, town.wanted.as_slice()), (None, &["open"][..]));
}

#[test]
fn a_guess_gets_no_password_without_a_yes_to_exactly_it() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.password();
    town.check(vec![]);
    assert_eq!(town.view().waiting, Some(Waiting::Confirm { host: host(), trust: Trust::Guessed }));
    town.command(Command::Confirm(toukan_core::model::Host::parse("mail.example.jp").unwrap()));
    assert!(town.wanted.is_empty());
    town.command(Command::Confirm(host()));
    assert_eq!(town.wanted, ["open"]);
}

#[test]
fn a_no_ends_it_with_nothing_sent() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.password();
    town.check(vec![]);
    town.command(Command::Decline);
    let view = town.view();
    assert_eq!(view.ending, Some(Ending::Withheld(Withheld::Unconfirmed)));
    assert!(!view.password_sent && town.wanted.is_empty());
}

#[test]
fn after_a_plain_535_the_local_part_is_tried_and_then_no_more() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.answer(PLAIN, wrong());
    town.answer(PLAIN, wrong());
    let names: Vec<_> = town.sign_ins.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["hanako@example.jp", "hanako"]);
    town.ended(ConversationEnd::Complete);
    assert_eq!(town.view().ending, Some(Ending::NotSignedIn));
    assert_eq!(town.remembered.last().unwrap().len(), 2);
}

#[test]
fn three_refusals_in_ten_minutes_are_the_last() {
    let mut town = Town::new(Published::Srv);
    town.password();
    // Two were refused a minute ago: one is left.
    town.check(vec![999_940, 999_940]);
    town.ready(PLAIN);
    town.answer(PLAIN, wrong());
    town.ended(ConversationEnd::Complete);
    assert_eq!((town.sign_ins.len(), town.view().ending), (1, Some(Ending::NotSignedIn)));

    let failures = town.remembered.pop().unwrap();
    town.password();
    town.check(failures);
    town.ready(PLAIN);
    town.ended(ConversationEnd::Complete);
    assert_eq!((town.sign_ins.len(), town.view().ending), (0, Some(Ending::Withheld(Withheld::Budget))));
}

#[test]
fn passing_trouble_and_a_closed_connection_cost_one_attempt() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.answer(PLAIN, reply(454, "4.7.0 temporary authentication failure"));
    assert_eq!((town.sign_ins.len(), *town.wanted.last().unwrap()), (1, "leave"));

    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.ended(ConversationEnd::Closed { step: Step::Auth });
    assert_eq!((town.sign_ins.len(), town.remembered.len()), (1, 1));
    assert_eq!(town.view().ending, Some(Ending::NotSignedIn));
}

#[test]
fn without_the_proof_of_tls_nothing_is_said() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.wait(PLAIN, None);
    town.ended(ConversationEnd::Complete);
    assert!(town.sign_ins.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoVerifiedTls)));
}

#[test]
fn without_a_mechanism_of_ours_nothing_is_said() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(&[Mechanism::named("GSSAPI")]);
    town.ended(ConversationEnd::Complete);
    assert!(town.sign_ins.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::NoMechanism)));
}

#[test]
fn what_the_dialogue_could_not_say_was_no_attempt() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    // It waits again without an answer: it dropped the permit.
    town.wait(PLAIN, None);
    town.ended(ConversationEnd::Complete);
    let view = town.view();
    assert_eq!((view.ending, view.attempts_left), (Some(Ending::Withheld(Withheld::NotSendable)), 2));
    assert!(town.remembered.is_empty());
}

#[test]
fn cancelling_hangs_up_and_late_answers_change_nothing() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.command(Command::Cancel);
    assert_eq!((town.view().ending, *town.wanted.last().unwrap()), (Some(Ending::Cancelled), "hang up"));
    assert!(!town.journey.is_over(), "the conversation has not ended yet");
    town.ended(ConversationEnd::Cancelled);
    assert!(town.journey.is_over());
    let before = town.journey.record().entries().len();
    town.happen(Subject::Conversation(ConversationId(0)), Happened::Noted(What::Connected));
    assert_eq!(town.journey.record().entries().len(), before);
    assert_eq!(town.view().ending, Some(Ending::Cancelled));
}

#[test]
fn a_new_press_waits_for_the_end_of_the_one_before() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.check(vec![]);
    assert_eq!(town.wanted, ["open", "hang up"]);
    town.ended(ConversationEnd::Cancelled);
    assert_eq!(town.wanted, ["open", "hang up", "open"]);
    assert_eq!(town.view().ending, None);
}

#[test]
fn a_password_is_for_the_account_it_was_given_for() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    // The same account, while the run is under way: nothing is typed twice.
    town.check(vec![]);
    town.ended(ConversationEnd::Cancelled);
    assert_eq!(town.wanted, ["open", "hang up", "open"]);
    let other = toukan_core::model::Address::parse("taro@example.jp").unwrap();
    let errand = toukan_core::journey::Errand::Check { address: other, server: None };
    town.command(Command::Begin { errand, earlier_failures: vec![] });
    town.ended(ConversationEnd::Cancelled);
    assert_eq!((town.view().waiting, town.sign_ins.len()), (Some(Waiting::Password), 0));
}

#[test]
fn a_password_is_forgotten_when_its_run_has_ended() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ended(ConversationEnd::Cancelled);
    town.check(vec![]);
    assert_eq!((town.view().waiting, town.wanted.len()), (Some(Waiting::Password), 1));
    town.password();
    assert_eq!(town.wanted, ["open", "open"]);
}

#[test]
fn a_yes_is_for_the_account_it_was_given_for() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.check(vec![]);
    town.command(Command::Confirm(host()));
    assert_eq!(town.view().waiting, Some(Waiting::Password));
    town.command(Command::Cancel);
    let other = toukan_core::model::Address::parse("taro@example.jp").unwrap();
    let errand = toukan_core::journey::Errand::Check { address: other, server: None };
    town.command(Command::Begin { errand, earlier_failures: vec![] });
    assert_eq!(town.view().waiting, Some(Waiting::Confirm { host: host(), trust: Trust::Guessed }));
}

#[test]
fn nothing_is_ordered_after_the_end() {
    // A cancellation and what the conversation said meanwhile meet each other.
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.command(Command::Cancel);
    town.ready(PLAIN);
    assert!(town.sign_ins.is_empty(), "{:?}", town.sign_ins);

    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.command(Command::OutOfTime);
    town.answer(PLAIN, wrong());
    assert_eq!(town.sign_ins.len(), 1);
    town.ended(ConversationEnd::Cancelled);
    assert_eq!(town.remembered.last().map(Vec::len), Some(1), "the refusal counts");
    assert_eq!(town.view().attempts_left, 1);
}

#[test]
fn a_server_that_became_unsafe_since_it_was_looked_at_is_withheld_for_that() {
    use toukan_core::model::Violation;
    let lies = ConversationEnd::Violated { step: Step::Handshake, violation: Violation::BytesBeforeTls };
    for (end, why) in [(ConversationEnd::StarttlsMissing, Withheld::NoVerifiedTls), (lies, Withheld::Violation)] {
        let mut town = Town::new(Published::Srv);
        town.password();
        town.check(vec![]);
        town.ended(end);
        assert!(town.sign_ins.is_empty());
        assert_eq!(town.view().ending, Some(Ending::Withheld(why)));
    }
}

#[test]
fn a_conversation_that_vanished_in_the_middle_of_a_sign_in_costs_an_attempt() {
    let mut town = Town::new(Published::Srv);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    let failure = toukan_core::model::ConnectFailure::Other { said: "broke off".into() };
    let gone = toukan_core::model::Observation::NoConnection { failure };
    town.happen(Subject::Conversation(ConversationId(0)), Happened::Ended(gone));
    assert_eq!(town.remembered.last().map(Vec::len), Some(1));
    assert_eq!(town.view().attempts_left, 1);
}
