//! An administrator has to approve this program first: a text to be sent, with all that is asked about.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{BrowserFact, BrowserStop, Foreign, Host, What, WindowId};

use super::lines::server;
use crate::ui::access::{Button, Level, Rank, group, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap;

/// What the record says of the browser sign-in.
#[derive(Default)]
struct Asked {
    host: Option<Host>,
    client: Option<String>,
    scope: Option<String>,
    said: Foreign,
}

impl Asked {
    fn of(view: &View) -> Self {
        let mut asked = Self::default();
        for entry in view.record.entries() {
            let What::Browser(fact) = &entry.what else { continue };
            match fact {
                BrowserFact::Issuer { client_id, .. } => asked.client.clone_from(client_id),
                BrowserFact::Registered { client_id } => asked.client = Some(client_id.clone()),
                BrowserFact::Page { host, scope } => {
                    asked.host = Some(host.clone());
                    asked.scope = Some(scope.clone());
                }
                BrowserFact::Stopped { host, why: BrowserStop::Refused { said, .. }, .. } => {
                    asked.host.get_or_insert_with(|| host.clone());
                    asked.said = said.clone();
                }
                _ => {}
            }
        }
        asked
    }
}

/// The text, a paragraph each.
fn letter(see: &See<'_>, view: &View) -> Vec<String> {
    let asked = Asked::of(view);
    let mut paragraphs = Vec::new();
    let mut say = |message| paragraphs.push(see.say(&message));
    if let Some(address) = &view.address {
        say(message(WindowId::LetterGreeting).with("address", address));
    }
    if let Some(host) = &asked.host {
        say(message(WindowId::LetterApproval).with("host", host).quoting("said", &asked.said));
    }
    if let Some(scope) = &asked.scope {
        let client = asked.client.clone().unwrap_or_else(|| see.t(WindowId::LetterUnregistered));
        say(message(WindowId::LetterProgram).with("client", &client).with("scope", scope));
    }
    if let Some(found) = server(view) {
        say(message(WindowId::LetterServer).with("host", &found.candidate.server.endpoint.host));
    }
    say(message(WindowId::LetterWish));
    paragraphs
}

/// Draws it, with a button that copies it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View) -> Option<Act> {
    let letter = letter(see, view);
    let title = see.t(WindowId::HeadLetter);
    let mut pressed = false;
    card(ui, |ui| {
        heading(ui, Level::Section, &title);
        group(ui, &title, &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S2;
            for paragraph in &letter {
                wrap::body(ui, paragraph);
            }
        });
        ui.add_space(space::S1);
        pressed = Button::new(Rank::Quiet, &see.t(WindowId::CopyLetter)).small().show(ui).clicked();
    });
    pressed.then(|| Act::Copy { text: letter.join("\n\n"), said: message(WindowId::CopiedLetter) })
}
