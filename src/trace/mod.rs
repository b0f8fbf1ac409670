//! What a record holds, line by line, as it may be shown: for the documents of the command line and the details of the
//! window.

mod can;
mod chosen;
mod stated;

pub(crate) use toukan_core::trace::{Asked, Came, From, asked, spoken, spoken_line, tlsa_text};
#[cfg(feature = "window")]
pub(crate) use toukan_core::trace::{Said, ended, handshake, said};

pub(crate) use can::of_server as can;
pub(crate) use chosen::{because, choices, shown_to};
pub(crate) use stated::{of_certificate, of_domain};
