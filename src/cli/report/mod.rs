//! What is printed. Documents are folds over the view and its record.

mod check;
mod conversation;
mod find;
mod parts;
mod probe;
mod text;
mod times;

pub use check::check;
pub use conversation::{spoken, spoken_line};
pub use find::find;
pub use probe::probe;
pub use text::{Kind, text};
pub use times::Times;
