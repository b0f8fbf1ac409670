//! What was made: the records to be typed into a form, the files to be saved.

use egui::Ui;
use toukan_core::model::{Message, MessageId, WindowId};
use toukan_core::publish::{Dialect, Offer, notes, rows, zone};

use super::{Act, State, made_files, place, saving};
use crate::ui::access::{Button, Field, Level, Rank, group, heading};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, note};

/// Draws it.
pub(super) fn show(ui: &mut Ui, see: &See<'_>, state: &mut State, offer: &Offer, acts: &mut Vec<super::super::Act>) {
    ui.add_space(space::S2);
    heading(ui, Level::Section, &see.t(WindowId::SectionPublishRecords));
    note(ui, &see.t(WindowId::TellPublishRecords));
    for (at, row) in rows(offer).into_iter().enumerate() {
        let name = row.name.clone();
        group(ui, ("record", at), &format!("{name} {}", row.kind), |ui| {
            card(ui, |ui| {
                Prose::small("").mono(&name).text(" ").strong(row.kind).show(ui);
                let numbers = [
                    (MessageId::PublishColumnPriority, row.priority),
                    (MessageId::PublishColumnWeight, row.weight),
                    (MessageId::PublishColumnPort, row.port),
                ];
                let numbers: Vec<String> = numbers
                    .into_iter()
                    .filter_map(|(id, number)| Some(format!("{} {}", see.say(&Message::new(id)), number?)))
                    .collect();
                if !numbers.is_empty() {
                    Prose::small(&numbers.join(" · ")).show(ui);
                }
                Prose::of(&row.value, egui::FontId::monospace(theme::text::BODY), false).show(ui);
                ui.horizontal_wrapped(|ui| {
                    copy(ui, see, state, (at * 2, &name), &row.name, WindowId::PublishCopyName, acts);
                    copy(ui, see, state, (at * 2 + 1, &name), &row.value, WindowId::PublishCopyValue, acts);
                });
            });
        });
    }
    let whole = zone(offer, Dialect::default(), see.texts);
    let all = usize::MAX;
    copy(ui, see, state, (all, offer.domain.host()), &whole, WindowId::PublishCopyZone, acts);
    files(ui, see, state, offer, acts);
    for said in notes(offer) {
        note(ui, &see.say(&said));
    }
}

/// A button that copies; `at` is its place among them and what it is about.
fn copy(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    (at, about): (usize, &str),
    text: &str,
    words: WindowId,
    acts: &mut Vec<super::super::Act>,
) {
    let copied = state.copied == Some(at);
    let words = if copied { see.say(&Message::new(MessageId::HandOverCopied)) } else { see.t(words) };
    let label = format!("{about} {words}");
    if Button::new(Rank::Quiet, &words).name(&label).small().show(ui).clicked() {
        state.copied = Some(at);
        let said = Message::new(MessageId::HandOverCopiedValue).with("label", about);
        acts.push(super::super::Act::Copy { text: text.to_owned(), said });
    }
}

fn files(ui: &mut Ui, see: &See<'_>, state: &mut State, offer: &Offer, acts: &mut Vec<super::super::Act>) {
    ui.add_space(space::S2);
    heading(ui, Level::Section, &see.t(WindowId::SectionPublishFiles));
    let made = made_files(see, offer);
    card(ui, |ui| {
        for file in &made {
            Prose::small("").mono(&file.path).show(ui);
            Prose::small(&see.say(&file.about)).show(ui);
        }
    });
    let home = see.computer.home.as_deref();
    let folder = state.folder.get_or_insert_with(|| format!("~/mail-settings-{}", offer.domain.host()));
    Field::new(&see.t(WindowId::PublishFolder)).mono().show(ui, folder);
    let target = place(folder, home);
    if Button::new(Rank::Quiet, &see.t(WindowId::PublishSave)).enabled(target.is_some()).show(ui).clicked()
        && let Some(target) = target
    {
        state.saved = true;
        let files = made.into_iter().map(|file| (file.path, file.text)).collect();
        acts.push(super::super::Act::Publish(Act::Save(target, files)));
    }
    if state.saved {
        saving(ui, see);
    }
    note(ui, &see.say(&message(WindowId::TellPublishFolder)));
}
