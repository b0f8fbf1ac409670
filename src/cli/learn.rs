//! `learn`: how sending works. Words and drawings only: no network is used.

use toukan_core::learn::{Topic, list, text};
use toukan_core::text::Texts;

use super::args::Page;
use super::exit::Exit;
use super::report;

/// Carries the command out: one page, or the list of them. A document without a page named has all of them.
pub(super) fn run(page: Option<Page>, json: bool, texts: &Texts) -> (String, Exit) {
    let topic = page.map(Page::topic);
    let printed = match (json, topic) {
        (true, Some(topic)) => report::learn(&[topic], texts),
        (true, None) => report::learn(&Topic::ALL, texts),
        (false, Some(topic)) => text(topic.page(), texts),
        (false, None) => list(texts),
    };
    (printed, Exit::Works)
}

impl Page {
    /// What is meant.
    const fn topic(self) -> Topic {
        match self {
            Self::Ports => Topic::Ports,
            Self::SmtpAuth => Topic::SmtpAuth,
            Self::Starttls => Topic::Starttls,
            Self::Op25b => Topic::Op25b,
            Self::Way => Topic::Way,
        }
    }
}
