//! Status responses of servers for reading mail, as they came.

use crate::model::IncomingStatus;

/// A status as it came: its word, what stands in brackets, the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawStatus {
    /// Its first word.
    pub status: IncomingStatus,
    /// The response code without its brackets.
    pub code: Option<Vec<u8>>,
    /// The text.
    pub text: Vec<u8>,
}

impl RawStatus {
    /// Takes a text apart: what stands in brackets at its head is the code.
    pub(super) fn new(status: IncomingStatus, text: &[u8]) -> Self {
        let bracketed = text.strip_prefix(b"[").and_then(|inner| {
            let end = inner.iter().position(|octet| *octet == b']')?;
            inner.split_at_checked(end)
        });
        let (code, text) = match bracketed {
            Some((code, text)) => (Some(code.to_vec()), text.get(1..).unwrap_or_default()),
            None => (None, text),
        };
        Self { status, code, text: text.strip_prefix(b" ").unwrap_or(text).to_vec() }
    }
}

/// The first word, and what stands behind the space after it.
pub(super) fn word(octets: &[u8]) -> (&[u8], &[u8]) {
    match octets.iter().position(|octet| *octet == b' ') {
        Some(at) => (octets.get(..at).unwrap_or_default(), octets.get(at + 1..).unwrap_or_default()),
        None => (octets, &[]),
    }
}
