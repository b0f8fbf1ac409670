//! The cases that people meet, as ways to their pages.

use egui::Ui;
use toukan_core::diagnose::Case;
use toukan_core::model::WindowId;

use super::Act;
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::app::{Act as Pressed, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::{body, note};

/// All of them, those that the evidence fits first.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, fitting: &[Case], acts: &mut Vec<Pressed>) {
    card(ui, |ui| {
        heading(ui, Level::Section, &see.t(WindowId::SectionCases));
        body(ui, &see.t(WindowId::TellCases));
        ui.spacing_mut().item_spacing.y = space::S1;
        let others = Case::ALL.into_iter().filter(|case| !fitting.contains(case));
        for case in fitting.iter().copied().chain(others) {
            one(ui, see, case, fitting.contains(&case), acts);
        }
    });
}

/// Only those that the evidence fits; nothing where it fits none.
pub(super) fn proposed(ui: &mut Ui, see: &See<'_>, fitting: &[Case], acts: &mut Vec<Pressed>) {
    if fitting.is_empty() {
        return;
    }
    heading(ui, Level::Section, &see.t(WindowId::SectionCases));
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        for case in fitting {
            one(ui, see, *case, false, acts);
        }
    });
}

fn one(ui: &mut Ui, see: &See<'_>, case: Case, fits: bool, acts: &mut Vec<Pressed>) {
    if Button::new(Rank::Link, &see.say(&case.title())).show(ui).clicked() {
        acts.push(Pressed::Look(Act::Open(case)));
    }
    if fits {
        note(ui, &see.t(WindowId::CaseFits));
    }
}
