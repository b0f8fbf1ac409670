//! The one way a password takes through the window.
//!
//! **`egui` never holds the password as long as it is hidden.** What is edited is a row of bullets. Every key and
//! every paste is exchanged in `egui`'s events for stand-ins before the field is drawn, and goes into a buffer that
//! never moves and is wiped. Undo is off. When the person asks to see the password, its letters are laid out like any other
//! text for as long as they are shown.

mod buffer;
mod disguise;
mod input;
#[cfg(test)]
mod tests;

pub use crate::remarks::Remark;
pub use buffer::{MOST, Secret};
pub use input::{Password, PasswordWords};
