//! The dictionaries of a property list in XML, as far as settings need them: texts, numbers, yes and no.

use std::collections::BTreeMap;

use crate::discover::{Element, Unreadable, Visitor, walk};

/// Keys of one dictionary at most. Apple defines some forty for a mail account.
const MAX_KEYS: usize = 200;
/// Dictionaries at most. A profile of an organisation has a few dozen.
const MAX_DICTS: usize = 200;

/// What stands behind a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// `string`.
    Text(String),
    /// `integer`.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
}

/// One dictionary, without what it nests.
pub(super) type Dict = BTreeMap<String, Value>;

/// Every dictionary, in the order in which they end. `None` if it is no such document.
pub(super) fn dicts(text: &str) -> Option<Vec<Dict>> {
    let mut reader = Walk { open: Vec::new(), field: None, done: Vec::new() };
    walk(&without_doctype(text)?, &mut reader).ok()?;
    Some(reader.done)
}

/// Every property list declares a document type, which names Apple's and nothing else; one that defines something of
/// its own is none.
fn without_doctype(text: &str) -> Option<String> {
    let Some((head, rest)) = text.split_once("<!DOCTYPE") else { return Some(text.to_owned()) };
    let (declared, body) = rest.split_once('>')?;
    let harmless = declared.trim_start().starts_with("plist") && !declared.contains(['[', '<', '&', '%']);
    harmless.then(|| format!("{head}{body}"))
}

struct Walk {
    /// The dictionaries that are open: their depth, the key that waits for its value, what they have.
    open: Vec<(usize, Option<String>, Dict)>,
    /// The element whose text is being read.
    field: Option<(usize, String, String)>,
    done: Vec<Dict>,
}

impl Visitor for Walk {
    fn open(&mut self, depth: usize, element: &Element<'_>) -> Result<(), Unreadable> {
        let name = element.name();
        if depth == 1 && name != "plist" {
            return Err(Unreadable::SomethingElse);
        }
        if name == "dict" {
            if self.open.len() + self.done.len() >= MAX_DICTS {
                return Err(Unreadable::TooLarge);
            }
            self.open.push((depth, None, Dict::new()));
        } else {
            self.field = Some((depth, name.to_owned(), String::new()));
        }
        Ok(())
    }

    fn say(&mut self, depth: usize, text: &str) {
        if let Some((_, _, said)) = self.field.as_mut().filter(|(at, ..)| *at == depth) {
            said.push_str(text);
        }
    }

    fn close(&mut self, depth: usize) {
        let field = self.field.take_if(|(at, ..)| *at == depth);
        if let (Some((_, name, text)), Some((at, key, dict))) = (field, self.open.last_mut())
            && *at + 1 == depth
        {
            if name == "key" {
                *key = Some(text);
            } else if let (Some(key), true) = (key.take(), dict.len() < MAX_KEYS) {
                let value = match name.as_str() {
                    "string" => Some(Value::Text(text)),
                    "integer" => text.trim().parse().ok().map(Value::Number),
                    "true" => Some(Value::Flag(true)),
                    "false" => Some(Value::Flag(false)),
                    _ => None,
                };
                // The first of a key counts, as everywhere.
                if let Some(value) = value {
                    dict.entry(key).or_insert(value);
                }
            }
        }
        if let Some((_, _, dict)) = self.open.pop_if(|(at, ..)| *at == depth) {
            self.done.push(dict);
            // What was nested was the value of a key.
            if let Some((_, key, _)) = self.open.last_mut() {
                *key = None;
            }
        }
    }
}
