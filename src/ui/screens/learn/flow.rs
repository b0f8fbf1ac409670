//! From station to station, downwards: for windows in which they do not fit side by side.

use egui::{Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::Part;

use super::paper::{Words, dotted};
use crate::ui::access::picture;
use crate::ui::theme::{self, space};
use crate::ui::way::{self, Door, marks};

/// The column with the signs, in points.
const SIGNS: f32 = 64.0;
/// The least height of a station.
const STATION: f32 = 44.0;
/// The least height of what is between two.
const BETWEEN: f32 = 30.0;

/// What stands at the left of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A computer.
    Computer,
    /// A mail program.
    Program,
    /// A server.
    Server,
    /// A network.
    Network,
    /// On the way to the next station: an arrow down.
    Hop,
    /// A lane that goes on.
    Passes,
    /// A lane that ends here.
    Barrier,
    /// A door that is reached.
    Door,
    /// One that is not.
    NoDoor,
    /// Beside the way: a directory.
    Aside,
}

impl Sign {
    fn is_station(self) -> bool {
        matches!(self, Self::Computer | Self::Program | Self::Server | Self::Network)
    }
}

/// An entry: its sign, its words, and what it is called.
pub(super) struct Entry {
    pub(super) sign: Sign,
    pub(super) words: Words,
    pub(super) part: Part,
}

/// The room for words, in points.
pub(super) fn room(ui: &Ui) -> f32 {
    ui.available_width() - SIGNS
}

/// Draws them below each other, on one line from the first station to the last.
pub(super) fn ui(ui: &mut Ui, salt: &str, sentence: &str, entries: &[Entry]) {
    let height = |entry: &Entry| {
        let least = if entry.sign.is_station() { STATION } else { BETWEEN };
        (entry.words.height() + space::S1).max(least)
    };
    let whole = entries.iter().map(height).sum();
    picture(ui, salt, vec2(ui.available_width(), whole), sentence, |ui, rect, parts| {
        let x = rect.left() + 26.0;
        let mut top = rect.top();
        let last = entries.len().saturating_sub(1);
        for (index, entry) in entries.iter().enumerate() {
            let place = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), height(entry)));
            sign(ui, entry.sign, place, x, index == 0, index == last);
            let at = pos2(rect.left() + SIGNS, place.center().y - entry.words.height() / 2.0);
            entry.words.put(ui, at);
            parts.name(ui, &entry.part.id, place, &entry.part.text);
            top = place.bottom();
        }
    });
}

fn sign(ui: &Ui, sign: Sign, place: Rect, x: f32, first: bool, last: bool) {
    let palette = theme::palette(ui);
    let middle = pos2(x, place.center().y);
    let pen = Stroke::new(2.0, palette.outline);
    let line = |from: f32, to: f32| {
        ui.painter().vline(x, from..=to, pen);
    };
    if sign.is_station() {
        if !first {
            line(place.top(), middle.y - 18.0);
        }
        if !last {
            line(middle.y + 18.0, place.bottom());
        }
    } else if !last {
        line(place.top(), place.bottom());
    } else {
        line(place.top(), middle.y - 12.0);
    }
    match sign {
        Sign::Computer => marks::laptop(ui, middle),
        Sign::Program => marks::program(ui, middle),
        Sign::Server => marks::server(ui, middle),
        Sign::Network => marks::network(ui, middle),
        Sign::Hop => {
            let tip = pos2(x, middle.y + 5.0);
            let ink = Stroke::new(2.0, palette.good);
            ui.painter().line(vec![tip + vec2(-6.0, -7.0), tip, tip + vec2(6.0, -7.0)], ink);
        }
        Sign::Passes => {
            ui.painter().circle(middle, 9.0, palette.good_ground, Stroke::new(1.5, palette.good));
            marks::hook(ui, middle, palette.good);
        }
        Sign::Barrier => marks::barrier(ui, middle),
        Sign::Door => way::door(ui, middle, Door::Works),
        Sign::NoDoor => way::door(ui, middle, Door::Unused),
        Sign::Aside => {
            let at = middle + vec2(20.0, 0.0);
            dotted(ui, middle, at - vec2(8.0, 0.0), palette.outline);
            marks::book(ui, at, palette.soft);
        }
    }
}
