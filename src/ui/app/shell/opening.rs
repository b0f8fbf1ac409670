//! A file that waits, said above the page; and where a file can be dropped, while one is held above the window.

use egui::{Align2, Area, CornerRadius, Id, Order, Rect, Sense, Stroke, StrokeKind, Ui, vec2};
use toukan_core::model::WindowId;

use crate::ui::access::{Button, Rank};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::opened;
use crate::ui::screens::parts::noticed;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::Prose;

/// How much of the page stays to be seen below the place where a file is dropped.
const COVER: f32 = 0.9;

/// Whether a file is held above the window.
pub(super) fn is_held(ui: &Ui) -> bool {
    ui.input(|input| !input.raw.hovered_files.is_empty())
}

/// The sentence about a file that waits.
pub(super) fn waits(see: &See<'_>) -> Option<String> {
    see.waiting_file.as_ref().map(|file| see.say(&message(WindowId::TellOpenWaiting).quoting("file", file)))
}

/// Draws that, with what can be done.
pub(super) fn waiting(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    let Some(words) = waits(see) else { return };
    noticed(ui, &words, "");
    ui.horizontal(|ui| {
        for (words, rank, act) in [
            (WindowId::OpenShow, Rank::Quiet, opened::Act::ShowWaiting),
            (WindowId::OpenPutAway, Rank::Link, opened::Act::PutAway),
        ] {
            if Button::new(rank, &see.t(words)).small().show(ui).clicked() {
                acts.push(Act::Open(act));
            }
        }
    });
}

/// The whole window as a place to drop at.
pub(super) fn target(ui: &Ui, see: &See<'_>, all: Rect) {
    let palette = theme::palette(ui);
    Area::new(Id::unique("toukan: drop")).order(Order::Foreground).fixed_pos(all.min).interactable(false).show(
        ui.ctx(),
        |ui| {
            ui.allocate_exact_size(all.size(), Sense::hover());
            let painter = ui.painter();
            painter.rect_filled(all, 0, palette.page.gamma_multiply(COVER));
            let inner = all.shrink(space::S4);
            let stroke = Stroke::new(shape::RING, palette.primary);
            let corner = CornerRadius::same(shape::CARD_CORNER);
            painter.rect(inner, corner, palette.card, stroke, StrokeKind::Inside);
            let words = see.t(WindowId::DropHere);
            let width = (inner.width() - 2.0 * space::S6).max(0.0);
            let height = 2.0 * theme::text::TITLE;
            let place = Align2::CENTER_CENTER.align_size_within_rect(vec2(width, height), inner);
            ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
                ui.vertical_centered(|ui| Prose::of(&words, theme::title(), false).show(ui));
            });
        },
    );
}
