//! `compare`: two networks by a record of each. Nobody is asked anything.

use std::path::Path;

use toukan_core::compare::{Names, compare};
use toukan_core::text::Texts;

use super::args::Compare;
use super::exit::Exit;
use super::recorded::read;
use super::usage::Usage;

/// Reads both and says what differs.
pub(super) fn run(words: &Compare, json: bool, texts: &Texts) -> Result<(String, Exit), Usage> {
    let (first, second) = (read(&words.one_record)?, read(&words.other_record)?);
    let comparison = compare(&first, &second).map_err(|_| Usage::Unlike)?;
    let names = called(&words.one_record, &words.other_record);
    let printed = if json { comparison.json(&names, texts) } else { comparison.text(&names, texts) };
    Ok((printed, Exit::Works))
}

/// The networks by the names of their files: as short as tells them apart.
fn called(first: &Path, second: &Path) -> Names {
    let stem = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    match (stem(first), stem(second)) {
        (Some(first), Some(second)) if first != second => Names { first, second },
        _ => Names { first: first.display().to_string(), second: second.display().to_string() },
    }
}
