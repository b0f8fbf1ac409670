use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, FontId, Galley, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, vec2};

use super::reveal;
use crate::ui::theme::{self, Palette, shape, space};
use crate::ui::wrap;

/// How much a button asks to be pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The one action of the page.
    Primary,
    /// Another way on.
    Quiet,
    /// Like a word in a text: underlined, without a border.
    Link,
}

/// A button. Its words are broken like prose where the window is too narrow for them.
#[must_use = "a button is drawn by `show`"]
#[derive(Debug)]
pub struct Button<'a> {
    text: &'a str,
    rank: Rank,
    enabled: bool,
    name: Option<&'a str>,
    small: bool,
}

struct Look {
    ground: Color32,
    border: Stroke,
    ink: Color32,
}

impl<'a> Button<'a> {
    /// A button with these words on it.
    pub fn new(rank: Rank, text: &'a str) -> Self {
        Self { text, rank, enabled: true, name: None, small: false }
    }

    /// Whether it can be pressed now.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// A longer name for those who do not see what stands beside it ("copy" → "copy the server's name").
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// As large as a note, for a place inside a field or beside a value.
    pub fn small(mut self) -> Self {
        self.small = true;
        self
    }

    /// Draws it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let (galley, size) = self.lay(ui);
        let palette = theme::palette(ui);
        let sense = if self.enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let role = if self.rank == Rank::Link { Role::Link } else { Role::Button };
        let name = self.name.unwrap_or(self.text);
        response.widget_info(|| WidgetInfo::labeled(role, self.enabled && ui.is_enabled(), name));
        reveal(ui, &response);

        if ui.is_rect_visible(rect) {
            let look = self.look(palette, &response);
            let corner = if self.rank == Rank::Link { 4 } else { shape::CONTROL_CORNER };
            ui.painter().rect(rect, CornerRadius::same(corner), look.ground, look.border, StrokeKind::Inside);
            let place = rect.center() - galley.size() / 2.0;
            if self.rank == Rank::Link {
                for row in &galley.rows {
                    let row = row.rect().translate(place.to_vec2());
                    let below = row.center().y + self.font().size * 0.62;
                    ui.painter().hline(row.x_range(), below, Stroke::new(shape::OUTLINE, look.ink));
                }
            }
            ui.painter().galley_with_override_text_color(place, galley, look.ink);
            if response.has_focus() {
                theme::ring(ui, rect, corner);
            }
        }
        if self.enabled { response.on_hover_cursor(egui::CursorIcon::PointingHand) } else { response }
    }

    /// How large it will be where `ui` stands.
    pub(crate) fn size(&self, ui: &Ui) -> Vec2 {
        self.lay(ui).1
    }

    fn lay(&self, ui: &Ui) -> (Arc<Galley>, Vec2) {
        let (margin, least) = match (self.rank, self.small) {
            (Rank::Link, _) => (vec2(space::S1, space::S1), shape::TARGET),
            (_, true) => (vec2(space::S3, space::S1), shape::TARGET + space::S2),
            (_, false) => (vec2(space::S6, space::S2), shape::CONTROL_HEIGHT),
        };
        let room = (ui.available_width() - 2.0 * margin.x).max(shape::TARGET);
        let galley = wrap::lay_out(ui, self.text, self.font(), theme::palette(ui).ink, room);
        // A place of exactly this size is wide enough for its words, also where the place itself is rounded.
        let size = (galley.size() + 2.0 * margin + vec2(wrap::ROUNDING + 1.0, 0.0)).max(vec2(least, least));
        (galley, size)
    }

    fn font(&self) -> FontId {
        match (self.rank, self.small) {
            (Rank::Link, false) => theme::body(),
            (Rank::Link, true) => theme::small(),
            (_, false) => theme::strong(),
            (_, true) => theme::label(),
        }
    }

    fn look(&self, palette: &Palette, response: &Response) -> Look {
        let pressed = response.is_pointer_button_down_on();
        let hovered = response.hovered();
        let pick = |rest, over, down| {
            if pressed {
                down
            } else if hovered {
                over
            } else {
                rest
            }
        };
        let outline = Stroke::new(shape::OUTLINE, palette.outline);
        match (self.rank, self.enabled) {
            (Rank::Primary, true) => Look {
                ground: pick(palette.primary, palette.primary_hover, palette.primary_pressed),
                border: Stroke::NONE,
                ink: palette.on_primary,
            },
            (Rank::Quiet, true) => {
                Look { ground: pick(palette.card, palette.hover, palette.pressed), border: outline, ink: palette.ink }
            }
            (Rank::Link, true) => Look {
                ground: if hovered || pressed { palette.hover } else { Color32::TRANSPARENT },
                border: Stroke::NONE,
                ink: palette.primary,
            },
            (Rank::Link, false) => Look { ground: Color32::TRANSPARENT, border: Stroke::NONE, ink: palette.soft },
            (_, false) => Look { ground: palette.rail, border: outline, ink: palette.soft },
        }
    }
}

/// The one action of the page.
pub fn primary(ui: &mut Ui, text: &str) -> Response {
    Button::new(Rank::Primary, text).show(ui)
}

/// Another way on.
pub fn quiet(ui: &mut Ui, text: &str) -> Response {
    Button::new(Rank::Quiet, text).show(ui)
}

/// A way elsewhere, as a word that is underlined.
pub fn link(ui: &mut Ui, text: &str) -> Response {
    Button::new(Rank::Link, text).show(ui)
}
