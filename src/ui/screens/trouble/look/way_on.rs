//! What leads on from a verdict: the way that works is used at once, with a note and not an alarm.

use egui::Ui;
use toukan_core::diagnose::{Way, WayOut};
use toukan_core::journey::View;
use toukan_core::model::{Message, MessageId, WindowId};

use super::super::Act;
use super::outcome::{self, Outcome};
use crate::ui::access::{Button, Level, Rank, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act as Pressed, Screen, See};
use crate::ui::screens::bar::Bar;
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::body;

/// The note about the way that works, where another one does not.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, out: &WayOut, acts: &mut Vec<Pressed>) {
    let Some(said) = note(out) else { return };
    heading(ui, Level::Section, &see.t(WindowId::SectionWayOut));
    card(ui, |ui| {
        body(ui, &see.say(&said));
        if view.address.is_none() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S2;
            for way in &out.open {
                let words = see.say(&message(WindowId::UsePort).with("port", &way.server.endpoint.port));
                if Button::new(Rank::Quiet, &words).small().show(ui).clicked() {
                    acts.push(Pressed::Look(check_by(view, way)));
                }
            }
        });
    });
}

fn note(out: &WayOut) -> Option<Message> {
    let way = out.open.first().filter(|_| out.is_beside())?;
    let endpoint = &way.server.endpoint;
    let shut: Vec<String> = out.shut_ports().iter().map(ToString::to_string).collect();
    if !shut.is_empty() {
        let said = Message::new(MessageId::LineWayOut).with("host", &endpoint.host).with("port", &endpoint.port);
        return Some(said.with("ports", &shut.join(", ")));
    }
    let open = way.families.first().filter(|_| out.shut_family().is_some())?;
    let family = if *open == toukan_core::model::Family::Ipv6 { "ipv6" } else { "ipv4" };
    Some(message(WindowId::TellWayFamily).with("host", &endpoint.host).with("family", family))
}

/// A check at this port. Where a yes is needed before a password goes to the host, or where detection takes this port
/// by itself, it is left to it.
pub(super) fn check_by(view: &View, way: &Way) -> Act {
    let all = view.outcome.as_ref().map(|outcome| outcome.submission.as_slice()).unwrap_or_default();
    let is_first = all.first().is_some_and(|found| found.verified && found.candidate.server == way.server);
    // The most believed first: of one host that is what counts.
    let named = all.iter().find(|found| found.candidate.server.endpoint.host == way.server.endpoint.host);
    if is_first || named.is_none_or(|found| found.candidate.trust.needs_a_yes()) {
        return Act::Check;
    }
    Act::CheckBy(way.server.clone())
}

/// The bar: one action, by what the look came to.
pub(super) fn bar(see: &See<'_>, view: &View, back: Option<(String, Pressed)>) -> Bar {
    let again = Some((see.t(WindowId::LookAgain), Pressed::Look(Act::Again)));
    let out = outcome::of(view);
    let primary = match (Outcome::of(view), out.open.first(), &view.address) {
        (Outcome::Healthy | Outcome::OtherWay, _, None) => {
            Some((see.t(WindowId::EnterAddress), Pressed::Go(Screen::Enter)))
        }
        (Outcome::OtherWay, Some(way), Some(_)) => {
            let words = message(WindowId::UsePort).with("port", &way.server.endpoint.port);
            Some((see.say(&words), Pressed::Look(check_by(view, way))))
        }
        (Outcome::Healthy | Outcome::OtherWay, _, Some(_)) if view.accepted_as.is_none() => {
            Some((see.t(WindowId::CheckSending), Pressed::Look(Act::Check)))
        }
        _ => return Bar { back, other: None, primary: again },
    };
    Bar { back, other: again, primary }
}
