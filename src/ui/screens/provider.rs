//! What the provider table says about the address as it is typed, before a password is: without any network.

use egui::{OpenUrl, Ui};
use toukan_core::discover::table::{Hints, Table, Words};
use toukan_core::journey::View;
use toukan_core::model::{Message, WindowId};

use super::parts;
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::wrap::Prose;

/// What is known about the provider of this address; `None` while it is none, or of a domain that is not listed.
pub(crate) fn known(address: &str) -> Option<&'static Hints> {
    let address = toukan_core::model::Address::parse(address).ok()?;
    Table::embedded().hints_for(&address)
}

/// Whether a password typed here would be of no use.
pub(crate) fn takes_no_password(hints: &Hints) -> bool {
    hints.browser_only || hints.no_mail_programs
}

/// The words of the password field: it bears the provider's own name for what is wanted.
pub(super) fn password_words(see: &See<'_>, hints: Option<&Hints>) -> parts::Words {
    let own = hints.and_then(|hints| said(see, hints.app_password.as_ref()?));
    let words = parts::Words::new(see, WindowId::Password, Some(WindowId::TellPasswordNote));
    match own {
        Some(own) => words.labelled(capitalised(own)),
        None => words,
    }
}

/// The words of a password field on a page about a refused sign-in, with the provider's own name for
/// the password that is wanted.
pub(super) fn named(see: &See<'_>, words: parts::Words, view: &View) -> parts::Words {
    let hints = view.address.as_ref().and_then(|address| Table::embedded().hints_for(address));
    let own = hints.and_then(|hints| hints.app_password.as_ref().or(hints.mail_password.as_ref()));
    match own.and_then(|own| said(see, own)) {
        Some(own) => words.labelled(capitalised(own)),
        None => words,
    }
}

/// Where the provider says more, if that is known.
pub(super) fn page(ui: &mut Ui, see: &See<'_>, view: &View) {
    let hints = view.address.as_ref().and_then(|address| Table::embedded().hints_for(address));
    let Some(hints) = hints else { return };
    let switch = hints.switch_on.as_ref().and_then(|switch| switch.page.as_deref());
    let Some(page) = switch.or_else(|| said(see, &hints.help)) else { return };
    let prose = Prose::small("").link(&see.say(&about(see, hints, WindowId::ProviderPage)));
    if prose.show(ui).pressed().is_some() {
        ui.ctx().open_url(OpenUrl::new_tab(page));
    }
}

/// Draws what the person should know, and where the provider says more.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, hints: &Hints) {
    let sentences = sentences(see, hints);
    if sentences.is_empty() {
        return;
    }
    let switch = hints.switch_on.as_ref().and_then(|switch| switch.page.as_deref());
    let page = switch.or_else(|| said(see, &hints.help));
    let mut prose = Prose::small(&sentences.join(see.gap()));
    if page.is_some() {
        prose = prose.text(see.gap()).link(&see.say(&about(see, hints, WindowId::ProviderPage)));
    }
    let pressed = prose.show(ui).pressed().is_some();
    if let Some(page) = page.filter(|_| pressed) {
        ui.ctx().open_url(OpenUrl::new_tab(page));
    }
}

fn sentences(see: &See<'_>, hints: &Hints) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut tell = |message: Message| sentences.push(see.say(&message));
    if hints.no_mail_programs {
        tell(about(see, hints, WindowId::TellNoMailPrograms));
        return sentences;
    }
    if hints.browser_only {
        tell(about(see, hints, WindowId::TellBrowserOnly));
    }
    if let Some(word) = hints.app_password.as_ref().and_then(|words| said(see, words)) {
        tell(about(see, hints, WindowId::TellOwnPassword).with("word", word));
    }
    if let Some(switch) = &hints.switch_on {
        tell(match said(see, &switch.setting) {
            Some(word) => about(see, hints, WindowId::TellSwitchOnNamed).with("word", word),
            None => about(see, hints, WindowId::TellSwitchOn),
        });
    }
    if hints.refuses_abroad {
        tell(about(see, hints, WindowId::TellRefusesAbroad));
    }
    sentences
}

fn about(see: &See<'_>, hints: &Hints, id: WindowId) -> Message {
    message(id).with("provider", said(see, &hints.name).unwrap_or_default())
}

fn said<'a>(see: &See<'_>, words: &'a Words) -> Option<&'a str> {
    words.in_language(see.texts.language().tag())
}

/// As the label of a field begins.
fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
