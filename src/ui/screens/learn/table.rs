//! Ports, a row each; where there is little room, a card each.

use egui::{Pos2, Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::{Cell, Page, Row, Tone};

use super::paper::{Words, dashed_ground, ground};
use crate::ui::access::{Parts, picture};
use crate::ui::app::See;
use crate::ui::theme::{self, shape, space};
use crate::ui::way::{self, Door, marks};

/// The column with the ports, in points.
const PORTS: f32 = 80.0;
/// How the rest is shared by the columns: as much as their words need.
const SHARES: [f32; 4] = [0.26, 0.27, 0.265, 0.205];
/// Room for a mark before a word.
const MARK: f32 = 16.0;
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

fn value(ui: &Ui, see: &See<'_>, row: &Row, cell: Cell, width: f32) -> Words {
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
fn put(ui: &Ui, cell: Cell, words: &Words, at: Pos2) {
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

/// The door with its number, and below or behind it the document.
fn port(ui: &Ui, row: &Row, at: Pos2, below: bool) {
    let palette = theme::palette(ui);
    let (door, ink) = if row.used { (Door::Works, palette.ink) } else { (Door::Unused, palette.soft) };
    way::door(ui, at + vec2(8.0, 13.0), door);
    let number = Words::new(ui, &row.port.to_string(), theme::title(), ink, PORTS);
    let end = number.put(ui, at + vec2(26.0, 13.0 - number.height() / 2.0)).right() - at.x;
    let document = Words::small(ui, row.rfc, palette.soft, PORTS);
    let offset = if below { vec2(0.0, 28.0) } else { vec2(end + space::S3, 14.0 - document.height() / 2.0) };
    document.put(ui, at + offset);
}

fn wide(ui: &mut Ui, see: &See<'_>, page: &Page, rows: &[Row]) {
    let palette = theme::palette(ui);
    let width = ui.available_width();
    let pad = space::S3;
    let rest = width - 2.0 * pad - PORTS;
    // Where each column begins, from the left edge, and how wide it is.
    let columns: Vec<(f32, f32)> = SHARES
        .iter()
        .scan(pad + PORTS, |left, share| {
            let begins = *left;
            *left += share * rest;
            Some((begins, share * rest))
        })
        .collect();
    let room = |wide: f32| wide - space::S2;
    let heads: Vec<Words> = rows.first().map_or(Vec::new(), |row| {
        let fields = row.cells.iter().zip(&columns);
        fields.map(|(cell, (_, wide))| Words::small(ui, &see.t(cell.column), palette.soft, room(*wide))).collect()
    });
    let head = heads.iter().map(Words::height).fold(0.0, f32::max) + space::S1;
    let laid: Vec<(Vec<Words>, f32)> = rows
        .iter()
        .map(|row| {
            let fields = row.cells.iter().zip(&columns);
            let words: Vec<Words> = fields.map(|(cell, (_, wide))| value(ui, see, row, *cell, room(*wide))).collect();
            let height = words.iter().map(Words::height).fold(50.0, f32::max) + 2.0 * space::S2;
            (words, height)
        })
        .collect();
    let height = head + laid.iter().map(|(_, height)| height + GAP).sum::<f32>() - GAP;
    picture(ui, "ports", vec2(width, height), &see.t(page.sentence), |ui, rect, parts| {
        for ((left, _), words) in columns.iter().zip(&heads) {
            let at = pos2(rect.left() + left + MARK, rect.top() + head - space::S1 - words.height());
            words.put(ui, at);
        }
        let mut top = rect.top() + head;
        for (row, (words, height)) in rows.iter().zip(&laid) {
            let place = Rect::from_min_size(pos2(rect.left(), top), vec2(width, *height));
            row_ground(ui, row, place);
            port(ui, row, pos2(place.left() + pad, place.center().y - 25.0), true);
            for (cell, (words, (left, wide))) in row.cells.iter().zip(words.iter().zip(&columns)) {
                let left = rect.left() + left;
                put(ui, *cell, words, pos2(left, place.center().y - words.height() / 2.0));
                let whole = Rect::from_min_size(pos2(left, place.top()), vec2(*wide, *height));
                name(ui, see, parts, row, *cell, whole);
            }
            top = place.bottom() + GAP;
        }
    });
}

fn name(ui: &Ui, see: &See<'_>, parts: &Parts, row: &Row, cell: Cell, rect: Rect) {
    let part = row.part(see.texts, &cell);
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
                let words = value(ui, see, row, *cell, room);
                let (label_height, height) = (label.height(), words.height());
                let height = if beside { label_height.max(height) } else { label_height + height };
                (label, words, height)
            });
            cells.collect()
        })
        .collect();
    let head = 32.0;
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
            port(ui, row, pos2(left, place.top() + space::S3), false);
            let mut y = place.top() + space::S3 + head;
            for (cell, (label, words, height)) in row.cells.iter().zip(cells) {
                label.put(ui, pos2(left, y));
                let at = if beside { pos2(left + LABELS, y) } else { pos2(left, y + label.height()) };
                put(ui, *cell, words, at);
                name(ui, see, parts, row, *cell, Rect::from_min_size(pos2(left, y), vec2(inner, *height)));
                y += height + space::S1;
            }
            top = place.bottom() + GAP;
        }
    });
}
