use std::cell::RefCell;

use egui::accesskit::Role;
use egui::text_edit::TextEditState;
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::ui::testing::{Look, window};

const WORDS: PasswordWords<'_> = PasswordWords {
    label: "パスワード",
    note: "安全な接続が確かめられるまで、どこにも送りません。",
    show: "表示",
    hide: "隠す",
    show_name: "パスワードを表示",
    hide_name: "パスワードを隠す",
};

fn shown(password: &RefCell<Password>) -> Harness<'_> {
    let mut window = window(Look::default(), |ui| {
        password.borrow_mut().show(ui, &WORDS);
    });
    window.run();
    window.get_by_role(Role::PasswordInput).focus();
    window.run();
    window
}

/// What the field holds now, left where it is.
fn held(password: &RefCell<Password>) -> String {
    password.borrow().copy().to_string()
}

#[test]
fn typing_pasting_and_converting_arrive_in_order() {
    let password = RefCell::default();
    let mut window = shown(&password);
    window.event(Event::Text("ab".to_owned()));
    window.event(Event::Paste("ç d\n".to_owned()));
    window.run();
    assert_eq!(held(&password), "abç d ");
    window.key_press(Key::Backspace);
    window.run();
    window.event(Event::Ime(ImeEvent::Preedit { text: "か".to_owned(), active_range_chars: None }));
    window.run();
    window.event(Event::Ime(ImeEvent::Commit("漢".to_owned())));
    window.run();
    assert_eq!(held(&password), "abç d漢");
    window.key_press(Key::Home);
    window.event(Event::Text("1".to_owned()));
    window.run();
    assert_eq!(held(&password), "1abç d漢");
    assert_eq!(password.borrow().remarks(), [Remark::Japanese]);
}

#[test]
fn selecting_all_and_pasting_replaces() {
    let password = RefCell::default();
    let mut window = shown(&password);
    window.event(Event::Paste("first".to_owned()));
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Paste(" second ".to_owned()));
    window.run();
    assert_eq!(held(&password), " second ");
    password.borrow_mut().mend(Remark::SpaceBefore);
    password.borrow_mut().mend(Remark::SpaceAfter);
    window.run();
    assert_eq!(held(&password), "second");
    assert_eq!(window.get_by_role(Role::PasswordInput).value().unwrap(), "••••••");
}

#[test]
fn an_assistive_technology_can_set_it() {
    let password = RefCell::default();
    let mut window = shown(&password);
    let target_node = window.get_by_role(Role::PasswordInput).accesskit_node().locate().0;
    window.event(Event::AccessKitActionRequest(egui::accesskit::ActionRequest {
        action: egui::accesskit::Action::SetValue,
        target_tree: egui::accesskit::TreeId::ROOT,
        target_node,
        data: Some(egui::accesskit::ActionData::Value("by voice".into())),
    }));
    window.run();
    assert_eq!(held(&password), "by voice");
}

#[test]
fn it_can_be_shown_and_hidden_and_cannot_be_copied_or_undone() {
    let password = RefCell::default();
    let mut window = shown(&password);
    window.event(Event::Text("geheim".to_owned()));
    window.run();
    window.get_by_label("パスワードを表示").click();
    window.run();
    assert!(password.borrow().is_shown());
    window.get_by_label("パスワードを隠す").click();
    window.run();
    assert!(!password.borrow().is_shown());

    window.get_by_role(Role::PasswordInput).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Copy);
    window.event(Event::Cut);
    window.step();
    assert!(window.output().platform_output.commands.is_empty(), "{:?}", window.output().platform_output.commands);
    window.run();
    assert_eq!(held(&password), "");
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert_eq!(held(&password), "", "undo must not bring it back");
}

/// What `egui` keeps of a frame's input, and what it says about the frame, as text.
fn everything(window: &Harness<'_>) -> String {
    let output = &window.output().platform_output;
    let input = window.ctx.input(|input| format!("{:?} {:?}", input.events, input.raw));
    let said = format!("{:?} {:?}", output.commands, output.events);
    let nodes = window.root().children_recursive().map(|node| format!("{:?}", node.accesskit_node().data()));
    nodes.chain([input, said]).collect()
}

#[test]
fn egui_never_sees_a_hidden_password() {
    const CANARY: &str = "canary-Zx81";
    let password = RefCell::default();
    let mut window = shown(&password);
    window.event(Event::Paste(CANARY.to_owned()));
    window.step();
    assert_eq!(held(&password), CANARY);
    let said = everything(&window);
    assert!(!said.contains(CANARY), "{said}");
    for character in ["c", "a", "n", "a", "r", "y", "-", "Z", "x", "8", "1"] {
        window.event(Event::Text(character.to_owned()));
        window.step();
        assert!(!window.ctx.input(|input| format!("{:?}", input.raw)).contains(&format!("Text({character:?})")));
    }
    window.run();
    assert!(!everything(&window).contains(CANARY));

    let field = password.borrow().field().unwrap();
    let state = TextEditState::load(&window.ctx, field).unwrap();
    assert!(!state.undoer().has_undo(&(egui::text::CCursorRange::default(), String::new())));

    let taken = password.borrow_mut().take(&window.ctx);
    assert_eq!(*taken, format!("{CANARY}{CANARY}"));
    assert!(password.borrow().memory().iter().all(|&byte| byte == 0));
    assert!(TextEditState::load(&window.ctx, field).is_none());
    window.run();
    assert_eq!(window.get_by_role(Role::PasswordInput).value().unwrap_or_default(), "");
}

/// Looks for a text in all of this process's memory that can be written, in the rooms that were given back too.
#[cfg(target_os = "linux")]
mod memory {
    use std::fs::File;
    use std::io::{Read as _, Seek as _, SeekFrom};

    use super::*;

    /// A text that stands nowhere in memory as it is.
    struct Hidden(Vec<u8>);

    const KEY: u8 = 0xA5;

    impl Hidden {
        fn new(salt: u32) -> Self {
            Self((0..24).map(|n| (b'a' + u8::try_from((n * 7 + salt) % 26).unwrap()) ^ KEY).collect())
        }

        fn text(&self) -> String {
            let mut text = String::with_capacity(self.0.len());
            text.extend(self.0.iter().map(|byte| char::from(byte ^ KEY)));
            text
        }

        fn is(&self, text: &str) -> bool {
            text.bytes().map(|byte| byte ^ KEY).eq(self.0.iter().copied())
        }

        fn copies(&self) -> usize {
            let maps = std::fs::read_to_string("/proc/self/maps").unwrap();
            let mut memory = File::open("/proc/self/mem").unwrap();
            maps.lines().filter_map(private).map(|(from, to)| self.copies_in(&mut memory, from, to)).sum()
        }

        fn copies_in(&self, memory: &mut File, from: u64, to: u64) -> usize {
            let mut bytes = zeroize::Zeroizing::new(vec![0; usize::try_from(to - from).unwrap()]);
            let read = memory.seek(SeekFrom::Start(from)).and_then(|_| memory.read_exact(&mut bytes));
            if read.is_err() {
                return 0; // Given back by another thread in the meantime.
            }
            let first = self.0[0] ^ KEY;
            let found = memchr::memchr_iter(first, &bytes);
            found
                .filter(|&at| {
                    bytes[at..].iter().zip(&self.0).take_while(|(a, b)| **a == **b ^ KEY).count() == self.0.len()
                })
                .count()
        }
    }

    /// The range of a mapping that can be written and belongs to no file and no device.
    fn private(line: &str) -> Option<(u64, u64)> {
        let mut words = line.split_whitespace();
        let (from, to) = words.next()?.split_once('-')?;
        let is_private = words.next()? == "rw-p";
        let file = words.nth(3).unwrap_or_default();
        let plain = file.is_empty() || file == "[heap]" || file.starts_with("[anon");
        let number = |text| u64::from_str_radix(text, 16).ok();
        (is_private && plain).then_some((number(from)?, number(to)?))
    }

    #[test]
    fn nothing_of_it_stays_in_the_memory_of_this_program() {
        let canary = Hidden::new(3);
        let password = RefCell::default();
        let mut window = shown(&password);
        window.event(Event::Paste(canary.text()));
        window.run();
        assert!(canary.is(&password.borrow().copy()));
        // The buffer holds it: the search finds what is there.
        assert!(canary.copies() >= 1);

        assert!(canary.is(&password.borrow_mut().take(&window.ctx)));
        window.run();
        assert_eq!(canary.copies(), 0);
    }
}
