//! One of the cases that people meet: what it looks like, and what to do.

use egui::Ui;
use toukan_core::diagnose::Case;
use toukan_core::model::{Message, MessageId, WindowId};

use super::look;
use crate::ui::access::{Level, group, heading};
use crate::ui::app::{Act as Pressed, See, Session};
use crate::ui::screens::bar::Bar;
use crate::ui::screens::parts::{card, noticed};
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, body, note};

/// Draws the page.
pub(in crate::ui::screens) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Pressed> {
    let Some(case) = session.trouble.case() else { return Vec::new() };
    heading(ui, Level::Page, &see.say(&case.title()));
    if look::fitting(see, session).contains(&case) {
        noticed(ui, &see.t(WindowId::CaseFits), "");
    }
    Prose::of(&see.say(&case.about()), theme::body(), false).show(ui);
    heading(ui, Level::Section, &see.t(WindowId::SectionCaseSteps));
    steps(ui, see, case);
    Vec::new()
}

fn steps(ui: &mut Ui, see: &See<'_>, case: Case) {
    for (number, step) in (1..).zip(case.steps()) {
        card(ui, |ui| {
            let name = see.say(&Message::new(MessageId::Hint(*step)));
            let why = see.say(&Message::new(MessageId::HintMore(*step)));
            group(ui, ("step", number), &name, |ui| two(ui, &format!("{number}"), &name, &why));
        });
    }
}

/// What to do with its number, and below it why.
pub(super) fn two(ui: &mut Ui, number: &str, what: &str, why: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S3;
        Prose::of(number, theme::strong(), false).show_unnamed(ui);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            body(ui, what);
            note(ui, why);
        });
    });
}

/// Where "back" leads.
pub(in crate::ui::screens) fn back(session: &Session) -> Pressed {
    Pressed::Go(session.trouble.before_case())
}

/// Its bar.
pub(in crate::ui::screens) fn bar(see: &See<'_>, session: &Session) -> Bar {
    Bar { back: Some((see.t(WindowId::Back), back(session))), ..Bar::default() }
}
