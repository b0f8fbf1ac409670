//! What a record holds, line by line, as it may be shown: for the documents of the command line and the details of the
//! window.

mod asked;
mod spoken;

pub(crate) use asked::{Asked, Came, asked};
#[cfg(feature = "window")]
pub(crate) use spoken::Said;
pub(crate) use spoken::{From, spoken, spoken_line};
