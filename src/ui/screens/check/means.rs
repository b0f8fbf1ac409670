//! How one signs in at the servers of an account, and why like that; and what the submission server can do.

use egui::Ui;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::model::{Mechanism, Message, MessageId, WindowId};

use super::rows::{LABELS, row, section};
use crate::trace::{because, can, choices};
use crate::ui::app::See;
use crate::ui::theme::{self, space};
use crate::ui::wrap::Prose;

/// A row for each sign-in of this run: by which mechanism, and why by that.
pub(super) fn chosen(ui: &mut Ui, see: &See<'_>, view: &View) {
    let read = view.reading.iter().flat_map(|reading| &reading.attempts).map(|answer| &answer.mechanism);
    rows(ui, see, WindowId::SettingChosen, view, (true, view.attempts.iter().map(|answer| &answer.mechanism)));
    rows(ui, see, WindowId::SettingChosenReading, view, (false, read));
}

fn rows<'v>(
    ui: &mut Ui,
    see: &See<'_>,
    label: WindowId,
    view: &View,
    (sending, mechanisms): (bool, impl Iterator<Item = &'v Mechanism>),
) {
    for (why, mechanism) in choices(view, sending).zip(mechanisms) {
        if let Some(why) = why {
            row(ui, LABELS, &see.t(label), &see.say(&because(why, mechanism)), false);
        }
    }
}

/// What the server can do, a sentence each; nothing where it has not said so inside verified encryption.
pub(super) fn abilities(ui: &mut Ui, see: &See<'_>, found: &Found) {
    let sentences = can(found);
    if sentences.is_empty() {
        return;
    }
    section(ui, &see.say(&Message::new(MessageId::SectionCan)), |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        for sentence in &sentences {
            Prose::of(&see.say(sentence), theme::small(), false).show(ui);
        }
    });
}
