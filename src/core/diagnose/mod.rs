//! From the record to findings.
//!
//! **[`findings`] is a pure fold: the same record gives the same findings, in the same order.**
//! `seen` reads the record once into what was asked and what came of it, `role` weighs what a
//! server means for the errand, and each of the other files holds one family of rules. A finding
//! carries facts only; its sentences are made in `text`, from the keys that [`evidence_keys`] names.

mod authority;
mod browser;
mod cases;
mod clock;
mod compared;
mod decoder;
mod detection;
mod dns;
mod dnssec;
mod evidence;
mod look;
mod manner;
mod nat64;
mod next;
mod own_certificate;
mod policy;
mod portal;
mod product;
mod proxy;
mod reach;
mod refused;
mod role;
mod seen;
mod sender;
mod sheet;
mod sign_in;
mod starttls;
mod stripped;
mod test_message;
mod tls;

pub use cases::{Case, fitting};
pub use decoder::{Asked, Refusal, decode, is_about_binding, reason_of, reason_of_incoming};
pub use evidence::evidence_keys;
pub use look::{Port, Way, WayOut, Whose, doors, ports, way_out};
pub use next::{NextTest, Trial, next_tests};

use crate::model::{Finding, Record};
use crate::policy::Stated;
use seen::Seen;
use sheet::Sheet;

/// Everything that can be concluded from a record: problems first, then by name, each finding
/// once for the same host and port.
pub fn findings(record: &Record) -> Vec<Finding> {
    let seen = Seen::of(record);
    let mut sheet = Sheet::default();
    detection::rules(&seen, &mut sheet);
    dnssec::rules(&seen, &mut sheet);
    dns::rules(&seen, &mut sheet);
    compared::rules(&seen, &mut sheet);
    nat64::rules(&seen, &mut sheet);
    reach::rules(&seen, &mut sheet);
    starttls::rules(&seen, &mut sheet);
    tls::rules(&seen, &mut sheet);
    manner::rules(&seen, &mut sheet);
    authority::rules(&seen, &mut sheet);
    policy::rules(&seen, &Stated::of(record), &mut sheet);
    clock::rules(&seen, &mut sheet);
    sign_in::rules(&seen, &mut sheet);
    browser::rules(&seen, &mut sheet);
    own_certificate::rules(&seen, &mut sheet);
    sender::rules(&seen, &mut sheet);
    test_message::rules(&seen, &mut sheet);
    look::rules(&seen, &mut sheet);
    sheet.finish()
}

#[cfg(test)]
mod fixture;
