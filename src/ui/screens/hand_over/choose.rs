//! The cards to choose from.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CornerRadius, Galley, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use toukan_core::export::{Installed, Program};
use toukan_core::model::MessageId;

use super::See;
use crate::ui::access::{Level, heading, reveal};
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{self, Prose};

/// What can be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    Program(Program),
    Other,
    Undecided,
}

/// Three cards on a line if each can be this wide, in points; else two, else one.
const LEAST: f32 = 184.0;
/// The side of the mark that says which one is chosen.
const MARK: f32 = 18.0;

/// The programs that get a card: those that are here, the usual one first; then those of phones.
fn offered(installed: &Installed) -> Vec<Program> {
    let people = || Program::ALL.iter().copied().filter(|program| !program.for_experts());
    let mut here: Vec<_> = people().filter(|program| installed.has(*program) && !program.is_on_a_phone()).collect();
    here.sort_by_key(|program| installed.usual() != Some(*program));
    here.into_iter().chain(people().filter(|program| program.is_on_a_phone())).collect()
}

/// The answers: programs that are here, those of phones, any program, none yet.
pub(super) fn choices(installed: &Installed) -> Vec<Choice> {
    let programs = offered(installed).into_iter().map(Choice::Program);
    programs.chain([Choice::Other, Choice::Undecided]).collect()
}

/// What is chosen before the person has chosen: a program that is here, else the values that fit every program.
pub(super) fn suggested(installed: &Installed) -> Choice {
    let here = |choice: &Choice| matches!(choice, Choice::Program(program) if installed.has(*program));
    choices(installed).into_iter().find(here).unwrap_or(Choice::Other)
}

/// Draws the question and its answers.
pub(super) fn cards(ui: &mut Ui, see: &See<'_>, choices: &[Choice], chosen: &mut Choice) {
    let question = see.say(MessageId::HandOverQuestion);
    heading(ui, Level::Section, &question);
    let room = ui.available_width();
    let columns = [3_u8, 2].into_iter().find(|n| (room + space::S3) / f32::from(*n) >= LEAST + space::S3).unwrap_or(1);
    let width = ((room + space::S3) / f32::from(columns) - space::S3).floor();
    let builder = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(&question);
    ui.scope_builder(builder, |ui| {
        for row in choices.chunks(usize::from(columns)) {
            let cards: Vec<_> = row.iter().map(|choice| Card::lay(ui, see, *choice, width)).collect();
            let height = cards.iter().map(Card::height).fold(0.0, f32::max);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S3;
                for card in &cards {
                    if card.show(ui, vec2(width, height), *chosen == card.choice).clicked() {
                        *chosen = card.choice;
                    }
                }
            });
        }
    });
}

/// The line with the programs that are not here: whoever helps somebody else needs them too. Gives the one whose page is
/// wanted.
pub(super) fn more(ui: &mut Ui, see: &See<'_>) -> Option<Program> {
    let offered = offered(see.installed);
    let others = |program: &Program| !program.for_experts() && !offered.contains(program);
    let programs: Vec<_> = Program::ALL.iter().copied().filter(others).collect();
    let mut line = Prose::small(&see.say(MessageId::HandOverMore));
    for (index, program) in programs.iter().enumerate() {
        line = if index == 0 { line } else { line.text(" · ") }.link(see.name(*program));
    }
    line.show(ui).pressed().and_then(|pressed| programs.get(pressed).copied())
}

/// The line for developers and administrators; whether they want their page.
pub(super) fn experts(ui: &mut Ui, see: &See<'_>) -> bool {
    let line = Prose::small(&see.say(MessageId::HandOverExperts));
    line.link(&see.say(MessageId::HandOverExpertsOpen)).show(ui).pressed().is_some()
}

/// One answer, laid out.
struct Card {
    choice: Choice,
    name: String,
    title: Arc<Galley>,
    about: Arc<Galley>,
}

impl Card {
    fn lay(ui: &Ui, see: &See<'_>, choice: Choice, width: f32) -> Self {
        let here = |program| match see.installed {
            installed if installed.usual() == Some(program) => MessageId::HandOverUsual,
            installed if installed.has(program) => MessageId::HandOverHere,
            _ => MessageId::HandOverSteps,
        };
        let (title, about) = match choice {
            Choice::Program(program) => (see.name(program).to_owned(), here(program)),
            Choice::Other => (see.say(MessageId::HandOverOther), MessageId::HandOverOtherAbout),
            Choice::Undecided => (
                see.say(MessageId::HandOverUndecided),
                if see.kept { MessageId::HandOverUndecidedKept } else { MessageId::HandOverUndecidedNotKept },
            ),
        };
        let about = see.say(about);
        let palette = theme::palette(ui);
        let room = width - 2.0 * space::S4;
        Self {
            choice,
            name: format!("{title}\n{about}"),
            title: wrap::lay_out(ui, &title, theme::strong(), palette.ink, room - MARK - space::S2),
            about: wrap::lay_out(ui, &about, theme::small(), palette.soft, room),
        }
    }

    fn height(&self) -> f32 {
        (self.title.size().y + self.about.size().y + space::S1 + 2.0 * space::S4).ceil()
    }

    fn show(&self, ui: &mut Ui, size: egui::Vec2, chosen: bool) -> Response {
        let palette = theme::palette(ui);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, &self.name));
        reveal(ui, &response);
        if ui.is_rect_visible(rect) {
            let ground = if response.hovered() { palette.hover } else { palette.card };
            let border = if chosen {
                Stroke::new(shape::RING, palette.primary)
            } else {
                Stroke::new(shape::OUTLINE, palette.outline)
            };
            ui.painter().rect(rect, CornerRadius::same(shape::CARD_CORNER), ground, border, StrokeKind::Inside);
            let from = rect.min + vec2(space::S4, space::S4);
            ui.painter().galley(from, Arc::clone(&self.title), palette.ink);
            let below = from + vec2(0.0, self.title.size().y + space::S1);
            ui.painter().galley(below, Arc::clone(&self.about), palette.soft);
            let first = self.title.rows.first().map_or(MARK, |row| row.size.y);
            let corner = pos2(rect.right() - space::S4 - MARK, from.y + (first - MARK) / 2.0);
            mark(ui, Rect::from_min_size(corner, vec2(MARK, MARK)), chosen);
            if response.has_focus() {
                theme::ring(ui, rect, shape::CARD_CORNER);
            }
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand)
    }
}

/// A ring, and a dot in it where the card is chosen.
fn mark(ui: &Ui, rect: Rect, chosen: bool) {
    let palette = theme::palette(ui);
    let colour = if chosen { palette.primary } else { palette.outline };
    ui.painter().circle_stroke(rect.center(), MARK / 2.0 - 1.0, Stroke::new(shape::RING - 0.5, colour));
    if chosen {
        ui.painter().circle_filled(rect.center(), MARK / 4.0, colour);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_is_suggested_and_the_usual_one_before_all() {
        let none = Installed::default();
        assert_eq!(suggested(&none), Choice::Other);
        let phones = [Program::Iphone, Program::GmailAndroid, Program::ThunderbirdMobile].map(Choice::Program);
        let end = |mut first: Vec<Choice>| {
            first.extend(phones);
            first.extend([Choice::Other, Choice::Undecided]);
            first
        };
        assert_eq!(choices(&none), end(Vec::new()));
        let here: Installed = [Program::Thunderbird, Program::Outlook, Program::Msmtp].into_iter().collect();
        assert_eq!(suggested(&here), Choice::Program(Program::Thunderbird));
        assert_eq!(choices(&here), end([Program::Thunderbird, Program::Outlook].map(Choice::Program).to_vec()));
        let usual = here.with_usual(Some(Program::Outlook));
        assert_eq!(suggested(&usual), Choice::Program(Program::Outlook));
        assert_eq!(choices(&usual), end([Program::Outlook, Program::Thunderbird].map(Choice::Program).to_vec()));
        let only_msmtp: Installed = [Program::Msmtp].into_iter().collect();
        assert_eq!(suggested(&only_msmtp), Choice::Other, "what is for experts is not suggested to everybody");
    }
}
