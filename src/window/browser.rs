//! Browser sign-in, for the window: with which client identifiers, and which pages the browser comes back to.

use toukan_core::journey::{ByBrowser, Command};
use toukan_core::model::Fqdn;
use toukan_core::oauth::{Pages, Typed};
use toukan_core::text::{Language, Texts};
use toukan_engine::net::World;

use super::outside::Tell;

/// That the journey may sign in by the browser.
pub(super) async fn allowed(_world: &World, typed: Typed, language: Language) -> Command {
    let pages = Pages::new(&Texts::new(language));
    Command::Browser(Box::new(ByBrowser { typed, clients: Vec::new(), pages }))
}

pub(super) async fn keep(_world: &World, _domain: Fqdn, _typed: Typed, _tell: &Tell) {}
