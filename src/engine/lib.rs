//! The world outside: what `toukan-core` decides, this package carries out.
//!
//! [`net::World`] is a value, built once in `main` and passed down; nothing else here reads the
//! environment, a global or a default.

pub mod drive;
pub mod firewall;
pub mod keep;
pub mod net;
pub mod practice;
pub mod programs;
mod sandbox;
pub mod signing;
