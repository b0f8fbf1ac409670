//! What a look at the network says: the verdicts.
//!
//! `doors` turns the record into doors, each with what it did; each of the other files holds one family of rules and
//! is tested from tables. **A verdict needs witnesses who have nothing to do with each other**: operators of different
//! names, and for what only networks do, the port beside it that does get through.
//!
//! When several fit, the surer one stands first ([`super::sheet::Sheet::finish`]), and each one's advice names the
//! further test that would decide.

mod computer;
mod doors;
mod family;
mod geo;
mod greeted;
mod healthy;
mod host;
mod intercepted;
mod port25;
mod ports;
mod submission;
mod way_out;
mod wrong_port;

pub use ports::{Port, Whose, doors, ports};
pub use way_out::{Way, WayOut, way_out};

use super::seen::Seen;
use super::sheet::Sheet;
use doors::Doors;

/// The rules, after all others: what they concluded explains more than a port that is silent.
pub(super) fn rules(seen: &Seen<'_>, sheet: &mut Sheet) {
    // A refusal is there without a look; whoever travels should not have to ask for one to be told.
    geo::rules(seen, sheet);
    if !seen.looked {
        return;
    }
    let doors = Doors::of(seen);
    computer::rules(&doors, seen, sheet);
    greeted::rules(&doors, seen, sheet);
    intercepted::rules(&doors, seen, sheet);
    family::rules(&doors, sheet);
    submission::rules(&doors, seen, sheet);
    port25::rules(&doors, sheet);
    host::rules(&doors, seen, sheet);
    wrong_port::rules(&doors, seen, sheet);
    healthy::rules(&doors, seen, sheet);
}

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod tests;
