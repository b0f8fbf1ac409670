//! What a certificate says, where its chain leads, and what is wrong with it.
//!
//! **A judgement depends on the recorded chain, the host that was meant, the time and the
//! verifier's verdict, and on nothing else**, so it is the same on every system and can be made
//! again from a saved record. It only ever adds faults to what the verifier said, never takes
//! one away.

mod anchors;
mod end_point;
#[cfg(test)]
mod fixtures;
mod judge;
mod read;
mod stapled;
mod walk;

pub use anchors::Anchors;
pub use end_point::end_point;
pub use judge::{Shown, Verdict, judge};
pub(crate) use read::sha256_hex;
pub use read::{MAX_CHAIN, MAX_DER, MAX_NAMES, read, read_chain};
pub use stapled::says_revoked;
pub use walk::standing;
