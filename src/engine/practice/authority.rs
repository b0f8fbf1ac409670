//! An authority made at this moment, trusted by nobody but the practice world.

use std::sync::Arc;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa, KeyPair,
    KeyUsagePurpose,
};
use rustls::ServerConfig;
use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::ResolvesServerCert;
use rustls::sign::CertifiedKey;
use time::{Duration, OffsetDateTime};

use super::PracticeError;
use super::situations::{Certificates, Paper};
use super::visitors::Anyones;

/// How long the authority has been valid, and will be: longer than any window stays open.
const AUTHORITY: Duration = Duration::days(365);
/// How long before now a server's certificate was made: earlier than `expired` ends. Together with
/// the next one 90 days, as is usual; some systems refuse certificates that live for years.
const MADE: Duration = Duration::days(30);
/// How long from now a server's certificate is valid.
const LASTS: Duration = Duration::days(60);

/// How far the clock of a server is ahead where this computer's is wrong.
pub(super) const AHEAD: Duration = Duration::days(10);

/// The host that a certificate with a wrong name is for.
pub(super) const WRONG_NAME: &str = "server7.hoster.test";

pub(super) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    /// One below it.
    between: CertifiedIssuer<'static, KeyPair>,
    /// Whoever looks into TLS.
    gates: CertifiedIssuer<'static, KeyPair>,
    /// One that nobody trusts.
    stranger: CertifiedIssuer<'static, KeyPair>,
    provider: Arc<CryptoProvider>,
    now: OffsetDateTime,
}

impl Authority {
    pub(super) fn new() -> Result<Self, PracticeError> {
        let now = OffsetDateTime::now_utc();
        let params = |name: &str, organisation: &str, below: u8| {
            let mut params = CertificateParams::default();
            params.not_before = now - AUTHORITY;
            params.not_after = now + AUTHORITY;
            params.distinguished_name.push(DnType::CommonName, name);
            params.distinguished_name.push(DnType::OrganizationName, organisation);
            params.is_ca = IsCa::Ca(BasicConstraints::Constrained(below));
            params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
            params
        };
        let own = params("Toukan practice authority", "Toukan practice", 1);
        let issuer = CertifiedIssuer::self_signed(own, KeyPair::generate()?)?;
        let between = params("Toukan practice authority 2", "Toukan practice", 0);
        let between = CertifiedIssuer::signed_by(between, KeyPair::generate()?, &issuer)?;
        let stranger = params("Somebody’s authority", "Somebody", 0);
        let stranger = CertifiedIssuer::self_signed(stranger, KeyPair::generate()?)?;
        let gates = params("Office filter", "Somebody’s office", 0);
        let gates = CertifiedIssuer::self_signed(gates, KeyPair::generate()?)?;
        Ok(Self { issuer, between, gates, stranger, provider: Arc::new(ring::default_provider()), now })
    }

    /// Its own certificate: what was given to the practice world.
    pub(super) fn root(&self) -> CertificateDer<'static> {
        self.issuer.der().clone()
    }

    /// What the system trusts besides: the certificate of whoever looks into TLS.
    pub(super) fn systems(&self) -> CertificateDer<'static> {
        self.gates.der().clone()
    }

    /// A certificate and its key for a server of these names.
    pub(super) fn certify(&self, paper: Paper, names: &[String]) -> Result<CertifiedKey, PracticeError> {
        let names = match paper {
            Paper::WrongName => vec![WRONG_NAME.to_owned()],
            _ => names.to_vec(),
        };
        let common_name = names.first().cloned().unwrap_or_default();
        let mut params = CertificateParams::new(names)?;
        params.not_before = match paper {
            Paper::NotYetValid => self.now + Duration::days(1),
            // Made a day ago, by the other clock.
            Paper::Ahead => self.now + AHEAD - Duration::days(1),
            _ => self.now - MADE,
        };
        params.not_after = match paper {
            Paper::Expired => self.now - Duration::days(1),
            _ => self.now + LASTS,
        };
        // rcgen's own default would give every certificate the same subject.
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, common_name);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = paper != Paper::SelfSigned;
        let key = KeyPair::generate()?;
        let certificate = match paper {
            Paper::SelfSigned => params.self_signed(&key)?,
            Paper::Incomplete => params.signed_by(&key, &self.between)?,
            Paper::Intercepted => params.signed_by(&key, &self.gates)?,
            Paper::UnknownAuthority => params.signed_by(&key, &self.stranger)?,
            Paper::Right | Paper::Expired | Paper::NotYetValid | Paper::Ahead | Paper::WrongName => {
                params.signed_by(&key, &self.issuer)?
            }
        };
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        Ok(CertifiedKey::from_der(vec![certificate.der().clone()], key, &self.provider)?)
    }

    /// TLS 1.2 and 1.3 for a server; the provider is named here, so nothing global is needed.
    pub(super) fn server(&self, certificates: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, PracticeError> {
        self.server_asking(Certificates::NotAsked, certificates)
    }

    /// The same, and what it wants of certificates that visitors have.
    pub(super) fn server_asking(
        &self,
        asks: Certificates,
        certificates: Arc<dyn ResolvesServerCert>,
    ) -> Result<Arc<ServerConfig>, PracticeError> {
        let config =
            ServerConfig::builder_with_provider(Arc::clone(&self.provider)).with_safe_default_protocol_versions()?;
        let config = match asks {
            Certificates::NotAsked => config.with_no_client_auth(),
            Certificates::Asked | Certificates::Enough => {
                config.with_client_cert_verifier(Anyones::new(&self.provider))
            }
        };
        Ok(Arc::new(config.with_cert_resolver(certificates)))
    }
}
