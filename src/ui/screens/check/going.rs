//! Under way, done, or stopped by the person: the picture of the way, and the lines that fill in.

use egui::accesskit::Role;
use egui::{CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};
use toukan_core::learn::Topic;
use toukan_core::model::{Finding, FindingId, WindowId};

use super::lines::{Line, State, lines, server};
use super::stand::{Stand, notes};
use super::stop;
use super::test_message;
use crate::ui::access::{Level, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::learn;
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, shape, space};
use crate::ui::way;
use crate::ui::wrap::{self, Prose};

/// Diameter of a line's mark, in points.
const MARK: f32 = 24.0;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, stand: &Stand) -> Vec<Act> {
    heading(ui, Level::Page, &see.say(&super::head(stand)));
    let below = match stand {
        Stand::Stopped => Some(see.t(WindowId::TellStopped)),
        Stand::SignedIn => None,
        Stand::Tested(_) => see.view.and_then(test_message::told).map(|said| see.say_all(&said)),
        Stand::Following => Some(see.t(test_message::following(see.view))),
        _ if see.slow => Some(see.t(WindowId::TellSlow)),
        Stand::Connected | Stand::Reading => Some(see.t(WindowId::TellGoing)),
        _ => Some(see.t(WindowId::TellLooking)),
    };
    if let Some(below) = below {
        Prose::of(&below, theme::body(), true).show(ui);
    }
    let mut acts = Vec::from_iter(way::ui(ui, see));
    acts.extend(filling(ui, see));
    acts.extend(beside(ui, see));
    if let Some(view) = see.view.filter(|_| matches!(stand, Stand::SignedIn | Stand::Tested(_))) {
        acts.extend(stop::stopped(ui, see, view));
    }
    acts
}

/// The lines, on a card, each with a way to what it is about.
pub(super) fn filling(ui: &mut Ui, see: &See<'_>) -> Option<Act> {
    listed(ui, see, &lines(see.view, see.texts, see.test_message, see.waited))
}

/// The same of these lines.
pub(in crate::ui::screens) fn listed(ui: &mut Ui, see: &See<'_>, lines: &[Line]) -> Option<Act> {
    let mut act = None;
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                let palette = theme::palette(ui);
                let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
                ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(shape::OUTLINE, palette.line));
            }
            let pressed = one(ui, see, line);
            act = act.take().or(pressed);
        }
    });
    act
}

/// What there is to learn about a line.
fn topic(line: &Line) -> Option<Topic> {
    match line.title {
        WindowId::LineEncrypt => Some(Topic::Starttls),
        WindowId::LineSignIn => Some(Topic::SmtpAuth),
        _ => None,
    }
}

fn one(ui: &mut Ui, see: &See<'_>, line: &Line) -> Option<Act> {
    let palette = theme::palette(ui);
    let title = see.t(line.title);
    let value = line.value.clone().unwrap_or_default();
    let room = ui.available_width() - MARK - space::S4;
    let ink = if line.state == State::Waiting { palette.soft } else { palette.ink };
    let why = topic(line).map(|topic| (topic, learn::why_size(ui, see)));
    let asked = why.as_ref().map_or(0.0, |(_, size)| size.x + space::S2);
    let left = wrap::lay_out(ui, &title, theme::body(), ink, room - asked);
    let right = wrap::lay_out(ui, &value, theme::small(), palette.soft, room);
    let beside = left.size().x + asked + right.size().x + space::S6 <= room;
    let pad = 9.0;
    let height = if beside || value.is_empty() { left.size().y } else { left.size().y + right.size().y };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height + 2.0 * pad), Sense::hover());
    let answer = if value.is_empty() { String::new() } else { format!(" ({value})") };
    let name = message(WindowId::LineName).with("text", &title).with("step", line.state.word()).with("answer", &answer);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, see.say(&name)));
    let middle = rect.top() + pad + left.size().y / 2.0;
    mark(ui, pos2(rect.left() + MARK / 2.0, middle), line.state);
    let x = rect.left() + MARK + space::S4;
    let (left_height, right_size) = (left.size().y, right.size());
    let behind = pos2(x + left.size().x + space::S2, middle);
    ui.painter().galley(pos2(x, rect.top() + pad), left, ink);
    let at = if beside {
        pos2(rect.right() - right_size.x, middle - right_size.y / 2.0)
    } else {
        pos2(x, rect.top() + pad + left_height)
    };
    ui.painter().galley(at, right, palette.soft);
    let (topic, size) = why?;
    learn::why(ui, see, topic, Rect::from_min_size(behind - vec2(0.0, size.y / 2.0), size))
}

/// A round mark: empty, three dots, a hook, or a cross. Shape and colour say the same.
fn mark(ui: &Ui, centre: egui::Pos2, state: State) {
    let palette = theme::palette(ui);
    let rect = Rect::from_center_size(centre, vec2(MARK, MARK));
    let (ground, ink) = match state {
        State::Waiting => (palette.card, palette.outline),
        State::Busy => (palette.caution_ground, palette.busy),
        State::Good => (palette.good_ground, palette.good),
        State::Stopped => (palette.bad_ground, palette.bad),
    };
    let stroke = Stroke::new(shape::OUTLINE, ink);
    ui.painter().rect(rect, CornerRadius::same(12), ground, stroke, StrokeKind::Inside);
    let at = |x: f32, y: f32| rect.min + vec2(x, y) * MARK;
    let pen = Stroke::new(shape::RING, ink);
    match state {
        State::Waiting => {}
        State::Busy => {
            for x in [0.3, 0.5, 0.7] {
                ui.painter().circle_filled(at(x, 0.5), 1.6, ink);
            }
        }
        State::Good => {
            ui.painter().line(vec![at(0.3, 0.52), at(0.44, 0.66), at(0.7, 0.36)], pen);
        }
        State::Stopped => {
            ui.painter().line_segment([at(0.35, 0.35), at(0.65, 0.65)], pen);
            ui.painter().line_segment([at(0.65, 0.35), at(0.35, 0.65)], pen);
        }
    }
}

/// Whether it is about a submission port that another one stands in for.
fn is_other_door(note: &Finding) -> bool {
    matches!(note.id, FindingId::PortSilent | FindingId::PortRefused)
        && note.evidence.get("port").is_some_and(|port| way::is_submission(port))
}

/// What is good to know and stops nothing; small.
pub(super) fn beside(ui: &mut Ui, see: &See<'_>) -> Option<Act> {
    let mut act = None;
    let view = see.view.filter(|view| view.chosen.is_some())?;
    for note in notes(view) {
        let mut prose = Prose::small(&see.texts.finding(note).text);
        if let Some(found) = server(view)
            && is_other_door(note)
        {
            let port = found.candidate.server.endpoint.port;
            prose = prose.text(see.gap()).text(&see.say(&message(WindowId::TellOtherPort).with("port", &port)));
        }
        let topic = Topic::of_finding(note.id);
        if let Some(topic) = topic {
            prose = prose.text(see.gap()).link(&see.t(topic.page().title));
        }
        let pressed = prose.show(ui).pressed();
        act = act.take().or_else(|| pressed.and(topic).map(Act::Learn));
    }
    act
}
