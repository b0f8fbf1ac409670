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

use super::outside::Tell;
use crate::ui::app::{Inspection, Saving};

/// The longest that it may take: some thirty questions, a dozen at a time, and servers that keep somebody waiting.
const LONGEST: Duration = Duration::from_mins(3);

/// A check under way, or over.
pub(super) struct Inspecting {
    commands: mpsc::UnboundedSender<Command>,
    driver: JoinHandle<Arc<View>>,
    watcher: JoinHandle<()>,
}

impl Inspecting {
    /// Begins one; `database` says whether the database of providers is asked.
    pub(super) fn begin(world: Arc<World>, database: Command, inspected: Inspected, tell: Tell) -> Self {
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
    pub(super) fn stop(&self) {
        let _ = self.commands.send(Command::OutOfTime);
    }

    /// Lets everything end cleanly; nobody hears of it any more.
    pub(super) async fn end(self) {
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
pub(super) fn save(folder: std::path::PathBuf, files: Vec<(String, String)>, tell: Tell) {
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
