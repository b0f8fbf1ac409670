//! Carries the steps of a browser sign-in out: requests to an authorization server, a port at 127.0.0.1, a page in the
//! person's browser.

mod listener;
mod opener;
mod paper;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use toukan_core::journey::BrowserTask;
use toukan_core::model::{BrowserNews, Happened};

use super::outside::{Outside, Teller};

pub use opener::Browser;
pub use paper::Paper;

/// Carries one step out; everything on its way is told, and its end is given back.
pub(super) async fn carry_out(outside: Arc<Outside>, teller: Teller, task: BrowserTask) -> Happened {
    let answered = match task {
        BrowserTask::Json { url, near } => outside.http.json(&url, near).await,
        BrowserTask::Register { url, body, near } => outside.http.hand_in_json(&url, body, near).await,
        BrowserTask::Form { url, body, near } => outside.http.hand_in_form(&url, &body, near).await,
        BrowserTask::Listen { path, pages } => {
            let tell = |port, seed| teller.tell(Happened::Browser(BrowserNews::Listening { port, seed }));
            return Happened::Browser(listener::listen(path, *pages, tell).await);
        }
        BrowserTask::Open { url } => {
            let opened = outside.world.browser.open(&outside, &url).await;
            return Happened::Browser(BrowserNews::Opened(opened));
        }
    };
    answered.notes.into_iter().for_each(|note| teller.tell(Happened::Noted(note)));
    Happened::Browser(BrowserNews::Answer(answered.answer))
}
