//! What is written about a run beside what is printed: its record, and a report.

use std::io::{self, Write as _};
use std::path::Path;

use toukan_core::hidden::{Hidden, Mailbox};
use toukan_core::model::{Finding, Record, Settings};
use toukan_core::report::{Report, address_of};
use toukan_core::text::Texts;
use toukan_engine::keep::{KeepError, write_for_person};

use super::args::Common;
use super::exit::Exit;
use super::usage::Usage;

/// How a report is written.
#[derive(Clone, Copy)]
enum Form {
    Page,
    Data,
}

/// Says before a run what could not be written after it.
pub(super) fn possible(common: &Common) -> Result<(), Usage> {
    let something = common.letter.is_some() || common.report.is_some() || common.save_record.is_some();
    if common.hide_mailbox && !something {
        let words = "--hide-mailbox needs one of --letter, --report and --save-record";
        return Err(Usage::Words(words.to_owned()));
    }
    common.report.as_deref().map_or(Ok(()), |path| form(path).map(drop))
}

/// Whose mailbox it is, as far as it is written down.
pub(super) fn mailbox(common: &Common) -> Mailbox {
    if common.hide_mailbox { Mailbox::Hidden } else { Mailbox::Named }
}

/// Writes what is wanted of this run, each file whole or not at all.
pub(super) fn write(
    common: &Common,
    record: &Record,
    findings: &[Finding],
    settings: Option<&Settings>,
    texts: &Texts,
) -> Result<(), Usage> {
    if let Some(path) = &common.save_record {
        let hidden = Hidden::of(record, address_of(record).as_ref(), mailbox(common)).record(record);
        let text = hidden.to_json().map_err(|error| Usage::Write(path.clone(), error.to_string()))?;
        to(path, &(text + "\n"))?;
    }
    if let Some(path) = &common.report {
        let report = Report::of(record, findings, settings, mailbox(common));
        let text = match form(path)? {
            Form::Page => report.html(texts),
            Form::Data => report.json(texts),
        };
        to(path, &text)?;
    }
    Ok(())
}

/// The status of a run whose files were not all written. What it found out is printed all the same.
pub(super) fn or_usage(written: Result<(), Usage>, exit: Exit, texts: &Texts) -> Exit {
    match written {
        Ok(()) => exit,
        Err(usage) => {
            let _ = writeln!(io::stderr().lock(), "{}", texts.say(&usage.message()));
            Exit::Usage
        }
    }
}

fn form(path: &Path) -> Result<Form, Usage> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    match ending.as_deref() {
        Some("html" | "htm") => Ok(Form::Page),
        Some("json") => Ok(Form::Data),
        _ => Err(Usage::Report(path.to_owned())),
    }
}

fn to(path: &Path, text: &str) -> Result<(), Usage> {
    write_for_person(path, text.as_bytes()).map_err(|error| {
        let said = match error {
            KeepError::Io { source, .. } => source.to_string(),
            other => other.to_string(),
        };
        Usage::Write(path.to_owned(), said)
    })
}
