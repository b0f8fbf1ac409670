//! Our own form, `toukan.settings/1`: what `--settings` and other people's scripts read.

use super::{Context, File, sheet};
use crate::model::{Message, MessageId, Settings};

pub(super) fn file(settings: &Settings, context: Context<'_>) -> File {
    // Texts and numbers only: there is nothing in settings that JSON cannot hold.
    let mut text = settings.to_json().unwrap_or_default();
    text.push('\n');
    let notes = vec![Message::new(MessageId::NoteNoPassword), sheet::asked(settings)];
    File { name: format!("{}.toukan", context.account_id), text, private: false, notes }
}
