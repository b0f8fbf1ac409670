//! Reading a client certificate and its key, as the person has them in files.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use rustls::Error;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use thiserror::Error as ThisError;
use toukan_core::permit::ClientCertificate;
use zeroize::{Zeroize as _, Zeroizing};

use super::tls::certified;

/// The most octets of such a file: a chain of ten certificates and a key of 4096 bits have about thirty thousand.
const MAX_CERTIFICATE_FILE: usize = 128 * 1024;
/// Certificates of one chain.
const MAX_CHAIN: usize = 10;

/// Why there is no client certificate in a file. No part of the file is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ThisError)]
pub enum ClientCertificateError {
    /// No `BEGIN CERTIFICATE`, or it cannot be read.
    #[error("there is no certificate in it")]
    NoCertificate,
    /// No `BEGIN … PRIVATE KEY`, or it cannot be read.
    #[error("there is no private key in it")]
    NoKey,
    /// The key is locked with a passphrase (RFC 5958 §3, or the older `Proc-Type`). It cannot be read here.
    #[error("the key is locked with a passphrase")]
    EncryptedKey,
    /// The key is that of another certificate.
    #[error("the key does not belong to the certificate")]
    OtherKey,
    /// The key is of a kind that TLS 1.3 does not sign with here.
    #[error("a key of this kind cannot be used")]
    UnusableKey,
}

/// Reads a certificate, with what goes along with it, and its key, both in PEM (RFC 7468). They may stand in the same
/// file; whoever calls wipes what it was read into.
///
/// # Errors
/// [`ClientCertificateError`] if there is none that could be shown.
pub fn client_certificate(certificate: &[u8], key: &[u8]) -> Result<ClientCertificate, ClientCertificateError> {
    let chain = chain(certificate)?;
    let der = private_key(key)?;
    let read = ClientCertificate::new(chain.iter().map(|one| one.to_vec()).collect(), der);
    match certified(&read) {
        Ok(_) => Ok(read),
        Err(Error::InconsistentKeys(_)) => Err(ClientCertificateError::OtherKey),
        Err(Error::InvalidCertificate(_)) => Err(ClientCertificateError::NoCertificate),
        Err(_) => Err(ClientCertificateError::UnusableKey),
    }
}

/// Every certificate of a file, in its order.
pub(crate) fn chain(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>, ClientCertificateError> {
    let chain = CertificateDer::pem_slice_iter(pem).take(MAX_CHAIN).collect::<Result<Vec<_>, _>>();
    chain.ok().filter(|chain| !chain.is_empty()).ok_or(ClientCertificateError::NoCertificate)
}

/// The first private key of a file, in whichever form it has there.
pub(crate) fn private_key(pem: &[u8]) -> Result<Zeroizing<Vec<u8>>, ClientCertificateError> {
    if is_locked(pem) {
        return Err(ClientCertificateError::EncryptedKey);
    }
    let mut found = PrivateKeyDer::from_pem_slice(pem).map_err(|_| ClientCertificateError::NoKey)?;
    let der = Zeroizing::new(found.secret_der().to_vec());
    found.zeroize();
    Ok(der)
}

/// All of a file that can have a key in it, in memory that is wiped.
///
/// # Errors
/// What the system says; [`io::ErrorKind::FileTooLarge`] beyond [`MAX_CERTIFICATE_FILE`].
pub fn certificate_file(path: &Path) -> io::Result<Zeroizing<Vec<u8>>> {
    // With its whole size from the beginning: growing would leave copies behind.
    let mut contents = Zeroizing::new(Vec::with_capacity(MAX_CERTIFICATE_FILE + 1));
    let limit = u64::try_from(MAX_CERTIFICATE_FILE + 1).unwrap_or(u64::MAX);
    File::open(path)?.take(limit).read_to_end(&mut contents)?;
    if contents.len() > MAX_CERTIFICATE_FILE { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(contents) }
}

/// Whether the only key in it is locked.
fn is_locked(pem: &[u8]) -> bool {
    let has = |words: &[u8]| pem.windows(words.len()).any(|part| part == words);
    let locked = has(b"BEGIN ENCRYPTED PRIVATE KEY") || has(b"Proc-Type: 4,ENCRYPTED");
    locked && !has(b"BEGIN PRIVATE KEY")
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, KeyPair};

    use super::*;

    fn made() -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec!["hanako.example.jp".to_owned()]).unwrap();
        (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
    }

    fn read(certificate: &str, key: &str) -> Result<(usize, usize), ClientCertificateError> {
        let read = client_certificate(certificate.as_bytes(), key.as_bytes())?;
        Ok((read.chain().len(), read.expose_key().len()))
    }

    #[test]
    fn both_may_stand_in_one_file() {
        let (certificate, key) = made();
        let together = format!("Bag Attributes\n    friendlyName: hanako\n{key}{certificate}{certificate}");
        let (chain, length) = read(&together, &together).unwrap();
        assert!(chain == 2 && length > 100, "{chain} {length}");
        assert_eq!(read(&certificate, &key), Ok((1, length)));
    }

    #[test]
    fn whatever_is_missing_has_its_name() {
        let (certificate, key) = made();
        let (_, other) = made();
        let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIF\n-----END ENCRYPTED PRIVATE KEY-----\n";
        let old = "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nMIIF\n-----END EC PRIVATE KEY-----\n";
        let mangled = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        for (certificate, key, why) in [
            (certificate.as_str(), other.as_str(), ClientCertificateError::OtherKey),
            (&certificate, &certificate, ClientCertificateError::NoKey),
            (&key, &key, ClientCertificateError::NoCertificate),
            ("", &key, ClientCertificateError::NoCertificate),
            (mangled, &key, ClientCertificateError::NoCertificate),
            (&certificate, locked, ClientCertificateError::EncryptedKey),
            (&certificate, old, ClientCertificateError::EncryptedKey),
        ] {
            assert_eq!(read(certificate, key), Err(why));
        }
    }
}
