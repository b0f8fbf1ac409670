//! What is wrong with a certificate.

use crate::model::{Certificate, CertificateFault, Foreign, Fqdn, Host};

use super::MAX_NAMES;

/// What the verifier said, in words that are the same on every system.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// A chain to a trusted root, in time, for the name.
    Accepted,
    /// Something in the chain is over, or has not begun.
    OutOfTime,
    /// No chain to a trusted root.
    UnknownAuthority,
    /// Revoked.
    Revoked,
    /// Anything else, in its own words.
    Refused(Foreign),
}

/// Says what is wrong with a chain that was presented for `host`; `None` if nothing is.
///
/// `chain` is as read by [`super::read_chain`], `now` is the wall clock in seconds since 1970.
/// The first that applies counts: over or not begun, wrong name, self-signed, unknown authority,
/// revoked, other.
pub fn judge(chain: &[Option<Certificate>], host: &Host, now: i64, verdict: &Verdict) -> Option<CertificateFault> {
    let Some(Some(own)) = chain.first() else {
        return Some(CertificateFault::Other { said: Foreign::from("the certificate cannot be read") });
    };
    if let Some(fault) = out_of_time(own, now) {
        return Some(fault);
    }
    // Where names were cut off, the verifier, who saw them all, has the last word.
    let seen_all = own.names.len() < MAX_NAMES;
    if !is_for(own, host) && (seen_all || *verdict != Verdict::Accepted) {
        return Some(CertificateFault::WrongName { names: own.names.clone() });
    }
    match verdict {
        Verdict::Accepted => None,
        Verdict::Revoked => Some(CertificateFault::Revoked),
        // Systems differ in what they call it ("CA used as end entity", "unknown issuer" …).
        Verdict::UnknownAuthority | Verdict::Refused(_) if own.self_issued => Some(CertificateFault::SelfSigned),
        Verdict::UnknownAuthority => Some(unknown_authority(chain, own)),
        // The server's own one is in time: one above it is not.
        Verdict::OutOfTime => Some(
            chain
                .iter()
                .flatten()
                .find_map(|certificate| out_of_time(certificate, now))
                .unwrap_or_else(|| unknown_authority(chain, own)),
        ),
        Verdict::Refused(said) => Some(CertificateFault::Other { said: said.clone() }),
    }
}

fn out_of_time(certificate: &Certificate, now: i64) -> Option<CertificateFault> {
    if now > certificate.not_after {
        return Some(CertificateFault::Expired { since: certificate.not_after });
    }
    (now < certificate.not_before).then_some(CertificateFault::NotYetValid { from: certificate.not_before })
}

fn unknown_authority(chain: &[Option<Certificate>], own: &Certificate) -> CertificateFault {
    let last = chain.iter().flatten().last().unwrap_or(own);
    CertificateFault::UnknownAuthority { issuer: last.issuer.clone() }
}

/// RFC 9525 §6: only the subjectAltName counts, never the common name.
fn is_for(certificate: &Certificate, host: &Host) -> bool {
    match host {
        Host::Ip(ip) => certificate.names.iter().any(|name| name.as_str().parse() == Ok(*ip)),
        Host::Name(name) => certificate.names.iter().any(|presented| names(presented.as_str(), name)),
    }
}

/// RFC 9525 §6.3: labels compared without case; `*` only as the whole left-most label, standing
/// for exactly one. Nobody can vouch for all names below a public suffix: a wildcard needs two
/// labels behind it.
fn names(presented: &str, meant: &Fqdn) -> bool {
    let presented = presented.strip_suffix('.').unwrap_or(presented);
    match presented.strip_prefix("*.") {
        Some(rest) => {
            rest.contains('.') && meant.parent().is_some_and(|parent| parent.host().eq_ignore_ascii_case(rest))
        }
        None => presented.eq_ignore_ascii_case(meant.host()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};

    use super::super::read_chain;
    use super::*;

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
        judge(&chain(&params(names)), &host(meant), NOW, verdict)
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
        let found = fault(&[], "smtp.example.jp", &Verdict::Accepted);
        assert_eq!(found, Some(CertificateFault::WrongName { names: vec![] }));
    }

    #[test]
    fn time_comes_first_whatever_else_is_wrong() {
        let chain = chain(&params(&["other.example"]));
        let judge = |now| judge(&chain, &host("smtp.example.jp"), now, &Verdict::UnknownAuthority);
        assert_eq!(judge(1_900_000_000), Some(CertificateFault::Expired { since: 1_798_761_600 }));
        assert_eq!(judge(0), Some(CertificateFault::NotYetValid { from: 1_767_225_600 }));
        assert!(matches!(judge(NOW), Some(CertificateFault::WrongName { .. })));
    }

    #[test]
    fn self_signed_has_many_names_in_the_verifiers_mouths() {
        let own = params(&["smtp.example.jp"]).self_signed(&KeyPair::generate().unwrap()).unwrap();
        let chain = read_chain([own.der().as_ref()]);
        for verdict in [Verdict::UnknownAuthority, Verdict::Refused(Foreign::from("CaUsedAsEndEntity"))] {
            let found = judge(&chain, &host("smtp.example.jp"), NOW, &verdict);
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
    fn nothing_to_read_is_never_good() {
        assert!(judge(&[], &host("smtp.example.jp"), NOW, &Verdict::Accepted).is_some());
        assert!(judge(&[None], &host("smtp.example.jp"), NOW, &Verdict::Accepted).is_some());
    }

    proptest! {
        #[test]
        fn no_presented_name_names_two_unrelated_domains(text in "[a-z*.]{1,20}") {
            let (ours, theirs) = (Fqdn::parse("smtp.example.jp").unwrap(), Fqdn::parse("smtp.example.com").unwrap());
            prop_assert!(!(names(&text, &ours) && names(&text, &theirs)));
        }
    }
}
