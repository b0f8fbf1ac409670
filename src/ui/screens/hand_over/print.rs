//! A sheet as a page to print: opened in the person's browser, or saved like any other file; every browser prints it.

use egui::Ui;
use toukan_core::export::{File, Sheet, html};
use toukan_core::model::MessageId;

use super::{Act, See, State, file};
use crate::ui::access::quiet;

/// Draws the ways to paper; the one that saves is closed until the person wants it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, id: &str, sheet: &Sheet, acts: &mut Vec<Act>) {
    let mut print = false;
    ui.horizontal_wrapped(|ui| {
        print = quiet(ui, &see.say(MessageId::HandOverPrintNow)).clicked();
        if !state.print {
            state.print = quiet(ui, &see.say(MessageId::HandOverPrint)).clicked();
        }
    });
    if print {
        state.print = false;
        state.asked = Some(state.page);
        state.outcome = None;
        state.no_place = false;
        acts.push(Act::Print { page: html(sheet, see.texts) });
    }
    if !state.print {
        file::outcome(ui, see, state, None, acts);
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
