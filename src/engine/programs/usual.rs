//! Which program a Linux desktop opens mail addresses with (freedesktop.org, "Association between MIME types and
//! applications", 1.0.1): read from its files, nothing is started.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use toukan_core::export::{Program, System};

use super::signs::signs;

/// What a mail address is called there.
const MAILTO: &str = "x-scheme-handler/mailto";

/// The group whose entries count.
const GROUP: &str = "[Default Applications]";

/// So many octets of such a file are read. Desktops with hundreds of programs have some ten thousand.
const MOST: u64 = 1024 * 1024;

/// Where it may stand, in the order that counts: in every folder first what is for the desktop that runs.
pub(super) fn files(folders: impl Iterator<Item = PathBuf>, desktops: &str) -> Vec<PathBuf> {
    let names: Vec<_> = desktops
        .split(':')
        .filter(|name| !name.is_empty() && !name.contains('/'))
        .map(|name| format!("{}-mimeapps.list", name.to_lowercase()))
        .chain(["mimeapps.list".to_owned()])
        .collect();
    folders.flat_map(|folder| names.iter().map(move |name| folder.join(name)).collect::<Vec<_>>()).collect()
}

/// The program that the first of these files names. One that names another program ends the search: that one is used.
pub(super) fn in_files(files: &[PathBuf]) -> Option<Program> {
    files.iter().find_map(|file| named_in(&read(file)?).map(ToOwned::to_owned)).and_then(|name| program(&name))
}

fn read(file: &Path) -> Option<String> {
    let mut text = String::new();
    File::open(file).ok()?.take(MOST).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The desktop file that is named first.
fn named_in(text: &str) -> Option<&str> {
    let group = text.lines().map(str::trim).skip_while(|line| *line != GROUP).skip(1);
    let entry = group.take_while(|line| !line.starts_with('[')).find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == MAILTO).then_some(value)
    })?;
    entry.split(';').map(str::trim).find(|name| !name.is_empty())
}

/// Whose desktop file this is.
fn program(name: &str) -> Option<Program> {
    Program::ALL.iter().copied().find(|program| signs(*program, System::Linux).menus.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_that_is_named_counts() {
        for (text, named) in [
            ("[Default Applications]\nx-scheme-handler/mailto=thunderbird.desktop\n", Some("thunderbird.desktop")),
            ("[Default Applications]\n x-scheme-handler/mailto = ;a.desktop;b.desktop;\n", Some("a.desktop")),
            ("[Added Associations]\nx-scheme-handler/mailto=thunderbird.desktop\n", None),
            ("[Default Applications]\n[Other]\nx-scheme-handler/mailto=thunderbird.desktop\n", None),
            ("[Default Applications]\nx-scheme-handler/mailto=;\n", None),
            ("x-scheme-handler/mailto=thunderbird.desktop", None),
            ("", None),
        ] {
            assert_eq!(named_in(text), named, "{text}");
        }
    }

    #[test]
    fn another_program_of_the_persons_own_is_not_passed_over() {
        let root = tempfile::tempdir().unwrap();
        let (own, everybodys) = (root.path().join("own"), root.path().join("everybodys"));
        let list = |name: &str| format!("{GROUP}\n{MAILTO}={name}\n");
        std::fs::write(&everybodys, list("thunderbird.desktop")).unwrap();
        let files = [own.clone(), everybodys];
        assert_eq!(in_files(&files), Some(Program::Thunderbird));
        std::fs::write(&own, list("nobody-knows-it.desktop")).unwrap();
        assert_eq!(in_files(&files), None);
        std::fs::write(&own, [0xff, 0xfe]).unwrap();
        assert_eq!(in_files(&files), Some(Program::Thunderbird), "what is no text says nothing");
    }

    #[test]
    fn the_desktop_that_runs_comes_first() {
        let files = files([PathBuf::from("/a"), PathBuf::from("/b")].into_iter(), "KDE::x/y");
        let expected = ["/a/kde-mimeapps.list", "/a/mimeapps.list", "/b/kde-mimeapps.list", "/b/mimeapps.list"];
        assert_eq!(files, expected.map(PathBuf::from));
    }
}
