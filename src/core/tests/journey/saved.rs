//! Checking a saved account: its own two servers, one after the other, and nothing else.

use toukan_core::journey::{Ending, Reading, Waiting};
use toukan_core::model::{ConversationEnd, Endpoint, IncomingStatus, Mechanism, Protocol, Security, Server};

use super::town::{Published, Town, host, reply};
use super::{PLAIN, wrong};

fn imap() -> Server {
    let endpoint = Endpoint { host: host(), port: 993 };
    Server { protocol: Protocol::Imap, endpoint, security: Security::Tls }
}

/// A domain that publishes nothing and whose mail goes elsewhere: what is saved counts, whatever would be found now.
fn town(reads: bool) -> Town {
    let mut town = Town::new(Published::OnlyAnswers);
    town.reads = reads;
    town.password();
    town
}

/// Sending is accepted.
fn accepted(town: &mut Town) {
    town.ready(PLAIN);
    town.answer(PLAIN, reply(235, "2.7.0 welcome"));
    town.sender(PLAIN, reply(250, "2.1.0 ok"));
    town.ended(ConversationEnd::Complete);
}

#[test]
fn both_servers_are_proven_one_after_the_other() {
    let mut town = town(true);
    town.check_saved("hanako", Some((imap(), "hanako")));
    assert_eq!(town.view().waiting, None::<Waiting>, "what a person has kept needs no second yes");
    accepted(&mut town);
    assert_eq!(town.wanted, ["open", "sender", "leave", "open"]);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::Ok);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(true));
    let plain = |name: &str| (name.to_owned(), Mechanism::Plain);
    assert_eq!(town.sign_ins, [plain("hanako"), plain("hanako")], "as it is saved, not as the address says");
    assert_eq!(town.asked, ["addresses of smtp.example.jp", "smtp.example.jp:465", "smtp.example.jp:993"]);
}

#[test]
fn another_name_that_was_kept_for_reading_is_used_there() {
    let mut town = town(true);
    town.check_saved("hanako@example.jp", Some((imap(), "yamada")));
    accepted(&mut town);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::Ok);
    let names: Vec<_> = town.sign_ins.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["hanako@example.jp", "yamada"]);
    assert_eq!(town.view().settings().unwrap().incoming.unwrap().username.0, "yamada");
}

#[test]
fn a_refusal_at_the_submission_server_ends_it_there() {
    let mut town = town(true);
    town.check_saved("hanako", Some((imap(), "hanako")));
    town.ready(PLAIN);
    town.answer(PLAIN, wrong());
    town.ended(ConversationEnd::Complete);
    let view = town.view();
    assert_eq!((view.ending, view.reading), (Some(Ending::NotSignedIn), None));
    assert_eq!(town.sign_ins.len(), 1, "the saved name is the one that is right");
}

#[test]
fn a_refusal_where_mail_is_read_is_said_and_forgets_nothing() {
    let mut town = town(true);
    town.check_saved("hanako@example.jp", Some((imap(), "yamada")));
    accepted(&mut town);
    town.ready_to_read();
    town.answer_to_read(IncomingStatus::No);
    let view = town.view();
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(false));
    assert!(view.findings.iter().any(|finding| finding.id.as_str() == "incoming-refused"));
    assert_eq!(view.settings().unwrap().incoming, view.saved.unwrap().incoming);
}

#[test]
fn a_server_that_is_gone_does_not_take_sending_with_it() {
    let mut town = town(false);
    town.check_saved("hanako", Some((imap(), "hanako")));
    accepted(&mut town);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::SignedIn), true));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), None);
    assert!(view.findings.iter().any(|finding| finding.id.as_str() == "port-refused"), "{:?}", view.findings);
    assert!(view.settings().unwrap().incoming.is_some());
}

#[test]
fn without_a_server_for_reading_sending_is_all() {
    let mut town = town(true);
    town.check_saved("hanako", None);
    accepted(&mut town);
    let view = town.view();
    assert_eq!((view.ending, view.reading), (Some(Ending::SignedIn), None));
    assert_eq!(town.asked, ["addresses of smtp.example.jp", "smtp.example.jp:465"]);
}
