//! What the tests of all screens share.

use egui::{Frame, Layout, Margin, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::bar::Bar;
use crate::ui::access::{Button, Rank};
use crate::ui::testing::Look;
use crate::ui::theme::{self, Appearance, shape, space};

/// The width of the rail at the left of a wide window, in points.
const RAIL: f32 = 208.0;
/// From this width on, in points, a window has one.
const WIDE: f32 = 880.0;

/// Height of the bar in these tests, in points.
const BAR: f32 = 76.0;
/// Prose is not wider than this, in points.
const WIDEST: f32 = 760.0;

/// Draws a page where it stands in the window: beside the rail or in all of it, above its bar.
pub(super) fn in_window<A>(ui: &mut Ui, bar: Bar<A>, content: impl FnOnce(&mut Ui) -> Vec<A>) -> Vec<A> {
    let all = ui.max_rect();
    let left = if all.width() >= WIDE { all.left() + RAIL } else { all.left() };
    let rail = Rect::from_min_max(all.min, pos2(left, all.bottom()));
    ui.painter().rect_filled(rail, 0, theme::palette(ui).rail);
    let edge = all.bottom() - BAR;
    let place = Rect::from_min_max(pos2(left, all.top()), pos2(all.right(), edge));
    let mut page = ui.new_child(UiBuilder::new().id_salt("page").max_rect(place));
    page.set_clip_rect(place);
    let margin = if all.width() < 600.0 { 20 } else { 32 };
    let mut acts = Vec::new();
    ScrollArea::vertical().auto_shrink(false).show(&mut page, |ui| {
        Frame::new().inner_margin(Margin::symmetric(margin, 24)).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST));
            ui.spacing_mut().item_spacing.y = space::S3;
            acts = content(ui);
        });
    });
    let foot = Rect::from_min_max(pos2(left, edge), all.max);
    ui.painter().rect_filled(foot, 0, theme::palette(ui).card);
    ui.painter().hline(foot.x_range(), edge, Stroke::new(shape::OUTLINE, theme::palette(ui).line));
    let inner = foot.shrink2(vec2(f32::from(margin), space::S4));
    let mut child = ui.new_child(UiBuilder::new().id_salt("bar").max_rect(inner));
    child.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
        press(ui, Rank::Link, bar.back, &mut acts);
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            press(ui, Rank::Primary, bar.primary, &mut acts);
            press(ui, Rank::Quiet, bar.other, &mut acts);
        });
    });
    acts
}

fn press<A>(ui: &mut Ui, rank: Rank, entry: Option<(String, A)>, acts: &mut Vec<A>) {
    if let Some((words, act)) = entry
        && Button::new(rank, &words).show(ui).clicked()
    {
        acts.push(act);
    }
}

/// Whether a picture is worth its time: high contrast changes colours only, so one width shows it.
pub(super) fn is_pictured(look: &Look) -> bool {
    look.appearance != Appearance::Contrast || (look.size.x - 640.0).abs() < 1.0
}

/// Nothing reaches over the left or right edge of the window.
pub(super) fn nothing_is_cut_off(window: &Harness<'_>, look: &Look) {
    for node in window.root().children_recursive() {
        let node = node.accesskit_node();
        let Some(bounds) = node.raw_bounds() else { continue };
        let right = f64::from(look.size.x);
        assert!(
            bounds.x0 >= -0.5 && bounds.x1 <= right + 0.5,
            "{:?} {:?} reaches from {} to {} in {}",
            node.role(),
            node.label().or_else(|| node.value()),
            bounds.x0,
            bounds.x1,
            look.name()
        );
    }
}
