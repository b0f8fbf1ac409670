//! Only the password is missing.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{Message, MessageId, WindowId};

use super::going;
use super::lines::server;
use super::stand::Stand;
use crate::ui::access::{Level, heading};
use crate::ui::app::{Act, See, Session};
use crate::ui::screens::parts::{Words, noticed, remarks};
use crate::ui::screens::provider;
use crate::ui::theme;
use crate::ui::way;
use crate::ui::wrap::Prose;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session) -> Vec<Act> {
    heading(ui, Level::Page, &see.say(&super::head(&Stand::Password)));
    Prose::of(&see.t(WindowId::TellPasswordNeeded), theme::body(), true).show(ui);
    if let Some(finding) = see.keychain {
        let said = see.texts.finding(finding);
        noticed(ui, &said.text, &said.advice);
    }
    provider::of_run(ui, see, view);
    let words = provider::named(see, Words::new(see, WindowId::Password, None), view);
    let entered = session.password.show(ui, &words.words()).entered;
    goes_to(ui, see, view);
    remarks(ui, see, &mut session.password);
    let mut acts = Vec::from_iter(way::ui(ui, see));
    acts.extend(going::filling(ui, see));
    Prose::small(&see.say(&Message::new(MessageId::LinePasswordNotSent))).show(ui);
    if entered {
        acts.push(Act::SignIn);
    }
    acts
}

/// To whom the password goes.
pub(super) fn goes_to(ui: &mut Ui, see: &See<'_>, view: &View) {
    if let Some(found) = server(view).filter(|found| found.verified) {
        Prose::small(&see.t(WindowId::GoesTo))
            .mono(&found.candidate.server.endpoint.host.to_string())
            .text(&see.t(WindowId::GoesToVerified))
            .show(ui);
    }
}
