use egui::accesskit::Role;
use egui::{CornerRadius, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

use super::reveal;
use crate::ui::theme::{self, shape, space};

/// One of several pages that take the same place, side by side and in as many lines as it takes. Gives back the one that
/// was pressed.
pub fn tabs<T: Copy + PartialEq>(ui: &mut Ui, options: &[(T, &str)], chosen: T) -> Option<T> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S2, space::S2);
        for (value, words) in options {
            if one(ui, words, *value == chosen) {
                pressed = Some(*value);
            }
        }
    });
    pressed.filter(|value| *value != chosen)
}

fn one(ui: &mut Ui, words: &str, chosen: bool) -> bool {
    let palette = theme::palette(ui);
    let (font, ink) = if chosen { (theme::label(), palette.ink) } else { (theme::small(), palette.soft) };
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), font, ink));
    let size = vec2(galley.size().x + 2.0 * space::S3, shape::TARGET.max(galley.size().y + space::S2));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, words));
    reveal(ui, &response);
    if ui.is_rect_visible(rect) {
        let ground = match (chosen, response.hovered()) {
            (true, _) => palette.card,
            (false, true) => palette.hover,
            (false, false) => palette.page,
        };
        // What is chosen differs by more than its colour: a border twice as strong, and stronger words.
        let (width, border) = if chosen { (shape::RING, palette.primary) } else { (shape::OUTLINE, palette.outline) };
        let corner = CornerRadius::same(shape::CONTROL_CORNER);
        ui.painter().rect(rect, corner, ground, Stroke::new(width, border), StrokeKind::Inside);
        ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
        if response.has_focus() {
            theme::ring(ui, rect, shape::CONTROL_CORNER);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}
