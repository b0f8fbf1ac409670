//! `toukan.learn/1`.

use serde::Serialize;
use toukan_core::learn::Topic;
use toukan_core::model::{LearnId, Message};
use toukan_core::text::Texts;

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    pages: Vec<OnePage>,
}

#[derive(Serialize)]
struct OnePage {
    id: &'static str,
    title: String,
    lead: String,
    drawing: OneDrawing,
    below: Vec<String>,
}

#[derive(Serialize)]
struct OneDrawing {
    text: String,
    parts: Vec<OnePart>,
}

#[derive(Serialize)]
struct OnePart {
    id: String,
    text: String,
}

/// These pages, their drawings part by part.
pub(in crate::cli) fn learn(topics: &[Topic], texts: &Texts) -> String {
    let say = |id: LearnId| texts.say(&Message::new(id.into()));
    let pages = topics.iter().map(|topic| {
        let page = topic.page();
        let parts = page.drawing.parts(texts).into_iter().map(|part| OnePart { id: part.id, text: part.text });
        OnePage {
            id: topic.id(),
            title: say(page.title),
            lead: say(page.lead),
            drawing: OneDrawing { text: say(page.sentence), parts: parts.collect() },
            below: page.below.iter().copied().map(say).collect(),
        }
    });
    let document = Document { schema: "toukan.learn/1", pages: pages.collect() };
    // Strings and lists only: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
