//! A certificate of the person's own: where it is shown, where it is not, and what comes of it.

use toukan_core::journey::{Command, Ending, Waiting};
use toukan_core::model::{
    ChosenBecause, ConversationEnd, Decision, FindingId, Mechanism, Step, TlsVersion, Trust, What, Withheld,
};
use toukan_core::permit::ClientCertificate;

use super::town::{Published, Town, host, reply};

const BOTH: &[Mechanism] = &[Mechanism::External, Mechanism::Plain];
const PLAIN: &[Mechanism] = &[Mechanism::Plain];

fn certificate() -> Command {
    Command::Certificate(ClientCertificate::new(vec![vec![0x30]], zeroize::Zeroizing::new(vec![0x30])))
}

/// Somebody with a certificate, where the servers ask for one.
fn asked() -> Town {
    let mut town = Town::new(Published::Srv);
    town.asks = true;
    town.command(certificate());
    town
}

fn found(town: &Town) -> Vec<FindingId> {
    town.view().findings.iter().map(|finding| finding.id).collect()
}

#[test]
fn it_signs_in_without_a_password_and_reads_mail_too() {
    let mut town = asked();
    town.reads = true;
    town.check(vec![]);
    assert_eq!((town.view().waiting, town.wanted.as_slice()), (None, &["open"][..]), "no password is needed");
    town.ready(BOTH);
    town.answer(BOTH, reply(235, "2.7.0 ok"));
    town.sender(BOTH, reply(250, "ok"));
    town.ended(ConversationEnd::Complete);
    assert_eq!(town.sign_ins, [(String::new(), Mechanism::External)]);
    assert_eq!(town.showings, [true, true], "both are servers of the account");
    let chosen = town.view().record.entries().iter().find_map(|entry| match &entry.what {
        What::Decided(Decision::SignIn { chosen, .. }) => *chosen,
        _ => None,
    });
    assert_eq!(chosen, Some(ChosenBecause::Certificate));
    // The server for reading mail offers PLAIN only, and there is no password.
    town.ready_to_read();
    town.read_ended();
    let view = town.view();
    assert_eq!(view.ending, Some(Ending::SignedIn));
    assert_eq!(view.reading.as_ref().unwrap().withheld, Some(Withheld::CertificateUnused));
    assert!(!view.password_sent && view.settings().is_none(), "what is not kept cannot be checked again");
}

#[test]
fn preauth_behind_it_counts_as_signed_in() {
    let mut town = asked();
    (town.reads, town.preauth) = (true, true);
    town.check(vec![]);
    town.ready(BOTH);
    town.answer(BOTH, reply(235, "2.7.0 ok"));
    town.sender(BOTH, reply(250, "ok"));
    town.ended(ConversationEnd::Complete);
    town.ready_to_read();
    town.read_ended();
    let view = town.view();
    let reading = view.reading.clone().unwrap();
    assert!(reading.let_in && reading.attempts.is_empty() && reading.withheld.is_none());
    assert_eq!((view.ending, reading.signed_in()), (Some(Ending::SignedIn), Some(true)));
    assert_eq!(found(&town), [FindingId::CertificateLetIn]);
}

#[test]
fn preauth_without_it_counts_for_nothing() {
    let mut town = Town::new(Published::Srv);
    (town.reads, town.preauth) = (true, true);
    town.password();
    town.check(vec![]);
    town.ready(PLAIN);
    town.answer(PLAIN, reply(235, "2.7.0 ok"));
    town.sender(PLAIN, reply(250, "ok"));
    town.ended(ConversationEnd::Complete);
    town.ready_to_read();
    town.read_ended();
    let reading = town.view().reading.clone().unwrap();
    assert_eq!((reading.signed_in(), reading.withheld), (None, Some(Withheld::NoMechanism)));
}

#[test]
fn a_server_that_wants_no_sign_in_after_it_is_tried_with_the_sender() {
    for (code, ending) in [(250, Ending::SignedIn), (530, Ending::NotSignedIn)] {
        let mut town = asked();
        town.quiet = true;
        town.check(vec![]);
        assert_eq!(town.wanted, ["open"], "without a certificate it says nothing, and that is no fault");
        town.ready(&[]);
        assert_eq!(town.wanted, ["open", "sender"]);
        town.sender(&[], reply(code, "so"));
        town.ended(ConversationEnd::Complete);
        let view = town.view();
        assert_eq!((view.ending, view.attempts.len(), view.accepted_as), (Some(ending), 0, None));
        assert_eq!(found(&town).contains(&FindingId::CertificateLetIn), code == 250);
    }
}

#[test]
fn by_tls_1_2_it_is_shown_to_nobody() {
    let mut town = asked();
    town.version = TlsVersion::Tls12;
    town.check(vec![]);
    assert!(town.showings.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::CertificateInClear)));
    assert_eq!(found(&town), [FindingId::ClientCertificateNotUsed]);

    let mut town = asked();
    town.version = TlsVersion::Tls12;
    town.password();
    town.check(vec![]);
    town.ready(BOTH);
    assert_eq!((town.showings.as_slice(), &town.sign_ins[0].1), (&[false][..], &Mechanism::Plain));
}

#[test]
fn it_is_shown_to_nobody_whom_nobody_confirmed() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.asks = true;
    town.command(certificate());
    town.check(vec![]);
    assert_eq!(town.view().waiting, Some(Waiting::Confirm { host: host(), trust: Trust::Guessed }));
    assert!(town.showings.is_empty());
    town.command(Command::Confirm(host()));
    assert_eq!(town.showings, [true]);
}

#[test]
fn where_nobody_asks_for_it_the_password_does() {
    let mut town = Town::new(Published::Srv);
    town.command(certificate());
    town.password();
    town.check(vec![]);
    town.ready(BOTH);
    assert_eq!(town.sign_ins, [("hanako@example.jp".to_owned(), Mechanism::Plain)]);

    let mut town = Town::new(Published::Srv);
    town.command(certificate());
    town.check(vec![]);
    town.ready(BOTH);
    town.ended(ConversationEnd::Complete);
    assert!(town.sign_ins.is_empty());
    assert_eq!(town.view().ending, Some(Ending::Withheld(Withheld::CertificateUnused)));
    assert_eq!(found(&town), [FindingId::ClientCertificateNotUsed]);
}

#[test]
fn a_refusal_costs_an_attempt_and_there_is_no_second() {
    let mut town = asked();
    town.password();
    town.check(vec![]);
    town.ready(BOTH);
    town.answer(BOTH, reply(535, "5.7.8 authentication failed"));
    town.ended(ConversationEnd::Complete);
    assert_eq!(town.sign_ins, [(String::new(), Mechanism::External)]);
    let view = town.view();
    assert_eq!((view.ending, view.attempts_left), (Some(Ending::NotSignedIn), 1));
    assert_eq!(found(&town), [FindingId::ClientCertificateRefused]);
}

#[test]
fn it_is_for_the_account_and_the_run_it_was_given_for() {
    let mut town = asked();
    town.check(vec![]);
    town.ready(BOTH);
    town.ended(ConversationEnd::Closed { step: Step::Ready });
    town.check(vec![]);
    assert_eq!(town.view().waiting, Some(Waiting::Password), "it is forgotten with the end of its run");

    let mut town = asked();
    town.check(vec![]);
    let other = toukan_core::model::Address::parse("taro@example.jp").unwrap();
    let errand = toukan_core::journey::Errand::Check { address: other, server: None };
    town.command(Command::Begin { errand, earlier_failures: vec![] });
    town.ended(ConversationEnd::Cancelled);
    assert_eq!((town.showings.as_slice(), town.view().waiting), (&[true][..], Some(Waiting::Password)));
}
