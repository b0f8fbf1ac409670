//! A file of settings: every page in every look, what is asked before anything is sent, and what a file never does.

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use toukan_core::import::MAX_BYTES;
use toukan_core::model::{Message, MessageId, Settings};
use toukan_engine::keep::{Account, Listed};

use super::going::{press, wished};
use super::*;

const PROFILE: &[u8] = include_bytes!("../../../../fuzz/corpus/import/profile");
const SIGNED: &[u8] = include_bytes!("../../../../fuzz/corpus/import/signed");
const EVERYBODY: &[u8] = include_bytes!("../../../../fuzz/corpus/import/everybody");
const OURS: &str = include_str!("../../../core/model/fixtures/settings-1.json");
/// Servers of somebody else, one of them without encryption, a password, and another account.
const DOUBTFUL: &str = r#"[1,[1,1],[0,"imap.other.test",143,0,1,"hanako","Work","never-shown"],
    [[[0,"smtp.other.test",587,2,1,"hanako"],["hanako@example.jp","山田 花子"]]],
    [0,"imap.example.jp",993,3,1,"b"],[[[0,"smtp.example.jp",465,3,1,"b"],["b@example.jp",""]]]]"#;

fn say(id: impl Into<MessageId>, language: Language) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

fn file(name: &str, bytes: &[u8]) -> Taken {
    Taken::File { name: Foreign::from(name), bytes: bytes.into() }
}

/// What the thread behind the window tells.
fn came(outside: &Outside, what: Taken) {
    outside.news.send_modify(|news| {
        let number = news.opened.as_ref().map_or(1, |before| before.number + 1);
        news.opened = Some(Arc::new(Opened { number, what }));
    });
}

fn opened(language: Language, what: Taken) -> (App, Outside) {
    let (app, outside) = app(language);
    came(&outside, what);
    (app, outside)
}

/// Drops these on the window.
fn drop_on(window: &mut Harness<'_>, paths: &[&str]) {
    #[derive(Debug)]
    struct Dropped(PathBuf);
    impl egui::DroppedFile for Dropped {
        fn path(&self) -> &Path {
            &self.0
        }
        fn bytes(&self) -> Result<Vec<u8>, String> {
            panic!("the thread that draws reads no file")
        }
    }
    for path in paths {
        let dropped: egui::DroppedFileHandle = Arc::new(Dropped(PathBuf::from(path)));
        window.input_mut().dropped_files.push(dropped);
    }
    window.run_ok();
}

#[test]
fn every_page_of_a_file_in_every_look() {
    let said = Taken::Not(
        Message::new(WindowId::TellOpenUnreadable.into())
            .quoting("file", &Foreign::from("設定.mobileconfig"))
            .quoting("said", &Foreign::from("Permission denied")),
    );
    let all = [
        ("opened-ours", file("hanako@example.jp.toukan", OURS.as_bytes())),
        ("opened-profile", file("mail.mobileconfig", PROFILE)),
        ("opened-signed", file("mail.mobileconfig", SIGNED)),
        ("opened-doubtful", file("qr.txt", DOUBTFUL.as_bytes())),
        ("opened-whose", file("example.jp.autoconfig.xml", EVERYBODY)),
        ("opened-unreadable", said),
        ("opened-not-chosen", Taken::NotChosen),
        ("opened-unknown", file("photo.jpg", b"\xff\xd8\xff\xe0 no settings")),
    ];
    for language in Language::ALL {
        for (name, what) in &all {
            let (app, _outside) = opened(*language, what.clone());
            let app = RefCell::new(app);
            let mut window = draw(Look::default(), &app);
            for look in Look::all() {
                dress(&mut window, &look);
                window.run_ok();
                assert_eq!(app.borrow().real.screen, Screen::Opened, "{name}");
                is_in_order(&window, &look, &format!("{name} {language}"));
                let (light, wide) = (look.appearance == Appearance::Light, look.size.x > 800.0);
                let drawn =
                    look.appearance != Appearance::Contrast && look.scale < 1.5 && (wide || look.size.x < 500.0);
                // Each language in light and dark, and wide and narrow.
                if drawn && (light == wide) == (*language == Language::Japanese) {
                    picture(&mut window, &format!("window-{name}-{language}-{}", look.name()));
                }
            }
            for line in lines(&window) {
                assert!(!line.contains("never-shown"), "{name} shows a password");
            }
        }
    }
}

#[test]
fn a_file_held_above_the_window_has_a_place_to_be_dropped() {
    for (language, appearance) in [(Language::Japanese, Appearance::Light), (Language::English, Appearance::Dark)] {
        for width in [880.0, 480.0] {
            let (app, _outside) = app(language);
            let app = RefCell::new(app);
            let look = Look { appearance, size: egui::vec2(width, 560.0), ..Look::default() };
            let mut window = draw(look, &app);
            window.input_mut().hovered_files.push(egui::HoveredFile::default());
            window.run_ok();
            let said = say(WindowId::DropHere, language);
            assert!(window.query_all_by_label(&said).count() > 1, "seen and announced");
            picture(&mut window, &format!("window-drop-{language}-{}", look.name()));
            window.input_mut().hovered_files.clear();
            window.run_ok();
            assert_eq!(app.borrow().real.screen, Screen::Enter);
        }
    }
}

#[test]
fn what_is_dropped_is_read_by_somebody_else() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    drop_on(&mut window, &["/a/b.toukan"]);
    assert_eq!(wished(&mut outside), ["open [\"/a/b.toukan\"]"]);
    drop_on(&mut window, &["/a", "/b"]);
    assert_eq!(wished(&mut outside), ["open [\"/a\", \"/b\"]"]);
}

#[test]
fn by_button_key_and_path() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, &say(WindowId::OpenFile, Language::English));
    assert_eq!(app.borrow().real.screen, Screen::Opened);
    press(&mut window, &say(WindowId::OpenChoose, Language::English));
    assert_eq!(wished(&mut outside), ["ask which of toukan xml mobileconfig json"]);
    came(&outside, Taken::NotChosen);
    window.run_ok();
    let said = |window: &Harness<'_>, id: WindowId| window.query_all_by_label(&say(id, Language::English)).count();
    assert!(said(&window, WindowId::TellOpenNotChosen) > 1, "seen and announced");
    press(&mut window, &say(WindowId::OpenAt, Language::English));
    assert!(said(&window, WindowId::TellOpenPath) > 0);
    window.get_by_label(&say(WindowId::OpenPath, Language::English)).focus();
    window.run_ok();
    window.get_by_label(&say(WindowId::OpenPath, Language::English)).type_text(" \"/x/y z.toukan\" ");
    window.run_ok();
    press(&mut window, &say(WindowId::OpenAt, Language::English));
    assert_eq!(wished(&mut outside), ["open [\"/x/y z.toukan\"]"]);
    press(&mut window, &say(WindowId::Back, Language::English));
    assert_eq!(app.borrow().real.screen, Screen::Enter);
    window.key_press_modifiers(Modifiers::COMMAND, Key::O);
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Opened);
}

fn ours() -> Settings {
    Settings::from_json(OURS).unwrap()
}

/// Even where the keychain has a password for that address: a file may name any server.
#[test]
fn no_kept_password_goes_where_only_a_file_says() {
    let (app, mut outside) = opened(Language::English, file("a.toukan", OURS.as_bytes()));
    let account = Account::new(ours());
    outside.news.send_modify(|news| news.shelf.list = Contents::There([Listed::Account(Box::new(account))].into()));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let test = say(WindowId::OpenedTest, Language::English);
    press(&mut window, &test);
    assert_eq!(app.borrow().real.errand, Some(Errand::Saved(Box::new(ours()), vec![])));
    let asked = ["begin Real hanako@example.jp", "name hanako@example.jp", "password 0"];
    assert_eq!(wished(&mut outside), asked);
    // Nor when the same is tried once more.
    app.borrow_mut().apply(&window.ctx.clone(), vec![Act::Again]);
    assert_eq!(wished(&mut outside), asked);
    // Back is the file, as it was.
    app.borrow_mut().go(Screen::Enter);
    assert_eq!(app.borrow().real.screen, Screen::Opened);
    // What is saved is another matter.
    let id = AccountId::of(&ours().address);
    app.borrow_mut().apply(&window.ctx.clone(), vec![Act::Accounts(crate::ui::screens::accounts::Act::Check(id))]);
    assert_eq!(wished(&mut outside), ["begin hanako@example.jp hanako@example.jp", "name hanako@example.jp"]);
}

/// Nor after another run, nor for a run whose file is shown no more.
#[test]
fn no_order_of_files_and_runs_leads_to_the_keychain() {
    let (app, mut outside) = showing(Language::English, &ended("works"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    wished(&mut outside);
    came(&outside, file("a.toukan", OURS.as_bytes()));
    window.run_ok();
    press(&mut window, &say(WindowId::OpenedTest, Language::English));
    let asked = ["begin Real hanako@example.jp", "name hanako@example.jp", "password 0"];
    assert_eq!(wished(&mut outside), asked);
    came(&outside, file("b.xml", EVERYBODY));
    window.run_ok();
    press(&mut window, &say(WindowId::OpenShow, Language::English));
    app.borrow_mut().apply(&window.ctx.clone(), vec![Act::Again]);
    assert_eq!(wished(&mut outside), asked);
}

#[test]
fn a_password_typed_for_one_file_is_gone_with_the_next() {
    let (app, mut outside) = opened(Language::English, file("a.toukan", OURS.as_bytes()));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1400.0), ..Look::default() }, &app);
    window.run_ok();
    app.borrow_mut().real.opened.password.fill("letters");
    came(&outside, file("b.toukan", OURS.replace("smtp.example.jp", "mx.example.jp").as_bytes()));
    window.run_ok();
    press(&mut window, &say(WindowId::OpenedTest, Language::English));
    assert!(wished(&mut outside).contains(&"password 0".to_owned()));
    app.borrow_mut().go(Screen::Enter);
    window.run_ok();
    app.borrow_mut().real.opened.password.fill("letters");
    press(&mut window, &say(WindowId::OpenedTest, Language::English));
    assert!(wished(&mut outside).contains(&"password 7".to_owned()));
}

#[test]
fn a_server_outside_needs_a_yes_to_its_name() {
    let language = Language::English;
    let (app, mut outside) = opened(language, file("qr.txt", DOUBTFUL.as_bytes()));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1600.0), ..Look::default() }, &app);
    window.run_ok();
    let test = say(WindowId::OpenedTest, language);
    let missing = say(WindowId::TellOpenedKnown, language);
    for host in ["smtp.other.test", "imap.other.test"] {
        press(&mut window, &test);
        assert!(window.query_all_by_label(&missing).count() > 0);
        let known = Message::new(WindowId::OpenedKnown.into()).with("host", host);
        press(&mut window, &Texts::new(language).say(&known));
        assert_eq!(
            window.query_all_by_label(&missing).filter(|node| node.accesskit_node().role() != Role::Status).count(),
            0
        );
    }
    assert_eq!(wished(&mut outside), [""; 0]);
    press(&mut window, &test);
    assert_eq!(wished(&mut outside), ["begin Real hanako@example.jp", "name hanako", "password 0"]);
    // Another file is another question.
    came(&outside, file("qr.txt", DOUBTFUL.as_bytes()));
    let mut again = super::app(language).0;
    again.real.opened.take(&file("qr.txt", DOUBTFUL.as_bytes()));
    assert!(again.real.opened.settings_to_test().is_none());
}

#[test]
fn a_file_for_everybody_is_read_for_whom_it_is_wanted() {
    let language = Language::English;
    let (app, _outside) = opened(language, file("config-v1.1.xml", EVERYBODY));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let show = say(WindowId::OpenWhose, language);
    press(&mut window, &show);
    assert!(window.query_all_by_label(&say(WindowId::TellAddressNoAt, language)).count() > 0);
    let field = say(WindowId::Address, language);
    window.get_by_label(&field).focus();
    window.run_ok();
    window.get_by_label(&field).type_text("taro@example.jp");
    window.run_ok();
    press(&mut window, &show);
    let settings = app.borrow_mut().real.opened.settings_to_test().unwrap();
    assert_eq!(settings.address.to_string(), "taro@example.jp");
    assert_eq!(settings.incoming.unwrap().username.0, "taro");
}

#[test]
fn while_a_check_runs_a_file_waits_and_nothing_is_lost() {
    let language = Language::Japanese;
    let (app, mut outside) = showing(language, &looking());
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    came(&outside, file("a.toukan", OURS.as_bytes()));
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Check);
    let said = Message::new(WindowId::TellOpenWaiting.into()).with("file", "a.toukan");
    assert!(window.query_all_by_label(&Texts::new(language).say(&said)).count() > 1, "seen and announced");
    is_in_order(&window, &Look::default(), "waiting");
    picture(&mut window, "window-opened-waiting-ja");
    press(&mut window, &say(WindowId::OpenShow, language));
    assert_eq!(app.borrow().real.screen, Screen::Opened);
    press(&mut window, &say(WindowId::Back, language));
    assert_eq!(app.borrow().real.screen, Screen::Check);
    assert_eq!(wished(&mut outside), [""; 0], "the run goes on");
    // And one that is not wanted goes.
    came(&outside, file("b.toukan", OURS.as_bytes()));
    window.run_ok();
    press(&mut window, &say(WindowId::OpenPutAway, language));
    assert!(app.borrow().real.opened.waiting.is_none());
}

#[test]
fn in_practice_a_file_waits_for_the_real_window() {
    let language = Language::English;
    let (app, mut outside) = app(language);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    app.borrow_mut().apply(&window.ctx.clone(), vec![Act::Practise]);
    came(&outside, file("a.toukan", OURS.as_bytes()));
    window.run_ok();
    assert!(app.borrow().practice.is_some());
    press(&mut window, &say(WindowId::OpenShow, language));
    assert!(app.borrow().practice.is_none());
    assert_eq!(app.borrow().real.screen, Screen::Opened);
    assert_eq!(wished(&mut outside), ["open practice", "close practice"]);
}

/// Whatever is opened is a page with a sentence, and never the end of the program.
#[test]
fn hostile_files_are_pages() {
    let deep = "[".repeat(100_000);
    let bombs: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![0; 1000],
        vec![0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x06],
        vec![b'{'; MAX_BYTES + 1],
        deep.into_bytes(),
        b"<!DOCTYPE x [<!ENTITY a \"b\">]><clientConfig/>".to_vec(),
        OURS.replace("smtp.example.jp", &"a.".repeat(200)).into_bytes(),
        OURS.replace("山田 花子", "\u{202e}moc.elpmaxe").into_bytes(),
        OURS.replace("山田 花子", &"花".repeat(130)).into_bytes(),
    ];
    let (app, outside) = app(Language::Japanese);
    let app = RefCell::new(app);
    let look = Look { size: egui::vec2(480.0, 560.0), ..Look::default() };
    let mut window = draw(look, &app);
    for (index, bytes) in bombs.iter().enumerate() {
        came(&outside, file("\u{202e}gnp.toukan", bytes));
        window.run_ok();
        is_in_order(&window, &look, &format!("hostile {index}"));
        assert_eq!(app.borrow().real.screen, Screen::Opened);
    }
}
