//! One entry of the list.

use egui::accesskit::Role;
use egui::{Rect, Response, Ui, WidgetInfo};
use toukan_core::export::System;
use toukan_core::model::{Foreign, Message, MessageId};
use toukan_engine::keep::{Account, CheckResult, Listed};

use super::super::parts::card;
use super::{Act, See, State, stop};
use crate::ui::access::{Button, Rank, group, quiet};
use crate::ui::app::Removed;
use crate::ui::theme::{self, space};
use crate::ui::wrap::{Prose, body, note};

/// Draws one entry.
pub(super) fn show(ui: &mut Ui, see: &See<'_>, state: &mut State, index: usize, listed: &Listed, acts: &mut Vec<Act>) {
    match listed {
        Listed::Account(one) => account(ui, see, state, index, one, acts),
        Listed::Newer { id, schema, address, name } => {
            let address = address.as_ref().map_or_else(|| id.to_string(), ToString::to_string);
            framed(ui, index, &address, |ui| {
                title(ui, &address, name.as_deref());
                let about = Message::new(MessageId::AccountsNewer).with("version", schema);
                Prose::small(&see.texts.say(&about)).colour(theme::palette(ui).caution).show(ui);
            });
        }
        Listed::Unreadable { file, why } => framed(ui, index, file.as_str(), |ui| {
            title(ui, file.as_str(), None);
            let about = Message::new(MessageId::AccountsUnreadable).quoting("said", why);
            Prose::small(&see.texts.say(&about)).colour(theme::palette(ui).caution).show(ui);
        }),
    }
}

fn framed<R>(ui: &mut Ui, index: usize, name: &str, content: impl FnOnce(&mut Ui) -> R) -> R {
    group(ui, ("account", index), name, |ui| {
        card(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S1;
            content(ui)
        })
    })
}

/// The address as the heading of its card, and the name that recipients see.
fn title(ui: &mut Ui, address: &str, name: Option<&str>) -> Response {
    let mut line = Prose::of(address, theme::title(), false);
    let name = name.map(|name| Foreign::from(name).to_string()).filter(|name| !name.is_empty());
    if let Some(name) = &name {
        line = line.soft("  ").soft(name);
    }
    let response = line.show_unnamed(ui).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, address));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_level(2));
    response
}

fn account(ui: &mut Ui, see: &See<'_>, state: &mut State, index: usize, account: &Account, acts: &mut Vec<Act>) {
    let address = account.address().to_string();
    framed(ui, index, &address, |ui| {
        title(ui, &address, account.name.as_deref());
        check(ui, see, account);
        let kept = if account.password_kept {
            let system = match see.system {
                System::Linux => "linux",
                System::Macos => "macos",
                System::Windows => "windows",
            };
            Message::new(MessageId::AccountsPasswordKept).with("kind", system)
        } else {
            Message::new(MessageId::AccountsPasswordNotKept)
        };
        note(ui, &see.texts.say(&kept));
        if account.password_kept {
            let name = see.texts.say(&Message::new(MessageId::AccountsForgetOf).with("address", &address));
            if Button::new(Rank::Link, &see.say(MessageId::AccountsForget)).small().name(&name).show(ui).clicked() {
                acts.push(Act::Forget(account.id().clone()));
            }
        }
        if let Some(Removed::NotForgotten(id, said)) = see.removed
            && id == account.id()
        {
            for message in said.iter() {
                Prose::body(&see.texts.say(message)).colour(theme::palette(ui).caution).show(ui);
            }
        }
        pins(ui, see, account, &address, acts);
        ui.add_space(space::S2);
        if let Some(Removed::PasswordStays(id, said)) = see.removed
            && id == account.id()
        {
            stays(ui, see, account, said, acts);
        }
        if state.asking.as_ref() == Some(account.id()) {
            question(ui, see, state, account, &address, acts);
        } else {
            actions(ui, see, state, account, &address, acts);
        }
    });
}

/// The certificates that the person accepted, each with a way to take it back. Taking back loses nothing that could
/// not be compared again, so nobody is asked twice.
fn pins(ui: &mut Ui, see: &See<'_>, account: &Account, address: &str, acts: &mut Vec<Act>) {
    for pin in &account.pins {
        let of = |id| Message::new(id).with("host", &pin.endpoint.host).with("port", &pin.endpoint.port);
        let day = pin.at.saturating_add(see.ahead_of_utc);
        note(ui, &see.texts.say(&of(MessageId::AccountsPinned).with("since", &day)));
        Prose::small("").mono(&pin.sha256.to_string()).show(ui);
        let name = see.texts.say(&of(MessageId::AccountsUnpinOf).with("address", address));
        if Button::new(Rank::Link, &see.say(MessageId::AccountsUnpin)).name(&name).show(ui).clicked() {
            acts.push(Act::Unpin { id: account.id().clone(), at: pin.endpoint.clone() });
        }
    }
}

/// How the last check ended: a mark, and a sentence with its day.
fn check(ui: &mut Ui, see: &See<'_>, account: &Account) {
    let palette = theme::palette(ui);
    let (mark, colour, message) = match &account.last_check {
        None => ("", palette.soft, Message::new(MessageId::AccountsUnchecked)),
        Some(last) => {
            let day = last.at.saturating_add(see.ahead_of_utc);
            match &last.result {
                CheckResult::SignedIn => {
                    ("✓ ", palette.good, Message::new(MessageId::AccountsSignedIn).with("since", &day))
                }
                CheckResult::Stopped(id) => {
                    let message = Message::new(MessageId::AccountsStopped).with("kind", stop::kind(*id));
                    ("■ ", palette.bad, message.with("since", &day))
                }
                CheckResult::Other(_) => {
                    let message = Message::new(MessageId::AccountsStopped).with("kind", "other");
                    ("■ ", palette.bad, message.with("since", &day))
                }
            }
        }
    };
    let sentence = see.texts.say(&message);
    let response = Prose::body(mark).text(&sentence).colour(colour).show_unnamed(ui).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
}

fn actions(ui: &mut Ui, see: &See<'_>, state: &mut State, account: &Account, address: &str, acts: &mut Vec<Act>) {
    let words = |id, of| (see.say(id), see.texts.say(&Message::new(of).with("address", address)));
    ui.horizontal_wrapped(|ui| {
        let (text, name) = words(MessageId::AccountsCheck, MessageId::AccountsCheckOf);
        if Button::new(Rank::Primary, &text).name(&name).show(ui).clicked() {
            acts.push(Act::Check(account.id().clone()));
        }
        let (text, name) = words(MessageId::AccountsSettings, MessageId::AccountsSettingsOf);
        if Button::new(Rank::Quiet, &text).name(&name).show(ui).clicked() {
            acts.push(Act::ShowSettings(account.id().clone()));
        }
        let (text, name) = words(MessageId::AccountsRemove, MessageId::AccountsRemoveOf);
        if Button::new(Rank::Link, &text).name(&name).show(ui).clicked() {
            state.ask(account.id().clone());
        }
    });
}

/// Asks once. What loses nothing has the keyboard.
fn question(ui: &mut Ui, see: &See<'_>, state: &mut State, account: &Account, address: &str, acts: &mut Vec<Act>) {
    let asks = see.texts.say(&Message::new(MessageId::AccountsRemoveQuestion).with("address", address));
    let about = see.say(MessageId::AccountsRemoveAbout);
    let opened = std::mem::take(&mut state.opened);
    let top = ui.next_widget_position();
    group(ui, "remove", &asks, |ui| {
        ui.spacing_mut().item_spacing.y = space::S2;
        Prose::of(&asks, theme::strong(), false).show(ui);
        body(ui, &about);
        ui.horizontal_wrapped(|ui| {
            let keep = Button::new(Rank::Quiet, &see.say(MessageId::AccountsRemoveNo)).show(ui);
            // Who cannot see the question hears it with the button that the keyboard is on.
            ui.ctx().accesskit_node_builder(keep.id, |node| node.set_description(format!("{asks} {about}")));
            if opened {
                keep.request_focus();
            }
            if keep.clicked() {
                state.asking = None;
            }
            if quiet(ui, &see.say(MessageId::AccountsRemoveYes)).clicked() {
                state.asking = None;
                acts.push(Act::Remove { id: account.id().clone(), leave_password: false });
            }
        });
        if opened {
            ui.scroll_to_rect(Rect::from_two_pos(top, ui.min_rect().max).expand(space::S2), None);
        }
    });
}

/// The keychain did not forget the password, so nothing was removed: what it says, and the way on without it.
fn stays(ui: &mut Ui, see: &See<'_>, account: &Account, said: &[Message], acts: &mut Vec<Act>) {
    for message in said {
        Prose::body(&see.texts.say(message)).colour(theme::palette(ui).caution).show(ui);
    }
    if quiet(ui, &see.say(MessageId::AccountsRemoveLeave)).clicked() {
        acts.push(Act::Remove { id: account.id().clone(), leave_password: true });
    }
    ui.add_space(space::S2);
}
