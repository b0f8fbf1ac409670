//! `toukan.formats/1` and `toukan.export/1`.

use std::path::Path;

use serde::Serialize;
use toukan_core::export::{Format, Incoming, Made, OAuth, Placed, Secret, Sheet, Starttls, Value, formats as all};
use toukan_core::model::{Message, Settings};
use toukan_core::text::Texts;

#[derive(Serialize)]
struct Formats {
    schema: &'static str,
    formats: Vec<Listed>,
}

#[derive(Serialize)]
struct Listed {
    id: &'static str,
    text: String,
    requires_starttls: bool,
    oauth: bool,
    incoming: bool,
    name: bool,
    mechanism: bool,
    password: &'static str,
    lacks: Option<Vec<String>>,
}

/// The formats and what each can carry; with settings, what would be lost of these.
pub(in super::super) fn formats(settings: Option<&Settings>, texts: &Texts) -> String {
    let listed = all().map(|format| Listed {
        id: format.id,
        text: texts.say(&format.about()),
        requires_starttls: format.carries.starttls == Starttls::Required,
        oauth: format.carries.oauth == OAuth::Own,
        incoming: format.carries.incoming != Incoming::Unused,
        name: format.carries.name,
        mechanism: format.carries.mechanism,
        password: match format.carries.secret {
            Secret::Never => "never",
            Secret::WhenAsked => "when-asked",
            Secret::Needed => "needed",
        },
        lacks: settings.map(|settings| format.lacks(settings).iter().map(|lack| texts.say(lack)).collect()),
    });
    document(&Formats { schema: "toukan.formats/1", formats: listed.collect() })
}

#[derive(Serialize)]
struct Export<'a> {
    schema: &'static str,
    format: &'static str,
    address: String,
    file: Option<OneFile<'a>>,
    files: Option<Vec<OneOfSet<'a>>>,
    sheet: Option<OneSheet>,
    lacks: Vec<String>,
    notes: Vec<String>,
    signed: bool,
    written: Option<String>,
}

#[derive(Serialize)]
struct OneFile<'a> {
    name: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
struct OneOfSet<'a> {
    name: &'a str,
    place: &'static str,
    added: bool,
    mode: &'static str,
    text: &'a str,
}

impl<'a> OneOfSet<'a> {
    fn of(file: &'a Placed) -> Self {
        let Placed { name, place, added, readers, text } = file;
        Self { name, place, added: *added, mode: readers.mode(), text }
    }
}

#[derive(Serialize)]
struct OneSheet {
    title: String,
    steps: Vec<Part>,
    tables: Vec<Part>,
    qr: Option<String>,
}

#[derive(Serialize)]
struct Part {
    text: String,
    values: Vec<OneValue>,
}

#[derive(Serialize)]
struct OneValue {
    label: String,
    text: String,
    typed: bool,
}

/// What became of it beside.
pub(in super::super) struct Told<'a> {
    /// What the format cannot carry.
    pub(in super::super) lacks: &'a [Message],
    /// Whether what was written is signed; the text is what is inside.
    pub(in super::super) signed: bool,
    /// Where it was written.
    pub(in super::super) written: Option<&'a Path>,
}

/// What was made, and where it was written.
pub(in super::super) fn export(
    format: &Format,
    settings: &Settings,
    made: &Made,
    told: &Told<'_>,
    texts: &Texts,
) -> String {
    let (file, files, sheet, notes) = match made {
        Made::File(file) => (Some(OneFile { name: &file.name, text: &file.text }), None, None, &file.notes),
        Made::Files(set) => (None, Some(set.files.iter().map(OneOfSet::of).collect()), None, &set.notes),
        Made::Sheet(sheet) => (None, None, Some(one_sheet(sheet, texts)), &sheet.notes),
    };
    document(&Export {
        schema: "toukan.export/1",
        format: format.id,
        address: settings.address.to_string(),
        file,
        files,
        sheet,
        lacks: told.lacks.iter().map(|lack| texts.say(lack)).collect(),
        notes: notes.iter().map(|note| texts.say(note)).collect(),
        signed: told.signed,
        written: told.written.map(|path| path.display().to_string()),
    })
}

fn one_sheet(sheet: &Sheet, texts: &Texts) -> OneSheet {
    OneSheet {
        title: texts.say(&sheet.title),
        steps: sheet.steps.iter().map(|step| part(&step.says, &step.values, texts)).collect(),
        tables: sheet.tables.iter().map(|table| part(&table.heading, &table.values, texts)).collect(),
        qr: sheet.qr.clone(),
    }
}

fn part(text: &Message, values: &[Value], texts: &Texts) -> Part {
    let values = values.iter().map(|value| OneValue {
        label: texts.say(&value.label),
        text: value.copied().map_or_else(|| value.shown(texts), str::to_owned),
        typed: value.copied().is_some(),
    });
    Part { text: texts.say(text), values: values.collect() }
}

fn document(written: &impl Serialize) -> String {
    // Strings and lists only: there is nothing in a document that JSON cannot hold.
    serde_json::to_string_pretty(written).unwrap_or_default() + "\n"
}
