//! Nothing is in the way: the helpdesk's commonest result. What is left are the mail program's settings, and what it
//! says itself.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{Security, WindowId};

use super::super::pasted;
use crate::ui::access::{Level, group, heading};
use crate::ui::app::{Act as Pressed, See, Session};
use crate::ui::screens::check::lines::server;
use crate::ui::screens::check::rows::{LABELS, row};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::body;

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, acts: &mut Vec<Pressed>) {
    let title = see.t(WindowId::SectionHealthy);
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        let rows = settings(see, view);
        let told = if rows.is_empty() { WindowId::TellHealthyNoSettings } else { WindowId::TellHealthySettings };
        body(ui, &see.t(told));
        group(ui, "settings to compare", &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            for (label, value, mono) in rows {
                row(ui, LABELS, &see.t(label), &value, mono);
            }
        });
        body(ui, &see.t(WindowId::TellHealthyMessage));
    });
    pasted::ui(ui, see, &mut session.trouble.pasted, acts);
}

/// What a mail program has to be set to; nothing where no server is known.
pub(super) fn settings(see: &See<'_>, view: &View) -> Vec<(WindowId, String, bool)> {
    let Some(found) = server(view) else { return Vec::new() };
    let candidate = &found.candidate;
    let security = match candidate.server.security {
        Security::Tls => see.t(WindowId::SecurityTls),
        Security::Starttls => see.t(WindowId::SecurityStarttls),
        Security::None => return Vec::new(),
    };
    let endpoint = &candidate.server.endpoint;
    let mut rows = vec![
        (WindowId::SettingServer, endpoint.host.to_string(), true),
        (WindowId::SettingPort, endpoint.port.to_string(), true),
        (WindowId::SettingSecurity, security, false),
    ];
    if let Some(address) = &view.address {
        let accepted = view.accepted_as.as_ref().map(ToString::to_string);
        let given = candidate.username.as_ref().map(|form| form.for_address(address).0);
        let name = accepted.or(given).unwrap_or_else(|| address.to_string());
        rows.push((WindowId::SettingUsername, name, true));
    }
    rows
}
