//! What else was named or answered, each with the reason for its place.

use egui::Ui;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::model::{Fqdn, Record, Source, WindowId};
use toukan_core::text::whence;

use super::lines::server;
use super::rows::{section, security};
use crate::trace;
use crate::ui::app::See;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Draws the servers that are not used; nothing where there are none.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View) {
    let (Some(used), Some(outcome), Some(address)) = (server(view), &view.outcome, &view.address) else { return };
    let others: Vec<&Found> =
        outcome.submission.iter().filter(|found| found.candidate.server != used.candidate.server).collect();
    if others.is_empty() {
        return;
    }
    section(ui, &see.t(WindowId::SectionOthers), |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        // Which of two providers is meant was asked where nothing is better proven.
        if !outcome.disagree && others.iter().any(|other| differs(used, other)) {
            wrap::body(ui, &see.t(WindowId::TellDiffer));
        }
        for found in others {
            ui.scope(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                one(ui, see, found, &view.record, address.domain());
            });
        }
    });
}

fn one(ui: &mut Ui, see: &See<'_>, found: &Found, record: &Record, domain: &Fqdn) {
    let candidate = &found.candidate;
    let server = format!("{} · {}", candidate.server.endpoint, security(candidate.server.security));
    Prose::of("", theme::small(), false).mono(&server).show(ui);
    wrap::note(ui, &reason(see, found, record, domain));
    if let Some(observation) = &found.observation {
        wrap::note(ui, &see.say(&trace::ended(see.texts, observation)));
    }
}

/// Who names it, and how far that is believed.
fn reason(see: &See<'_>, found: &Found, record: &Record, domain: &Fqdn) -> String {
    let (source, reason) = whence(&found.candidate, record, domain);
    let all: Vec<String> = source.iter().chain([&reason]).map(|line| see.say(line)).collect();
    all.join(see.gap())
}

/// Whether another source names a server of somebody else.
fn differs(used: &Found, other: &Found) -> bool {
    let registered = |found: &Found| found.candidate.server.endpoint.host.name().and_then(Fqdn::registrable);
    other.candidate.source != Source::Guess && registered(used) != registered(other)
}
