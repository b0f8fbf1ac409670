//! Signing in by the browser: whose page it is, before it is opened; its address, where no browser opens it; and that
//! it is waited for.

use egui::{FontId, OpenUrl, Ui};
use toukan_core::journey::{BrowserPage, PageStage, View, Waiting};
use toukan_core::model::WindowId;

use super::going;
use super::stand::Stand;
use super::stop;
use crate::ui::access::{Button, Level, Rank, group, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::{self, space};
use crate::ui::way;
use crate::ui::wrap::{self, Prose};

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View, stage: PageStage) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(Waiting::Browser(page)) = &view.waiting else { return acts };
    heading(ui, Level::Page, &see.say(&super::head(&Stand::Browser(stage))));
    let below = match stage {
        PageStage::Confirm { .. } => WindowId::TellBrowserConfirm,
        PageStage::Ready => WindowId::TellBrowserReady,
        PageStage::Opened => WindowId::TellBrowserWaiting,
        PageStage::NotOpened => WindowId::TellBrowserNotOpened,
    };
    Prose::of(&see.t(below), theme::body(), true).show(ui);
    whose(ui, see, page, stage);
    if stage != PageStage::NotOpened && page.url.is_some() {
        elsewhere(ui, see, page, stage, &mut acts);
    }
    acts.extend(way::ui(ui, see));
    acts.extend(going::filling(ui, see));
    stop::kept(ui, see, view);
    acts
}

/// The host of the page in full, and to whom goes what it gives.
fn whose(ui: &mut Ui, see: &See<'_>, page: &BrowserPage, stage: PageStage) {
    card(ui, |ui| {
        let opened = stage == PageStage::Opened;
        let title = see.t(if opened { WindowId::BrowserHostOpened } else { WindowId::BrowserHost });
        heading(ui, Level::Section, &title);
        group(ui, &title, &title, |ui| {
            Prose::of("", FontId::monospace(theme::text::TITLE), false).mono(&page.host.to_string()).show(ui);
            if let Some(name) = page.host.name().filter(|name| name.shown() != name.host()) {
                Prose::body(&name.shown()).show(ui);
            }
        });
        wrap::body(ui, &see.t(WindowId::TellBrowserCompare));
        wrap::note(ui, &see.say(&message(WindowId::TellBrowserShown).with("host", &page.server)));
        if let Some(url) = page.url.as_ref().filter(|_| stage == PageStage::NotOpened) {
            ui.add_space(space::S1);
            Prose::small(&see.t(WindowId::BrowserAddress)).show(ui);
            Prose::small("").mono(url.as_str()).show(ui);
        }
    });
}

/// What to do where no page appears.
fn elsewhere(ui: &mut Ui, see: &See<'_>, page: &BrowserPage, stage: PageStage, acts: &mut Vec<Act>) {
    wrap::note(ui, &see.t(WindowId::TellBrowserElsewhere));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S2;
        if let Some((words, act)) = copy(see, page) {
            let name = see.say(&message(WindowId::CopyBrowserPageName).with("host", &page.host));
            if Button::new(Rank::Quiet, &words).name(&name).small().show(ui).clicked() {
                acts.push(act);
            }
        }
        if stage == PageStage::Opened
            && let Some(url) = &page.url
            && Button::new(Rank::Quiet, &see.t(WindowId::OpenBrowserAgain)).small().show(ui).clicked()
        {
            ui.ctx().open_url(OpenUrl::new_tab(url.as_str()));
        }
    });
}

/// Copies the whole address of the page.
pub(super) fn copy(see: &See<'_>, page: &BrowserPage) -> Option<(String, Act)> {
    let text = page.url.as_ref()?.to_string();
    Some((see.t(WindowId::CopyPage), Act::Copy { text, said: message(WindowId::CopiedPage) }))
}
