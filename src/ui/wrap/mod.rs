//! Prose broken into lines before `egui` sees it.
//!
//! `egui` alone breaks Japanese before ー, small kana and ・ and cuts words anywhere. Here a paragraph is measured
//! once with `egui`'s own fonts, broken where the Unicode rules allow it (UAX 14, strict), if possible between
//! phrases, and handed on with its line ends written out. **No line begins with 、。」ー・ or small kana, and none ends
//! with an opening bracket,** unless a run of nothing but such signs is wider than the line.
//!
//! Breaks are kept from one frame to the next: drawing a page again costs one look-up for each paragraph.

mod breaks;
mod fill;
mod kept;
mod phrase;
mod prose;
#[cfg(test)]
mod tests;

pub use prose::{Prose, ProseResponse, body, note};
pub(crate) use prose::{ROUNDING, lay_out};
