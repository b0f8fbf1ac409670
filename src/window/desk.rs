//! What is done beside the journeys, each on a task of its own: a locked keychain may wait for the person for minutes,
//! and nothing else waits for it.

use std::path::PathBuf;
use std::sync::Arc;

use tokio::sync::mpsc;
use toukan_core::journey::View;
use toukan_core::model::{Endpoint, Finding, Severity};
use toukan_core::permit::Credential;
use toukan_engine::keep::{AccountId, SavedSecret, note_check, saved_secret};
use toukan_engine::net::World;

use super::outside::Tell;
use super::shelf;
use crate::save_as;
use crate::surroundings::computer;
use crate::ui::app::{Computer, Saving};

/// A world and the way to the window.
#[derive(Clone)]
pub(super) struct Desk {
    pub(super) world: Arc<World>,
    pub(super) tell: Tell,
}

/// What the keychain gave.
pub(super) struct Fetched {
    /// The number of the press that it was asked for.
    pub(super) press: u64,
    /// What is kept, or why there is nothing.
    pub(super) secret: Result<SavedSecret, Box<Finding>>,
}

impl Desk {
    /// Looks at the computer and at the saved accounts for the first time.
    pub(super) fn look_around(&self) {
        self.read();
        let tell = self.tell.clone();
        tokio::task::spawn_blocking(move || {
            let seen = computer();
            tell.change(|news| {
                let ahead_of_utc = news.computer.ahead_of_utc;
                news.computer = Arc::new(Computer { ahead_of_utc, ..seen });
            });
        });
    }

    /// Reads the saved accounts once more.
    pub(super) fn read(&self) {
        let desk = self.clone();
        tokio::spawn(async move { desk.show().await });
    }

    async fn show(&self) {
        let list = shelf::read(&self.world).await;
        self.tell.change(|news| news.shelf.list = list);
    }

    /// Writes down how a check ended, if it was of a saved account.
    pub(super) fn note(&self, view: Arc<View>) {
        let desk = self.clone();
        tokio::spawn(async move {
            match note_check(&desk.world, &view).await {
                Ok(true) => desk.show().await,
                Ok(false) => {}
                Err(error) => tracing::warn!(%error, "how a check ended could not be written down"),
            }
        });
    }

    /// Keeps what the latest run has proven.
    pub(super) fn save(&self, name: String, credential: Option<Credential>) {
        let desk = self.clone();
        let Some(view) = self.tell.told().real else { return };
        self.tell.change(|news| news.kept = None);
        tokio::spawn(async move {
            let kept = shelf::save(&desk.world, &view, name, credential).await;
            desk.tell.change(|news| news.kept = Some(kept));
            desk.show().await;
        });
    }

    /// Removes an account.
    pub(super) fn remove(&self, id: AccountId, leave_password: bool) {
        let desk = self.clone();
        self.tell.change(|news| news.shelf.removed = None);
        tokio::spawn(async move {
            let removed = shelf::remove(&desk.world, &id, leave_password).await;
            desk.tell.change(|news| news.shelf.removed = Some(removed));
            desk.show().await;
        });
    }

    /// Forgets the password of an account.
    pub(super) fn forget(&self, id: AccountId) {
        let desk = self.clone();
        self.tell.change(|news| news.shelf.removed = None);
        tokio::spawn(async move {
            let removed = shelf::forget(&desk.world, &id).await;
            desk.tell.change(|news| news.shelf.removed = Some(removed));
            desk.show().await;
        });
    }

    /// Takes back what was accepted for an account.
    pub(super) fn unpin(&self, id: AccountId, at: Endpoint) {
        let desk = self.clone();
        self.tell.change(|news| news.shelf.removed = None);
        tokio::spawn(async move {
            let removed = shelf::unpin(&desk.world, &id, at).await;
            desk.tell.change(|news| news.shelf.removed = Some(removed));
            desk.show().await;
        });
    }

    /// Asks the keychain for a password. Where it gives none the journey goes on waiting for one to be typed, and
    /// the finding says why.
    pub(super) fn password(&self, id: AccountId, press: u64, found: mpsc::UnboundedSender<Fetched>) {
        let world = Arc::clone(&self.world);
        tokio::spawn(async move {
            let secret = match saved_secret(&world, &id).await {
                Ok(secret) => secret.map_err(|error| Box::new(error.finding(&id, Severity::Problem))),
                // The account went away meanwhile: the run goes on waiting for a password.
                Err(error) => return tracing::warn!(%error, "what is saved could not be read"),
            };
            // Nobody waits any more only while the program ends.
            let _ = found.send(Fetched { press, secret });
        });
    }

    /// Opens the system's dialog and writes a file.
    pub(super) fn save_file(&self, title: &str, suggested: &str, text: String) {
        let home = self.tell.told().computer.home.clone();
        let told = self.wait_for_file();
        save_as::ask(title, suggested, home.as_deref(), text, told);
    }

    /// Writes a file to a place that was typed.
    pub(super) fn save_at(&self, path: PathBuf, text: String, replace: bool) {
        save_as::at(path, text, replace, self.wait_for_file());
    }

    fn wait_for_file(&self) -> impl FnOnce(Saving) + Send + 'static {
        self.tell.change(|news| news.saving = Saving::Waiting);
        let tell = self.tell.clone();
        move |outcome| tell.change(|news| news.saving = outcome)
    }
}
