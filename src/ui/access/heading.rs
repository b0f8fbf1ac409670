use egui::accesskit::Role;
use egui::{Response, Ui, WidgetInfo};

use crate::ui::theme;
use crate::ui::wrap::Prose;

/// What a heading is the heading of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The page: one on each.
    Page,
    /// A section or card of the page.
    Section,
}

/// A heading: screen readers jump from one to the next, and say its level.
pub fn heading(ui: &mut Ui, level: Level, text: &str) -> Response {
    let (font, number) = match level {
        Level::Page => (theme::heading(), 1),
        Level::Section => (theme::title(), 2),
    };
    let response = Prose::of(text, font, false).even().show_unnamed(ui).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(number));
    response
}
