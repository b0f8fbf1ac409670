//! Before a look: for whom, and what will be asked of whom. Nothing has left this computer yet.

use egui::Ui;
use toukan_core::look::Controls;
use toukan_core::model::{Message, WindowId};
use toukan_engine::practice;

use super::super::Act;
use crate::ui::access::{Field, Level, group, heading, tick};
use crate::ui::app::see::message;
use crate::ui::app::{Act as Pressed, See, Session};
use crate::ui::screens::parts::{card, missing};
use crate::ui::theme::space;
use crate::ui::wrap::{Prose, body, note};

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session, acts: &mut Vec<Pressed>) {
    let is_run = session.run_to_look_at().is_some();
    match session.run_to_look_at() {
        Some(address) => {
            Prose::body(&see.say(&message(WindowId::TellLookRun).with("address", address))).show(ui);
        }
        None => address(ui, see, session, acts),
    }
    let domain = session.drafts.address().ok().map(|address| address.domain().to_string());
    heading(ui, Level::Section, &see.t(WindowId::SectionLookAsks));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        let title = see.t(WindowId::SectionLookAsks);
        group(ui, "asks", &title, |ui| asks(ui, see, domain.as_deref(), is_run, acts));
    });
}

fn address(ui: &mut Ui, see: &See<'_>, session: &mut Session, acts: &mut Vec<Pressed>) {
    let note = see.t(WindowId::TellLookAddress);
    let field = Field::new(&see.t(WindowId::Address)).note(&note).show(ui, &mut session.drafts.address);
    if field.response.changed() {
        session.trouble.missing = None;
    }
    if let Some(id) = session.trouble.missing {
        missing(ui, &see.t(id));
    }
    if field.entered {
        acts.push(Pressed::Look(Act::Begin));
    }
}

/// Whose hosts are compared with, each once.
pub(super) fn operators(practising: bool) -> String {
    let table = if practising { practice::controls() } else { Controls::embedded() };
    let mut names: Vec<&str> = Vec::new();
    for operator in table.operators() {
        if !names.contains(&operator.id.as_str()) {
            names.push(&operator.id);
        }
    }
    names.join(", ")
}

fn asks(ui: &mut Ui, see: &See<'_>, domain: Option<&str>, is_run: bool, acts: &mut Vec<Pressed>) {
    let line = |ui: &mut Ui, said: &Message| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S2;
            Prose::body("·").show_unnamed(ui);
            ui.vertical(|ui| body(ui, &see.say(said)));
        });
    };
    if let Some(domain) = domain {
        // The check has asked for the settings already.
        if !is_run {
            line(ui, &message(WindowId::TellLookAsksDomain).with("domain", domain));
        }
        line(ui, &message(WindowId::TellLookAsksServer));
    }
    if see.ask_controls {
        let hosts = operators(see.practising);
        line(ui, &message(WindowId::TellLookAsksControls).with("hosts", &hosts));
    }
    let mut ask = see.ask_controls;
    if tick(ui, &mut ask, &see.t(WindowId::AskControls)).changed() {
        acts.push(Pressed::Look(Act::Controls(ask)));
    }
    let below = if see.ask_controls { WindowId::TellLookLearn } else { WindowId::TellControlsOff };
    note(ui, &see.t(below));
    if see.practising {
        note(ui, &see.t(WindowId::TellLookPractice));
    }
}
