//! What a source says to the person: its pages, in its own words. Text, never markup; a page is opened only by a
//! press, and only by HTTPS.

use egui::{OpenUrl, Ui};
use toukan_core::journey::View;
use toukan_core::model::{Decision, Foreign, Message, MessageId, Page, Purpose, Told, What, WindowId, Worded};

use super::lines::server;
use crate::ui::access::{Button, Level, Rank, group, heading};
use crate::ui::app::see::message;
use crate::ui::app::{Act, See};
use crate::ui::screens::parts::card;
use crate::ui::theme::space;
use crate::ui::wrap::{self, Prose};

/// A person is led to so many pages of one provider.
const MOST: usize = 3;

/// What is worth showing: what came with the servers that are used. What came by an unsigned way is shown only
/// where the person has confirmed its server, for it may be anybody's.
pub(crate) fn told(view: &View) -> Option<&Told> {
    let used = server(view).map(|found| found.candidate.source);
    let all = view.record.entries().iter().filter_map(|entry| match &entry.what {
        What::Decided(Decision::Told { told }) => Some(told),
        _ => None,
    });
    let credible = |told: &&Told| !told.trust.needs_a_yes() || (Some(told.source) == used && view.chosen.is_some());
    let shown = all.filter(|told| !told.pages.is_empty() || !told.oauth.is_empty()).filter(credible);
    shown.min_by_key(|told| (Some(told.source) != used, told.trust, told.source))
}

/// Draws it; nothing where nobody said anything.
pub(super) fn ui(ui: &mut Ui, see: &See<'_>, view: &View) -> Vec<Act> {
    let mut acts = Vec::new();
    let Some(told) = told(view) else { return acts };
    let title = see.t(WindowId::HeadProviderSays);
    heading(ui, Level::Section, &title);
    card(ui, |ui| {
        group(ui, &title, &title, |ui| {
            let mut pages: Vec<&Page> = told.pages.iter().collect();
            // What has to be switched on comes first.
            pages.sort_by_key(|page| page.purpose != Purpose::Enable);
            for shown in pages.into_iter().take(MOST) {
                page(ui, see, shown, &mut acts);
            }
            for server in &told.oauth {
                let through = message(WindowId::SaysBrowser).quoting("said", &server.issuer);
                wrap::body(ui, &see.say(&through));
            }
            let domain = view.address.as_ref().map(|address| address.domain().to_string()).unwrap_or_default();
            let source = see.say(&Message::new(MessageId::of_source(told.source)).with("domain", &domain));
            Prose::small(&source).text(see.gap()).text(&see.t(WindowId::TellProviderSays)).show(ui);
        });
    });
    acts
}

fn page(ui: &mut Ui, see: &See<'_>, page: &Page, acts: &mut Vec<Act>) {
    wrap::body(
        ui,
        &see.t(match page.purpose {
            Purpose::Enable => WindowId::SaysEnable,
            Purpose::Documentation => WindowId::SaysDocumentation,
        }),
    );
    if let Some(text) = in_language(&page.texts, see.texts.language().tag()) {
        let said = see.say(&message(WindowId::SaysText).quoting("said", text));
        Prose::body(&said).show(ui);
    }
    let url = Foreign::from(page.url.as_str());
    Prose::small("").mono(url.as_str()).show(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::S2;
        let name = |id| see.say(&message(id).with("target", &url));
        let open = see.t(WindowId::OpenPage);
        if Button::new(Rank::Quiet, &open).name(&name(WindowId::OpenPageName)).small().show(ui).clicked() {
            ui.ctx().open_url(OpenUrl::new_tab(page.url.as_str()));
        }
        let copy = see.t(WindowId::CopyPage);
        if Button::new(Rank::Quiet, &copy).name(&name(WindowId::CopyPageName)).small().show(ui).clicked() {
            acts.push(Act::Copy { text: page.url.to_string(), said: message(WindowId::CopiedPage) });
        }
    });
}

/// The text in a language by its tag, else the one without, the English one, or the first.
fn in_language<'t>(texts: &'t [Worded], tag: &str) -> Option<&'t Foreign> {
    let is = |wanted: Option<&str>| {
        texts.iter().find(move |one| {
            let own = one.language.as_deref().map(|own| own.split('-').next().unwrap_or_default());
            own == wanted
        })
    };
    let found = is(Some(tag)).or_else(|| is(None)).or_else(|| is(Some("en"))).or_else(|| texts.first());
    found.map(|one| &one.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_the_persons_language_is_shown() {
        let text = |language: Option<&str>, text: &str| Worded {
            language: language.map(str::to_owned),
            text: Foreign::from(text),
        };
        let texts = [text(Some("de"), "An"), text(Some("en-gb"), "On"), text(Some("ja"), "オン")];
        let shown = |texts: &[Worded], tag| in_language(texts, tag).map(|text| text.as_str().to_owned());
        assert_eq!(shown(&texts, "ja").as_deref(), Some("オン"));
        assert_eq!(shown(&texts, "en").as_deref(), Some("On"));
        assert_eq!(shown(&texts[..1], "ja").as_deref(), Some("An"));
        assert_eq!(shown(&[text(Some("de"), "An"), text(None, "x")], "ja").as_deref(), Some("x"));
        assert_eq!(shown(&[], "ja"), None);
    }
}
