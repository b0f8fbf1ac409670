//! The test message itself: what stands in it, and how what a server wrote above it is read.
//!
//! Nothing here sends or looks: the journey says when, the dialogues do it.

mod authentication;
mod letter;

pub use authentication::{AuthenticationResults, Verdict, verdicts};
pub use letter::letter;
