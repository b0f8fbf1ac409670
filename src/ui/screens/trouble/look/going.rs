//! A look that is under way: lines that fill in as doors answer.

use egui::Ui;
use toukan_core::diagnose::{Port, ports};
use toukan_core::journey::View;
use toukan_core::model::{Decision, What, WindowId};

use super::doors::{passes, purpose};
use crate::ui::access::{Level, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::check::going::listed;
use crate::ui::screens::check::lines::{Line, State, server};
use crate::ui::theme;
use crate::ui::wrap::Prose;

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: Option<&View>, with_address: bool) -> Option<Act> {
    heading(ui, Level::Page, &see.t(WindowId::HeadLookGoing));
    Prose::of(&see.t(WindowId::TellLookGoing), theme::body(), true).show(ui);
    listed(ui, see, &lines(see, view, with_address))
}

/// The lines: finding the servers where there is an address, then one for each kind of door.
fn lines(see: &See<'_>, view: Option<&View>, with_address: bool) -> Vec<Line> {
    let began = view.is_some_and(began);
    let doors = view.map(|view| ports(&view.record)).unwrap_or_default();
    let mut lines = Vec::new();
    if with_address {
        let found = view.and_then(server);
        let state = match found {
            Some(_) => State::Good,
            None if began => State::Stopped,
            None => State::Busy,
        };
        let value = found.map(|found| found.candidate.server.endpoint.host.to_string());
        lines.push(Line { title: WindowId::LineFind, state, value });
    }
    for title in [WindowId::LookLineWeb, WindowId::LookLineSubmission, WindowId::LookLineRelay] {
        let heard: Vec<&Port> = doors.iter().filter(|door| title == line_of(door)).collect();
        let state = match () {
            () if heard.iter().any(|door| passes(door)) => State::Good,
            () if began => State::Busy,
            () => State::Waiting,
        };
        let counted = || see.say(&message(WindowId::LookCounted).with("count", &heard.len()));
        let value = (!heard.is_empty()).then(counted);
        lines.push(Line { title, state, value });
    }
    lines
}

/// Which line a door fills in.
fn line_of(door: &Port) -> WindowId {
    match purpose(door.port) {
        "web" => WindowId::LookLineWeb,
        "relay" => WindowId::LookLineRelay,
        _ => WindowId::LookLineSubmission,
    }
}

/// Whether doors are knocked at already.
fn began(view: &View) -> bool {
    view.record.entries().iter().any(|entry| matches!(entry.what, What::Decided(Decision::LookBegan { .. })))
}
