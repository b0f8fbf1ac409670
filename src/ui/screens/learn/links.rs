//! The small ways to these pages, where the question arises.

use egui::{Rect, Ui, UiBuilder, Vec2, vec2};
use toukan_core::learn::Topic;
use toukan_core::model::{LearnId, Message};

use crate::ui::access::{Button, Rank};
use crate::ui::app::{Act, See};
use crate::ui::theme::space;

/// Links to these pages, by their titles, side by side and in as many lines as it takes.
pub(crate) fn links(ui: &mut Ui, see: &See<'_>, topics: &[Topic]) -> Option<Act> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::S3, 0.0);
        for topic in topics {
            let title = see.t(topic.page().title);
            if Button::new(Rank::Link, &title).small().show(ui).clicked() {
                pressed = Some(Act::Learn(*topic));
            }
        }
    });
    pressed
}

fn button<'a>(words: &'a str, name: &'a str) -> Button<'a> {
    Button::new(Rank::Link, words).name(name).small()
}

/// The room that [`why`] takes.
pub(crate) fn why_size(ui: &Ui, see: &See<'_>) -> Vec2 {
    button(&see.t(LearnId::Why), "").size(ui)
}

/// "Why?" at this place beside something that is there already.
pub(crate) fn why(ui: &mut Ui, see: &See<'_>, topic: Topic, place: Rect) -> Option<Act> {
    let name = see.say(&Message::new(LearnId::WhyName.into()).with("text", &see.t(topic.page().title)));
    // A child that takes no room: its line has left the place free.
    let mut child = ui.new_child(UiBuilder::new().id_salt(("why", topic)).max_rect(place));
    button(&see.t(LearnId::Why), &name).show(&mut child).clicked().then_some(Act::Learn(topic))
}
