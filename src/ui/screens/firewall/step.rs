//! One step: what to do, what it does, the command to copy, the way back.

use egui::{Align2, Color32, FontId, Frame, Margin, Sense, Stroke, Ui, vec2};
use toukan_core::firewall::{Command, Step, Undo};
use toukan_core::model::{Message, MessageId, WindowId};

use crate::ui::access::{Button, Rank, group};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{Prose, note};

/// The side of the circle with the number of a step.
const NUMBER: f32 = 26.0;

/// A command and its way back have each a place of their own among what was copied.
const PLACES: usize = 2;

/// Draws a step.
pub(super) fn show(
    ui: &mut Ui,
    see: &See<'_>,
    copied: &mut Option<usize>,
    number: usize,
    step: &Step,
    acts: &mut Vec<Act>,
) {
    let what = see.say(&step.what);
    let name = see.say(&Message::new(MessageId::HandOverStep).with("count", &number).with("text", &what));
    group(ui, ("step", number), &name, |ui| {
        ui.horizontal_top(|ui| {
            circle(ui, number);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = space::S2;
                Prose::body(&what).show(ui);
                note(ui, &see.say(&step.why));
                let palette = theme::palette(ui);
                // Read only or not is said in words, and by a colour beside them.
                let colour = if step.reads_only { palette.good } else { palette.caution };
                Prose::of(&see.say(&step.effect()), theme::small(), false).colour(colour).show(ui);
                let place = number * PLACES;
                if let Some(command) = &step.command {
                    let label = message(WindowId::FirewallCommand).with("count", &number);
                    line(ui, see, copied, (place, &label), command, acts);
                }
                undo(ui, see, copied, number, step, acts);
            });
        });
    });
}

fn undo(ui: &mut Ui, see: &See<'_>, copied: &mut Option<usize>, number: usize, step: &Step, acts: &mut Vec<Act>) {
    let words = see.say(&Message::new(MessageId::LabelFirewallUndo));
    match &step.undo {
        Some(Undo::ByHand(how)) => {
            Prose::small("").strong(&words).text(see.gap()).text(&see.say(how)).show(ui);
        }
        Some(Undo::Command(command)) => {
            Prose::of(&words, theme::label(), false).show(ui);
            let label = message(WindowId::FirewallUndo).with("count", &number);
            line(ui, see, copied, (number * PLACES + 1, &label), command, acts);
        }
        None => {}
    }
}

/// A command with where it is typed and its copy button.
fn line(
    ui: &mut Ui,
    see: &See<'_>,
    copied: &mut Option<usize>,
    (place, label): (usize, &Message),
    command: &Command,
    acts: &mut Vec<Act>,
) {
    let label = see.say(label);
    card(ui, |ui| {
        Prose::small(&see.say(&command.about())).show(ui);
        ground(ui).show(ui, |ui| {
            ui.set_width(ui.available_width());
            Prose::of(&command.text, FontId::monospace(theme::text::SMALL), false).show(ui);
        });
        let is_copied = *copied == Some(place);
        let words = see.say(&Message::new(if is_copied { MessageId::HandOverCopied } else { MessageId::HandOverCopy }));
        let name = see.say(&Message::new(MessageId::HandOverCopyValue).with("label", &label));
        if Button::new(Rank::Quiet, &words).name(&name).small().show(ui).clicked() {
            *copied = Some(place);
            let said = Message::new(MessageId::HandOverCopiedValue).with("label", &label);
            acts.push(Act::Copy { text: command.text.clone(), said });
        }
    });
}

fn ground(ui: &Ui) -> Frame {
    let palette = theme::palette(ui);
    let none: Color32 = palette.page;
    Frame::new().fill(none).corner_radius(shape::CONTROL_CORNER).inner_margin(Margin::symmetric(12, 8))
}

fn circle(ui: &mut Ui, number: usize) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(NUMBER, NUMBER), Sense::hover());
    ui.painter().circle_stroke(rect.center(), NUMBER / 2.0 - 1.0, Stroke::new(shape::OUTLINE, palette.outline));
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, number, theme::label(), palette.soft);
}
