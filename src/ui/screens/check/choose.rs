//! Two providers are named, and nothing says which is out of date: side by side, one press chooses.

use egui::Ui;
use toukan_core::detect::Found;
use toukan_core::journey::{Command, View};
use toukan_core::model::{FindingId, Host, Message, MessageId, WindowId};

use super::rows::{SHORT, row, security};
use super::stand::Stand;
use super::stop;
use crate::ui::access::{Button, Level, Rank, group, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// From this width on, in points, the candidates stand beside each other.
const BESIDE: f32 = 560.0;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, hosts: &[Host]) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.say(&super::head(&Stand::Choose(hosts.to_vec()))));
    Prose::of(&see.t(WindowId::TellChoose), theme::body(), true).show(ui);
    let count = u16::try_from(hosts.len()).unwrap_or(u16::MAX).max(1);
    if ui.available_width() >= BESIDE {
        let each = (ui.available_width() - space::S4 * f32::from(count - 1)) / f32::from(count);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S4;
            for host in hosts {
                ui.vertical(|ui| {
                    ui.set_width(each);
                    candidate(ui, see, view, host, &mut acts);
                });
            }
        });
    } else {
        for host in hosts {
            candidate(ui, see, view, host, &mut acts);
        }
    }
    for finding in view.findings.iter().filter(|finding| finding.id == FindingId::SourcesDisagree) {
        let said = see.texts.finding(finding);
        wrap::body(ui, &said.text);
        wrap::note(ui, &said.advice);
    }
    stop::kept(ui, see, view);
    acts
}

/// One of them: what it is, who says so, how far that is believed; and the press.
fn candidate(ui: &mut Ui, see: &See<'_>, view: &View, host: &Host, acts: &mut Vec<Act>) {
    let servers = view.outcome.iter().flat_map(|outcome| &outcome.submission);
    let found = servers.into_iter().find(|found| found.candidate.server.endpoint.host == *host);
    card(ui, |ui| {
        let name = host.to_string();
        group(ui, &name, &name, |ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            Prose::of("", egui::FontId::monospace(theme::text::BODY), false).mono(&name).show(ui);
            if let Some(found) = found {
                facts(ui, see, view, found);
            }
        });
        ui.add_space(space::S1);
        if found.is_some_and(|found| found.verified) {
            let name = see.say(&message(WindowId::ChooseName).with("host", host));
            if Button::new(Rank::Quiet, &see.t(WindowId::Choose)).name(&name).show(ui).clicked() {
                acts.push(Act::Send(Command::Confirm(host.clone())));
            }
        } else {
            wrap::note(ui, &see.t(if view.is_over { WindowId::ChooseNot } else { WindowId::ChooseWaits }));
        }
    });
}

fn facts(ui: &mut Ui, see: &See<'_>, view: &View, found: &Found) {
    let candidate = &found.candidate;
    let port = format!("{} · {}", candidate.server.endpoint.port, security(candidate.server.security));
    row(ui, SHORT, &see.t(WindowId::SettingPort), &port, true);
    let Some(address) = &view.address else { return };
    if let Some(form) = &candidate.username {
        let name = form.for_address(address).to_string();
        row(ui, SHORT, &see.t(WindowId::SettingUsername), &name, true);
    }
    let about = |id| see.say(&Message::new(id).with("domain", address.domain()));
    row(ui, SHORT, &see.t(WindowId::SettingSource), &about(MessageId::of_source(candidate.source)), false);
    let reason = about(MessageId::of_reason(candidate, address.domain()));
    wrap::note(ui, &reason);
}
