//! What became of a client certificate: of one that was asked for, and of one that was given.

use crate::model::{Certainty, ClientAuth, FindingId, Host, Observation, Place, Severity, TlsState, Withheld};

use super::seen::{Held, Seen};
use super::sheet::{Draft, Sheet};
use super::sign_in::weight_of_offer;

pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    for held in &seen.held {
        let endpoint = held.endpoint();
        let about = |id, severity| {
            Draft::new(id, severity, Place::Account).with("host", &endpoint.host).with("port", &endpoint.port)
        };
        if held.observation.lets_in() {
            let kind = if held.smtp().is_some() { "sending" } else { "reading" };
            sheet.raise(about(FindingId::CertificateLetIn, Severity::Info).with("kind", kind));
        } else if held.observation.wants_certificate()
            // Whoever has one knows.
            && !seen.held.iter().any(|held| auth(held.observation) == ClientAuth::Shown)
            && let Some(severity) = weight_of_offer(held, seen)
        {
            // It asked; that it hung up for want of one is what follows, not what it said.
            sheet.raise(about(FindingId::ClientCertificateNeeded, severity).certainty(Certainty::Likely));
        }
    }
    for (host, why) in &seen.withheld {
        let kind = match why {
            Withheld::CertificateInClear => "readable",
            Withheld::CertificateUnused if client_auth(seen, host) == ClientAuth::Shown => "not-offered",
            Withheld::CertificateUnused => "not-asked",
            _ => continue,
        };
        // Where a password did what the certificate should have done, it is good to know and no more.
        let signed_in = seen.held.iter().any(|held| held.endpoint().host == **host && held.is_signed_in());
        let severity = if signed_in { Severity::Info } else { Severity::Problem };
        let draft = Draft::new(FindingId::ClientCertificateNotUsed, severity, Place::Account);
        sheet.raise(draft.with("host", host).with("kind", kind));
    }
}

/// Whether this host was shown one: then what it says to those without says nothing.
pub(super) fn is_shown_one(seen: &Seen<'_>, asked: &Held<'_>) -> bool {
    let same = |held: &&Held<'_>| held.for_sign_in && held.endpoint().host == asked.endpoint().host;
    seen.held.iter().filter(same).any(|held| auth(held.observation) == ClientAuth::Shown)
}

/// What became of it in the last conversation for a sign-in there.
fn client_auth(seen: &Seen<'_>, host: &Host) -> ClientAuth {
    let last = seen.held.iter().rev().find(|held| held.for_sign_in && held.endpoint().host == *host);
    last.map(|held| auth(held.observation)).unwrap_or_default()
}

fn auth(observation: &Observation) -> ClientAuth {
    observation.tls().map(TlsState::client_auth).unwrap_or_default()
}

#[cfg(test)]
#[path = "own_certificate_tests.rs"]
mod tests;
