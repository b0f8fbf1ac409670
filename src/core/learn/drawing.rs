//! What is drawn, as values. Every part has a name of its own; see [`Drawing::parts`].

use super::say;
use crate::model::{LearnId, Message};
use crate::text::Texts;

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// Ports, a row each.
    Table(&'static [Row]),
    /// Conversations beside each other.
    Talks(&'static [Talk]),
    /// From a computer through the network to a server, a lane for each port.
    Lanes(&'static Lanes),
    /// From station to station.
    Way(&'static Way),
}

/// How something is to be taken. Never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// As it should be.
    Good,
    /// Neither.
    Plain,
    /// In the way.
    Bad,
}

/// A port in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The port.
    pub port: u16,
    /// The document that gives it its meaning.
    pub rfc: &'static str,
    /// Whether mail programs use it.
    pub used: bool,
    /// What there is to say about it, column by column.
    pub cells: [Cell; 4],
}

/// A field of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What it says something about.
    pub column: LearnId,
    /// What it says.
    pub value: LearnId,
    /// How that is to be taken by a mail program.
    pub tone: Tone,
}

/// A conversation: first what anybody can read, then what is behind the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Talk {
    /// The port it is held on.
    pub port: u16,
    /// What tells it from the other.
    pub title: LearnId,
    /// Who begins.
    pub client: Talker,
    /// Who answers.
    pub server: Talker,
    /// Before encryption.
    pub open: &'static [Step],
    /// Inside it.
    pub sealed: &'static [Step],
}

/// Who takes part in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talker {
    /// A mail program.
    Program,
    /// A server that hands mail on.
    OtherServer,
    /// The server that a mail program hands mail in at.
    Submission,
    /// A server that takes mail for its own people.
    Server,
}

/// Something that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// By whom.
    pub by: By,
    /// The word on the line.
    pub wire: &'static str,
    /// What it means.
    pub says: LearnId,
    /// How it is to be taken.
    pub tone: Tone,
}

/// A side of a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Whoever begins.
    Client,
    /// Whoever answers.
    Server,
}

/// Lanes from a computer to a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lanes {
    /// The near end, the network, the far end.
    pub stations: [LearnId; 3],
    /// The lanes.
    pub lanes: &'static [Lane],
}

/// A lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its port.
    pub port: u16,
    /// Whether it ends in the network.
    pub stopped: bool,
    /// What becomes of it.
    pub says: LearnId,
    /// The state of its door at the far end.
    pub door: LearnId,
}

/// From station to station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The first station.
    pub from: Station,
    /// How it goes on.
    pub hops: &'static [Hop],
}

/// A station of the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Station {
    /// What it is.
    pub name: LearnId,
    /// Whether it is a server; else a mail program.
    pub is_server: bool,
}

/// From one station to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    /// By which ports or protocols.
    pub by: &'static str,
    /// How.
    pub says: LearnId,
    /// What is asked before it is gone.
    pub note: Option<Note>,
    /// Where it leads.
    pub to: Station,
}

/// A note beside the way: nothing passes through it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says.
    pub says: LearnId,
}

/// A part of a drawing, for those who hear it and for documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Tells it from the others of its drawing.
    pub id: String,
    /// A whole thought.
    pub text: String,
}

impl Part {
    fn new(id: impl Into<String>, text: String) -> Self {
        Self { id: id.into(), text }
    }
}

impl Drawing {
    /// All its parts, in the order in which they are read.
    pub fn parts(&self, texts: &Texts) -> Vec<Part> {
        match self {
            Self::Table(rows) => rows.iter().flat_map(|row| row.cells.map(|cell| row.part(texts, &cell))).collect(),
            Self::Talks(talks) => talks.iter().flat_map(|talk| talk.parts(texts)).collect(),
            Self::Lanes(drawn) => drawn.parts(texts),
            Self::Way(way) => way.parts(texts),
        }
    }
}

impl Row {
    /// A field, named in full.
    pub fn part(&self, texts: &Texts, cell: &Cell) -> Part {
        let said = Message::new(LearnId::PartCell.into())
            .with("port", &self.port)
            .with("what", &say(texts, cell.column))
            .with("text", &say(texts, cell.value));
        Part::new(format!("{} {}", self.port, cell.column.as_str()), texts.say(&said))
    }
}

impl Talker {
    /// Who it is.
    pub const fn name(self) -> LearnId {
        match self {
            Self::Program => LearnId::TalkerProgram,
            Self::OtherServer => LearnId::StationServer,
            Self::Submission => LearnId::StationSubmission,
            Self::Server => LearnId::StationOutside,
        }
    }
}

impl Talk {
    /// The conversation as a whole, named.
    pub fn head(&self, texts: &Texts) -> Part {
        Part::new(format!("{}", self.port), port(texts, self.port, self.title))
    }

    /// What is said, named in full; `number` counts from the beginning of the conversation.
    pub fn part(&self, texts: &Texts, number: usize, step: &Step) -> Part {
        let (client, server) = (say(texts, self.client.name()), say(texts, self.server.name()));
        let (first, second) = match step.by {
            By::Client => (client, server),
            By::Server => (server, client),
        };
        let said = Message::new(LearnId::PartStep.into())
            .with("first", &first)
            .with("second", &second)
            .with("step", if number < self.open.len() { "open" } else { "sealed" })
            .with("token", step.wire)
            .with("text", &say(texts, step.says));
        Part::new(format!("{} {}", self.port, number + 1), texts.say(&said))
    }

    /// Everything that is said, from first to last.
    pub fn steps(&self) -> impl Iterator<Item = &'static Step> {
        self.open.iter().chain(self.sealed)
    }

    fn parts(&self, texts: &Texts) -> Vec<Part> {
        let steps = self.steps().enumerate().map(|(number, step)| self.part(texts, number, step));
        std::iter::once(self.head(texts)).chain(steps).collect()
    }
}

impl Lanes {
    /// A station, named.
    pub fn station(&self, texts: &Texts, name: LearnId) -> Part {
        Part::new(name.as_str(), say(texts, name))
    }

    fn parts(&self, texts: &Texts) -> Vec<Part> {
        let stations = self.stations.map(|name| self.station(texts, name));
        let lanes = self.lanes.iter().map(|lane| lane.part(texts));
        let doors = self.lanes.iter().map(|lane| lane.at_the_door(texts));
        stations.into_iter().chain(lanes).chain(doors).collect()
    }
}

impl Lane {
    /// The lane, named in full.
    pub fn part(&self, texts: &Texts) -> Part {
        Part::new(format!("port {}", self.port), port(texts, self.port, self.says))
    }

    /// Its door at the far end, named in full.
    pub fn at_the_door(&self, texts: &Texts) -> Part {
        Part::new(format!("door {}", self.port), port(texts, self.port, self.door))
    }
}

impl Station {
    /// The station, named.
    pub fn part(&self, texts: &Texts) -> Part {
        Part::new(self.name.as_str(), say(texts, self.name))
    }
}

impl Way {
    /// A hop, named in full; `number` counts them.
    pub fn hop(&self, texts: &Texts, number: usize, hop: &Hop) -> Part {
        let before = number.checked_sub(1).and_then(|before| self.hops.get(before)).map_or(self.from, |hop| hop.to);
        let said = Message::new(LearnId::PartHop.into())
            .with("first", &say(texts, before.name))
            .with("second", &say(texts, hop.to.name))
            .with("ports", hop.by)
            .with("text", &say(texts, hop.says));
        Part::new(hop.says.as_str(), texts.say(&said))
    }

    fn parts(&self, texts: &Texts) -> Vec<Part> {
        let mut found = vec![self.from.part(texts)];
        for (number, hop) in self.hops.iter().enumerate() {
            found.extend(hop.note.map(|note| note.part(texts)));
            found.extend([self.hop(texts, number, hop), hop.to.part(texts)]);
        }
        found
    }
}

impl Note {
    /// The note, named.
    pub fn part(&self, texts: &Texts) -> Part {
        Part::new(self.says.as_str(), say(texts, self.says))
    }
}

fn port(texts: &Texts, port: u16, says: LearnId) -> String {
    texts.say(&Message::new(LearnId::PartPort.into()).with("port", &port).with("text", &say(texts, says)))
}
