//! The words of SCRAM (RFC 5802 §7).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::Fault;
use crate::model::Foreign;

/// Iterations that a server may ask for. Below, RFC 7677 §4 is broken and a stolen list is cheap to
/// search; above, a hostile server would only keep this computer busy (OWASP's advice for SHA-256
/// is 600,000 and nobody asks for more).
pub(in crate::dialogue::sasl) const ITERATIONS: std::ops::RangeInclusive<u32> = 4096..=600_000;
/// Octets of a salt. Servers use 16 to 64.
const MAX_SALT: usize = 1024;

/// What a server asks first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ServerFirst<'a> {
    /// Ours and the server's nonce.
    pub(super) nonce: &'a str,
    pub(super) salt: Vec<u8>,
    pub(super) iterations: u32,
}

/// Why that was not asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unasked {
    /// The server ended it with this word (`e=`).
    Refused(Foreign),
    /// We end it; with the value that is to blame, where there is one.
    Fault(Fault, Option<Foreign>),
}

impl From<Fault> for Unasked {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault, None)
    }
}

/// `r=…,s=…,i=…`, checked before anything is computed.
pub(super) fn server_first<'a>(message: &'a [u8], ours: &str) -> Result<ServerFirst<'a>, Unasked> {
    let message = std::str::from_utf8(message).map_err(|_| Fault::BadChallenge)?;
    if let Some(word) = message.strip_prefix("e=") {
        return Err(Unasked::Refused(Foreign::from(word)));
    }
    // `m=` would be an extension that has to be understood (RFC 5802 §5.1). What stands behind the
    // three is one that need not.
    let mut parts = message.split(',');
    let mut part = |name: &str| parts.next().and_then(|part| part.strip_prefix(name)).ok_or(Fault::BadChallenge);
    let (nonce, salt, iterations) = (part("r=")?, part("s=")?, part("i=")?);
    let theirs = nonce.strip_prefix(ours).ok_or(Fault::ForeignNonce)?;
    if theirs.is_empty() || !theirs.bytes().all(|octet| matches!(octet, 0x21..=0x7e)) {
        return Err(Fault::ForeignNonce.into());
    }
    let outside = |value: String| Unasked::Fault(Fault::Parameters, Some(Foreign::from(value)));
    let digits = iterations.bytes().all(|octet| octet.is_ascii_digit()) && !iterations.starts_with('0');
    if !digits || iterations.is_empty() {
        return Err(Fault::BadChallenge.into());
    }
    let counted = iterations.parse().ok().filter(|count| ITERATIONS.contains(count));
    let iterations = counted.ok_or_else(|| outside(format!("i={iterations}")))?;
    if salt.len() > MAX_SALT.div_ceil(3) * 4 {
        return Err(outside(format!("s={} octets", salt.len() / 4 * 3)));
    }
    let salt = STANDARD.decode(salt).map_err(|_| Fault::BadChallenge)?;
    if salt.is_empty() || salt.len() > MAX_SALT {
        return Err(outside(format!("s={} octets", salt.len())));
    }
    Ok(ServerFirst { nonce, salt, iterations })
}

/// What a server says at last.
pub(super) enum ServerFinal {
    /// Its signature (`v=`).
    Signature(Vec<u8>),
    /// It refuses (`e=`).
    Refused(Foreign),
}

/// `v=…` or `e=…`.
pub(super) fn server_final(message: &[u8]) -> Result<ServerFinal, Fault> {
    let message = std::str::from_utf8(message).map_err(|_| Fault::BadChallenge)?;
    let first = message.split(',').next().unwrap_or_default();
    if let Some(word) = first.strip_prefix("e=") {
        return Ok(ServerFinal::Refused(Foreign::from(word)));
    }
    let signature = first.strip_prefix("v=").ok_or(Fault::BadChallenge)?;
    STANDARD.decode(signature).map(ServerFinal::Signature).map_err(|_| Fault::BadChallenge)
}

/// A name as it stands between commas (RFC 5802 §5.1, `saslname`).
pub(in crate::dialogue::sasl) fn saslname(name: &str) -> String {
    name.replace('=', "=3D").replace(',', "=2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(message: &str) -> Unasked {
        server_first(message.as_bytes(), "ours").unwrap_err()
    }

    #[test]
    fn the_fence_stands_before_the_work() {
        for (count, fits) in
            [("4095", false), ("4096", true), ("600000", true), ("600001", false), ("4294967296", false)]
        {
            let message = format!("r=oursX,s=c2FsdA==,i={count}");
            let read = server_first(message.as_bytes(), "ours");
            assert_eq!(read.is_ok(), fits, "{count}");
            if let Err(why) = read {
                let value = Some(Foreign::from(format!("i={count}")));
                assert_eq!(why, Unasked::Fault(Fault::Parameters, value));
            }
        }
        let salted = |octets: usize| format!("r=oursX,s={},i=4096", STANDARD.encode(vec![7; octets]));
        assert_eq!(server_first(salted(1024).as_bytes(), "ours").unwrap().salt.len(), 1024);
        for octets in [0, 1025, 1026, 5000] {
            assert!(matches!(fault(&salted(octets)), Unasked::Fault(Fault::Parameters, Some(_))), "{octets}");
        }
    }

    #[test]
    fn a_nonce_that_is_not_ours_and_more_belongs_to_somebody_else() {
        for nonce in ["", "our", "ours", "Ours1", "theirs", "xours1", "ours1\u{7f}", "ours 1"] {
            let why = fault(&format!("r={nonce},s=c2FsdA==,i=4096"));
            assert_eq!(why, Unasked::Fault(Fault::ForeignNonce, None), "{nonce:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_answered() {
        for message in [
            "",
            "r=oursX",
            "r=oursX,s=c2FsdA==",
            "s=c2FsdA==,r=oursX,i=4096",
            "m=must,r=oursX,s=c2FsdA==,i=4096",
            "r=oursX,s=no base64,i=4096",
            "r=oursX,s=c2FsdA==,i=",
            "r=oursX,s=c2FsdA==,i=+4096",
            "r=oursX,s=c2FsdA==,i=04096",
            "r=oursX,s=c2FsdA==,i=4096x",
        ] {
            assert_eq!(fault(message), Unasked::Fault(Fault::BadChallenge, None), "{message}");
        }
        assert!(server_first(b"r=ours\xff,s=c2FsdA==,i=4096", "ours").is_err());
        // One that may be passed over.
        assert_eq!(server_first(b"r=oursX,s=c2FsdA==,i=4096,x=new", "ours").unwrap().iterations, 4096);
        assert_eq!(fault("e=unknown-user"), Unasked::Refused(Foreign::from("unknown-user")));
    }

    #[test]
    fn names_between_commas() {
        assert_eq!(saslname("a=b,c"), "a=3Db=2Cc");
    }
}
