//! Toukan's pure rooms.
//!
//! **Nothing in this package touches a socket, a clock, a disk or a thread.** What happened comes
//! in as a value, what should be done goes out as a value, and the same inputs give the same
//! outputs, byte for byte. The program's `engine` carries actions out; the tests' simulator
//! carries them out too, thousands of times a second.
//!
//! The machines ([`detect::Detection`], [`dialogue::Smtp`], [`journey::Journey`]) have methods in
//! four families: getters; `handle_*` (inputs); commands (what a person did); `poll_*` (outputs,
//! called until they return `None`).
//!
//! Arrows run one way: `journey` → `detect`, `dialogue`, `diagnose`, `oauth`, `permit`, `publish`, `test_message`;
//! `publish` → `detect`, `dialogue`, `diagnose`, `discover`; `detect` → `discover`, `race`; `dialogue` → `permit`;
//! `explain`, `letter` → `diagnose`; `oauth`, `export` → `permit`; `import` → `discover`; `report`, `compare` → `diagnose`,
//! `trace`, `hidden`; `letter` → `hidden`; `export`, `firewall`, `learn`, `letter`, `oauth`, `publish`, `test_message`,
//! `trace` → `text`; `text` and all others → `model`.

pub mod certificate;
pub mod compare;
pub mod detect;
pub mod diagnose;
pub mod dialogue;
pub mod discover;
pub mod explain;
pub mod export;
pub mod firewall;
pub mod hidden;
pub mod import;
pub mod journey;
pub mod learn;
pub mod letter;
pub mod look;
pub mod model;
pub mod oauth;
pub mod permit;
pub mod policy;
pub mod publish;
pub mod race;
pub mod report;
pub mod test_message;
pub mod text;
pub mod trace;
