//! A letter to whoever can change what stopped a run: copied in either language, or saved.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::letter::{Mailbox, letter};
use toukan_core::model::WindowId;
use toukan_core::text::{Language, Texts};

use super::rows::section;
use super::stand::problems;
use crate::ui::access::{Button, Rank, tick};
use crate::ui::app::see::message;
use crate::ui::app::{Act, Saving, See};
use crate::ui::screens::hand_over;
use crate::ui::theme::space;
use crate::ui::wrap::{Prose, note};

/// A good name for its file.
const FILE: &str = "toukan-letter.txt";

/// Draws the section, where there is something to write about.
pub(in crate::ui::screens) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, hide: &mut bool) -> Vec<Act> {
    let mut acts = Vec::new();
    if problems(view).is_empty() {
        return acts;
    }
    section(ui, &see.t(WindowId::SectionLetter), |ui| {
        note(ui, &see.t(WindowId::TellLetter));
        tick(ui, hide, &see.t(WindowId::LetterHide));
        let mailbox = if *hide { Mailbox::Hidden } else { Mailbox::Named };
        let written = |texts: &Texts| letter(&view.record, &view.findings, view.address.as_ref(), mailbox, texts);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S2;
            let ways =
                [(Language::Japanese, WindowId::LetterCopyJapanese), (Language::English, WindowId::LetterCopyEnglish)];
            for (language, words) in ways {
                if Button::new(Rank::Quiet, &see.t(words)).small().show(ui).clicked() {
                    // A letter is in the language of whoever gets it, not in that of the window.
                    let said = message(WindowId::TellLetterCopied);
                    acts.push(Act::Copy { text: written(&Texts::new(language)), said });
                }
            }
            if Button::new(Rank::Quiet, &see.t(WindowId::LetterSave)).small().show(ui).clicked() {
                let (suggested, text) = (FILE.to_owned(), written(see.texts));
                acts.push(Act::HandOver(hand_over::Act::SaveFile { suggested, text, seal: None }));
            }
        });
        // Where no place was chosen there is nothing to say: the letter can be copied.
        let became = see.saving.message().filter(|_| *see.saving != Saving::NotChosen);
        if let Some(became) = became {
            Prose::small(&see.say(&became)).show(ui);
        }
    });
    acts
}
