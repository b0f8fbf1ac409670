//! What is kept on disk: files written whole or not at all, one that cannot be read kept beside.

mod attempts;
mod whole_file;

pub use attempts::Attempts;
pub use whole_file::KeepError;
