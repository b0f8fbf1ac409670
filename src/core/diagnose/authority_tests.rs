use super::super::fixture::{Run, facts, good, verified};
use super::*;
use crate::model::{Evidence, SmtpObservation, Source, Trust};

const SMTPS: (&str, u16) = ("smtp.example.jp", 465);

fn standing(standing: Standing) -> SmtpObservation {
    SmtpObservation { tls: verified("smtp.example.jp", standing), ..good() }
}

fn private(root: &str) -> Standing {
    Standing::Private { root: root.into() }
}

fn open(missing: &str, known_above: bool) -> Standing {
    Standing::Open { missing: missing.into(), known_above }
}

fn run(tls: Standing) -> Run {
    Run::new().smtp(SMTPS, standing(tls)).settled(SMTPS, Source::Srv, Trust::Confirmed)
}

fn of(evidence: &Evidence, keys: [&str; 3]) -> [String; 3] {
    keys.map(|key| evidence[key].clone())
}

#[test]
fn a_root_that_only_this_computer_knows_is_named() {
    for (tls, kind, product) in [
        (private("CN=Example Company Root"), "unknown", ""),
        (open("CN=Example Company Root", false), "unknown", ""),
        (private("CN=avast! Web/Mail Shield Root"), "security", "Avast"),
        (private("CN=Zscaler Root CA"), "network", "Zscaler"),
        (private("CN=mitmproxy"), "debugging", "mitmproxy"),
        (private("CN=Superfish, Inc."), "unwanted", "Superfish"),
        // It copied what it could.
        (open("CN=Fortinet CA, O=DigiCert Inc", true), "network", "Fortinet"),
    ] {
        let run = run(tls.clone());
        assert_eq!(run.said(), ["Warning tls-local-root"], "{tls:?}");
        let evidence = run.evidence(FindingId::TlsLocalRoot);
        let expected = [tls.authority().to_string(), kind.to_owned(), product.to_owned()];
        assert_eq!(of(&evidence, ["issuer", "kind", "product"]), expected);
    }
}

#[test]
fn what_everybody_knows_and_what_the_person_gave_needs_no_word() {
    let root = || Foreign::from("CN=Root");
    assert!(run(Standing::Public { root: root() }).said().is_empty());
    assert!(run(Standing::Given { root: root() }).said().is_empty());
    // A record of the first form says nothing about it.
    assert!(facts().standing.is_none());
    assert!(Run::new().good(SMTPS).settled(SMTPS, Source::Srv, Trust::Confirmed).said().is_empty());
}

#[test]
fn what_only_this_computer_could_complete_is_incomplete() {
    let run = run(open("CN=R11, O=Let's Encrypt", true));
    assert_eq!(run.said(), ["Warning certificate-incomplete"]);
    assert_eq!(run.evidence(FindingId::CertificateIncomplete)["completed"], "yes");
}

#[test]
fn one_authority_for_hosts_of_different_owners_reads_along() {
    let eset = || private("CN=ESET SSL Filter CA");
    let base = |host: &str| Run::new().web(verified(host, eset()), None).smtp(SMTPS, standing(eset()));
    let apart = base("www.hoster.example").settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(apart.said(), ["Warning tls-intercepted"]);
    let evidence = apart.evidence(FindingId::TlsIntercepted);
    let expected = ["smtp.example.jp, www.hoster.example", "security", "ESET"].map(ToOwned::to_owned);
    assert_eq!(of(&evidence, ["hosts", "kind", "product"]), expected);
    // The same owner has one authority of his own: that is how it should be.
    let one = base("autoconfig.example.jp").settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(one.said(), ["Warning tls-local-root"]);
    // Two owners, two authorities.
    let two = Run::new().web(verified("www.hoster.example", private("CN=Another")), None);
    let two = two.smtp(SMTPS, standing(eset())).settled(SMTPS, Source::Srv, Trust::Confirmed);
    assert_eq!(two.said(), ["Warning tls-local-root"]);
}
