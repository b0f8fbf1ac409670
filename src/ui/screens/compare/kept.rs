//! The checks that were kept: which two are compared, what their networks are called.

use egui::Ui;
use toukan_core::diagnose::findings;
use toukan_core::model::{Message, WindowId};
use toukan_core::report::{address_of, headline};
use toukan_core::text::utc;
use toukan_engine::keep::KeptRecord;

use super::{Act, State};
use crate::ui::access::{Button, Field, Level, Rank, heading, tick};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::screens::parts::card;
use crate::ui::wrap::{Prose, note};

/// When a check began, by this computer's clock: `2026-11-22 14:03`.
pub(super) fn time(see: &See<'_>, run: &KeptRecord) -> String {
    let local = utc(run.record.first_at().saturating_add(see.computer.ahead_of_utc));
    local.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// What it was about, in a line.
fn about(see: &See<'_>, run: &KeptRecord) -> String {
    let whose = address_of(&run.record).map(|address| address.shown());
    [Some(time(see, run)), whose].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Draws them.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    if !see.runs.is_empty() {
        heading(ui, Level::Section, &see.t(WindowId::SectionCompareKept));
        for run in see.runs {
            ui.push_id(&run.id, |ui| card(ui, |ui| one(ui, see, state, run, acts)));
        }
    }
    let mut keep = see.keep_checks;
    if tick(ui, &mut keep, &see.t(WindowId::KeepChecks)).changed() {
        acts.push(Act::Keep(keep));
    }
    let below = if see.keep_checks { WindowId::TellCompareKept } else { WindowId::TellChecksNotKept };
    note(ui, &see.t(below));
}

fn one(ui: &mut Ui, see: &See<'_>, state: &mut State, run: &KeptRecord, acts: &mut Vec<Act>) {
    let about = about(see, run);
    let mut ticked = state.chosen(see.runs).is_some_and(|pair| pair.iter().any(|one| one.id == run.id));
    ticked |= state.ticked.as_ref().is_some_and(|those| those.contains(&run.id));
    if tick(ui, &mut ticked, &about).changed() {
        choose(state, see.runs, run, ticked);
    }
    Prose::small(&see.say(&said(state, run))).show(ui);
    let mut typed = match &state.typing {
        Some((id, typed)) if *id == run.id => typed.clone(),
        _ => run.network.clone(),
    };
    let label = see.say(&message(WindowId::CompareNetwork).with("text", &time(see, run)));
    let field = Field::new(&label).note(&see.t(WindowId::CompareNetworkNote)).show(ui, &mut typed);
    if field.response.changed() {
        state.typing = Some((run.id.clone(), typed.clone()));
    }
    let done = field.entered || field.response.lost_focus();
    if done && state.typing.as_ref().is_some_and(|(id, _)| *id == run.id) {
        state.typing = None;
        if typed.trim() != run.network {
            acts.push(Act::Name(run.id.clone(), typed));
        }
    }
    let forget: Message = message(WindowId::CompareForgetName).with("text", &about);
    if Button::new(Rank::Link, &see.t(WindowId::CompareForget)).name(&see.say(&forget)).small().show(ui).clicked() {
        acts.push(Act::Forget(run.id.clone()));
    }
}

/// The headline of a kept check, remembered while the page is: it changes only if the check goes on.
fn said(state: &mut State, run: &KeptRecord) -> Message {
    let length = run.record.entries().len();
    match state.headlines.get(&run.id) {
        Some((known, said)) if *known == length => said.clone(),
        _ => {
            let said = headline(&run.record, &findings(&run.record));
            state.headlines.insert(run.id.clone(), (length, said.clone()));
            said
        }
    }
}

/// Two at most: who ticks a third drops the one that was ticked first.
fn choose(state: &mut State, runs: &[KeptRecord], run: &KeptRecord, ticked: bool) {
    let now = || state.chosen(runs).into_iter().flatten().map(|one| one.id.clone()).collect::<Vec<_>>();
    let mut those = state.ticked.clone().unwrap_or_else(now);
    those.retain(|id| *id != run.id && runs.iter().any(|one| one.id == *id));
    if ticked {
        if those.len() > 1 {
            those.remove(0);
        }
        those.push(run.id.clone());
    }
    state.ticked = Some(those);
}
