//! Keeps what is typed and pasted from `egui`: its events get stand-ins, and only the secret's buffer learns what they
//! stand for.

use egui::accesskit::{Action, ActionData};
use egui::{Event, Id, ImeEvent, Ui};
use zeroize::Zeroize as _;

use super::buffer::Secret;

/// The first of the stand-ins: a private plane of Unicode, in which nobody types.
const FIRST: u32 = 0xF_0000;

/// What the events of this frame really said. Empty again as soon as the field was drawn.
#[derive(Default)]
pub(super) struct Disguise {
    said: Secret,
    count: usize,
}

impl Disguise {
    /// Puts stand-ins into every event of this frame that will reach the field `id`, and wipes what they said.
    pub(super) fn put_on(&mut self, ui: &Ui, id: Id) {
        let focused = ui.memory(|memory| memory.has_focus(id));
        let under_pointer = ui.ctx().read_response(id).is_some_and(|field| field.contains_pointer());
        ui.input_mut(|input| {
            // The same events stand there twice; the second list is not read any more.
            for event in &mut input.raw.events {
                if let Some(text) = text_for(event, focused, under_pointer) {
                    text.zeroize();
                }
                wipe_request(event, id);
            }
            for event in &mut input.events {
                self.disguise_request(event, id);
                if let Some(text) = text_for(event, focused, under_pointer) {
                    let standing = self.stand_in(text);
                    text.zeroize();
                    *text = standing;
                }
            }
        });
    }

    /// What a text that came back from `egui` stands for, character by character.
    pub(super) fn meant(&self, standing: char) -> Option<char> {
        let index = u32::from(standing).checked_sub(FIRST)?;
        self.said.as_str().chars().nth(usize::try_from(index).ok()?)
    }

    /// Forgets what the events said.
    pub(super) fn take_off(&mut self) {
        self.said.clear();
        self.count = 0;
    }

    fn stand_in(&mut self, text: &str) -> String {
        let mut standing = String::new();
        for character in text.chars() {
            // A field has one line; what a line end was is pointed out as a space.
            let character = if matches!(character, '\r' | '\n') { ' ' } else { character };
            let mut bytes = [0; 4];
            let fits = self.said.insert(character.encode_utf8(&mut bytes), self.count);
            bytes.zeroize();
            if fits == 0 {
                break;
            }
            standing.extend(u32::try_from(self.count).ok().and_then(|n| char::from_u32(FIRST + n)));
            self.count += 1;
        }
        standing
    }

    fn disguise_request(&mut self, event: &mut Event, id: Id) {
        if let Some(value) = requested(event, id) {
            let standing = self.stand_in(value);
            value.zeroize();
            *value = standing.into_boxed_str();
        }
    }
}

fn wipe_request(event: &mut Event, id: Id) {
    if let Some(value) = requested(event, id) {
        value.zeroize();
    }
}

/// The value that an assistive technology wants to put into the field.
fn requested(event: &mut Event, id: Id) -> Option<&mut Box<str>> {
    let Event::AccessKitActionRequest(request) = event else { return None };
    let mine = request.target_node == id.accesskit_id()
        && matches!(request.action, Action::SetValue | Action::ReplaceSelectedText);
    match &mut request.data {
        Some(ActionData::Value(value)) if mine => Some(value),
        _ => None,
    }
}

/// The text that an event would bring into the field. A lone line end is the Enter key and stays what it is.
fn text_for(event: &mut Event, focused: bool, under_pointer: bool) -> Option<&mut String> {
    match event {
        Event::Text(text) if focused && text != "\n" && text != "\r" => Some(text),
        Event::Paste(text) | Event::Ime(ImeEvent::Commit(text) | ImeEvent::Preedit { text, .. }) if focused => {
            Some(text)
        }
        Event::MiddleClickPaste { text, .. } if under_pointer => Some(text),
        _ => None,
    }
}
