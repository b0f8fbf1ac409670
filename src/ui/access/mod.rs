//! Widgets that a screen reader and a keyboard understand as well as a mouse does.
//!
//! `egui` gives headings no role, announces nothing by itself and does not scroll a focused control into view. The
//! pages of this program use only what is here.

mod button;
mod choice;
mod field;
mod group;
mod heading;
mod picture;
mod reveal;
mod status;
mod switch;
mod tabs;
#[cfg(test)]
mod tests;
mod tick;

pub use button::{Button, Rank, link, primary, quiet};
pub use choice::choice;
pub use field::{Field, FieldResponse};
pub(crate) use field::{Labels, field_frame, labelled};
pub use group::group;
pub use heading::{Level, heading};
pub use picture::{Parts, picture};
pub use reveal::reveal;
pub use status::Status;
pub use switch::switch;
pub(crate) use switch::switch_width;
pub use tabs::tabs;
pub use tick::tick;
