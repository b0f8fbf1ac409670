//! Browser sign-in, for the window: with which client identifiers, and what is written down of them.

use toukan_core::journey::Command;
use toukan_core::model::{Foreign, Fqdn, Message, MessageId, WindowId};
use toukan_core::oauth::Typed;
use toukan_core::text::{Language, Texts};
use toukan_engine::keep::{self, ClientsFile};
use toukan_engine::net::World;

use super::outside::{Tell, Travel};

/// Lets a journey sign in by the browser. A file of clients that cannot be used is told, and what was begun ends: going
/// on without it would ask as somebody else.
pub(super) async fn allow(travel: &Travel, typed: Typed, language: Language, tell: &Tell) {
    match keep::by_browser(&travel.world, &Texts::new(language), typed).await {
        Ok(browser) => travel.send(Command::Browser(browser)),
        Err(ClientsFile { path, why }) => {
            let file = Foreign::from(path.display().to_string());
            let said = Message::new(MessageId::UsageClients).quoting("file", &file);
            tell.change(|news| news.clients = Some(said.quoting("said", &Foreign::from(why))));
            travel.send(Command::Cancel);
        }
    }
}

/// Writes a client identifier down; says so where that is impossible.
pub(super) async fn keep(world: &World, domain: Fqdn, typed: Typed, tell: &Tell) {
    if let Err(error) = keep::keep_client(world, domain, typed).await {
        let said = Message::new(WindowId::TellClientNotKept.into());
        tell.change(|news| news.clients = Some(said.quoting("said", &Foreign::from(error.to_string()))));
    }
}
