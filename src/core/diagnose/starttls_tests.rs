use super::super::fixture::{Run, ended, offering, reply, signing_in};
use super::*;
use crate::model::{SmtpObservation, Source, Trust};

const SUBMISSION: (&str, u16) = ("smtp.example.jp", 587);
const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

fn ids(end: ConversationEnd) -> Vec<String> {
    Run::probe().smtp(SUBMISSION, SmtpObservation { greeting: Some(reply("220 hi")), ..ended(end) }).said()
}

#[test]
fn each_end_has_its_name() {
    let refused = |step, words: &str| ConversationEnd::Refused { step, reply: reply(words) };
    let violated = |step, violation| ConversationEnd::Violated { step, violation };
    for (end, expected) in [
        (ConversationEnd::StarttlsMissing, "Problem starttls-missing"),
        (refused(Step::Starttls, "454 TLS not available"), "Problem starttls-refused"),
        (violated(Step::Starttls, Violation::BytesBeforeTls), "Problem bytes-before-tls"),
        (violated(Step::Ehlo, Violation::MixedCodes), "Problem protocol-violation"),
        (violated(Step::EhloInsideTls, Violation::StarttlsInsideTls), "Problem protocol-violation"),
        (refused(Step::Greeting, "421 4.7.0 busy"), "Problem try-later"),
        (refused(Step::Greeting, "554 no service"), "Problem conversation-cut"),
        (refused(Step::Ehlo, "502 what"), "Problem conversation-cut"),
        (ConversationEnd::Closed { step: Step::Greeting }, "Problem conversation-cut"),
        (ConversationEnd::TimedOut { step: Step::EhloInsideTls }, "Problem conversation-cut"),
        (ConversationEnd::Closed { step: Step::Handshake }, "Problem conversation-cut"),
        (ConversationEnd::Closed { step: Step::Auth }, "Problem conversation-cut"),
        (ConversationEnd::TimedOut { step: Step::MailFrom }, "Problem conversation-cut"),
    ] {
        assert_eq!(ids(end.clone()), [expected], "{end:?}");
    }
    for end in [
        ConversationEnd::Complete,
        ConversationEnd::Cancelled,
        ConversationEnd::Closed { step: Step::Quit },
        ConversationEnd::Closed { step: Step::Reset },
    ] {
        assert!(ids(end.clone()).is_empty(), "{end:?}");
    }
}

#[test]
fn an_invitation_to_sign_in_without_encryption_is_named() {
    let end =
        SmtpObservation { before_tls: Some(offering(&["PLAIN", "LOGIN"])), ..ended(ConversationEnd::StarttlsMissing) };
    let run = Run::probe().smtp(SUBMISSION, end);
    assert_eq!(run.said(), ["Problem starttls-missing", "Warning server-offers-auth-without-tls"]);
    assert_eq!(run.evidence(FindingId::ServerOffersAuthWithoutTls)["mechanisms"], "PLAIN, LOGIN");
}

#[test]
fn who_speaks_no_smtp_is_no_mail_server() {
    let end = ConversationEnd::Violated { step: Step::Greeting, violation: Violation::MalformedReply };
    let run = Run::probe().heard(SUBMISSION, "SSH-2.0-OpenSSH_9.2", ended(end));
    assert_eq!(run.said(), ["Problem not-a-mail-server"]);
    assert_eq!(run.evidence(FindingId::NotAMailServer)["said"], "SSH-2.0-OpenSSH_9.2");
}

#[test]
fn beside_a_good_port_it_is_a_warning_and_at_a_guess_nothing() {
    let beside = Run::new().smtp(SUBMISSION, ended(ConversationEnd::StarttlsMissing)).good(SMTPS);
    assert_eq!(beside.settled(SMTPS, Source::Srv, Trust::Confirmed).said(), ["Warning starttls-stripped"]);
    let elsewhere = Run::new().smtp(("mail.example.jp", 587), ended(ConversationEnd::StarttlsMissing)).good(SMTPS);
    assert!(elsewhere.settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
}

#[test]
fn a_looked_at_and_a_signed_in_conversation_give_one_finding() {
    let stripped = || ended(ConversationEnd::StarttlsMissing);
    let run = Run::new().smtp(SUBMISSION, stripped()).sign_in(SUBMISSION, stripped());
    assert_eq!(run.settled(SUBMISSION, Source::Srv, Trust::Confirmed).said(), ["Problem starttls-missing"]);
}

#[test]
fn a_sign_in_that_is_stopped_is_a_problem_whatever_was_seen_before() {
    let injected = ConversationEnd::Violated { step: Step::Starttls, violation: Violation::BytesBeforeTls };
    let looked = || Run::new().good(SUBMISSION).settled(SUBMISSION, Source::Srv, Trust::Confirmed);
    let run = looked().sign_in(SUBMISSION, ended(injected));
    assert_eq!(run.said(), ["Problem bytes-before-tls"]);
    let signed_in = signing_in(&[("PLAIN", "235 ok")]);
    let cut = SmtpObservation { end: ConversationEnd::Closed { step: Step::MailFrom }, ..signed_in };
    assert_eq!(looked().sign_in(SUBMISSION, cut).said(), ["Warning conversation-cut"]);
}

#[test]
fn an_answer_of_its_own_says_more_than_the_end_of_the_conversation() {
    let refused = signing_in(&[("PLAIN", "")]);
    let cut = SmtpObservation { end: ConversationEnd::Closed { step: Step::Auth }, ..refused };
    let run = Run::new().settled(SUBMISSION, Source::Srv, Trust::Confirmed).sign_in(SUBMISSION, cut);
    assert_eq!(run.said(), ["Problem sign-in-refused"]);
}

#[test]
fn who_is_hung_up_on_after_a_refusal_was_refused() {
    for (answer, expected) in [("535 5.7.8 no", "Problem wrong-password"), ("235 in", "Warning conversation-cut")] {
        let cut =
            SmtpObservation { end: ConversationEnd::Closed { step: Step::Ready }, ..signing_in(&[("PLAIN", answer)]) };
        let run = Run::new().settled(SUBMISSION, Source::Srv, Trust::Confirmed).sign_in(SUBMISSION, cut);
        assert_eq!(run.said(), [expected]);
    }
}

#[test]
fn the_words_are_those_of_the_record() {
    let steps = [
        Step::Greeting,
        Step::Ehlo,
        Step::Starttls,
        Step::Handshake,
        Step::EhloInsideTls,
        Step::Ready,
        Step::Auth,
        Step::MailFrom,
        Step::RcptTo,
        Step::Reset,
        Step::Quit,
    ];
    for step in steps {
        assert_eq!(serde_json::to_value(step).unwrap(), step_word(step));
    }
    let violations = [
        Violation::BytesBeforeTls,
        Violation::UnaskedReply,
        Violation::StarttlsInsideTls,
        Violation::MalformedReply,
        Violation::MixedCodes,
        Violation::LineTooLong,
        Violation::ReplyTooLong,
        Violation::BadChallenge,
        Violation::UnexpectedCode,
    ];
    for violation in violations {
        assert_eq!(serde_json::to_value(violation).unwrap(), violation_word(violation));
    }
}
