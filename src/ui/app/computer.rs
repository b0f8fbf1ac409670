//! What the window knows about the computer it runs on.

use std::path::PathBuf;

use toukan_core::export::{Installed, System};
use toukan_core::firewall;
use toukan_engine::firewall::Guard;

/// This computer, as far as settings for a mail program depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computer {
    /// Which system: it decides what keeps passwords, and how a mail program reads them.
    pub system: System,
    /// The mail programs that were seen; none until somebody has looked.
    pub installed: Installed,
    /// The person's home folder.
    pub home: Option<PathBuf>,
    /// Which firewall guards it.
    pub guard: Guard,
    /// How far the clock on the wall is ahead of UTC, in seconds.
    pub ahead_of_utc: i64,
}

impl Default for Computer {
    fn default() -> Self {
        let usual = match System::HERE {
            System::Windows => firewall::System::Windows,
            System::Macos => firewall::System::Macos,
            System::Linux => firewall::System::Nftables,
        };
        let guard = Guard { system: usual, active: false, hidden: false };
        Self { system: System::HERE, installed: Installed::default(), home: None, guard, ahead_of_utc: 0 }
    }
}
