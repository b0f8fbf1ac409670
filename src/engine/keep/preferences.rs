//! What the person chose for the program itself.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use toml_edit::DocumentMut;
use toukan_core::text::Language;

use super::toml::{self, SCHEMA, Why};
use super::{KeepError, whole_file};

/// Colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As much contrast as there is.
    HighContrast,
}

/// What the person chose.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language; `None` follows the system.
    pub language: Option<Language>,
    /// Whether details are shown.
    pub details: bool,
    /// Colours.
    pub theme: Theme,
    /// Whether 465 with TLS from the first byte is taken before 587 with STARTTLS where only
    /// guesses are left (RFC 8314 §3.3).
    pub implicit_tls_first: bool,
    /// Whether the public database of providers (ISPDB) is not asked by the window.
    pub no_ispdb: bool,
    /// Whether the window asks no control hosts when it looks at the network.
    pub no_control_hosts: bool,
    /// Whether the window sends no test message.
    pub no_test_message: bool,
    /// Whether the window keeps no checks, with which networks are compared.
    pub no_checks_kept: bool,
}

impl Preferences {
    /// A word or a kind that this version does not know counts as not chosen.
    fn said_by(document: &DocumentMut) -> Self {
        let text = |key| toml::text(&**document, key).ok().flatten();
        let flag = |key| toml::flag(&**document, key).ok().flatten().unwrap_or_default();
        Self {
            language: text("language").and_then(Language::from_tag),
            details: flag("details"),
            theme: text("theme").and_then(toml::word).unwrap_or_default(),
            implicit_tls_first: flag("implicit_tls_first"),
            no_ispdb: flag("no_ispdb"),
            no_control_hosts: flag("no_control_hosts"),
            no_test_message: flag("no_test_message"),
            no_checks_kept: flag("no_checks_kept"),
        }
    }

    /// Only what differs: a word of another version stays until something else is chosen.
    fn put_into(&self, document: &mut DocumentMut) {
        let before = Self::said_by(document);
        toml::put(&mut **document, "schema", Some(SCHEMA.into()));
        if self.language != before.language {
            toml::put(&mut **document, "language", self.language.map(|language| language.tag().into()));
        }
        if self.details != before.details {
            toml::put(&mut **document, "details", Some(self.details.into()));
        }
        if self.theme != before.theme {
            toml::put(&mut **document, "theme", toml::word_of(&self.theme).map(Into::into));
        }
        if self.implicit_tls_first != before.implicit_tls_first {
            toml::put(&mut **document, "implicit_tls_first", Some(self.implicit_tls_first.into()));
        }
        if self.no_ispdb != before.no_ispdb {
            toml::put(&mut **document, "no_ispdb", Some(self.no_ispdb.into()));
        }
        if self.no_control_hosts != before.no_control_hosts {
            toml::put(&mut **document, "no_control_hosts", Some(self.no_control_hosts.into()));
        }
        if self.no_test_message != before.no_test_message {
            toml::put(&mut **document, "no_test_message", Some(self.no_test_message.into()));
        }
        if self.no_checks_kept != before.no_checks_kept {
            toml::put(&mut **document, "no_checks_kept", Some(self.no_checks_kept.into()));
        }
    }
}

/// A document with its schema, or why it is none.
type Versioned = Result<(DocumentMut, i64), Why>;

/// The file `preferences.toml`.
#[derive(Clone, Debug)]
pub struct PreferencesFile {
    path: PathBuf,
}

impl PreferencesFile {
    /// The one in the program's data folder; it is made when something is chosen.
    pub fn in_folder(data: &Path) -> Self {
        Self { path: data.join("preferences.toml") }
    }

    /// What was chosen; of a newer version's file what is understood. Without a file, or with one
    /// that cannot be understood, nothing was.
    ///
    /// # Errors
    /// [`KeepError::Io`] if the file is there and the disk does not give it.
    pub fn load(&self) -> Result<Preferences, KeepError> {
        let read = self.read()?;
        Ok(read.and_then(Result::ok).map(|(document, _)| Preferences::said_by(&document)).unwrap_or_default())
    }

    /// Changes what was chosen, with nobody else writing in between. Unknown fields stay; a file
    /// that cannot be understood is moved beside.
    ///
    /// # Errors
    /// [`KeepError::Newer`], [`KeepError::Busy`] or [`KeepError::Io`]; nothing was changed then.
    pub fn update(&self, change: impl FnOnce(&mut Preferences)) -> Result<Preferences, KeepError> {
        let _lock = whole_file::lock(&self.path)?;
        let mut document = match self.read()? {
            Some(Ok((_, schema))) if schema > SCHEMA => {
                return Err(KeepError::Newer { path: self.path.clone(), schema });
            }
            Some(Ok((document, _))) => document,
            Some(Err(_)) => {
                whole_file::set_aside(&self.path)?;
                DocumentMut::new()
            }
            None => DocumentMut::new(),
        };
        let mut preferences = Preferences::said_by(&document);
        change(&mut preferences);
        preferences.put_into(&mut document);
        whole_file::write(&self.path, document.to_string().as_bytes())?;
        Ok(preferences)
    }

    fn read(&self) -> Result<Option<Versioned>, KeepError> {
        Ok(whole_file::read(&self.path)?.map(|bytes| toml::document(&bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> (tempfile::TempDir, PreferencesFile) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preferences.toml"), text).unwrap();
        let file = PreferencesFile::in_folder(folder.path());
        (folder, file)
    }

    #[test]
    fn what_is_chosen_is_read_back_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let file = PreferencesFile::in_folder(&folder.path().join("not/yet/there"));
        assert_eq!(file.load().unwrap(), Preferences::default());
        let chosen = Preferences {
            language: Some(Language::Japanese),
            details: true,
            theme: Theme::HighContrast,
            implicit_tls_first: true,
            no_ispdb: true,
            no_control_hosts: true,
            no_test_message: true,
            no_checks_kept: true,
        };
        assert_eq!(file.update(|preferences| *preferences = chosen.clone()).unwrap(), chosen);
        assert_eq!(file.load().unwrap(), chosen);
        file.update(|preferences| preferences.language = None).unwrap();
        assert_eq!(file.load().unwrap().language, None);
    }

    #[test]
    fn unknown_fields_and_comments_stay() {
        let (folder, file) =
            with("# mine\nschema = 1\ndetails = false # no\nfuture = [1, 2]\n\n[window]\nwidth = 880\n");
        file.update(|preferences| preferences.details = true).unwrap();
        let text = std::fs::read_to_string(folder.path().join("preferences.toml")).unwrap();
        for kept in ["# mine\n", "details = true # no\n", "future = [1, 2]\n", "[window]\nwidth = 880\n"] {
            assert!(text.contains(kept), "{kept:?} in {text}");
        }
    }

    #[test]
    fn a_word_of_another_version_stays() {
        let (folder, file) = with("schema = 1\ntheme = \"sepia\"\n");
        assert_eq!(file.load().unwrap().theme, Theme::System);
        file.update(|preferences| preferences.details = true).unwrap();
        let text = std::fs::read_to_string(folder.path().join("preferences.toml")).unwrap();
        assert!(text.contains("theme = \"sepia\""), "{text}");
    }

    #[test]
    fn a_newer_file_is_read_and_never_written() {
        let text = "schema = 2\nlanguage = \"ja\"\ntheme = \"sepia\"\n";
        let (folder, file) = with(text);
        assert_eq!(file.load().unwrap(), Preferences { language: Some(Language::Japanese), ..Preferences::default() });
        assert!(matches!(file.update(|p| p.details = true), Err(KeepError::Newer { schema: 2, .. })));
        assert_eq!(std::fs::read_to_string(folder.path().join("preferences.toml")).unwrap(), text);
    }

    #[test]
    fn an_unreadable_file_is_kept_beside() {
        let (folder, file) = with("language = ");
        assert_eq!(file.load().unwrap(), Preferences::default());
        file.update(|preferences| preferences.details = true).unwrap();
        assert!(file.load().unwrap().details);
        let beside = folder.path().join("preferences.toml.unreadable-1");
        assert_eq!(std::fs::read_to_string(beside).unwrap(), "language = ");
    }
}
