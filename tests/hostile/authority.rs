//! An authority made at that moment, and certificates of several merits.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use sha2::{Digest as _, Sha256};

/// The authority that the program under test trusts.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

/// An authority; every one bears the same name.
fn issuer() -> CertifiedIssuer<'static, KeyPair> {
    named("Hostile tests")
}

fn named(name: &str) -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, name);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

impl Authority {
    pub(crate) fn new() -> Self {
        let issuer = issuer();
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("roots.pem"), issuer.pem()).unwrap();
        Self { issuer, folder }
    }

    /// The roots as a file.
    pub(crate) fn roots(&self) -> PathBuf {
        self.folder.path().join("roots.pem")
    }

    /// A folder for the program's home.
    pub(crate) fn home(&self) -> &Path {
        self.folder.path()
    }

    /// A server's side of TLS with a certificate of this merit, and its fingerprint.
    pub(crate) fn server(&self, merit: &str) -> (Arc<ServerConfig>, String) {
        let name = if merit.ends_with("wrong-name") { "other.test" } else { "127.0.0.1" };
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        if merit.ends_with("expired") {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let namesake = issuer();
        let issuer = if merit == "namesake" { &namesake } else { &self.issuer };
        let certificate = match merit {
            "self-signed" | "self-signed-wrong-name" | "self-signed-expired" | "without-its-key" => {
                params.self_signed(&key).unwrap()
            }
            "good" | "wrong-name" | "expired" | "namesake" => params.signed_by(&key, issuer).unwrap(),
            "unknown-authority" => params.signed_by(&key, &named("Somebody else")).unwrap(),
            other => panic!("no certificate is {other}"),
        };
        let fingerprint =
            Sha256::digest(certificate.der()).iter().fold(String::new(), |text, octet| format!("{text}{octet:02x}"));
        let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone(), issuer.der().clone()];
        // Whoever copied a certificate has no key that fits it.
        let key = if merit == "without-its-key" { KeyPair::generate().unwrap() } else { key };
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let key = rustls::crypto::ring::sign::any_supported_type(&key).unwrap();
        let shown = Always(Arc::new(CertifiedKey::new(chain, key)));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        (Arc::new(config.with_no_client_auth().with_cert_resolver(Arc::new(shown))), fingerprint)
    }
}

#[derive(Debug)]
struct Always(Arc<CertifiedKey>);

impl ResolvesServerCert for Always {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(Arc::clone(&self.0))
    }
}
