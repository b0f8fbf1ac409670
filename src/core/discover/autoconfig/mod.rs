//! Autoconfig XML (draft-ietf-mailmaint-autoconfig-06, and version 1.1 of the format, which is what
//! is out there).
//!
//! Where the documents are is in [`super::places`]. The person's address is in no URL: the documents
//! that exist do not need it.

mod page;
mod read;
mod value;

pub use read::read;

#[cfg(test)]
mod tests;
