//! A file of settings is read: one, an ordinary one, and no more of it than settings have.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use toukan_core::import::MAX_BYTES;
use toukan_core::model::{Foreign, Message, WindowId};

use super::desk::Desk;
use crate::ui::app::{Opened, Taken};

impl Desk {
    /// Reads what was named or dropped.
    pub(super) fn open_files(&self, files: Vec<PathBuf>) {
        let desk = self.clone();
        // A disk or a network that does not answer keeps nobody else waiting.
        tokio::task::spawn_blocking(move || desk.came(taken(&files)));
    }

    /// Asks for a file by the system's dialog.
    pub(super) fn pick_settings(&self, title: &str, kinds: &str, extensions: &[String]) {
        let mut dialog = rfd::AsyncFileDialog::new().set_title(title).add_filter(kinds, extensions);
        if let Some(home) = self.tell.told().computer.home.as_deref() {
            dialog = dialog.set_directory(home);
        }
        let chosen = dialog.pick_file();
        let desk = self.clone();
        tokio::task::spawn_blocking(move || {
            desk.came(match pollster::block_on(chosen) {
                Some(file) => taken(&[file.path().to_owned()]),
                None => Taken::NotChosen,
            });
        });
    }

    fn came(&self, what: Taken) {
        self.tell.change(|news| {
            let number = news.opened.as_ref().map_or(1, |before| before.number + 1);
            news.opened = Some(Arc::new(Opened { number, what }));
        });
    }
}

/// The one file, or the sentence why there is none.
fn taken(files: &[PathBuf]) -> Taken {
    let [path] = files else {
        let count = files.len().to_string();
        return Taken::Not(Message::new(WindowId::TellOpenSeveral.into()).with("count", &count));
    };
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = Foreign::from(name.to_string_lossy().as_ref());
    let about = |id: WindowId| Message::new(id.into()).quoting("file", &name);
    match read(path) {
        Ok(bytes) => Taken::File { name, bytes: bytes.into() },
        Err(Unread::Folder) => Taken::Not(about(WindowId::TellOpenFolder)),
        Err(Unread::Special) => Taken::Not(about(WindowId::TellOpenSpecial)),
        Err(Unread::Refused(error)) => {
            let text = error.to_string();
            let said = Foreign::from(text.split(" (os error").next().unwrap_or(&text));
            Taken::Not(about(WindowId::TellOpenUnreadable).quoting("said", &said))
        }
    }
}

/// Why nothing was read.
enum Unread {
    Folder,
    /// A pipe or a device: reading might never end.
    Special,
    Refused(io::Error),
}

/// What is in the file, as far as it may be read, and an octet more.
fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let kind = path.metadata().map_err(Unread::Refused)?;
    if kind.is_dir() {
        return Err(Unread::Folder);
    }
    if !kind.is_file() {
        return Err(Unread::Special);
    }
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(Unread::Refused)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use toukan_core::model::MessageId;

    use super::*;

    fn sentence(files: &[PathBuf]) -> (MessageId, Message) {
        let Taken::Not(message) = taken(files) else { panic!("{files:?} was read") };
        (message.id, message)
    }

    #[test]
    fn whatever_is_no_single_file_is_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toukan");
        fs::write(&file, "{}").unwrap();
        assert_eq!(sentence(&[file.clone(), file.clone()]).0, WindowId::TellOpenSeveral.into());
        assert_eq!(sentence(&[]).0, WindowId::TellOpenSeveral.into());
        assert_eq!(sentence(&[folder.path().to_owned()]).0, WindowId::TellOpenFolder.into());
        let (id, gone) = sentence(&[folder.path().join("gone.toukan")]);
        assert_eq!(id, WindowId::TellOpenUnreadable.into());
        let said = gone.args.iter().find(|(name, _)| name == "said").map(|(_, value)| value.as_str()).unwrap();
        assert!(!said.is_empty() && !said.contains("os error"), "{said}");
        let Taken::File { name, bytes } = taken(&[file]) else { panic!("not read") };
        assert_eq!((name.as_str(), &*bytes), ("a.toukan", &b"{}"[..]));
    }

    #[test]
    fn of_a_huge_file_one_octet_more_than_allowed_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huge");
        // It takes no room on the disk.
        File::create(&path).unwrap().set_len(1 << 40).unwrap();
        let Taken::File { bytes, .. } = taken(&[path]) else { panic!("not read") };
        assert_eq!(bytes.len(), MAX_BYTES + 1);
    }

    #[test]
    #[cfg(unix)]
    fn a_pipe_or_a_device_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert_eq!(sentence(&[pipe]).0, WindowId::TellOpenSpecial.into());
        assert_eq!(sentence(&[PathBuf::from("/dev/zero")]).0, WindowId::TellOpenSpecial.into());
    }
}
