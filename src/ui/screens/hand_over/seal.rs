//! Signing a profile with a certificate that the person has: which files, typed or chosen.

use std::path::Path;

use egui::Ui;
use toukan_core::model::{Message, MessageId};
use toukan_engine::signing::Seal;

use super::{Act, Picked, See, State, place};
use crate::ui::access::{Button, Field, Level, Rank, heading, quiet};
use crate::ui::wrap::note;

/// What is typed. The files themselves are read when the profile is written, and not before.
#[derive(Debug, Default)]
pub(super) struct Typed {
    open: bool,
    certificate: String,
    key: String,
    /// Which file the dialog was opened for, and the number of the answer before.
    waiting: Option<(Which, u64)>,
}

/// Which file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Certificate,
    Key,
}

impl Typed {
    /// What is signed with; `None` where nothing is.
    pub(super) fn seal(&self, home: Option<&Path>) -> Option<Seal> {
        let certificate = place(&self.certificate, home).filter(|_| self.open)?;
        Some(Seal { certificate, key: place(&self.key, home) })
    }

    /// Takes in what was chosen in the system's dialog.
    pub(super) fn pick(&mut self, picked: &Picked) {
        let Some((which, _)) = self.waiting.take_if(|(_, before)| *before < picked.number) else { return };
        if let Some(path) = &picked.path {
            let field = if which == Which::Key { &mut self.key } else { &mut self.certificate };
            *field = path.display().to_string();
        }
    }
}

/// Draws the way to sign: closed until the person wants it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, state: &mut State, acts: &mut Vec<Act>) {
    let title = see.say(MessageId::HandOverSign);
    if !state.seal.open {
        state.seal.open = quiet(ui, &title).clicked();
        return;
    }
    heading(ui, Level::Section, &title);
    note(ui, &see.say(MessageId::HandOverSignNote));
    let number = state.picked;
    let typed = &mut state.seal;
    for (which, label, about) in [
        (Which::Certificate, MessageId::HandOverSignCertificate, None),
        (Which::Key, MessageId::HandOverSignKey, Some(MessageId::HandOverSignKeyNote)),
    ] {
        let label = see.say(label);
        let about = about.map(|about| see.say(about)).unwrap_or_default();
        let text = if which == Which::Key { &mut typed.key } else { &mut typed.certificate };
        Field::new(&label).note(&about).mono().show(ui, text);
        let choose = see.texts.say(&Message::new(MessageId::HandOverSignChoose).with("label", &label));
        if Button::new(Rank::Quiet, &choose).small().show(ui).clicked() {
            typed.waiting = Some((which, number));
            acts.push(Act::PickFile { title: label });
        }
    }
}
