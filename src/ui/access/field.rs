use egui::accesskit::Role;
use egui::{CornerRadius, Event, Frame, Key, Margin, Response, Stroke, TextEdit, Ui, WidgetInfo};

use super::reveal;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::Prose;

/// A line to type into, with its label above and what helps below.
#[must_use = "a field is drawn by `show`"]
#[derive(Debug)]
pub struct Field<'a> {
    label: &'a str,
    aside: &'a str,
    note: &'a str,
    mono: bool,
    rows: usize,
}

/// What a field drew.
#[derive(Debug)]
pub struct FieldResponse {
    /// The line itself: changed, focused, left.
    pub response: Response,
    /// Whether Enter was pressed in it, and not to end the conversion of an input method.
    pub entered: bool,
}

impl<'a> Field<'a> {
    /// A field with its visible label, which is its name for screen readers too.
    pub fn new(label: &'a str) -> Self {
        Self { label, aside: "", note: "", mono: false, rows: 1 }
    }

    /// A few words behind the label ("shown to the recipient").
    pub fn aside(mut self, aside: &'a str) -> Self {
        self.aside = aside;
        self
    }

    /// A sentence below, which screen readers say as the description of the field.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// For host names: every letter tells itself from its neighbours.
    pub fn mono(mut self) -> Self {
        self.mono = true;
        self
    }

    /// Several lines, at least so many: for what is pasted.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// Draws it around `text`, which it changes as the person types.
    pub fn show(self, ui: &mut Ui, text: &mut String) -> FieldResponse {
        let Self { label, aside, note, mono, rows } = self;
        labelled(ui, &Labels { label, aside, note }, |ui| {
            let font = if mono { egui::FontId::monospace(theme::text::BODY) } else { theme::body() };
            let width = ui.available_width().min(shape::FIELD_WIDTH);
            if rows > 1 {
                let edit = TextEdit::multiline(text)
                    .id_salt(label)
                    .font(font)
                    .frame(field_frame(ui))
                    .desired_rows(rows)
                    .desired_width(ui.available_width());
                return edit.show(ui).response.response;
            }
            let edit = TextEdit::singleline(text)
                .id_salt(label)
                .font(font)
                .frame(field_frame(ui))
                .min_size(egui::vec2(0.0, shape::CONTROL_HEIGHT))
                .align(egui::Align2::LEFT_CENTER)
                .desired_width(width);
            edit.show(ui).response.response
        })
    }
}

/// The words around a line to type into.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Labels<'a> {
    pub(crate) label: &'a str,
    pub(crate) aside: &'a str,
    pub(crate) note: &'a str,
}

/// The ground and border of everything that is typed into.
pub(crate) fn field_frame(ui: &Ui) -> Frame {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(shape::OUTLINE, palette.outline))
        .corner_radius(CornerRadius::same(shape::CONTROL_CORNER))
        .inner_margin(Margin::symmetric(14, 8))
}

/// A label, below it the line that bears its name, with focus ring and reveal, and below that what describes it.
pub(crate) fn labelled(ui: &mut Ui, labels: &Labels<'_>, line: impl FnOnce(&mut Ui) -> Response) -> FieldResponse {
    let Labels { label, aside, note } = *labels;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        let name = Prose::of(label, theme::label(), false).soft(aside).show_unnamed(ui).response;
        name.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
        let response = line(ui).labelled_by(name.id);
        reveal(ui, &response);
        if response.has_focus() {
            theme::ring(ui, response.rect, shape::CONTROL_CORNER);
        }
        if !note.is_empty() {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(note));
            Prose::small(note).show_unnamed(ui);
        }
        FieldResponse { entered: entered(ui, &response), response }
    })
    .inner
}

/// Enter was pressed in a line, and was not the key that ended a conversion of the input method.
fn entered(ui: &Ui, line: &Response) -> bool {
    line.lost_focus()
        && ui.input(|input| input.key_pressed(Key::Enter) && !input.events.iter().any(|e| matches!(e, Event::Ime(_))))
}
