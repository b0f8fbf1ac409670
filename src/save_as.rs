//! Saving a file where the person wants it: through the system's dialog, or to a path they typed.
//!
//! Both run on a thread of their own and tell the outcome once, so that the window goes on drawing.
//! Neither ever leaves half a file.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use toukan_core::model::Foreign;
use toukan_engine::keep::{KeepError, write_for_person};

use crate::ui::screens::hand_over::Saving;

/// Opens the system's dialog with `title` and the name `suggested` in the folder `folder`, and
/// writes `text` to the place that is chosen. Call it on the thread that draws: macOS makes its
/// dialogs only there.
///
/// `told` gets [`Saving::NotChosen`] where the dialog was closed **or could not be opened**: the
/// system does not tell which.
pub(crate) fn ask(
    title: &str,
    suggested: &str,
    folder: Option<&Path>,
    text: String,
    told: impl FnOnce(Saving) + Send + 'static,
) {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(suggested);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let chosen = dialog.save_file();
    thread::spawn(move || {
        // The dialog itself has asked before it gives the place of a file that is there.
        told(pollster::block_on(chosen).map_or(Saving::NotChosen, |file| write(file.path(), &text, true)));
    });
}

/// Writes `text` to `path`, over a file that is there only if `replace` says so.
pub(crate) fn at(path: PathBuf, text: String, replace: bool, told: impl FnOnce(Saving) + Send + 'static) {
    thread::spawn(move || told(write(&path, &text, replace)));
}

fn write(path: &Path, text: &str, replace: bool) -> Saving {
    if !replace && path.symlink_metadata().is_ok() {
        return Saving::Exists(path.to_owned());
    }
    match write_for_person(path, text.as_bytes()) {
        Ok(()) => Saving::Saved(path.to_owned()),
        Err(KeepError::Io { source, .. }) => Saving::Refused(path.to_owned(), said(&source)),
        Err(other) => Saving::Refused(path.to_owned(), Foreign::from(other.to_string())),
    }
}

/// What the system said, without its number.
fn said(error: &io::Error) -> Foreign {
    let text = error.to_string();
    Foreign::from(text.split(" (os error").next().unwrap_or(&text))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;

    use super::*;

    fn saved(path: &Path, replace: bool) -> Saving {
        let (send, told) = mpsc::channel();
        at(path.to_owned(), "account x\n".to_owned(), replace, move |outcome| send.send(outcome).unwrap());
        told.recv().unwrap()
    }

    #[test]
    fn a_file_that_is_there_is_replaced_only_when_asked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("msmtprc");
        assert_eq!(saved(&path, false), Saving::Saved(path.clone()));
        fs::write(&path, "mine").unwrap();
        assert_eq!(saved(&path, false), Saving::Exists(path.clone()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(saved(&path, true), Saving::Saved(path.clone()));
        assert_eq!(fs::read_to_string(&path).unwrap(), "account x\n");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn what_the_system_says_is_told_and_nothing_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("not/there/msmtprc");
        let Saving::Refused(where_to, said) = saved(&path, false) else { panic!("{path:?}") };
        assert_eq!(where_to, path);
        assert!(!said.is_empty() && !said.as_str().contains("os error"), "{said}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(matches!(saved(folder.path(), true), Saving::Refused(..)));
    }

    #[test]
    #[cfg(unix)]
    fn only_its_owner_reads_it() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("msmtprc");
        assert_eq!(saved(&path, false), Saving::Saved(path.clone()));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }
}
