//! The libraries that a window on Linux is opened with. They are asked for by name only when it opens, so a program that
//! was not installed by a package can find one missing.
//!
//! Looked for as files, after opening has failed: which one was asked for in vain the window system tells by halves.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// What this program's files begin with tells its machine and the width of its words (ELF: `e_ident`, `e_type`, `e_machine`).
const HEADER: usize = 20;
/// The longest list of libraries that is read, in octets; that of a desktop has some two hundred thousand.
const MAX_LIST: u64 = 16 * 1024 * 1024;

/// Which screen a window would come up on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Screen {
    /// A Wayland compositor.
    Wayland,
    /// An X server.
    X11,
}

/// A library, and the package that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Library {
    /// The names it may have: one of them is enough.
    pub(super) files: &'static [&'static str],
    /// In Debian and what is made of it.
    pub(super) debian: &'static str,
    /// In Fedora.
    pub(super) fedora: &'static str,
    /// In Arch Linux.
    pub(super) arch: &'static str,
}

const fn library(
    files: &'static [&'static str],
    debian: &'static str,
    fedora: &'static str,
    arch: &'static str,
) -> Library {
    Library { files, debian, fedora, arch }
}

const KEYS: Library = library(&["libxkbcommon.so.0"], "libxkbcommon0", "libxkbcommon", "libxkbcommon");
/// Of the window, as winit, its clipboard and glutin ask for them.
const OF_X11: &[Library] = &[
    library(&["libX11.so.6"], "libx11-6", "libX11", "libx11"),
    library(&["libxcb.so.1"], "libxcb1", "libxcb", "libxcb"),
    library(&["libX11-xcb.so.1"], "libx11-xcb1", "libX11-xcb", "libx11"),
    library(&["libXcursor.so.1"], "libxcursor1", "libXcursor", "libxcursor"),
    library(&["libXi.so.6"], "libxi6", "libXi", "libxi"),
    KEYS,
    library(&["libxkbcommon-x11.so.0"], "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
    library(&["libGL.so.1", "libEGL.so.1"], "libgl1", "libglvnd-glx", "libglvnd"),
];
const OF_WAYLAND: &[Library] = &[
    library(&["libwayland-client.so.0"], "libwayland-client0", "libwayland-client", "wayland"),
    library(&["libwayland-egl.so.1"], "libwayland-egl1", "libwayland-egl", "wayland"),
    KEYS,
    library(&["libEGL.so.1"], "libegl1", "libglvnd-egl", "libglvnd"),
];

/// Where libraries are.
#[derive(Clone, Debug)]
pub(super) struct Shelves {
    /// Folders with libraries.
    folders: Vec<PathBuf>,
    /// What the system's list of them names (`ldconfig`).
    listed: Vec<PathBuf>,
    /// What the file of a program of this kind begins with.
    own: Option<[u8; HEADER]>,
}

impl Shelves {
    /// Those of the system whose files are below `root`, and the folders that somebody `added` (`LD_LIBRARY_PATH`).
    /// Nothing where the system has no list: it looks in places of its own.
    pub(super) fn of(root: &Path, added: impl IntoIterator<Item = PathBuf>, own: Option<[u8; HEADER]>) -> Option<Self> {
        let file = File::open(root.join("etc/ld.so.cache")).ok()?;
        let mut list = Vec::new();
        file.take(MAX_LIST).read_to_end(&mut list).ok()?;
        let listed = list
            .split(|octet| *octet == 0)
            .filter_map(|text| std::str::from_utf8(text).ok())
            .filter_map(|text| text.strip_prefix('/'))
            .map(|path| root.join(path))
            .collect();
        let usual = ["lib", "lib64", "usr/lib", "usr/lib64"].map(|folder| root.join(folder));
        Some(Self { folders: added.into_iter().chain(usual).collect(), listed, own })
    }

    /// Those of the libraries for `screen` that are not there.
    pub(super) fn without(&self, screen: Screen) -> Vec<Library> {
        let wanted = match screen {
            Screen::Wayland => OF_WAYLAND,
            Screen::X11 => OF_X11,
        };
        wanted.iter().copied().filter(|library| !library.files.iter().any(|file| self.has(file))).collect()
    }

    fn has(&self, name: &str) -> bool {
        let listed = self.listed.iter().filter(|path| path.file_name().is_some_and(|file| file == name));
        let others = self.folders.iter().map(|folder| folder.join(name));
        listed.cloned().chain(others).any(|path| self.fits(&path))
    }

    /// Whether it is a library for this machine: those for another one, and empty files, are passed over when it is opened.
    fn fits(&self, path: &Path) -> bool {
        // Width and byte order, and the machine; what lies between is the system's version and the kind of file.
        let kind = |header: &[u8; HEADER]| (header[..6].to_owned(), header[18..].to_owned());
        match (header(path), &self.own) {
            (Some(there), Some(own)) => kind(&there) == kind(own),
            (there, None) => there.is_some(),
            (None, Some(_)) => false,
        }
    }
}

/// What a file begins with, where it is a program or a library.
pub(super) fn header(path: &Path) -> Option<[u8; HEADER]> {
    let mut begin = [0; HEADER];
    File::open(path).ok()?.read_exact(&mut begin).ok()?;
    begin.starts_with(b"\x7fELF").then_some(begin)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const HERE: [u8; HEADER] = *b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3e\0";
    const ELSEWHERE: [u8; HEADER] = *b"\x7fELF\x01\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x03\0";

    /// A system that lists these libraries, and where these files are.
    fn system(listed: &[&str], files: &[(&str, &[u8])]) -> (tempfile::TempDir, Shelves) {
        let root = tempfile::tempdir().unwrap();
        for (name, octets) in files {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, octets).unwrap();
        }
        fs::create_dir_all(root.path().join("etc")).unwrap();
        let mut list = String::new();
        for path in listed {
            list.extend([path.rsplit('/').next().unwrap(), "\0", path, "\0"]);
        }
        fs::write(root.path().join("etc/ld.so.cache"), [b"glibc-ld.so.cache1.1\xff\0\x03\0", list.as_bytes()].concat())
            .unwrap();
        let shelves = Shelves::of(root.path(), [root.path().join("added")], Some(HERE)).unwrap();
        (root, shelves)
    }

    fn missing(shelves: &Shelves, screen: Screen) -> Vec<&'static str> {
        shelves.without(screen).iter().map(|library| library.debian).collect()
    }

    #[test]
    fn what_is_nowhere_is_missing() {
        let at = |file: &str| format!("/usr/lib/x86_64-linux-gnu/{file}");
        for left_out in OF_WAYLAND {
            let there: Vec<_> = OF_WAYLAND.iter().filter(|one| *one != left_out).map(|one| at(one.files[0])).collect();
            let listed: Vec<_> = there.iter().map(String::as_str).collect();
            let files: Vec<_> = listed.iter().map(|path| (path.trim_start_matches('/'), HERE.as_slice())).collect();
            let (_root, shelves) = system(&listed, &files);
            assert_eq!(missing(&shelves, Screen::Wayland), [left_out.debian]);
        }
        let (_root, shelves) = system(&[], &[]);
        assert_eq!(shelves.without(Screen::X11), OF_X11);
    }

    #[test]
    fn one_in_a_folder_that_is_looked_into_counts_though_it_is_not_listed() {
        for folder in ["added", "usr/lib", "lib64"] {
            let path = format!("{folder}/libEGL.so.1");
            let (_root, shelves) = system(&[], &[(path.as_str(), HERE.as_slice())]);
            assert!(!missing(&shelves, Screen::Wayland).contains(&"libegl1"), "{folder}");
            // One of the two ways to draw is enough under X11.
            assert!(!missing(&shelves, Screen::X11).contains(&"libgl1"), "{folder}");
        }
    }

    #[test]
    fn what_is_listed_and_gone_or_empty_or_of_another_machine_is_missing() {
        let path = "usr/lib/libEGL.so.1";
        for (files, gone) in [
            (&[][..], true),
            (&[(path, b"".as_slice())][..], true),
            (&[(path, ELSEWHERE.as_slice())][..], true),
            (&[(path, b"INPUT(libEGL.so.1.1.0) and words".as_slice())][..], true),
            (&[(path, HERE.as_slice())][..], false),
        ] {
            let (_root, shelves) = system(&["/usr/lib/libEGL.so.1"], files);
            assert_eq!(missing(&shelves, Screen::Wayland).contains(&"libegl1"), gone, "{files:?}");
        }
    }

    #[test]
    fn a_system_without_a_list_has_its_own_ways() {
        let root = tempfile::tempdir().unwrap();
        assert!(Shelves::of(root.path(), [], Some(HERE)).is_none());
    }
}
