//! Toukan: sets up a mail account and proves that it can send.

pub mod cli;
#[cfg(feature = "window")]
mod save_as;
mod surroundings;
mod trace;
#[cfg(feature = "window")]
pub mod ui;
#[cfg(feature = "window")]
pub mod window;
