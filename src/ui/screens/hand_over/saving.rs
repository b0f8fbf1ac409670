//! What becomes of a file that is saved.

use std::path::{Component, Path, PathBuf};

use toukan_core::model::{Foreign, Message, MessageId};

/// What became of the last file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Saving {
    /// None was saved yet.
    #[default]
    None,
    /// The dialog is open, or the file is being written.
    Waiting,
    /// It is there, whole.
    Saved(PathBuf),
    /// No place was chosen, or the system could not ask for one.
    NotChosen,
    /// Something of that name is there; nothing was changed.
    Exists(PathBuf),
    /// The system said no, and why; nothing was changed.
    Refused(PathBuf, Foreign),
    /// It is there, whole and signed; what there is to say about that.
    Signed(PathBuf, Vec<Message>),
    /// Nothing was signed, and so nothing written; why.
    NotSigned(Message),
    /// A page is open in the person's browser.
    Shown,
    /// No browser was opened.
    NotShown,
}

/// What was chosen in the system's dialog.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Picked {
    /// How often it has been answered.
    pub number: u64,
    /// The latest answer; `None` where nothing was chosen.
    pub path: Option<PathBuf>,
}

impl Saving {
    /// The sentence.
    pub(crate) fn message(&self) -> Option<Message> {
        let about = |id, path: &Path| Some(Message::new(id).with("file", &path.display()));
        match self {
            Self::None => None,
            Self::Waiting => Some(Message::new(MessageId::HandOverSaving)),
            Self::Saved(path) | Self::Signed(path, _) => about(MessageId::HandOverSaved, path),
            Self::NotSigned(why) => Some(why.clone()),
            Self::Shown => Some(Message::new(MessageId::HandOverPrintShown)),
            Self::NotShown => Some(Message::new(MessageId::HandOverPrintNotShown)),
            Self::NotChosen => Some(Message::new(MessageId::HandOverNotChosen)),
            Self::Exists(path) => about(MessageId::HandOverExists, path),
            Self::Refused(path, said) => {
                about(MessageId::HandOverNotSaved, path).map(|message| message.quoting("said", said))
            }
        }
    }
}

/// The place that a typed path means: `~` is the home folder, and what is not whole begins there. `None` if it names
/// no file.
pub(crate) fn place(typed: &str, home: Option<&Path>) -> Option<PathBuf> {
    let typed = typed.trim();
    // What people paste from a file manager.
    let typed = typed.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(typed);
    let path = match typed.strip_prefix('~').filter(|rest| rest.is_empty() || rest.starts_with(['/', '\\'])) {
        Some(rest) => home?.join(rest.trim_start_matches(['/', '\\'])),
        None if Path::new(typed).is_absolute() => PathBuf::from(typed),
        None => home?.join(typed),
    };
    let names_a_file = matches!(path.components().next_back(), Some(Component::Normal(_)));
    let is_folder = typed.is_empty() || typed == "~" || typed.ends_with(['/', '\\']);
    (names_a_file && !is_folder).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_path_is_understood() {
        let home = Path::new("/home/hanako");
        let place = |typed| place(typed, Some(home));
        assert_eq!(place("~/.msmtprc"), Some(home.join(".msmtprc")));
        assert_eq!(place(" mail/msmtprc "), Some(home.join("mail/msmtprc")));
        assert_eq!(place("\"mail/my msmtprc\""), Some(home.join("mail/my msmtprc")));
        assert_eq!(place("~backup"), Some(home.join("~backup")));
        for typed in ["", " ", "~", "~/", "mail/", ".."] {
            assert_eq!(place(typed), None, "{typed:?}");
        }
        assert_eq!(super::place("msmtprc", None), None, "nobody knows where that would be");
    }

    #[test]
    #[cfg(unix)]
    fn a_whole_path_stays_as_it_is() {
        assert_eq!(place("/tmp/x", None), Some(PathBuf::from("/tmp/x")));
        assert_eq!(place("/", None), None);
    }
}
