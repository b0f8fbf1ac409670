//! How the details are laid out: sections, and rows with a label at the left.

use egui::{Ui, vec2};
use toukan_core::model::Security;

use crate::ui::access::{Level, group, heading};
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, space};
use crate::ui::wrap::Prose;

/// Width of the column with the labels, in points.
pub(in crate::ui::screens) const LABELS: f32 = 132.0;
/// The same where there is less room.
pub(super) const SHORT: f32 = 92.0;
/// From this width on, in points, a value stands beside its label.
const BESIDE: f32 = 300.0;

/// A section: its heading, and a card with what belongs to it.
pub(super) fn section(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    heading(ui, Level::Section, title);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        group(ui, title, title, content);
    });
}

/// A label and its value, side by side.
pub(in crate::ui::screens) fn row(ui: &mut Ui, width: f32, label: &str, value: &str, mono: bool) {
    labelled(ui, width, label, |ui| {
        if mono {
            Prose::of("", theme::small(), false).mono(value).show(ui);
        } else {
            Prose::of(value, theme::small(), false).show(ui);
        }
    });
}

/// A label in a column of this width, in points, and what stands beside it; below it where there is no room.
pub(super) fn labelled(ui: &mut Ui, width: f32, label: &str, content: impl FnOnce(&mut Ui)) {
    if ui.available_width() < BESIDE {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            Prose::small(label).show(ui);
            content(ui);
        });
        return;
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S2;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            Prose::small(label).show(ui);
        });
        ui.vertical(content);
    });
}

/// How a connection is secured, in the words of protocols.
pub(in crate::ui::screens) const fn security(security: Security) -> &'static str {
    match security {
        Security::Tls => "TLS",
        Security::Starttls => "STARTTLS",
        Security::None => "-",
    }
}
