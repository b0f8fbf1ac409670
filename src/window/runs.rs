//! The last checks, kept for a comparison: on the disk, off the drawing thread.

use std::sync::Arc;

use toukan_core::journey::View;
use toukan_engine::keep::{KeepError, Runs};

use super::desk::Desk;
use crate::ui::app::RunsWish;

impl Desk {
    /// Keeps a check that is over.
    pub(super) fn keep_run(&self, view: Arc<View>) {
        self.with_runs(move |runs| runs.keep(&view.record).map(drop));
    }

    /// Carries out what is wanted of those that are kept.
    pub(super) fn runs(&self, wish: RunsWish) {
        self.with_runs(move |runs| match wish {
            RunsWish::Read => Ok(()),
            RunsWish::Name(id, network) => runs.name(&id, &network),
            RunsWish::Remove(id) => runs.remove(&id),
        });
    }

    /// Does something with them, and shows what is there then.
    fn with_runs(&self, change: impl FnOnce(&Runs) -> Result<(), KeepError> + Send + 'static) {
        let (tell, runs) = (self.tell.clone(), Runs::in_folder(&self.world.data));
        tokio::task::spawn_blocking(move || {
            if let Err(error) = change(&runs) {
                tracing::warn!(%error, "a check could not be kept");
            }
            match runs.list() {
                Ok(list) => tell.change(|news| news.runs = list.into()),
                Err(error) => tracing::warn!(%error, "the checks that are kept cannot be read"),
            }
        });
    }
}
