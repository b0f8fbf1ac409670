use std::cell::RefCell;

use egui::accesskit::{Live, Role};
use egui::{Rect, ScrollArea, Ui, UiBuilder, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::ui::testing::{Look, window};
use crate::ui::wrap::Prose;

fn small() -> Look {
    Look { size: vec2(480.0, 300.0), ..Look::default() }
}

#[test]
fn a_heading_has_role_level_and_name() {
    let mut window = window(Look::default(), |ui| {
        heading(ui, Level::Page, "安全に接続できました。ログインはこれからです");
        heading(ui, Level::Section, "Sending");
    });
    window.run();
    let found: Vec<_> = window
        .get_all_by_role(Role::Heading)
        .map(|node| (node.accesskit_node().label(), node.accesskit_node().data().level()))
        .collect();
    assert_eq!(
        found,
        [
            (Some("安全に接続できました。ログインはこれからです".to_owned()), Some(1)),
            (Some("Sending".to_owned()), Some(2)),
        ]
    );
}

#[test]
fn a_place_of_a_buttons_size_holds_its_words_in_one_line() {
    let mut window = window(Look::default(), |ui| {
        for text in ["Show", "Hide", "表示", "隠す", "Set up and check sending", "Choose a place…"] {
            for rank in [Rank::Primary, Rank::Quiet, Rank::Link] {
                let size = Button::new(rank, text).small().size(ui);
                let place = Rect::from_min_size(ui.cursor().min, size);
                let mut inside = ui.new_child(UiBuilder::new().max_rect(place));
                let drawn = Button::new(rank, text).small().show(&mut inside).rect;
                assert!((drawn.size() - size).length() < 1.0, "{text:?} as {rank:?}: {size} became {}", drawn.size());
            }
        }
    });
    window.run();
}

fn status(window: &Harness<'_>) -> String {
    window.get_by_role(Role::Status).accesskit_node().label().unwrap_or_default()
}

#[test]
fn sentences_are_said_one_a_second_and_the_newest_wins() {
    let status_cell = RefCell::new(Status::default());
    let mut window = window(Look::default(), |ui| status_cell.borrow_mut().show(ui));
    window.step();
    assert_eq!(window.get_by_role(Role::Status).accesskit_node().live(), Live::Polite);

    status_cell.borrow_mut().say("接続しています。");
    window.step();
    assert_eq!(status(&window), "接続しています。");
    status_cell.borrow_mut().say("接続できました。");
    status_cell.borrow_mut().say("ログインできました。");
    window.step();
    assert_eq!(status(&window), "接続しています。", "less than a second after the last one");
    for _ in 0..8 {
        window.step();
    }
    assert_eq!(status(&window), "ログインできました。");
    // Taken back before its turn came: what stands there is true again.
    status_cell.borrow_mut().say("切れました。");
    status_cell.borrow_mut().say("ログインできました。");
    for _ in 0..8 {
        window.step();
    }
    assert_eq!(status(&window), "ログインできました。");
}

#[test]
fn tab_brings_what_is_below_into_view() {
    let mut window = window(small(), |ui: &mut Ui| {
        ScrollArea::vertical().show(ui, |ui| {
            for number in 0..20 {
                quiet(ui, &format!("button {number}"));
            }
        });
    });
    window.run();
    for _ in 0..20 {
        window.key_press(egui::Key::Tab);
        window.run();
    }
    let last = window.get_by_label("button 19");
    assert!(last.is_focused());
    let bounds = last.rect();
    assert!(bounds.max.y <= 300.0 && bounds.min.y >= 0.0, "{bounds:?}");
}

#[test]
fn a_picture_is_a_group_with_a_sentence_and_named_parts() {
    let mut window = window(Look::default(), |ui| {
        picture(
            ui,
            "way",
            vec2(300.0, 100.0),
            "465番ポートで送信サーバーまで届いています。",
            |ui, rect, parts| {
                parts.name(ui, "587", rect.shrink(10.0), "587番ポート: 応答がありません");
                parts.name(ui, "465", rect.shrink(20.0), "465番ポート: 使えます");
            },
        );
    });
    window.run();
    let group = window.get_by_role(Role::Figure);
    assert_eq!(group.accesskit_node().label().as_deref(), Some("465番ポートで送信サーバーまで届いています。"));
    let parts: Vec<_> = group
        .children_recursive()
        .filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value()))
        .collect();
    assert_eq!(parts, ["587番ポート: 応答がありません", "465番ポート: 使えます"]);
}

#[test]
fn a_field_is_named_by_its_label_and_described_by_its_note() {
    let mut text = String::new();
    let mut window = window(Look::default(), |ui| {
        Field::new("お名前").aside("（相手に表示されます）").note("差出人として使います。").show(ui, &mut text);
    });
    window.run();
    let field = window.get_by_role(Role::TextInput);
    assert_eq!(field.accesskit_node().label().as_deref(), Some("お名前"));
    assert_eq!(field.accesskit_node().data().description(), Some("差出人として使います。"));
    field.focus();
    window.run();
    window.get_by_role(Role::TextInput).type_text("山田 花子");
    window.run();
    drop(window);
    assert_eq!(text, "山田 花子");
}

#[test]
fn buttons_are_pressed_by_mouse_keyboard_and_screen_reader() {
    let pressed = RefCell::new(Vec::new());
    let mut window = window(Look::default(), |ui| {
        for (rank, name) in [(Rank::Primary, "送れるか確かめる"), (Rank::Quiet, "中止"), (Rank::Link, "戻る")]
        {
            if Button::new(rank, name).show(ui).clicked() {
                pressed.borrow_mut().push(name);
            }
        }
        if Button::new(Rank::Primary, "まだ").enabled(false).show(ui).clicked() {
            pressed.borrow_mut().push("まだ");
        }
    });
    window.run();
    window.get_by_label("送れるか確かめる").click();
    window.run();
    window.get_by_label("中止").focus();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    window.get_by_label("戻る").click_accesskit();
    window.run();
    let late = window.get_by_label("まだ");
    assert!(late.accesskit_node().is_disabled());
    late.click();
    window.run();
    let roles: Vec<_> =
        ["送れるか確かめる", "戻る"].map(|name| window.get_by_label(name).accesskit_node().role()).into();
    assert_eq!(roles, [Role::Button, Role::Link]);
    drop(window);
    assert_eq!(*pressed.borrow(), ["送れるか確かめる", "中止", "戻る"]);
}

#[test]
fn a_link_inside_prose_is_one_link_on_every_line_it_touches() {
    let pressed = RefCell::new(0);
    let mut window = window(Look { size: vec2(300.0, 200.0), ..Look::default() }, |ui| {
        let shown = Prose::small("設定を探すときに使うのは、@ より後ろの example.jp だけです。")
            .link("送信される情報のすべてをここで見る")
            .show(ui);
        if shown.pressed() == Some(0) {
            *pressed.borrow_mut() += 1;
        }
    });
    window.run();
    assert_eq!(window.get_all_by_role(Role::Link).count(), 1);
    window.get_by_label("送信される情報のすべてをここで見る").click();
    window.run();
    window.get_by_role(Role::Link).focus();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    drop(window);
    assert_eq!(*pressed.borrow(), 2);
}

#[test]
fn a_tick_says_its_state() {
    let ticked = RefCell::new(true);
    let mut window = window(Look::default(), |ui| {
        tick(ui, &mut ticked.borrow_mut(), "自分あてにテストメールを1通送る");
    });
    window.run();
    let node = window.get_by_role(Role::CheckBox);
    assert_eq!(node.accesskit_node().toggled(), Some(egui::accesskit::Toggled::True));
    node.click();
    window.run();
    let now = window.get_by_role(Role::CheckBox).accesskit_node().toggled();
    assert_eq!(now, Some(egui::accesskit::Toggled::False));
    drop(window);
    assert!(!*ticked.borrow());
}
