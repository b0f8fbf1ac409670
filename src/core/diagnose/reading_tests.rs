//! Servers for reading mail beside one to send by.

use super::super::fixture::{Run, facts, imap_ended, imap_reply, imap_signing_in};
use crate::model::{
    CertificateFault, ConnectFailure, ConversationEnd, FindingId, ImapObservation, IncomingStatus, Source, Step,
    TlsState, Trust, Violation,
};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
const IMAPS: (&str, u16) = ("imap.example.jp", 993);
const IMAP: (&str, u16) = ("imap.example.jp", 143);

fn sends() -> Run {
    Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed)
}

fn named() -> Run {
    sends().claimed(IMAPS, Source::Srv, Trust::Guessed)
}

#[test]
fn one_that_works_is_not_worth_a_word() {
    let run = named().imap(IMAPS, imap_signing_in(None)).settled_for_reading(IMAPS, Source::Srv, Trust::Confirmed);
    assert_eq!(run.said(), Vec::<String>::new());
}

#[test]
fn what_is_wrong_with_a_named_one_is_a_warning_where_sending_works() {
    let expired = TlsState::Unverified { facts: facts(), fault: CertificateFault::Expired { since: 1 } };
    let bad = |tls, end| ImapObservation { tls, ..imap_ended(end) };
    for (seen, expected) in [
        (bad(expired, ConversationEnd::TlsFailed), "Warning certificate-expired"),
        (bad(TlsState::None, ConversationEnd::Closed { step: Step::Capability }), "Warning conversation-cut"),
        (
            bad(
                TlsState::None,
                ConversationEnd::Violated { step: Step::Greeting, violation: Violation::PreauthInClear },
            ),
            "Warning protocol-violation",
        ),
        (
            bad(
                TlsState::None,
                ConversationEnd::Declined {
                    step: Step::Greeting,
                    reply: imap_reply(IncomingStatus::Bye, Some("UNAVAILABLE"), "later"),
                },
            ),
            "Warning try-later",
        ),
    ] {
        assert_eq!(named().imap(IMAPS, seen).said(), [expected]);
    }
    assert_eq!(named().silent(IMAPS, "192.0.2.2").said(), ["Warning port-silent"]);
}

#[test]
fn a_guess_that_nobody_answers_is_not_worth_a_word() {
    let refused = || crate::model::Observation::NoConnection { failure: ConnectFailure::Refused };
    let run = sends().claimed(IMAPS, Source::Guess, Trust::Guessed).converse(IMAPS, "192.0.2.2", refused(), 5);
    assert_eq!(run.said(), Vec::<String>::new());
    let run =
        sends().claimed(IMAP, Source::Guess, Trust::Guessed).imap(IMAP, imap_ended(ConversationEnd::StarttlsMissing));
    assert_eq!(run.said(), Vec::<String>::new());
}

#[test]
fn a_server_for_reading_does_not_stand_for_one_to_send_by() {
    let run = Run::new()
        .claimed(SMTPS, Source::Srv, Trust::Guessed)
        .claimed(IMAPS, Source::Srv, Trust::Guessed)
        .silent(SMTPS, "192.0.2.1")
        .imap(IMAPS, imap_signing_in(None))
        .settled(SMTPS, Source::Srv, Trust::Guessed);
    assert_eq!(run.said(), ["Problem port-silent"]);
}

#[test]
fn refused_where_mail_is_read_is_a_finding_of_its_own() {
    let no = imap_reply(IncomingStatus::No, Some("AUTHENTICATIONFAILED"), "wrong");
    let run = named().imap_sign_in(IMAPS, imap_signing_in(Some(no)));
    assert_eq!(run.said(), ["Problem incoming-refused"]);
    let evidence = run.evidence(FindingId::IncomingRefused);
    assert_eq!((evidence["host"].as_str(), evidence["port"].as_str()), ("imap.example.jp", "993"));
    assert_eq!(evidence["said"], "NO [AUTHENTICATIONFAILED] wrong");
    let yes = imap_reply(IncomingStatus::Ok, None, "in");
    assert_eq!(named().imap_sign_in(IMAPS, imap_signing_in(Some(yes))).said(), Vec::<String>::new());
}

#[test]
fn a_probe_of_one_is_judged_as_what_is_needed() {
    let probed = |seen| Run::probe().imap(IMAP, seen).said();
    assert_eq!(probed(imap_ended(ConversationEnd::StarttlsMissing))[0], "Problem starttls-missing");
    let declined =
        ConversationEnd::Declined { step: Step::Starttls, reply: imap_reply(IncomingStatus::No, None, "no") };
    assert_eq!(probed(imap_ended(declined)), ["Problem starttls-refused"]);
    let attack = ConversationEnd::Violated { step: Step::Handshake, violation: Violation::BytesBeforeTls };
    assert_eq!(probed(imap_ended(attack)), ["Problem bytes-before-tls"]);
    let mute = ConversationEnd::Violated { step: Step::Greeting, violation: Violation::MalformedReply };
    assert_eq!(probed(ImapObservation { greeting: None, ..imap_ended(mute) }), ["Problem not-a-mail-server"]);
    let mut nothing = imap_signing_in(None);
    nothing.after_tls = Some(crate::model::ImapCapabilities { login_disabled: true, ..Default::default() });
    assert_eq!(probed(nothing), ["Problem auth-not-offered"]);
}

#[test]
fn where_mail_is_read_a_refusal_that_says_why_is_told_as_that() {
    for (code, text, expected) in [
        (Some("ALERT"), "Your account is not enabled for IMAP use.", "Problem mail-programs-switched-off"),
        (Some("ALERT"), "Application-specific password required", "Problem app-password-needed"),
        (Some("UNAVAILABLE"), "later", "Problem try-later"),
        (Some("LIMIT"), "x", "Problem too-many-attempts"),
        (Some("CONTACTADMIN"), "x", "Problem incoming-refused"),
        (None, "Login failed.", "Problem incoming-refused"),
    ] {
        let no = imap_reply(IncomingStatus::No, code, text);
        assert_eq!(named().imap_sign_in(IMAPS, imap_signing_in(Some(no))).said(), [expected], "{text}");
    }
}
