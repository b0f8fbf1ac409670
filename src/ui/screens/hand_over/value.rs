//! One value with its name and its copy button.

use egui::{FontId, Layout, Rect, Response, Sense, Stroke, Ui, UiBuilder, pos2, vec2};
use toukan_core::export::{Text, Value};
use toukan_core::model::{Message, MessageId};

use super::{Act, See, State};
use crate::ui::access::{Button, Rank};
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::Prose;

/// Which value of a page: the group it stands in, and its place there, counted from zero.
pub(super) type Place = (usize, usize);

/// From this width on, in points, the name stands beside the value, else above it.
const BESIDE: f32 = 340.0;
/// The part of the width that names get where they stand beside.
const NAMES: f32 = 0.36;

/// Draws values below each other, with lines between them.
pub(super) fn values(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    group: usize,
    values: &[Value],
    acts: &mut Vec<Act>,
) {
    ui.spacing_mut().item_spacing.y = space::S2;
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), shape::OUTLINE), Sense::hover());
            let stroke = Stroke::new(shape::OUTLINE, theme::palette(ui).line);
            ui.painter().hline(line.x_range(), line.center().y, stroke);
        }
        row(ui, see, state, (group, index), value, acts);
    }
}

fn row(ui: &mut Ui, see: &See<'_>, state: &mut State, place: Place, value: &Value, acts: &mut Vec<Act>) {
    let label = see.texts.say(&value.label);
    let shown = value.shown(see.texts);
    let all = ui.available_rect_before_wrap();
    let button = Copy::new(ui, see, state.copied == Some(place), &label);
    let width = all.width() - button.width - space::S3;
    let beside = width >= BESIDE;
    // Beside each other, the first lines of all three stand at the same height.
    let down = |size: f32| if beside { ((button.height - size * theme::text::LINE) / 2.0).max(0.0) } else { 0.0 };
    let names = if beside { (width * NAMES).round() } else { width };
    let above = all.top() + down(theme::text::SMALL);
    let name = within(ui, Rect::from_min_size(pos2(all.left(), above), vec2(names, f32::INFINITY)), |ui| {
        Prose::small(&label).show(ui).response
    });
    let text = if beside {
        pos2(all.left() + names + space::S3, all.top() + down(theme::text::BODY))
    } else {
        name.rect.left_bottom()
    };
    let place_of_value = Rect::from_min_max(text, pos2(all.left() + width, f32::INFINITY));
    let said = within(ui, place_of_value, |ui| match value.text {
        // Every letter of a host tells itself from its neighbours; a person's name is read as names are.
        Text::Exact(_) if shown.is_ascii() => {
            Prose::of(&shown, FontId::monospace(theme::text::BODY), false).show(ui).response
        }
        Text::Exact(_) | Text::Chosen(_) | Text::Word(_) => Prose::body(&shown).show(ui).response,
    });
    // Heard as one: the value is described by its name.
    ui.ctx().accesskit_node_builder(said.id, |node| node.set_description(label.as_str()));
    let bottom = name.rect.bottom().max(said.rect.bottom()).max(all.top() + button.height);
    let whole = Rect::from_min_max(all.min, pos2(all.right(), bottom));
    ui.allocate_rect(whole, Sense::hover());
    if let Some(copied) = value.copied() {
        let top = whole.center().y - button.height / 2.0;
        let at = Rect::from_min_size(pos2(all.right() - button.width, top), vec2(button.width, button.height));
        if within(ui, at, |ui| button.show(ui)).clicked() {
            state.copied = Some(place);
            let said = Message::new(MessageId::HandOverCopiedValue).with("label", &label);
            acts.push(Act::Copy { text: copied.to_owned(), said });
        }
    }
}

fn within<R>(ui: &mut Ui, rect: Rect, content: impl FnOnce(&mut Ui) -> R) -> R {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(egui::Align::Min)));
    content(&mut child)
}

/// A copy button that keeps its width when its words change.
pub(super) struct Copy {
    words: String,
    name: String,
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Copy {
    fn new(ui: &Ui, see: &See<'_>, copied: bool, label: &str) -> Self {
        let (before, after) = (see.say(MessageId::HandOverCopy), see.say(MessageId::HandOverCopied));
        let name = see.texts.say(&Message::new(MessageId::HandOverCopyValue).with("label", label));
        let sizes = [&before, &after].map(|words| Button::new(Rank::Quiet, words).small().size(ui));
        let width = sizes.iter().map(|size| size.x).fold(0.0, f32::max).ceil();
        let height = sizes.iter().map(|size| size.y).fold(0.0, f32::max);
        Self { words: if copied { after } else { before }, name, width, height }
    }

    fn show(&self, ui: &mut Ui) -> Response {
        let button = Button::new(Rank::Quiet, &self.words).name(&self.name).small();
        let size = button.size(ui);
        ui.add_space(((self.height - size.y) / 2.0).max(0.0));
        ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| button.show(ui)).inner
    }
}
