//! What the provider table says about the address as it is typed, before a password is, without any network; and about
//! whoever takes its mail, once a run has found that out.

use egui::{OpenUrl, Ui};
use toukan_core::discover::table::{Hints, Table, Words};
use toukan_core::journey::View;
use toukan_core::model::{Answer, Ask, Fqdn, Message, RecordKind, Records, What, WindowId};
use toukan_engine::practice;

use super::check::lines;
use super::parts;
use crate::ui::app::See;
use crate::ui::app::see::message;
use crate::ui::wrap::Prose;

/// What is known about the provider of this address; `None` while it is none, or of a domain that is not listed.
pub(crate) fn known(address: &str) -> Option<&'static Hints> {
    let address = toukan_core::model::Address::parse(address).ok()?;
    tables().into_iter().find_map(|table| table.hints_for(&address))
}

/// The one that this program carries, and that of practice: its domains are nobody's (RFC 6761 §6.2).
fn tables() -> [&'static Table; 2] {
    [Table::embedded(), practice::table()]
}

/// What is known about the provider that a run is about: its domain's own, else whose machine takes its mail if that is
/// the one that is used.
pub(crate) fn behind(view: &View) -> Option<&'static Hints> {
    let address = view.address.as_ref()?;
    let own = || tables().into_iter().find_map(|table| table.hints_for(address));
    let other = || {
        let hosts = exchangers(view);
        let (provider, _) = tables().into_iter().find_map(|table| table.provider_behind(&hosts))?;
        let used = lines::server(view).and_then(|found| found.candidate.server.endpoint.host.name());
        let theirs = |host: &Fqdn| provider.has_server(host, address.domain(), hosts.first());
        used.map_or(provider.hints.no_mail_programs, theirs).then_some(&provider.hints)
    };
    own().or_else(other)
}

/// The machines that take the domain's mail, as far as DNS has said.
fn exchangers(view: &View) -> Vec<Fqdn> {
    let entries = view.record.entries();
    let asked =
        entries.iter().find(|entry| matches!(&entry.what, What::Asked(Ask::Lookup { kind: RecordKind::Mx, .. })));
    let said = asked.and_then(|asked| {
        entries.iter().find_map(|entry| match &entry.what {
            What::Answered(Answer::Records(Ok(Records::Mx(said)))) if entry.subject == asked.subject => Some(said),
            _ => None,
        })
    });
    let mut said: Vec<_> =
        said.into_iter().flatten().filter_map(|mx| Some((mx.preference, mx.host.as_ref()?))).collect();
    said.sort_unstable();
    said.into_iter().map(|(_, host)| host.clone()).collect()
}

/// Draws what is known about the provider of a run; nothing where nothing is.
pub(super) fn of_run(ui: &mut Ui, see: &See<'_>, view: &View) {
    if let Some(hints) = behind(view) {
        more(ui, see, hints);
    }
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

/// The words of a password field on a page of a run, with the provider's own name for the password that is wanted.
pub(super) fn named(see: &See<'_>, words: parts::Words, view: &View) -> parts::Words {
    let own = behind(view).and_then(|hints| hints.app_password.as_ref().or(hints.mail_password.as_ref()));
    match own.and_then(|own| said(see, own)) {
        Some(own) => words.labelled(capitalised(own)),
        None => words,
    }
}

/// Draws what the person should know, and where the provider says more; nothing where nothing is special.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, hints: &Hints) {
    if !sentences(see, hints).is_empty() {
        more(ui, see, hints);
    }
}

fn more(ui: &mut Ui, see: &See<'_>, hints: &Hints) {
    let sentences = sentences(see, hints);
    let switch = hints.switch_on.as_ref().and_then(|switch| switch.page.as_deref());
    let page = switch.or_else(|| said(see, &hints.help));
    let mut prose = Prose::small(&sentences.join(see.gap()));
    if sentences.is_empty() && page.is_none() {
        return;
    }
    if page.is_some() {
        let gap = if sentences.is_empty() { "" } else { see.gap() };
        prose = prose.text(gap).link(&see.say(&about(see, hints, WindowId::ProviderPage)));
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
