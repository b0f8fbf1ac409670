//! Several files that belong together, each with its place.

use std::fmt;

use crate::model::Message;

/// Who may read a file in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readers {
    /// Its owner only: mode 600.
    Owner,
    /// Its owner and the group of the program: mode 640.
    Group,
    /// Everybody: mode 644.
    Everybody,
}

impl Readers {
    /// The mode, as `chmod` takes it.
    pub fn mode(self) -> &'static str {
        match self {
            Self::Owner => "600",
            Self::Group => "640",
            Self::Everybody => "644",
        }
    }
}

/// A file with its place.
#[derive(Clone, PartialEq, Eq)]
pub struct Placed {
    /// A good name for it, without a folder: no two files of a set have the same.
    pub name: String,
    /// Where the program looks for it: the whole path, or, where that ends in `/`, the folder; then the file has this
    /// very name there.
    pub place: &'static str,
    /// Whether it is added to a file that is there, not put in its place.
    pub added: bool,
    /// Who may read it there.
    pub readers: Readers,
    /// What is in it.
    pub text: String,
}

impl Placed {
    /// Its whole path.
    pub fn path(&self) -> String {
        let name = if self.place.ends_with('/') { self.name.as_str() } else { "" };
        format!("{}{name}", self.place)
    }
}

/// The text of a file that not everybody may read is left out: a password can be in it.
impl fmt::Debug for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if self.readers == Readers::Everybody { self.text.as_str() } else { "…" };
        f.debug_struct("Placed").field("place", &self.place).field("text", &text).finish_non_exhaustive()
    }
}

/// What a program is given that reads several files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// The files; none of them is for another program.
    pub files: Vec<Placed>,
    /// What the person should know about them.
    pub notes: Vec<Message>,
}

impl Set {
    /// All files as one text to read and to copy from, each under a line that says where it goes.
    pub fn text(&self) -> String {
        let parts = self.files.iter().map(|file| {
            let adds = if file.added { "+" } else { "=" };
            format!("### {adds} {} ({})\n{}", file.path(), file.readers.mode(), file.text)
        });
        parts.collect::<Vec<_>>().join("\n")
    }
}
