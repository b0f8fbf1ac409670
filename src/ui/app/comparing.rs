//! What is done on the page that compares networks.

use toukan_engine::keep::RunId;

use super::{App, Preference, Session, Wish};
use crate::ui::screens::compare;

/// What is wanted of the checks that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RunsWish {
    /// Look at them once more.
    Read,
    /// Call the network of this one so.
    Name(RunId, String),
    /// Delete this one.
    Remove(RunId),
}

impl App {
    pub(super) fn compare(&mut self, act: compare::Act) {
        let wish = match act {
            compare::Act::Name(id, network) => Wish::Runs(RunsWish::Name(id, network)),
            compare::Act::Forget(id) => Wish::Runs(RunsWish::Remove(id)),
            compare::Act::Keep(keep) => {
                self.keep_checks = keep;
                Wish::Prefer(Preference::KeepChecks(keep))
            }
        };
        self.wish(wish);
    }
}

impl Session {
    /// Whether there was a press that can be repeated.
    pub(crate) fn has_run(&self) -> bool {
        self.errand.is_some()
    }
}
