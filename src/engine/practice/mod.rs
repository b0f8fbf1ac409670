//! Practice: a mail provider in a box.
//!
//! A name server, submission, IMAP and POP3 servers and a web server on this computer, with certificates from an
//! authority made at that moment, and a [`World`] in which nothing else exists. Everything but the
//! servers is the real path: the same questions, connections, handshakes and rules as outside.
//!
//! Hosts have addresses from the documentation ranges (RFC 5737, RFC 3849), because an address of
//! this computer that nobody typed would rightly be passed over; the world's address map leads
//! from there to the servers' ports.

mod authority;
mod dns;
mod documents;
mod heard;
mod house;
mod imap;
mod lines;
mod message;
mod neighbours;
mod networks;
mod oauth;
mod old;
mod pop3;
mod post;
mod proxy;
mod sasl;
mod scram;
mod session;
mod situations;
mod submission;
mod town;
pub(crate) mod visitors;
mod web;
mod zone;

#[cfg(test)]
mod tests;

use std::sync::{Arc, LazyLock};

use tempfile::TempDir;
use thiserror::Error;
use toukan_core::detect::Sources;
use toukan_core::discover::table::Table;
use toukan_core::look::Controls;

use self::heard::Ears;
use self::house::House;
use crate::keep::Vault;
use crate::net::{Anchors, Browser, ClientFiles, Names, Proxy, Roots, World, system_clock};

pub use self::heard::{Heard, Told};
pub use self::situations::{PASSWORD, Situation, is_of_network, situations};

/// What is publicly known about the providers of the practice world. Nobody of the real one is in it.
///
/// Should it be unreadable (a test sees to it that it is not), it is empty.
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("providers.toml")).unwrap_or_default());
    &TABLE
}

/// The control hosts of the practice world; for some situations those of another network.
///
/// Should the table be unreadable (a test sees to it that it is not), there are none.
pub fn controls() -> &'static Controls {
    static CONTROLS: LazyLock<Controls> =
        LazyLock::new(|| Controls::parse(include_str!("control-hosts.toml")).unwrap_or_default());
    &CONTROLS
}

/// Why practice could not be opened.
#[derive(Debug, Error)]
pub enum PracticeError {
    /// No port of this computer could be opened, or no folder made.
    #[error("this computer does not let practice begin: {0}")]
    System(#[from] std::io::Error),
    /// No certificate could be made.
    #[error("no certificate could be made: {0}")]
    Certificate(#[from] rcgen::Error),
    /// No TLS could be made with it.
    #[error("no TLS server could be made: {0}")]
    Tls(#[from] rustls::Error),
    /// A name in the table is none for DNS.
    #[error("a name of practice is not one: {0}")]
    Dns(#[from] hickory_proto::ProtoError),
    /// A name in the table is none for a host.
    #[error("a host of practice is not one: {0}")]
    Name(#[from] toukan_core::model::NameError),
}

/// A mail provider in a box. Dropping it ends its servers and removes its folder.
pub struct Practice {
    world: World,
    ears: Arc<Ears>,
    _servers: House,
    _folder: TempDir,
}

impl Practice {
    /// Starts all servers, on the runtime that calls. It touches nothing that is global, so it can
    /// be opened beside a running program, and more than once.
    ///
    /// # Errors
    /// [`PracticeError`] if this computer lacks ports, room for a folder, or randomness.
    pub async fn open() -> Result<Self, PracticeError> {
        let folder = tempfile::Builder::new().prefix("toukan-practice-").tempdir()?;
        let ears = Arc::new(Ears::default());
        let mut servers = House::new();
        let town = town::build(&mut servers, &ears).await?;
        let world = World {
            names: Names::Servers(vec![town.names]),
            anchors: Anchors::none(),
            map: town.map,
            roots: Roots::Played { given: vec![town.root], systems: vec![town.systems] },
            proxy: Proxy::None,
            sources: Sources {
                table: Some(table()),
                controls: Some(controls()),
                proxied: networks::proxied(),
                ..Sources::default()
            },
            data: folder.path().to_owned(),
            clients: ClientFiles::in_folder(folder.path()),
            browser: Browser::Played,
            vault: Vault::memory(),
            networks: town.networks,
            clock: system_clock,
        };
        Ok(Self { world, ears, _servers: servers, _folder: folder })
    }

    /// The world in which nothing exists but these servers.
    pub fn world(&self) -> World {
        self.world.clone()
    }

    /// What the mail servers were told, oldest first, at most the last thousand things. No
    /// password is in it.
    pub fn told(&self) -> Vec<Told> {
        self.ears.all()
    }
}
