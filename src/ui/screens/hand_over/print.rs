//! A sheet as a page to print: saved like any other file; every browser opens and prints it.

use egui::Ui;
use toukan_core::export::{File, Sheet, html};
use toukan_core::model::MessageId;

use super::{Act, See, State, file};
use crate::ui::access::quiet;

/// Draws the way to save it: closed until the person wants it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, id: &str, sheet: &Sheet, acts: &mut Vec<Act>) {
    if !state.print {
        if quiet(ui, &see.say(MessageId::HandOverPrint)).clicked() {
            state.print = true;
        }
        return;
    }
    let page = File {
        name: format!("{id}-{}.html", see.account_id),
        text: html(sheet, see.texts),
        private: false,
        notes: Vec::new(),
    };
    file::save(ui, see, state, &page, MessageId::HandOverPrint, Some(MessageId::HandOverPrintNote), acts);
}
