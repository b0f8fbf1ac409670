//! The arrangement: rail, top line, page, and the bar with the actions. What comes first for the eye comes first for
//! the keyboard too, so everything is drawn in that order, the bar last.

mod opening;
mod rail;
mod top;

use egui::{Frame, Id, Layout, Margin, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2};

use super::{Act, App, Screen, See, Session, Width};
use crate::ui::access::{Button, Rank};
use crate::ui::screens;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::Prose;
use toukan_core::model::WindowId;

/// The rail's width, in points.
const RAIL: f32 = 208.0;
/// The least height of the bar with the actions, in points.
pub(super) const BAR: f32 = 76.0;
/// A window less high than this, in points, has its actions at the end of the page: a bar would take the page's room.
const LOW: f32 = 400.0;
/// Prose is not wider than this, in points: the eye has to find the next line.
const WIDEST: f32 = 760.0;

/// Draws everything and gives back what was pressed.
pub(super) fn ui(app: &mut App, ui: &mut Ui) -> Vec<Act> {
    let all = ui.max_rect();
    ui.painter().rect_filled(all, 0, theme::palette(ui).page);
    let width = Width::of(all.width());
    let mut acts = Vec::new();
    let mut rest = all;
    let App {
        texts,
        details,
        news,
        real,
        practice,
        status,
        mascot,
        bar,
        ask_database,
        ask_controls,
        test_message,
        keep_checks,
        ..
    } = app;
    let practising = practice.is_some();
    let waiting_file = real.opened.waiting_name();
    let session: &mut Session = practice.as_mut().unwrap_or(real);
    let view = session.view_arc();
    let now = ui.input(|input| input.time);
    let see = See {
        texts,
        view: view.as_deref(),
        slow: session.until_slow(now).is_some_and(|wait| wait <= 0.0),
        details: *details,
        ask_database: *ask_database,
        ask_controls: *ask_controls,
        keep_checks: *keep_checks,
        test_message: *test_message,
        waited: session.waited(now).map(|waited| waited.as_secs()),
        window: all.width(),
        practice: &news.practice,
        practising,
        shelf: &news.shelf,
        kept: news.kept.as_ref(),
        saving: &news.saving,
        runs: &news.runs,
        computer: &news.computer,
        keychain: news.keychain.as_ref().filter(|_| !practising),
        clients: news.clients.as_ref(),
        waiting_file,
        trouble: news.trouble.as_ref(),
    };
    let held = opening::is_held(ui);

    if practising {
        rest.min.y = band(ui, &see, rest, &mut acts);
    }
    if width == Width::Wide {
        let place = Rect::from_min_max(rest.min, pos2(rest.left() + RAIL, rest.bottom()));
        rail::column(ui, &see, session, mascot, place, &mut acts);
        rest.min.x = place.right();
    } else {
        rest.min.y = rail::line(ui, &see, session, mascot, rest, &mut acts);
    }
    if all.height() < LOW {
        page(ui, &see, session, status, rest, true, &mut acts);
        if held {
            opening::target(ui, &see, all);
        }
        return acts;
    }
    let foot = Rect::from_min_max(pos2(rest.left(), rest.bottom() - *bar), rest.max);
    rest.max.y = foot.top();
    page(ui, &see, session, status, rest, false, &mut acts);
    let needed = foot_bar(ui, &see, session, foot, &mut acts);
    if (needed - *bar).abs() > 0.5 {
        *bar = needed;
        ui.ctx().request_discard("the bar with the actions has another height");
    }
    if held {
        opening::target(ui, &see, all);
    }
    acts
}

/// The page itself, scrolling up and down only; with the actions at its end, or without.
fn page(
    ui: &mut Ui,
    see: &See<'_>,
    session: &mut Session,
    status: &mut crate::ui::access::Status,
    place: Rect,
    with_actions: bool,
    acts: &mut Vec<Act>,
) {
    let side = margin(see);
    let mut child = ui.new_child(UiBuilder::new().id_salt("page").max_rect(place));
    child.set_clip_rect(place);
    let waits = || opening::waits(see).unwrap_or_else(|| screens::status(see, session));
    status.say(&if opening::is_held(ui) { see.t(WindowId::DropHere) } else { waits() });
    let within = (session.hand_over.page(), session.firewall.page(), session.trouble.case(), session.learn.topic());
    let page = (session.screen, within);
    ScrollArea::vertical().id_salt(("page", page)).auto_shrink(false).show(&mut child, |ui| {
        Frame::new().inner_margin(Margin { left: side, right: side, top: 16, bottom: 24 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            status.show(ui);
            top::ui(ui, see, session, acts);
            ui.set_max_width(ui.available_width().min(WIDEST));
            ui.spacing_mut().item_spacing.y = space::S3;
            opening::waiting(ui, see, acts);
            acts.extend(screens::ui(ui, see, session));
            if with_actions {
                ui.add_space(space::S1);
                actions(ui, see, session, acts);
            }
        });
    });
}

/// The bar at the foot: the quiet way back at the left, the one action at the right. Gives back the height it needs.
fn foot_bar(ui: &mut Ui, see: &See<'_>, session: &mut Session, place: Rect, acts: &mut Vec<Act>) -> f32 {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(place, 0, palette.card);
    ui.painter().hline(place.x_range(), place.top(), Stroke::new(shape::OUTLINE, palette.line));
    let inner = place.shrink2(egui::vec2(f32::from(margin(see)), space::S4));
    let mut child = ui.new_child(UiBuilder::new().id_salt("bar").max_rect(inner));
    child.set_clip_rect(place);
    actions(&mut child, see, session, acts);
    (child.min_rect().height() + 2.0 * space::S4).max(BAR)
}

/// The ways on from a page, side by side or below each other.
fn actions(ui: &mut Ui, see: &See<'_>, session: &mut Session, acts: &mut Vec<Act>) {
    let room = ui.available_width();
    let bar = screens::bar(see, session);
    let back = bar.back.map(|(words, act)| (words, act, Rank::Link));
    let other = bar.other.map(|(words, act)| (words, act, Rank::Quiet));
    let primary = bar.primary.map(|(words, act)| (words, act, Rank::Primary));
    let width_of = |ui: &Ui, entry: &Option<(String, Act, Rank)>| {
        entry.as_ref().map_or(0.0, |(words, _, rank)| Button::new(*rank, words).size(ui).x + space::S3)
    };
    let needed = width_of(ui, &back) + width_of(ui, &other) + width_of(ui, &primary);
    if needed <= room {
        ui.allocate_ui_with_layout(
            egui::vec2(room, shape::CONTROL_HEIGHT),
            Layout::left_to_right(egui::Align::Center),
            |ui| {
                press(ui, back, acts);
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = space::S3;
                    press(ui, primary, acts);
                    press(ui, other, acts);
                });
            },
        );
    } else {
        // The action first: it is what one looks for. Below it the rest, side by side where that fits.
        ui.with_layout(Layout::top_down(egui::Align::Max), |ui| press(ui, primary, acts));
        if width_of(ui, &back) + width_of(ui, &other) <= room {
            ui.allocate_ui_with_layout(
                egui::vec2(room, shape::CONTROL_HEIGHT),
                Layout::left_to_right(egui::Align::Center),
                |ui| {
                    press(ui, back, acts);
                    ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| press(ui, other, acts));
                },
            );
        } else {
            ui.with_layout(Layout::top_down(egui::Align::Max), |ui| press(ui, other, acts));
            press(ui, back, acts);
        }
    }
}

fn press(ui: &mut Ui, entry: Option<(String, Act, Rank)>, acts: &mut Vec<Act>) {
    if let Some((words, act, rank)) = entry
        && Button::new(rank, &words).show(ui).clicked()
    {
        acts.push(act);
    }
}

/// The band that marks practice, across the window. Gives back where it ends.
fn band(ui: &mut Ui, see: &See<'_>, place: Rect, acts: &mut Vec<Act>) -> f32 {
    let palette = theme::palette(ui);
    let ground = ui.painter().add(egui::Shape::Noop);
    let inner = place.shrink2(egui::vec2(space::S4, space::S2));
    let mut child = ui.new_child(UiBuilder::new().id_salt("band").max_rect(inner));
    child.horizontal_wrapped(|ui| {
        let leave = see.t(WindowId::PracticeLeave);
        let room = Button::new(Rank::Link, &leave).small().size(ui).x + space::S4;
        let words = see.t(WindowId::PracticeBand);
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - room).max(200.0));
            Prose::of(&words, theme::label(), false).colour(palette.caution).show(ui);
        });
        if Button::new(Rank::Link, &leave).small().show(ui).clicked() {
            acts.push(Act::LeavePractice);
        }
    });
    let end = child.min_rect().bottom() + space::S2;
    let whole = Rect::from_min_max(place.min, pos2(place.right(), end));
    ui.painter().set(ground, egui::Shape::rect_filled(whole, 0, palette.caution_ground));
    ui.painter().hline(whole.x_range(), end, Stroke::new(shape::OUTLINE, palette.caution));
    end
}

/// Left and right of the page, in points.
fn margin(see: &See<'_>) -> i8 {
    if see.width() == Width::Narrow { 20 } else { 32 }
}

/// A place in the rail that can be pressed, or not.
fn stage_id(screen: Screen) -> Id {
    Id::unique(("toukan: stage", screen))
}
