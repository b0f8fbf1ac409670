//! The servers, seen by a client that is not the program.

mod client;
mod conversations;
mod limits;
mod names;
mod web;

use super::*;

/// The table's row, which must be there.
fn situation(id: &str) -> &'static Situation {
    situations().iter().find(|situation| situation.id == id).unwrap()
}
