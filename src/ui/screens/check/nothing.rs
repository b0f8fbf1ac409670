//! Nothing was found: then one field, never a full form.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::WindowId;

use super::stand::Stand;
use super::stop;
use crate::ui::access::{Field, Level, heading};
use crate::ui::app::{Act, See, Session};
use crate::ui::screens::parts::{card, missing};
use crate::ui::screens::{provider, trouble};

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.say(&super::head(&Stand::NothingFound)));
    stop::works(ui, see, view);
    if let Some(hints) = provider::behind(view).filter(|hints| hints.no_mail_programs) {
        // There is none, and the provider says so: looking for one in its instructions would be in vain.
        card(ui, |ui| {
            heading(ui, Level::Section, &see.t(WindowId::HeadStoppedHere));
            provider::ui(ui, see, hints);
        });
    } else {
        acts.extend(stop::stopped(ui, see, view));
        provider::of_run(ui, see, view);
    }
    let field = Field::new(&see.t(WindowId::Host))
        .note(&see.t(WindowId::TellOneField))
        .mono()
        .show(ui, &mut session.drafts.one_server);
    if field.response.changed() {
        session.check.missing = None;
    }
    if let Some(id) = session.check.missing {
        missing(ui, &see.t(id));
    }
    trouble::look::offer(ui, see, session, &mut acts);
    stop::kept(ui, see, view);
    if field.entered {
        acts.push(Act::BeginAtOneServer);
    }
    acts
}
