//! What a record holds, line by line, as it may be shown: for the documents of the command line and the details of the
//! window.

mod asked;
mod spoken;

pub(crate) use asked::{Asked, Came, addresses_text, asked, records_text};
pub(crate) use spoken::{From, spoken, spoken_line};
