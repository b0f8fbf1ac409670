//! How sending works: five short pages, each with one drawing, opened from where the question arises. Whoever goes back
//! is where they were.

mod flow;
mod lanes;
mod links;
mod paper;
mod table;
mod talk;
mod way;

use egui::Ui;
use toukan_core::learn::{Drawing, Topic};
use toukan_core::model::WindowId;

use super::bar::Bar;
use crate::ui::access::{Level, heading, tabs};
use crate::ui::app::{Act, Screen, See, Session};
use crate::ui::theme;
use crate::ui::wrap::{Prose, body};

pub(crate) use links::{links, why, why_size};

/// A drawing is not wider than this, in points: the same as the picture of the way.
const WIDEST: f32 = 688.0;

/// What these pages remember.
#[derive(Debug, Default)]
pub(crate) struct State {
    topic: Topic,
    /// The page they were opened from.
    from: Option<Screen>,
}

impl State {
    /// What is read.
    pub(crate) fn topic(&self) -> Topic {
        self.topic
    }

    /// Where "back" leads.
    pub(crate) fn from(&self) -> Screen {
        self.from.unwrap_or(Screen::Enter)
    }

    /// Reads about this, and goes back to that page.
    pub(crate) fn open(&mut self, topic: Topic, from: Screen) {
        *self = Self { topic, from: Some(from) };
    }
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &Session) -> Vec<Act> {
    let topic = session.learn.topic;
    let page = topic.page();
    let mut acts = Vec::new();
    let names = Topic::ALL.map(|topic| (topic, see.t(topic.page().short)));
    let options: Vec<(Topic, &str)> = names.iter().map(|(topic, name)| (*topic, name.as_str())).collect();
    acts.extend(tabs(ui, &options, topic).map(Act::Learn));
    heading(ui, Level::Page, &see.t(page.title));
    Prose::of(&see.t(page.lead), theme::body(), true).show(ui);
    ui.scope(|ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        match page.drawing {
            Drawing::Table(rows) => table::ui(ui, see, page, rows),
            Drawing::Talks(talks) => talk::ui(ui, see, page, talks),
            Drawing::Lanes(drawn) => lanes::ui(ui, see, page, drawn),
            Drawing::Way(drawn) => way::ui(ui, see, page, drawn),
        }
    });
    for said in page.below {
        body(ui, &see.t(*said));
    }
    acts
}

/// Where "back" leads.
pub(super) fn back(session: &Session) -> Act {
    Act::Go(session.learn.from())
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    Bar { back: Some((see.t(WindowId::Back), back(session))), ..Bar::default() }
}
