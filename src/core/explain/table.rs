//! The table of what mail programs say: `assets/client-errors.toml`, read once.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::HintId;

const EMBEDDED: &str = include_str!("../../../assets/client-errors.toml");

/// So many characters of a pasted text are looked at; a message has some hundred.
const MOST: usize = 4000;

/// One row: any of its numbers and all of its words.
#[derive(Debug, Deserialize)]
pub(super) struct Row {
    pub(super) id: String,
    #[serde(default)]
    pub(super) numbers: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(deserialize_with = "hint")]
    pub(super) says: HintId,
    pub(super) program: String,
}

fn hint<'de, D: serde::Deserializer<'de>>(from: D) -> Result<HintId, D::Error> {
    let key = String::deserialize(from)?;
    HintId::named(&key).ok_or_else(|| serde::de::Error::custom(format!("no sentence {key}")))
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    #[serde(rename = "error")]
    rows: Vec<Row>,
}

/// The rows that this program carries. Should they be unreadable (a test sees to it that they are not), there are none.
pub(super) fn rows() -> &'static [Row] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or_default());
    &TABLE.rows
}

/// The first row that fits a text that was made comparable.
pub(super) fn row_for(text: &str) -> Option<&'static Row> {
    let numbers: Vec<&str> = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    rows().iter().find(|row| {
        let has_number = row.numbers.is_empty() || row.numbers.iter().any(|one| numbers.contains(&one.as_str()));
        has_number && row.words.iter().all(|words| text.contains(words.as_str()))
    })
}

/// A text as rows are compared with it: lower case, single blanks, full-width letters and digits as others write them.
pub(super) fn comparable(pasted: &str) -> String {
    let mut text = String::new();
    for c in pasted.chars().take(MOST) {
        let c = match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
            // Typographic signs that programs and forums put in the place of others.
            '×' => 'x',
            '’' => '\'',
            c if c.is_whitespace() || c.is_control() => ' ',
            c => c,
        };
        if c == ' ' {
            if !text.is_empty() && !text.ends_with(' ') {
                text.push(' ');
            }
        } else {
            text.extend(c.to_lowercase());
        }
    }
    text.truncate(text.trim_end().len());
    text
}
