//! The ports, as values: whose, which, over which address family, and what a connection did. Drawn as a table, or as a
//! list with the same words where there is little room.

use std::collections::BTreeSet;
use std::net::IpAddr;

use egui::Ui;
use toukan_core::diagnose::{Port, Whose};
use toukan_core::model::{Family, WindowId};

use super::{list, table};
use crate::ui::access::{Level, group, heading};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::screens::parts::card;
use crate::ui::theme::{Palette, space};

/// Where mail is handed on (RFC 5321), and the web.
const RELAY: u16 = 25;
const WEB: u16 = 443;
/// The columns that are always there: for sending, between servers, the web.
const USUAL: [u16; 4] = [587, 465, RELAY, WEB];

/// Whether mail is handed in there.
pub(super) const fn is_submission(port: u16) -> bool {
    matches!(port, 587 | 465 | 2525)
}

/// Whether somebody answered as one does there.
pub(super) fn passes(door: &Port) -> bool {
    matches!(door.came, "open" | "reached")
}

/// What a mark looks like: its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A hook in a disc: it answers.
    Hook,
    /// A bar across an empty ring: nobody answers.
    Bar,
    /// A cross in a disc: somebody refuses, or it is not what it should be.
    Cross,
    /// A triangle: it answers, and not as one would like.
    Triangle,
    /// A dash: this computer has no such way.
    Dash,
}

/// How much it matters: its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// It works.
    Good,
    /// It is in the way of sending.
    Bad,
    /// Worth knowing.
    Caution,
    /// It does not concern a mail program.
    Aside,
}

impl Weight {
    pub(super) fn colour(self, palette: &Palette) -> egui::Color32 {
        match self {
            Self::Good => palette.good,
            Self::Bad => palette.bad,
            Self::Caution => palette.caution,
            Self::Aside => palette.soft,
        }
    }
}

/// A door as it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Door {
    pub(super) port: u16,
    pub(super) family: Family,
    pub(super) came: &'static str,
    /// Who said so, where the system tells: a machine on the way, or the host itself.
    pub(super) by: Option<By>,
    pub(super) shape: Shape,
    pub(super) weight: Weight,
}

/// Who rejected a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    /// The host that was meant.
    Itself,
    /// A machine on the way to it.
    Machine(IpAddr),
}

impl Door {
    fn of(door: &Port) -> Self {
        let shape = match door.came {
            "open" | "reached" => Shape::Hook,
            "turned-away" => Shape::Triangle,
            "no-route" => Shape::Dash,
            "silent" | "mute" | "unreachable" | "no-connection" => Shape::Bar,
            _ => Shape::Cross,
        };
        let weight = match shape {
            Shape::Hook => Weight::Good,
            Shape::Dash => Weight::Aside,
            // No mail program sends there.
            _ if door.port == RELAY => Weight::Aside,
            Shape::Bar | Shape::Cross if door.whose == Whose::Target => Weight::Bad,
            Shape::Triangle | Shape::Bar | Shape::Cross => Weight::Caution,
        };
        let by = door.by.map(|by| if by == door.address { By::Itself } else { By::Machine(by) });
        Self { port: door.port, family: door.family, came: door.came, by, shape, weight }
    }

    /// What it did, in a word.
    pub(super) fn word(&self, see: &See<'_>) -> String {
        see.say(&message(WindowId::DoorCame).with("kind", self.came))
    }

    pub(super) const fn family_word(&self) -> &'static str {
        match self.family {
            Family::Ipv4 => "ipv4",
            Family::Ipv6 => "ipv6",
        }
    }
}

/// Whose doors: one host, or all of an operator's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct House {
    pub(super) whose: Whose,
    /// The host, or the operator's name.
    pub(super) name: String,
    pub(super) doors: Vec<Door>,
}

impl House {
    /// What the host is for.
    pub(super) fn role(&self) -> WindowId {
        match self.whose {
            Whose::Target => WindowId::DoorsTarget,
            Whose::Exchanger => WindowId::DoorsExchanger,
            Whose::Control => WindowId::DoorsControl,
        }
    }

    /// The families over which anything was tried, IPv4 first.
    pub(super) fn families(&self) -> Vec<Family> {
        let tried = |family: &Family| self.doors.iter().any(|door| door.family == *family);
        [Family::Ipv4, Family::Ipv6].into_iter().filter(tried).collect()
    }

    /// Who rejected connections here, a sentence for each, with the ports.
    pub(super) fn rejected(&self, see: &See<'_>) -> Vec<String> {
        let mut whose: Vec<(By, Vec<u16>)> = Vec::new();
        for door in &self.doors {
            let Some(by) = door.by else { continue };
            match whose.iter_mut().find(|(known, _)| *known == by) {
                Some((_, ports)) if ports.contains(&door.port) => {}
                Some((_, ports)) => ports.push(door.port),
                None => whose.push((by, vec![door.port])),
            }
        }
        let say = |(by, ports): (By, Vec<u16>)| {
            let ports: Vec<String> = ports.iter().map(ToString::to_string).collect();
            let said = message(WindowId::DoorsRejected).with("ports", &ports.join(", "));
            see.say(&match by {
                By::Itself => said.with("kind", "itself").with("address", ""),
                By::Machine(address) => said.with("kind", "machine").with("address", &address),
            })
        };
        whose.into_iter().map(say).collect()
    }

    pub(super) fn door(&self, port: u16, family: Family) -> Option<&Door> {
        self.doors.iter().find(|door| door.port == port && door.family == family)
    }
}

/// The doors by house: the account's server, who takes its mail, then whom it is compared with. Of several addresses of
/// one host the best is shown.
pub(super) fn houses(ports: &[Port]) -> Vec<House> {
    let mut houses: Vec<House> = Vec::new();
    for port in ports {
        let name = match port.whose {
            Whose::Control => port.operator.clone(),
            Whose::Target | Whose::Exchanger => port.host.to_string(),
        };
        let new = Door::of(port);
        let there = houses.iter_mut().find(|house| house.whose == port.whose && house.name == name);
        let Some(house) = there else {
            houses.push(House { whose: port.whose, name, doors: vec![new] });
            continue;
        };
        match house.doors.iter_mut().find(|door| door.port == new.port && door.family == new.family) {
            Some(old) if new.weight == Weight::Good => *old = new,
            Some(_) => {}
            None => house.doors.push(new),
        }
    }
    houses
}

/// The ports that have a column: the usual ones, and those beside that were tried.
pub(super) fn columns(houses: &[House]) -> Vec<u16> {
    let tried: BTreeSet<u16> = houses.iter().flat_map(|house| &house.doors).map(|door| door.port).collect();
    let mut columns: Vec<u16> = tried.iter().copied().filter(|port| !USUAL.contains(port)).collect();
    columns.extend(USUAL.into_iter().filter(|port| tried.contains(port)));
    columns.sort_by_key(|port| (*port == WEB, *port == RELAY, std::cmp::Reverse(*port)));
    columns
}

/// What a port is for, in the word by which sentences choose.
pub(super) const fn purpose(port: u16) -> &'static str {
    match port {
        RELAY => "relay",
        WEB => "web",
        _ => "sending",
    }
}

/// Draws all of them; nothing where nothing was tried.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, ports: &[Port]) {
    let houses = houses(ports);
    if houses.is_empty() {
        return;
    }
    heading(ui, Level::Section, &see.t(WindowId::SectionDoors));
    let sentence = see.say(&message(WindowId::DoorsSentence).with("count", &houses.len()));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        group(ui, "doors", &sentence, |ui| {
            if see.has_room_for_pictures() {
                table::ui(ui, see, &houses);
            } else {
                list::ui(ui, see, &houses);
            }
        });
    });
}
