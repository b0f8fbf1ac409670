//! The ports as a table: a row for each host and address family, a column for each port.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use toukan_core::model::{Family, WindowId};

use super::doors::{Door, House, Weight, columns, purpose};
use super::mark::{self, MARK};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap::{self, Prose};

/// Width of the column with the address families, in points.
const FAMILIES: f32 = 56.0;

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, houses: &[House]) {
    let columns = columns(houses);
    head(ui, see, &columns);
    for (number, house) in houses.iter().enumerate() {
        line(ui);
        Prose::of("", theme::small(), false).mono(&house.name).soft(&format!("  {}", see.t(house.role()))).show(ui);
        for family in house.families() {
            row(ui, see, (number, house), family, &columns);
        }
        for said in house.rejected(see) {
            wrap::note(ui, &said);
        }
    }
}

/// Left edge and width of a column.
fn place(whole: Rect, count: usize, index: usize) -> (f32, f32) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of columns")]
    let (count, index) = (count.max(1) as f32, index as f32);
    let width = (whole.width() - FAMILIES) / count;
    (whole.left() + FAMILIES + index * width, width)
}

fn line(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), space::S2), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(shape::OUTLINE, theme::palette(ui).line));
}

/// Each port, and below it what it is for; those that no mail program uses are grey.
fn head(ui: &mut Ui, see: &See<'_>, columns: &[u16]) {
    let palette = theme::palette(ui);
    let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 0.0));
    let laid: Vec<_> = columns
        .iter()
        .enumerate()
        .map(|(index, port)| {
            let (left, width) = place(whole, columns.len(), index);
            let kind = purpose(*port);
            let ink = if kind == "sending" { palette.ink } else { palette.soft };
            let font = if kind == "sending" { theme::strong() } else { theme::body() };
            let number = wrap::lay_out(ui, &port.to_string(), font, ink, width);
            let words = see.say(&message(WindowId::DoorsPort).with("kind", kind));
            let below = wrap::lay_out(ui, &words, theme::small(), palette.soft, width - space::S2);
            (left, number, below, ink)
        })
        .collect();
    let height = laid.iter().map(|(_, number, below, _)| number.size().y + below.size().y).fold(0.0, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(whole.width(), height), Sense::hover());
    for (left, number, below, ink) in laid {
        let down = number.size().y;
        ui.painter().galley(pos2(left, rect.top()), number, ink);
        ui.painter().galley(pos2(left, rect.top() + down), below, palette.soft);
    }
}

fn row(ui: &mut Ui, see: &See<'_>, (number, house): (usize, &House), family: Family, columns: &[u16]) {
    let palette = theme::palette(ui);
    let whole = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 0.0));
    let name = if family == Family::Ipv6 { "IPv6" } else { "IPv4" };
    let label = wrap::lay_out(ui, name, theme::small(), palette.soft, FAMILIES);
    let cells: Vec<_> = columns
        .iter()
        .enumerate()
        .filter_map(|(index, port)| {
            let door = house.door(*port, family)?;
            let (left, width) = place(whole, columns.len(), index);
            let ink = if door.weight == Weight::Good { palette.ink } else { door.weight.colour(palette) };
            let room = width - MARK - space::S1 - space::S2;
            let words = wrap::lay_out(ui, &door.word(see), theme::small(), ink, room);
            Some((door, left, width, words, ink))
        })
        .collect();
    let height = cells.iter().map(|(_, _, _, words, _)| words.size().y).fold(label.size().y, f32::max);
    let (rect, _) = ui.allocate_exact_size(vec2(whole.width(), height), Sense::hover());
    let middle = rect.top() + label.size().y / 2.0;
    ui.painter().galley(rect.min, label, palette.soft);
    for (door, left, width, words, ink) in cells {
        let cell = Rect::from_min_size(pos2(left, rect.top()), vec2(width - space::S2, height));
        named(ui, see, house, door, cell, Id::unique(("toukan: door", number, door.port, name)));
        mark::paint(ui, pos2(left + MARK / 2.0, middle), door.shape, door.weight);
        ui.painter().galley(pos2(left + MARK + space::S1, rect.top()), words, ink);
    }
}

/// A whole thought for those who hear it: "smtp.example.jp, port 587, IPv4: answers".
fn named(ui: &Ui, see: &See<'_>, house: &House, door: &Door, cell: Rect, id: Id) {
    let said = message(WindowId::DoorName).with("text", &house.name).with("port", &door.port);
    let said = said.with("family", door.family_word()).with("answer", &door.word(see));
    let name = see.say(&said);
    ui.interact(cell, id, Sense::hover()).widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
}
