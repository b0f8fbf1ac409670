//! What developers and administrators are given: every format that is not a mail program of people, by whom it is for.

use egui::Ui;
use toukan_core::export::{Audience, Format, Program, formats};
use toukan_core::model::{MessageId, Server};

use super::{Act, Page, See};
use crate::ui::access::{Button, Level, Rank, group, heading};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::Prose;

/// Whether this is a file for a mail program that no page of a program leads to.
fn is_file_of_nobody(format: &Format) -> bool {
    let led_to = |program: &Program| program.format_id() == format.id || program.files().contains(&format.id);
    format.audience == Audience::People && format.id != "settings" && !Program::ALL.iter().any(led_to)
}

/// The groups, in their order.
const GROUPS: &[(Audience, MessageId)] = &[
    (Audience::People, MessageId::HandOverFiles),
    (Audience::Terminal, MessageId::HandOverTerminal),
    (Audience::Developers, MessageId::HandOverDevelopers),
    (Audience::Administrators, MessageId::HandOverAdministrators),
];

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    heading(ui, Level::Page, &see.say(MessageId::HandOverExpertsTitle));
    for (audience, title) in GROUPS {
        let is_here =
            |format: &&Format| format.audience == *audience && (format.for_experts() || is_file_of_nobody(format));
        let mut those = formats().filter(is_here).peekable();
        if those.peek().is_none() {
            continue;
        }
        let title = see.say(*title);
        group(ui, ("formats", *audience), &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S2;
            heading(ui, Level::Section, &title);
            if *audience == Audience::Administrators {
                publish(ui, see, acts);
            }
            card(ui, |ui| {
                for format in those {
                    ui.scope(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        if Button::new(Rank::Link, format.id).small().show(ui).clicked() {
                            acts.push(Act::Open(Page::Format(format.id)));
                        }
                        Prose::small(&see.texts.say(&format.about())).show(ui);
                    });
                }
            });
        });
    }
}

/// The way to the page where a domain's own settings are published, with what is known from this account.
fn publish(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    let line = Prose::small(&see.say(MessageId::HandOverPublish)).link(&see.say(MessageId::HandOverPublishOpen));
    if line.show(ui).pressed().is_some() {
        let settings = see.settings;
        let logins = std::iter::once(&settings.submission).chain(&settings.incoming);
        let servers: Vec<Server> = logins.map(|login| &login.server).chain(&settings.beside).cloned().collect();
        acts.push(Act::Publish { domain: settings.address.domain().clone(), servers });
    }
}
