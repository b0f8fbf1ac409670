//! The command line: words in, JSON or text out. It renders the journey's view and sends it
//! commands; what is safe is decided there.

mod accounts;
mod args;
mod browser;
#[cfg(test)]
mod browser_tests;
mod certificate;
mod compare;
mod exit;
mod explain;
mod export;
mod firewall;
mod given;
mod help;
mod import;
mod keeping;
mod learn;
mod publish;
mod recorded;
mod report;
mod run;
mod surroundings;
mod usage;
mod watching;
mod written;

pub use run::main;

use toukan_core::text::{Language, Texts};

/// The words that the command line takes, explained in this language: what its manual pages are made of.
pub fn words(language: Language) -> clap::Command {
    help::command(&Texts::new(language))
}
