//! What is done beside the journeys, each on a task of its own: a locked keychain may wait for the person for minutes,
//! and nothing else waits for it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, UNIX_EPOCH};

use tokio::sync::mpsc;
use toukan_core::journey::View;
use toukan_core::model::{Endpoint, Finding, Severity};
use toukan_core::permit::Credential;
use toukan_engine::keep::{AccountId, SavedSecret, drop_granted, note_check, saved_secret};
use toukan_engine::net::{Paper, World};
use toukan_engine::signing::Seal;

use super::outside::Tell;
use super::shelf;
use crate::save_as::{self, Contents};
use crate::surroundings::computer;
use crate::ui::app::{Computer, Picked, Saving};

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
    pub(super) fn save(&self, name: String, credential: Option<Credential>, keep_grant: bool) {
        let desk = self.clone();
        let Some(mut view) = self.tell.told().real else { return };
        if let Some(address) = view.address.as_ref().filter(|_| view.grant.is_some() && !keep_grant) {
            // The token that came with it ends here.
            drop_granted(&self.world, address);
            view = Arc::new(View { grant: None, ..View::clone(&view) });
        }
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
    pub(super) fn save_file(&self, title: &str, suggested: &str, text: String, seal: Option<Seal>) {
        let home = self.tell.told().computer.home.clone();
        let told = self.wait_for_file();
        save_as::ask(title, suggested, home.as_deref(), self.contents(text, seal), told);
    }

    /// Opens the system's dialog for a file that is there.
    pub(super) fn pick_file(&self, title: &str) {
        let home = self.tell.told().computer.home.clone();
        let tell = self.tell.clone();
        save_as::pick(title, home.as_deref(), move |path| {
            tell.change(|news| news.picked = Picked { number: news.picked.number + 1, path });
        });
    }

    /// Opens a page in the person's browser. It can be loaded as long as what is given back is held, ten minutes at most.
    pub(super) fn print(&self, page: String) -> Option<Paper> {
        let told = self.wait_for_file();
        let browser = self.world.browser;
        let paper = Paper::lay_out(page);
        let Some(url) = paper.as_ref().map(Paper::url) else {
            told(Saving::NotShown);
            return None;
        };
        tokio::spawn(async move {
            let opened = browser.show(&url).await;
            told(if opened { Saving::Shown } else { Saving::NotShown });
        });
        paper
    }

    fn contents(&self, text: String, seal: Option<Seal>) -> Contents {
        let seconds = u64::try_from((self.world.clock)()).unwrap_or_default();
        Contents { text, seal: seal.map(|seal| (seal, UNIX_EPOCH + Duration::from_secs(seconds))) }
    }

    /// Writes a file to a place that was typed.
    pub(super) fn save_at(&self, path: PathBuf, text: String, seal: Option<Seal>, replace: bool) {
        save_as::at(path, self.contents(text, seal), replace, self.wait_for_file());
    }

    fn wait_for_file(&self) -> impl FnOnce(Saving) + Send + 'static {
        self.tell.change(|news| news.saving = Saving::Waiting);
        let tell = self.tell.clone();
        move |outcome| tell.change(|news| news.saving = outcome)
    }
}
