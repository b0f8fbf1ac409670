//! Threads that wait for the keychain, so that nobody else has to.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use tokio::sync::oneshot;

use super::VaultError;
use super::store::Wanted;

/// Threads at once. A keychain that never answers must not collect them.
const MAX_WORKERS: usize = 8;

/// The threads of one vault.
#[derive(Clone, Default)]
pub(super) struct Workers {
    busy: Arc<AtomicUsize>,
}

/// One of the threads; its place is free again when it ends, however it ends.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Workers {
    /// How many are at work.
    #[cfg(test)]
    pub(super) fn busy(&self) -> usize {
        self.busy.load(Ordering::Relaxed)
    }

    /// Does something on a thread of its own. The future may be dropped; the thread is not
    /// interrupted, but can ask whether its work is still wanted.
    pub(super) fn run<T, Job>(
        &self,
        job: Job,
    ) -> Result<impl Future<Output = Result<T, VaultError>> + use<T, Job>, VaultError>
    where
        T: Send + 'static,
        Job: FnOnce(Wanted<'_>) -> Result<T, VaultError> + Send + 'static,
    {
        let place = Place(Arc::clone(&self.busy));
        if self.busy.fetch_add(1, Ordering::Relaxed) >= MAX_WORKERS {
            return Err(VaultError::NoAnswer);
        }
        let (teller, answer) = oneshot::channel();
        let work = move || {
            let _place = place;
            let result = job(&|| !teller.is_closed());
            // Where nobody waits any more the result comes back and is wiped here.
            drop(teller.send(result));
        };
        thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(work)
            .map_err(|error| VaultError::other(&error.to_string()))?;
        Ok(async { answer.await.unwrap_or_else(|_| Err(VaultError::other("Toukan broke off"))) })
    }
}
