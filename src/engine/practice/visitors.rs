//! Certificates that visitors show.

use std::sync::Arc;

use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{DigitallySignedStruct, DistinguishedName, Error, ServerConnection, SignatureScheme};
use toukan_core::certificate::read_chain;

use super::sasl::is_user;
use super::situations::{Certificates, Situation};

/// Asks every visitor for a certificate and takes any, whoever issued it: practice's own authority is made anew each time,
/// so nobody could have one of its. Whose it is decides the sign-in; that its key is really there, the signature over the
/// handshake. Nobody has to show one.
#[derive(Debug)]
pub(crate) struct Anyones(WebPkiSupportedAlgorithms);

impl Anyones {
    pub(crate) fn new(provider: &CryptoProvider) -> Arc<Self> {
        Arc::new(Self(provider.signature_verification_algorithms))
    }
}

impl ClientCertVerifier for Anyones {
    fn client_auth_mandatory(&self) -> bool {
        false
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.0)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<rustls::client::danger::HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.0)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.supported_schemes()
    }
}

/// Whose certificate was shown: its common name, as `openssl req -subj /CN=…` writes it.
pub(super) fn owner(session: &ServerConnection) -> Option<String> {
    let own = session.peer_certificates()?.first()?;
    read_chain([own.as_ref()]).into_iter().flatten().next()?.common_name.map(|name| name.to_string())
}

impl Situation {
    /// By which mechanisms one can sign in here who has shown this certificate. EXTERNAL is for those who have shown any.
    pub(super) fn offers(&self, owner: Option<&str>) -> String {
        let offered = self.mechanisms.split_ascii_whitespace().filter(|name| owner.is_some() || *name != "EXTERNAL");
        offered.collect::<Vec<_>>().join(" ")
    }

    /// Whether whoever has shown this certificate needs no sign-in.
    pub(super) fn lets_in(&self, owner: Option<&str>) -> bool {
        self.certificates == Certificates::Enough && owner.is_some_and(|owner| is_user(self, owner))
    }
}
