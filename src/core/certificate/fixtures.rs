//! Certificates for tests that rcgen does not make; `fixtures/README.md` says how they were made.

pub(super) const AUTHORITY: &[u8] = include_bytes!("fixtures/old-authority.der");
pub(super) const PLAIN: &[u8] = include_bytes!("fixtures/plain.der");
pub(super) const SHA1: &[u8] = include_bytes!("fixtures/sha1.der");
pub(super) const RSA_1024: &[u8] = include_bytes!("fixtures/rsa1024.der");
pub(super) const SRV_ID: &[u8] = include_bytes!("fixtures/srv-id.der");
pub(super) const LOGGED: &[u8] = include_bytes!("fixtures/logged.der");
pub(super) const GOOD_RESPONSE: &[u8] = include_bytes!("fixtures/plain-good.ocsp");
pub(super) const REVOKED_RESPONSE: &[u8] = include_bytes!("fixtures/plain-revoked.ocsp");
/// 2030-01-01: all of them are in time.
pub(super) const NOW: i64 = 1_893_456_000;
