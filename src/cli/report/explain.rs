//! `toukan.explain/1`.

use serde::Serialize;
use toukan_core::explain::Explanation;
use toukan_core::model::{Message, MessageId};
use toukan_core::text::Texts;

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    id: Option<&'static str>,
    row: Option<&'static str>,
    program: Option<&'static str>,
    reply: Option<String>,
    text: String,
    advice: Option<String>,
}

/// What was found out about a pasted text, or that nothing was.
pub(in crate::cli) fn explained(found: Option<&Explanation>, texts: &Texts) -> String {
    let said = |text: &'static str| Some(text).filter(|text| !text.is_empty());
    let document = Document {
        schema: "toukan.explain/1",
        id: found.map(|found| found.hint.as_str()),
        row: found.and_then(|found| said(found.row)),
        program: found.and_then(|found| said(found.program)),
        reply: found.and_then(|found| found.reply.as_ref()).map(ToString::to_string),
        text: texts.say(&found.map_or_else(|| Message::new(MessageId::LineExplainUnknown), Explanation::means)),
        advice: found.map(|found| texts.say(&found.advice())),
    };
    // Strings only: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}
