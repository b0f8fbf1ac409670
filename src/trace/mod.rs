//! What a record holds, line by line, as it may be shown: for the documents of the command line and the details of the
//! window.

mod asked;
mod can;
mod chosen;
mod spoken;
mod stated;

#[cfg(feature = "window")]
pub(crate) use asked::knocked_text;
pub(crate) use asked::{Asked, Came, asked, tlsa_text};
pub(crate) use can::of_server as can;
pub(crate) use chosen::{because, choices, shown_to};
#[cfg(feature = "window")]
pub(crate) use spoken::Said;
pub(crate) use spoken::{From, spoken, spoken_line};
pub(crate) use stated::{of_certificate, of_domain};
