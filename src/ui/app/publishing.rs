//! What was pressed on the administrators' page, and what comes of it.

use super::{App, Wish};
use crate::ui::screens::publish::Act;

impl App {
    pub(super) fn publish(&mut self, act: Act) {
        match act {
            Act::Check(inspected) => self.wish(Wish::Inspect(self.place(), inspected)),
            Act::Stop => self.wish(Wish::StopInspecting),
            Act::Save(folder, files) => self.wish(Wish::SaveFolder { folder, files }),
        }
    }
}
