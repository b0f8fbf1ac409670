//! All is verified up to a sign-in that cannot be tried from here: the provider knows the person's mail program, and
//! not this one. What is left to do, and the ways to try it here all the same.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{Finding, FindingId, WindowId};

use super::stand::{BrowserEnd, Stand};
use super::{says, stop};
use crate::ui::access::{Button, Field, Level, Rank, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See, Session};
use crate::ui::screens::parts::{Words, card, missing, remarks};
use crate::ui::screens::provider;
use crate::ui::theme::{self, space};
use crate::ui::way;
use crate::ui::wrap::{self, Prose};

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.say(&super::head(&Stand::BrowserStopped(BrowserEnd::NotTestable))));
    Prose::of(&see.t(WindowId::TellNotTestable), theme::body(), true).show(ui);
    way::ui(ui, see);
    stop::works(ui, see, view);
    if let Some(finding) = finding(view) {
        let said = see.texts.finding(finding);
        card(ui, |ui| {
            heading(ui, Level::Section, &see.t(WindowId::HeadLeft));
            wrap::body(ui, &said.text);
            heading(ui, Level::Section, &see.t(WindowId::HeadToDo));
            wrap::body(ui, &said.advice);
            stop::who(ui, see, finding);
        });
    }
    if takes_password(see) {
        wrap::body(ui, &see.t(WindowId::TellWithAppPassword));
        let words = provider::named(see, Words::new(see, WindowId::AppPassword, None), view);
        if session.password.show(ui, &words.words()).entered {
            acts.push(Act::SignIn);
        }
        remarks(ui, see, &mut session.password);
    }
    own_client(ui, see, view, session, &mut acts);
    acts.extend(says::ui(ui, see, view));
    stop::kept(ui, see, view);
    acts
}

fn finding(view: &View) -> Option<&Finding> {
    view.findings.iter().find(|finding| finding.id == FindingId::SignInNotTestableHere)
}

/// Whether a password made for programs would do as well.
pub(super) fn takes_password(see: &See<'_>) -> bool {
    let kind = see.view.and_then(finding).and_then(|finding| finding.evidence.get("kind"));
    kind.is_some_and(|kind| kind == "app-password")
}

/// The fields for an identifier of this program that an organisation has registered.
fn own_client(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, acts: &mut Vec<Act>) {
    let Some(address) = &view.address else { return };
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S3;
        heading(ui, Level::Section, &see.t(WindowId::HeadOwnClient));
        wrap::body(ui, &see.say(&message(WindowId::TellOwnClient).with("domain", address.domain())));
        let drafts = &mut session.drafts;
        let id = Field::new(&see.t(WindowId::ClientId)).mono().show(ui, &mut drafts.client_id);
        let note = see.t(WindowId::TellClientIssuer);
        let issuer = Field::new(&see.t(WindowId::ClientIssuer)).note(&note).mono().show(ui, &mut drafts.issuer);
        if id.response.changed() || issuer.response.changed() {
            session.check.client_missing = None;
        }
        if let Some(told) = session.check.client_missing {
            missing(ui, &see.t(told));
        }
        let pressed = Button::new(Rank::Quiet, &see.t(WindowId::KeepClient)).small().show(ui).clicked();
        if pressed || id.entered || issuer.entered {
            acts.push(Act::KeepClient);
        }
    });
}
