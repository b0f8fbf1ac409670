//! A stop: what works, what stopped, one action, who has to act, whether the password was sent, nothing typed is lost.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::learn::Topic;
use toukan_core::model::{Finding, FindingId, Message, MessageId, Place, WindowId};

use super::accept;
use super::lines::{proven, server};
use super::refused::counted;
use super::stand::{BrowserEnd, Stand, problems};
use super::{approval, says, test_message};
use crate::ui::access::{Level, heading, quiet};
use crate::ui::app::see::message;
use crate::ui::app::{Act, Screen, See, Session};
use crate::ui::screens::firewall::is_proposed;
use crate::ui::screens::learn;
use crate::ui::screens::parts::card;
use crate::ui::screens::{provider, trouble};
use crate::ui::theme::{self, space};
use crate::ui::way;
use crate::ui::wrap::{self, Prose};

/// More findings than this are for the details.
const MOST: usize = 3;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, stand: &Stand, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.say(&super::head(stand)));
    let below = match stand {
        // What was seen, and that it does not say whose fault it is.
        Stand::NotVerified if way::way(Some(view)).stopped == Some(way::Stopped::Silence) => {
            Some(WindowId::TellWaySilent)
        }
        Stand::NotVerified => Some(WindowId::TellNotVerified),
        Stand::Withheld => Some(WindowId::TellWithheld),
        Stand::Offline => Some(WindowId::TellOffline),
        Stand::NotConfirmed => Some(WindowId::TellNotConfirmed),
        Stand::BrowserStopped(BrowserEnd::Open) => Some(WindowId::TellBrowserStopped),
        Stand::BrowserStopped(BrowserEnd::Approval) => Some(WindowId::TellBrowserApproval),
        Stand::BrowserStopped(BrowserEnd::Unsafe) => Some(WindowId::TellBrowserUnsafe),
        _ => None,
    };
    if let Some(below) = below {
        Prose::of(&see.t(below), theme::body(), true).show(ui);
    }
    acts.extend(way::ui(ui, see));
    if *stand != Stand::NotConfirmed {
        works(ui, see, view);
        acts.extend(stopped(ui, see, view));
        // Offered on the page only where something points at this computer; else in the details.
        if is_proposed(view) && quiet(ui, &see.t(WindowId::FirewallShow)).clicked() {
            acts.push(Act::Go(Screen::Firewall));
        }
        acts.extend(accept::ui(ui, see, view, &mut session.check.compared));
        trouble::look::offer(ui, see, session, &mut acts);
    }
    if *stand == Stand::BrowserStopped(BrowserEnd::Approval) {
        acts.extend(approval::ui(ui, see, view));
    }
    if matches!(stand, Stand::BrowserOnly | Stand::Refused(_)) {
        provider::of_run(ui, see, view);
        acts.extend(says::ui(ui, see, view));
    }
    if view.attempts.is_empty() {
        kept(ui, see, view);
    } else {
        counted(ui, see, view);
    }
    acts
}

/// What works, first.
pub(super) fn works(ui: &mut Ui, see: &See<'_>, view: &View) {
    let mut proven = proven(view);
    proven.extend(test_message::proven(view));
    if proven.is_empty() {
        return;
    }
    heading(ui, Level::Section, &see.t(WindowId::HeadWorks));
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        for said in proven {
            let palette = theme::palette(ui);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::S2;
                Prose::body("✓").colour(palette.good).show_unnamed(ui);
                ui.vertical(|ui| {
                    wrap::body(ui, &see.say(&said));
                });
            });
        }
    });
}

/// What stopped, what to do, and who can.
pub(super) fn stopped(ui: &mut Ui, see: &See<'_>, view: &View) -> Option<Act> {
    told(ui, see, WindowId::HeadStoppedHere, problems(view).into_iter())
}

/// The same of these findings, under this heading.
pub(super) fn told<'a>(
    ui: &mut Ui,
    see: &See<'_>,
    head: WindowId,
    findings: impl Iterator<Item = &'a Finding>,
) -> Option<Act> {
    let mut act = None;
    let mut told = std::collections::BTreeSet::new();
    // The same at another port is said by the picture, and in the details.
    for finding in findings.filter(|finding| told.insert(finding.id)).take(MOST) {
        let said = see.texts.finding(finding);
        card(ui, |ui| {
            heading(ui, Level::Section, &see.t(head));
            wrap::body(ui, &said.text);
            heading(ui, Level::Section, &see.t(WindowId::HeadToDo));
            wrap::body(ui, &said.advice);
            who(ui, see, finding);
            if let Some(topic) = Topic::of_finding(finding.id) {
                let pressed = learn::links(ui, see, &[topic]);
                act = act.take().or(pressed);
            }
        });
    }
    act
}

/// Who has to act.
pub(in crate::ui::screens) fn who(ui: &mut Ui, see: &See<'_>, finding: &Finding) {
    let who = match finding.place {
        Place::ThisComputer => "this-computer",
        Place::Network => "network",
        Place::Dns | Place::Server => "server",
        _ if may_need_the_administrator(finding.id) => "administrator",
        Place::Mailbox | Place::Account => "you",
    };
    Prose::small(&see.say(&message(WindowId::Who).with("step", who))).show(ui);
}

/// Whether an organisation keeps this to its administrator.
fn may_need_the_administrator(id: FindingId) -> bool {
    matches!(id, FindingId::SmtpAuthDisabled | FindingId::BrowserSignInNeeded | FindingId::BrowserSignInApproval)
}

/// Whether the password was sent, and that nothing typed is lost.
pub(in crate::ui::screens) fn kept(ui: &mut Ui, see: &See<'_>, view: &View) {
    let host = server(view).map(|found| found.candidate.server.endpoint.host.to_string()).unwrap_or_default();
    let sent = if view.password_sent {
        Message::new(MessageId::LinePasswordSent).with("host", &host)
    } else {
        Message::new(MessageId::LinePasswordNotSent)
    };
    Prose::small(&see.say(&sent)).text(see.gap()).text(&see.t(WindowId::TellKept)).show(ui);
}
