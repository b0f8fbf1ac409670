//! What lies behind, for those who want to see it: settings, questions, the conversation, certificates.

use egui::Ui;
use toukan_core::detect::Found;
use toukan_core::journey::View;
use toukan_core::learn::Topic;
use toukan_core::model::{Message, MessageId, Subject, WindowId};
use toukan_core::policy::Stated;
use toukan_core::text::whence;

use super::lines::{seen, server, verified, version};
use super::rows::{LABELS, SHORT, labelled, row, section, security};
use super::stand::Stand;
use super::{candidates, encryption, letter, means, says};
use crate::trace::{self, From, Said, asked, of_certificate, of_domain, spoken};
use crate::ui::access::{Button, Rank};
use crate::ui::app::see::message;
use crate::ui::app::{Act, Screen, See};
use crate::ui::screens::learn;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{self, Prose};

/// Width of the column with times and speakers, in points.
const SPEAKERS: f32 = 156.0;

/// Draws everything there is to know so far.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, hide_mailbox: &mut bool) -> Vec<Act> {
    let mut learn = None;
    if let Some(found) = server(view) {
        settings(ui, see, view, found);
        learn = learn::links(ui, see, &[Topic::Ports, Topic::Op25b]);
        means::abilities(ui, see, found);
    }
    candidates::ui(ui, see, view);
    // Where it matters it stands on the page itself.
    let is_above = matches!(Stand::of(view), Stand::BrowserOnly | Stand::Refused(_));
    let mut acts = if is_above { Vec::new() } else { says::ui(ui, see, view) };
    acts.extend(learn);
    if let Some(facts) = server(view).and_then(|found| found.observation.as_ref()?.tls()?.facts()) {
        encryption::ui(ui, see, facts);
    }
    acts.extend(letter::ui(ui, see, view, hide_mailbox));
    if Button::new(Rank::Link, &see.t(WindowId::FirewallShow)).small().show(ui).clicked() {
        acts.push(Act::Go(Screen::Firewall));
    }
    // The long lists come last.
    questions(ui, see, view);
    conversation(ui, see, view);
    acts
}

fn settings(ui: &mut Ui, see: &See<'_>, view: &View, found: &Found) {
    let candidate = &found.candidate;
    let stated = Stated::of(&view.record);
    section(ui, &see.t(WindowId::SectionSettings), |ui| {
        row(ui, LABELS, &see.t(WindowId::SettingServer), &candidate.server.endpoint.host.to_string(), true);
        let port = format!("{} · {}", candidate.server.endpoint.port, security(candidate.server.security));
        row(ui, LABELS, &see.t(WindowId::SettingPort), &port, true);
        if let Some((name, why)) = user_name(view, found) {
            labelled(ui, LABELS, &see.t(WindowId::SettingUsername), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                Prose::of("", theme::small(), false).mono(&name).show(ui);
                wrap::note(ui, &see.t(why));
            });
        }
        if let Some(after) = seen(found).and_then(|seen| seen.after_tls.as_ref()) {
            let names: Vec<String> = after.mechanisms.iter().map(ToString::to_string).collect();
            row(ui, LABELS, &see.t(WindowId::SettingMechanisms), &names.join(", "), true);
        }
        means::chosen(ui, see, view);
        if let Some(facts) = verified(found)
            && let Some(own) = facts.chain.first()
        {
            let said = message(WindowId::Encrypted).with("version", version(facts)).with("until", &own.not_after);
            row(ui, LABELS, &see.t(WindowId::SettingCertificate), &see.say(&said), false);
        }
        if let Some(address) = &view.address {
            let (source, reason) = whence(candidate, &view.record, address.domain());
            let source: Vec<String> = source.iter().map(|line| see.say(line)).collect();
            row(ui, LABELS, &see.t(WindowId::SettingSource), &source.join(see.gap()), false);
            row(ui, LABELS, &see.t(WindowId::SettingReason), &see.say(&reason), false);
        }
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

/// The name that was accepted, or that would be tried first; and where it comes from.
fn user_name(view: &View, found: &Found) -> Option<(String, WindowId)> {
    let address = view.address.as_ref()?;
    let given = found.candidate.username.as_ref().map(|form| form.for_address(address).0);
    let accepted = view.accepted_as.as_ref().or_else(|| Some(&view.saved.as_ref()?.submission.username));
    let name = accepted.map(ToString::to_string).or_else(|| given.clone()).unwrap_or_else(|| address.to_string());
    let why = if given.as_ref() == Some(&name) {
        WindowId::NameGiven
    } else if given.is_none() && view.saved.is_none() && name == address.to_string() {
        WindowId::NameWhole
    } else if given.is_none() && view.attempts.len() > 1 && name == address.local() {
        WindowId::NameLocal
    } else {
        WindowId::NameEntered
    };
    Some((name, why))
}

fn questions(ui: &mut Ui, see: &See<'_>, view: &View) {
    section(ui, &see.say(&Message::new(MessageId::SectionAsked)), |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        for asked in asked(&view.record) {
            let kind = see.say(&message(WindowId::AskedKind).with("kind", asked.what));
            let answer = trace::said(see.texts, &asked);
            labelled(ui, SHORT, &kind, |ui| {
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
                Said::Tls(state) => row(ui, SPEAKERS, &label, &trace::handshake(see.texts, state), false),
                Said::Line(line) => row(ui, SPEAKERS, &label, line, true),
            }
        }
    });
}
