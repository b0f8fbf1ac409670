//! What a record holds, line by line, as it may be shown: questions with their answers, conversations, handshakes.
//!
//! Pure folds, for the documents of the command line, the details of the window and the report.

mod asked;
mod said;
mod spoken;

pub use asked::{Asked, Came, asked, knocked_text, tlsa_text};
pub use said::{ended, handshake, said};
pub use spoken::{From, Line, Said, spoken, spoken_line};
