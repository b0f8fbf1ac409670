//! A sheet as plain text.

use super::qr::qr;
use super::sheet::{Sheet, Value};
use crate::model::{Message, MessageId};
use crate::text::Texts;

/// The sheet as text for a terminal or a file.
pub fn text(sheet: &Sheet, texts: &Texts) -> String {
    let mut lines = vec![texts.say(&sheet.title), String::new()];
    for (number, step) in (1..).zip(&sheet.steps) {
        lines.push(format!("{number}. {}", texts.say(&step.says)));
        lines.extend(step.values.iter().map(|value| format!("   {}", line(value, texts))));
        lines.push(String::new());
    }
    for table in &sheet.tables {
        lines.push(texts.say(&table.heading));
        lines.extend(table.values.iter().map(|value| format!("   {}", line(value, texts))));
        lines.push(String::new());
    }
    if let Some(code) = sheet.qr.as_deref().and_then(qr) {
        lines.extend(code.lines());
        lines.push(String::new());
    }
    lines.extend(sheet.notes.iter().map(|note| format!("* {}", texts.say(note))));
    lines.push(String::new());
    lines.join("\n")
}

fn line(value: &Value, texts: &Texts) -> String {
    let (label, value) = (texts.say(&value.label), value.shown(texts));
    texts.say(&Message::new(MessageId::ValueLine).with("label", &label).with("value", &value))
}
