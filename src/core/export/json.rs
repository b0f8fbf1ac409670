//! Our own form, `toukan.settings/1`: what `--settings` and other people's scripts read.

use super::{Context, File};
use crate::model::{Message, MessageId, Settings};

pub(super) fn file(settings: &Settings, context: Context<'_>) -> File {
    // Texts and numbers only: there is nothing in settings that JSON cannot hold.
    let mut text = settings.to_json().unwrap_or_default();
    text.push('\n');
    let notes = vec![Message::new(MessageId::NoteNoPassword), Message::new(MessageId::NotePasswordAsked)];
    File { name: format!("{}.json", context.account_id), text, private: false, notes }
}
