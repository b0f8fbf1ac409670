//! An authority of the tests' own, and servers with its certificates.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::{CertifiedKey, Signer, SigningKey};
use rustls::{Error, ServerConfig, SignatureAlgorithm, SignatureScheme};
use tokio_rustls::TlsAcceptor;

use crate::net::Roots;

/// A root.
pub(super) struct Authority {
    root: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    pub(super) fn new(name: &str) -> Self {
        let params = authority_params(name);
        let key = KeyPair::generate().unwrap();
        let root = params.self_signed(&key).unwrap().der().clone();
        Self { root, issuer: Issuer::new(params, key) }
    }

    /// Only this one is trusted.
    pub(super) fn roots(&self) -> Roots {
        Roots::Only(vec![self.root.clone()])
    }

    /// A server with a good certificate for this name.
    pub(super) fn server(&self, name: &str) -> TlsAcceptor {
        self.server_with(&params(name))
    }

    /// An authority below this one, of the same organisation, and its certificate.
    pub(super) fn below(&self, name: &str) -> Self {
        let (params, key) = (authority_params(name), KeyPair::generate().unwrap());
        let root = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        Self { root, issuer: Issuer::new(params, key) }
    }

    /// A server with a good certificate that sends these behind it.
    pub(super) fn server_sending(&self, name: &str, behind: &[&Self]) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let own = params(name).signed_by(&key, &self.issuer).unwrap().der().clone();
        acceptor(std::iter::once(own).chain(behind.iter().map(|one| one.root.clone())).collect(), &key)
    }

    /// A server whose certificate is not valid yet.
    pub(super) fn too_early(&self, name: &str) -> TlsAcceptor {
        let mut params = params(name);
        params.not_before = date_time_ymd(2100, 1, 1);
        params.not_after = date_time_ymd(2101, 1, 1);
        self.server_with(&params)
    }

    /// A server that is named in the common name only.
    pub(super) fn common_name_only(&self, name: &str) -> TlsAcceptor {
        let mut params = params(name);
        params.subject_alt_names.clear();
        self.server_with(&params)
    }

    /// A server with a good certificate for this name, and that.
    pub(super) fn known_server(&self, name: &str) -> (CertificateDer<'static>, TlsAcceptor) {
        self.known_with(&params(name))
    }

    /// The same whose time is over.
    pub(super) fn known_expired(&self, name: &str) -> (CertificateDer<'static>, TlsAcceptor) {
        let mut params = params(name);
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(2020, 2, 1);
        self.known_with(&params)
    }

    /// A server whose certificate is over.
    pub(super) fn expired(&self, name: &str) -> TlsAcceptor {
        self.known_expired(name).1
    }

    fn server_with(&self, params: &CertificateParams) -> TlsAcceptor {
        self.known_with(params).1
    }

    fn known_with(&self, params: &CertificateParams) -> (CertificateDer<'static>, TlsAcceptor) {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        (certificate.clone(), acceptor(vec![certificate, self.root.clone()], &key))
    }
}

fn authority_params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, name);
    params.distinguished_name.push(DnType::OrganizationName, "Test Trust");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

/// Certificates that rcgen does not make; `src/core/certificate/fixtures/README.md` says how they
/// were made.
pub(super) mod fixture {
    macro_rules! fixture {
        ($name:literal) => {
            include_bytes!(concat!("../../../core/certificate/fixtures/", $name))
        };
    }
    pub(in crate::net) const AUTHORITY: &[u8] = fixture!("old-authority.der");
    pub(in crate::net) const PLAIN: (&[u8], &[u8]) = (fixture!("plain.der"), fixture!("plain.key"));
    pub(in crate::net) const PLAIN_REVOKED: &[u8] = fixture!("plain-revoked.ocsp");
    pub(in crate::net) const PLAIN_GOOD: &[u8] = fixture!("plain-good.ocsp");
    pub(in crate::net) const SHA1: (&[u8], &[u8]) = (fixture!("sha1.der"), fixture!("sha1.key"));
    pub(in crate::net) const RSA_1024: &[u8] = fixture!("rsa1024.der");
    /// All of them are in time then: 2030-01-01.
    pub(in crate::net) fn clock() -> i64 {
        1_893_456_000
    }
}

/// A server with this certificate and key, and a stapled response.
pub(super) fn fixed(certificate: &'static [u8], key: &'static [u8], ocsp: &[u8]) -> TlsAcceptor {
    let key = ring::sign::any_supported_type(&PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key))).unwrap();
    presenting(certificate, key, ocsp)
}

/// A server that shows a certificate whose key no library here signs with: it pretends to.
pub(super) fn pretending(certificate: &'static [u8]) -> TlsAcceptor {
    presenting(certificate, Arc::new(Pretence), b"")
}

fn presenting(certificate: &'static [u8], key: Arc<dyn SigningKey>, ocsp: &[u8]) -> TlsAcceptor {
    let mut shown = CertifiedKey::new(vec![CertificateDer::from(certificate)], key);
    shown.ocsp = (!ocsp.is_empty()).then(|| ocsp.to_vec());
    showing(shown)
}

fn showing(shown: CertifiedKey) -> TlsAcceptor {
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(Always(Arc::new(shown))));
    TlsAcceptor::from(Arc::new(config))
}

#[derive(Debug)]
struct Always(Arc<CertifiedKey>);

impl ResolvesServerCert for Always {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}

#[derive(Debug)]
struct Pretence;

impl SigningKey for Pretence {
    fn choose_scheme(&self, _: &[SignatureScheme]) -> Option<Box<dyn Signer>> {
        Some(Box::new(Self))
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::RSA
    }
}

impl Signer for Pretence {
    fn sign(&self, _: &[u8]) -> Result<Vec<u8>, Error> {
        Ok(vec![7; 128])
    }

    fn scheme(&self) -> SignatureScheme {
        SignatureScheme::RSA_PSS_SHA256
    }
}

/// A server that vouches for itself.
pub(super) fn self_signed(name: &str) -> TlsAcceptor {
    let (certificate, key) = alone(name);
    server_of(&certificate, &key)
}

/// A certificate that vouches for itself, and its key.
pub(super) fn alone(name: &str) -> (CertificateDer<'static>, KeyPair) {
    let key = KeyPair::generate().unwrap();
    (params(name).self_signed(&key).unwrap().der().clone(), key)
}

/// A server with that.
pub(super) fn server_of(certificate: &CertificateDer<'static>, key: &KeyPair) -> TlsAcceptor {
    acceptor(vec![certificate.clone()], key)
}

/// A server that copied this certificate, and has a key of its own.
pub(super) fn with_another_key(certificate: &CertificateDer<'static>) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(KeyPair::generate().unwrap().serialize_der()).unwrap();
    let key = ring::sign::any_supported_type(&key).unwrap();
    showing(CertifiedKey::new(vec![certificate.clone()], key))
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::new([name.to_owned()]).unwrap();
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn acceptor(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> TlsAcceptor {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
