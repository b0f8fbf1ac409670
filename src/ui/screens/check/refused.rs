//! The sign-in was refused: what to look at, and once more.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{Finding, FindingId, Message, MessageId, WindowId};

use super::password::goes_to;
use super::stand::{Stand, has, problems};
use super::stop;
use crate::ui::access::{Field, Level, heading};
use crate::ui::app::{Act, See, Session, Width};
use crate::ui::screens::parts::{Words, card, remarks};
use crate::ui::screens::provider;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Draws the page; `label` is what this password is called.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, label: WindowId) -> Vec<Act> {
    heading(ui, Level::Page, &see.say(&super::head(&Stand::of(view))));
    let is_wrong = has(view, FindingId::WrongPassword);
    let plain = is_wrong && problems(view).iter().all(|finding| !knows_the_provider(finding));
    if is_wrong {
        Prose::of(&see.t(WindowId::TellRefused), theme::body(), true).show(ui);
    } else if let Some(finding) = problems(view).first() {
        Prose::of(&see.texts.finding(finding).text, theme::body(), true).show(ui);
    }
    if !session.check.named {
        session.check.named = true;
        if session.drafts.username.is_empty()
            && let Some(last) = view.attempts.last()
        {
            session.drafts.username.clone_from(&last.username);
        }
    }
    let mut entered = false;
    if see.width() == Width::Wide {
        let each = (ui.available_width() - space::S6) / 2.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S6;
            ui.vertical(|ui| {
                ui.set_width(each);
                entered = fields(ui, see, view, session, label);
            });
            ui.vertical(|ui| {
                ui.set_width(each);
                advice(ui, see, view, plain);
            });
        });
    } else {
        entered = fields(ui, see, view, session, label);
        advice(ui, see, view, plain);
    }
    counted(ui, see, view);
    if entered && view.attempts_left > 0 { vec![Act::SignIn] } else { Vec::new() }
}

/// Whether its advice is about the very provider, and not what holds everywhere.
fn knows_the_provider(finding: &Finding) -> bool {
    finding.id == FindingId::WrongPassword && finding.evidence.get("kind").is_some_and(|kind| kind != "plain")
}

fn fields(ui: &mut Ui, see: &See<'_>, view: &View, session: &mut Session, label: WindowId) -> bool {
    ui.spacing_mut().item_spacing.y = space::S3;
    let name = Field::new(&see.t(WindowId::Username)).show(ui, &mut session.drafts.username);
    let words = provider::named(see, Words::new(see, label, None), view);
    let password = session.password.show(ui, &words.words());
    goes_to(ui, see, view);
    remarks(ui, see, &mut session.password);
    name.entered || password.entered
}

/// What to look at: three things after a plain refusal, else what the finding advises.
fn advice(ui: &mut Ui, see: &See<'_>, view: &View, plain: bool) {
    heading(ui, Level::Section, &see.t(WindowId::HeadLookAt));
    if !plain {
        for finding in problems(view).into_iter().take(1) {
            wrap::body(ui, &see.texts.finding(finding).advice);
            stop::who(ui, see, finding);
        }
        provider::page(ui, see, view);
        return;
    }
    let look = [WindowId::TellLookPassword, WindowId::TellLookLetters, WindowId::TellLookUsername];
    for (number, id) in (1..).zip(look) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::S2;
            Prose::body(&format!("{number}.")).show(ui);
            ui.vertical(|ui| {
                wrap::body(ui, &see.t(id));
            });
        });
    }
}

/// How often it was tried, and last and small what the server said.
pub(super) fn counted(ui: &mut Ui, see: &See<'_>, view: &View) {
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        if !view.attempts.is_empty() {
            let count = Message::new(MessageId::LineAttempts).with("count", &view.attempts.len());
            wrap::note(ui, &see.say(&count));
        }
        if view.attempts_left == 0 {
            wrap::note(ui, &see.t(WindowId::TellNoAttemptLeft));
        }
        stop::kept(ui, see, view);
        for answer in view.attempts.iter().rev().take(1) {
            let said = answer.reply.as_ref().map_or_else(
                || see.say(&Message::new(MessageId::SaidNothing)),
                |reply| format!("{} {}", reply.code, reply.text()),
            );
            Prose::small(&see.t(WindowId::Said)).mono(&said).show(ui);
        }
    });
}
