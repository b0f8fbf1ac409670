//! Stage 3: to the mail program.

use egui::Ui;
use toukan_core::model::{Message, MessageId};

use super::check::lines;
use crate::ui::access::{Level, heading};
use crate::ui::app::{Act, See};
use crate::ui::wrap;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>) -> Vec<Act> {
    heading(ui, Level::Page, &see.say(&Message::new(MessageId::HeadSignedIn)));
    if let Some(view) = see.view {
        for note in lines::proven(view) {
            wrap::body(ui, &see.say(&note));
        }
    }
    Vec::new()
}
