//! "It shows a message": pasted on the very page of the program, and explained while it is typed.

use egui::Ui;
use toukan_core::explain::{Explanation, explain};
use toukan_core::model::{HintId, Message, MessageId, WindowId};

use super::{Act, See, State};
use crate::ui::access::{Button, Level, Rank, heading, quiet};
use crate::ui::screens::parts::{card, noticed};
use crate::ui::wrap::{Prose, body};

/// So many lines of a message are seen at once.
const ROWS: usize = 3;

/// What is typed, and whether the part is open.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) open: bool,
    /// It was opened since it was last drawn: it is brought into view once.
    pub(super) fresh: bool,
    pasted: String,
}

impl Shown {
    /// Opens or closes it. What was pasted stays.
    pub(super) fn set(&mut self, open: bool) {
        self.fresh = open;
        self.open = open;
    }

    /// What a pasted text means, one sentence after the other; nothing for none.
    pub(super) fn said(&self, see: &See<'_>) -> String {
        if !self.open || self.pasted.trim().is_empty() {
            return String::new();
        }
        match explain(&self.pasted) {
            Some(found) => [found.means(), found.advice()].map(|message| see.texts.say(&message)).join(" "),
            None => see.say(MessageId::LineExplainUnknown),
        }
    }
}

/// Draws the part, if it is open.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    if !state.message.open {
        return;
    }
    card(ui, |ui| {
        heading(ui, Level::Section, &see.say(MessageId::HandOverMessageTitle));
        body(ui, &see.window(WindowId::TellTroubleMessage));
        let (label, note) = (see.window(WindowId::TroubleMessage), see.window(WindowId::TroubleMessageNote));
        let field = crate::ui::access::Field::new(&label).note(&note).rows(ROWS);
        let line = field.show(ui, &mut state.message.pasted).response;
        if !state.message.pasted.trim().is_empty() {
            match explain(&state.message.pasted) {
                Some(found) => explained(ui, see, &found, acts),
                None => {
                    Prose::body(&see.say(MessageId::LineExplainUnknown)).show(ui);
                }
            }
        }
        ui.horizontal_wrapped(|ui| {
            if quiet(ui, &see.say(MessageId::HandOverMessageMore)).clicked() {
                acts.push(Act::Trouble);
            }
        });
        if std::mem::take(&mut state.message.fresh) {
            // The person comes with a message in the clipboard: the field is in view and ready.
            line.request_focus();
            line.scroll_to_me(Some(egui::Align::Center));
        }
    });
}

fn explained(ui: &mut Ui, see: &See<'_>, found: &Explanation, acts: &mut Vec<Act>) {
    noticed(ui, &see.texts.say(&found.means()), &see.texts.say(&found.advice()));
    let whose = match &found.reply {
        Some(reply) => Message::new(MessageId::LineExplainReply).quoting("said", reply),
        None => Message::new(MessageId::LineExplainProgram).with("product", found.program),
    };
    Prose::small(&see.texts.say(&whose)).show(ui);
    if found.hint == HintId::ExplainDeniedHere
        && Button::new(Rank::Quiet, &see.window(WindowId::FirewallShow)).small().show(ui).clicked()
    {
        acts.push(Act::Firewall);
    }
}
