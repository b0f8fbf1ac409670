use super::super::fixture::{Run, facts, good, imap_ended, imap_reply, observed, offering, sending, signing_in};
use super::*;
use crate::model::{
    ConversationEnd, ImapCapabilities, ImapObservation, IncomingStatus, Mechanism, SmtpObservation, Source, Step,
    TlsFacts, TlsVersion, Trust,
};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

fn tls(client_auth: ClientAuth) -> TlsState {
    TlsState::Verified { facts: TlsFacts { client_auth, ..facts() } }
}

fn shown(smtp: SmtpObservation) -> SmtpObservation {
    SmtpObservation { tls: tls(ClientAuth::Shown), ..smtp }
}

fn run(signing_in: SmtpObservation) -> Run {
    Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, signing_in)
}

#[test]
fn a_certificate_that_is_refused_is_no_wrong_password() {
    for words in ["535 5.7.8 authentication failed", "535 no"] {
        let run = run(shown(signing_in(&[("EXTERNAL", words)])));
        assert_eq!(run.said(), ["Problem client-certificate-refused"]);
        assert_eq!(run.evidence(FindingId::ClientCertificateRefused)["said"], words);
    }
    assert_eq!(run(shown(signing_in(&[("EXTERNAL", "454 4.7.0 busy")]))).said(), ["Problem try-later"]);
    assert!(run(shown(signing_in(&[("EXTERNAL", "235 2.7.0 ok")]))).said().is_empty());
}

#[test]
fn whoever_offers_external_alone_is_no_stranger_to_one_with_a_certificate() {
    let external = || SmtpObservation { after_tls: Some(offering(&["EXTERNAL"])), ..good() };
    assert_eq!(run(external()).said(), ["Problem no-common-mechanism"]);
    let accepted = signing_in(&[("EXTERNAL", "235 2.7.0 ok")]);
    assert!(run(shown(SmtpObservation { after_tls: Some(offering(&["EXTERNAL"])), ..accepted })).said().is_empty());
}

#[test]
fn a_server_that_is_quiet_without_a_certificate_asks_for_one() {
    let asked = |smtp| SmtpObservation { tls: tls(ClientAuth::Asked), ..smtp };
    let hung_up = ConversationEnd::Closed { step: Step::EhloInsideTls };
    let quiet = asked(SmtpObservation { after_tls: None, end: hung_up, ..good() });
    let without_auth = asked(SmtpObservation { after_tls: Some(offering(&[])), ..good() });
    for seen in [quiet, without_auth] {
        assert!(observed(seen.clone()).wants_certificate());
        let run = Run::new().smtp(SMTPS, seen).settled(SMTPS, Source::Srv, Trust::Confirmed);
        assert_eq!(run.said(), ["Problem client-certificate-needed"]);
        // Nor is it called a server without sign-in where somebody came with a password.
        assert_eq!(run.withheld(SMTPS.0, Withheld::NoMechanism).said(), ["Problem client-certificate-needed"]);
    }
    // Whoever has one is not told of another port of the same host.
    let beside = asked(SmtpObservation { after_tls: Some(offering(&[])), ..good() });
    let accepted = shown(signing_in(&[("EXTERNAL", "235 2.7.0 ok")]));
    let with = Run::new().good(SMTPS).smtp(("smtp.example.jp", 587), beside);
    assert!(with.settled(SMTPS, Source::Srv, Trust::Confirmed).sign_in(SMTPS, accepted).said().is_empty());
    // Many ask, and take a password as well.
    assert!(!observed(asked(good())).wants_certificate());
    assert!(run(asked(signing_in(&[("PLAIN", "235 ok")]))).said().is_empty());
    // By TLS 1.2 it would not be shown, so there is nothing to be had by one.
    let old = TlsFacts { version: Some(TlsVersion::Tls12), client_auth: ClientAuth::Asked, ..facts() };
    let old = SmtpObservation { tls: TlsState::Verified { facts: old }, after_tls: Some(offering(&[])), ..good() };
    assert!(!observed(old).wants_certificate());
}

#[test]
fn a_server_that_wants_no_sign_in_after_the_certificate_is_said_to() {
    let tried = |mail: &str, rcpt| {
        let smtp = sending(mail, rcpt);
        shown(SmtpObservation { sign_ins: vec![], after_tls: Some(offering(&[])), ..smtp })
    };
    let run_of = |smtp| run(smtp);
    let let_in = run_of(tried("250 ok", Some("250 ok")));
    assert_eq!(let_in.said(), ["Info certificate-let-in"]);
    assert_eq!(let_in.evidence(FindingId::CertificateLetIn)["kind"], "sending");
    assert_eq!(run_of(tried("530 5.7.0 Authentication required", None)).said(), ["Problem sender-not-allowed"]);
    // Without a certificate it would say nothing about anybody.
    let nobody = SmtpObservation { tls: tls(ClientAuth::NotAsked), ..tried("250 ok", Some("250 ok")) };
    assert!(!observed(nobody).lets_in());
}

#[test]
fn preauth_counts_only_behind_a_certificate() {
    let greeted = |client_auth| -> Observation {
        ImapObservation {
            greeting: Some(imap_reply(IncomingStatus::Preauth, None, "hello")),
            tls: tls(client_auth),
            after_tls: Some(ImapCapabilities { mechanisms: vec![Mechanism::Plain], ..ImapCapabilities::default() }),
            ..imap_ended(ConversationEnd::Complete)
        }
        .into()
    };
    assert!(greeted(ClientAuth::Shown).lets_in());
    assert!(!greeted(ClientAuth::Asked).lets_in() && !greeted(ClientAuth::NotAsked).lets_in());
}

#[test]
fn a_certificate_that_is_of_no_use_is_not_passed_over() {
    let host = SMTPS.0;
    for (client_auth, why, kind) in [
        (ClientAuth::NotAsked, Withheld::CertificateUnused, "not-asked"),
        (ClientAuth::Shown, Withheld::CertificateUnused, "not-offered"),
        (ClientAuth::NotAsked, Withheld::CertificateInClear, "readable"),
    ] {
        let run = run(SmtpObservation { tls: tls(client_auth), ..good() }).withheld(host, why);
        assert_eq!(run.said(), ["Problem client-certificate-not-used"], "{kind}");
        assert_eq!(run.evidence(FindingId::ClientCertificateNotUsed)["kind"], kind);
    }
    let by_password = run(signing_in(&[("PLAIN", "235 2.7.0 ok")])).withheld(host, Withheld::CertificateInClear);
    assert_eq!(by_password.said(), ["Info client-certificate-not-used"]);
}
