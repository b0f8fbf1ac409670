//! The fonts: always there, the same on every system, with every character of CP932.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily, FontId};

use super::tokens::text;

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/toukan-sans-regular.otf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/toukan-sans-bold.otf");

const REGULAR_NAME: &str = "toukan-sans-regular";
const BOLD_NAME: &str = "toukan-sans-bold";
const BOLD_FAMILY: &str = "bold";

/// The fonts in the order in which a character is looked for: ours, then egui's own for the rare sign.
pub(super) fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert(REGULAR_NAME.to_owned(), Arc::new(FontData::from_static(REGULAR)));
    fonts.font_data.insert(BOLD_NAME.to_owned(), Arc::new(FontData::from_static(BOLD)));

    // What our fonts lack is looked for in egui's own: signs, emoji, and ≒, which no Noto Sans has.
    let mono = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    let mut others = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    others.extend(mono);
    let with_others = |first: &[&str]| first.iter().map(|&n| n.to_owned()).chain(others.iter().cloned()).collect();
    let regular: Vec<String> = with_others(&[REGULAR_NAME]);
    let bold: Vec<String> = with_others(&[BOLD_NAME, REGULAR_NAME]);
    fonts.families.entry(FontFamily::Monospace).or_default().push(REGULAR_NAME.to_owned());
    fonts.families.insert(FontFamily::Proportional, regular);
    fonts.families.insert(bold_family(), bold);
    fonts
}

fn bold_family() -> FontFamily {
    FontFamily::Name(BOLD_FAMILY.into())
}

/// The headline of a page.
pub fn heading() -> FontId {
    FontId::new(text::HEADING, bold_family())
}

/// The title of a card or section.
pub fn title() -> FontId {
    FontId::new(text::TITLE, bold_family())
}

/// Everything that is read or typed.
pub fn body() -> FontId {
    FontId::proportional(text::BODY)
}

/// Words of the body that stand out; the text of buttons.
pub fn strong() -> FontId {
    FontId::new(text::BODY, bold_family())
}

/// Notes and explanations.
pub fn small() -> FontId {
    FontId::proportional(text::SMALL)
}

/// The label above a field.
pub fn label() -> FontId {
    FontId::new(text::SMALL, bold_family())
}

/// Host names, and what servers said.
pub fn mono() -> FontId {
    FontId::monospace(text::SMALL)
}
