//! The client's side of client authentication: asked or not, and what is shown then.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustls::client::ResolvesClientCert;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use rustls::{Error, SignatureScheme};
use toukan_core::model::ClientAuth;
use toukan_core::permit::ClientCertificate;

use super::provider;

/// A certificate as rustls shows it. Its copies of the key are not wiped by the crates that make them; our allocator wipes
/// whatever they give back.
pub(in crate::net) fn certified(certificate: &ClientCertificate) -> Result<CertifiedKey, Error> {
    let chain = certificate.chain().iter().map(|der| CertificateDer::from(der.clone())).collect();
    let key = PrivateKeyDer::try_from(certificate.expose_key()).map_err(|said| Error::General(said.to_owned()))?;
    CertifiedKey::from_der(chain, key.clone_key(), &provider())
}

/// Says of one handshake whether the server asked for a certificate; shows one if there is one to be shown.
///
/// rustls sends it only behind the server's own certificate and the signature over the handshake, when both were found
/// good.
pub(super) struct Own {
    shown: Option<Arc<CertifiedKey>>,
    was_asked: AtomicBool,
    was_shown: AtomicBool,
}

impl Own {
    /// With a certificate, or without.
    pub(super) fn new(shown: Option<CertifiedKey>) -> Self {
        Self { shown: shown.map(Arc::new), was_asked: AtomicBool::new(false), was_shown: AtomicBool::new(false) }
    }

    /// What came of it.
    pub(super) fn outcome(&self) -> ClientAuth {
        match (self.was_asked.load(Ordering::Acquire), self.was_shown.load(Ordering::Acquire)) {
            (_, true) => ClientAuth::Shown,
            (true, false) => ClientAuth::Asked,
            (false, false) => ClientAuth::NotAsked,
        }
    }
}

/// No part of a key is ever printed.
impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Own").field("outcome", &self.outcome()).finish_non_exhaustive()
    }
}

impl ResolvesClientCert for Own {
    /// Which authorities the server names makes no difference: the person has given this one for this server, and
    /// many servers that go by the fingerprint name authorities all the same.
    fn resolve(&self, _: &[&[u8]], schemes: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.was_asked.store(true, Ordering::Release);
        let shown = self.shown.clone().filter(|own| own.key.choose_scheme(schemes).is_some())?;
        self.was_shown.store(true, Ordering::Release);
        Some(shown)
    }

    fn has_certs(&self) -> bool {
        self.shown.is_some()
    }
}
