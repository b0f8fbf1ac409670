//! A client certificate and its key, out of the files that were named.

use std::path::Path;

use toukan_core::permit::ClientCertificate;
use toukan_engine::net::{ClientCertificateError, certificate_file, client_certificate};
use zeroize::Zeroizing;

use super::args::Check;
use super::usage::Usage;

/// The certificate that `--client-cert` names, with the key of `--client-key`, or with the one in the same file.
///
/// With `--save` there is none: the file may be gone tomorrow, the account would say nothing about it, and a key has no
/// business in files of ours.
pub(super) fn own_certificate(check: &Check) -> Result<Option<ClientCertificate>, Usage> {
    let Some(path) = &check.client_cert else { return Ok(None) };
    if check.save {
        return Err(Usage::CertificateNotSaved);
    }
    let certificate = contents(path)?;
    let (key_path, key) = match &check.client_key {
        Some(path) => (path, Some(contents(path)?)),
        None => (path, None),
    };
    match client_certificate(&certificate, key.as_ref().unwrap_or(&certificate)) {
        Ok(read) => Ok(Some(read)),
        Err(ClientCertificateError::NoCertificate) => Err(Usage::NoCertificate(path.clone())),
        Err(why) => Err(Usage::ClientKey(key_path.clone(), why)),
    }
}

/// All of a file, in memory that is wiped.
pub(super) fn contents(path: &Path) -> Result<Zeroizing<Vec<u8>>, Usage> {
    certificate_file(path).map_err(|error| Usage::File(path.to_owned(), error.to_string()))
}
