//! A sentence on the screen of somebody who started this program by a double click, while no window of ours comes up.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Programs that show a sentence, and how each is told to; the one that comes with the most desktops first.
const SHOWN_BY: &[(&str, &[&str])] = &[
    ("zenity", &["--error", "--no-markup", "--title=Toukan", "--text"]),
    ("kdialog", &["--title", "Toukan", "--error"]),
    // Without a default button it knows no keyboard.
    ("xmessage", &["-center", "-title", "Toukan", "-buttons", "OK:0", "-default", "OK"]),
    // It is read where notifications are, and gone soon.
    ("notify-send", &["--app-name=Toukan", "--icon=dialog-error", "Toukan"]),
];

/// Letters in a line of a program that breaks none itself: as in a terminal, with room for its frame.
const LINE: usize = 72;

/// Shows it by the first program in these folders that does, and waits until it was read.
pub(super) fn show(text: &str, folders: &[PathBuf]) -> bool {
    SHOWN_BY.iter().any(|(program, words)| {
        folders.iter().map(|folder| folder.join(program)).find(|path| path.is_file()).is_some_and(|path| {
            // The oldest of them has no letters for the Japanese sentence; the English one stands first.
            let text = match *program {
                "xmessage" => broken(text.lines().next().unwrap_or_default()),
                _ => text.trim_end().to_owned(),
            };
            shown(&path, words, &text)
        })
    })
}

/// The same words in lines that fit; a longer word has one to itself.
fn broken(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LINE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.join("\n")
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

    #[test]
    fn a_long_sentence_is_broken_between_words() {
        let long = "x".repeat(LINE + 1);
        let text = format!("{} {long} end of it", "word ".repeat(40).trim_end());
        let lines = broken(&text);
        assert_eq!(lines.split_whitespace().collect::<Vec<_>>(), text.split_whitespace().collect::<Vec<_>>());
        assert!(lines.lines().all(|line| line.chars().count() <= LINE || line == long), "{lines}");
        // As many as fit.
        assert_eq!(lines.lines().next().map(str::len), Some(14 * 5 - 1));
    }
}
