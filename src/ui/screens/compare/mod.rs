//! Two networks compared, out of the checks that were kept.

mod kept;
mod result;

use std::collections::BTreeMap;

use egui::Ui;
use toukan_core::compare::{Comparison, Names, Unlike, compare};
use toukan_core::model::{Message, WindowId};
use toukan_engine::keep::{KeptRecord, RunId};

use super::bar::Bar;
use crate::ui::access::{Level, heading};
use crate::ui::app::{Screen, See, Session};
use crate::ui::theme;
use crate::ui::wrap::Prose;

/// What the person did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Call the network of this check so.
    Name(RunId, String),
    /// Delete this check.
    Forget(RunId),
    /// Whether checks are kept from now on.
    Keep(bool),
}

/// What this page remembers.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The page it was opened from.
    pub(crate) from: Option<Screen>,
    /// Which two are compared; `None` until the person has chosen: then the newest that go together.
    ticked: Option<Vec<RunId>>,
    /// The name that is being typed, and for which check.
    typing: Option<(RunId, String)>,
    made: Option<Made>,
    /// How far each check came, with how long it had become.
    headlines: BTreeMap<RunId, (usize, Message)>,
}

/// A comparison, and of what: the two checks and how long each had become. A check that went on is compared anew.
#[derive(Debug)]
struct Made {
    of: [(RunId, usize); 2],
    came: Result<Comparison, Unlike>,
}

impl State {
    /// The two that are compared, the older first, if there are two.
    fn chosen<'r>(&self, runs: &'r [KeptRecord]) -> Option<[&'r KeptRecord; 2]> {
        match &self.ticked {
            Some(ticked) => {
                let mut those = runs.iter().filter(|run| ticked.contains(&run.id));
                let (newer, older) = (those.next()?, those.next()?);
                Some([older, newer])
            }
            None => together(runs),
        }
    }

    /// Their comparison, made once.
    fn compared(&mut self, [older, newer]: [&KeptRecord; 2]) -> &Result<Comparison, Unlike> {
        let of = [older, newer].map(|run| (run.id.clone(), run.record.entries().len()));
        if self.made.as_ref().is_some_and(|made| made.of != of) {
            self.made = None;
        }
        &self.made.get_or_insert_with(|| Made { of, came: compare(&older.record, &newer.record) }).came
    }
}

/// The newest check, and the newest before it that is about the same.
fn together(runs: &[KeptRecord]) -> Option<[&KeptRecord; 2]> {
    let (newest, before) = runs.split_first()?;
    let about = toukan_core::report::address_of(&newest.record);
    let older = before.iter().find(|run| toukan_core::report::address_of(&run.record) == about).or(before.first())?;
    Some([older, newest])
}

/// What the networks of two checks are called: by the person, or else by when it was.
fn names(see: &See<'_>, [older, newer]: [&KeptRecord; 2]) -> Names {
    let name = |run: &KeptRecord| match run.network.as_str() {
        "" => kept::time(see, run),
        name => name.to_owned(),
    };
    let (first, second) = (name(older), name(newer));
    if first != second {
        return Names { first, second };
    }
    // The same network twice, or two of the same name.
    let with_time = |run: &KeptRecord| format!("{} {}", name(run), kept::time(see, run));
    Names { first: with_time(older), second: with_time(newer) }
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    let state = &mut session.compare;
    heading(ui, Level::Page, &see.t(WindowId::HeadCompare));
    Prose::of(&see.t(WindowId::TellCompare), theme::body(), true).show(ui);
    if see.practising {
        Prose::body(&see.t(WindowId::TellComparePractice)).show(ui);
        return acts;
    }
    if let Some(pair) = state.chosen(see.runs) {
        let names = names(see, pair);
        result::ui(ui, see, &names, state.compared(pair));
    } else {
        let said = if see.runs.len() < 2 { WindowId::TellCompareFirst } else { WindowId::TellCompareTwo };
        Prose::body(&see.t(said)).show(ui);
    }
    kept::ui(ui, see, state, &mut acts);
    acts
}

/// What is announced: the first thing that follows.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    let Some(pair) = session.compare.chosen(see.runs).filter(|_| !see.practising) else { return String::new() };
    let Some(Made { came: Ok(comparison), .. }) = &session.compare.made else { return String::new() };
    let first = comparison.conclusions.first();
    first.map(|first| first.sentences(&names(see, pair), see.texts).text).unwrap_or_default()
}

/// Where "back" leads.
pub(super) fn back(session: &Session) -> crate::ui::app::Act {
    crate::ui::app::Act::Go(session.compare.from.unwrap_or(Screen::Trouble))
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    let again = session.has_run();
    let check = if again { crate::ui::app::Act::Again } else { crate::ui::app::Act::Go(Screen::Enter) };
    let primary = Some((see.t(WindowId::CompareCheckHere), check)).filter(|_| !see.practising);
    Bar { back: Some((see.t(WindowId::Back), back(session))), other: None, primary }
}
