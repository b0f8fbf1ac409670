//! The page of several files that belong together: each with its place, to be copied, or all saved side by side.

use egui::Ui;
use toukan_core::export::{Placed, Readers, Set};
use toukan_core::model::{Message, MessageId, WindowId};

use super::super::parts::{card, noticed};
use super::{Act, See, State, file, place, sheet};
use crate::ui::access::{Button, Field, Level, Rank, group, heading, quiet};
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, note};

/// Draws the page. `program` is what reads the files, `lacks` what they cannot carry.
pub(super) fn show(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    program: &str,
    set: &Set,
    lacks: &[Message],
    acts: &mut Vec<Act>,
) {
    heading(ui, Level::Page, &see.texts.say(&Message::new(MessageId::HandOverFileTitle).with("format", program)));
    for lack in lacks {
        noticed(ui, &see.texts.say(lack), "");
    }
    for (index, file) in set.files.iter().enumerate() {
        let path = file.path();
        group(ui, ("file", index), &path, |ui| one(ui, see, state, (index, &path, file), acts));
    }
    ui.add_space(space::S2);
    save(ui, see, state, program, set, acts);
    sheet::notes(ui, see, &set.notes);
}

/// One file: its place, what is to be seen to there, its text.
fn one(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    (index, path, file): (usize, &str, &Placed),
    acts: &mut Vec<Act>,
) {
    ui.spacing_mut().item_spacing.y = space::S1;
    heading(ui, Level::Section, path);
    let readers = match file.readers {
        Readers::Owner => Some(MessageId::HandOverFileOwner),
        Readers::Group => Some(MessageId::HandOverFileGroup),
        Readers::Everybody => None,
    };
    for about in file.added.then_some(MessageId::HandOverFileAdded).into_iter().chain(readers) {
        note(ui, &see.say(about));
    }
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        Prose::of(file.text.trim_end(), theme::mono(), false).show(ui);
    });
    let copied = state.copied == Some((index, 0));
    let words = see.say(if copied { MessageId::HandOverCopied } else { MessageId::HandOverCopy });
    let name = see.texts.say(&Message::new(MessageId::HandOverCopyValue).with("label", &path));
    if Button::new(Rank::Quiet, &words).name(&name).small().show(ui).clicked() {
        state.copied = Some((index, 0));
        let said = Message::new(MessageId::HandOverCopiedValue).with("label", &path);
        acts.push(Act::Copy { text: file.text.clone(), said });
    }
}

/// All of them into one folder.
fn save(ui: &mut Ui, see: &See<'_>, state: &mut State, program: &str, set: &Set, acts: &mut Vec<Act>) {
    heading(ui, Level::Section, &see.say(MessageId::HandOverSaveFiles));
    note(ui, &see.say(MessageId::HandOverSaveFilesNote));
    let typed = state.path.get_or_insert_with(|| format!("~/toukan-{program}"));
    Field::new(&see.window(WindowId::PublishFolder)).mono().show(ui, typed);
    if quiet(ui, &see.window(WindowId::PublishSave)).clicked() {
        let folder = place(typed, see.home);
        state.asked = Some(state.page);
        state.outcome = None;
        state.no_place = folder.is_none();
        let files = || set.files.iter().map(|file| (file.name.clone(), file.text.clone())).collect();
        acts.extend(folder.map(|folder| Act::SaveFolder { folder, files: files() }));
    }
    file::outcome(ui, see, state, None, acts);
}
