//! Saving a file where the person wants it: through the system's dialog, or to a path they typed.
//!
//! Both run on a thread of their own and tell the outcome once, so that the window goes on drawing.
//! Neither ever leaves half a file.

use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::SystemTime;

use toukan_core::model::Foreign;
use toukan_engine::keep::{KeepError, write_for_person};
use toukan_engine::signing::Seal;

use crate::ui::screens::hand_over::Saving;

/// What is written.
pub(crate) struct Contents {
    /// The text.
    pub(crate) text: String,
    /// What it is signed with, and at which time.
    pub(crate) seal: Option<(Seal, SystemTime)>,
}

/// Opens the system's dialog for a file that is there; `told` gets it, or nothing. Call it as [`ask`].
pub(crate) fn pick(title: &str, folder: Option<&Path>, told: impl FnOnce(Option<PathBuf>) + Send + 'static) {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let chosen = dialog.pick_file();
    thread::spawn(move || told(pollster::block_on(chosen).map(|file| file.path().to_owned())));
}

/// Opens the system's dialog with `title` and the name `suggested` in the folder `folder`, and
/// writes `contents` to the place that is chosen. Call it on the thread that draws: macOS makes its
/// dialogs only there.
///
/// `told` gets [`Saving::NotChosen`] where the dialog was closed **or could not be opened**: the
/// system does not tell which.
pub(crate) fn ask(
    title: &str,
    suggested: &str,
    folder: Option<&Path>,
    contents: Contents,
    told: impl FnOnce(Saving) + Send + 'static,
) {
    let mut dialog = rfd::AsyncFileDialog::new().set_title(title).set_file_name(suggested);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let chosen = dialog.save_file();
    thread::spawn(move || {
        // The dialog itself has asked before it gives the place of a file that is there.
        told(pollster::block_on(chosen).map_or(Saving::NotChosen, |file| write(file.path(), &contents, true)));
    });
}

/// Writes `contents` to `path`, over a file that is there only if `replace` says so.
pub(crate) fn at(path: PathBuf, contents: Contents, replace: bool, told: impl FnOnce(Saving) + Send + 'static) {
    thread::spawn(move || told(write(&path, &contents, replace)));
}

fn write(path: &Path, contents: &Contents, replace: bool) -> Saving {
    if !replace && path.symlink_metadata().is_ok() {
        return Saving::Exists(path.to_owned());
    }
    let signed = match contents.seal.as_ref().map(|(seal, now)| seal.sign(contents.text.as_bytes(), *now)) {
        Some(Err(why)) => return Saving::NotSigned(why.message()),
        Some(Ok(signed)) => Some(signed),
        None => None,
    };
    let bytes = signed.as_ref().map_or(contents.text.as_bytes(), |signed| signed.der.as_slice());
    match write_for_person(path, bytes) {
        Ok(()) => match signed {
            Some(signed) => Saving::Signed(path.to_owned(), signed.notes),
            None => Saving::Saved(path.to_owned()),
        },
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
        written(path, replace, None)
    }

    fn written(path: &Path, replace: bool, seal: Option<Seal>) -> Saving {
        let (send, told) = mpsc::channel();
        let seal = seal.map(|seal| (seal, SystemTime::now()));
        let contents = Contents { text: "account x\n".to_owned(), seal };
        at(path.to_owned(), contents, replace, move |outcome| send.send(outcome).unwrap());
        told.recv().unwrap()
    }

    #[test]
    fn what_is_to_be_signed_is_written_signed_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let key = rcgen::KeyPair::generate().unwrap();
        let own = rcgen::CertificateParams::new(vec!["a.example".to_owned()]).unwrap().self_signed(&key).unwrap();
        fs::write(at("own.pem"), own.pem() + &key.serialize_pem()).unwrap();
        fs::write(at("cert.pem"), own.pem()).unwrap();
        let seal = |name: &str| Some(Seal { certificate: at(name), key: None });
        let Saving::Signed(path, notes) = written(&at("a.mobileconfig"), false, seal("own.pem")) else { panic!() };
        assert_eq!((path, notes.is_empty()), (at("a.mobileconfig"), false));
        let bytes = fs::read(at("a.mobileconfig")).unwrap();
        assert!(bytes.starts_with(&[0x30, 0x82]) && bytes.windows(10).any(|part| part == b"account x\n"));
        assert!(matches!(written(&at("b.mobileconfig"), false, seal("cert.pem")), Saving::NotSigned(_)));
        assert!(!at("b.mobileconfig").exists());
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
