//! Which steps open a port on this system. One file a system.
//!
//! **Nothing here is ever run by this program.** A [`Guide`] is read, and copied from, by a person: it begins with what
//! only reads, every step says what it does before it is asked for, and each that changes something comes with the way
//! back. **What stands in a command cannot break out of it**: it is made of a [`Host`], a port and a [`Chain`], and none
//! of these can hold a character that any of the shells obeys.

mod chain;
mod firewalld;
mod guide;
mod linux;
mod macos;
mod nftables;
mod router;
mod scanners;
#[cfg(test)]
mod tests;
mod text;
mod ufw;
mod windows;

use std::num::NonZeroU16;

pub use chain::{Chain, NotAChain};
pub use guide::{Command, Guide, Part, Shell, Step, Undo};
pub use text::text;

use crate::model::Host;

/// What guards the computer, or the way from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum System {
    /// Windows 11 with its own firewall.
    Windows,
    /// macOS: its own firewall, pf, and filters of other makers.
    Macos,
    /// Linux with ufw.
    Ufw,
    /// Linux with firewalld.
    Firewalld,
    /// Linux with nftables and nothing above it.
    Nftables,
    /// The router between this computer and the internet.
    Router,
}

impl System {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Windows, Self::Macos, Self::Ufw, Self::Firewalld, Self::Nftables, Self::Router];

    /// Its name in documents and on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Macos => "macos",
            Self::Ufw => "ufw",
            Self::Firewalld => "firewalld",
            Self::Nftables => "nftables",
            Self::Router => "router",
        }
    }

    /// By its name in documents and on the command line.
    pub fn named(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|system| system.id() == id)
    }
}

/// What the port is needed for; the two are opened in opposite directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// A mail program on this computer connects to a submission server elsewhere: outwards.
    Send,
    /// A submission server runs on this computer, and others connect to it: inwards.
    Serve,
}

impl Purpose {
    /// Its name in documents.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Send => "send",
            Self::Serve => "server",
        }
    }
}

/// What steps are wanted for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Where.
    pub system: System,
    /// What for.
    pub purpose: Purpose,
    /// The submission server, where one is known: it is tried, and named in the rules.
    pub host: Option<Host>,
    /// The TCP port.
    pub port: NonZeroU16,
    /// For nftables: the chain to open. Without it, the usual one of Debian and its like.
    pub chain: Option<Chain>,
}

impl Question {
    /// What a rule is called that these steps make.
    pub(crate) fn label(&self) -> String {
        match &self.host {
            Some(host) => format!("Toukan {host} {}", self.port),
            None => format!("Toukan {}", self.port),
        }
    }
}

/// The steps.
pub fn guide(question: &Question) -> Guide {
    let parts = match question.system {
        System::Windows => windows::parts(question),
        System::Macos => macos::parts(question),
        System::Ufw => ufw::parts(question),
        System::Firewalld => firewalld::parts(question),
        System::Nftables => nftables::parts(question),
        System::Router => router::parts(question),
    };
    Guide::new(question, parts)
}
