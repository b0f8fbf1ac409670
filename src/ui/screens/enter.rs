//! Stage 1: name, address, password; and one button.

use egui::Ui;
use toukan_core::model::{Address, Message, MessageId, Security, WindowId};

use super::parts::{card, missing, remarks};
use super::{Bar, opened, provider};
use crate::ui::access::{Button, Field, Level, Rank, choice, heading, tick};
use crate::ui::app::see::message;
use crate::ui::app::{Act, Screen, See, Session, Where};
use crate::ui::theme::{self, space};
use crate::ui::wrap::Prose;

/// What this page remembers besides what is typed.
#[derive(Debug, Default)]
pub(crate) struct State {
    /// Whether it is shown what leaves this computer.
    what_is_sent: bool,
    /// What was in the way when the button was pressed.
    missing: Option<(Where, WindowId)>,
    /// A field that gets the focus once.
    to_focus: Option<Where>,
}

impl State {
    /// Says at its field what was in the way, and leads there.
    pub(crate) fn show(&mut self, missing: (Where, WindowId)) {
        self.missing = Some(missing);
        self.to_focus = Some(missing.0);
    }

    /// What was in the way.
    pub(crate) fn missing(&self) -> Option<WindowId> {
        self.missing.map(|(_, id)| id)
    }

    /// Shows what leaves this computer.
    #[cfg(test)]
    pub(crate) fn show_what_is_sent(&mut self) {
        self.what_is_sent = true;
    }

    /// Whether Esc has something to close.
    pub(crate) fn has_something_open(&self) -> bool {
        self.what_is_sent
    }

    /// Closes it.
    pub(crate) fn close(&mut self) {
        self.what_is_sent = false;
    }
}

/// Draws the page.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> Vec<Act> {
    let mut acts = Vec::new();
    heading(ui, Level::Page, &see.t(WindowId::HeadEnter));
    Prose::of(&see.t(WindowId::TellEnter), theme::body(), true).show(ui);
    if let Some(said) = see.trouble {
        missing(ui, &see.say(&message(WindowId::TellBeginImpossible).quoting("said", said)));
    }
    ui.add_space(space::S1);
    let mut entered = false;
    let drafts = &mut session.drafts;
    let state = &mut session.enter;
    Field::new(&see.t(WindowId::Name)).aside(&see.t(WindowId::NameAside)).show(ui, &mut drafts.name);
    entered |= address(ui, see, &mut drafts.address, state, &mut acts);
    let hints = provider::known(&drafts.address).filter(|_| !drafts.by_hand);
    if let Some(hints) = hints {
        provider::ui(ui, see, hints);
    }
    let wanted = drafts.wants_password();
    if wanted {
        let words = provider::password_words(see, hints);
        entered |= session.password.show(ui, &words.words()).entered;
        remarks(ui, see, &mut session.password);
    }
    let by_browser = !wanted && hints.is_some_and(|hints| hints.browser_only);
    if wanted || by_browser {
        let mut test = see.test_message;
        if tick(ui, &mut test, &see.t(WindowId::TestMessage)).changed() {
            acts.push(Act::SetTestMessage(test));
        }
    }
    if (wanted || by_browser) && !see.practising {
        let id = if wanted { MessageId::AccountsKeepPassword } else { MessageId::AccountsKeepGrant };
        let words = see.say(&Message::new(id));
        tick(ui, &mut session.drafts.keep_password, &words);
    }
    if session.drafts.by_hand {
        entered |= by_hand(ui, see, session);
    }
    let drafts = &mut session.drafts;
    ui.horizontal_wrapped(|ui| {
        // Its words, not its edge, stand below the words above.
        ui.add_space(-space::S1);
        let words = see.t(if drafts.by_hand { WindowId::NotByHand } else { WindowId::ByHand });
        if Button::new(Rank::Link, &words).small().show(ui).clicked() {
            drafts.by_hand = !drafts.by_hand;
            session.enter.missing = None;
            session.enter.to_focus = drafts.by_hand.then_some(Where::Host);
        }
        // Practice has no files of anybody's.
        let open = see.t(WindowId::OpenFile);
        if !see.practising && Button::new(Rank::Link, &open).small().show(ui).clicked() {
            acts.push(Act::Open(opened::Act::Page));
        }
    });
    if entered {
        acts.push(Act::Begin);
    }
    acts
}

fn address(ui: &mut Ui, see: &See<'_>, typed: &mut String, state: &mut State, acts: &mut Vec<Act>) -> bool {
    let label = see.t(WindowId::Address);
    let field = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::S1;
        let field = Field::new(&label).show(ui, typed);
        let domain = Address::parse(typed).map(|address| address.domain().host().to_owned());
        let note = match domain {
            Ok(domain) => see.say(&message(WindowId::TellDomainOnly).with("domain", &domain)),
            Err(_) => see.t(WindowId::TellDomainOnlyEmpty),
        };
        if told(ui, see, Where::Address, state, &field.response) {
            return field;
        }
        // While a domain is not whole yet, nothing is said about it.
        if let Some(read) = Address::mended(typed).filter(|read| Address::parse(read).is_ok()) {
            Prose::small(&see.say(&message(WindowId::TellAddressMended).with("address", &read))).show(ui);
        }
        let note = Prose::small(&note).text(see.gap()).link(&see.t(WindowId::WhatIsSent)).show(ui);
        if note.pressed().is_some() {
            state.what_is_sent = !state.what_is_sent;
        }
        field
    });
    if state.what_is_sent {
        card(ui, |ui| {
            Prose::small(&see.t(WindowId::TellWhatIsSent)).show(ui);
            if see.test_message {
                Prose::small(&see.t(WindowId::TellTestMessage)).show(ui);
            }
            // Practice asks nobody outside.
            if !see.practising {
                let mut ask = see.ask_database;
                if tick(ui, &mut ask, &see.t(WindowId::AskDatabase)).changed() {
                    acts.push(Act::SetAskDatabase(ask));
                }
                Prose::small(&see.t(WindowId::TellDatabase)).show(ui);
            }
        });
    }
    field.inner.entered
}

/// Says what was in the way at this field; typing takes the sentence away.
fn told(ui: &mut Ui, see: &See<'_>, here: Where, state: &mut State, field: &egui::Response) -> bool {
    if state.to_focus == Some(here) {
        state.to_focus = None;
        field.request_focus();
    }
    let Some((_, id)) = state.missing.filter(|(place, _)| *place == here) else { return false };
    if field.changed() {
        state.missing = None;
        return false;
    }
    missing(ui, &see.t(id));
    true
}

fn by_hand(ui: &mut Ui, see: &See<'_>, session: &mut Session) -> bool {
    let (drafts, state) = (&mut session.drafts, &mut session.enter);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S3;
        let host = Field::new(&see.t(WindowId::Host)).mono().show(ui, &mut drafts.host);
        told(ui, see, Where::Host, state, &host.response);
        let starttls = see.t(WindowId::SecurityStarttls);
        let tls = see.t(WindowId::SecurityTls);
        let options = [(Security::Starttls, starttls.as_str()), (Security::Tls, tls.as_str())];
        if let Some(security) = choice(ui, &see.t(WindowId::Security), &options, drafts.security) {
            drafts.secure_by(security);
        }
        let port = Field::new(&see.t(WindowId::Port)).mono().show(ui, &mut drafts.port);
        told(ui, see, Where::Port, state, &port.response);
        host.entered || port.entered
    })
}

/// The bar: the one button.
pub(super) fn bar(see: &See<'_>, _: &Session) -> Bar {
    Bar {
        back: see.practising.then(|| (see.t(WindowId::PracticeList), Act::Go(Screen::Situations))),
        other: None,
        primary: Some((see.t(WindowId::Begin), Act::Begin)),
    }
}
