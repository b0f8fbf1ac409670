//! The way of a mail, as a picture: made from what a journey's record holds, then painted.

use egui::Ui;

use super::app::See;

/// Draws the way as far as it is known.
pub(super) fn ui(_: &mut Ui, _: &See<'_>) {}
