//! The situations of practice, one line each.

use egui::accesskit::Role;
use egui::{CornerRadius, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use toukan_core::model::WindowId;
use toukan_engine::practice::{is_of_network, situations};

use super::parts::missing;
use crate::ui::access::{Level, heading, reveal};
use crate::ui::app::see::message;
use crate::ui::app::{Act, PracticeNews, See};
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{self, Prose};

/// Draws the list, once practice is there.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.t(WindowId::HeadPractice));
    Prose::of(&see.t(WindowId::TellPractice), theme::body(), true).show(ui);
    match see.practice {
        PracticeNews::Impossible(said) => {
            missing(ui, &see.say(&message(WindowId::TellBeginImpossible).quoting("said", said)));
            return acts;
        }
        PracticeNews::Closed | PracticeNews::Opening => {
            Prose::small(&see.t(WindowId::PracticeOpening)).show(ui);
            return acts;
        }
        PracticeNews::Open(_) => {}
    }
    ui.spacing_mut().item_spacing.y = space::S2;
    let mut above = false;
    for situation in situations() {
        if is_of_network(situation.id) && !std::mem::replace(&mut above, true) {
            heading(ui, Level::Section, &see.t(WindowId::SectionPracticeNetworks));
            Prose::of(&see.t(WindowId::TellPracticeNetworks), theme::small(), true).show(ui);
        }
        let Some(id) = WindowId::of_situation(situation.id) else { continue };
        if one(ui, &see.t(id), &situation.address()) {
            acts.push(Act::Try(situation.id));
        }
    }
    acts
}

/// A row to press: what it shows, and the address it is shown with.
fn one(ui: &mut Ui, shows: &str, address: &str) -> bool {
    let palette = theme::palette(ui);
    let pad = vec2(space::S4, space::S2);
    let room = ui.available_width() - 2.0 * pad.x;
    let text = wrap::lay_out(ui, shows, theme::body(), palette.ink, room);
    let below = wrap::lay_out(ui, address, theme::mono(), palette.soft, room);
    let size = vec2(ui.available_width(), text.size().y + below.size().y + 2.0 * pad.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, shows));
    reveal(ui, &response);
    if ui.is_rect_visible(rect) {
        let ground = if response.hovered() { palette.hover } else { palette.card };
        let stroke = Stroke::new(shape::OUTLINE, palette.outline);
        let corner = CornerRadius::same(shape::CONTROL_CORNER);
        ui.painter().rect(rect, corner, ground, stroke, StrokeKind::Inside);
        let at = rect.min + pad;
        let height = text.size().y;
        ui.painter().galley(at, text, palette.ink);
        ui.painter().galley(at + vec2(0.0, height), below, palette.soft);
        if response.has_focus() {
            theme::ring(ui, rect, shape::CONTROL_CORNER);
        }
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_look_is_for_stands_together_at_the_end() {
        let looks: Vec<bool> = situations().map(|situation| is_of_network(situation.id)).collect();
        assert!(looks.is_sorted() && looks.contains(&true), "{looks:?}");
    }

    #[test]
    fn every_situation_has_its_line() {
        for situation in situations() {
            assert!(WindowId::of_situation(situation.id).is_some(), "{} is not to be seen", situation.id);
        }
    }
}
