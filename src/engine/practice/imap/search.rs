//! SEARCH (RFC 3501 §6.4.4), the keys that need no calendar.

use super::words::{Set, Words};
use crate::practice::post::Letter;

/// What is looked for: all of these.
pub(super) struct Keys(Vec<Key>);

enum Key {
    All,
    Uid(Set),
    Header(String, String),
    Deleted(bool),
    Seen(bool),
    Not(Box<Key>),
}

impl Keys {
    /// Reads them; `None` if one is none.
    pub(super) fn parse(arguments: &[u8], largest: u32) -> Option<Self> {
        let mut words = Words::of(arguments);
        let mut keys = Vec::new();
        while !words.is_empty() {
            keys.push(Key::parse(&mut words, largest)?);
        }
        (!keys.is_empty()).then_some(Self(keys))
    }

    pub(super) fn matches(&self, letter: &Letter) -> bool {
        self.0.iter().all(|key| key.matches(letter))
    }
}

impl Key {
    fn parse(words: &mut Words<'_>, largest: u32) -> Option<Self> {
        Some(match words.text()?.to_ascii_uppercase().as_str() {
            "ALL" => Self::All,
            "UID" => Self::Uid(Set::parse(&words.text()?, largest)?),
            "HEADER" => Self::Header(words.text()?, words.text()?),
            "SUBJECT" => Self::Header("Subject".to_owned(), words.text()?),
            "FROM" => Self::Header("From".to_owned(), words.text()?),
            "DELETED" => Self::Deleted(true),
            "UNDELETED" => Self::Deleted(false),
            "SEEN" => Self::Seen(true),
            "UNSEEN" => Self::Seen(false),
            "NOT" => Self::Not(Box::new(Self::parse(words, largest)?)),
            _ => return None,
        })
    }

    fn matches(&self, letter: &Letter) -> bool {
        match self {
            Self::All => true,
            Self::Uid(set) => set.contains(letter.uid),
            Self::Header(name, part) => {
                let part = part.to_lowercase();
                let fields = letter.fields();
                let mut named = fields.iter().filter(|(field, _)| field.eq_ignore_ascii_case(name));
                named.any(|(field, whole)| {
                    let value = whole.get(field.len() + 1..).unwrap_or_default();
                    value.replace("\r\n", "").to_lowercase().contains(&part)
                })
            }
            Self::Deleted(deleted) => letter.deleted == *deleted,
            Self::Seen(seen) => letter.seen == *seen,
            Self::Not(key) => !key.matches(letter),
        }
    }
}
