use egui::accesskit::Role;
use egui::{Galley, Layout, Sense, Ui, WidgetInfo, vec2};
use toukan_core::model::WindowId;
use toukan_core::text::Language;

use super::rail::elsewhere;
use crate::ui::access::{Button, Rank, reveal, switch, switch_width};
use crate::ui::app::{Act, See, Session, Width};
use crate::ui::theme::{self, shape, space};

/// Each by its own name, in every language.
const LANGUAGES: [(Language, &str); 2] = [(Language::Japanese, "日本語"), (Language::English, "English")];

/// The line above every page: details, and the language, at the right. At the left, where there is no rail beside the
/// page, what else stands in it; in a row of its own where one is too narrow for both.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &Session, acts: &mut Vec<Act>) {
    let words = see.t(WindowId::Details);
    let ways = if see.width() == Width::Wide { Vec::new() } else { elsewhere(see, session) };
    let way = |words: &str| Button::new(Rank::Link, words).small().size(ui).x + space::S2;
    let beside: f32 = ways.iter().map(|(words, _)| way(words)).sum();
    if beside + needed(ui, see, &words) > ui.available_width() {
        if beside > ui.available_width() {
            ui.vertical(|ui| links(ui, ways, acts));
        } else {
            ui.horizontal(|ui| links(ui, ways, acts));
        }
        return settings(ui, see, &words, Vec::new(), acts);
    }
    settings(ui, see, &words, ways, acts);
}

fn links(ui: &mut Ui, ways: Vec<(String, Act)>, acts: &mut Vec<Act>) {
    ui.spacing_mut().item_spacing.x = space::S2;
    for (words, act) in ways {
        if Button::new(Rank::Link, &words).small().show(ui).clicked() {
            acts.push(act);
        }
    }
}

/// The room that details and languages take.
fn needed(ui: &Ui, see: &See<'_>, details: &str) -> f32 {
    let names: f32 = LANGUAGES.iter().map(|(language, name)| width(ui, see, *language, name) + space::S1).sum();
    switch_width(ui, details) + space::S4 + space::S2 + 3.0 * space::S1 + names
}

fn settings(ui: &mut Ui, see: &See<'_>, words: &str, ways: Vec<(String, Act)>, acts: &mut Vec<Act>) {
    if needed(ui, see, words) > ui.available_width() {
        ui.horizontal(|ui| details(ui, see, words, acts));
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::S1;
            languages(ui, see, acts);
        });
        return;
    }
    let size = vec2(ui.available_width(), shape::TARGET);
    // From the left to the right, so that the keyboard goes the same way as the eye.
    ui.allocate_ui_with_layout(size, Layout::left_to_right(egui::Align::Center), |ui| {
        links(ui, ways, acts);
        ui.spacing_mut().item_spacing.x = space::S1;
        ui.add_space((ui.available_width() - needed(ui, see, words)).max(0.0));
        details(ui, see, words, acts);
        ui.add_space(space::S4);
        languages(ui, see, acts);
    });
}

fn details(ui: &mut Ui, see: &See<'_>, words: &str, acts: &mut Vec<Act>) {
    let mut details = see.details;
    if switch(ui, &mut details, words).changed() {
        acts.push(Act::SetDetails(details));
    }
}

fn languages(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    for (index, (one, name)) in LANGUAGES.iter().enumerate() {
        if index > 0 {
            dot(ui);
        }
        language(ui, see, *one, name, acts);
    }
}

fn width(ui: &Ui, see: &See<'_>, language: Language, name: &str) -> f32 {
    laid(ui, see, language, name).size().x + 2.0 * space::S1
}

fn laid(ui: &Ui, see: &See<'_>, language: Language, name: &str) -> std::sync::Arc<Galley> {
    let font = if see.texts.language() == language { theme::label() } else { theme::small() };
    let ink = theme::palette(ui).ink;
    ui.fonts_mut(|fonts| fonts.layout_no_wrap(name.to_owned(), font, ink))
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
    let galley = laid(ui, see, language, name);
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
