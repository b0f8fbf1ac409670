//! The way of a mail, station by station, as far as the run has seen it.

use super::stand::Ran;
use crate::model::{Certainty, Finding, Record, Severity};

pub use crate::model::Place;

/// A place on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// This computer.
    Computer,
    /// The network that it is in.
    Network,
    /// The submission server.
    Server,
    /// The sign-in there.
    SignIn,
    /// The mailbox that a message comes to.
    Mailbox,
}

impl Station {
    /// All of them, in the order in which a mail passes them.
    pub const ALL: [Self; 5] = [Self::Computer, Self::Network, Self::Server, Self::SignIn, Self::Mailbox];

    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Computer => "computer",
            Self::Network => "network",
            Self::Server => "server",
            Self::SignIn => "sign-in",
            Self::Mailbox => "mailbox",
        }
    }

    /// The station that something is in the way at. DNS is none: no mail passes through it, and where it is broken
    /// nothing gets out of the network.
    const fn of(place: Place) -> Self {
        match place {
            Place::ThisComputer => Self::Computer,
            Place::Network | Place::Dns => Self::Network,
            Place::Server => Self::Server,
            Place::Account => Self::SignIn,
            Place::Mailbox => Self::Mailbox,
        }
    }
}

/// What is known of a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It was passed.
    Passed,
    /// It stops here.
    Stopped,
    /// It lies behind the one that stops.
    Behind,
    /// Nobody has tried.
    Open,
}

impl State {
    /// Its word in documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Stopped => "stopped",
            Self::Behind => "behind",
            Self::Open => "open",
        }
    }
}

/// What is known of each station. Nothing behind an unproven one is shown as proven.
pub fn way(record: &Record, findings: &[Finding]) -> [(Station, State); 5] {
    let ran = Ran::of(record);
    let proven = [ran.answered, ran.spoke, ran.verified, ran.signed_in == Some(true), ran.arrived];
    let stops = findings.iter().filter(|one| one.severity == Severity::Problem && one.certainty >= Certainty::Likely);
    let first = stops.map(|one| Station::of(one.place) as usize).min();
    let reached = proven.iter().rposition(|proven| *proven);
    // What was passed in the end was not stopped at: a message that came has passed everything.
    let stop = first.filter(|stop| reached.is_none_or(|reached| reached < *stop || *stop >= Station::Server as usize));
    let stop = stop.filter(|stop| !(*stop < Station::Mailbox as usize && ran.arrived));
    Station::ALL.map(|station| {
        let at = station as usize;
        let state = match stop {
            Some(stop) if at == stop => State::Stopped,
            Some(stop) if at > stop => State::Behind,
            _ if reached.is_some_and(|reached| at <= reached) => State::Passed,
            _ => State::Open,
        };
        (station, state)
    })
}
