//! The way as a picture: stations from left to right, one lane per port.

use egui::{Align2, Color32, CornerRadius, FontId, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};
use toukan_core::model::WindowId;

use super::{Directory, Door, Inbox, Stopped, Way, marks};
use crate::ui::access::{Parts, picture};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::theme::{self, Palette, shape, space};

/// A station: computer, inbox. In points.
const STATION: f32 = 84.0;
/// The network.
const NETWORK: f32 = 72.0;
/// Height of the boxes with the lanes.
const BOX: f32 = 96.0;
/// Between two lanes.
const LANE: f32 = 28.0;
/// The line with the side note on the directory.
const NOTE: f32 = 30.0;
/// The names below the boxes.
const NAMES: f32 = 30.0;
/// Below them, where it is stopped.
const STOPPED: f32 = 20.0;
/// A door.
const DOOR: Vec2 = vec2(16.0, 22.0);
/// A picture is not wider than this.
const WIDEST: f32 = 688.0;

/// The colour of a lane and its word.
pub(super) fn colour(palette: &Palette, door: Door) -> Color32 {
    match door {
        Door::Works => palette.good,
        Door::Accepted => palette.caution,
        Door::Trying => palette.busy,
        Door::Shut | Door::Unsafe => palette.bad,
        Door::Open | Door::Silent | Door::Unclear | Door::Unused => palette.soft,
    }
}

pub(super) fn ui(ui: &mut Ui, see: &See<'_>, way: &Way) {
    let width = ui.available_width().min(WIDEST);
    let below = if way.stopped.is_some() || way.inbox != Inbox::Open { NAMES + STOPPED } else { NAMES };
    let size = vec2(width, NOTE + BOX + below);
    picture(ui, "way", size, &see.say(&way.sentence()), |ui, rect, parts| Canvas::new(ui, see, way, rect).draw(parts));
}

struct Canvas<'a> {
    ui: &'a Ui,
    see: &'a See<'a>,
    way: &'a Way,
    palette: &'static Palette,
    rect: Rect,
    computer: Rect,
    network: Rect,
    server: Rect,
    inbox: Rect,
}

impl<'a> Canvas<'a> {
    fn new(ui: &'a Ui, see: &'a See<'a>, way: &'a Way, rect: Rect) -> Self {
        let palette = theme::palette(ui);
        let words = way.lanes.iter().map(|lane| {
            let galley =
                ui.fonts_mut(|fonts| fonts.layout_no_wrap(see.t(lane.door.word()), theme::small(), palette.ink));
            galley.size().x
        });
        let longest = words.fold(60.0, f32::max);
        let server_width = (DOOR.x + 44.0 + longest + 3.0 * space::S2 + space::S1).min(rect.width() * 0.45);
        let top = rect.top() + NOTE;
        let place = |left: f32, width: f32| Rect::from_min_size(pos2(left, top), vec2(width, BOX));
        let named = ui.fonts_mut(|fonts| {
            fonts.layout_no_wrap(see.t(WindowId::WayComputer), theme::label(), palette.ink).size().x
        });
        let (computer_width, inbox_width) = (named.clamp(STATION, 1.4 * STATION), STATION);
        let gap = (rect.width() - computer_width - inbox_width - NETWORK - server_width) / 3.0;
        let computer = place(rect.left(), computer_width);
        let network = place(computer.right() + gap, NETWORK);
        let server = place(network.right() + gap, server_width);
        let inbox = place(rect.right() - inbox_width, inbox_width);
        Self { ui, see, way, palette, rect, computer, network, server, inbox }
    }

    fn draw(&self, parts: &Parts) {
        self.directory(parts);
        let open = self.way.open_door().is_some();
        self.network_ground();
        for (index, lane) in self.way.lanes.iter().enumerate() {
            self.lane(self.lane_y(index), lane.door);
        }
        let stopped = |at| self.way.stopped == Some(at);
        let computer = if stopped(Stopped::Computer) { self.palette.bad } else { self.palette.good };
        self.station(self.computer, computer);
        marks::laptop(self.ui, self.computer.center());
        let ink = match open {
            true if self.way.is_accepted() => self.palette.caution,
            true => self.palette.good,
            false => self.palette.outline,
        };
        self.station(self.server, ink);
        for (index, lane) in self.way.lanes.iter().enumerate() {
            self.door(index, lane.port, lane.door, parts);
        }
        self.behind();
        let inbox = self.inbox.shrink2(vec2(0.0, 8.0));
        self.station(inbox, self.inbox_edge());
        marks::envelope(self.ui, self.inbox.center());
        self.names(parts);
    }

    fn lane_y(&self, index: usize) -> f32 {
        let count = self.way.lanes.len();
        #[expect(clippy::cast_precision_loss, reason = "there are two or three lanes")]
        let (index, middle) = (index as f32, (count as f32 - 1.0) / 2.0);
        self.computer.center().y + (index - middle) * LANE
    }

    fn text(&self, at: Pos2, align: Align2, words: &str, font: FontId, ink: Color32) -> Rect {
        self.ui.painter().text(at, align, words, font, ink)
    }

    /// The side note above the first line: mail does not pass through the directory.
    fn directory(&self, parts: &Parts) {
        let ink = match self.way.directory {
            Directory::Good => self.palette.good,
            Directory::Bad => self.palette.bad,
            Directory::Asking => self.palette.busy,
            Directory::Open => self.palette.soft,
        };
        let mark = match self.way.directory {
            Directory::Good => "✓ ",
            Directory::Bad => "× ",
            Directory::Asking | Directory::Open => "",
        };
        let words = self.see.t(self.way.directory.word());
        let at = pos2(self.computer.right() - 20.0, self.rect.top() + 10.0);
        let rect = self.text(at, Align2::LEFT_CENTER, &format!("{mark}{words}"), theme::small(), ink);
        parts.name(self.ui, "directory", rect, &words);
    }

    fn station(&self, rect: Rect, ink: Color32) {
        let stroke = Stroke::new(shape::RING, ink);
        let corner = CornerRadius::same(shape::CARD_CORNER);
        self.ui.painter().rect(rect, corner, self.palette.card, stroke, StrokeKind::Inside);
    }

    fn network_ground(&self) {
        let ink = match self.way.stopped {
            Some(Stopped::Network) => self.palette.bad,
            Some(Stopped::Silence) => self.palette.caution,
            Some(Stopped::Computer) | None => self.palette.outline,
        };
        let corner = CornerRadius::same(shape::CARD_CORNER);
        let stroke = Stroke::new(shape::OUTLINE, ink);
        self.ui.painter().rect(self.network, corner, self.palette.rail, stroke, StrokeKind::Inside);
    }

    /// From the computer to the door. Behind a barrier, and where nobody answered, it is no line any more.
    fn lane(&self, y: f32, door: Door) {
        let (from, to) = (self.computer.right(), self.server.left());
        let line = |from: f32, to: f32| [pos2(from, y), pos2(to, y)];
        let pen = |width: f32, ink: Color32| Stroke::new(width, ink);
        let painter = self.ui.painter();
        match door {
            Door::Works => {
                painter.line_segment(line(from, to), pen(3.0, self.palette.good));
            }
            Door::Accepted => {
                painter.line_segment(line(from, to), pen(3.0, self.palette.caution));
            }
            Door::Shut | Door::Unsafe => {
                painter.line_segment(line(from, to), pen(2.0, self.palette.outline));
            }
            Door::Trying => {
                painter.extend(Shape::dashed_line(&line(from, to), pen(2.0, self.palette.busy), 10.0, 6.0));
            }
            Door::Silent => {
                painter.extend(Shape::dashed_line(&line(from, to), pen(2.5, self.palette.soft), 24.0, 14.0));
            }
            Door::Unclear => {
                let at = match self.way.stopped {
                    Some(Stopped::Computer) => from,
                    _ => self.network.center().x,
                };
                painter.line_segment(line(from, at), pen(2.0, self.palette.outline));
                painter.extend(Shape::dashed_line(&line(at, to), pen(1.5, self.palette.outline), 2.0, 5.0));
                if self.way.stopped == Some(Stopped::Silence) {
                    self.question(pos2(at, y));
                } else {
                    marks::barrier(self.ui, pos2(at, y));
                }
            }
            Door::Open | Door::Unused => {
                painter.extend(Shape::dashed_line(&line(from, to), pen(1.5, self.palette.outline), 2.0, 5.0));
            }
        }
    }

    /// No barrier was seen, only that nothing comes back from here on.
    fn question(&self, at: Pos2) {
        let rect = Rect::from_center_size(at, vec2(20.0, 20.0));
        let stroke = Stroke::new(shape::RING, self.palette.caution);
        let painter = self.ui.painter();
        painter.rect(rect, CornerRadius::same(10), self.palette.caution_ground, stroke, StrokeKind::Inside);
        self.text(at, Align2::CENTER_CENTER, "?", theme::label(), self.palette.caution);
    }

    fn door(&self, index: usize, port: u16, door: Door, parts: &Parts) {
        let y = self.lane_y(index);
        symbol(self.ui, pos2(self.server.left() + space::S2 + DOOR.x / 2.0, y), door);
        let unused = door == Door::Unused;
        let number = if unused { self.palette.soft } else { self.palette.ink };
        let x = self.server.left() + 2.0 * space::S2 + DOOR.x;
        let font = if unused { theme::small() } else { theme::label() };
        self.text(pos2(x, y), Align2::LEFT_CENTER, &port.to_string(), font, number);
        let words = self.see.t(door.word());
        let ink = colour(self.palette, door);
        self.text(pos2(x + 40.0, y), Align2::LEFT_CENTER, &words, theme::small(), ink);
        let rect = Rect::from_center_size(pos2(self.server.center().x, y), vec2(self.server.width(), LANE));
        let name = self.see.say(&message(WindowId::WayPort).with("port", &port).with("answer", &words));
        parts.name(self.ui, &format!("port {port}"), rect, &name);
    }

    /// From the server to the inbox: proven only by a message that was there.
    fn behind(&self) {
        let y = self.computer.center().y;
        let line = [pos2(self.server.right(), y), pos2(self.inbox.left(), y)];
        match self.way.inbox {
            Inbox::Proven | Inbox::Junk => {
                let pen = Stroke::new(3.0, inbox_colour(self.palette, self.way.inbox));
                self.ui.painter().line_segment(line, pen);
            }
            inbox @ (Inbox::Awaited | Inbox::NotSeen) => {
                let pen = Stroke::new(shape::RING, inbox_colour(self.palette, inbox));
                self.ui.painter().extend(Shape::dashed_line(&line, pen, 6.0, 5.0));
            }
            Inbox::Open => {
                let pen = Stroke::new(1.5, self.palette.outline);
                self.ui.painter().extend(Shape::dashed_line(&line, pen, 2.0, 5.0));
            }
        }
    }

    fn inbox_edge(&self) -> Color32 {
        match self.way.inbox {
            Inbox::Open => self.palette.outline,
            inbox => inbox_colour(self.palette, inbox),
        }
    }

    /// The names of the stations, and below them where it is stopped.
    fn names(&self, parts: &Parts) {
        let open = self.way.open_door().is_some();
        let computer = (self.way.stopped == Some(Stopped::Computer)).then_some(WindowId::WayStoppedComputer);
        let (network, ink) = match self.way.stopped {
            Some(Stopped::Network) => (Some(WindowId::WayStoppedNetwork), self.palette.bad),
            Some(Stopped::Silence) => (Some(WindowId::WayStoppedSilence), self.palette.caution),
            Some(Stopped::Computer) | None => (None, self.palette.bad),
        };
        let inbox = (self.way.inbox != Inbox::Open).then(|| self.way.inbox.word());
        let rows = [
            (self.computer, WindowId::WayComputer, computer, true),
            (self.network, WindowId::WayNetwork, network, open),
            (self.server, WindowId::WayServer, None, open),
            (self.inbox, WindowId::WayInbox, inbox, false),
        ];
        for (rect, id, stopped, proven) in rows {
            let words = self.see.t(id);
            let at = pos2(rect.center().x, self.computer.bottom() + 16.0);
            let name = self.text(at, Align2::CENTER_CENTER, &words, theme::label(), self.palette.ink);
            if let Some(stopped) = stopped {
                let below = at + vec2(0.0, 20.0);
                let ink = if id == WindowId::WayInbox { inbox_colour(self.palette, self.way.inbox) } else { ink };
                self.text(below, Align2::CENTER_CENTER, &self.see.t(stopped), theme::small(), ink);
            }
            let state = stopped.unwrap_or(if proven { WindowId::WayProven } else { WindowId::WayNotProven });
            let said = message(WindowId::WayPart).with("text", &words).with("answer", &self.see.t(state));
            parts.name(self.ui, id.as_str(), name.union(rect), &self.see.say(&said));
        }
    }
}

/// The colour of what is known of the inbox.
pub(super) fn inbox_colour(palette: &Palette, inbox: Inbox) -> Color32 {
    match inbox {
        Inbox::Open => palette.soft,
        Inbox::Awaited => palette.busy,
        Inbox::Proven => palette.good,
        Inbox::Junk | Inbox::NotSeen => palette.caution,
    }
}

/// A door: open with its knob, crossed where the server refused, empty where nothing is known.
pub(crate) fn symbol(ui: &Ui, at: Pos2, door: Door) {
    let palette = theme::palette(ui);
    let rect = Rect::from_center_size(at, DOOR);
    let (ground, ink) = match door {
        Door::Works => (palette.good_ground, palette.good),
        Door::Shut | Door::Unsafe => (palette.bad_ground, palette.bad),
        Door::Trying => (palette.caution_ground, palette.busy),
        Door::Accepted => (palette.caution_ground, palette.caution),
        Door::Open | Door::Silent | Door::Unclear | Door::Unused => (palette.card, palette.outline),
    };
    let width = if matches!(door, Door::Unused | Door::Open) { shape::OUTLINE } else { shape::RING };
    ui.painter().rect(rect, CornerRadius::same(3), ground, Stroke::new(width, ink), StrokeKind::Inside);
    if matches!(door, Door::Shut | Door::Unsafe) {
        marks::cross(ui, at, 4.0, ink);
    } else {
        ui.painter().circle_filled(rect.right_center() - vec2(5.0, 0.0), 1.5, ink);
    }
}
