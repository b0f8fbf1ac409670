use super::super::fixture::{Run, bad_certificate, good, no_tls};
use super::*;
use crate::model::{OldTls, PublicKey, Source, Trust, Weakness};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);
const SUBMISSION: (&str, u16) = ("smtp.example.jp", 587);

#[test]
fn each_fault_of_a_certificate_has_its_name_and_facts() {
    let names = vec!["a.example".into(), "*.b.example".into()];
    for (fault, id, facts) in [
        (
            CertificateFault::Expired { since: 99 },
            FindingId::CertificateExpired,
            vec![("since", "99"), ("now", "1790000000")],
        ),
        (
            CertificateFault::NotYetValid { from: 7 },
            FindingId::CertificateNotYetValid,
            vec![("from", "7"), ("now", "1790000000")],
        ),
        (
            CertificateFault::WrongName { names },
            FindingId::CertificateWrongName,
            vec![("form", "names"), ("names", "a.example, *.b.example"), ("same", "")],
        ),
        (
            CertificateFault::CommonNameOnly { name: "smtp.example.jp".into() },
            FindingId::CertificateWrongName,
            vec![("form", "common-name"), ("names", "smtp.example.jp"), ("same", "")],
        ),
        (
            CertificateFault::Incomplete { missing: "CN=Between".into() },
            FindingId::CertificateIncomplete,
            vec![("issuer", "CN=Between"), ("completed", "no")],
        ),
        (
            CertificateFault::Weak {
                weakness: Weakness::Key { key: PublicKey { algorithm: "RSA".into(), bits: Some(1024) } },
            },
            FindingId::CertificateWeak,
            vec![("weak", "key"), ("algorithm", "RSA 1024")],
        ),
        (
            CertificateFault::Weak { weakness: Weakness::Signature { algorithm: "sha1WithRSAEncryption".into() } },
            FindingId::CertificateWeak,
            vec![("weak", "signature"), ("algorithm", "sha1WithRSAEncryption")],
        ),
        (
            CertificateFault::UnknownAuthority { issuer: "CN=ESET SSL Filter CA".into() },
            FindingId::CertificateUnknownAuthority,
            vec![("kind", "security"), ("product", "ESET")],
        ),
        (CertificateFault::SelfSigned, FindingId::CertificateSelfSigned, vec![]),
        (
            CertificateFault::UnknownAuthority { issuer: "CN=X".into() },
            FindingId::CertificateUnknownAuthority,
            vec![("issuer", "CN=X"), ("kind", "unknown"), ("product", "")],
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
    for (version, word) in [(None, "unknown"), (Some(OldTls::Tls10), "TLS 1.0"), (Some(OldTls::Ssl30), "SSL 3.0")] {
        let run = Run::probe().smtp(SMTPS, no_tls(TlsFailure::TooOld { version }));
        assert_eq!(run.said(), ["Problem tls-too-old"]);
        assert_eq!(run.evidence(FindingId::TlsTooOld)["version"], word);
    }
}

#[test]
fn a_name_that_leads_to_the_same_machine_is_pointed_out() {
    let wrong = || {
        let names = vec!["*.hoster.example".into(), "elsewhere.example".into(), "mx7.hoster.example".into()];
        bad_certificate(CertificateFault::WrongName { names })
    };
    let run = Run::new().resolve("elsewhere.example", Ok(vec!["192.0.2.99"]));
    let run = run.resolve("mx7.hoster.example", Ok(vec!["192.0.2.1"])).smtp(SMTPS, wrong());
    let evidence = run.settled(SMTPS, Source::Srv, Trust::Confirmed).evidence(FindingId::CertificateWrongName);
    assert_eq!((evidence["form"].as_str(), evidence["same"].as_str()), ("same-machine", "mx7.hoster.example"));
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
