use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::reveal;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap;

/// Width and height of the switch itself, in points.
const SIZE: egui::Vec2 = vec2(32.0, 18.0);

/// How wide a switch with these words will be, in points.
pub(crate) fn switch_width(ui: &Ui, text: &str) -> f32 {
    let galley = wrap::lay_out(ui, text, theme::small(), theme::palette(ui).soft, f32::INFINITY);
    galley.size().x + space::S2 + SIZE.x
}

/// A switch behind its words, small: it changes at once how the page looks.
pub fn switch(ui: &mut Ui, on: &mut bool, text: &str) -> Response {
    let palette = theme::palette(ui);
    let galley = wrap::lay_out(ui, text, theme::small(), palette.soft, ui.available_width() - SIZE.x - space::S2);
    let size = vec2(galley.size().x + space::S2 + SIZE.x, galley.size().y.max(shape::TARGET));
    let (rect, mut response) = ui.allocate_exact_size(size, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    response.widget_info(|| WidgetInfo::selected(Role::Switch, ui.is_enabled(), *on, text));
    reveal(ui, &response);
    if ui.is_rect_visible(rect) {
        let place = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(place, galley, palette.soft);
        let rail = Rect::from_center_size(pos2(rect.right() - SIZE.x / 2.0, rect.center().y), SIZE);
        let (ground, knob, at) = if *on {
            (palette.primary, palette.on_primary, rail.right() - SIZE.y / 2.0)
        } else {
            (if response.hovered() { palette.hover } else { palette.card }, palette.outline, rail.left() + SIZE.y / 2.0)
        };
        let border = Stroke::new(shape::OUTLINE, if *on { palette.primary } else { palette.outline });
        ui.painter().rect(rail, CornerRadius::same(9), ground, border, StrokeKind::Inside);
        ui.painter().circle_filled(pos2(at, rail.center().y), SIZE.y / 2.0 - 4.0, knob);
        if response.has_focus() {
            theme::ring(ui, rect, 4);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
