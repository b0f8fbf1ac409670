//! What the page remembers.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use toukan_core::import::{ImportError, Imported, read};
use toukan_core::model::{Address, Foreign, Host, Message, Settings, WindowId};

use crate::ui::app::see::message;
use crate::ui::app::{Opened, Screen, Taken};
use crate::ui::password::Password;

/// What this page remembers.
#[derive(Default)]
pub(crate) struct State {
    /// Where the person came from.
    from: Option<Screen>,
    /// A file that came while something was under way.
    pub(crate) waiting: Option<Arc<Opened>>,
    /// The settings under test came out of a file: the latest one, or one before. It holds until an account is checked
    /// that was kept, whatever else is opened or tried meanwhile: the keychain is asked for nothing while it does.
    pub(crate) under_test: bool,
    file: Option<File>,
    /// Why there is nothing to see, or what is missing.
    pub(super) said: Option<Message>,
    /// What is missing has to be brought into view, once.
    pub(super) to_show: bool,
    /// Where the file is, as typed.
    pub(super) path: String,
    /// Whose settings are wanted, as typed.
    pub(super) whose: String,
    /// Servers outside that the person knows.
    pub(super) known: Vec<Host>,
    /// The password for the test; never one out of the file.
    pub(crate) password: Password,
    /// Whether it is not to be kept.
    pub(crate) forget_password: bool,
}

struct File {
    name: Foreign,
    bytes: Arc<[u8]>,
    /// `None` until it is said whose settings are wanted.
    imported: Option<Imported>,
}

impl State {
    /// Takes in what came.
    pub(crate) fn take(&mut self, what: &Taken) {
        match what {
            // What is shown stays.
            Taken::NotChosen if self.file.is_some() => return,
            Taken::NotChosen => self.said = Some(message(WindowId::TellOpenNotChosen)),
            Taken::Not(why) => {
                self.file = None;
                self.said = Some(why.clone());
            }
            Taken::File { name, bytes } => {
                let imported = read(bytes, None);
                self.said = None;
                self.file = match imported {
                    Ok(imported) => Some(Some(imported)),
                    Err(ImportError::NeedsAddress) => Some(None),
                    Err(error) => {
                        self.said = Some(error.message());
                        None
                    }
                }
                .map(|imported| File { name: name.clone(), bytes: Arc::clone(bytes), imported });
            }
        }
        // A yes and a password are for the file that they were given for.
        self.known.clear();
        self.whose.clear();
        self.password = Password::default();
    }

    /// Notes where "back" leads.
    pub(crate) fn came_from(&mut self, screen: Screen) {
        self.from = Some(screen);
    }

    /// Where "back" leads.
    pub(crate) fn from(&self) -> Screen {
        self.from.unwrap_or(Screen::Enter)
    }

    /// What was read.
    pub(crate) fn imported(&self) -> Option<&Imported> {
        self.file.as_ref()?.imported.as_ref()
    }

    /// Whether it has to be said whose settings are wanted.
    pub(super) fn wants_address(&self) -> bool {
        self.file.as_ref().is_some_and(|file| file.imported.is_none())
    }

    /// The name of the file.
    pub(super) fn name(&self) -> Foreign {
        self.file.as_ref().map(|file| file.name.clone()).unwrap_or_default()
    }

    /// The name of the file that waits; empty where that one could not be read.
    pub(crate) fn waiting_name(&self) -> Option<Foreign> {
        match &self.waiting.as_ref()?.what {
            Taken::File { name, .. } => Some(name.clone()),
            Taken::Not(_) | Taken::NotChosen => Some(Foreign::default()),
        }
    }

    /// The path that is typed: as systems copy it, perhaps in quotation marks, perhaps from the person's own folder on.
    pub(crate) fn typed_path(&mut self, home: Option<&Path>) -> Option<PathBuf> {
        let typed = self.path.trim().trim_matches('"');
        self.said = typed.is_empty().then(|| message(WindowId::TellOpenPath));
        let own = || Some(home?.join(typed.strip_prefix("~/")?));
        (!typed.is_empty()).then(|| own().unwrap_or_else(|| PathBuf::from(typed)))
    }

    /// Reads the file for the address that is typed.
    pub(crate) fn read_for_whom(&mut self) {
        let Some(file) = &mut self.file else { return };
        let Ok(address) = Address::parse(&self.whose) else {
            self.said = Some(message(WindowId::TellAddressNoAt));
            return;
        };
        match read(&file.bytes, Some(&address)) {
            Ok(imported) => (file.imported, self.said) = (Some(imported), None),
            Err(error) => self.said = Some(error.message()),
        }
    }

    /// The settings, once every server outside is known; else says what is missing.
    pub(crate) fn settings_to_test(&mut self) -> Option<Settings> {
        let imported = self.file.as_ref()?.imported.as_ref()?;
        if imported.outside.iter().all(|host| self.known.contains(host)) {
            self.said = None;
            return Some(imported.settings.clone());
        }
        self.said = Some(message(WindowId::TellOpenedKnown));
        self.to_show = true;
        None
    }
}
