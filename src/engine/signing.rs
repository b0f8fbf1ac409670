//! Signing a file with a certificate that the person has: what Apple's devices read a profile out of.
//!
//! The key is in no record and in no file of ours: it is read for the one signature, in memory that is wiped. The
//! structure is `cms`'s, the signature itself ring's by way of rustls, which does the same in every handshake.

mod signed_data;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use cms::cert::x509::Certificate;
use cms::cert::x509::der::{Decode as _, Encode as _};
use rustls::SignatureScheme;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::PrivateKeyDer;
use rustls::sign::SigningKey;
use thiserror::Error;
use toukan_core::model::{Message, MessageId};
use zeroize::Zeroizing;

use crate::net::{ClientCertificateError, certificate_file, chain, private_key};

/// The files that somebody signs with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The certificate, and those that lead from it to an authority, in PEM.
    pub certificate: PathBuf,
    /// The key, in PEM; `None` if it stands in the same file.
    pub key: Option<PathBuf>,
}

/// Why nothing was signed. No part of a key is in it.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum SigningError {
    /// The file cannot be read; what the system said.
    #[error("{0}: {1}")]
    Unreadable(PathBuf, String),
    /// There is none in PEM, or it cannot be read.
    #[error("there is no certificate in it")]
    NoCertificate,
    /// A PKCS#12 archive (`.p12`, `.pfx`), or a certificate without its PEM lines: both are DER.
    #[error("it is not in PEM")]
    NotPem(PathBuf),
    /// There is none in PEM, or it cannot be read.
    #[error("there is no private key in it")]
    NoKey,
    /// It is locked with a passphrase.
    #[error("the key is locked with a passphrase")]
    LockedKey,
    /// It is that of none of the certificates.
    #[error("the key does not belong to the certificate")]
    OtherKey,
    /// Neither RSA (2048 to 4096 bits, PKCS #1 v1.5) nor ECDSA with P-256 or P-384, which is all that is signed with
    /// here.
    #[error("a key of this kind cannot be used")]
    UnusableKey,
    /// The structure could not be made: a certificate that is not DER all through, a clock before 1970.
    #[error("the signature could not be put together")]
    NotMade,
}

impl SigningError {
    /// The sentence: what is in the way, and what to do.
    pub fn message(&self) -> Message {
        let kind = match self {
            Self::Unreadable(file, said) => {
                return Message::new(MessageId::UsageFile).with("file", &file.display()).with("said", said);
            }
            Self::NotPem(file) => {
                return Message::new(MessageId::SignNotPem).with("file", &file.display());
            }
            Self::NoCertificate => "no-certificate",
            Self::NoKey => "no-key",
            Self::LockedKey => "locked",
            Self::OtherKey => "other",
            Self::UnusableKey => "unusable",
            Self::NotMade => "not-made",
        };
        Message::new(MessageId::SignRefused).with("kind", kind)
    }
}

impl From<ClientCertificateError> for SigningError {
    fn from(error: ClientCertificateError) -> Self {
        match error {
            ClientCertificateError::NoCertificate => Self::NoCertificate,
            ClientCertificateError::NoKey => Self::NoKey,
            ClientCertificateError::EncryptedKey => Self::LockedKey,
            ClientCertificateError::OtherKey => Self::OtherKey,
            ClientCertificateError::UnusableKey => Self::UnusableKey,
        }
    }
}

/// The key and the certificates that a signature is made with.
pub struct Signer {
    /// Whose key it is.
    own: Certificate,
    /// All certificates that were given, the own among them.
    chain: Vec<Certificate>,
    key: Arc<dyn SigningKey>,
}

/// What was signed, and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// `ContentInfo` with `SignedData` in it (RFC 5652 §3, §5), in DER.
    pub der: Vec<u8>,
    /// What the person should know.
    pub notes: Vec<Message>,
}

impl Seal {
    /// Reads the files and signs with what is in them.
    ///
    /// # Errors
    /// [`SigningError`] if they cannot be read or nothing can be signed with them.
    pub fn sign(&self, content: &[u8], now: SystemTime) -> Result<Signed, SigningError> {
        let certificate = pem(&self.certificate)?;
        let key = self.key.as_ref().map(|path| pem(path)).transpose()?;
        Signer::new(&certificate, key.as_ref().unwrap_or(&certificate))?.sign(content, now)
    }
}

/// What is in a file of this form.
fn pem(path: &Path) -> Result<Zeroizing<Vec<u8>>, SigningError> {
    let read = certificate_file(path).map_err(|error| {
        let said = error.to_string();
        SigningError::Unreadable(path.to_owned(), said.split(" (os error").next().unwrap_or(&said).to_owned())
    })?;
    // DER: a sequence. PEM begins with whatever it likes, but not with that.
    if read.starts_with(&[0x30, 0x82]) || read.starts_with(&[0x30, 0x80]) {
        return Err(SigningError::NotPem(path.to_owned()));
    }
    Ok(read)
}

impl Signer {
    /// Out of a chain of certificates and a key, both in PEM (RFC 7468); they may stand in the same file. Which of the
    /// certificates is the own one the key tells.
    ///
    /// # Errors
    /// [`SigningError`] if they do not belong together, or cannot be signed with.
    pub fn new(certificates: &[u8], key: &[u8]) -> Result<Self, SigningError> {
        let chain = chain(certificates)?;
        let der = private_key(key)?;
        let key = PrivateKeyDer::try_from(der.as_slice()).map_err(|_| SigningError::NoKey)?;
        let key = any_supported_type(&key).map_err(|_| SigningError::UnusableKey)?;
        if key.choose_scheme(SCHEMES).is_none() {
            return Err(SigningError::UnusableKey);
        }
        let read = |der: &[u8]| {
            let read = Certificate::from_der(der).map_err(|_| SigningError::NoCertificate)?;
            // What would be written otherwise than its issuer signed it is no certificate any more.
            if read.to_der().is_ok_and(|again| again == der) { Ok(read) } else { Err(SigningError::NotMade) }
        };
        let chain = chain.iter().map(|der| read(der)).collect::<Result<Vec<_>, _>>()?;
        let public = key.public_key().ok_or(SigningError::UnusableKey)?;
        let is_own = |one: &&Certificate| {
            let theirs = one.tbs_certificate.subject_public_key_info.to_der();
            theirs.is_ok_and(|theirs| theirs == public.as_ref())
        };
        let own = chain.iter().find(is_own).cloned().ok_or(SigningError::OtherKey)?;
        Ok(Self { own, chain, key })
    }

    /// Signs this content, which is in what comes of it, at this time.
    ///
    /// # Errors
    /// [`SigningError::NotMade`] if the clock says something that cannot be written.
    pub fn sign(&self, content: &[u8], now: SystemTime) -> Result<Signed, SigningError> {
        let now = now.duration_since(UNIX_EPOCH).map_err(|_| SigningError::NotMade)?;
        let der = signed_data::signed(self, content, now).ok_or(SigningError::NotMade)?;
        let notes = [Some(Message::new(MessageId::SignNote)), self.out_of_date(now)];
        Ok(Signed { der, notes: notes.into_iter().flatten().collect() })
    }

    /// That the certificate does not hold now.
    fn out_of_date(&self, now: Duration) -> Option<Message> {
        let validity = &self.own.tbs_certificate.validity;
        let (from, until) = (validity.not_before.to_unix_duration(), validity.not_after.to_unix_duration());
        let said = |id, since: Duration| Some(Message::new(id).with("since", &since.as_secs()));
        if now > until {
            return said(MessageId::SignExpired, until);
        }
        if now < from { said(MessageId::SignNotYet, from) } else { None }
    }
}

/// What Apple's devices and everybody else verify. SHA-256 with RSA as PKCS #1 v1.5 has it; ECDSA with the hash of its curve.
const SCHEMES: &[SignatureScheme] = &[
    SignatureScheme::RSA_PKCS1_SHA256,
    SignatureScheme::ECDSA_NISTP256_SHA256,
    SignatureScheme::ECDSA_NISTP384_SHA384,
];
