//! Conversations: who says what, what anybody on the way can read, and what stands behind the lock.

use egui::{Color32, Pos2, Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::{By, Page, Step, Talk, Talker, Tone};
use toukan_core::model::LearnId;

use super::paper::{Words, dashed_ground, ground};
use crate::ui::access::{Parts, picture};
use crate::ui::app::See;
use crate::ui::theme::{self, Palette, shape, space};
use crate::ui::way::{self, Door, marks};

/// Between two conversations, side by side or below each other.
const BETWEEN: f32 = 20.0;
/// Height of the signs of the two who talk.
const SIGNS: f32 = 34.0;
/// From the edge to the line below a sign.
const LIFE: f32 = 24.0;
/// Free space between that line and what is said.
const ASIDE: f32 = 10.0;
/// Room for a mark before what is said.
const MARK: f32 = 16.0;
/// Around what is said.
const ABOVE: f32 = 1.0;
/// From the words down to the arrow.
const ARROW: f32 = 2.0;
/// Below the arrow.
const BELOW: f32 = 5.0;
/// The line that says what a ground means.
const LEGEND: f32 = 27.0;
/// Room for a door before the title.
const DOOR: f32 = 24.0;
/// Below the last arrow of a ground.
const END: f32 = 4.0;

/// Draws the conversations.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, page: &Page, talks: &[Talk]) {
    let width = ui.available_width();
    let beside = see.has_room_for_pictures() && talks.len() == 2;
    let each = if beside { (width - BETWEEN) / 2.0 } else { width };
    let laid: Vec<Laid<'_>> = talks.iter().map(|talk| Laid::new(ui, see, talk, each)).collect();
    let heights = laid.iter().map(|laid| laid.height);
    let height =
        if beside { heights.fold(0.0, f32::max) } else { heights.map(|one| one + BETWEEN).sum::<f32>() - BETWEEN };
    picture(ui, "talks", vec2(width, height), &see.t(page.sentence), |ui, rect, parts| {
        let mut at = rect.min;
        for one in &laid {
            one.draw(ui, see, parts, at);
            at += if beside { vec2(each + BETWEEN, 0.0) } else { vec2(0.0, one.height + BETWEEN) };
        }
    });
}

/// What is said, measured.
struct Said {
    wire: Words,
    says: Words,
    /// Whether the words stand in one line.
    beside: bool,
    height: f32,
}

impl Said {
    fn new(ui: &Ui, see: &See<'_>, step: &Step, room: f32) -> Self {
        let palette = theme::palette(ui);
        let ink = match step.tone {
            Tone::Good => palette.good,
            Tone::Plain => palette.ink,
            Tone::Bad => palette.bad,
        };
        let room = if step.tone == Tone::Plain { room } else { room - MARK };
        let wire = Words::new(ui, step.wire, theme::mono(), palette.soft, room);
        let text = see.t(step.says);
        let one = Words::small(ui, &text, ink, f32::INFINITY);
        let beside = wire.width() + space::S2 + one.width() <= room;
        let says = if beside { one } else { Words::small(ui, &text, ink, room) };
        let words = if beside { wire.height().max(says.height()) } else { wire.height() + says.height() };
        Self { wire, says, beside, height: ABOVE + words + ARROW + BELOW }
    }

    fn width(&self) -> f32 {
        if self.beside {
            self.wire.width() + space::S2 + self.says.width()
        } else {
            self.wire.width().max(self.says.width())
        }
    }
}

struct Laid<'a> {
    talk: &'a Talk,
    width: f32,
    title: Words,
    names: [Words; 2],
    said: Vec<Said>,
    /// Height of the signs, and of the title between them.
    signs: f32,
    head: f32,
    height: f32,
}

impl<'a> Laid<'a> {
    fn new(ui: &Ui, see: &See<'_>, talk: &'a Talk, width: f32) -> Self {
        let palette = theme::palette(ui);
        let title = Words::new(
            ui,
            &format!("{}  {}", talk.port, see.t(talk.title)),
            theme::strong(),
            palette.ink,
            width - 28.0,
        );
        let names = [talk.client, talk.server]
            .map(|who| Words::small(ui, &see.t(who.name()), palette.soft, width / 2.0 - space::S2));
        let room = width - 2.0 * (LIFE + ASIDE);
        let said: Vec<Said> = talk.steps().map(|step| Said::new(ui, see, step, room)).collect();
        let below = names.iter().map(Words::height).fold(0.0, f32::max);
        let signs = title.height().max(SIGNS);
        let head = signs + below + space::S1;
        let grounds = [talk.open.is_empty(), talk.sealed.is_empty()].iter().filter(|empty| !**empty).count();
        #[expect(clippy::cast_precision_loss, reason = "there are one or two grounds")]
        let legends = grounds as f32 * (LEGEND + END + space::S2) - space::S2;
        let height = head + legends + said.iter().map(|one| one.height).sum::<f32>();
        Self { talk, width, title, names, said, signs, head, height }
    }

    fn draw(&self, ui: &Ui, see: &See<'_>, parts: &Parts, at: Pos2) {
        let door = if self.talk.client == Talker::Program { Door::Works } else { Door::Unused };
        let middle = at + vec2(self.width, self.signs) / 2.0;
        let from = middle.x - self.title.width() / 2.0 - DOOR / 2.0;
        way::door(ui, pos2(from + 8.0, middle.y), door);
        let title = self.title.put(ui, pos2(from + DOOR, middle.y - self.title.height() / 2.0));
        let head = self.talk.head(see.texts);
        parts.name(ui, &head.id, title, &head.text);
        let [left, right] = [at.x + LIFE, at.x + self.width - LIFE];
        self.talkers(ui, at.y, left, right);

        let mut y = at.y + self.head;
        let open = self.talk.open.len();
        for (range, sealed) in [(0..open, false), (open..self.said.len(), true)] {
            let Some(said) = self.said.get(range.clone()).filter(|said| !said.is_empty()) else { continue };
            let height = LEGEND + said.iter().map(|one| one.height).sum::<f32>() + END;
            let place = Rect::from_min_size(pos2(at.x, y), vec2(self.width, height));
            Self::ground(ui, see, place, sealed);
            let palette = theme::palette(ui);
            for x in [left, right] {
                ui.painter().vline(
                    x,
                    place.top() + LEGEND - 2.0..=place.bottom() - 6.0,
                    Stroke::new(1.5, palette.outline),
                );
            }
            let mut top = y + LEGEND;
            for (number, (step, one)) in
                self.talk.steps().zip(&self.said).enumerate().skip(range.start).take(said.len())
            {
                step_at(ui, step, one, (left, right), top);
                let part = self.talk.part(see.texts, number, step);
                let whole = Rect::from_min_size(pos2(at.x, top), vec2(self.width, one.height));
                parts.name(ui, &part.id, whole, &part.text);
                top += one.height;
            }
            y += height + space::S2;
        }
    }

    /// The two who talk, each above its line.
    fn talkers(&self, ui: &Ui, top: f32, left: f32, right: f32) {
        let middle = top + self.signs / 2.0;
        match self.talk.client {
            Talker::Program => marks::program(ui, pos2(left, middle)),
            _ => marks::server(ui, pos2(left, middle)),
        }
        marks::server(ui, pos2(right, middle));
        let [client, server] = &self.names;
        client.put(ui, pos2(left - LIFE, top + self.signs));
        server.put_before(ui, right + LIFE, top + self.signs);
    }

    fn ground(ui: &Ui, see: &See<'_>, place: Rect, sealed: bool) {
        let palette = theme::palette(ui);
        let sign = pos2(place.left() + LIFE, place.top() + LEGEND / 2.0 + 1.0);
        let legend = |id, ink| {
            let words = Words::new(ui, &see.t(id), theme::label(), ink, place.width() - 2.0 * LIFE);
            words.put(ui, pos2(sign.x + 16.0, sign.y - words.first_middle()));
        };
        if sealed {
            ground(ui, place, palette.good_ground, Stroke::new(shape::RING, palette.good));
            marks::lock(ui, sign, palette.good);
            legend(LearnId::SealedPart, palette.good);
        } else {
            dashed_ground(ui, place, palette.card, palette.caution);
            marks::eye(ui, sign, palette.caution);
            legend(LearnId::OpenPart, palette.caution);
        }
    }
}

/// What is said, above its arrow: on the side of whoever says it.
fn step_at(ui: &Ui, step: &Step, said: &Said, (left, right): (f32, f32), top: f32) {
    let palette = theme::palette(ui);
    let top = top + ABOVE;
    let marked = if step.tone == Tone::Plain { 0.0 } else { MARK };
    let x = match step.by {
        By::Client => left + ASIDE,
        By::Server => right - ASIDE - said.width() - marked,
    };
    let middle = pos2(x + 5.0, top + said.wire.first_middle());
    match step.tone {
        Tone::Good => marks::hook(ui, middle, palette.good),
        Tone::Bad => marks::cross(ui, middle, 4.0, palette.bad),
        Tone::Plain => {}
    }
    let x = x + marked;
    let wire = said.wire.put(ui, pos2(x, top));
    if said.beside {
        said.says.put(ui, pos2(wire.right() + space::S2, top + said.wire.first_middle() - said.says.first_middle()));
    } else {
        said.says.put(ui, pos2(x, wire.bottom()));
    }
    arrow(ui, step, palette, (left, right), top - ABOVE + said.height - BELOW);
}

fn arrow(ui: &Ui, step: &Step, palette: &Palette, (left, right): (f32, f32), y: f32) {
    let ink: Color32 = match step.tone {
        Tone::Good => palette.good,
        Tone::Plain => palette.outline,
        Tone::Bad => palette.bad,
    };
    let pen = Stroke::new(1.5, ink);
    let (tip, from) = match step.by {
        By::Client => (pos2(right - 3.0, y), 1.0),
        By::Server => (pos2(left + 3.0, y), -1.0),
    };
    ui.painter().hline(left + 3.0..=right - 3.0, y, pen);
    marks::arrow_head(ui, tip, from, pen);
}
