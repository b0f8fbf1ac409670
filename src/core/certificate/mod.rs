//! What a certificate says, and what is wrong with it.
//!
//! **A judgement depends on the recorded chain, the host that was meant, the time and the
//! verifier's verdict, and on nothing else**, so it is the same on every system and can be made
//! again from a saved record. It only ever adds faults to what the verifier said, never takes
//! one away.

mod judge;
mod read;

pub use judge::{Verdict, judge};
pub use read::{MAX_CHAIN, MAX_NAMES, read, read_chain};
