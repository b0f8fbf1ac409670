use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::reveal;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{self, Prose};

/// One of a few: a label and below it round buttons with their words. Gives back the one that was pressed.
pub fn choice<T: Copy + PartialEq>(ui: &mut Ui, label: &str, options: &[(T, &str)], chosen: T) -> Option<T> {
    let mut pressed = None;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        Prose::of(label, theme::label(), false).show(ui);
        for (value, words) in options {
            let (value, name) = (*value, format!("{label}: {words}"));
            if one(ui, words, &name, value == chosen) {
                pressed = Some(value);
            }
        }
    });
    pressed.filter(|value| *value != chosen)
}

fn one(ui: &mut Ui, words: &str, name: &str, chosen: bool) -> bool {
    let palette = theme::palette(ui);
    let beside = shape::TICK + space::S2;
    let room = (ui.available_width() - beside).max(shape::TARGET);
    let galley = wrap::lay_out(ui, words, theme::body(), palette.ink, room);
    let size = vec2(beside + galley.size().x, galley.size().y.max(shape::TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    reveal(ui, &response);
    if ui.is_rect_visible(rect) {
        let line = galley.rows.first().map_or(shape::TARGET, |row| row.size.y);
        let centre = pos2(rect.left() + shape::TICK / 2.0, rect.top() + line / 2.0);
        let ground = if response.hovered() { palette.hover } else { palette.card };
        let border = if chosen { palette.primary } else { palette.outline };
        ui.painter().circle(centre, shape::TICK / 2.0 - 0.5, ground, Stroke::new(shape::OUTLINE, border));
        if chosen {
            ui.painter().circle_filled(centre, shape::TICK / 4.0, palette.primary);
        }
        ui.painter().galley(pos2(rect.left() + beside, rect.top()), galley, palette.ink);
        if response.has_focus() {
            theme::ring(ui, Rect::from_min_max(rect.min, rect.max), 4);
        }
    }
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    response.clicked()
}
