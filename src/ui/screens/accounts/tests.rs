use std::cell::RefCell;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use toukan_core::model::{Address, FindingId, Settings};
use toukan_core::text::Language;
use toukan_engine::keep::{Account, CheckResult, LastCheck};

use super::*;
use crate::ui::screens::testing::{in_window, is_pictured, nothing_is_cut_off};
use crate::ui::testing::{Look, dress, picture, window};

/// 2026-11-20 23:30 UTC: in Japan already the next day.
const LATE: i64 = 1_795_217_400;
const JAPAN: i64 = 9 * 3600;

fn account(address: &str, last: Option<CheckResult>, password_kept: bool) -> Account {
    let text = include_str!("../../../core/model/fixtures/settings-1.json");
    let text = text.replacen("\"hanako@example.jp\"", &format!("\"{address}\""), 1);
    let mut account = Account::new(Settings::from_json(&text).unwrap());
    account.last_check = last.map(|result| LastCheck { at: LATE, result });
    account.password_kept = password_kept;
    account
}

fn all() -> Vec<Listed> {
    let stopped = Some(CheckResult::Stopped(FindingId::WrongPassword));
    vec![
        Listed::Account(Box::new(account("hanako@example.jp", Some(CheckResult::SignedIn), true))),
        Listed::Account(Box::new(account("shop@a-rather-long-name.department.example.co.jp", stopped, false))),
        Listed::Account(Box::new(account("new@example.jp", None, true))),
        Listed::Newer {
            id: "taro@example.jp".parse().unwrap(),
            schema: 2,
            address: Some(Address::parse("taro@example.jp").unwrap()),
            name: Some("山田 太郎".to_owned()),
        },
        Listed::Unreadable { file: "old@example.jp.toml".into(), why: "expected `=` in line 3".into() },
    ]
}

struct Held {
    texts: Texts,
    list: Option<Result<Vec<Listed>, Foreign>>,
    removed: Option<Removed>,
    state: RefCell<State>,
    acts: RefCell<Vec<Act>>,
}

fn held(language: Language, list: Option<Result<Vec<Listed>, Foreign>>) -> Held {
    Held { texts: Texts::new(language), list, removed: None, state: RefCell::default(), acts: RefCell::default() }
}

impl Held {
    fn window(&self, look: Look) -> Harness<'_> {
        window(look, move |ui| {
            let list = match &self.list {
                None => List::Reading,
                Some(Ok(listed)) => List::There(listed),
                Some(Err(said)) => List::Unavailable(said),
            };
            let see = See {
                texts: &self.texts,
                list,
                system: System::Linux,
                ahead_of_utc: JAPAN,
                removed: self.removed.as_ref(),
            };
            let acts = in_window(ui, bar(&see), |ui| super::ui(ui, &see, &mut self.state.borrow_mut()));
            self.acts.borrow_mut().extend(acts);
        })
    }

    fn acts(&self) -> Vec<Act> {
        self.acts.take()
    }

    fn say(&self, id: MessageId) -> String {
        self.texts.say(&Message::new(id))
    }
}

#[test]
fn every_state_in_every_look_and_language() {
    for language in Language::ALL {
        let lists = [
            ("some", Some(Ok(all())), false),
            ("asking", Some(Ok(all())), true),
            ("none", Some(Ok(Vec::new())), false),
            ("reading", None, false),
            ("unavailable", Some(Err("Permission denied".into())), false),
        ];
        for (name, list, asking) in lists {
            let held = held(*language, list);
            let mut window = held.window(Look::default());
            for look in Look::all() {
                if asking {
                    held.state.borrow_mut().ask("hanako@example.jp".parse().unwrap());
                }
                dress(&mut window, &look);
                window.run();
                nothing_is_cut_off(&window, &look);
                if is_pictured(&look) {
                    picture(&mut window, &format!("accounts-{name}-{}-{}", language.tag(), look.name()));
                }
            }
        }
    }
}

#[test]
fn the_last_check_is_said_with_the_day_of_this_place() {
    let held = held(Language::English, Some(Ok(all())));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Signed in when last checked, on 2026-11-21.");
    window.get_by_label("On 2026-11-21 the server did not accept the sign-in.");
    window.get_by_label("Not checked yet.");
}

#[test]
fn each_account_can_be_checked_and_shown() {
    let held = held(Language::English, Some(Ok(all())));
    let mut window = held.window(Look { size: egui::vec2(880.0, 1400.0), ..Look::default() });
    window.run();
    window.get_by_label("Check sending from hanako@example.jp").click();
    window.run();
    window.get_by_label("Show settings of new@example.jp").click();
    window.run();
    window.get_by_label("Set up another account").click();
    window.run();
    assert_eq!(
        held.acts(),
        [
            Act::Check("hanako@example.jp".parse().unwrap()),
            Act::ShowSettings("new@example.jp".parse().unwrap()),
            Act::Enter
        ]
    );
    // What cannot be read or written offers nothing to press.
    assert!(window.query_by_label("Remove taro@example.jp").is_none());
}

#[test]
fn removing_asks_once_and_the_safe_answer_has_the_keyboard() {
    let held = held(Language::English, Some(Ok(all())));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Remove hanako@example.jp").click();
    window.run();
    assert_eq!(held.acts(), []);
    assert!(window.get_by_label("Keep it").is_focused());
    window.key_press(Key::Enter);
    window.run();
    assert!(window.query_by_label("Keep it").is_none());
    window.get_by_label("Remove hanako@example.jp").click();
    window.run();
    assert!(held.state.borrow().has_something_open());
    held.state.borrow_mut().close();
    window.run();
    assert!(!held.state.borrow().has_something_open());
    window.get_by_label("Remove hanako@example.jp").click();
    window.run();
    window.get_by_label("Remove, and forget the password").click();
    window.run();
    assert_eq!(held.acts(), [Act::Remove { id: "hanako@example.jp".parse().unwrap(), leave_password: false }]);
    assert!(window.query_by_label("Keep it").is_none());
}

#[test]
fn an_empty_list_leads_to_the_first_page() {
    let held = held(Language::Japanese, Some(Ok(Vec::new())));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label(&held.say(MessageId::AccountsFirst)).click();
    window.run();
    assert_eq!(held.acts(), [Act::Enter]);
}

#[test]
fn a_list_that_cannot_be_read_is_read_again_on_request() {
    let held = held(Language::English, Some(Err("Permission denied".into())));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label(
        "The saved accounts cannot be read now. This computer said “Permission denied”. Nothing has been changed.",
    );
    window.get_by_label("Read again").click();
    window.run();
    assert_eq!(held.acts(), [Act::Read]);
}

#[test]
fn tab_reaches_every_button_and_brings_it_into_view() {
    let held = held(Language::Japanese, Some(Ok(all())));
    let mut window = held.window(Look { size: egui::vec2(480.0, 560.0), ..Look::default() });
    window.run();
    // Three accounts with three things to press each, and two with a password to be forgotten.
    for _ in 0..11 {
        window.key_press(Key::Tab);
        window.run();
        let focused = window.root().children_recursive().find(egui_kittest::Node::is_focused).unwrap();
        let bar = window.get_by_label(&held.say(MessageId::AccountsAnother)).rect();
        assert!(focused.rect().min.y >= 0.0 && focused.rect().max.y <= bar.min.y, "{:?}", focused.rect());
    }
    window.key_press(Key::Tab);
    window.run();
    assert!(window.get_by_label(&held.say(MessageId::AccountsAnother)).is_focused());
}

#[test]
fn each_account_is_a_heading_of_its_own() {
    let held = held(Language::English, Some(Ok(all())));
    let mut window = held.window(Look::default());
    window.run();
    let headings: Vec<_> =
        window.get_all_by_role(Role::Heading).filter_map(|node| node.accesskit_node().label()).collect();
    assert_eq!(headings.len(), 6);
    assert_eq!(headings[1], "hanako@example.jp");
}

#[test]
fn where_the_keychain_keeps_the_password_it_can_be_left_there() {
    let mut held = held(Language::English, Some(Ok(all())));
    let id: AccountId = "hanako@example.jp".parse().unwrap();
    let said = [Message::new(MessageId::AccountsPasswordNotKept)].into();
    held.removed = Some(Removed::PasswordStays(id.clone(), said));
    let mut window = held.window(Look::default());
    window.run();
    window.get_by_label("Remove, and leave the password there").click();
    window.run();
    assert_eq!(held.acts(), [Act::Remove { id, leave_password: true }]);
}
