//! Saving the report of a run, and the way to another network.

use egui::Ui;
use toukan_core::hidden::Mailbox;
use toukan_core::journey::View;
use toukan_core::model::WindowId;
use toukan_core::report::Report;

use super::check::stand::problems;
use super::hand_over;
use super::parts::card;
use crate::ui::access::{Button, Level, Rank, heading, tick};
use crate::ui::app::{Act, Saving, Screen, See};
use crate::ui::theme::space;
use crate::ui::wrap::{Prose, body, note};

/// What the person chose.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// The mailbox is left out.
    hide: bool,
    /// The last file that was asked for is a report: what became of it is shown here.
    asked: bool,
}

/// Draws the section, where a run has come to an end.
pub(super) fn section(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    let Some(view) = see.view.filter(|view| view.is_over) else { return };
    heading(ui, Level::Section, &see.t(WindowId::SectionReport));
    card(ui, |ui| {
        note(ui, &see.t(WindowId::TellReport));
        tick(ui, &mut state.hide, &see.t(WindowId::ReportHide));
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S2;
            for (words, page) in [(WindowId::ReportPage, true), (WindowId::ReportData, false)] {
                if Button::new(Rank::Quiet, &see.t(words)).small().show(ui).clicked() {
                    state.asked = true;
                    acts.push(save(see, view, state.hide, page));
                }
            }
        });
        // Where no place was chosen there is nothing to say: the buttons are still there.
        let became = see.saving.message().filter(|_| state.asked && *see.saving != Saving::NotChosen);
        if let Some(became) = became {
            Prose::small(&see.say(&became)).show(ui);
        }
    });
}

fn save(see: &See<'_>, view: &View, hide: bool, page: bool) -> Act {
    let mailbox = if hide { Mailbox::Hidden } else { Mailbox::Named };
    let settings = view.settings_to_hand_over();
    let report = Report::of(&view.record, &view.findings, settings.as_ref(), mailbox);
    let (ending, text) = if page { ("html", report.html(see.texts)) } else { ("json", report.json(see.texts)) };
    Act::HandOver(hand_over::Act::SaveFile { suggested: format!("{}.{ending}", report.name()), text, seal: None })
}

/// The way to the page that compares networks, from where something stopped.
pub(super) fn elsewhere(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    let stopped = see.view.is_some_and(|view| view.is_over && !problems(view).is_empty());
    if stopped && Button::new(Rank::Link, &see.t(WindowId::CompareOpen)).small().show(ui).clicked() {
        acts.push(Act::Go(Screen::Compare));
    }
}

/// For whoever cannot send: another network, and the report of what was seen.
pub(super) fn ways(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionCompare));
        body(ui, &see.t(WindowId::TellCompareWhy));
        if Button::new(Rank::Quiet, &see.t(WindowId::CompareOpen)).show(ui).clicked() {
            acts.push(Act::Go(Screen::Compare));
        }
    });
    section(ui, see, state, acts);
}
