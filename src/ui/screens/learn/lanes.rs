//! Lanes from this computer through the network to a server: which of them end on the way.

use egui::{Align2, Pos2, Rect, Stroke, Ui, pos2, vec2};
use toukan_core::learn::{Lane, Lanes, Page};
use toukan_core::model::WindowId;

use super::flow::{self, Entry, Sign};
use super::paper::{Words, dotted, ground};
use crate::ui::access::{Parts, picture};
use crate::ui::app::See;
use crate::ui::theme::{self, shape, space};
use crate::ui::way::{self, Door, marks};

/// Between two lanes, in points.
const LANE: f32 = 36.0;
/// Height of the boxes.
const BOX: f32 = 124.0;
/// The least width of the two boxes at the left.
const STATION: f32 = 104.0;
/// The names below the boxes.
const NAMES: f32 = 30.0;
/// Below them, where a lane ends.
const STOPPED: f32 = 22.0;

/// Draws the lanes.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Lanes) {
    if see.has_room_for_pictures() { wide(ui, see, page, drawn) } else { narrow(ui, see, page, drawn) }
}

fn wide(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Lanes) {
    let palette = theme::palette(ui);
    let names = drawn.stations.map(|name| Words::new(ui, &see.t(name), theme::label(), palette.ink, f32::INFINITY));
    let doors: Vec<Words> = drawn
        .lanes
        .iter()
        .map(|lane| {
            let ink = if lane.stopped { palette.soft } else { palette.good };
            Words::small(ui, &see.t(lane.door), ink, f32::INFINITY)
        })
        .collect();
    let longest = doors.iter().map(Words::width).fold(60.0, f32::max);
    let width = ui.available_width();
    let size = vec2(width, BOX + NAMES + STOPPED);
    picture(ui, "lanes", size, &see.t(page.sentence), |ui, rect, parts| {
        let [computer, network, server] = {
            let wide = |words: &Words| words.width().max(STATION);
            let [near, middle, _] = &names;
            let (near, middle, far) = (wide(near), wide(middle), longest + 100.0);
            let gap = (rect.width() - near - middle - far) / 2.0;
            let place = |left, width| Rect::from_min_size(pos2(left, rect.top()), vec2(width, BOX));
            let second = rect.left() + near + gap;
            [place(rect.left(), near), place(second, middle), place(second + middle + gap, far)]
        };
        ground(ui, network, palette.rail, Stroke::new(shape::OUTLINE, palette.outline));
        ground(ui, computer, palette.card, Stroke::new(shape::RING, palette.good));
        ground(ui, server, palette.card, Stroke::new(shape::RING, palette.outline));
        for (index, (lane, door)) in drawn.lanes.iter().zip(&doors).enumerate() {
            let y = lane_y(rect.top(), index);
            one(ui, *lane, (computer, network, server), y);
            at_the_door(ui, *lane, door, server, y);
        }
        marks::laptop(ui, computer.center());
        for (place, (words, name)) in [computer, network, server].iter().zip(names.iter().zip(drawn.stations)) {
            let at = words.put_around(ui, place.center().x, place.bottom() + space::S1);
            let part = drawn.station(see.texts, name);
            parts.name(ui, &part.id, place.union(at), &part.text);
        }
        named(ui, see, parts, drawn, (computer, network, server));
    });
}

/// The middle of a lane; the second of three is in the middle of the boxes.
fn lane_y(top: f32, index: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "there are three lanes")]
    let offset = (index as f32 - 1.0) * LANE;
    top + BOX / 2.0 + offset
}

/// A lane, as far as it goes.
fn one(ui: &Ui, lane: Lane, (computer, network, server): (Rect, Rect, Rect), y: f32) {
    let palette = theme::palette(ui);
    let (from, to) = (pos2(computer.right(), y), pos2(server.left(), y));
    if lane.stopped {
        let at = pos2(network.center().x, y);
        ui.painter().line_segment([from, at], Stroke::new(2.0, palette.outline));
        dotted(ui, at, to, palette.outline);
        marks::barrier(ui, at);
    } else {
        let pen = Stroke::new(3.0, palette.good);
        ui.painter().line_segment([from, to], pen);
        marks::arrow_head(ui, to - vec2(1.0, 0.0), 1.0, pen);
    }
}

/// The door, its port, and whether it is reached.
fn at_the_door(ui: &Ui, lane: Lane, words: &Words, server: Rect, y: f32) {
    let palette = theme::palette(ui);
    let (door, ink, font) = if lane.stopped {
        (Door::Unused, palette.soft, theme::small())
    } else {
        (Door::Works, palette.ink, theme::label())
    };
    way::door(ui, pos2(server.left() + 18.0, y), door);
    let at: Pos2 = pos2(server.left() + 36.0, y);
    ui.painter().text(at, Align2::LEFT_CENTER, lane.port.to_string(), font, ink);
    words.put(ui, pos2(server.left() + 80.0, y - words.height() / 2.0));
}

/// The lanes by name; and below the network, that one of them ends there.
fn named(ui: &Ui, see: &See<'_>, parts: &Parts, drawn: &Lanes, (computer, network, server): (Rect, Rect, Rect)) {
    let palette = theme::palette(ui);
    for (index, lane) in drawn.lanes.iter().enumerate() {
        let y = lane_y(computer.top(), index);
        let row = |from: f32, to: f32| Rect::from_min_max(pos2(from, y - LANE / 2.0), pos2(to, y + LANE / 2.0));
        let (part, door) = (lane.part(see.texts), lane.at_the_door(see.texts));
        parts.name(ui, &part.id, row(computer.right(), server.left()), &part.text);
        parts.name(ui, &door.id, row(server.left(), server.right()), &door.text);
        if lane.stopped {
            let said = format!("{}: {}", lane.port, see.t(WindowId::WayStoppedNetwork));
            let words = Words::small(ui, &said, palette.bad, f32::INFINITY);
            words.put_around(ui, network.center().x, network.bottom() + NAMES);
        }
    }
}

fn narrow(ui: &mut Ui, see: &See<'_>, page: &Page, drawn: &Lanes) {
    let palette = theme::palette(ui);
    let room = flow::room(ui);
    let mut entries = Vec::new();
    for (name, sign) in drawn.stations.into_iter().zip([Sign::Computer, Sign::Network, Sign::Server]) {
        let part = drawn.station(see.texts, name);
        entries.push(Entry { sign, words: Words::new(ui, &part.text, theme::label(), palette.ink, room), part });
        for lane in drawn.lanes.iter().filter(|_| sign == Sign::Network) {
            let part = lane.part(see.texts);
            let (sign, ink) = if lane.stopped { (Sign::Barrier, palette.bad) } else { (Sign::Passes, palette.good) };
            entries.push(Entry { sign, words: Words::small(ui, &part.text, ink, room), part });
        }
        for lane in drawn.lanes.iter().filter(|_| sign == Sign::Server) {
            let part = lane.at_the_door(see.texts);
            let (sign, ink) = if lane.stopped { (Sign::NoDoor, palette.soft) } else { (Sign::Door, palette.good) };
            entries.push(Entry { sign, words: Words::small(ui, &part.text, ink, room), part });
        }
    }
    flow::ui(ui, "lanes", &see.t(page.sentence), &entries);
}
