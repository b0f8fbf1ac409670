//! A look at the network by knocking at doors: which host next, which port, which address family.
//!
//! **One connection each, at most: the greeting, QUIT, and not a word more.** The server that the
//! errand is about, the domain's mail exchangers, and a few hosts of operators who have nothing to
//! do with each other ([`Controls`]), of which is known what they offer.
//!
//! `Look` is sans-I/O and begins where detection has ended: it has the same sockets to count, so
//! that no address sees more connections because somebody asked why. What came of it stands in
//! the record, with the word for whom each host speaks; `diagnose` concludes from that alone.

mod controls;
mod knocking;
mod past;

pub use controls::{Controls, ControlsError, Operator};
pub(crate) use knocking::{About, Look};
pub(crate) use past::past;
