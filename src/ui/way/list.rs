//! The way as a list, for narrow windows: the same stations, the same words.

use egui::accesskit::Role;
use egui::{Color32, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};
use toukan_core::model::WindowId;

use super::paint::{colour, inbox_colour, symbol};
use super::{Directory, Door, Stopped, Way};
use crate::ui::access;
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, shape, space};
use crate::ui::wrap;

/// Width of the column with the marks, in points.
const MARKS: f32 = 28.0;

pub(super) fn ui(ui: &mut Ui, see: &See<'_>, way: &Way) {
    card(ui, |ui| {
        access::group(ui, "way", &see.say(&way.sentence()), |ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            let palette = theme::palette(ui);
            let stop = |here| way.stopped == Some(here);
            let computer = if stop(Stopped::Computer) { WindowId::WayStoppedComputer } else { way.directory.word() };
            let bad = stop(Stopped::Computer) || way.directory == Directory::Bad;
            let ink = match way.directory {
                _ if bad => palette.bad,
                Directory::Good => palette.good,
                _ => palette.soft,
            };
            station(ui, see, WindowId::WayComputer, Some((computer, ink)), false);
            let network = match way.stopped {
                Some(Stopped::Network) => Some((WindowId::WayStoppedNetwork, palette.bad)),
                Some(Stopped::Silence) => Some((WindowId::WayStoppedSilence, palette.caution)),
                Some(Stopped::Computer) | None => None,
            };
            station(ui, see, WindowId::WayNetwork, network, false);
            station(ui, see, WindowId::WayServer, None, false);
            for lane in &way.lanes {
                door(ui, see, lane.port, lane.door);
            }
            station(ui, see, WindowId::WayInbox, Some((way.inbox.word(), inbox_colour(palette, way.inbox))), true);
        });
    });
}

fn station(ui: &mut Ui, see: &See<'_>, name: WindowId, said: Option<(WindowId, Color32)>, last: bool) {
    let palette = theme::palette(ui);
    let name = see.t(name);
    let (words, ink) = said.map_or((String::new(), palette.soft), |(id, ink)| (see.t(id), ink));
    let room = ui.available_width() - MARKS;
    let left = wrap::lay_out(ui, &name, theme::label(), palette.ink, room);
    let right = wrap::lay_out(ui, &words, theme::small(), ink, (room - left.size().x - space::S3).max(120.0));
    let height = left.size().y.max(right.size().y);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let spoken = if words.is_empty() {
        name
    } else {
        see.say(&message(WindowId::WayPart).with("text", &name).with("answer", &words))
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    let dot = pos2(rect.left() + 9.0, rect.top() + left.size().y / 2.0);
    if !last {
        let pen = Stroke::new(shape::OUTLINE, palette.outline);
        ui.painter().vline(dot.x, dot.y + 5.0..=rect.bottom() + space::S1, pen);
    }
    ui.painter().circle(dot, 5.0, palette.card, Stroke::new(shape::RING, palette.outline));
    let x = rect.left() + MARKS;
    let after = x + left.size().x + space::S3;
    ui.painter().galley(pos2(x, rect.top()), left, palette.ink);
    ui.painter().galley(pos2(after, rect.top()), right, ink);
}

fn door(ui: &mut Ui, see: &See<'_>, port: u16, door: Door) {
    let palette = theme::palette(ui);
    let words = see.t(door.word());
    let spoken = see.say(&message(WindowId::WayPort).with("port", &port).with("answer", &words));
    let ink = colour(palette, door);
    let galley = wrap::lay_out(ui, &spoken, theme::small(), ink, ui.available_width() - 2.0 * MARKS);
    let size = vec2(ui.available_width(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &spoken));
    let pen = Stroke::new(shape::OUTLINE, palette.outline);
    ui.painter().vline(rect.left() + 9.0, rect.top() - space::S1..=rect.bottom() + space::S1, pen);
    symbol(ui, pos2(rect.left() + MARKS + 9.0, rect.center().y), door);
    ui.painter().galley(pos2(rect.left() + 2.0 * MARKS, rect.top()), galley, ink);
}
