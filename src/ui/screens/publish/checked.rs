//! What is published: method by method, program by program, server by server, and what to do about it.

use egui::Ui;
use toukan_core::model::{Message, MessageId, Severity};
use toukan_core::publish::check::{READ_ON, Report};

use crate::ui::access::{Level, group, heading};
use crate::ui::app::See;
use crate::ui::screens::parts::{card, noticed};
use crate::ui::theme::{self, space};
use crate::ui::wrap::Prose;

/// Draws it: what to do first, the tables behind.
pub(super) fn show(ui: &mut Ui, see: &See<'_>, report: &Report) {
    ui.add_space(space::S2);
    heading(ui, Level::Section, &see.say(&report.headline()));
    for (at, finding) in report.findings.iter().enumerate().filter(|(_, one)| one.severity > Severity::Info) {
        let said = see.texts.finding(finding);
        group(ui, ("finding", at), &said.text, |ui| noticed(ui, &said.text, &said.advice));
    }
    let table = |ui: &mut Ui, title: Message, lines: Vec<String>| {
        ui.add_space(space::S2);
        heading(ui, Level::Section, &see.say(&title));
        card(ui, |ui| {
            for line in &lines {
                Prose::small(line).show(ui);
            }
        });
    };
    table(ui, Message::new(MessageId::SectionPublished), report.method_lines(see.texts));
    let clients = Message::new(MessageId::SectionClients).with("value", READ_ON);
    table(ui, clients, report.client_lines(see.texts));
    if !report.servers.is_empty() {
        ui.add_space(space::S2);
        heading(ui, Level::Section, &see.say(&Message::new(MessageId::SectionDuties)));
        for server in &report.servers {
            card(ui, |ui| {
                Prose::of(&server.shown(), egui::FontId::monospace(theme::text::SMALL), false).show(ui);
                for line in server.lines(see.texts) {
                    Prose::small(&line).show(ui);
                }
            });
        }
    }
    let rest: Vec<_> = report.findings.iter().filter(|one| one.severity == Severity::Info).collect();
    for finding in rest {
        let said = see.texts.finding(finding);
        Prose::small(&said.text).text(see.gap()).text(&said.advice).show(ui);
    }
}
