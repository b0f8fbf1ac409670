//! What people's mail programs read, read back.

mod mobileconfig;
mod outlook;
mod read_back;
mod round_trip;

use super::{context_of, format};
use crate::export::{File, Made, Refused, Sheet, make};
use crate::model::Settings;

/// The file of this format.
fn file(id: &str, settings: &Settings) -> Result<File, Refused> {
    match make(format(id), settings, context_of(format(id)))? {
        Made::File(file) => Ok(file),
        other => panic!("{other:?}"),
    }
}

/// The sheet of this format.
fn sheet(id: &str, settings: &Settings) -> Result<Sheet, Refused> {
    match make(format(id), settings, context_of(format(id)))? {
        Made::Sheet(sheet) => Ok(sheet),
        other => panic!("{other:?}"),
    }
}
