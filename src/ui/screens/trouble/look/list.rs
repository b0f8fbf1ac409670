//! The ports as a list, for narrow windows: the same words.

use egui::accesskit::Role;
use egui::{Sense, Ui, WidgetInfo, pos2, vec2};
use toukan_core::model::WindowId;

use super::doors::{Door, House, Weight, columns};
use super::mark::{self, MARK};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, houses: &[House]) {
    let columns = columns(houses);
    for house in houses {
        Prose::of("", theme::small(), false).mono(&house.name).show(ui);
        wrap::note(ui, &see.t(house.role()));
        for port in &columns {
            for family in house.families() {
                if let Some(door) = house.door(*port, family) {
                    one(ui, see, house, door);
                }
            }
        }
        for said in house.rejected(see) {
            wrap::note(ui, &said);
        }
        ui.add_space(space::S2);
    }
}

fn one(ui: &mut Ui, see: &See<'_>, house: &House, door: &Door) {
    let palette = theme::palette(ui);
    let about =
        |id| message(id).with("port", &door.port).with("family", door.family_word()).with("answer", &door.word(see));
    let words = see.say(&about(WindowId::DoorShort));
    let ink = if door.weight == Weight::Good { palette.ink } else { door.weight.colour(palette) };
    let galley = wrap::lay_out(ui, &words, theme::small(), ink, ui.available_width() - MARK - space::S2);
    let line = galley.rows.first().map_or(MARK, |row| row.size.y);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), galley.size().y.max(MARK)), Sense::hover());
    let name = see.say(&about(WindowId::DoorName).with("text", &house.name));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    mark::paint(ui, pos2(rect.left() + MARK / 2.0, rect.top() + line / 2.0), door.shape, door.weight);
    ui.painter().galley(pos2(rect.left() + MARK + space::S2, rect.top()), galley, ink);
}
