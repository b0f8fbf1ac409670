use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::reveal;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap;

/// A box to tick, with its words beside it; both can be pressed.
pub fn tick(ui: &mut Ui, ticked: &mut bool, text: &str) -> Response {
    let palette = theme::palette(ui);
    let beside = shape::TICK + space::S2;
    let room = (ui.available_width() - beside).max(shape::TARGET);
    let galley = wrap::lay_out(ui, text, theme::body(), palette.ink, room);
    let size = vec2(beside + galley.size().x, galley.size().y.max(shape::TARGET));
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *ticked = !*ticked;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *ticked, text));
    reveal(ui, &response);

    if ui.is_rect_visible(rect) {
        let line = galley.rows.first().map_or(shape::TARGET, |row| row.size.y);
        let corner = pos2(rect.left(), rect.top() + (line - shape::TICK) / 2.0);
        let square = Rect::from_min_size(corner, vec2(shape::TICK, shape::TICK));
        let (ground, border) = match (*ticked, response.hovered()) {
            (true, false) => (palette.primary, palette.primary),
            (true, true) => (palette.primary_hover, palette.primary_hover),
            (false, false) => (palette.card, palette.outline),
            (false, true) => (palette.hover, palette.outline),
        };
        let stroke = Stroke::new(shape::OUTLINE, border);
        ui.painter().rect(square, CornerRadius::same(5), ground, stroke, StrokeKind::Inside);
        if *ticked {
            let at = |x: f32, y: f32| square.min + vec2(x, y) * shape::TICK;
            let hook = vec![at(0.24, 0.53), at(0.43, 0.71), at(0.77, 0.31)];
            ui.painter().line(hook, Stroke::new(shape::RING, palette.on_primary));
        }
        ui.painter().galley(pos2(rect.left() + beside, rect.top()), galley, palette.ink);
        if response.has_focus() {
            theme::ring(ui, rect, 4);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
