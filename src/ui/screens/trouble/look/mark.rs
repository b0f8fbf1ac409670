//! The mark of a door: its shape says what happened, its colour how much that matters.

use egui::{Pos2, Shape as Drawn, Stroke, Ui, vec2};

use super::doors::{Shape, Weight};
use crate::ui::theme::{self, shape};

/// Its diameter, in points.
pub(super) const MARK: f32 = 16.0;

/// Draws it around this point.
pub(super) fn paint(ui: &Ui, at: Pos2, what: Shape, weight: Weight) {
    let palette = theme::palette(ui);
    let ink = weight.colour(palette);
    let ground = match weight {
        Weight::Good => palette.good_ground,
        Weight::Bad => palette.bad_ground,
        Weight::Caution => palette.caution_ground,
        Weight::Aside => palette.card,
    };
    let (half, pen) = (MARK / 2.0, Stroke::new(shape::RING, ink));
    let ring = |ui: &Ui| ui.painter().circle(at, half - 0.5, ground, Stroke::new(shape::OUTLINE, ink));
    match what {
        Shape::Hook => {
            ring(ui);
            ui.painter().line(vec![at + vec2(-3.5, 0.3), at + vec2(-1.0, 2.8), at + vec2(3.6, -2.6)], pen);
        }
        Shape::Cross => {
            ring(ui);
            ui.painter().line_segment([at - vec2(3.0, 3.0), at + vec2(3.0, 3.0)], pen);
            ui.painter().line_segment([at + vec2(-3.0, 3.0), at + vec2(3.0, -3.0)], pen);
        }
        Shape::Bar => {
            ring(ui);
            ui.painter().line_segment([at - vec2(4.0, 0.0), at + vec2(4.0, 0.0)], pen);
        }
        Shape::Triangle => {
            let corners = vec![at + vec2(0.0, 1.0 - half), at + vec2(half, half - 2.0), at + vec2(-half, half - 2.0)];
            ui.painter().add(Drawn::convex_polygon(corners, ground, Stroke::new(shape::OUTLINE, ink)));
            ui.painter().line_segment([at + vec2(0.0, -2.5), at + vec2(0.0, 1.5)], pen);
            ui.painter().circle_filled(at + vec2(0.0, 4.0), 1.2, ink);
        }
        Shape::Dash => {
            ui.painter().line_segment([at - vec2(4.0, 0.0), at + vec2(4.0, 0.0)], Stroke::new(shape::OUTLINE, ink));
        }
    }
}
