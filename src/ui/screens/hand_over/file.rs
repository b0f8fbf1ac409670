//! The page of a file: its text, and the ways to save it.

use egui::Ui;
use toukan_core::export::{File, Format, System};
use toukan_core::model::{Message, MessageId};

use super::super::parts::{card, noticed};
use super::{Act, Saving, See, State, place, seal, sheet};
use crate::ui::access::{Button, Field, Level, Rank, heading, quiet};
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, note};

/// The text itself is the only value of such a page.
const TEXT: super::value::Place = (0, 0);

/// Draws the page of a format's file.
pub(super) fn show(ui: &mut Ui, see: &See<'_>, state: &mut State, format: &Format, file: &File, acts: &mut Vec<Act>) {
    heading(ui, Level::Page, &see.texts.say(&Message::new(MessageId::HandOverFileTitle).with("format", format.id)));
    let is_sealed = state.seal.seal(see.home).is_some();
    let lacks = if is_sealed { format.lacks_signed(see.settings) } else { format.lacks(see.settings) };
    // Before anything is saved: what will not arrive.
    for lack in &lacks {
        noticed(ui, &see.texts.say(lack), "");
    }
    let title = see.say(MessageId::HandOverFileText);
    ui.horizontal_wrapped(|ui| {
        heading(ui, Level::Section, &title);
        let copied = state.copied == Some(TEXT);
        let words = see.say(if copied { MessageId::HandOverCopied } else { MessageId::HandOverCopy });
        let name = see.texts.say(&Message::new(MessageId::HandOverCopyValue).with("label", &title));
        if Button::new(Rank::Quiet, &words).name(&name).small().show(ui).clicked() {
            state.copied = Some(TEXT);
            let said = Message::new(MessageId::HandOverCopiedValue).with("label", &title);
            acts.push(Act::Copy { text: file.text.clone(), said });
        }
    });
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        Prose::of(file.text.trim_end(), theme::mono(), false).show(ui);
    });
    ui.add_space(space::S2);
    if format.takes_signature() {
        seal::ui(ui, see, state, acts);
    }
    save(ui, see, state, file, MessageId::HandOverSave, None, acts);
    sheet::notes(ui, see, &file.notes);
}

/// The field for the path, always with the way through the system's dialog beside it.
pub(super) fn save(
    ui: &mut Ui,
    see: &See<'_>,
    state: &mut State,
    file: &File,
    title: MessageId,
    about: Option<MessageId>,
    acts: &mut Vec<Act>,
) {
    heading(ui, Level::Section, &see.say(title));
    if let Some(about) = about {
        note(ui, &see.say(about));
    }
    let typed = state.path.get_or_insert_with(|| usual(see, file));
    let (label, about) = (see.say(MessageId::HandOverPlace), see.say(MessageId::HandOverPlaceNote));
    let field = Field::new(&label).note(&about).mono().show(ui, typed);
    let mut here = field.entered;
    let mut choose = false;
    ui.horizontal_wrapped(|ui| {
        here |= quiet(ui, &see.say(MessageId::HandOverSaveHere)).clicked();
        choose = quiet(ui, &see.say(MessageId::HandOverChoose)).clicked();
    });
    let path = place(typed, see.home);
    if here || choose {
        state.asked = Some(state.page);
        state.outcome = None;
        state.no_place = here && path.is_none();
    }
    if here {
        let seal = state.seal.seal(see.home);
        acts.extend(path.map(|path| Act::SaveAt { path, text: file.text.clone(), replace: false, seal }));
    } else if choose {
        let seal = state.seal.seal(see.home);
        acts.push(Act::SaveFile { suggested: file.name.clone(), text: file.text.clone(), seal });
    }
    outcome(ui, see, state, Some(file), acts);
}

/// What became of it, brought into view when it is new: the page is longer than most windows are high.
pub(super) fn outcome(ui: &mut Ui, see: &See<'_>, state: &mut State, file: Option<&File>, acts: &mut Vec<Act>) {
    let palette = theme::palette(ui);
    let (message, colour) = if state.no_place {
        (Message::new(MessageId::HandOverNoPlace), palette.caution)
    } else {
        let Some(message) = see.saving.message().filter(|_| state.asked == Some(state.page)) else { return };
        let colour = match see.saving {
            Saving::None | Saving::Waiting => palette.soft,
            Saving::Saved(_) | Saving::Signed(..) | Saving::Shown => palette.good,
            Saving::NotChosen | Saving::Exists(_) | Saving::NotShown | Saving::NotSigned(_) => palette.caution,
            Saving::Refused(..) => palette.bad,
        };
        (message, colour)
    };
    let words = see.texts.say(&message);
    let mut place = Prose::body(&words).colour(colour).show(ui).response.rect;
    if let (Saving::Signed(_, notes), false) = (see.saving, state.no_place) {
        for said in notes {
            place |= Prose::small(&see.texts.say(said)).show(ui).response.rect;
        }
    }
    if let (Saving::Exists(path), Some(file), false) = (see.saving, file, state.no_place) {
        let replace = quiet(ui, &see.say(MessageId::HandOverReplace));
        place |= replace.rect;
        if replace.clicked() {
            let seal = state.seal.seal(see.home);
            acts.push(Act::SaveAt { path: path.clone(), text: file.text.clone(), replace: true, seal });
        }
    }
    if state.outcome != Some(message.id) {
        state.outcome = Some(message.id);
        ui.scroll_to_rect(place.expand(space::S2), None);
    }
}

/// Where the program looks for it by itself.
fn usual(see: &See<'_>, file: &File) -> String {
    let name = match (see.system, file.private) {
        // msmtp looks there (its manual, "FILES").
        (System::Windows, true) => format!("AppData\\Roaming\\{}.txt", file.name),
        (_, true) => format!(".{}", file.name),
        (_, false) => file.name.clone(),
    };
    let mark = if see.system == System::Windows { "~\\" } else { "~/" };
    format!("{mark}{name}")
}
