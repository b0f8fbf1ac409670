//! `diagnose --record FILE`: what follows from a record that was kept. Nothing is asked of anybody.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use toukan_core::diagnose;
use toukan_core::model::{Decision, Record, What};
use toukan_core::text::Texts;

use super::exit::Exit;
use super::report;
use super::surroundings::times;
use super::usage::Usage;

/// The longest record that is read, in octets. A run of the most questions, with documents, has some megabytes.
const MAX_RECORD: u64 = 64 * 1024 * 1024;

/// Reads the record and says what follows from it.
pub(super) fn run(path: &Path, json: bool, texts: &Texts) -> Result<(String, Exit), Usage> {
    let unreadable = |said: String| Usage::File(path.to_owned(), said);
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut text = String::new();
    file.take(MAX_RECORD + 1).read_to_string(&mut text).map_err(|error| unreadable(error.to_string()))?;
    let none = |said: String| Usage::Record(path.to_owned(), said);
    if u64::try_from(text.len()).is_ok_and(|length| length > MAX_RECORD) {
        return Err(none("too long".to_owned()));
    }
    let record = Record::from_json(&text).map_err(|error| none(error.to_string()))?;
    let findings = diagnose::findings(&record);
    let address = record.entries().iter().rev().find_map(|entry| match &entry.what {
        What::Decided(Decision::Began { address }) => Some(address),
        _ => None,
    });
    let printed = if json {
        let document = report::diagnose(&record, address, &findings, texts, times());
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    } else {
        let head = texts.say(&report::diagnose_head(&findings));
        format!("{head}\n{}{}", report::noticed(&findings, texts), report::diagnose_text(&record, &findings, texts))
    };
    Ok((printed, Exit::of_findings(&findings)))
}
