//! Through every text of a value, by the form in which it is saved.

use std::collections::BTreeSet;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{HIDDEN, Hidden};
use crate::model::Record;

/// Texts that are no sentences: names of machines, values that are matched, numbers of certificates. The whole address
/// is left out of them too; a part of it means something else there. **Every other text counts as somebody's words**,
/// so that nothing new is forgotten.
const STRUCTURE: &[&str] = &[
    "address",
    "algorithm",
    "ask",
    "bogus",
    "browser",
    "by",
    "cipher",
    "common_name",
    "country",
    "data",
    "decided",
    "end",
    "enhanced",
    "exchanger",
    "failure",
    "fault",
    "family",
    "group",
    "host",
    "issuer",
    "key_sha256",
    "key_sha512",
    "kind",
    "knocked",
    "language",
    "left",
    "manner",
    "mechanism",
    "mechanisms",
    "missing",
    "names",
    "observed",
    "operator",
    "other",
    "page",
    "prefixes",
    "protocol",
    "purpose",
    "removal",
    "root",
    "schema",
    "security",
    "server",
    "services",
    "sha256",
    "sha512",
    "signature",
    "source",
    "standing",
    "state",
    "status",
    "step",
    "stopped",
    "subject",
    "target",
    "theirs",
    "token",
    "trust",
    "verdict",
    "version",
    "violation",
    "waiting_by",
    "weak",
    "whose",
    "why",
];

/// Texts that may be either: a word of ours, or the name itself.
const EITHER: &[&str] = &["username", "what", "folder", "chosen", "subject", "answered", "ended"];
/// The words of ours among them.
const OURS: &[&str] = &["address", "local-part", "connected", "inbox", "junk", "run", "other"];

/// Names of machines.
const HOSTS: &[&str] = &["exchanger", "host", "name", "names", "target", "theirs", "other"];

/// The value without what is hidden; `None` if it cannot be told so.
pub(super) fn without<T: Serialize + DeserializeOwned>(hidden: &Hidden, value: &T) -> Option<T> {
    let saved = serde_json::to_value(value).ok()?;
    serde_json::from_value(through(hidden, saved, "")).ok()
}

fn through(hidden: &Hidden, value: Value, key: &str) -> Value {
    match value {
        Value::String(text) => Value::String(said(hidden, &text, key)),
        Value::Array(items) => Value::Array(items.into_iter().map(|item| through(hidden, item, key)).collect()),
        Value::Object(fields) => {
            let field = |(key, value): (String, Value)| {
                let value = through(hidden, value, &key);
                (key, value)
            };
            Value::Object(fields.into_iter().map(field).collect())
        }
        other => other,
    }
}

fn said(hidden: &Hidden, text: &str, key: &str) -> String {
    match key {
        "username" if !OURS.contains(&text) && !text.contains('%') && !text.is_empty() => HIDDEN.to_owned(),
        _ if EITHER.contains(&key) && OURS.contains(&text) => text.to_owned(),
        // A document's own address may have the person's in it.
        "url" | "auth_url" | "token_url" => match text.split_once('?') {
            Some((place, question)) => format!("{}?{}", hidden.structure(place), hidden.text(question)),
            None => hidden.structure(text),
        },
        "name" if hidden.hosts.contains(text.trim_end_matches('.')) => text.to_owned(),
        _ if STRUCTURE.contains(&key) => hidden.structure(text),
        _ => hidden.text(text),
    }
}

/// The names of machines in a record.
pub(super) fn hosts(record: &Record, found: &mut BTreeSet<String>) {
    for entry in record.entries() {
        if let Ok(saved) = serde_json::to_value(&entry.what) {
            names_in(&saved, "", found);
        }
    }
}

fn names_in(value: &Value, key: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if HOSTS.contains(&key) => {
            let name = text.trim_end_matches('.').to_ascii_lowercase();
            let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
            if name.contains('.') && name.chars().all(is_name) {
                found.insert(name);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names_in(item, key, found)),
        Value::Object(fields) => fields.iter().for_each(|(key, value)| names_in(value, key, found)),
        _ => {}
    }
}
