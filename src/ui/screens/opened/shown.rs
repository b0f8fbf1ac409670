//! What a file says, and the password for the test.

use egui::{Align, Ui};
use toukan_core::import::{Form, Imported};
use toukan_core::model::{Login, Message, MessageId, Security, WindowId};

use super::state::State;
use super::{Act, Acts};
use crate::ui::access::{Level, group, heading, tick};
use crate::ui::app::see::message;
use crate::ui::app::{self, See};
use crate::ui::screens::check::rows::{LABELS, row, security};
use crate::ui::screens::parts::{card, missing, noticed, remarks};
use crate::ui::screens::provider;
use crate::ui::theme;
use crate::ui::wrap::Prose;

pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Acts) {
    let Some(imported) = state.imported().cloned() else { return };
    heading(ui, Level::Page, &see.t(WindowId::HeadOpened));
    let words = message(WindowId::TellOpened).quoting("file", &state.name());
    Prose::of(&see.say(&words), theme::body(), true).show(ui);
    let (warnings, notes): (Vec<&Message>, Vec<&Message>) = imported.notes.iter().partition(|note| is_warning(note));
    for warning in warnings {
        noticed(ui, &see.say(warning), "");
    }
    for host in &imported.outside {
        let mut known = state.known.contains(host);
        if tick(ui, &mut known, &see.say(&message(WindowId::OpenedKnown).with("host", host))).changed() {
            state.said = None;
            state.known.retain(|one| one != host);
            if known {
                state.known.push(host.clone());
            }
        }
    }
    if let Some(said) = &state.said {
        missing(ui, &see.say(said));
        if std::mem::take(&mut state.to_show) {
            ui.scroll_to_cursor(Some(Align::Center));
        }
    }
    about(ui, see, &imported);
    server(ui, see, WindowId::SectionOpenedSending, &imported.settings.submission);
    if let Some(incoming) = &imported.settings.incoming {
        server(ui, see, WindowId::SectionOpenedReading, incoming);
    }
    if !notes.is_empty() {
        let title = see.t(WindowId::SectionOpenedNotes);
        heading(ui, Level::Section, &title);
        for note in notes {
            Prose::small(&see.say(note)).show(ui);
        }
    }
    password(ui, see, state, &imported, acts);
}

/// What somebody could do harm with.
fn is_warning(note: &Message) -> bool {
    matches!(note.id, MessageId::ImportCleartext | MessageId::ImportOutside | MessageId::ImportPassword)
}

fn about(ui: &mut Ui, see: &See<'_>, imported: &Imported) {
    let form = match imported.form {
        Form::Json => WindowId::OpenedFormJson,
        Form::Autoconfig => WindowId::OpenedFormAutoconfig,
        Form::Mobileconfig { signed: false } => WindowId::OpenedFormProfile,
        Form::Mobileconfig { signed: true } => WindowId::OpenedFormSigned,
        Form::ThunderbirdQr => WindowId::OpenedFormQr,
    };
    card(ui, |ui| {
        row(ui, LABELS, &see.t(WindowId::OpenedForm), &see.t(form), false);
        if let Some(maker) = &imported.maker {
            row(ui, LABELS, &see.t(WindowId::OpenedMaker), maker.as_str(), false);
        }
        let settings = &imported.settings;
        row(ui, LABELS, &see.t(WindowId::Address), &settings.address.to_string(), true);
        if let Some(name) = &settings.name {
            row(ui, LABELS, &see.t(WindowId::Name), name, false);
        }
    });
}

fn server(ui: &mut Ui, see: &See<'_>, title: WindowId, login: &Login) {
    let title = see.t(title);
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        group(ui, &title, &title, |ui| {
            let server = &login.server;
            row(ui, LABELS, &see.t(WindowId::OpenedServer), &server.endpoint.host.to_string(), true);
            row(ui, LABELS, &see.t(WindowId::Port), &server.endpoint.port.to_string(), true);
            let said = match server.security {
                Security::Tls | Security::Starttls => security(server.security).to_owned(),
                Security::None => see.t(WindowId::OpenedSecurityNone),
            };
            row(ui, LABELS, &see.t(WindowId::Security), &said, false);
            row(ui, LABELS, &see.t(WindowId::OpenedUsername), &login.username.0, true);
        });
    });
}

/// As on the first page; what is in the file is not taken.
fn password(ui: &mut Ui, see: &See<'_>, state: &mut State, imported: &Imported, acts: &mut Acts) {
    let hints = provider::known(&imported.settings.address.to_string());
    let words = provider::password_words(see, hints);
    if state.password.show(ui, &words.words()).entered {
        acts.push(Err(Act::Test));
    }
    remarks(ui, see, &mut state.password);
    let mut test = see.test_message;
    if tick(ui, &mut test, &see.t(WindowId::TestMessage)).changed() {
        acts.push(Ok(app::Act::SetTestMessage(test)));
    }
    let mut keep = !state.forget_password;
    if tick(ui, &mut keep, &see.say(&Message::new(MessageId::AccountsKeepPassword))).changed() {
        state.forget_password = !keep;
    }
}
