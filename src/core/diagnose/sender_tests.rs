use super::super::fixture::{Run, good, sending};
use super::*;
use crate::model::{Address, Decision, Source, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

fn run(mail_from: &str, rcpt_to: Option<&str>) -> Run {
    let found = Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed);
    found.sign_in(SMTPS, sending(mail_from, rcpt_to))
}

#[test]
fn each_refusal_of_a_dry_run_has_its_name() {
    for (mail_from, rcpt_to, expected) in [
        ("553 5.7.1 Sender address rejected: not owned by user", None, "Problem sender-not-allowed"),
        // Postfix keeps it back until RCPT TO.
        (
            "250 2.1.0 Ok",
            Some("553 5.7.1 <hanako@example.jp>: Sender address rejected: not owned by user hanako"),
            "Problem sender-not-allowed",
        ),
        (
            "250 2.1.0 Ok",
            Some("550 5.1.1 <hanako@example.jp>: Recipient address rejected: User unknown"),
            "Problem recipient-refused",
        ),
        ("250 2.1.0 Ok", Some("450 4.2.0 Greylisted"), "Problem greylisted"),
        ("250 2.1.0 Ok", Some("452 4.2.2 over quota"), "Problem quota"),
        ("530 5.7.0 Authentication required", None, "Problem sender-not-allowed"),
        ("554 5.7.1 Client host blocked using zen.spamhaus.org", None, "Problem client-address-listed"),
        ("451 4.3.0 later", None, "Problem try-later"),
    ] {
        assert_eq!(run(mail_from, rcpt_to).said(), [expected], "{mail_from} {rcpt_to:?}");
    }
    assert!(run("250 ok", Some("250 2.1.5 Ok")).said().is_empty());
    assert!(run("250 ok", Some("251 forwarded")).said().is_empty());
}

#[test]
fn the_facts_name_the_address_that_was_tried() {
    let sender = run("553 5.7.1 no", None).evidence(FindingId::SenderNotAllowed);
    assert_eq!((sender["sender"].as_str(), sender["said"].as_str()), ("hanako@example.jp", "553 5.7.1 no"));
    let recipient = run("250 ok", Some("550 5.1.1 unknown")).evidence(FindingId::RecipientRefused);
    assert_eq!(recipient["recipient"], "hanako@example.jp");
}

#[test]
fn an_address_beyond_ascii_needs_a_server_that_takes_it() {
    let with = |address: &str, smtputf8| {
        let mut run = Run::probe();
        run.decided(Decision::Began { address: Address::parse(address).unwrap() });
        let mut smtp = good();
        smtp.after_tls.as_mut().unwrap().smtputf8 = smtputf8;
        run.smtp(SMTPS, smtp).settled(SMTPS, Source::Srv, Trust::Confirmed).said()
    };
    assert_eq!(with("花子@example.jp", false), ["Problem smtputf8-missing"]);
    assert!(with("花子@example.jp", true).is_empty());
    assert!(with("hanako@例え.jp", false).is_empty());
}
