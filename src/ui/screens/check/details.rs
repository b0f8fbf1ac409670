//! What lies behind, for those who want to see it: settings, questions, the conversation, certificates.

use egui::{Sense, Ui, vec2};
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::model::{Message, MessageId, Security, Subject, TlsFacts, WindowId};
use toukan_core::policy::Stated;

use super::answers;
use super::lines::{seen, server, verified, version};
use crate::trace::{From, Said, asked, of_certificate, of_domain, spoken};
use crate::ui::access::{Level, group, heading};
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Width of the column with the labels, in points.
const LABELS: f32 = 132.0;
/// Width of the column with times and speakers, in points.
const SPEAKERS: f32 = 156.0;
/// Width of the column with the kinds of questions, in points.
const KINDS: f32 = 92.0;

/// Draws everything there is to know so far.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View) {
    if let Some(found) = server(view) {
        settings(ui, see, view, found);
    }
    questions(ui, see, view);
    conversation(ui, see, view);
    if let Some(facts) = server(view).and_then(seen).and_then(|seen| seen.tls.facts()) {
        chain(ui, see, facts);
    }
}

/// A section: its heading, and a card with what belongs to it.
fn section(ui: &mut Ui, title: &str, content: impl FnOnce(&mut Ui)) {
    heading(ui, Level::Section, title);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        group(ui, title, title, content);
    });
}

/// A label and its value, side by side.
fn row(ui: &mut Ui, width: f32, label: &str, value: &str, mono: bool) {
    labelled(ui, width, label, |ui| {
        if mono {
            Prose::of("", theme::small(), false).mono(value).show(ui);
        } else {
            Prose::of(value, theme::small(), false).show(ui);
        }
    });
}

/// A label in a column of this width, in points, and what stands beside it.
fn labelled(ui: &mut Ui, width: f32, label: &str, content: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S2;
        ui.allocate_ui(vec2(width, 0.0), |ui| {
            ui.set_width(width);
            Prose::small(label).show(ui);
        });
        ui.vertical(content);
    });
}

fn settings(ui: &mut Ui, see: &See<'_>, view: &View, found: &Found) {
    let candidate = &found.candidate;
    let domain = view.address.as_ref().map(|address| address.domain().to_string()).unwrap_or_default();
    let stated = Stated::of(&view.record);
    section(ui, &see.t(WindowId::SectionSettings), |ui| {
        row(ui, LABELS, &see.t(WindowId::SettingServer), &candidate.server.endpoint.host.to_string(), true);
        let security = match candidate.server.security {
            Security::Tls => "TLS",
            Security::Starttls => "STARTTLS",
            Security::None => "-",
        };
        let port = format!("{} · {security}", candidate.server.endpoint.port);
        row(ui, LABELS, &see.t(WindowId::SettingPort), &port, true);
        let form = candidate.username.as_ref().zip(view.address.as_ref());
        let name = view.accepted_as.as_ref().map(ToString::to_string);
        if let Some(name) = name.or_else(|| form.map(|(form, address)| form.for_address(address).0)) {
            row(ui, LABELS, &see.t(WindowId::SettingUsername), &name, true);
        }
        if let Some(after) = seen(found).and_then(|seen| seen.after_tls.as_ref()) {
            let names: Vec<String> = after.mechanisms.iter().map(ToString::to_string).collect();
            row(ui, LABELS, &see.t(WindowId::SettingMechanisms), &names.join(", "), true);
        }
        if let Some(facts) = verified(found)
            && let Some(own) = facts.chain.first()
        {
            let said = message(WindowId::Encrypted).with("version", version(facts)).with("until", &own.not_after);
            row(ui, LABELS, &see.t(WindowId::SettingCertificate), &see.say(&said), false);
        }
        let source = Message::new(MessageId::of_source(candidate.source)).with("domain", &domain);
        row(ui, LABELS, &see.t(WindowId::SettingSource), &see.say(&source), false);
        if let Some(reading) = view.incoming.as_ref().and_then(|incoming| incoming.servers.first()) {
            let endpoint = reading.candidate.server.endpoint.to_string();
            row(ui, LABELS, &see.t(WindowId::SettingReceiving), &endpoint, true);
        }
        if let Some(said) = of_certificate(&stated, found) {
            row(ui, LABELS, &see.t(WindowId::SettingDane), &see.say(&said), false);
        }
        if let Some(said) = of_domain(&stated) {
            row(ui, LABELS, &see.t(WindowId::SettingMtaSts), &see.say(&said), false);
        }
    });
    wrap::note(ui, &see.t(WindowId::TellPort25));
}

fn questions(ui: &mut Ui, see: &See<'_>, view: &View) {
    section(ui, &see.say(&Message::new(MessageId::SectionAsked)), |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        for asked in asked(&view.record) {
            let kind = see.say(&message(WindowId::AskedKind).with("kind", asked.what));
            let answer = answers::said(see.texts, &asked);
            labelled(ui, KINDS, &kind, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let mut target = Prose::of("", theme::small(), false).mono(&asked.target);
                if let Some(address) = asked.at {
                    target = target.soft("  ").soft(&address.to_string());
                }
                target.show(ui);
                wrap::note(ui, &answer);
            });
        }
    });
}

/// The ladder of the conversations that signed in: who said what, when.
fn conversation(ui: &mut Ui, see: &See<'_>, view: &View) {
    let lines: Vec<_> = spoken(&view.record).filter(|line| matches!(line.subject, Subject::Conversation(_))).collect();
    if lines.is_empty() {
        return;
    }
    section(ui, &see.t(WindowId::SectionConversation), |ui| {
        let first = lines.first().map(|line| line.at).unwrap_or_default();
        for line in &lines {
            let who = match line.from {
                From::Client => MessageId::SpeakerClient,
                From::Server => MessageId::SpeakerServer,
                From::Tls => MessageId::SpeakerTls,
            };
            let time = (line.at - first).as_millis();
            let label = format!("{time} ms  {}", see.say(&Message::new(who)));
            match line.said {
                Said::Tls(state) => row(ui, SPEAKERS, &label, &answers::handshake(see.texts, state), false),
                Said::Line(line) => row(ui, SPEAKERS, &label, line, true),
            }
        }
    });
}

fn chain(ui: &mut Ui, see: &See<'_>, facts: &TlsFacts) {
    section(ui, &see.t(WindowId::SectionCertificate), |ui| {
        for certificate in &facts.chain {
            Prose::of("", theme::small(), false).mono(certificate.subject.as_str()).show(ui);
            let said = message(WindowId::Certificate)
                .quoting("issuer", &certificate.issuer)
                .with("until", &certificate.not_after);
            wrap::note(ui, &see.say(&said));
            let names: Vec<&str> = certificate.names.iter().map(toukan_core::model::Foreign::as_str).collect();
            if !names.is_empty() {
                Prose::small("").mono(&names.join(", ")).show(ui);
            }
            Prose::small("").mono(&format!("SHA-256 {}", certificate.sha256)).show(ui);
            ui.allocate_exact_size(vec2(0.0, space::S1), Sense::hover());
        }
    });
}
