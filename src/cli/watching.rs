//! Looks at a run while it goes on: shows what is to be seen, and answers what it waits for.

use std::io::{self, Write as _};
use std::sync::Arc;

use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use toukan_core::journey::{Command as Order, View, Waiting};
use toukan_core::text::Texts;

use super::args::Common;
use super::browser::{self, ByBrowser};
use crate::trace;

/// What it goes by.
pub(super) struct Watching<'a> {
    pub(super) common: &'a Common,
    pub(super) texts: &'a Texts,
    /// When the time for the whole command is over.
    pub(super) deadline: Instant,
}

/// What came of it.
#[derive(Debug, Default)]
pub(super) struct Watched {
    /// What was waited for and not given.
    pub(super) declined: Option<Waiting>,
    /// How many lines of the conversation were shown.
    pub(super) shown: usize,
    /// Somebody stopped it.
    pub(super) interrupted: bool,
}

impl Watching<'_> {
    /// Until the run is over. Ctrl+C cancels it: every conversation takes its leave, within half a second.
    pub(super) async fn until_its_end(
        &self,
        send: mpsc::UnboundedSender<Order>,
        mut seen: watch::Receiver<Option<Arc<View>>>,
        mut browser: Option<&mut ByBrowser>,
    ) -> Watched {
        let deadline = tokio::time::sleep_until(self.deadline);
        let stopped = tokio::signal::ctrl_c();
        tokio::pin!(deadline, stopped);
        let mut watched = Watched::default();
        loop {
            tokio::select! {
                () = &mut deadline => {
                    let _ = send.send(Order::OutOfTime);
                    break;
                }
                Ok(()) = &mut stopped, if !watched.interrupted => {
                    watched.interrupted = true;
                    let _ = send.send(Order::Cancel);
                    continue;
                }
                changed = seen.changed() => if changed.is_err() { break },
            }
            let view = seen.borrow_and_update().clone();
            let Some(view) = view else { continue };
            if self.common.verbose {
                watched.shown = show_conversation(&view, watched.shown);
            }
            if view.is_over && view.ending.is_some() {
                break;
            }
            if browser::is_at_the_page(browser.as_deref_mut(), &view, self.texts, &send) {
                continue;
            }
            // Nobody is here to be asked: what was not given with the command is not given.
            if let Some(waiting) = &view.waiting
                && watched.declined.is_none()
            {
                watched.declined = Some(waiting.clone());
                let _ = send.send(Order::Decline);
            }
        }
        watched
    }
}

/// Prints the lines that came since the last time, and says how many there are now.
pub(super) fn show_conversation(view: &View, already: usize) -> usize {
    let mut error = io::stderr().lock();
    let mut count = 0;
    for line in trace::spoken(&view.record) {
        count += 1;
        if count > already {
            let _ = writeln!(error, "{}", trace::spoken_line(&line));
        }
    }
    count
}
