//! Where one is: three stages, and below them what one may want at any time.

use egui::accesskit::Role;
use egui::{CornerRadius, FontId, Rect, Sense, Stroke, StrokeKind, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use toukan_core::learn::Topic;
use toukan_core::model::{LearnId, Message, MessageId, WindowId};

use super::stage_id;
use crate::ui::access::{Button, Rank, reveal};
use crate::ui::app::mascot::Mascot;
use crate::ui::app::see::message;
use crate::ui::app::{Act, Screen, See, Session, Width};
use crate::ui::screens;
use crate::ui::theme::{self, shape, space};

/// Height of a stage, in points.
const STAGE: f32 = 42.0;
/// Diameter of the mark with its number, in points.
const MARK: f32 = 24.0;
/// The side of the mascot, in points.
const BIRD: f32 = 32.0;

const STAGES: [(Screen, WindowId); 3] = [
    (Screen::Enter, WindowId::StageEnter),
    (Screen::Check, WindowId::StageCheck),
    (Screen::HandOver, WindowId::StageHandOver),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Done,
    Now,
    Later,
}

impl Step {
    fn of(index: usize, session: &Session) -> Self {
        let Some(now) = screens::stage(session) else { return Self::Later };
        match index.cmp(&now) {
            std::cmp::Ordering::Equal => Self::Now,
            std::cmp::Ordering::Less => Self::Done,
            std::cmp::Ordering::Greater => Self::Later,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Later => "later",
        }
    }
}

/// The rail at the left.
pub(super) fn column(
    ui: &mut Ui,
    see: &See<'_>,
    session: &Session,
    mascot: &mut Mascot,
    place: Rect,
    acts: &mut Vec<Act>,
) {
    let palette = theme::palette(ui);
    ui.painter().rect_filled(place, 0, palette.rail);
    ui.painter().vline(place.right(), place.y_range(), Stroke::new(shape::OUTLINE, palette.line));
    let inner = place.shrink2(vec2(space::S4, space::S6));
    let mut child = ui.new_child(UiBuilder::new().id_salt("rail").max_rect(inner));
    let ui = &mut child;
    ui.spacing_mut().item_spacing.y = 2.0;
    let (title, _) = ui.allocate_exact_size(vec2(inner.width(), BIRD + space::S6), Sense::hover());
    name(ui, mascot, pos2(title.left() + space::S1, title.top() + BIRD / 2.0));
    for (index, (screen, words)) in STAGES.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(inner.width(), STAGE), Sense::hover());
        stage(ui, see, session, (index, *screen, *words), rect, true, acts);
    }
    let ways = elsewhere(see, session);
    let height: f32 = ways.iter().map(|(words, _)| Button::new(Rank::Link, words).small().size(ui).y + space::S1).sum();
    let at = Rect::from_min_max(pos2(inner.left(), inner.bottom() - height), inner.max);
    let mut foot = ui.new_child(UiBuilder::new().id_salt("rail foot").max_rect(at));
    foot.spacing_mut().item_spacing.y = space::S1;
    for (words, act) in ways {
        if Button::new(Rank::Link, &words).small().show(&mut foot).clicked() {
            acts.push(act);
        }
    }
}

/// The stages as one line; what one may want at any time stands below it, see [`super::top`]. Gives back where it ends.
pub(super) fn line(
    ui: &mut Ui,
    see: &See<'_>,
    session: &Session,
    mascot: &mut Mascot,
    place: Rect,
    acts: &mut Vec<Act>,
) -> f32 {
    let palette = theme::palette(ui);
    let height = STAGE + 2.0 * space::S2;
    let whole = Rect::from_min_size(place.min, vec2(place.width(), height));
    ui.painter().rect_filled(whole, 0, palette.rail);
    ui.painter().hline(whole.x_range(), whole.bottom(), Stroke::new(shape::OUTLINE, palette.line));
    let mut x = whole.left() + space::S4;
    mascot.paint(ui, Rect::from_center_size(pos2(x + BIRD / 2.0, whole.center().y), vec2(BIRD, BIRD)));
    x += BIRD + space::S3;
    // Where there is little room only the present stage has words, or none has; all have their names.
    let marks = 2.0 * (MARK + space::S4 + space::S1);
    for (index, (screen, words)) in STAGES.iter().enumerate() {
        let fits = || x + width_of(ui, &see.t(*words)) + marks <= whole.right();
        let worded = see.width() >= Width::Middle || Step::of(index, session) == Step::Now && fits();
        let width = if worded { width_of(ui, &see.t(*words)) } else { MARK + space::S4 };
        let rect = Rect::from_min_size(pos2(x, whole.top() + space::S2), vec2(width, STAGE));
        stage(ui, see, session, (index, *screen, *words), rect, worded, acts);
        x = rect.right() + space::S1;
    }
    whole.bottom()
}

/// What one may want at any time; the accounts not while something is under way.
pub(super) fn elsewhere(see: &See<'_>, session: &Session) -> Vec<(String, Act)> {
    let accounts = (see.say(&Message::new(MessageId::AccountsTitle)), Act::Go(Screen::Accounts));
    let leads_there = session.screen != Screen::Accounts && !session.is_running();
    let trouble = (see.t(WindowId::Trouble), Act::Go(Screen::Trouble));
    let pages = [Screen::Trouble, Screen::Look, Screen::Case, Screen::Firewall, Screen::Compare];
    let is_there = pages.contains(&session.screen) || session.is_running();
    if see.practising {
        // The list of situations is where one chooses what to practise.
        let shown = !is_there && session.screen != Screen::Situations;
        return shown.then_some(trouble).into_iter().collect();
    }
    let learn = (see.t(LearnId::Open), Act::Learn(Topic::default()));
    // Where the rail is a line there is no room for all; the page for whoever cannot send leads there too.
    let is_elsewhere = session.screen == Screen::Learn || see.width() != Width::Wide;
    let practice = (see.t(WindowId::Practice), Act::Practise);
    leads_there
        .then_some(accounts)
        .into_iter()
        .chain((!is_there).then_some(trouble))
        .chain((!is_elsewhere).then_some(learn))
        .chain([practice])
        .collect()
}

fn name(ui: &Ui, mascot: &mut Mascot, at: egui::Pos2) {
    let bird = Rect::from_center_size(pos2(at.x + BIRD / 2.0, at.y), vec2(BIRD, BIRD));
    mascot.paint(ui, bird);
    let font = FontId::new(theme::text::TITLE + 2.0, theme::title().family);
    let ink = theme::palette(ui).ink;
    ui.painter().text(pos2(bird.right() + space::S2, at.y), egui::Align2::LEFT_CENTER, "Toukan", font, ink);
}

fn width_of(ui: &Ui, words: &str) -> f32 {
    let ink = theme::palette(ui).ink;
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.to_owned(), theme::strong(), ink));
    galley.size().x + MARK + space::S2 + 2.0 * space::S3
}

fn stage(
    ui: &Ui,
    see: &See<'_>,
    session: &Session,
    (index, screen, words): (usize, Screen, WindowId),
    rect: Rect,
    worded: bool,
    acts: &mut Vec<Act>,
) {
    let palette = theme::palette(ui);
    let step = Step::of(index, session);
    // One goes back to what is done, while nothing is under way; forward leads only the way itself.
    let open = step == Step::Done && !session.is_running();
    let words = see.t(words);
    let name = see.say(&message(WindowId::StageName).with("text", &words).with("step", step.word()));
    let response = ui.interact(rect, stage_id(screen), if open { Sense::click() } else { Sense::hover() });
    let role = if open { Role::Link } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    reveal(ui, &response);
    let card = rect.shrink2(vec2(0.0, 1.0));
    if step == Step::Now {
        ui.painter().rect_filled(card, CornerRadius::same(shape::CONTROL_CORNER), palette.card);
    } else if open && response.hovered() {
        ui.painter().rect_filled(card, CornerRadius::same(shape::CONTROL_CORNER), palette.hover);
    }
    let centre = pos2(rect.left() + space::S2 + MARK / 2.0, rect.center().y);
    mark(ui, centre, index, step);
    if worded {
        let font = if step == Step::Now { theme::strong() } else { theme::body() };
        let ink = if step == Step::Now { palette.ink } else { palette.soft };
        let at = pos2(centre.x + MARK / 2.0 + space::S3, rect.center().y);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, &words, font, ink);
    }
    if response.has_focus() {
        theme::ring(ui, card.shrink(2.0), shape::CONTROL_CORNER);
    }
    if response.on_hover_cursor(if open { egui::CursorIcon::PointingHand } else { egui::CursorIcon::Default }).clicked()
    {
        acts.push(Act::Go(screen));
    }
}

fn mark(ui: &Ui, centre: egui::Pos2, index: usize, step: Step) {
    let palette = theme::palette(ui);
    let rect = Rect::from_center_size(centre, vec2(MARK, MARK));
    let (ground, border, ink) = match step {
        Step::Now => (palette.primary, palette.primary, palette.on_primary),
        Step::Done => (palette.good_ground, palette.good, palette.good),
        Step::Later => (palette.card, palette.outline, palette.soft),
    };
    let stroke = Stroke::new(shape::OUTLINE, border);
    ui.painter().rect(rect, CornerRadius::same(12), ground, stroke, StrokeKind::Inside);
    if step == Step::Done {
        let at = |x: f32, y: f32| rect.min + vec2(x, y) * MARK;
        let hook = vec![at(0.3, 0.52), at(0.44, 0.66), at(0.7, 0.36)];
        ui.painter().line(hook, Stroke::new(shape::RING, ink));
    } else {
        let font = FontId::new(theme::text::SMALL, theme::strong().family);
        ui.painter().text(centre, egui::Align2::CENTER_CENTER, (index + 1).to_string(), font, ink);
    }
}
