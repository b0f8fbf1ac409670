//! A page to read and copy from.

use egui::{Sense, Stroke, Ui, vec2};
use toukan_core::export::{Sheet, Step, Table};
use toukan_core::model::{Message, MessageId};

use super::super::parts::{card, noticed};
use super::{Act, See, State, code, value};
use crate::ui::access::{Level, group, heading};
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{Prose, note};

/// The side of the circle with the number of a step.
const NUMBER: f32 = 26.0;

/// Draws a sheet. `instead` says which other server its program is given, where it is another one.
pub(super) fn show(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    sheet: &Sheet,
    instead: Option<&Message>,
    acts: &mut Vec<Act>,
) {
    heading(ui, Level::Page, &see.texts.say(&sheet.title));
    if let Some(instead) = instead {
        noticed(ui, &see.texts.say(instead), "");
    }
    for (index, one) in sheet.steps.iter().enumerate() {
        step(ui, see, state, index, one, acts);
    }
    code::ui(ui, see, sheet);
    for (index, table) in sheet.tables.iter().enumerate() {
        values(ui, see, state, sheet.steps.len() + index, table, acts);
    }
    let below: Vec<_> = sheet.notes.iter().filter(|note| instead != Some(*note)).cloned().collect();
    notes(ui, see, &below);
}

/// What else there is to know; the first thing stands out.
pub(super) fn notes(ui: &mut Ui, see: &See<'_>, notes: &[Message]) {
    let Some((first, rest)) = notes.split_first() else { return };
    ui.add_space(space::S1);
    card(ui, |ui| Prose::small(&see.texts.say(first)).show(ui));
    for message in rest {
        note(ui, &see.texts.say(message));
    }
}

fn step(ui: &mut Ui, see: &See<'_>, state: &mut State, index: usize, step: &Step, acts: &mut Vec<Act>) {
    let says = see.texts.say(&step.says);
    let number = index + 1;
    let name = see.texts.say(&Message::new(MessageId::HandOverStep).with("count", &number).with("text", &says));
    group(ui, ("step", index), &name, |ui| {
        ui.horizontal_top(|ui| {
            circle(ui, number);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::S2;
                Prose::body(&says).show(ui);
                if !step.values.is_empty() {
                    card(ui, |ui| value::values(ui, see, state, index, &step.values, acts));
                }
            });
        });
    });
}

fn circle(ui: &mut Ui, number: usize) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(NUMBER, NUMBER), Sense::hover());
    ui.painter().circle_stroke(rect.center(), NUMBER / 2.0 - 1.0, Stroke::new(shape::OUTLINE, palette.outline));
    let at = rect.center();
    ui.painter().text(at, egui::Align2::CENTER_CENTER, number, theme::label(), palette.soft);
}

fn values(ui: &mut Ui, see: &See<'_>, state: &mut State, index: usize, table: &Table, acts: &mut Vec<Act>) {
    let title = see.texts.say(&table.heading);
    group(ui, ("table", index), &title, |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        heading(ui, Level::Section, &title);
        card(ui, |ui| value::values(ui, see, state, index, &table.values, acts));
    });
}
