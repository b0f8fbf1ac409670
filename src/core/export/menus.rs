//! What mail programs call things: `assets/menus.toml`, read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::program::Program;
use super::sheet::{Text, Value};
use crate::model::{Message, MessageId, midnight};
use crate::text::Language;

const EMBEDDED: &str = include_str!("../../../assets/menus.toml");

/// What a name is taken from where nothing that could be read had it.
const KNOWLEDGE: &str = "knowledge";

/// One program's names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) version: String,
    pub(super) as_of: String,
    pub(super) source: String,
    pub(super) words: BTreeMap<String, Name>,
}

/// One name, as the program shows it in each language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Name {
    en: Option<String>,
    ja: String,
    /// What it means, for a program that has no English.
    gloss: Option<String>,
    from: Option<String>,
    from_en: Option<String>,
    from_ja: Option<String>,
}

impl Name {
    /// The name as a reader of this language gets it.
    pub(super) fn shown(&self, language: Language) -> String {
        match (language, &self.en, &self.gloss) {
            (Language::English, Some(english), _) => english.clone(),
            (Language::English, None, Some(gloss)) => format!("{} ({gloss})", self.ja),
            (Language::English, None, None) | (Language::Japanese, _, _) => self.ja.clone(),
        }
    }

    /// Whether somebody has read it somewhere, in both languages.
    pub(super) fn is_attested(&self) -> bool {
        [&self.from, &self.from_en, &self.from_ja].into_iter().flatten().all(|from| from != KNOWLEDGE)
    }
}

#[derive(Debug, Default, Deserialize)]
struct Table {
    #[serde(rename = "program")]
    rows: Vec<Row>,
}

/// The rows that this program carries. Should they be unreadable (a test sees to it that they are not), there are none.
pub(super) fn rows() -> &'static [Row] {
    static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(EMBEDDED).unwrap_or_default());
    &TABLE.rows
}

/// What one program calls things.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    program: Program,
    row: Option<&'static Row>,
}

impl Words {
    /// Those of this program.
    pub(super) fn of(program: Program) -> Self {
        Self { program, row: rows().iter().find(|row| row.id == program.format_id()) }
    }

    /// The program.
    pub(super) fn program(self) -> Program {
        self.program
    }

    /// A name under the argument's name, once a language; [`crate::text::Texts`] takes its own.
    fn put(self, mut message: Message, argument: &str, key: &str) -> Message {
        let name = self.row.and_then(|row| row.words.get(key));
        for language in Language::ALL {
            // The tests let no sheet out with a name that the table lacks; the key would still say what is meant.
            let shown = name.map_or_else(|| format!("[{key}]"), |name| name.shown(*language));
            message = message.with(&format!("{argument}-{language}"), &shown);
        }
        message
    }

    /// A sentence with names in it: for each the argument, and the key in the table. The program's own is `product`.
    pub(super) fn say(self, id: MessageId, names: &[(&str, &str)]) -> Message {
        let message = self.program.named(Message::new(id));
        names.iter().fold(message, |message, (argument, key)| self.put(message, argument, key))
    }

    fn label(self, key: &str) -> Message {
        self.put(Message::new(MessageId::ProgramWord), "label", key)
    }

    /// A value that is typed, under the program's own label.
    pub(super) fn exact(self, key: &str, value: &(impl ToString + ?Sized)) -> Value {
        Value { label: self.label(key), text: Text::Exact(value.to_string()) }
    }

    /// A value that is chosen and has the same name in every language.
    pub(super) fn chosen(self, key: &str, name: &'static str) -> Value {
        Value { label: self.label(key), text: Text::Chosen(name) }
    }

    /// A value that is chosen in the program's own words.
    pub(super) fn word(self, key: &str, choice: &str) -> Value {
        Value { label: self.label(key), text: Text::Word(self.label(choice)) }
    }

    /// Which release the names are from, when they were looked up, and whether each could be.
    pub(super) fn note(self) -> Message {
        let attested = self.row.is_some_and(|row| row.source != KNOWLEDGE && row.words.values().all(Name::is_attested));
        let id = if attested { MessageId::NoteWords } else { MessageId::NoteWordsNearest };
        let (version, since) = self.row.map_or(("", 0), |row| (&row.version, midnight(&row.as_of).unwrap_or_default()));
        self.program.named(Message::new(id)).with("version", version).with("since", &since)
    }
}
