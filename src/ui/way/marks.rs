//! The signs of which pictures are made, each around its middle.

use egui::{CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ui::theme::{self, shape};
use egui::Color32;

/// A computer.
pub(crate) fn laptop(ui: &Ui, middle: Pos2) {
    let pen = Stroke::new(shape::RING, theme::palette(ui).ink);
    let screen = Rect::from_center_size(middle - vec2(0.0, 4.0), vec2(34.0, 24.0));
    ui.painter().rect_stroke(screen, CornerRadius::same(3), pen, StrokeKind::Middle);
    let y = screen.bottom() + 5.0;
    ui.painter().line_segment([pos2(middle.x - 24.0, y), pos2(middle.x + 24.0, y)], pen);
}

/// A message.
pub(crate) fn envelope(ui: &Ui, middle: Pos2) {
    let rect = Rect::from_center_size(middle, vec2(36.0, 25.0));
    let pen = Stroke::new(shape::RING, theme::palette(ui).ink);
    ui.painter().rect_stroke(rect, CornerRadius::same(3), pen, StrokeKind::Middle);
    flap(ui, rect, pen);
}

fn flap(ui: &Ui, rect: Rect, pen: Stroke) {
    let line =
        vec![rect.left_top() + vec2(1.0, 2.0), rect.center() + vec2(0.0, 3.0), rect.right_top() + vec2(-1.0, 2.0)];
    ui.painter().line(line, pen);
}

/// A mail program: a computer with a message on its screen.
pub(crate) fn program(ui: &Ui, middle: Pos2) {
    laptop(ui, middle);
    let pen = Stroke::new(1.5, theme::palette(ui).ink);
    let rect = Rect::from_center_size(middle - vec2(0.0, 4.0), vec2(18.0, 12.0));
    ui.painter().rect_stroke(rect, CornerRadius::same(2), pen, StrokeKind::Middle);
    flap(ui, rect, pen);
}

/// A server: two drawers, each with its lamp.
pub(crate) fn server(ui: &Ui, middle: Pos2) {
    let ink = theme::palette(ui).ink;
    let pen = Stroke::new(shape::RING, ink);
    for y in [-8.0, 8.0] {
        let drawer = Rect::from_center_size(middle + vec2(0.0, y), vec2(38.0, 14.0));
        ui.painter().rect_stroke(drawer, CornerRadius::same(3), pen, StrokeKind::Middle);
        ui.painter().circle_filled(drawer.left_center() + vec2(8.0, 0.0), 1.8, ink);
        let line = [drawer.center(), drawer.right_center() - vec2(7.0, 0.0)];
        ui.painter().line_segment(line, Stroke::new(1.5, ink));
    }
}

/// A directory: something to look up in, not to pass through.
pub(crate) fn book(ui: &Ui, middle: Pos2, ink: Color32) {
    let pen = Stroke::new(1.5, ink);
    let rect = Rect::from_center_size(middle, vec2(16.0, 20.0));
    ui.painter().rect_stroke(rect, CornerRadius::same(2), pen, StrokeKind::Middle);
    ui.painter().vline(rect.left() + 4.0, rect.y_range(), pen);
    for y in [-4.0, 1.0] {
        ui.painter().hline(middle.x - 0.5..=rect.right() - 3.0, middle.y + y, pen);
    }
}

/// A closed lock.
pub(crate) fn lock(ui: &Ui, middle: Pos2, ink: Color32) {
    let body = Rect::from_center_size(middle + vec2(0.0, 3.0), vec2(13.0, 10.0));
    ui.painter().rect_filled(body, CornerRadius::same(2), ink);
    let (left, right, top) = (middle.x - 4.0, middle.x + 4.0, middle.y - 7.0);
    let shackle = vec![
        pos2(left, body.top()),
        pos2(left, top + 3.0),
        pos2(left + 1.5, top + 0.8),
        pos2(middle.x, top),
        pos2(right - 1.5, top + 0.8),
        pos2(right, top + 3.0),
        pos2(right, body.top()),
    ];
    ui.painter().line(shackle, Stroke::new(shape::RING, ink));
}

/// An eye: anybody can look.
pub(crate) fn eye(ui: &Ui, middle: Pos2, ink: Color32) {
    let pen = Stroke::new(1.5, ink);
    for way in [-1.0, 1.0] {
        let lid = [(-9.0, 0.0), (-5.0, 3.8), (0.0, 5.2), (5.0, 3.8), (9.0, 0.0)];
        ui.painter().line(lid.map(|(x, y)| middle + vec2(x, y * way)).to_vec(), pen);
    }
    ui.painter().circle_filled(middle, 2.6, ink);
}

/// A barrier on a lane.
pub(crate) fn barrier(ui: &Ui, at: Pos2) {
    let palette = theme::palette(ui);
    let rect = Rect::from_center_size(at, vec2(20.0, 20.0));
    let stroke = Stroke::new(shape::RING, palette.bad);
    ui.painter().rect(rect, CornerRadius::same(5), palette.bad_ground, stroke, StrokeKind::Inside);
    cross(ui, at, 4.0, palette.bad);
}

/// A cross.
pub(crate) fn cross(ui: &Ui, at: Pos2, half: f32, ink: Color32) {
    let pen = Stroke::new(shape::RING, ink);
    ui.painter().line_segment([at - vec2(half, half), at + vec2(half, half)], pen);
    ui.painter().line_segment([at + vec2(-half, half), at + vec2(half, -half)], pen);
}

/// A hook, as large as a small letter.
pub(crate) fn hook(ui: &Ui, at: Pos2, ink: Color32) {
    let line = vec![at + vec2(-4.5, 0.5), at + vec2(-1.5, 3.5), at + vec2(4.5, -3.5)];
    ui.painter().line(line, Stroke::new(shape::RING, ink));
}

/// The head of an arrow that ends at `tip`, coming from the left (`1.0`) or the right (`-1.0`).
pub(crate) fn arrow_head(ui: &Ui, tip: Pos2, from: f32, pen: Stroke) {
    let line = vec![tip + vec2(-6.0 * from, -4.0), tip, tip + vec2(-6.0 * from, 4.0)];
    ui.painter().line(line, pen);
}

/// A network: points that know each other.
pub(crate) fn network(ui: &Ui, middle: Pos2) {
    let palette = theme::palette(ui);
    let pen = Stroke::new(1.5, palette.ink);
    let points = [vec2(-15.0, 2.0), vec2(-3.0, -10.0), vec2(14.0, -5.0), vec2(4.0, 11.0)].map(|at| middle + at);
    for (from, to) in [(0, 1), (1, 2), (2, 3), (3, 0), (1, 3)] {
        if let (Some(from), Some(to)) = (points.get(from), points.get(to)) {
            ui.painter().line_segment([*from, *to], pen);
        }
    }
    for point in points {
        ui.painter().circle(point, 4.0, palette.card, Stroke::new(shape::RING, palette.ink));
    }
}
