use proptest::prelude::*;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};

use super::super::fixtures::{AUTHORITY, NOW as LATER, PLAIN, RSA_1024, SHA1, SRV_ID};
use super::super::read_chain;
use super::*;
use crate::model::PublicKey;

/// 2026-06-01.
const NOW: i64 = 1_780_272_000;

fn params(names: &[&str]) -> CertificateParams {
    let mut params = CertificateParams::new(names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>()).unwrap();
    params.distinguished_name.push(DnType::CommonName, "smtp.example.jp");
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2027, 1, 1);
    params
}

fn chain(own: &CertificateParams) -> Vec<Option<Certificate>> {
    let mut root = CertificateParams::default();
    root.distinguished_name.push(DnType::CommonName, "Test Root");
    root.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let issuer = Issuer::new(root, KeyPair::generate().unwrap());
    let leaf = own.signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap();
    read_chain([leaf.der().as_ref()])
}

fn host(text: &str) -> Host {
    Host::parse(text).unwrap()
}

fn fault(names: &[&str], meant: &str, verdict: &Verdict) -> Option<CertificateFault> {
    judged(&chain(&params(names)), &host(meant), NOW, verdict)
}

fn judged(chain: &[Option<Certificate>], host: &Host, now: i64, verdict: &Verdict) -> Option<CertificateFault> {
    judge(&Shown { chain, ..Shown::default() }, host, now, verdict)
}

fn fits(presented: &str, meant: &str) -> bool {
    fault(&[presented], meant, &Verdict::Accepted).is_none()
}

#[test]
fn a_good_one_has_no_fault() {
    assert_eq!(fault(&["smtp.example.jp"], "smtp.example.jp", &Verdict::Accepted), None);
}

#[test]
fn names_are_compared_by_rfc_9525() {
    assert!(fits("SMTP.Example.JP", "smtp.example.jp"));
    assert!(fits("*.example.jp", "smtp.example.jp"));
    assert!(fits("192.0.2.7", "192.0.2.7"));
    assert!(fits("2001:db8::7", "2001:db8::7"));
    for (presented, meant) in [
        ("*.example.jp", "example.jp"),
        ("*.example.jp", "a.b.example.jp"),
        ("s*.example.jp", "smtp.example.jp"),
        ("*mtp.example.jp", "smtp.example.jp"),
        ("smtp.*.jp", "smtp.example.jp"),
        ("*.*.jp", "smtp.example.jp"),
        ("*.jp", "example.jp"),
        ("*", "example.jp"),
        ("example.jp", "smtp.example.jp"),
        ("*.0.2.7", "192.0.2.7"),
        ("192.0.2.8", "192.0.2.7"),
    ] {
        assert!(!fits(presented, meant), "{presented} {meant}");
    }
}

#[test]
fn the_common_name_counts_for_nothing() {
    let only = CertificateFault::CommonNameOnly { name: Foreign::from("smtp.example.jp") };
    for verdict in [Verdict::Accepted, Verdict::UnknownAuthority, Verdict::Refused(Foreign::from("NotValidForName"))] {
        assert_eq!(fault(&[], "smtp.example.jp", &verdict), Some(only.clone()), "{verdict:?}");
    }
    let beside = fault(&["mail.example.jp"], "smtp.example.jp", &Verdict::Accepted);
    assert_eq!(beside, Some(CertificateFault::WrongName { names: vec!["mail.example.jp".into()] }));
    let mut nameless = params(&[]);
    nameless.distinguished_name = rcgen::DistinguishedName::new();
    nameless.distinguished_name.push(DnType::OrganizationName, "Nobody");
    let found = judged(&chain(&nameless), &host("smtp.example.jp"), NOW, &Verdict::Accepted);
    assert_eq!(found, Some(CertificateFault::WrongName { names: vec![] }));
}

#[test]
fn time_comes_first_whatever_else_is_wrong() {
    let chain = chain(&params(&["other.example"]));
    let judge = |now| judged(&chain, &host("smtp.example.jp"), now, &Verdict::UnknownAuthority);
    assert_eq!(judge(1_900_000_000), Some(CertificateFault::Expired { since: 1_798_761_600 }));
    assert_eq!(judge(0), Some(CertificateFault::NotYetValid { from: 1_767_225_600 }));
    assert!(matches!(judge(NOW), Some(CertificateFault::WrongName { .. })));
}

#[test]
fn self_signed_has_many_names_in_the_verifiers_mouths() {
    let own = params(&["smtp.example.jp"]).self_signed(&KeyPair::generate().unwrap()).unwrap();
    let chain = read_chain([own.der().as_ref()]);
    // Whatever its name: it has to be replaced all the same.
    let nameless = params(&[]).self_signed(&KeyPair::generate().unwrap()).unwrap();
    let nameless = read_chain([nameless.der().as_ref()]);
    let found = judged(&nameless, &host("smtp.example.jp"), NOW, &Verdict::UnknownAuthority);
    assert_eq!(found, Some(CertificateFault::SelfSigned));
    for verdict in [Verdict::UnknownAuthority, Verdict::Refused(Foreign::from("CaUsedAsEndEntity"))] {
        let found = judged(&chain, &host("smtp.example.jp"), NOW, &verdict);
        assert_eq!(found, Some(CertificateFault::SelfSigned), "{verdict:?}");
    }
}

#[test]
fn what_the_verifier_refused_stays_refused() {
    let said = Foreign::from("BadSignature");
    for (verdict, expected) in [
        (Verdict::Revoked, CertificateFault::Revoked),
        (Verdict::Refused(said.clone()), CertificateFault::Other { said }),
    ] {
        assert_eq!(fault(&["smtp.example.jp"], "smtp.example.jp", &verdict), Some(expected));
    }
    let unknown = fault(&["smtp.example.jp"], "smtp.example.jp", &Verdict::UnknownAuthority);
    assert!(
        matches!(unknown, Some(CertificateFault::UnknownAuthority { issuer }) if issuer.as_str().contains("Test Root"))
    );
    assert!(fault(&["smtp.example.jp"], "smtp.example.jp", &Verdict::OutOfTime).is_some());
}

#[test]
fn where_names_were_cut_off_the_verifier_has_the_last_word() {
    let many: Vec<String> = (0..=MAX_NAMES).map(|n| format!("h{n}.example.jp")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(fault(&many, &format!("h{MAX_NAMES}.example.jp"), &Verdict::Accepted), None);
    assert!(fault(&many, "other.example.jp", &Verdict::UnknownAuthority).is_some());
}

#[test]
fn internationalised_names_are_compared_as_dns_has_them() {
    assert!(fits("smtp.xn--wgv71a119e.jp", "smtp.日本語.jp"));
    assert!(fits("*.xn--wgv71a119e.jp", "smtp.日本語.jp"));
    assert!(!fits("xn--*.jp", "日本語.jp"));
    assert!(!fits("xn--wgv71*.jp", "日本語.jp"));
    // RFC 9549 §2.2: in a certificate stands the A-label.
    let host = Fqdn::parse("日本語.jp").unwrap();
    assert!(!names("日本語.jp", &host) && names("XN--WGV71A119E.jp", &host));
}

#[test]
fn what_is_too_weak_is_named_on_every_system() {
    let host = host("smtp.example.jp");
    let key = PublicKey { algorithm: "RSA".into(), bits: Some(1024) };
    let short = CertificateFault::Weak { weakness: Weakness::Key { key } };
    let algorithm = Foreign::from("sha1WithRSAEncryption");
    let forgeable = CertificateFault::Weak { weakness: Weakness::Signature { algorithm } };
    for (der, expected) in [(RSA_1024, short), (SHA1, forgeable)] {
        for verdict in [Verdict::Accepted, Verdict::UnknownAuthority, Verdict::Refused("BadSignature".into())] {
            let found = judged(&read_chain([der]), &host, LATER, &verdict);
            assert_eq!(found.as_ref(), Some(&expected), "{verdict:?}");
        }
    }
    // A root signs itself; how, matters to nobody.
    assert_eq!(judged(&read_chain([PLAIN, AUTHORITY]), &host, LATER, &Verdict::Accepted), None);
    // What was sent beside the way that was accepted breaks nothing.
    assert_eq!(judged(&read_chain([PLAIN, RSA_1024]), &host, LATER, &Verdict::Accepted), None);
    assert!(judged(&read_chain([PLAIN, RSA_1024]), &host, LATER, &Verdict::UnknownAuthority).is_some());
}

#[test]
fn a_service_name_stands_for_no_host() {
    let chain = read_chain([SRV_ID]);
    assert_eq!(chain[0].as_ref().unwrap().services, [Foreign::from("_submissions.example.jp")]);
    for name in ["example.jp", "_submissions.example.jp"] {
        let found = judged(&chain, &host(name), LATER, &Verdict::Accepted);
        assert!(matches!(found, Some(CertificateFault::WrongName { .. })), "{name}");
    }
}

#[test]
fn what_is_missing_is_told_from_what_is_unknown() {
    let chain = read_chain([PLAIN]);
    let fault = |standing: Standing| {
        let shown = Shown { chain: &chain, standing: Some(&standing), says_revoked: false };
        judge(&shown, &host("smtp.example.jp"), LATER, &Verdict::UnknownAuthority)
    };
    let missing = Foreign::from("CN=Between");
    let open = |known_above| Standing::Open { missing: missing.clone(), known_above };
    assert_eq!(fault(open(true)), Some(CertificateFault::Incomplete { missing: missing.clone() }));
    assert_eq!(fault(open(false)), Some(CertificateFault::UnknownAuthority { issuer: missing.clone() }));
    let root = Standing::Private { root: "CN=Their Own".into() };
    assert_eq!(fault(root), Some(CertificateFault::UnknownAuthority { issuer: "CN=Their Own".into() }));
}

#[test]
fn a_stapled_revocation_counts_whatever_the_verifier_said() {
    let chain = read_chain([PLAIN]);
    let shown = Shown { chain: &chain, standing: None, says_revoked: true };
    for verdict in [Verdict::Accepted, Verdict::UnknownAuthority, Verdict::Revoked] {
        let found = judge(&shown, &host("smtp.example.jp"), LATER, &verdict);
        assert_eq!(found, Some(CertificateFault::Revoked), "{verdict:?}");
    }
}

#[test]
fn nothing_to_read_is_never_good() {
    assert!(judged(&[], &host("smtp.example.jp"), NOW, &Verdict::Accepted).is_some());
    assert!(judged(&[None], &host("smtp.example.jp"), NOW, &Verdict::Accepted).is_some());
}

proptest! {
    #[test]
    fn no_presented_name_names_two_unrelated_domains(text in "[a-z*.]{1,20}") {
        let (ours, theirs) = (Fqdn::parse("smtp.example.jp").unwrap(), Fqdn::parse("smtp.example.com").unwrap());
        prop_assert!(!(names(&text, &ours) && names(&text, &theirs)));
    }
}
