use std::cell::RefCell;

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use toukan_core::text::Language;

mod paper;
mod sealed;

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
        settings: {
            let mut settings = Settings::from_json(settings).unwrap();
            let mut beside = settings.submission.server.clone();
            (beside.endpoint.port, beside.security) = (465, toukan_core::model::Security::Tls);
            settings.beside = Some(beside);
            settings
        },
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
            let see = self.see(&saving);
            let mut state = self.state.borrow_mut();
            let bar = bar(&see, &state);
            for act in in_window(ui, bar, |ui| super::ui(ui, &see, &mut state)) {
                match act {
                    Act::Open(page) => state.open(page),
                    Act::Message(open) => state.show_message(open),
                    other => self.acts.borrow_mut().push(other),
                }
            }
        })
    }

    fn see<'a>(&'a self, saving: &'a Saving) -> See<'a> {
        See {
            texts: &self.texts,
            headline: &self.headline,
            about: &self.about,
            settings: &self.settings,
            account_id: "hanako@example.jp",
            kept: true,
            system: System::Linux,
            installed: &self.installed,
            home: Some(Path::new("/home/hanako")),
            saving,
        }
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
    ("outlook", Page::Program(Program::Outlook)),
    ("outlook-new", Page::Program(Program::OutlookNew)),
    ("apple-mail", Page::Program(Program::AppleMail)),
    ("iphone", Page::Program(Program::Iphone)),
    ("gmail-android", Page::Program(Program::GmailAndroid)),
    ("becky", Page::Program(Program::Becky)),
    ("hidemaru", Page::Program(Program::Hidemaru)),
    ("thunderbird-mobile", Page::Program(Program::ThunderbirdMobile)),
    ("mobileconfig", Page::Format("mobileconfig")),
    ("evolution", Page::Program(Program::Evolution)),
    ("postfix", Page::Format("postfix")),
    ("experts", Page::Experts),
    ("msmtp", Page::Format("msmtp")),
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
        ("signed", Saving::Signed(path(), vec![Message::new(MessageId::SignNote)])),
        ("not-signed", Saving::NotSigned(Message::new(MessageId::SignRefused).with("kind", "locked"))),
        ("shown", Saving::Shown),
        ("not-shown", Saving::NotShown),
    ];
    for language in Language::ALL {
        for (name, end) in &ends {
            let held = held(*language);
            held.open(Page::Format("msmtp"));
            held.state.borrow_mut().asked = Some(Page::Format("msmtp"));
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
    held.open(Page::Format("msmtp"));
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
    let names: Vec<_> = cards.iter().map(|(name, _)| name.lines().next().unwrap()).collect();
    assert_eq!(
        names,
        [
            "Thunderbird",
            "iPhone or iPad",
            "Gmail on Android",
            "Thunderbird on a phone",
            "Another program",
            "Not decided yet"
        ]
    );
    assert_eq!(cards[0], ("Thunderbird\ninstalled on this computer".to_owned(), Some(Toggled::True)));
    assert!(cards[1..].iter().all(|(_, toggled)| *toggled == Some(Toggled::False)));
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
fn the_usual_program_comes_first_and_is_called_so() {
    let mut held = held(Language::English);
    held.installed = [Program::Thunderbird].into_iter().collect::<Installed>().with_usual(Some(Program::Outlook));
    let mut window = held.window(Look::default());
    window.run();
    let first = window.get_all_by_role(Role::RadioButton).next().unwrap();
    let node = first.accesskit_node();
    assert_eq!(node.label().as_deref(), Some("Outlook (classic)\nyour usual mail program"));
    assert_eq!(node.toggled(), Some(Toggled::True));
    window.get_by_label("Set up Outlook (classic)");
}

#[test]
fn programs_that_are_not_here_have_their_pages_too() {
    for (language, words, title) in [
        (Language::English, "Becky!", "Set up Becky! for hanako@example.jp"),
        (Language::Japanese, "秀丸メール", "秀丸メールに hanako@example.jp を設定する"),
        (Language::Japanese, "従来の Outlook", "従来の Outlook に hanako@example.jp を設定する"),
        (Language::English, "Mail on a Mac", "Set up Mail on a Mac for hanako@example.jp"),
    ] {
        let held = held(language);
        let mut window = held.window(Look::default());
        window.run();
        window.get_by_label(words).click();
        window.run();
        window.get_by_label(title);
    }
}

#[test]
fn formats_for_experts_have_a_page_of_their_own() {
    let held = held(Language::Japanese);
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("すべての形式").click();
    window.run();
    window.get_by_label("開発者・管理者の方へ");
    for format in export::formats() {
        let led_to = |program: &Program| program.format_id() == format.id || program.files().contains(&format.id);
        let here = format.for_experts() || !Program::ALL.iter().any(led_to) && format.id != "settings";
        assert_eq!(window.query_by_label(format.id).is_some(), here, "{}", format.id);
    }
    window.get_by_label("msmtp").click();
    window.run();
    window.get_by_label("msmtp の設定ファイル");
    for page in [Page::Experts, Page::Choose] {
        window.get_by_label("戻る").click();
        window.run();
        assert_eq!(held.state.borrow().page(), page);
    }
}

#[test]
fn a_message_is_explained_on_the_very_page() {
    for page in [Page::Program(Program::Thunderbird), Page::Settings, Page::Format("msmtp")] {
        let held = held(Language::English);
        held.open(page);
        let mut window = held.window(Look { size: egui::vec2(640.0, 560.0), ..Look::default() });
        window.run();
        let title = held.say(MessageId::HandOverMessageTitle);
        assert!(window.query_by_label(&title).is_none());
        window.get_by_label("It shows a message").click();
        window.run();
        // It has the focus and is in view, so that it can be pasted at once.
        let field = window.get_by_role(Role::MultilineTextInput);
        assert!(field.is_focused(), "{page:?}");
        assert!(field.rect().max.y <= window.get_by_label("Done").rect().min.y, "{:?}", field.rect());
        field.type_text("535 5.7.8 Error: authentication failed");
        window.run();
        let found = toukan_core::explain::explain("535 5.7.8 Error: authentication failed").unwrap();
        for message in [found.means(), found.advice()] {
            window.get_by_label(&held.texts.say(&message));
        }
        let status = {
            let saving = Saving::None;
            let see = held.see(&saving);
            status(&see, &held.state.borrow())
        };
        assert!(status.starts_with(&held.texts.say(&found.means())), "{status}");
        window.get_by_label(&held.say(MessageId::HandOverMessageMore)).click_accesskit();
        window.run();
        assert_eq!(held.acts(), [Act::Trouble]);
        window.get_by_label("Back to the steps").click();
        window.run();
        assert!(window.query_by_label(&title).is_none());
        window.get_by_label("It shows a message").click();
        window.run();
        // "Back" closes it first, and what was pasted is still there.
        window.get_by_label(&held.texts.say(&found.means()));
        window.get_by_label("Back").click();
        window.run();
        assert!(window.query_by_label(&title).is_none());
        assert_eq!(held.state.borrow().page(), page);
    }
}

#[test]
fn a_message_that_points_at_this_computer_leads_to_the_firewall() {
    let held = held(Language::Japanese);
    held.open(Page::Program(Program::Thunderbird));
    held.state.borrow_mut().show_message(true);
    let mut window = held.window(Look { size: egui::vec2(640.0, 1600.0), ..Look::default() });
    window.run();
    window.get_by_role(Role::MultilineTextInput).type_text("10013");
    window.run();
    window.get_by_label(&held.say(WindowId::FirewallShow.into())).click_accesskit();
    window.run();
    assert_eq!(held.acts(), [Act::Firewall]);
}

#[test]
fn a_code_for_a_phone_is_a_picture_with_a_name() {
    let held = held(Language::Japanese);
    for (page, there) in [(Page::Program(Program::ThunderbirdMobile), true), (Page::Program(Program::Iphone), false)] {
        held.open(page);
        let mut window = held.window(Look { size: egui::vec2(880.0, 1200.0), ..Look::default() });
        window.run();
        let name = held.say(MessageId::SheetQrCode);
        let code = window.query_by_label(&name);
        assert_eq!(code.is_some(), there, "{page:?}");
        if let Some(code) = code {
            assert_eq!(code.accesskit_node().role(), Role::Image);
            assert!(
                code.rect().width() > 150.0 && (code.rect().width() - code.rect().height()).abs() < 0.5,
                "{:?}",
                code.rect()
            );
        }
    }
}

#[test]
fn what_a_program_is_not_given_is_said_first() {
    let held = held(Language::English);
    let becky = Format::named("becky").unwrap();
    let profile = Format::named("mobileconfig").unwrap();
    for (page, format) in [(Page::Program(Program::Becky), becky), (Page::Format("mobileconfig"), profile)] {
        held.open(page);
        let mut window = held.window(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() });
        window.run();
        let lacks = format.lacks(&held.settings);
        assert_eq!(lacks[0].id, MessageId::LackStarttls);
        let said = window.get_by_label(&held.texts.say(&lacks[0])).rect();
        let heading = window.get_all_by_role(Role::Heading).next().unwrap().rect();
        assert!((heading.max.y..heading.max.y + 40.0).contains(&said.min.y), "{page:?}: {said:?} below {heading:?}");
        if let Some(save) = window.query_by_label("Save here") {
            let above = |lack| window.get_by_label(&held.texts.say(lack)).rect().max.y < save.rect().min.y;
            assert!(lacks.iter().all(above), "{page:?}");
        }
    }
}

#[test]
fn a_file_is_offered_beside_the_steps_and_back_leads_to_them() {
    let held = held(Language::English);
    held.open(Page::Program(Program::Iphone));
    let mut window = held.window(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() });
    window.run();
    window.get_by_label(&held.texts.say(&Format::named("mobileconfig").unwrap().about())).click();
    window.run();
    assert_eq!(held.state.borrow().page(), Page::Format("mobileconfig"));
    window.get_by_label("Back").click();
    window.run();
    assert_eq!(held.state.borrow().page(), Page::Program(Program::Iphone));
}

#[test]
fn a_sheet_is_saved_as_a_page_to_print() {
    for language in Language::ALL {
        let held = held(*language);
        held.open(Page::Program(Program::Iphone));
        let mut window = held.window(Look { size: egui::vec2(640.0, 2400.0), ..Look::default() });
        window.run();
        window.get_by_label(&held.say(MessageId::HandOverPrint)).click();
        window.run();
        window.get_by_label(&held.say(MessageId::HandOverSaveHere)).click();
        window.run();
        let acts = held.acts();
        let [Act::SaveAt { path, text, replace: false, .. }] = acts.as_slice() else { panic!("{acts:?}") };
        assert_eq!(path, Path::new("/home/hanako/iphone-hanako@example.jp.html"));
        assert!(text.starts_with(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">")), "{text}");
    }
}

#[test]
fn each_value_is_copied_exactly_and_announced() {
    for (page, count) in [(Page::Program(Program::Thunderbird), 8), (Page::Settings, 9), (Page::Format("msmtp"), 1)] {
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
        for words in [MessageId::HandOverPrintNow, MessageId::HandOverPrint] {
            window.key_press(Key::Tab);
            window.run();
            assert!(window.get_by_label(&held.say(words)).is_focused());
        }
        window.key_press(Key::Tab);
        window.run();
        assert!(window.get_by_label("Back").is_focused(), "the bar comes after what is read");
    }
}

#[test]
fn the_file_is_saved_where_the_person_says() {
    let held = held(Language::English);
    held.open(Page::Format("msmtp"));
    let mut window = held.window(Look { size: egui::vec2(640.0, 1200.0), ..Look::default() });
    window.run();
    window.get_by_label("Save here").click();
    window.run();
    let acts = held.acts();
    let [Act::SaveAt { path, text, replace: false, .. }] = acts.as_slice() else { panic!("{acts:?}") };
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
    held.open(Page::Format("msmtp"));
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
    held.open(Page::Format("msmtp"));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Nothing was made: msmtp cannot sign in by XOAUTH2.");
}

#[test]
fn the_program_asks_for_the_password_is_always_said() {
    let held = held(Language::English);
    let sentence = held.say(MessageId::NotePasswordAsked);
    let programs = Program::ALL.iter().filter(|program| !program.for_experts());
    for page in programs.map(|program| Page::Program(*program)).chain([Page::Choose, Page::Settings]) {
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
