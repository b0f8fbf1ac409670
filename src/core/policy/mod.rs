//! What a domain states about the encryption of its mail: TLSA records (DANE, RFC 6698) and MTA-STS
//! (RFC 8461).
//!
//! **Both are information. Nothing here makes a server more trusted than its verified certificate
//! makes it, and nothing here is asked before the result is there.** TLSA records count only where
//! our own validation vouches for them; MTA-STS is about mail between servers (port 25), not about
//! handing mail in.

pub mod mta_sts;
mod stated;
pub mod tlsa;

pub use stated::{MtaSts, NoPolicy, Stated, Tlsa};
