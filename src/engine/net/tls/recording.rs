//! A verifier that remembers what it saw.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, SignatureScheme};
use toukan_core::certificate::{Anchors, MAX_CHAIN, Shown, Verdict, judge, read_chain, says_revoked, standing};
use toukan_core::model::{Certificate, CertificateFault, Fingerprint, Foreign, Host, Standing, TlsFacts, TlsState};

/// What one handshake showed of the server's certificates.
#[derive(Clone, Debug)]
pub(in crate::net) struct Seen {
    /// For whom it had to be; `None` if that is no name we could compare.
    pub(in crate::net) host: Option<Host>,
    /// The chain as sent, without what could not be read.
    pub(in crate::net) chain: Vec<Certificate>,
    /// Where it leads.
    pub(in crate::net) standing: Option<Standing>,
    /// What is wrong with it; `None` if nothing is, or a person stands in for what is.
    pub(in crate::net) fault: Option<CertificateFault>,
    /// It is the one that a person accepted here, and nobody else vouches for it.
    pub(in crate::net) pinned: Option<Fingerprint>,
}

impl Seen {
    /// As it stands in a record, where nothing else of the handshake was seen.
    pub(in crate::net) fn state(self) -> Option<TlsState> {
        let facts = TlsFacts { chain: self.chain, standing: self.standing, ..TlsFacts::of(self.host?) };
        Some(match (self.fault, self.pinned) {
            (Some(fault), _) => TlsState::Unverified { facts, fault },
            (None, Some(_)) => TlsState::Pinned { facts },
            (None, None) => TlsState::Verified { facts },
        })
    }
}

/// Whom the certificate has to be for.
#[derive(Clone, Debug)]
pub(super) enum Meant {
    /// This host.
    Host(Host),
    /// The host that the connection is made to, as rustls names it: with HTTP there are redirects.
    Connected,
}

/// Asks the real verifier, records chain and verdict, and lets nothing pass that it or
/// [`judge`] finds a fault with, but one: where nobody known vouches for a certificate and nothing
/// else is wrong with it, the person who accepted exactly this one does. That its key is really
/// there is proven by the signature over the handshake, as with any other. Made anew for every connection (or fetch), so that nothing
/// gets mixed up.
#[derive(Debug)]
pub(super) struct Recording {
    real: Arc<dyn ServerCertVerifier>,
    anchors: Arc<Anchors>,
    meant: Meant,
    /// What a person accepted at this host and port, for the account that is spoken for.
    accepted: Vec<Fingerprint>,
    seen: Mutex<Option<Seen>>,
}

impl Recording {
    pub(super) fn new(real: Arc<dyn ServerCertVerifier>, anchors: Arc<Anchors>, meant: Meant) -> Self {
        Self { real, anchors, meant, accepted: Vec::new(), seen: Mutex::new(None) }
    }

    /// The same, where these were accepted.
    pub(super) fn accepting(self, accepted: Vec<Fingerprint>) -> Self {
        Self { accepted, ..self }
    }

    /// What was seen last; `None` if no certificate came.
    pub(super) fn seen(&self) -> Option<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is left of a fault where a person accepted this certificate.
    fn weigh(
        &self,
        fault: Option<CertificateFault>,
        own: Option<Fingerprint>,
    ) -> (Option<CertificateFault>, Option<Fingerprint>) {
        match (fault, own) {
            (Some(fault), Some(own)) if fault.is_want_of_an_authority() && self.accepted.contains(&own) => {
                (None, Some(own))
            }
            (fault, _) => (fault, None),
        }
    }

    fn host(&self, name: &ServerName<'_>) -> Option<Host> {
        match (&self.meant, name) {
            (Meant::Host(host), _) => Some(host.clone()),
            (Meant::Connected, ServerName::DnsName(name)) => Host::parse(name.as_ref()).ok(),
            (Meant::Connected, ServerName::IpAddress(ip)) => Some(Host::Ip((*ip).into())),
            (Meant::Connected, _) => None,
        }
    }
}

impl ServerCertVerifier for Recording {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let answer = self.real.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now);
        let ders: Vec<&[u8]> =
            std::iter::once(end_entity).chain(intermediates).map(AsRef::as_ref).take(MAX_CHAIN).collect();
        let chain = read_chain(ders.iter().copied());
        let standing = standing(&ders, &self.anchors);
        let says_revoked = says_revoked(ocsp_response, end_entity);
        let shown = Shown { chain: &chain, standing: standing.as_ref(), says_revoked };
        let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
        let host = self.host(server_name);
        let fault = match &host {
            Some(host) => judge(&shown, host, seconds, &verdict(answer.as_ref().err())),
            None => Some(CertificateFault::Other { said: Foreign::from("no name to compare") }),
        };
        let own = chain.first().and_then(Option::as_ref).and_then(Certificate::fingerprint);
        let (fault, pinned) = self.weigh(fault, own);
        let chain = chain.into_iter().flatten().collect();
        let seen = Seen { host, chain, standing, fault: fault.clone(), pinned };
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(seen);
        match (answer, fault) {
            (_, None) if pinned.is_some() => Ok(ServerCertVerified::assertion()),
            (Ok(verified), None) => Ok(verified),
            (Ok(_), Some(_)) => Err(Error::InvalidCertificate(CertificateError::ApplicationVerificationFailure)),
            (Err(error), _) => Err(error),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.real.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.real.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.real.supported_verify_schemes()
    }
}

/// The verifiers of the systems use different errors for one thing; what can be seen in the chain
/// itself (time, name) is judged from there, so the name verdict goes under "refused" here.
fn verdict(error: Option<&Error>) -> Verdict {
    let Some(error) = error else { return Verdict::Accepted };
    match error {
        Error::InvalidCertificate(CertificateError::Revoked) => Verdict::Revoked,
        // The other one: a root of the name that stands there is known, and did not sign this. Whoever did is
        // unknown: the authority that a company or a virus scanner made anew under its old name, or an impostor.
        Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature) => {
            Verdict::UnknownAuthority
        }
        Error::InvalidCertificate(CertificateError::Other(said)) if windows_knows_no_authority(said) => {
            Verdict::UnknownAuthority
        }
        Error::InvalidCertificate(
            CertificateError::Expired
            | CertificateError::ExpiredContext { .. }
            | CertificateError::NotValidYet
            | CertificateError::NotValidYetContext { .. },
        ) => Verdict::OutOfTime,
        other => Verdict::Refused(Foreign::from(other.to_string())),
    }
}

/// What Windows says of the same two in numbers that its verifier passes on as it says them, in the system's language:
/// `CERT_E_CHAINING`, where no root was sent and none is known (where one was sent it is `CERT_E_UNTRUSTEDROOT`, which the
/// verifier translates), and `TRUST_E_CERT_SIGNATURE`.
const WINDOWS_KNOWS_NO_AUTHORITY: [i32; 2] = [0x800B_010A_u32.cast_signed(), 0x8009_6004_u32.cast_signed()];

fn windows_knows_no_authority(said: &OtherError) -> bool {
    let said = said.to_string();
    WINDOWS_KNOWS_NO_AUTHORITY.iter().any(|number| said.contains(&format!("(os error {number})")))
}

#[cfg(test)]
mod tests {
    use rustls::{CertificateError, Error, OtherError};
    use toukan_core::certificate::Verdict;

    use super::verdict;

    fn windows(number: i32) -> Verdict {
        // As rustls-platform-verifier makes it of a number that it does not translate.
        let said = format!("A sentence in the system's language. (os error {number})");
        verdict(Some(&Error::InvalidCertificate(CertificateError::Other(OtherError(std::sync::Arc::from(Box::<
            dyn std::error::Error + Send + Sync,
        >::from(
            said
        )))))))
    }

    #[test]
    fn what_windows_says_in_numbers() {
        assert_eq!(windows(-2_146_762_486), Verdict::UnknownAuthority, "CERT_E_CHAINING");
        assert_eq!(windows(-2_146_869_244), Verdict::UnknownAuthority, "TRUST_E_CERT_SIGNATURE");
        assert!(matches!(windows(-2_146_762_482), Verdict::Refused(_)), "CERT_E_REVOCATION_FAILURE");
    }
}
