//! How sending works: five short pages, each with one drawing. Values only; window and command line draw them.
//!
//! ```text
//! let page = Topic::Ports.page();
//! texts.say(&Message::new(page.title.into()));
//! ```

mod drawing;
mod pages;
#[cfg(test)]
mod tests;
mod text;
mod topic;

use crate::model::{LearnId, Message};
use crate::text::Texts;

pub use drawing::{By, Cell, Drawing, Hop, Lane, Lanes, Note, Part, Row, Station, Step, Talk, Talker, Tone, Way};
pub use text::{list, text};
pub use topic::Topic;

/// A page: what it is about, what it draws, and what there is to remember.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its headline.
    pub title: LearnId,
    /// A short name, where several pages stand side by side.
    pub short: LearnId,
    /// One or two sentences above the drawing.
    pub lead: LearnId,
    /// The drawing.
    pub drawing: Drawing,
    /// The drawing in one breath, for those who do not see it.
    pub sentence: LearnId,
    /// What is said below it.
    pub below: &'static [LearnId],
}

/// A sentence without arguments.
fn say(texts: &Texts, id: LearnId) -> String {
    texts.say(&Message::new(id.into()))
}
