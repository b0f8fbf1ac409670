//! What is wrong with a certificate.

use crate::model::{Certificate, CertificateFault, Foreign, Fqdn, Host, Standing, Weakness};

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

/// What a server showed of itself.
#[derive(Clone, Debug, Default)]
pub struct Shown<'a> {
    /// The chain, as read by [`super::read_chain`].
    pub chain: &'a [Option<Certificate>],
    /// Where it leads, by [`super::standing`].
    pub standing: Option<&'a Standing>,
    /// A stapled response says that it was revoked, by [`super::says_revoked`].
    pub says_revoked: bool,
}

/// Says what is wrong with what was presented for `host`; `None` if nothing is.
///
/// `now` is the wall clock in seconds since 1970. The first that applies counts: over or not
/// begun, wrong name, revoked, too weak, self-signed, incomplete, unknown authority, other. So
/// self-signed and unknown authority say that nothing else is wrong with it.
pub fn judge(shown: &Shown<'_>, host: &Host, now: i64, verdict: &Verdict) -> Option<CertificateFault> {
    let Some(Some(own)) = shown.chain.first() else {
        return Some(CertificateFault::Other { said: Foreign::from("the certificate cannot be read") });
    };
    if let Some(fault) = out_of_time(own, now) {
        return Some(fault);
    }
    let refused = !matches!(verdict, Verdict::Accepted);
    // Systems differ in what they call it ("CA used as end entity", "unknown issuer" …).
    let vouches_for_itself = own.self_issued && refused && *verdict != Verdict::Revoked;
    // Where names were cut off, the verifier, who saw them all, has the last word.
    let seen_all = own.names.len() < MAX_NAMES;
    if !is_for(own, host) && (seen_all || refused) {
        match &own.common_name {
            Some(_) if own.names.is_empty() && vouches_for_itself => {}
            Some(name) if own.names.is_empty() => return Some(CertificateFault::CommonNameOnly { name: name.clone() }),
            _ => return Some(CertificateFault::WrongName { names: own.names.clone() }),
        }
    }
    if shown.says_revoked || *verdict == Verdict::Revoked {
        return Some(CertificateFault::Revoked);
    }
    // Of a chain that was accepted, what lies above may have been sent for nothing: old servers
    // send old cross signatures along.
    let counted = if refused { shown.chain } else { shown.chain.get(..1).unwrap_or_default() };
    if let Some(weakness) = counted.iter().flatten().find_map(weakness) {
        return Some(CertificateFault::Weak { weakness });
    }
    if vouches_for_itself {
        return Some(CertificateFault::SelfSigned);
    }
    match verdict {
        Verdict::Accepted => None,
        Verdict::Revoked => Some(CertificateFault::Revoked),
        Verdict::UnknownAuthority => Some(unknown_authority(shown, own)),
        // The server's own one is in time: one above it is not.
        Verdict::OutOfTime => Some(
            shown
                .chain
                .iter()
                .flatten()
                .find_map(|certificate| out_of_time(certificate, now))
                .unwrap_or_else(|| unknown_authority(shown, own)),
        ),
        Verdict::Refused(said) => Some(CertificateFault::Other { said: said.clone() }),
    }
}

/// RSA keys shorter than this can be broken with means that somebody may have (CA/Browser Forum
/// Baseline Requirements §6.1.5).
const MIN_RSA_BITS: u32 = 2048;
/// Hashes for which different texts with the same value have been made (or, MD2, could be), as the
/// names of algorithms have them; the number is ecdsa-with-SHA1.
const BROKEN_HASHES: &[&str] = &["md2", "md4", "md5", "sha1", "1.2.840.10045.4.1"];

fn weakness(certificate: &Certificate) -> Option<Weakness> {
    if let Some(key) = &certificate.key
        && key.algorithm.as_str() == "RSA"
        && key.bits.is_some_and(|bits| bits < MIN_RSA_BITS)
    {
        return Some(Weakness::Key { key: key.clone() });
    }
    // Nobody needs the signature of one that vouches for itself.
    let signature = certificate.signature.as_ref().filter(|_| !certificate.self_issued)?;
    let name = signature.as_str().to_ascii_lowercase().replace('-', "");
    BROKEN_HASHES.iter().any(|hash| name.contains(hash)).then(|| Weakness::Signature { algorithm: signature.clone() })
}

fn out_of_time(certificate: &Certificate, now: i64) -> Option<CertificateFault> {
    if now > certificate.not_after {
        return Some(CertificateFault::Expired { since: certificate.not_after });
    }
    (now < certificate.not_before).then_some(CertificateFault::NotYetValid { from: certificate.not_before })
}

fn unknown_authority(shown: &Shown<'_>, own: &Certificate) -> CertificateFault {
    match shown.standing {
        Some(Standing::Open { missing, known_above: true }) => {
            CertificateFault::Incomplete { missing: missing.clone() }
        }
        Some(standing) => CertificateFault::UnknownAuthority { issuer: standing.authority().clone() },
        None => {
            let last = shown.chain.iter().flatten().last().unwrap_or(own);
            CertificateFault::UnknownAuthority { issuer: last.issuer.clone() }
        }
    }
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
#[path = "judge_tests.rs"]
mod tests;
