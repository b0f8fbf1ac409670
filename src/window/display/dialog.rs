//! A sentence on the screen of somebody who started this program by a double click, while no window of ours comes up.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that show a sentence, and how each is told to; the one that comes with the most desktops first.
const SHOWN_BY: &[(&str, &[&str])] = &[
    ("zenity", &["--error", "--no-markup", "--title=Toukan", "--text"]),
    ("kdialog", &["--title", "Toukan", "--error"]),
    ("xmessage", &["-center", "-title", "Toukan", "-buttons", "OK:0"]),
    // It is read where notifications are, and gone soon.
    ("notify-send", &["--app-name=Toukan", "--icon=dialog-error", "Toukan"]),
];

/// Shows it by the first program in these folders that does, and waits until it was read.
pub(super) fn show(text: &str, folders: &[PathBuf]) -> bool {
    SHOWN_BY.iter().any(|(program, words)| {
        folders.iter().map(|folder| folder.join(program)).find(|path| path.is_file()).is_some_and(|path| {
            // The oldest of them has no letters for the Japanese sentence; the English one stands first.
            let text = if *program == "xmessage" { text.lines().next().unwrap_or_default() } else { text.trim_end() };
            shown(&path, words, text)
        })
    })
}

fn shown(program: &Path, words: &[&str], text: &str) -> bool {
    let silent = Command::new(program)
        .args(words)
        .arg(text)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    silent.is_ok_and(|status| status.success())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs;
    use std::os::unix::fs::PermissionsExt as _;

    use super::*;

    /// A program of this name that writes down what it was told, and ends with this status.
    fn program(folder: &Path, name: &str, status: u8) {
        let path = folder.join(name);
        let told = folder.join(format!("{name}.told"));
        fs::write(&path, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\nexit {status}\n", told.display())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }

    fn told(folder: &Path, name: &str) -> Option<String> {
        fs::read_to_string(folder.join(format!("{name}.told"))).ok()
    }

    #[test]
    fn the_first_that_can_shows_it() {
        let folder = tempfile::tempdir().unwrap();
        let folders = [PathBuf::from("/nowhere"), folder.path().to_owned()];
        assert!(!show("one\n二\n", &folders));
        program(folder.path(), "notify-send", 0);
        assert!(show("one\n二\n", &folders));
        assert!(told(folder.path(), "notify-send").unwrap().ends_with("Toukan\none\n二\n"));
        program(folder.path(), "xmessage", 0);
        // It is there and does not come up: perhaps for want of the same library.
        program(folder.path(), "zenity", 1);
        assert!(show("-one\n二\n", &folders));
        assert!(told(folder.path(), "zenity").unwrap().ends_with("--text\n-one\n二\n"));
        assert!(told(folder.path(), "xmessage").unwrap().ends_with("\n-one\n"));
        assert_eq!(told(folder.path(), "kdialog"), None);
    }
}
