//! The check of what a domain publishes: a journey of its own beside the person's, one at a time.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use toukan_core::journey::{Command, Ending, Errand, View};
use toukan_core::publish::check::{Inspected, Report, report};
use toukan_engine::drive::drive;
use toukan_engine::keep::write_published;
use toukan_engine::net::World;

use super::outside::{Tell, ask_database, preferences};
use crate::ui::app::{Inspection, Place, Saving, Wish};

/// The longest that it may take: some thirty questions, a dozen at a time, and servers that keep somebody waiting.
const LONGEST: Duration = Duration::from_mins(3);

/// The checks of one window, of which one is under way or shown.
pub(super) struct Inspections {
    world: Arc<World>,
    tell: Tell,
    now: Option<Inspecting>,
}

impl Inspections {
    /// None yet; `world` is the real one.
    pub(super) fn new(world: Arc<World>, tell: Tell) -> Self {
        Self { world, tell, now: None }
    }

    /// Carries a wish out that is about these; others are nothing to it.
    pub(super) async fn carry_out(&mut self, wish: Wish, practice: Option<&Arc<World>>) {
        match wish {
            Wish::Inspect(place, inspected) => {
                let world = match place {
                    Place::Real => Some(&self.world),
                    Place::Practice => practice,
                };
                let Some(world) = world.cloned() else { return };
                self.end().await;
                let database = ask_database(&world, !preferences(&self.world).await.no_ispdb);
                self.now = Some(Inspecting::begin(world, database, *inspected, self.tell.clone()));
            }
            Wish::StopInspecting => {
                if let Some(now) = &self.now {
                    now.stop();
                }
            }
            Wish::SaveFolder { folder, files } => save(folder, files, self.tell.clone()),
            _ => {}
        }
    }

    /// Ends what is under way; nothing of it is shown any more.
    pub(super) async fn end(&mut self) {
        if let Some(before) = self.now.take() {
            before.end().await;
        }
        self.tell.change(|news| news.inspection = Inspection::None);
    }
}

/// A check under way, or over.
struct Inspecting {
    commands: mpsc::UnboundedSender<Command>,
    driver: JoinHandle<Arc<View>>,
    watcher: JoinHandle<()>,
}

impl Inspecting {
    /// Begins one; `database` says whether the database of providers is asked.
    fn begin(world: Arc<World>, database: Command, inspected: Inspected, tell: Tell) -> Self {
        tell.change(|news| news.inspection = Inspection::Going);
        let (commands, receive) = mpsc::unbounded_channel();
        let errand = Errand::Publication(Box::new(inspected.clone()));
        // The driver lives as long as this sender.
        let _ = commands.send(database);
        let _ = commands.send(Command::Begin { errand, earlier_failures: Vec::new() });
        let (views, seen) = watch::channel(None);
        let driver = tokio::spawn(drive(world, receive, views));
        let late = commands.clone();
        let watcher = tokio::spawn(async move {
            if let Some(report) = over(seen, &late, &inspected).await {
                tell.change(|news| news.inspection = Inspection::Over(Arc::new(report)));
            }
        });
        Self { commands, driver, watcher }
    }

    /// The person does not want to wait any longer: it ends with what is there.
    fn stop(&self) {
        let _ = self.commands.send(Command::OutOfTime);
    }

    /// Lets everything end cleanly; nobody hears of it any more.
    async fn end(self) {
        self.watcher.abort();
        // What it holds of the way to the driver ends with it.
        let _ = self.watcher.await;
        drop(self.commands);
        let _ = self.driver.await;
    }
}

/// Waits until it is over.
async fn over(
    mut seen: watch::Receiver<Option<Arc<View>>>,
    late: &mpsc::UnboundedSender<Command>,
    inspected: &Inspected,
) -> Option<Report> {
    let deadline = tokio::time::sleep(LONGEST);
    tokio::pin!(deadline);
    let mut told = false;
    loop {
        tokio::select! {
            changed = seen.changed() => if changed.is_err() { return None },
            () = &mut deadline, if !told => {
                told = true;
                let _ = late.send(Command::OutOfTime);
            }
        }
        let view = seen.borrow_and_update().clone();
        if let Some(view) = view.filter(|view| view.is_over && view.ending.is_some()) {
            let complete = view.ending == Some(Ending::Looked);
            return Some(Report { complete, ..report(&view.record, inspected) });
        }
    }
}

/// Writes files below a folder, each whole; the first that cannot be written ends it.
fn save(folder: std::path::PathBuf, files: Vec<(String, String)>, tell: Tell) {
    tell.change(|news| news.saving = Saving::Waiting);
    tokio::task::spawn_blocking(move || {
        for (path, text) in files {
            // The paths are ours, with `/` between their parts.
            let whole = path.split('/').fold(folder.clone(), |whole, part| whole.join(part));
            if let Err(error) = write_published(&whole, text.as_bytes()) {
                let said = error.to_string().as_str().into();
                return tell.change(|news| news.saving = Saving::Refused(whole, said));
            }
        }
        tell.change(|news| news.saving = Saving::Saved(folder));
    });
}
