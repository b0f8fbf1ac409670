//! The mail program's own message: pasted, and explained while it is typed.

use egui::Ui;
use toukan_core::explain::{Explanation, explain};
use toukan_core::model::{HintId, Message, MessageId, WindowId};

use crate::ui::access::{Button, Field, Level, Rank, heading};
use crate::ui::app::{Act, Screen, See};
use crate::ui::screens::parts::{card, noticed};
use crate::ui::wrap::{Prose, body};

/// So many lines of a message are seen at once.
const ROWS: usize = 3;

/// What a pasted text means, as one sentence after the other; nothing for none.
pub(super) fn said(see: &See<'_>, pasted: &str) -> String {
    if pasted.trim().is_empty() {
        return String::new();
    }
    match explain(pasted) {
        Some(found) => format!("{}{}{}", see.say(&found.means()), see.gap(), see.say(&found.advice())),
        None => see.say(&Message::new(MessageId::LineExplainUnknown)),
    }
}

/// Draws the field and what stands below it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, pasted: &mut String, acts: &mut Vec<Act>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionTroubleMessage));
        body(ui, &see.t(WindowId::TellTroubleMessage));
        let note = see.t(WindowId::TroubleMessageNote);
        Field::new(&see.t(WindowId::TroubleMessage)).note(&note).rows(ROWS).show(ui, pasted);
        if pasted.trim().is_empty() {
            return;
        }
        match explain(pasted) {
            Some(found) => explained(ui, see, &found, acts),
            None => {
                Prose::body(&see.say(&Message::new(MessageId::LineExplainUnknown))).show(ui);
            }
        }
    });
}

fn explained(ui: &mut Ui, see: &See<'_>, found: &Explanation, acts: &mut Vec<Act>) {
    noticed(ui, &see.say(&found.means()), &see.say(&found.advice()));
    let whose = match &found.reply {
        Some(reply) => Message::new(MessageId::LineExplainReply).quoting("said", reply),
        None => Message::new(MessageId::LineExplainProgram).with("product", found.program),
    };
    Prose::small(&see.say(&whose)).show(ui);
    if found.hint == HintId::ExplainDeniedHere
        && Button::new(Rank::Quiet, &see.t(WindowId::FirewallShow)).small().show(ui).clicked()
    {
        acts.push(Act::Go(Screen::Firewall));
    }
}
