use super::super::fixture::{Run, bad_certificate, good, no_tls};
use super::*;
use crate::model::{Source, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
const SUBMISSION: (&str, u16) = ("smtp.example.jp", 587);

#[test]
fn each_fault_of_a_certificate_has_its_name_and_facts() {
    let names = vec!["a.example".into(), "*.b.example".into()];
    for (fault, id, facts) in [
        (CertificateFault::Expired { since: 99 }, FindingId::CertificateExpired, vec![("since", "99")]),
        (CertificateFault::NotYetValid { from: 7 }, FindingId::CertificateNotYetValid, vec![("from", "7")]),
        (
            CertificateFault::WrongName { names },
            FindingId::CertificateWrongName,
            vec![("names", "a.example, *.b.example")],
        ),
        (CertificateFault::SelfSigned, FindingId::CertificateSelfSigned, vec![]),
        (
            CertificateFault::UnknownAuthority { issuer: "CN=X".into() },
            FindingId::CertificateUnknownAuthority,
            vec![("issuer", "CN=X")],
        ),
        (CertificateFault::Revoked, FindingId::CertificateRevoked, vec![("issuer", "CN=Example CA")]),
        (
            CertificateFault::Other { said: "BadEncoding".into() },
            FindingId::TlsFailed,
            vec![("failure", "certificate"), ("said", "BadEncoding")],
        ),
    ] {
        let run = Run::probe().smtp(SMTPS, bad_certificate(fault));
        assert_eq!(run.said(), [format!("Problem {id}")]);
        let evidence = run.evidence(id);
        assert_eq!((evidence["host"].as_str(), evidence["port"].as_str()), ("smtp.example.jp", "465"));
        for (key, value) in facts {
            assert_eq!(evidence[key], value, "{id}");
        }
    }
}

#[test]
fn each_handshake_that_did_not_come_about_has_its_reason() {
    for (failure, word) in [
        (TlsFailure::NotTls, "not-tls"),
        (TlsFailure::Alert { said: "handshake_failure".into() }, "alert"),
        (TlsFailure::Closed, "closed"),
        (TlsFailure::TimedOut, "timed-out"),
        (TlsFailure::Other { said: "x".into() }, "other"),
    ] {
        let run = Run::probe().smtp(SMTPS, no_tls(failure));
        assert_eq!(run.evidence(FindingId::TlsFailed)["failure"], word);
    }
    assert_eq!(Run::probe().smtp(SMTPS, no_tls(TlsFailure::TooOld { version: None })).said(), ["Problem tls-too-old"]);
}

#[test]
fn it_stops_the_recommended_server_and_warns_beside_a_good_one() {
    let expired = || bad_certificate(CertificateFault::Expired { since: 99 });
    let both = Run::new().smtp(SMTPS, expired()).smtp(SUBMISSION, expired());
    let said = both.settled(SUBMISSION, Source::Srv, Trust::Confirmed).said();
    assert_eq!(said, ["Problem certificate-expired", "Problem certificate-expired"]);
    let one = Run::new().smtp(SMTPS, expired()).smtp(SUBMISSION, good());
    assert_eq!(one.settled(SUBMISSION, Source::Srv, Trust::Confirmed).said(), ["Warning certificate-expired"]);
}

#[test]
fn a_guess_with_a_bad_certificate_counts_only_where_there_is_nothing_else() {
    let wrong = || bad_certificate(CertificateFault::WrongName { names: vec![] });
    let nothing = Run::new().smtp(("mail.example.jp", 587), wrong()).settled_on_nothing();
    assert_eq!(nothing.said(), ["Problem certificate-wrong-name", "Problem nothing-found"]);
    let found = Run::new().smtp(("mail.example.jp", 587), wrong()).good(SMTPS);
    assert!(found.settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
}
