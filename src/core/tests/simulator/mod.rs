//! A described internet and a virtual clock that drive `detect::Detection`.
//!
//! Everything that can happen outside is a value: records, addresses, pages and ports, each with
//! the time it takes, or lost. A run takes microseconds, and the same description gives the same
//! run every time.

mod driver;
mod internet;

pub(crate) use driver::{Run, run, run_shuffled};
pub(crate) use internet::{Certificate, FAR_MS, ISPDB, Internet, Port, Timed};

use toukan_core::model::Fqdn;

pub(crate) fn name(text: &str) -> Fqdn {
    Fqdn::parse(text).unwrap()
}
