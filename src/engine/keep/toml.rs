//! Changing a TOML file without losing what is not understood in it.

use serde::Serialize;
use serde::de::value::{Error as WordError, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer as _};
use toml_edit::{DocumentMut, Item, Table, TableLike, Value};
use toukan_core::model::Foreign;

/// The version of every file here.
pub(super) const SCHEMA: i64 = 1;

/// What is wrong with a file.
pub(super) type Why = Foreign;

/// Reads the text as TOML, and which version wrote it.
pub(super) fn document(bytes: &[u8]) -> Result<(DocumentMut, i64), Why> {
    let text = str::from_utf8(bytes).map_err(|_| Why::from("it is not UTF-8"))?;
    let document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| Why::from(error.message()))?;
    let schema = document.get("schema").and_then(Item::as_integer).ok_or_else(|| missing("schema"))?;
    if schema < SCHEMA {
        return Err(Why::from("schema: there was never such a version"));
    }
    Ok((document, schema))
}

pub(super) fn missing(key: &str) -> Why {
    Why::from(format!("{key}: missing, or not of its kind"))
}

/// A text; `None` if there is none.
pub(super) fn text<'t>(table: &'t dyn TableLike, key: &str) -> Result<Option<&'t str>, Why> {
    table.get(key).map(|item| item.as_str().ok_or_else(|| missing(key))).transpose()
}

/// A text that has to be there.
pub(super) fn needed<'t>(table: &'t dyn TableLike, key: &str) -> Result<&'t str, Why> {
    text(table, key)?.ok_or_else(|| missing(key))
}

/// A yes or no; `None` if it is not said.
pub(super) fn flag(table: &dyn TableLike, key: &str) -> Result<Option<bool>, Why> {
    table.get(key).map(|item| item.as_bool().ok_or_else(|| missing(key))).transpose()
}

/// One of the words of a type whose saved form is a text.
pub(super) fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let from: StrDeserializer<'_, WordError> = text.into_deserializer();
    T::deserialize(from).ok()
}

/// The saved form of such a type.
pub(super) fn word_of<T: Serialize>(value: &T) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(text)) => Some(text),
        _ => None,
    }
}

/// Puts a value in place, or takes it away, leaving comments and everything else as it is.
pub(super) fn put(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    let Some(mut value) = value else {
        table.remove(key);
        return;
    };
    match table.get_mut(key) {
        Some(Item::Value(there)) => {
            *value.decor_mut() = there.decor().clone();
            *there = value;
        }
        Some(there) => *there = Item::Value(value),
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// The table of this name, made if there is none.
pub(super) fn table<'d>(document: &'d mut DocumentMut, key: &str) -> Result<&'d mut dyn TableLike, Why> {
    document.entry(key).or_insert_with(|| Item::Table(Table::new())).as_table_like_mut().ok_or_else(|| missing(key))
}
