//! The command line as scripts use it: the real program, the mail provider in a box, real sockets
//! and real TLS on loopback. Needs no privileges and no network.

#![allow(clippy::unwrap_used, clippy::panic, reason = "in a test a missing piece is the answer")]

mod browser;
mod certificate;
mod contract;
mod diagnose;
mod explain;
mod export;
mod firewall;
mod import;
mod learn;
mod practice;
mod program;
mod publish;
mod report;
#[cfg(target_os = "linux")]
mod saved;
mod send_test;
