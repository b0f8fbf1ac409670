//! Encryption that did not come about, and certificates that cannot be accepted.

use crate::model::{
    Certificate, CertificateFault, FindingId, Foreign, Fqdn, OldTls, Place, Severity, TlsFacts, TlsFailure, TlsState,
    Weakness,
};

use super::authority::with_product;
use super::manner::is_only_the_manner;
use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in seen.held.iter().filter(|held| !is_only_the_manner(held, seen)) {
        let Some(tls) = held.observation.tls() else { continue };
        let Some(severity) = Role::of_held(held, seen).fault() else { continue };
        match tls {
            TlsState::Unverified { facts, fault } => sheet.raise(certificate(seen, held, facts, fault, severity)),
            TlsState::Failed { failure } => sheet.raise(handshake(held, failure, severity)),
            TlsState::Pinned { facts } => sheet.raise(accepted(held, facts)),
            TlsState::None | TlsState::Verified { .. } => {}
        }
    }
}

fn about(held: &Held<'_>, id: FindingId, severity: Severity) -> Draft {
    let endpoint = held.endpoint();
    Draft::new(id, severity, Place::Server).with("host", &endpoint.host).with("port", &endpoint.port)
}

fn certificate(
    seen: &Seen<'_>,
    held: &Held<'_>,
    facts: &TlsFacts,
    fault: &CertificateFault,
    severity: Severity,
) -> Draft {
    let draft = |id| about(held, id, severity);
    let accepted: Vec<_> = seen.accepted.iter().filter(|(endpoint, _)| *endpoint == held.endpoint()).collect();
    if fault.is_want_of_an_authority() && !accepted.is_empty() {
        let accepted: Vec<_> = accepted.iter().map(|(_, sha256)| sha256.to_string()).collect();
        return shown(draft(FindingId::CertificateChanged).with("accepted", &accepted.join(", ")), facts);
    }
    match fault {
        CertificateFault::Expired { since } => {
            draft(FindingId::CertificateExpired).with("since", since).with("now", &held.at)
        }
        CertificateFault::NotYetValid { from } => {
            draft(FindingId::CertificateNotYetValid).with("from", from).with("now", &held.at)
        }
        CertificateFault::WrongName { names } => {
            let same = names.iter().find_map(|name| same_machine(seen, held, name));
            let form = if same.is_some() { "same-machine" } else { "names" };
            let names: Vec<_> = names.iter().map(Foreign::as_str).collect();
            let draft = draft(FindingId::CertificateWrongName).with("form", form);
            let same = same.map(|name| name.to_string()).unwrap_or_default();
            draft.with("names", &Foreign::from(names.join(", "))).with("same", &same)
        }
        CertificateFault::CommonNameOnly { name } => {
            let draft = draft(FindingId::CertificateWrongName).with("form", "common-name");
            draft.with("names", name).with("same", "")
        }
        CertificateFault::SelfSigned => shown(draft(FindingId::CertificateSelfSigned), facts),
        CertificateFault::Incomplete { missing } => {
            draft(FindingId::CertificateIncomplete).with("issuer", missing).with("completed", "no")
        }
        CertificateFault::Weak { weakness } => {
            let (weak, algorithm) = match weakness {
                Weakness::Key { key } => ("key", key.to_string()),
                Weakness::Signature { algorithm } => ("signature", algorithm.to_string()),
            };
            draft(FindingId::CertificateWeak).with("weak", weak).with("algorithm", &algorithm)
        }
        CertificateFault::UnknownAuthority { issuer } => {
            shown(with_product(draft(FindingId::CertificateUnknownAuthority), issuer), facts)
        }

        CertificateFault::Revoked => {
            let issuer = facts.chain.first().map(|own| own.issuer.clone()).unwrap_or_default();
            draft(FindingId::CertificateRevoked).with("issuer", &issuer)
        }
        CertificateFault::Other { said } => {
            draft(FindingId::TlsFailed).with("failure", "certificate").with("said", said)
        }
    }
}

/// What somebody has to see of a certificate before it can be accepted.
fn shown(draft: Draft, facts: &TlsFacts) -> Draft {
    let own = facts.chain.first();
    let names = own.map(|own| own.names.iter().map(Foreign::as_str).collect::<Vec<_>>().join(", "));
    draft
        .with("sha256", &own.map(fingerprint).unwrap_or_default())
        .with("names", &Foreign::from(names.unwrap_or_default()))
        .with("from", &own.map_or(0, |own| own.not_before))
        .with("until", &own.map_or(0, |own| own.not_after))
}

/// As people compare it.
fn fingerprint(certificate: &Certificate) -> String {
    certificate.fingerprint().map_or_else(|| certificate.sha256.clone(), |read| read.to_string())
}

/// It is encrypted, and the person alone vouches for it (RFC 8314 §5.3).
fn accepted(held: &Held<'_>, facts: &TlsFacts) -> Draft {
    let own = facts.chain.first();
    about(held, FindingId::CertificateAccepted, Severity::Warning)
        .with("sha256", &own.map(fingerprint).unwrap_or_default())
        .with("until", &own.map_or(0, |own| own.not_after))
}

/// A name in the certificate that was seen to have the address that was connected to.
fn same_machine(seen: &Seen<'_>, held: &Held<'_>, name: &Foreign) -> Option<Fqdn> {
    // A wildcard is no name that could be looked up.
    let name = Fqdn::parse(name.as_str()).ok()?;
    seen.addresses_of(&name).contains(&held.address).then_some(name)
}

fn handshake(held: &Held<'_>, failure: &TlsFailure, severity: Severity) -> Draft {
    let (word, said) = match failure {
        TlsFailure::TooOld { version } => {
            let version = version.map_or("unknown", OldTls::name);
            return about(held, FindingId::TlsTooOld, severity).with("version", version);
        }
        TlsFailure::NotTls => ("not-tls", Foreign::default()),
        TlsFailure::Alert { said } => ("alert", said.clone()),
        TlsFailure::Closed => ("closed", Foreign::default()),
        TlsFailure::TimedOut => ("timed-out", Foreign::default()),
        TlsFailure::Other { said } => ("other", said.clone()),
    };
    about(held, FindingId::TlsFailed, severity).with("failure", word).with("said", &said)
}

#[cfg(test)]
#[path = "tls_tests.rs"]
mod tests;
