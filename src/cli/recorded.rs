//! `diagnose --record FILE`: what follows from a record that was kept. Nothing is asked of anybody.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use toukan_core::diagnose;
use toukan_core::model::Record;
use toukan_core::report::{address_of, record_in};
use toukan_core::text::Texts;

use super::args::Common;
use super::exit::Exit;
use super::surroundings::times;
use super::usage::Usage;
use super::{report, written};

/// The longest record that is read, in octets. A run of the most questions, with documents, has some megabytes.
const MAX_RECORD: u64 = 64 * 1024 * 1024;

/// Reads a saved record, or the one in a report.
pub(super) fn read(path: &Path) -> Result<Record, Usage> {
    let unreadable = |said: String| Usage::File(path.to_owned(), said);
    let file = File::open(path).map_err(|error| unreadable(error.to_string()))?;
    let mut text = String::new();
    file.take(MAX_RECORD + 1).read_to_string(&mut text).map_err(|error| unreadable(error.to_string()))?;
    let none = |said: String| Usage::Record(path.to_owned(), said);
    if u64::try_from(text.len()).is_ok_and(|length| length > MAX_RECORD) {
        return Err(none("too long".to_owned()));
    }
    record_in(&text).map_err(|error| none(error.to_string()))
}

/// Reads the record and says what follows from it.
pub(super) fn run(path: &Path, common: &Common, texts: &Texts) -> Result<(String, Exit), Usage> {
    let record = read(path)?;
    let findings = diagnose::findings(&record);
    let address = address_of(&record);
    written::write(common, &record, &findings, None, texts)?;
    let printed = if common.json {
        let document = report::diagnose(&record, address.as_ref(), &findings, texts, times());
        serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
    } else {
        let head = texts.say(&report::diagnose_head(&findings));
        format!("{head}\n{}{}", report::noticed(&findings, texts), report::diagnose_text(&record, &findings, texts))
    };
    Ok((printed, Exit::of_findings(&findings)))
}
