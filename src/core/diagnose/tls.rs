//! Encryption that did not come about, and certificates that cannot be accepted.

use crate::model::{CertificateFault, FindingId, Foreign, Place, Severity, TlsFacts, TlsFailure, TlsState};

use super::role::Role;
use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in &seen.held {
        let Some(tls) = held.observation.tls() else { continue };
        let Some(severity) = Role::of_held(held, seen).fault() else { continue };
        match tls {
            TlsState::Unverified { facts, fault } => sheet.raise(certificate(held, facts, fault, severity)),
            TlsState::Failed { failure } => sheet.raise(handshake(held, failure, severity)),
            TlsState::None | TlsState::Verified { .. } => {}
        }
    }
}

fn about(held: &Held<'_>, id: FindingId, severity: Severity) -> Draft {
    let endpoint = held.endpoint();
    Draft::new(id, severity, Place::Server).with("host", &endpoint.host).with("port", &endpoint.port)
}

fn certificate(held: &Held<'_>, facts: &TlsFacts, fault: &CertificateFault, severity: Severity) -> Draft {
    let draft = |id| about(held, id, severity);
    match fault {
        CertificateFault::Expired { since } => draft(FindingId::CertificateExpired).with("since", since),
        CertificateFault::NotYetValid { from } => draft(FindingId::CertificateNotYetValid).with("from", from),
        CertificateFault::WrongName { names } => {
            let names: Vec<_> = names.iter().map(Foreign::as_str).collect();
            draft(FindingId::CertificateWrongName).with("names", &Foreign::from(names.join(", ")))
        }
        CertificateFault::CommonNameOnly { .. } | CertificateFault::Incomplete {..} | CertificateFault::Weak {..} |
        CertificateFault::SelfSigned => draft(FindingId::CertificateSelfSigned),
        CertificateFault::UnknownAuthority { issuer } => {
            draft(FindingId::CertificateUnknownAuthority).with("issuer", issuer)
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

fn handshake(held: &Held<'_>, failure: &TlsFailure, severity: Severity) -> Draft {
    let (word, said) = match failure {
        TlsFailure::TooOld { .. } => return about(held, FindingId::TlsTooOld, severity),
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
