use egui::{CornerRadius, Rect, Stroke, StrokeKind, Ui};

use super::{palette, shape};

/// Draws the focus ring around a control: solid, outside of it, with a gap, in the primary colour.
///
/// `corner` is the corner of the control itself, in points.
pub fn ring(ui: &Ui, control: Rect, corner: u8) {
    let out = shape::RING_GAP;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the gap is a small whole number")]
    let corner = corner.saturating_add(out as u8);
    ui.painter().rect_stroke(
        control.expand(out),
        CornerRadius::same(corner),
        Stroke::new(shape::RING, palette(ui).primary),
        StrokeKind::Outside,
    );
}
