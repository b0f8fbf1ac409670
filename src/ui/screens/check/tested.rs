//! A run whose test message did not simply come and go: what works, what became of it, and what to do.

use egui::Ui;
use toukan_core::journey::View;
use toukan_core::model::{Finding, FindingId, WindowId};

use super::refused::counted;
use super::stand::{Stand, problems};
use super::test_message::{self, Tested};
use super::{says, stop};
use crate::ui::access::{Level, heading};
use crate::ui::app::{Act, See};
use crate::ui::theme;
use crate::ui::way;
use crate::ui::wrap::Prose;

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, tested: Tested) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.say(&super::head(&Stand::Tested(tested))));
    let below = match tested {
        Tested::Arrived | Tested::InJunk | Tested::Left => test_message::told(view).map(|said| see.say_all(&said)),
        Tested::NotSeen | Tested::NotFollowed => Some(see.t(WindowId::TellTaken)),
        Tested::Refused | Tested::Unknown | Tested::NotSent => None,
    };
    if let Some(below) = below {
        Prose::of(&below, theme::body(), true).show(ui);
    }
    acts.extend(way::ui(ui, see));
    stop::works(ui, see, view);
    // What arrived did not stop anywhere.
    let head = match tested {
        Tested::Arrived | Tested::InJunk | Tested::Left => WindowId::HeadNotes,
        _ => WindowId::HeadStoppedHere,
    };
    let about = view.findings.iter().filter(|finding| is_about_it(finding));
    let others = problems(view).into_iter().filter(|finding| !is_about_it(finding));
    acts.extend(stop::told(ui, see, head, about));
    acts.extend(stop::told(ui, see, WindowId::HeadStoppedHere, others));
    acts.extend(says::ui(ui, see, view));
    counted(ui, see, view);
    acts
}

/// Whether a finding is about the test message.
fn is_about_it(finding: &Finding) -> bool {
    finding.id.as_str().starts_with("test-message-") || finding.id == FindingId::Greylisted
}
