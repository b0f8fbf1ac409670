//! Work that may block where it looks as if it could not.

use std::future::Future;

use tokio::runtime::Handle;
use tokio::sync::oneshot;

/// Drives a future on a thread of its own, not on a worker of the runtime.
///
/// Handshakes go this way, for one reason: a system's certificate verifier is called from inside
/// the handshake and may go online itself (on Windows for revocation, up to ten seconds). On a
/// worker that would stop every other conversation, and it would stop a cancellation from being
/// seen. `block_in_place` would do on a multi-thread runtime only; this works on both kinds.
///
/// `None` if it panicked. When the returned future is dropped, `work` is dropped at its next
/// waiting point.
pub(super) async fn aside<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let (alive, gone) = oneshot::channel::<()>();
    let runtime = Handle::current();
    let thread = tokio::task::spawn_blocking(move || {
        runtime.block_on(async move {
            tokio::select! {
                biased;
                _ = gone => None,
                done = work => Some(done),
            }
        })
    });
    let done = thread.await.ok().flatten();
    drop(alive);
    done
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_worker_is_not_stopped_by_what_blocks() {
        // The runtime of this test has one worker: were the work on it, nobody could let it go on.
        let (go_on, told) = std::sync::mpsc::channel();
        let blocked = tokio::spawn(aside(async move { told.recv_timeout(Duration::from_secs(30)) }));
        tokio::time::sleep(Duration::from_millis(10)).await;
        go_on.send(7).unwrap();
        assert_eq!(blocked.await.unwrap(), Some(Ok(7)));
    }

    #[tokio::test]
    async fn it_ends_when_nobody_waits_any_more() {
        struct Tell(Option<oneshot::Sender<()>>);
        impl Drop for Tell {
            fn drop(&mut self) {
                let _ = self.0.take().map(|tell| tell.send(()));
            }
        }
        let (tell, told) = oneshot::channel();
        let held = Tell(Some(tell));
        let task = tokio::spawn(aside(async move {
            std::future::pending::<()>().await;
            drop(held);
        }));
        tokio::time::sleep(Duration::from_millis(20)).await;
        task.abort();
        tokio::time::timeout(Duration::from_secs(5), told).await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_panic_is_none() {
        assert_eq!(aside(async { panic!("seen in the test's output, on purpose") }).await.map(|(): ()| ()), None);
    }
}
