//! The way of a mail: stations side by side, and how it comes from one to the next.

use egui::{Pos2, Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::{Hop, Page, Station, Way};

use super::flow::{self, Entry, Sign};
use super::paper::{Words, dotted, ground};
use crate::ui::access::picture;
use crate::ui::app::See;
use crate::ui::theme::{self, shape, space};
use crate::ui::way::marks;

/// A station, in points.
const STATION: f32 = 76.0;
/// Its height.
const BOX: f32 = 72.0;
/// Between the note and the stations.
const BELOW_NOTE: f32 = 26.0;

/// Draws the way.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Way) {
    if see.has_room_for_pictures() { wide(ui, see, page, drawn) } else { narrow(ui, see, page, drawn) }
}

fn stations(drawn: &Way) -> impl Iterator<Item = Station> {
    std::iter::once(drawn.from).chain(drawn.hops.iter().map(|hop| hop.to))
}

struct HopWords {
    by: Words,
    says: Words,
    note: Option<Words>,
}

impl HopWords {
    fn new(ui: &Ui, see: &See<'_>, hop: &Hop, gap: f32) -> Self {
        let palette = theme::palette(ui);
        Self {
            by: Words::new(ui, hop.by, theme::label(), palette.ink, gap),
            says: Words::small(ui, &see.t(hop.says), palette.soft, gap),
            note: hop.note.map(|note| Words::small(ui, &see.t(note.says), palette.soft, 2.6 * gap)),
        }
    }
}

fn wide(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Way) {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let gap = (width - 4.0 * STATION) / 3.0;
    let hops: Vec<HopWords> = drawn.hops.iter().map(|hop| HopWords::new(ui, see, hop, gap - space::S2)).collect();
    let room = STATION + gap / 2.0;
    let names: Vec<Words> = stations(drawn)
        .map(|station| Words::new(ui, &see.t(station.name), theme::label(), palette.ink, room))
        .collect();
    let note = hops.iter().filter_map(|hop| hop.note.as_ref()).map(Words::height).fold(0.0, f32::max);
    let below = names.iter().map(Words::height).fold(0.0, f32::max);
    let top = note + BELOW_NOTE;
    let size = vec2(width, top + BOX + space::S2 + below);
    picture(ui, "way of a mail", size, &see.t(page.sentence), |ui, rect, parts| {
        let place = |index: usize| {
            #[expect(clippy::cast_precision_loss, reason = "there are four stations")]
            let index = index as f32;
            let left = rect.left() + index * (STATION + gap);
            Rect::from_min_size(pos2(left, rect.top() + top), vec2(STATION, BOX))
        };
        for (index, (hop, words)) in drawn.hops.iter().zip(&hops).enumerate() {
            let (from, to) = (place(index), place(index + 1));
            let pen = Stroke::new(3.0, palette.good);
            let (start, end) = (from.right_center(), to.left_center());
            ui.painter().line_segment([start, end], pen);
            marks::arrow_head(ui, end - vec2(1.0, 0.0), 1.0, pen);
            let middle = start.lerp(end, 0.5);
            let by = words.by.put_around(ui, middle.x, middle.y - words.by.height() - space::S1);
            let says = words.says.put_around(ui, middle.x, middle.y + space::S1);
            let part = drawn.hop(see.texts, index, hop);
            parts.name(ui, &part.id, by.union(says), &part.text);
            if let (Some(note), Some(words)) = (hop.note, &words.note) {
                let covered = aside(ui, words, from, rect.top());
                let part = note.part(see.texts);
                parts.name(ui, &part.id, covered, &part.text);
            }
        }
        for (index, (station, words)) in stations(drawn).zip(&names).enumerate() {
            let place = place(index);
            ground(ui, place, palette.card, Stroke::new(shape::RING, palette.outline));
            icon(ui, station, place.center());
            let half = words.width() / 2.0;
            let x = place.center().x.clamp(rect.left() + half, rect.right() - half);
            let at = words.put_around(ui, x, place.bottom() + space::S2);
            let part = station.part(see.texts);
            parts.name(ui, &part.id, place.union(at), &part.text);
        }
    });
}

/// What the station below asks: beside the way, on a line of dots.
fn aside(ui: &Ui, words: &Words, station: Rect, top: f32) -> Rect {
    let palette = theme::palette(ui);
    let x = station.center().x;
    let book = pos2(x, top + words.height().min(24.0) / 2.0);
    dotted(ui, pos2(x, station.top()), book + vec2(0.0, 12.0), palette.outline);
    marks::book(ui, book, palette.soft);
    words.put(ui, pos2(x + 18.0, top)).union(Rect::from_center_size(book, vec2(16.0, 20.0)))
}

fn icon(ui: &Ui, station: Station, middle: Pos2) {
    if station.is_server { marks::server(ui, middle) } else { marks::program(ui, middle) }
}

fn narrow(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Way) {
    let palette = theme::palette(ui);
    let room = flow::room(ui);
    let station = |ui: &Ui, station: Station| {
        let part = station.part(see.texts);
        let sign = if station.is_server { Sign::Server } else { Sign::Program };
        Entry { sign, words: Words::new(ui, &part.text, theme::label(), palette.ink, room), part }
    };
    let mut entries = vec![station(ui, drawn.from)];
    for (number, hop) in drawn.hops.iter().enumerate() {
        if let Some(note) = hop.note {
            let part = note.part(see.texts);
            entries.push(Entry { sign: Sign::Aside, words: Words::small(ui, &part.text, palette.soft, room), part });
        }
        let said = format!("{}  {}", hop.by, see.t(hop.says));
        let part = drawn.hop(see.texts, number, hop);
        entries.push(Entry { sign: Sign::Hop, words: Words::small(ui, &said, palette.ink, room), part });
        entries.push(station(ui, hop.to));
    }
    flow::ui(ui, "way of a mail", &see.t(page.sentence), &entries);
}
