//! What a submission server says it can do.

use serde::{Deserialize, Serialize};

use super::{Foreign, Mechanism};

/// The answer to one EHLO (RFC 5321 §4.1.1.1). The one before TLS and the one inside it are two
/// values and never mixed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SmtpCapabilities {
    /// Every line as it was said, without code; the first is the server's name and greeting.
    pub lines: Vec<Foreign>,
    /// STARTTLS is offered (RFC 3207).
    pub starttls: bool,
    /// The mechanisms of AUTH (RFC 4954) and of the old `AUTH=` form, each once, in the server's order.
    pub mechanisms: Vec<Mechanism>,
    /// The largest message in octets (RFC 1870); `None` if SIZE is missing or says zero (no fixed limit).
    pub size: Option<u64>,
    /// PIPELINING (RFC 2920).
    pub pipelining: bool,
    /// 8BITMIME (RFC 6152).
    pub eight_bit_mime: bool,
    /// SMTPUTF8 (RFC 6531).
    pub smtputf8: bool,
    /// DSN (RFC 3461).
    pub dsn: bool,
    /// ENHANCEDSTATUSCODES (RFC 2034).
    pub enhanced_status_codes: bool,
    /// CHUNKING (RFC 3030).
    pub chunking: bool,
    /// REQUIRETLS (RFC 8689).
    pub require_tls: bool,
}
