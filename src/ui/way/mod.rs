//! The way of a mail, as a picture: a value made from what a journey's record holds, then painted.
//!
//! State is shape, word and colour at once. Nothing behind an unproven part is shown as proven.

mod fold;
mod list;
pub(crate) mod marks;
mod paint;
#[cfg(test)]
mod tests;

use egui::Ui;
use toukan_core::learn::Topic;
use toukan_core::model::{Host, Message, WindowId};

use super::app::see::message;
use super::app::{Act, See};
use super::screens::learn;

pub(crate) use fold::{is_submission, way};
pub(crate) use paint::symbol as door;

/// The way as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The directory that is asked first; mail does not pass through it.
    pub(crate) directory: Directory,
    /// One lane per port, in the order of the doors. The last is port 25, which no mail program uses.
    pub(crate) lanes: Vec<Lane>,
    /// The server, once it has a name.
    pub(crate) host: Option<Host>,
    /// Where everything was stopped before it came to a door.
    pub(crate) stopped: Option<Stopped>,
    /// The far end.
    pub(crate) inbox: Inbox,
}

/// What is known of the far end. Only a message that was seen there proves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inbox {
    /// Nothing.
    Open,
    /// A message is on its way there.
    Awaited,
    /// It was there.
    Proven,
    /// It was in the folder for junk.
    Junk,
    /// It was not there when it was looked for.
    NotSeen,
}

impl Inbox {
    fn word(self) -> WindowId {
        match self {
            Self::Open => WindowId::WayNotProven,
            Self::Awaited => WindowId::WayAwaited,
            Self::Proven => WindowId::WayProven,
            Self::Junk => WindowId::WayJunk,
            Self::NotSeen => WindowId::WayNotSeen,
        }
    }
}

/// How asking for names went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Directory {
    /// Not asked yet.
    Open,
    /// Asked, not answered.
    Asking,
    /// It gave what was needed.
    Good,
    /// It gave nothing.
    Bad,
}

/// A port, from this computer to its door at the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lane {
    /// The port.
    pub(crate) port: u16,
    /// The state of its door.
    pub(crate) door: Door,
}

/// The state of a door, and with it of its lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Door {
    /// Not tried.
    Open,
    /// Under way.
    Trying,
    /// Connected, and the certificate verified.
    Works,
    /// Connected with the certificate that the person accepted: encrypted, and verified by nobody.
    Accepted,
    /// Nobody answered.
    Silent,
    /// The server refused.
    Shut,
    /// Somebody answered, and it is not safe.
    Unsafe,
    /// It was stopped before it came to the door.
    Unclear,
    /// Not for mail programs.
    Unused,
}

/// Where everything was stopped before it came to the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stopped {
    /// On this computer.
    Computer,
    /// On the network.
    Network,
    /// Nobody answers: at the network or behind it, and which of the two is not known.
    Silence,
}

impl Door {
    fn word(self) -> WindowId {
        match self {
            Self::Open => WindowId::DoorOpen,
            Self::Trying => WindowId::DoorTrying,
            Self::Works => WindowId::DoorWorks,
            Self::Accepted => WindowId::DoorAccepted,
            Self::Silent => WindowId::DoorSilent,
            Self::Shut => WindowId::DoorShut,
            Self::Unsafe => WindowId::DoorUnsafe,
            Self::Unclear => WindowId::DoorUnclear,
            Self::Unused => WindowId::DoorUnused,
        }
    }
}

impl Directory {
    fn word(self) -> WindowId {
        match self {
            Self::Open => WindowId::WayDnsOpen,
            Self::Asking => WindowId::WayDnsAsking,
            Self::Good => WindowId::WayDnsGood,
            Self::Bad => WindowId::WayDnsBad,
        }
    }
}

impl Way {
    /// The door through which it goes.
    pub(crate) fn open_door(&self) -> Option<u16> {
        let through = |door| self.lanes.iter().find(|lane| lane.door == door).map(|lane| lane.port);
        through(Door::Works).or_else(|| through(Door::Accepted))
    }

    /// Whether nobody but the person vouches for the server.
    pub(crate) fn is_accepted(&self) -> bool {
        let has = |door| self.lanes.iter().any(|lane| lane.door == door);
        has(Door::Accepted) && !has(Door::Works)
    }

    /// The picture in one breath.
    fn sentence(&self) -> Message {
        if let (Some(port), Some(host)) = (self.open_door(), &self.host) {
            let id = match self.inbox {
                _ if self.is_accepted() => WindowId::TellWayAccepted,
                Inbox::Proven | Inbox::Junk => WindowId::TellWayThrough,
                Inbox::Open | Inbox::Awaited | Inbox::NotSeen => WindowId::TellWayWorks,
            };
            return message(id).with("port", &port).with("host", host);
        }
        if self.stopped == Some(Stopped::Silence) {
            return message(WindowId::TellWaySilent);
        }
        let looking = self.lanes.iter().any(|lane| lane.door == Door::Trying) || self.directory == Directory::Asking;
        message(if looking || self.directory == Directory::Open {
            WindowId::TellWayLooking
        } else {
            WindowId::TellWayBlocked
        })
    }
}

/// Draws the way as far as it is known: a picture, or a list with the same words where there is little room.
///
/// Below it stand the ways to what there is to learn about it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>) -> Option<Act> {
    let way = way(see.view);
    if see.has_room_for_pictures() {
        paint::ui(ui, see, &way);
    } else {
        list::ui(ui, see, &way);
    }
    learn::links(ui, see, &[Topic::Way, Topic::Ports])
}
