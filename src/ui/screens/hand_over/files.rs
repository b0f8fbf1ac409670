//! The page of several files that belong together: each with its place, to be copied.

use egui::Ui;
use toukan_core::export::Set;
use toukan_core::model::{Message, MessageId};

use super::super::parts::{card, noticed};
use super::{Act, See, State, sheet};
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::theme;
use crate::ui::wrap::Prose;

/// Draws the page. `program` is what reads the files, `lacks` what they cannot carry.
pub(super) fn show(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    program: &str,
    set: &Set,
    lacks: &[Message],
    acts: &mut Vec<Act>,
) {
    heading(ui, Level::Page, &see.texts.say(&Message::new(MessageId::HandOverFileTitle).with("format", program)));
    for lack in lacks {
        noticed(ui, &see.texts.say(lack), "");
    }
    for (index, file) in set.files.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            heading(ui, Level::Section, file.place);
            let place = (index, 0);
            let copied = state.copied == Some(place);
            let words = see.say(if copied { MessageId::HandOverCopied } else { MessageId::HandOverCopy });
            let name = see.texts.say(&Message::new(MessageId::HandOverCopyValue).with("label", file.place));
            if Button::new(Rank::Quiet, &words).name(&name).small().show(ui).clicked() {
                state.copied = Some(place);
                let said = Message::new(MessageId::HandOverCopiedValue).with("label", file.place);
                acts.push(Act::Copy { text: file.text.clone(), said });
            }
        });
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            Prose::of(file.text.trim_end(), theme::mono(), false).show(ui);
        });
    }
    sheet::notes(ui, see, &set.notes);
}
