//! What to say where no window can be opened.

use toukan_core::model::{Foreign, Message, WindowId};
use toukan_core::text::{Language, Texts};

/// What the window system says when something is missing, and the Debian package that has it.
const PACKAGES: &[(&str, &str)] = &[
    ("xkbcommon", "libxkbcommon-x11-0"),
    ("wayland-egl", "libwayland-egl1"),
    ("libwayland", "libwayland-client0"),
    // It does not say which of them.
    ("xlib", "libx11-6 / libx11-xcb1 / libxcursor1 / libxi6"),
    ("egl", "libegl1"),
    ("glx", "libglx-mesa0"),
    ("glutin", "libgl1-mesa-dri / libglx-mesa0 / libegl1"),
    ("opengl", "libgl1-mesa-dri / libglx-mesa0 / libegl1"),
];
/// The first that is missing on a computer without a desktop.
const FIRST: &str = "libx11-6";

/// What the system said, without the place in some source file where it was passed on and without what was asked for.
fn plain(said: &str) -> &str {
    let said = said.split(": ConfigTemplate {").next().unwrap_or(said);
    let end = said.rfind(".rs:").and_then(|at| said.get(at + 4..));
    let words = end.and_then(|end| end.split_once(": ")).map_or(said, |(_, words)| words);
    words.trim().trim_end_matches('.')
}

/// One sentence, in every language, since whoever reads it may not have chosen one.
pub fn no_display(said: &str) -> String {
    let said = plain(said);
    let heard = said.to_lowercase();
    let package = PACKAGES.iter().find(|(word, _)| heard.contains(word)).map_or(FIRST, |(_, package)| package);
    let message =
        Message::new(WindowId::TellNoDisplay.into()).quoting("said", &Foreign::from(said)).with("target", package);
    Language::ALL.iter().map(|language| Texts::new(*language).say(&message) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_names_the_package_in_both_languages() {
        for (said, package) in [
            ("Library libxkbcommon-x11.so could not be loaded.", "libxkbcommon-x11-0"),
            ("neither WAYLAND_DISPLAY nor DISPLAY is set", "libx11-6"),
            ("os error at /home/x/winit/mod.rs:788: Failed to open connection to X server", "libx11-6"),
            ("glutin error: provided display handle is not supported", "libgl1-mesa-dri"),
            ("Failed to load one of xlib's shared libraries", "libxcursor1"),
            ("Found no glutin configs matching the template: ConfigTemplate { api: None }. Error: x", "libglx-mesa0"),
        ] {
            let text = no_display(said);
            assert_eq!(text.lines().count(), 2);
            assert!(text.lines().all(|line| line.contains(package) && line.contains("toukan-cli")), "{text}");
            assert!(!text.contains(".rs:") && !text.contains("ConfigTemplate"), "{text}");
        }
    }
}
