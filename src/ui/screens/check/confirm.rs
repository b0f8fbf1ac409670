//! A host has to be confirmed: its full name, and a yes or a no to exactly this one.

use egui::{FontId, Ui};
use toukan_core::journey::View;
use toukan_core::model::{FindingId, Host, WindowId};

use super::stand::Stand;
use super::stop;
use crate::ui::access::{Level, heading};
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme;
use crate::ui::wrap::{self, Prose};

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, host: &Host) -> Vec<Act> {
    heading(ui, Level::Page, &see.say(&super::head(&Stand::Confirm(host.clone()))));
    Prose::of(&see.t(WindowId::TellConfirm), theme::body(), true).show(ui);
    if view.accepted_as.is_some() {
        wrap::body(ui, &see.t(WindowId::TellConfirmReading));
    }
    card(ui, |ui| {
        Prose::of("", FontId::monospace(theme::text::TITLE), false).mono(&host.to_string()).show(ui);
        if let Some(name) = host.name().filter(|name| name.shown() != name.host()) {
            Prose::body(&name.shown()).show(ui);
        }
    });
    for finding in &view.findings {
        if matches!(finding.id, FindingId::OutsideDomain | FindingId::MailGoesElsewhere) {
            let said = see.texts.finding(finding);
            wrap::body(ui, &said.text);
            wrap::note(ui, &said.advice);
        }
    }
    stop::kept(ui, see, view);
    Vec::new()
}
