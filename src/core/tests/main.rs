//! What needs more than one room of the package: one binary, so that it links once. Its modules
//! lie in folders, because Cargo takes every file beside this one for a binary of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod contract;
mod detection;
mod fuzzed;
mod guessing;
mod journey;
mod limits;
mod measure;
mod secrets;
mod simulator;
