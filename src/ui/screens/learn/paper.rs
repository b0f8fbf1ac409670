//! What all drawings are made of: words that were measured before they are put anywhere, and rounded grounds.

use std::sync::Arc;

use egui::{Align, Color32, CornerRadius, FontId, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::ui::theme::{self, shape};
use crate::ui::wrap;

/// Words as they will be drawn.
pub(super) struct Words {
    galley: Arc<Galley>,
    ink: Color32,
}

impl Words {
    /// In at most this width, in points; in as many lines as it takes.
    pub(super) fn new(ui: &Ui, text: &str, font: FontId, ink: Color32, width: f32) -> Self {
        Self { galley: wrap::lay_out(ui, text, font, ink, width.max(shape::TARGET)), ink }
    }

    /// Small words, as most are here.
    pub(super) fn small(ui: &Ui, text: &str, ink: Color32, width: f32) -> Self {
        Self::new(ui, text, theme::small(), ink, width)
    }

    pub(super) fn width(&self) -> f32 {
        self.galley.size().x
    }

    pub(super) fn height(&self) -> f32 {
        self.galley.size().y
    }

    /// Half the height of the first line: where a mark beside it has its middle.
    pub(super) fn first_middle(&self) -> f32 {
        self.galley.rows.first().map_or(self.height(), |row| row.size.y) / 2.0
    }

    /// Puts them there, by their upper left corner. Gives back what they cover.
    pub(super) fn put(&self, ui: &Ui, at: Pos2) -> Rect {
        ui.painter().galley(at, Arc::clone(&self.galley), self.ink);
        Rect::from_min_size(at, self.galley.size())
    }

    /// Puts every line of them around `x`, from `top` down.
    pub(super) fn put_around(&self, ui: &Ui, x: f32, top: f32) -> Rect {
        self.put_lines(ui, x, top, Align::Center)
    }

    /// Puts every line of them so that it ends at `x`, from `top` down.
    pub(super) fn put_before(&self, ui: &Ui, x: f32, top: f32) -> Rect {
        self.put_lines(ui, x, top, Align::Max)
    }

    fn put_lines(&self, ui: &Ui, x: f32, top: f32, align: Align) -> Rect {
        let mut job = (*self.galley.job).clone();
        job.halign = align;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        ui.painter().galley(pos2(x, top), galley, self.ink);
        let left = if align == Align::Center { x - self.width() / 2.0 } else { x - self.width() };
        Rect::from_min_size(pos2(left, top), self.galley.size())
    }
}

/// A rounded ground with an edge.
pub(super) fn ground(ui: &Ui, rect: Rect, fill: Color32, edge: Stroke) {
    ui.painter().rect(rect, CornerRadius::same(shape::CARD_CORNER), fill, edge, StrokeKind::Inside);
}

/// A rounded edge of dashes: what stands in it is not protected, or not for mail programs.
pub(super) fn dashed_ground(ui: &Ui, rect: Rect, fill: Color32, ink: Color32) {
    let corner = f32::from(shape::CARD_CORNER);
    ui.painter().rect_filled(rect, CornerRadius::same(shape::CARD_CORNER), fill);
    let inner = rect.shrink(0.5);
    let mut path = Vec::new();
    for (middle, from) in [
        (inner.left_top() + vec2(corner, corner), 180.0_f32),
        (inner.right_top() + vec2(-corner, corner), 270.0),
        (inner.right_bottom() + vec2(-corner, -corner), 0.0),
        (inner.left_bottom() + vec2(corner, -corner), 90.0),
    ] {
        for step in [0.0, 30.0, 60.0, 90.0_f32] {
            let angle = (from + step).to_radians();
            path.push(middle + corner * vec2(angle.cos(), angle.sin()));
        }
    }
    path.extend(path.first().copied());
    ui.painter().extend(Shape::dashed_line(&path, Stroke::new(1.5, ink), 5.0, 4.0));
}

/// A line of dots: nothing goes there.
pub(super) fn dotted(ui: &Ui, from: Pos2, to: Pos2, ink: Color32) {
    ui.painter().extend(Shape::dashed_line(&[from, to], Stroke::new(1.5, ink), 2.0, 5.0));
}
