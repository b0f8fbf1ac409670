//! What developers and administrators are given: every format that is not a mail program of people, by whom it is for.

use egui::Ui;
use toukan_core::export::{Audience, formats};
use toukan_core::model::MessageId;

use super::{Act, Page, See};
use crate::ui::access::{Level, group, heading};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::Prose;

/// The groups, in their order.
const GROUPS: &[(Audience, MessageId)] = &[
    (Audience::Terminal, MessageId::HandOverTerminal),
    (Audience::Developers, MessageId::HandOverDevelopers),
    (Audience::Administrators, MessageId::HandOverAdministrators),
];

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, acts: &mut Vec<Act>) {
    heading(ui, Level::Page, &see.say(MessageId::HandOverExpertsTitle));
    for (audience, title) in GROUPS {
        let mut those = formats().filter(|format| format.audience == *audience).peekable();
        if those.peek().is_none() {
            continue;
        }
        let title = see.say(*title);
        group(ui, ("formats", *audience), &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S2;
            heading(ui, Level::Section, &title);
            card(ui, |ui| {
                for format in those {
                    ui.scope(|ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        if Prose::body("").link(format.id).show(ui).pressed().is_some() {
                            acts.push(Act::Open(Page::Format(format.id)));
                        }
                        Prose::small(&see.texts.say(&format.about())).show(ui);
                    });
                }
            });
        });
    }
}
