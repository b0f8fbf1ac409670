//! All is verified up to a sign-in that cannot be tried from here: the provider knows the person's mail program, and
//! not this one. What is left to do, and the ways to try it here all the same.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{BrowserFact, Finding, FindingId, What, WindowId};
use toukan_core::oauth::Issuer;

use super::stand::{BrowserEnd, Stand};
use super::tokens::Tokens;
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
    acts.extend(way::ui(ui, see));
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

/// Whether the fields for a client identifier are for the details: tokens are taken, and no page has the fields itself.
pub(super) fn is_for_details(view: &View) -> bool {
    use BrowserEnd::{Approval, NotTestable};

    let is_above = matches!(Stand::of(view), Stand::BrowserStopped(NotTestable | Approval));
    Tokens::of(view) != Tokens::No && !is_above && view.ending.is_some()
}

/// Whom the sources name, or whom it was tried with.
fn issuer(view: &View) -> Option<String> {
    let tried = view.record.entries().iter().find_map(|entry| match &entry.what {
        What::Browser(BrowserFact::Issuer { issuer, .. }) => Some(issuer.clone()),
        _ => None,
    });
    let told = || says::told(view)?.oauth.first().map(|server| server.issuer.to_string());
    tried.or_else(told).and_then(|named| Issuer::parse(&named).ok()).map(|issuer| issuer.to_string())
}

/// The fields for an identifier of this program that an organisation has registered.
pub(super) fn own_client(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, acts: &mut Vec<Act>) {
    let Some(address) = &view.address else { return };
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S3;
        heading(ui, Level::Section, &see.t(WindowId::HeadOwnClient));
        wrap::body(ui, &see.say(&message(WindowId::TellOwnClient).with("domain", address.domain())));
        let drafts = &mut session.drafts;
        if !std::mem::replace(&mut session.check.client_named, true) && drafts.issuer.is_empty() {
            drafts.issuer = issuer(view).unwrap_or_default();
        }
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
