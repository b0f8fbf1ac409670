//! What is printed. Documents are folds over the view and its record.

mod accounts;
mod check;
mod export;
mod find;
mod parts;
mod probe;
mod said;
mod text;
mod times;

pub(super) use accounts::{Shelf, accounts, accounts_text};
pub(super) use check::{SavedPart, check};
pub(super) use export::{export, formats};
pub(super) use find::find;
pub(super) use probe::probe;
pub(super) use text::{Asked, Kind, noticed, text};
pub(super) use times::Times;
