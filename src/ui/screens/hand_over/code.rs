//! A QR code on the page, for a phone's camera: dark on white in every theme, with the light border that readers need.

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, Rect, Sense, Ui, Vec2, WidgetInfo, pos2, vec2};
use toukan_core::export::{Modules, Sheet, qr};
use toukan_core::model::MessageId;

use super::See;

/// A module's side, in points: what a camera tells apart from an arm's length on an ordinary screen.
const MODULE: f32 = 5.0;
/// The least side of a module where the window is narrow, in points.
const LEAST: f32 = 3.0;

/// Draws the code of this sheet, where there is one.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, sheet: &Sheet) {
    let Some(code) = sheet.qr.as_deref().and_then(qr) else { return };
    let name = see.say(MessageId::SheetQrCode);
    let whole = u16::try_from(code.width + 2 * Modules::QUIET).map_or(f32::MAX, f32::from);
    let pixel = 1.0 / ui.ctx().pixels_per_point();
    // Whole pixels: a blurred code is a slow one.
    let side = ((ui.available_width() / whole).clamp(LEAST, MODULE) / pixel).floor().max(1.0) * pixel;
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side * whole), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, CornerRadius::ZERO, Color32::WHITE);
    let corner = pos2((rect.left() / pixel).round() * pixel, (rect.top() / pixel).round() * pixel);
    for (row, column) in (0..code.width).flat_map(|row| (0..code.width).map(move |column| (row, column))) {
        if code.is_dark(row, column) {
            let at = |index: usize| u16::try_from(index + Modules::QUIET).map_or(0.0, f32::from) * side;
            let from = corner + vec2(at(column), at(row));
            painter.rect_filled(Rect::from_min_size(from, Vec2::splat(side)), CornerRadius::ZERO, Color32::BLACK);
        }
    }
}
