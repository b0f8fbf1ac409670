//! What follows, and below it what differs.

use egui::Ui;
use toukan_core::compare::{Chain, Comparison, Conclusion, Kind, NameDiffers, Names, Side, Unlike, What};
use toukan_core::model::{Certainty, Finding, Message, MessageId, WindowId};

use crate::ui::access::{Level, group, heading};
use crate::ui::app::See;
use crate::ui::screens::parts::{card, noticed};
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, note};

/// Draws it.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, names: &Names, came: &Result<Comparison, Unlike>) {
    let Ok(comparison) = came else {
        noticed(ui, &see.t(WindowId::TellCompareUnlike), "");
        return;
    };
    for conclusion in &comparison.conclusions {
        concluded(ui, see, names, conclusion);
    }
    if let Some(said) = comparison.pace_said(names, see.texts) {
        Prose::body(&said).show(ui);
    }
    let doors = comparison.doors.iter().map(|door| comparison.door(door, see.texts)).collect();
    differences(ui, see, names, MessageId::CompareDoors, doors);
    // Large providers have an address for each part of the world: that says something only to those who look closely.
    let telling = |name: &&NameDiffers| see.details || name.kind != Kind::Addresses;
    let answers = comparison.names.iter().filter(telling).map(|name| comparison.name(name, see.texts)).collect();
    differences(ui, see, names, MessageId::CompareNames, answers);
    let issuer = |chain: &Chain| chain.issuer.to_string();
    let chains = comparison.chains.iter().map(|one| [one.host.to_string(), issuer(&one.first), issuer(&one.second)]);
    differences(ui, see, names, MessageId::CompareChains, chains.collect());
    for (side, findings) in [(Side::First, &comparison.only_first), (Side::Second, &comparison.only_second)] {
        only(ui, see, &Message::new(MessageId::CompareOnly).with("network", names.of(side)), findings);
    }
}

fn concluded(ui: &mut Ui, see: &See<'_>, names: &Names, conclusion: &Conclusion) {
    let said = conclusion.sentences(names, see.texts);
    if matches!(conclusion.what, What::BothWork | What::NothingDiffers) {
        // Nothing that anybody has to look at.
        card(ui, |ui| {
            Prose::body(&said.text).show(ui);
            Prose::small(&said.advice).show(ui);
        });
        return;
    }
    let kind = match conclusion.certainty {
        Certainty::Proved => "proved",
        Certainty::Likely => "likely",
        Certainty::Possible => "possible",
    };
    let certainty = see.say(&Message::new(MessageId::CompareCertainty).with("kind", kind));
    noticed(ui, &said.text, &said.advice);
    note(ui, &see.say(&Message::new(WindowId::CompareCertainty.into()).with("text", &certainty)));
}

fn differences(ui: &mut Ui, see: &See<'_>, names: &Names, title: MessageId, rows: Vec<[String; 3]>) {
    if rows.is_empty() {
        return;
    }
    let title = see.say(&Message::new(title));
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        group(ui, &title, &title, |ui| {
            for [what, first, second] in rows {
                ui.scope(|ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    Prose::of("", theme::small(), false).mono(&what).show(ui);
                    for (name, said) in [(&names.first, first), (&names.second, second)] {
                        let said = Message::new(WindowId::CompareSaid.into()).with("text", name).with("answer", &said);
                        Prose::of(&see.say(&said), theme::small(), false).show(ui);
                    }
                });
            }
        });
    });
}

fn only(ui: &mut Ui, see: &See<'_>, title: &Message, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    heading(ui, Level::Section, &see.say(title));
    card(ui, |ui| {
        for finding in findings {
            Prose::small(&see.texts.finding(finding).text).show(ui);
        }
    });
}
