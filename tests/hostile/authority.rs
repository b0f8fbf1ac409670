//! An authority made at that moment, and certificates of several merits.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// The authority that the program under test trusts.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    folder: tempfile::TempDir,
}

/// An authority; every one bears the same name.
fn issuer() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::<String>::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "Hostile tests");
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

    /// A server's side of TLS with a certificate of this merit.
    pub(crate) fn server(&self, merit: &str) -> Arc<ServerConfig> {
        let name = if merit == "wrong-name" { "other.test" } else { "127.0.0.1" };
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        if merit == "expired" {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        }
        let key = KeyPair::generate().unwrap();
        let namesake = issuer();
        let issuer = if merit == "namesake" { &namesake } else { &self.issuer };
        let certificate = match merit {
            "self-signed" => params.self_signed(&key).unwrap(),
            "good" | "wrong-name" | "expired" | "namesake" => params.signed_by(&key, issuer).unwrap(),
            other => panic!("no certificate is {other}"),
        };
        let chain: Vec<CertificateDer<'static>> = vec![certificate.der().clone(), issuer.der().clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap())
    }
}
