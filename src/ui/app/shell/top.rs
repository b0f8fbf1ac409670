use egui::accesskit::Role;
use egui::{Layout, Sense, Ui, WidgetInfo, vec2};
use toukan_core::model::WindowId;
use toukan_core::text::Language;

use crate::ui::access::{reveal, switch};
use crate::ui::app::{Act, See};
use crate::ui::theme::{self, shape, space};

/// The line above every page: details, and the language, at the right.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    let size = vec2(ui.available_width(), shape::TARGET);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(egui::Align::Center), |ui| {
        // Laid out from the right; a child of its own keeps the order for the keyboard from the left.
        let words = see.t(WindowId::Details);
        ui.spacing_mut().item_spacing.x = space::S1;
        language(ui, see, Language::English, "English", acts);
        dot(ui);
        language(ui, see, Language::Japanese, "日本語", acts);
        ui.add_space(space::S4);
        let mut details = see.details;
        if switch(ui, &mut details, &words).changed() {
            acts.push(Act::SetDetails(details));
        }
    });
}

fn dot(ui: &mut Ui) {
    let palette = theme::palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(space::S2, shape::TARGET), Sense::hover());
    ui.painter().circle_filled(rect.center(), 1.5, palette.soft);
}

/// A language by its own name; the present one stands out and is chosen.
fn language(ui: &mut Ui, see: &See<'_>, language: Language, name: &str, acts: &mut Vec<Act>) {
    let palette = theme::palette(ui);
    let chosen = see.texts.language() == language;
    let font = if chosen { theme::label() } else { theme::small() };
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(name.to_owned(), font, palette.ink));
    let size = vec2(galley.size().x + 2.0 * space::S1, shape::TARGET);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, name));
    reveal(ui, &response);
    if response.hovered() {
        ui.painter().rect_filled(rect, 4, palette.hover);
    }
    let ink = if chosen { palette.ink } else { palette.soft };
    ui.painter().galley_with_override_text_color(rect.center() - galley.size() / 2.0, galley, ink);
    if response.has_focus() {
        theme::ring(ui, rect, 4);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() && !chosen {
        acts.push(Act::SetLanguage(language));
    }
}
