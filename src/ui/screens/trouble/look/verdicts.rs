//! The verdicts, the surest first; what would decide between them; and what stops nothing.

use std::collections::BTreeSet;

use egui::Ui;
use toukan_core::diagnose::next_tests;
use toukan_core::journey::View;
use toukan_core::learn::Topic;
use toukan_core::model::{Certainty, Finding, FindingId, Severity, WindowId};

use super::super::case::two;
use crate::ui::access::{Level, group, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::check::stand::problems;
use crate::ui::screens::check::stop::who;
use crate::ui::screens::learn;
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::{body, note};

/// More verdicts than this help nobody.
const MOST: usize = 3;
/// The same of notes.
const MOST_NOTES: usize = 4;

/// What says that something does not work and not why: it stands below a verdict that does.
const SYMPTOMS: [FindingId; 4] =
    [FindingId::PortSilent, FindingId::PortRefused, FindingId::PortUnreachable, FindingId::ConversationCut];

/// What explains why it does not send, the surest first, each once.
pub(super) fn explaining(view: &View) -> Vec<&Finding> {
    let all = problems(view);
    let explained = all.iter().any(|finding| !SYMPTOMS.contains(&finding.id));
    let mut told = BTreeSet::new();
    // Whoever answers in everybody's place offers no encryption either.
    let between = all.iter().any(|finding| finding.id == FindingId::SmtpIntercepted);
    let worth = |finding: &&Finding| match finding.id {
        FindingId::StarttlsMissing => !between,
        id => !explained || !SYMPTOMS.contains(&id),
    };
    all.into_iter().filter(worth).filter(|finding| told.insert(finding.id)).take(MOST).collect()
}

/// The verdicts, a card each.
pub(super) fn stopped(ui: &mut Ui, see: &See<'_>, view: &View, acts: &mut Vec<Act>) {
    for (index, finding) in explaining(view).into_iter().enumerate() {
        let said = see.texts.finding(finding);
        let head = if index == 0 { WindowId::HeadStoppedHere } else { WindowId::SectionLookAlso };
        card(ui, |ui| {
            heading(ui, Level::Section, &see.t(head));
            body(ui, &said.text);
            let kind = match finding.certainty {
                Certainty::Proved => "proved",
                Certainty::Likely => "likely",
                Certainty::Possible => "possible",
            };
            note(ui, &see.say(&message(WindowId::LookCertainty).with("kind", kind)));
            heading(ui, Level::Section, &see.t(WindowId::HeadToDo));
            body(ui, &said.advice);
            who(ui, see, finding);
            learned(ui, see, finding, acts);
        });
    }
}

/// The way to the page on what it is about, where there is one.
fn learned(ui: &mut Ui, see: &See<'_>, finding: &Finding, acts: &mut Vec<Act>) {
    if let Some(topic) = Topic::of_finding(finding.id) {
        acts.extend(learn::links(ui, see, &[topic]));
    }
}

/// The further tests that would decide.
pub(super) fn next(ui: &mut Ui, see: &See<'_>, view: &View) {
    let tests = next_tests(&view.findings);
    if tests.is_empty() {
        return;
    }
    let title = see.t(WindowId::SectionNextTests);
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        group(ui, "next tests", &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S3;
            for (number, test) in (1..).zip(&tests) {
                two(ui, &format!("{number}"), &see.say(&test.what()), &see.say(&test.decides()));
            }
        });
    });
}

/// What a look found beside: that the line blocks port 25, that IPv6 leads nowhere.
pub(super) fn beside(view: &View) -> Vec<&Finding> {
    let has = |id| view.findings.iter().any(|finding| finding.id == id);
    let mut told = BTreeSet::new();
    let worth = |finding: &&Finding| {
        finding.severity != Severity::Problem
            && match finding.id {
                // Said by the headline.
                FindingId::AllHealthy => false,
                // The cause says the same and more.
                FindingId::Port25Blocked => !has(FindingId::Op25b),
                id => id.is_verdict() || is_about_the_way(id),
            }
    };
    view.findings.iter().filter(worth).filter(|finding| told.insert(finding.id)).take(MOST_NOTES).collect()
}

/// What a mail program would meet on its way.
const fn is_about_the_way(id: FindingId) -> bool {
    matches!(
        id,
        FindingId::Ipv6Broken
            | FindingId::ClientAddressListed
            | FindingId::RefusedByThisComputer
            | FindingId::TlsIntercepted
            | FindingId::TlsLocalRoot
            | FindingId::ProxyOnlyNetwork
            | FindingId::CaptivePortal
            | FindingId::ClockWrong
            | FindingId::Nat64
            | FindingId::DnsAnswersEverything
    )
}

/// Draws them.
pub(super) fn notes(ui: &mut Ui, see: &See<'_>, view: &View, acts: &mut Vec<Act>) {
    let all = beside(view);
    if all.is_empty() {
        return;
    }
    let title = see.t(WindowId::SectionLookNotes);
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        group(ui, "notes", &title, |ui| {
            ui.spacing_mut().item_spacing.y = space::S3;
            for finding in all {
                ui.scope(|ui| {
                    ui.spacing_mut().item_spacing.y = space::S1;
                    let said = see.texts.finding(finding);
                    body(ui, &said.text);
                    note(ui, &said.advice);
                    learned(ui, see, finding, acts);
                });
            }
        });
    });
}
