//! Where settings can come from; one file a source: what to ask, how to read the answer. The table
//! in [`places`] names the documents in order.
//!
//! **Nothing here asks anybody anything, and nothing that an answer says is believed further than
//! the way it came by.** How a claim is weighed once its server was seen is `detect`'s matter.

pub mod autoconfig;
pub mod autodiscover;
mod claim;
mod document;
pub mod guess;
pub mod mx;
pub mod pacc;
pub mod places;
pub mod srv;
pub mod table;
mod xml;

pub use claim::{Claim, Order, is_host_name};
pub use document::{Said, Unreadable, Way};
pub use places::Place;
pub(crate) use xml::{Element, Visitor, walk};
