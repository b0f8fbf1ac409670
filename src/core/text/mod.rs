//! Every sentence, as typed ids with arguments.
//!
//! **A sentence is never put together from pieces in code, and what somebody else said is never
//! mistaken for a sentence of ours.** The sentences stand in `assets/texts`, one folder a language;
//! a language is a value, so a sheet in the other one can be made at any time. Foreign text comes
//! in the language's own quotation marks. The tests prove that every id exists in every language
//! with the same arguments, and `assets/glossary.toml` holds the words that a language avoids.

mod argument;
mod date;
mod language;
mod texts;
mod whence;

pub use date::utc;
pub use language::Language;
pub use texts::{Sentences, Texts};
pub use whence::whence;

#[cfg(test)]
mod tests;
