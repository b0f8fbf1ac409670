//! What to say where no window can be opened, and to whom.

mod dialog;
mod libraries;

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

use toukan_core::model::{Foreign, Message, WindowId};
use toukan_core::text::{Language, Texts};

pub(crate) use libraries::Screen;
use libraries::{Library, Shelves};

/// What the window system says when something is missing that is not seen by its file, and the Debian package that has it.
const PACKAGES: &[(&str, &str)] = &[
    ("xkbcommon", "libxkbcommon-x11-0"),
    ("wayland-egl", "libwayland-egl1"),
    ("libwayland", "libwayland-client0"),
    // It does not say which of them.
    ("xlib", "libx11-6 / libx11-xcb1 / libxcursor1 / libxi6"),
    // These libraries are there, or it would have been seen: what they drive the graphics card with is not.
    ("egl", "libgl1-mesa-dri / libegl-mesa0"),
    ("glx", "libgl1-mesa-dri / libglx-mesa0"),
    ("glutin", "libgl1-mesa-dri / libglx-mesa0 / libegl1"),
    ("opengl", "libgl1-mesa-dri / libglx-mesa0 / libegl1"),
];
/// The first that is missing on a computer without a desktop.
const FIRST: &str = "libx11-6";

/// What the environment says about where a window could be opened.
#[derive(Clone, Debug, Default)]
pub(crate) struct Display {
    /// The screen that the window system would take; nothing where none is named.
    pub(crate) screen: Option<Screen>,
    /// Folders with libraries beside the system's.
    pub(crate) libraries: Vec<PathBuf>,
    /// This program's file.
    pub(crate) program: Option<PathBuf>,
    /// Folders with programs.
    pub(crate) programs: Vec<PathBuf>,
}

/// Says why there is no window: in the terminal, and where there is none, by whatever shows a sentence on this desktop.
/// `said` are the window system's words.
pub fn no_window(said: &str) {
    let display = crate::surroundings::display();
    let sentences = sentences(said, &display);
    // Whoever started us may not listen.
    let _ = std::io::stderr().write_all(sentences.as_bytes());
    if cfg!(target_os = "linux") && display.screen.is_some() && !std::io::stderr().is_terminal() {
        dialog::show(&sentences, &display.programs);
    }
}

/// One sentence in every language, since whoever reads it may not have chosen one.
fn sentences(said: &str, display: &Display) -> String {
    let message = if cfg!(target_os = "linux") { on_linux(said, display) } else { in_words_of(said) };
    Language::ALL.iter().map(|language| Texts::new(*language).say(&message) + "\n").collect()
}

fn on_linux(said: &str, display: &Display) -> Message {
    let Some(screen) = display.screen else { return Message::new(WindowId::TellNoScreen.into()) };
    let own = display.program.as_deref().and_then(libraries::header);
    let shelves = Shelves::of(Path::new("/"), display.libraries.iter().cloned(), own);
    let missing = shelves.map(|shelves| shelves.without(screen)).unwrap_or_default();
    if missing.is_empty() { in_words_of(said) } else { without(&missing) }
}

fn without(missing: &[Library]) -> Message {
    let joined = |name: fn(&Library) -> &'static str| {
        let mut names = Vec::new();
        for name in missing.iter().map(name) {
            // Two of them can be in one package.
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(" ")
    };
    Message::new(WindowId::TellNoLibrary.into())
        .with("libraries", &joined(|library| library.files.first().copied().unwrap_or_default()))
        .with("debian", &joined(|library| library.debian))
        .with("fedora", &joined(|library| library.fedora))
        .with("arch", &joined(|library| library.arch))
}

fn in_words_of(said: &str) -> Message {
    let said = plain(said);
    let heard = said.to_lowercase();
    let package = PACKAGES.iter().find(|(word, _)| heard.contains(word)).map_or(FIRST, |(_, package)| package);
    Message::new(WindowId::TellNoDisplay.into()).quoting("said", &Foreign::from(said)).with("target", package)
}

/// What the system said, without the place in some source file where it was passed on and without what was asked for.
fn plain(said: &str) -> &str {
    let said = said.split(": ConfigTemplate {").next().unwrap_or(said);
    let end = said.rfind(".rs:").and_then(|at| said.get(at + 4..));
    let words = end.and_then(|end| end.split_once(": ")).map_or(said, |(_, words)| words);
    words.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(message: &Message) -> Vec<String> {
        Language::ALL.iter().map(|language| Texts::new(*language).say(message)).collect()
    }

    #[test]
    fn the_sentence_names_the_package_in_both_languages() {
        for (words, package) in [
            ("Library libxkbcommon-x11.so could not be loaded.", "libxkbcommon-x11-0"),
            ("os error at /home/x/winit/mod.rs:788: Failed to open connection to X server", "libx11-6"),
            ("glutin error: provided display handle is not supported", "libgl1-mesa-dri"),
            ("Failed to load one of xlib's shared libraries", "libxcursor1"),
            ("glutin error: [a7] GLXBadFBConfig", "libgl1-mesa-dri"),
            ("Found no glutin configs matching the template: ConfigTemplate { api: None }. Error: x", "libglx-mesa0"),
        ] {
            for text in said(&in_words_of(words)) {
                assert!(text.contains(package) && text.contains("toukan-cli"), "{text}");
                assert!(!text.contains(".rs:") && !text.contains("ConfigTemplate"), "{text}");
            }
        }
    }

    #[test]
    fn a_missing_library_is_named_with_its_package_on_three_systems() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("etc")).unwrap();
        std::fs::write(root.path().join("etc/ld.so.cache"), "").unwrap();
        let all = Shelves::of(root.path(), [], None).unwrap().without(Screen::Wayland);
        for text in said(&without(&all)) {
            for part in ["libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd", "Arch", "Fedora", "Debian", "toukan-cli"]
            {
                assert!(text.contains(part), "{part}: {text}");
            }
            assert!(text.contains("wayland libxkbcommon libglvnd") && !text.contains("wayland wayland"), "{text}");
        }
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn where_there_is_no_screen_nothing_is_said_to_be_missing() {
        let text = sentences("neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.", &Display::default());
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| line.contains("toukan-cli") && line.contains("DISPLAY")), "{text}");
        assert!(!text.contains("libx11"), "{text}");
    }
}
