//! The whole assistant as one state machine: what a person did goes in, what should be done comes
//! out, and [`Journey::view`] says what there is to see.
//!
//! The window and the command line only render the view and send commands, so the safety rules
//! live here, once.

mod effect;

pub use effect::{Command, Effect, Errand};
