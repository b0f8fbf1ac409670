use std::cell::RefCell;

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use toukan_core::text::Language;

use super::*;
use crate::ui::screens::testing::{in_window, is_pictured, nothing_is_cut_off};
use crate::ui::testing::{Look, dress, picture, window};

/// What the app around it holds.
struct Held {
    texts: Texts,
    headline: Message,
    about: Vec<Message>,
    settings: Settings,
    installed: Installed,
    saving: RefCell<Saving>,
    state: RefCell<State>,
    acts: RefCell<Vec<Act>>,
}

fn held(language: Language) -> Held {
    let settings = include_str!("../../../core/model/fixtures/settings-1.json");
    Held {
        texts: Texts::new(language),
        headline: Message::new(MessageId::HeadSignedIn),
        about: vec![
            Message::new(MessageId::LineSaved).with("address", "hanako@example.jp").with("keychain", "keyring"),
        ],
        settings: Settings::from_json(settings).unwrap(),
        installed: [Program::Thunderbird].into_iter().collect(),
        saving: RefCell::default(),
        state: RefCell::default(),
        acts: RefCell::default(),
    }
}

impl Held {
    fn window(&self, look: Look) -> Harness<'_> {
        window(look, move |ui| {
            let saving = self.saving.borrow();
            let see = See {
                texts: &self.texts,
                headline: &self.headline,
                about: &self.about,
                settings: &self.settings,
                account_id: "hanako@example.jp",
                kept: true,
                system: System::Linux,
                installed: &self.installed,
                home: Some(Path::new("/home/hanako")),
                saving: &saving,
            };
            let mut state = self.state.borrow_mut();
            let bar = bar(&see, &state);
            for act in in_window(ui, bar, |ui| super::ui(ui, &see, &mut state)) {
                match act {
                    Act::Open(page) => state.open(page),
                    other => self.acts.borrow_mut().push(other),
                }
            }
        })
    }

    fn open(&self, page: Page) {
        self.state.borrow_mut().open(page);
    }

    fn acts(&self) -> Vec<Act> {
        self.acts.take()
    }

    fn say(&self, id: MessageId) -> String {
        self.texts.say(&Message::new(id))
    }
}

const PAGES: &[(&str, Page)] = &[
    ("choose", Page::Choose),
    ("thunderbird", Page::Program(Program::Thunderbird)),
    ("msmtp", Page::Program(Program::Msmtp)),
    ("settings", Page::Settings),
];

#[test]
fn every_page_in_every_look_and_language() {
    for language in Language::ALL {
        let held = held(*language);
        for (name, page) in PAGES {
            held.open(*page);
            let mut window = held.window(Look::default());
            for look in Look::all() {
                dress(&mut window, &look);
                window.run();
                nothing_is_cut_off(&window, &look);
                if is_pictured(&look) {
                    picture(&mut window, &format!("hand-over-{name}-{}-{}", language.tag(), look.name()));
                }
            }
        }
    }
}

#[test]
fn every_end_of_saving_has_its_sentence() {
    let path = || PathBuf::from("/home/hanako/.msmtprc");
    let ends = [
        ("waiting", Saving::Waiting),
        ("saved", Saving::Saved(path())),
        ("not-chosen", Saving::NotChosen),
        ("exists", Saving::Exists(path())),
        ("refused", Saving::Refused(path(), "Permission denied".into())),
    ];
    for language in Language::ALL {
        for (name, end) in &ends {
            let held = held(*language);
            held.open(Page::Program(Program::Msmtp));
            held.state.borrow_mut().asked = Some(Page::Program(Program::Msmtp));
            *held.saving.borrow_mut() = end.clone();
            let sentence = held.texts.say(&end.message().unwrap());
            let look = Look { size: egui::vec2(640.0, 1100.0), ..Look::default() };
            let mut window = held.window(look);
            window.run();
            window.get_by_label(&sentence);
            nothing_is_cut_off(&window, &look);
            picture(&mut window, &format!("hand-over-saving-{name}-{}", language.tag()));
            let replace = window.query_by_label(&held.say(MessageId::HandOverReplace)).is_some();
            assert_eq!(replace, *name == "exists");
        }
    }
}

#[test]
fn what_became_of_an_earlier_file_is_not_said_on_another_page() {
    let held = held(Language::English);
    *held.saving.borrow_mut() = Saving::NotChosen;
    held.open(Page::Program(Program::Msmtp));
    let mut window = held.window(Look::default());
    window.run();
    assert!(window.query_by_label(&held.say(MessageId::HandOverNotChosen)).is_none());
}

#[test]
fn a_program_is_chosen_and_its_page_opened_and_left() {
    let held = held(Language::English);
    let mut window = held.window(Look::default());
    window.run();
    let cards: Vec<_> = window
        .get_all_by_role(Role::RadioButton)
        .map(|node| (node.accesskit_node().label().unwrap_or_default(), node.accesskit_node().toggled()))
        .collect();
    assert_eq!(cards.len(), 3);
    assert_eq!(cards[0], ("Thunderbird\ninstalled on this computer".to_owned(), Some(Toggled::True)));
    window.get_by_label("Another program\nvalues to copy, for any program").click();
    window.run();
    window.get_by_label("Show the settings").click();
    window.run();
    window.get_by_label("Mail settings of hanako@example.jp");
    window.get_by_label("Back").click();
    window.run();
    window.get_by_label("Show the settings");
    window.get_by_label("Thunderbird\ninstalled on this computer").focus();
    window.run();
    window.key_press(Key::Space);
    window.run();
    window.get_by_label("Set up Thunderbird").click();
    window.run();
    window.get_by_label("Set up Thunderbird for hanako@example.jp");
    assert_eq!(held.acts(), []);
    window.get_by_label("Done").click();
    window.run();
    assert_eq!(held.acts(), [Act::Done]);
}

#[test]
fn not_decided_yet_closes() {
    let held = held(Language::English);
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Not decided yet\neverything is kept for later").click();
    window.run();
    window.get_by_label("Close").click();
    window.run();
    window.get_by_label("Back").click();
    window.run();
    assert_eq!(held.acts(), [Act::Close, Act::Back]);
}

#[test]
fn programs_for_experts_are_a_line_of_their_own() {
    let held = held(Language::Japanese);
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("msmtp").click();
    window.run();
    window.get_by_label("msmtp の設定ファイル");
}

#[test]
fn each_value_is_copied_exactly_and_announced() {
    for (page, count) in
        [(Page::Program(Program::Thunderbird), 8), (Page::Settings, 9), (Page::Program(Program::Msmtp), 1)]
    {
        let held = held(Language::Japanese);
        held.open(page);
        let mut window = held.window(Look { size: egui::vec2(880.0, 2000.0), ..Look::default() });
        window.run();
        let buttons = window
            .get_all_by_role(Role::Button)
            .filter(|node| node.accesskit_node().label().is_some_and(|label| label.ends_with("をコピー")));
        let names: Vec<_> = buttons.map(|node| node.accesskit_node().label().unwrap()).collect();
        assert_eq!(names.len(), count, "{page:?}: {names:?}");
    }
    let held = held(Language::Japanese);
    held.open(Page::Program(Program::Thunderbird));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("氏名をコピー").click();
    window.run();
    let said = Message::new(MessageId::HandOverCopiedValue).with("label", "氏名");
    assert_eq!(held.texts.say(&said), "氏名をコピーしました。");
    assert_eq!(held.acts(), [Act::Copy { text: "山田 花子".to_owned(), said }]);
}

#[test]
fn tab_reaches_every_copy_button_and_brings_it_into_view() {
    for (page, count) in [(Page::Program(Program::Thunderbird), 8), (Page::Settings, 9)] {
        let held = held(Language::English);
        held.open(page);
        let look = Look { size: egui::vec2(480.0, 560.0), ..Look::default() };
        let mut window = held.window(look);
        window.run();
        let mut reached = Vec::new();
        for _ in 0..count {
            window.key_press(Key::Tab);
            window.run();
            let focused = window.get_all_by_role(Role::Button).find(egui_kittest::Node::is_focused).unwrap();
            let bounds = focused.rect();
            let name = focused.accesskit_node().label().unwrap();
            assert!(name.starts_with("Copy "), "{name}");
            let bar = window.get_by_label("Done").rect();
            assert!(bounds.min.y >= 0.0 && bounds.max.y <= bar.min.y, "{name}: {bounds:?}");
            reached.push(bounds);
        }
        window.key_press(Key::Tab);
        window.run();
        assert!(window.get_by_label("Back").is_focused(), "the bar comes after what is read");
    }
}

#[test]
fn the_file_is_saved_where_the_person_says() {
    let held = held(Language::English);
    held.open(Page::Program(Program::Msmtp));
    let mut window = held.window(Look { size: egui::vec2(640.0, 1200.0), ..Look::default() });
    window.run();
    window.get_by_label("Save here").click();
    window.run();
    let acts = held.acts();
    let [Act::SaveAt { path, text, replace: false }] = acts.as_slice() else { panic!("{acts:?}") };
    assert_eq!(path, Path::new("/home/hanako/.msmtprc"));
    assert!(text.contains("\naccount hanako@example.jp\n"), "{text}");
    window.get_by_label("Choose a place…").click();
    window.run();
    let acts = held.acts();
    assert!(matches!(acts.as_slice(), [Act::SaveFile { suggested, .. }] if suggested == "msmtprc"), "{acts:?}");

    *held.saving.borrow_mut() = Saving::Exists(PathBuf::from("/home/hanako/.msmtprc"));
    window.run();
    window.get_by_label("Replace that file").click();
    window.run();
    let acts = held.acts();
    assert!(matches!(acts.as_slice(), [Act::SaveAt { replace: true, .. }]), "{acts:?}");

    held.state.borrow_mut().path = Some("~/".to_owned());
    window.get_by_label("Save here").click();
    window.run();
    window.get_by_label(&held.say(MessageId::HandOverNoPlace));
    assert_eq!(held.acts(), []);
}

#[test]
fn what_became_of_the_file_comes_into_view() {
    let held = held(Language::English);
    held.open(Page::Program(Program::Msmtp));
    let mut window = held.window(Look { size: egui::vec2(640.0, 560.0), ..Look::default() });
    window.run();
    let seen = |window: &Harness<'_>, words: &str| {
        let (place, bar) = (window.get_by_label(words).rect(), window.get_by_label("Done").rect());
        assert!(place.min.y >= 0.0 && place.max.y <= bar.min.y, "{words}: {place:?}");
    };
    let button = window.get_by_label("Save here");
    button.focus();
    window.run();
    for outcome in [Saving::Exists(PathBuf::from("/home/hanako/x")), Saving::Saved(PathBuf::from("/home/hanako/x"))] {
        window.get_by_label("Save here").click_accesskit();
        window.run();
        let message = outcome.message().unwrap();
        *held.saving.borrow_mut() = outcome;
        window.run();
        seen(&window, &held.texts.say(&message));
    }
    held.state.borrow_mut().path = Some("~/".to_owned());
    window.get_by_label("Save here").click_accesskit();
    window.run();
    seen(&window, &held.say(MessageId::HandOverNoPlace));
}

#[test]
fn what_cannot_be_handed_over_is_said() {
    let mut held = held(Language::English);
    held.settings.submission.mechanism = Some(toukan_core::model::Mechanism::XOauth2);
    held.open(Page::Program(Program::Msmtp));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Nothing was made: msmtp cannot sign in by XOAUTH2.");
}

#[test]
fn the_program_asks_for_the_password_is_always_said() {
    let held = held(Language::English);
    let sentence = held.say(MessageId::NotePasswordAsked);
    for page in [Page::Choose, Page::Program(Program::Thunderbird), Page::Settings] {
        held.open(page);
        let mut window = held.window(Look::default());
        window.run();
        window.get_by_label(&sentence);
    }
}

#[test]
fn a_page_at_rest_draws_nothing() {
    let held = held(Language::Japanese);
    for (_, page) in PAGES {
        held.open(*page);
        let mut window = held.window(Look::default());
        window.run();
        window.step();
        let wait = window.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
        assert!(wait.as_secs() > 60, "{page:?} wants to be drawn again after {wait:?}");
    }
}
