use std::collections::BTreeMap;

use egui::style::{ScrollAnimation, ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{CornerRadius, Margin, Stroke, Style, TextStyle, Visuals, vec2};

use super::fonts;
use super::tokens::{Palette, shape, space};

/// What `egui` draws by itself (fields, scroll bars, menus) in our colours.
pub(super) fn of(palette: &Palette, dark: bool) -> Style {
    let mut style = Style { visuals: visuals(palette, dark), ..Style::default() };
    style.text_styles = BTreeMap::from([
        (TextStyle::Heading, fonts::heading()),
        (TextStyle::Body, fonts::body()),
        (TextStyle::Button, fonts::strong()),
        (TextStyle::Small, fonts::small()),
        (TextStyle::Monospace, fonts::mono()),
    ]);
    style.spacing.item_spacing = vec2(space::S2, space::S2);
    style.spacing.button_padding = vec2(space::S4, space::S2);
    style.spacing.interact_size = vec2(shape::CONTROL_HEIGHT, shape::TARGET);
    style.spacing.icon_width = shape::TICK;
    style.spacing.window_margin = Margin::same(20);
    style.spacing.text_edit_width = shape::FIELD_WIDTH;
    style.spacing.scroll = scroll();
    // Nothing moves by itself; a person who asked the system for less motion needs no switch here.
    style.animation_time = 0.0;
    style.scroll_animation = ScrollAnimation::none();
    style
}

/// A bar that is there as long as there is more to see, and text that is whole up to the edge.
fn scroll() -> ScrollStyle {
    let mut scroll = ScrollStyle::solid();
    scroll.bar_width = space::S2;
    scroll.fade.strength = 0.0;
    scroll
}

fn visuals(palette: &Palette, dark: bool) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    visuals.dark_mode = dark;
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(palette.soft);
    visuals.widgets = Widgets {
        noninteractive: widget(palette.page, palette.line, palette.ink),
        inactive: handle(widget(palette.card, palette.outline, palette.ink), palette.outline),
        hovered: handle(widget(palette.hover, palette.outline, palette.ink), palette.soft),
        active: handle(widget(palette.pressed, palette.outline, palette.ink), palette.ink),
        open: widget(palette.hover, palette.outline, palette.ink),
    };
    visuals.selection = Selection { bg_fill: palette.selected, stroke: Stroke::new(shape::OUTLINE, palette.outline) };
    visuals.hyperlink_color = palette.primary;
    visuals.faint_bg_color = palette.rail;
    visuals.extreme_bg_color = palette.rail;
    visuals.text_edit_bg_color = Some(palette.card);
    visuals.code_bg_color = palette.rail;
    visuals.warn_fg_color = palette.caution;
    visuals.error_fg_color = palette.bad;
    visuals.window_fill = palette.card;
    visuals.window_stroke = Stroke::new(shape::OUTLINE, palette.outline);
    visuals.window_corner_radius = CornerRadius::same(shape::CARD_CORNER);
    visuals.menu_corner_radius = CornerRadius::same(shape::CONTROL_CORNER);
    visuals.panel_fill = palette.page;
    // A blinking cursor draws a frame twice a second for as long as the field has the focus.
    visuals.text_cursor.blink = false;
    visuals.text_cursor.stroke = Stroke::new(shape::RING, palette.primary);
    visuals
}

fn widget(ground: egui::Color32, border: egui::Color32, ink: egui::Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: ground,
        weak_bg_fill: ground,
        bg_stroke: Stroke::new(shape::OUTLINE, border),
        corner_radius: CornerRadius::same(shape::CONTROL_CORNER),
        fg_stroke: Stroke::new(shape::OUTLINE, ink),
        expansion: 0.0,
    }
}

/// The colour of what is dragged: the handle of a scroll bar.
fn handle(visuals: WidgetVisuals, colour: egui::Color32) -> WidgetVisuals {
    WidgetVisuals { bg_fill: colour, ..visuals }
}
