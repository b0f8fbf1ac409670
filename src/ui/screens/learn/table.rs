//! Ports, a row each; where there is little room, a card each.

use egui::{Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::{Cell, Page, Row, Tone};

use super::paper::{Words, dashed_ground, ground};
use crate::ui::access::{Parts, picture};
use crate::ui::app::See;
use crate::ui::theme::{self, shape, space};
use crate::ui::way::{self, Door, marks};

/// The column with the ports, in points.
const PORTS: f32 = 104.0;
/// Room for a mark before a word.
const MARK: f32 = 18.0;
/// Between two rows.
const GAP: f32 = 8.0;
/// The column with what a field is about, where each port is a card.
const LABELS: f32 = 148.0;
/// From this width of a card on, a field stands beside what it is about.
const BESIDE: f32 = 300.0;

/// Draws the table.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, page: &Page, rows: &[Row]) {
    if see.has_room_for_pictures() { wide(ui, see, page, rows) } else { narrow(ui, see, page, rows) }
}

fn value(ui: &Ui, see: &See<'_>, row: &Row, cell: &Cell, width: f32) -> Words {
    let palette = theme::palette(ui);
    let ink = match cell.tone {
        Tone::Good => palette.good,
        Tone::Bad => palette.bad,
        Tone::Plain if row.used => palette.ink,
        Tone::Plain => palette.soft,
    };
    Words::small(ui, &see.t(cell.value), ink, width - MARK)
}

/// The mark that says the same as the colour, and the words behind it.
fn put(ui: &Ui, cell: &Cell, words: &Words, at: egui::Pos2) {
    let palette = theme::palette(ui);
    let middle = at + vec2(6.0, words.first_middle());
    match cell.tone {
        Tone::Good => marks::hook(ui, middle, palette.good),
        Tone::Bad => marks::cross(ui, middle, 4.0, palette.bad),
        Tone::Plain => {
            ui.painter().circle_filled(middle, 2.0, palette.outline);
        }
    }
    words.put(ui, at + vec2(MARK, 0.0));
}

/// The ground of a row: whole for mail programs, of dashes for servers.
fn row_ground(ui: &Ui, row: &Row, rect: Rect) {
    let palette = theme::palette(ui);
    if row.used {
        ground(ui, rect, palette.card, Stroke::new(shape::RING, palette.good));
    } else {
        dashed_ground(ui, rect, palette.rail, palette.outline);
    }
}

/// The door with its number, and below it the document.
fn port(ui: &Ui, row: &Row, at: egui::Pos2) {
    let palette = theme::palette(ui);
    let (door, ink) = if row.used { (Door::Works, palette.ink) } else { (Door::Unused, palette.soft) };
    way::door(ui, at + vec2(8.0, 13.0), door);
    let number = Words::new(ui, &row.port.to_string(), theme::title(), ink, PORTS);
    number.put(ui, at + vec2(26.0, 13.0 - number.height() / 2.0));
    Words::small(ui, row.rfc, palette.soft, PORTS).put(ui, at + vec2(0.0, 28.0));
}

fn wide(ui: &mut Ui, see: &See<'_>, page: &Page, rows: &[Row]) {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let pad = space::S4;
    let column = (width - 2.0 * pad - PORTS) / 4.0;
    let room = column - space::S2;
    let heads: Vec<Words> = rows.first().map_or(Vec::new(), |row| {
        row.cells.iter().map(|cell| Words::small(ui, &see.t(cell.column), palette.soft, room)).collect()
    });
    let head = heads.iter().map(Words::height).fold(0.0, f32::max) + space::S1;
    let laid: Vec<(Vec<Words>, f32)> = rows
        .iter()
        .map(|row| {
            let words: Vec<Words> = row.cells.iter().map(|cell| value(ui, see, row, cell, room)).collect();
            let height = words.iter().map(Words::height).fold(50.0, f32::max) + 2.0 * space::S2;
            (words, height)
        })
        .collect();
    let height = head + laid.iter().map(|(_, height)| height + GAP).sum::<f32>() - GAP;
    picture(ui, "ports", vec2(width, height), &see.t(page.sentence), |ui, rect, parts| {
        let left = |index: usize| {
            #[expect(clippy::cast_precision_loss, reason = "there are four columns")]
            let index = index as f32;
            rect.left() + pad + PORTS + index * column
        };
        for (index, words) in heads.iter().enumerate() {
            words.put(ui, pos2(left(index) + MARK, rect.top() + head - space::S1 - words.height()));
        }
        let mut top = rect.top() + head;
        for (row, (words, height)) in rows.iter().zip(&laid) {
            let place = Rect::from_min_size(pos2(rect.left(), top), vec2(width, *height));
            row_ground(ui, row, place);
            port(ui, row, pos2(place.left() + pad, place.center().y - 25.0));
            for (index, (cell, words)) in row.cells.iter().zip(words).enumerate() {
                let at = pos2(left(index), place.center().y - words.height() / 2.0);
                put(ui, cell, words, at);
                let whole = Rect::from_min_size(pos2(left(index), place.top()), vec2(column, *height));
                name(ui, see, parts, row, cell, whole);
            }
            top = place.bottom() + GAP;
        }
    });
}

fn name(ui: &Ui, see: &See<'_>, parts: &Parts, row: &Row, cell: &Cell, rect: Rect) {
    let part = row.part(see.texts, cell);
    parts.name(ui, &part.id, rect, &part.text);
}

fn narrow(ui: &mut Ui, see: &See<'_>, page: &Page, rows: &[Row]) {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let pad = space::S4;
    let inner = width - 2.0 * pad;
    let beside = inner >= BESIDE;
    let (labels, room) = if beside { (LABELS, inner - LABELS) } else { (inner, inner) };
    let laid: Vec<Vec<(Words, Words, f32)>> = rows
        .iter()
        .map(|row| {
            let cells = row.cells.iter().map(|cell| {
                let label = Words::small(ui, &see.t(cell.column), palette.soft, labels - space::S2);
                let words = value(ui, see, row, cell, room);
                let (label_height, height) = (label.height(), words.height());
                let height = if beside { label_height.max(height) } else { label_height + height };
                (label, words, height)
            });
            cells.collect()
        })
        .collect();
    let head = 56.0;
    let high = |cells: &[(Words, Words, f32)]| {
        head + cells.iter().map(|(_, _, height)| height + space::S1).sum::<f32>() + 2.0 * space::S3
    };
    let height = laid.iter().map(|cells| high(cells) + GAP).sum::<f32>() - GAP;
    picture(ui, "ports", vec2(width, height), &see.t(page.sentence), |ui, rect, parts| {
        let mut top = rect.top();
        for (row, cells) in rows.iter().zip(&laid) {
            let place = Rect::from_min_size(pos2(rect.left(), top), vec2(width, high(cells)));
            row_ground(ui, row, place);
            let left = place.left() + pad;
            port(ui, row, pos2(left, place.top() + space::S3));
            let mut y = place.top() + space::S3 + head;
            for (cell, (label, words, height)) in row.cells.iter().zip(cells) {
                label.put(ui, pos2(left, y));
                let at = if beside { pos2(left + LABELS, y) } else { pos2(left, y + label.height()) };
                put(ui, cell, words, at);
                name(ui, see, parts, row, cell, Rect::from_min_size(pos2(left, y), vec2(inner, *height)));
                y += height + space::S1;
            }
            top = place.bottom() + GAP;
        }
    });
}
