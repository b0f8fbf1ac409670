//! Frames around what belongs together.

use egui::{CornerRadius, Frame, Margin, Stroke, Ui, UiBuilder};

use crate::ui::theme::{self, shape};

/// A card: a ground of its own with a thin line around it.
pub(super) fn card<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(shape::OUTLINE, palette.line))
        .corner_radius(CornerRadius::same(shape::CARD_CORNER))
        .inner_margin(Margin::symmetric(20, 16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
}

/// Something that is read and heard as one thing, with a name.
pub(super) fn group<R>(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let builder =
        UiBuilder::new().id_salt(salt).accessibility_role(egui::accesskit::Role::Group).accessibility_label(name);
    ui.scope_builder(builder, content).inner
}
