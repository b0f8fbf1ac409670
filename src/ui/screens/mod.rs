//! The screens, one folder each.
//!
//! **A screen changes nothing but its own state.** Everything else it sees through a value of references, and what
//! the person did leaves it as acts, which are carried out in one place.

pub mod accounts;
mod bar;
mod frames;
pub mod hand_over;
#[cfg(test)]
mod testing;

pub use bar::Bar;
