//! The conversation, script by script, and the laws that hold for all of them.

mod endings;
mod follow;
mod laws;
mod look;
mod removal;
mod roaming;
mod script;
mod servers;
mod sign_in;
