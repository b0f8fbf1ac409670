//! `firewall`: which steps open a port. Words only: nothing is run, and no network is used.

use std::num::NonZeroU16;
use std::path::Path;

use toukan_core::firewall::{Purpose, Question, System, guide, text};
use toukan_core::text::Texts;
use toukan_engine::firewall::guard;

use super::args::{Firewall, Guarded};
use super::exit::Exit;
use super::given::{host, port};
use super::report;
use super::usage::Usage;

/// Submission (RFC 6409).
const SUBMISSION: NonZeroU16 = NonZeroU16::new(587).unwrap();

/// Carries the command out.
pub(super) fn run(words: &Firewall, json: bool, texts: &Texts) -> Result<(String, Exit), Usage> {
    let port = match words.port.as_deref() {
        Some(typed) => NonZeroU16::new(port(typed)?).ok_or_else(|| Usage::Port(typed.to_owned()))?,
        None => SUBMISSION,
    };
    let chain = words.chain.as_deref().map(|typed| typed.parse().map_err(|_| Usage::Chain(typed.to_owned())));
    let here = guard(Path::new("/"));
    let question = Question {
        system: words.system.map_or(here.system, Guarded::system),
        purpose: if words.run_a_server { Purpose::Serve } else { Purpose::Send },
        host: words.host.as_deref().map(host).transpose()?,
        port,
        chain: chain.transpose()?,
    };
    let mut guide = guide(&question);
    if words.system.is_none() {
        guide.notes.extend(here.note());
    }
    let printed = if json { report::firewall(&guide, &question, texts) } else { text(&guide, texts) };
    Ok((printed, Exit::Works))
}

impl Guarded {
    /// What is meant.
    const fn system(self) -> System {
        match self {
            Self::Windows => System::Windows,
            Self::Macos => System::Macos,
            Self::Ufw => System::Ufw,
            Self::Firewalld => System::Firewalld,
            Self::Nftables => System::Nftables,
            Self::Router => System::Router,
        }
    }
}
