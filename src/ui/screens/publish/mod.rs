//! For administrators: what to publish so that nobody has to type settings again, and what is published now.
//!
//! The check has a journey of its own, so the settings that a run has proven stay what they are.

mod checked;
mod made;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use egui::Ui;
use toukan_core::discover::srv::Service;
use toukan_core::model::{Endpoint, Fqdn, Host, Message, MessageId, Server, WindowId};
use toukan_core::publish::check::Inspected;
use toukan_core::publish::{Dialect, Offer, Published, Unfit, files};

use super::bar::Bar;
use super::hand_over::{Saving, place};
use super::parts::missing;
use crate::ui::access::{Button, Field, Level, Rank, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Inspection, Screen, See, Session};
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, note};

/// Something that was pressed here.
pub(crate) enum Act {
    /// Look at what is published.
    Check(Box<Inspected>),
    /// Stop looking.
    Stop,
    /// Write files into this folder: each one's path below it, and what is in it.
    Save(PathBuf, Vec<(String, String)>),
}

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    domain: String,
    submissions: String,
    submission: String,
    imaps: String,
}

/// What this page remembers.
#[derive(Debug, Default)]
pub(crate) struct State {
    typed: Typed,
    /// What is in the way of going on.
    wrong: Option<Message>,
    /// What was made from what was typed.
    made: Option<Offer>,
    /// What was copied last.
    copied: Option<usize>,
    /// What stands in the field for the folder; `None` until it was first shown.
    folder: Option<String>,
    /// Whether a folder was asked for on this page.
    saved: bool,
    /// What became of the latest check.
    inspection: Inspection,
    /// The page that this one was opened from.
    from: Option<Screen>,
}

impl State {
    /// Takes in what is known outside.
    pub(crate) fn see(&mut self, inspection: &Inspection) {
        self.inspection = inspection.clone();
    }

    /// Fills the fields in from an account's settings; what was made and checked of others is over.
    pub(crate) fn fill_in(&mut self, domain: &Fqdn, servers: &[Server]) {
        let of = |service: Service| {
            let is = |one: &&Server| one.protocol == service.protocol() && one.security == service.security();
            let Some(server) = servers.iter().find(is) else { return String::new() };
            let Endpoint { host, port } = &server.endpoint;
            if *port == service.port() { host.to_string() } else { format!("{host}:{port}") }
        };
        let typed = Typed {
            domain: domain.shown(),
            submissions: of(Service::Submissions),
            submission: of(Service::Submission),
            imaps: of(Service::Imaps),
        };
        if typed != self.typed {
            *self = Self { typed, inspection: self.inspection.clone(), ..Self::default() };
        }
    }

    /// Remembers where the way back leads.
    pub(crate) fn opened_from(&mut self, screen: Screen) {
        self.from = Some(screen);
    }

    /// Where it leads.
    pub(crate) fn back(&self) -> Screen {
        self.from.filter(|from| *from == Screen::HandOver).unwrap_or(Screen::Trouble)
    }

    /// Whether a check is under way.
    pub(crate) fn is_going(&self) -> bool {
        matches!(self.inspection, Inspection::Going)
    }

    /// As if the person had typed this.
    #[cfg(test)]
    fn fill(&mut self, domain: &str, submissions: &str, imaps: &str) {
        self.typed = Typed {
            domain: domain.to_owned(),
            submissions: submissions.to_owned(),
            imaps: imaps.to_owned(),
            ..Typed::default()
        };
    }

    /// The domain and the servers as they are typed, or what is wrong with them.
    fn read(&self) -> Result<(Fqdn, Vec<Server>), Message> {
        let wrong = |text: &str| message(WindowId::TellPublishHost).with("typed", text);
        let domain = Fqdn::parse(self.typed.domain.trim())
            .ok()
            .filter(|domain| domain.labels().count() > 1)
            .ok_or_else(|| message(WindowId::TellPublishDomain))?;
        let fields = [
            (&self.typed.submissions, Service::Submissions),
            (&self.typed.submission, Service::Submission),
            (&self.typed.imaps, Service::Imaps),
        ];
        let mut servers = Vec::new();
        for (text, service) in fields {
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            let (name, port) = match text.rsplit_once(':') {
                Some((name, port)) => (name, port.parse().ok().filter(|port| *port != 0).ok_or_else(|| wrong(text))?),
                None => (text, service.port()),
            };
            let host = Host::parse(name).map_err(|_| wrong(text))?;
            let endpoint = Endpoint { host, port };
            servers.push(Server { protocol: service.protocol(), endpoint, security: service.security() });
        }
        Ok((domain, servers))
    }

    fn make(&mut self) {
        self.made = None;
        self.copied = None;
        self.saved = false;
        match self
            .read()
            .and_then(|(domain, servers)| Offer::new(domain, &servers).map_err(|unfit| unfit_message(&unfit)))
        {
            Ok(offer) => {
                self.wrong = None;
                self.folder = None;
                self.made = Some(offer);
            }
            Err(wrong) => self.wrong = Some(wrong),
        }
    }

    fn check(&mut self, acts: &mut Vec<super::Act>) {
        let read = self.read();
        let inspected = read.and_then(|(domain, servers)| {
            let inspected = Inspected::domain(&domain).ok_or_else(|| message(WindowId::TellPublishDomain))?;
            Ok(Inspected { servers, ..inspected })
        });
        match inspected {
            Ok(inspected) => {
                self.wrong = None;
                acts.push(super::Act::Publish(Act::Check(Box::new(inspected))));
            }
            Err(wrong) => self.wrong = Some(wrong),
        }
    }
}

fn unfit_message(unfit: &Unfit) -> Message {
    let (kind, host) = match unfit {
        Unfit::NoSubmission => return message(WindowId::TellPublishNoServer),
        Unfit::Cleartext(host) => ("cleartext", host.to_string()),
        Unfit::NotAName(host) => ("not-a-name", host.to_string()),
        Unfit::Relay(host) => ("relay", host.to_string()),
        Unfit::DomainTooLong => ("too-long", String::new()),
    };
    Message::new(MessageId::PublishUnfit).with("kind", kind).with("host", &host)
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<super::Act> {
    let mut acts = Vec::new();
    let state = &mut session.publish;
    heading(ui, Level::Page, &see.t(WindowId::HeadPublish));
    Prose::of(&see.t(WindowId::TellPublish), theme::body(), true).show(ui);
    let typed = &mut state.typed;
    let before = typed.clone();
    Field::new(&see.t(WindowId::PublishDomain)).mono().show(ui, &mut typed.domain);
    let aside = see.t(WindowId::PublishIfAny);
    Field::new(&see.t(WindowId::PublishSubmissions)).aside(&aside).mono().show(ui, &mut typed.submissions);
    Field::new(&see.t(WindowId::PublishSubmission)).aside(&aside).mono().show(ui, &mut typed.submission);
    Field::new(&see.t(WindowId::PublishImaps)).aside(&aside).mono().show(ui, &mut typed.imaps);
    if *typed != before {
        // What was made is of what stood there before.
        state.made = None;
        state.wrong = None;
    }
    if let Some(wrong) = &state.wrong {
        missing(ui, &see.say(wrong));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(space::S3, space::S2);
        if Button::new(Rank::Quiet, &see.t(WindowId::PublishMake)).show(ui).clicked() {
            state.make();
        }
        if state.is_going() {
            if Button::new(Rank::Quiet, &see.t(WindowId::Stop)).show(ui).clicked() {
                acts.push(super::Act::Publish(Act::Stop));
            }
        } else if Button::new(Rank::Primary, &see.t(WindowId::PublishCheck)).show(ui).clicked() {
            state.check(&mut acts);
        }
    });
    note(ui, &see.t(WindowId::TellPublishCheck));
    if let Some(offer) = state.made.clone() {
        made::show(ui, see, state, &offer, &mut acts);
    }
    match state.inspection.clone() {
        Inspection::None => {}
        Inspection::Going => {
            Prose::body(&see.t(WindowId::TellPublishGoing)).show(ui);
        }
        Inspection::Over(report) => checked::show(ui, see, &report),
    }
    acts
}

/// The files that are made of an offer.
fn made_files(see: &See<'_>, offer: &Offer) -> Vec<Published> {
    files(offer, Dialect::default(), see.texts)
}

/// What is announced.
pub(super) fn status(see: &See<'_>, session: &Session) -> String {
    let state = &session.publish;
    match (&state.wrong, &state.inspection) {
        (Some(wrong), _) => see.say(wrong),
        (None, Inspection::Going) => see.t(WindowId::TellPublishGoing),
        (None, Inspection::Over(report)) => see.say(&report.headline()),
        (None, Inspection::None) => session.said.as_ref().map(|said| see.say(said)).unwrap_or_default(),
    }
}

/// Its bar.
pub(super) fn bar(see: &See<'_>, session: &Session) -> Bar {
    Bar { back: Some((see.t(WindowId::Back), super::Act::Go(session.publish.back()))), ..Bar::default() }
}

/// What became of the folder.
fn saving(ui: &mut Ui, see: &See<'_>) {
    if let Some(said) = see.saving.message() {
        let palette = theme::palette(ui);
        let colour = if matches!(see.saving, Saving::Saved(_)) { palette.good } else { palette.ink };
        Prose::of(&see.say(&said), theme::body(), false).colour(colour).show(ui);
    }
}
