//! Where settings can come from; one file a source: what to ask, how to read the answer.
//!
//! **Nothing here asks anybody anything, and nothing that an answer says is believed further than
//! the way it came by.** How a claim is weighed once its server was seen is `detect`'s matter.

pub mod autoconfig;
mod claim;
pub mod guess;
pub mod mx;
pub mod srv;
pub mod table;

pub use claim::{Claim, Order, is_host_name};
