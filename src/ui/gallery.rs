//! Every widget of [`super::access`] on one page, in every look.

use egui::{CornerRadius, Frame, Margin, ScrollArea, Stroke, Ui};

use super::access::{Button, Field, Level, Rank, heading, link, primary, quiet, tick};
use super::password::{Password, PasswordWords};
use super::testing::{Look, picture, window};
use super::theme::{self, shape, space};
use super::wrap::{Prose, body, note};

const WORDS: PasswordWords<'_> = PasswordWords {
    label: "パスワード",
    note: "安全な接続が確かめられるまで、どこにも送りません。",
    show: "表示",
    hide: "隠す",
    show_name: "パスワードを表示",
    hide_name: "パスワードを隠す",
};

struct Page {
    name: String,
    address: String,
    password: Password,
    test: bool,
    keep: bool,
}

fn page(ui: &mut Ui, page: &mut Page) {
    Frame::new().fill(theme::palette(ui).page).inner_margin(Margin::same(32)).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - space::S4);
            ui.spacing_mut().item_spacing.y = space::S3;
            heading(ui, Level::Page, "安全に接続できました。ログインはこれからです");
            body(ui, "送信サーバーとは安全につながっています。このユーザー名とパスワードの組み合わせが受け付けられませんでした。");
            Field::new("お名前").aside("（相手に表示されます）").show(ui, &mut page.name);
            Field::new("メールアドレス").note("設定を探すときに使うのは、@ より後ろの example.jp だけです。").show(ui, &mut page.address);
            page.password.show(ui, &WORDS);
            Prose::small("送り先: ").mono("smtp.example.jp").text("（証明書を確認済み）").link("送信される情報").show(ui);
            tick(ui, &mut page.test, "自分あてにテストメールを1通送る（届いたら削除する）");
            tick(ui, &mut page.keep, "パスワードをこのパソコンに保存する");
            ui.horizontal_wrapped(|ui| {
                link(ui, "サーバー名を自分で入力する");
                quiet(ui, "管理者に送る文面を見る");
                Button::new(Rank::Quiet, "コピー").name("サーバー名をコピー").small().show(ui);
                Button::new(Rank::Primary, "まだ押せません").enabled(false).show(ui);
            });
            primary(ui, "設定して、送れるか確かめる");
            card(ui);
        });
    });
}

fn card(ui: &mut Ui) {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.card)
        .stroke(Stroke::new(shape::OUTLINE, palette.line))
        .corner_radius(CornerRadius::same(shape::CARD_CORNER))
        .inner_margin(Margin::same(20))
        .show(ui, |ui| {
            heading(ui, Level::Section, "Which program do you use?");
            Prose::body("A test message left at 14:02 and was in your inbox ")
                .strong("1.8 seconds")
                .text(" later. It has been deleted again.")
                .show(ui);
            note(ui, "髙橋さんと山﨑さんの①番目の設定（㈱サンプル）。");
            Prose::small("できました ✓").colour(palette.good).show(ui);
        });
}

fn sample() -> Page {
    Page {
        name: "山田 花子".to_owned(),
        address: "hanako@example.jp".to_owned(),
        password: Password::default(),
        test: true,
        keep: false,
    }
}

#[test]
fn every_widget_in_every_look() {
    for look in Look::all() {
        let mut shown = sample();
        let mut window = window(look, |ui| page(ui, &mut shown));
        window.run();
        // Tab to the second field, so that the ring is to be seen.
        window.key_press(egui::Key::Tab);
        window.run();
        window.key_press(egui::Key::Tab);
        window.run();
        let file = picture(&mut window, &format!("gallery-{}", look.name()));
        assert!(file.metadata().unwrap().len() > 10_000, "{} shows nothing", file.display());
    }
}

#[test]
fn nothing_is_wider_than_the_window() {
    use egui_kittest::kittest::NodeT as _;

    for look in Look::all() {
        let mut shown = sample();
        let mut window = window(look, |ui| page(ui, &mut shown));
        window.run();
        for node in window.root().children_recursive() {
            let Some(bounds) = node.accesskit_node().raw_bounds() else { continue };
            assert!(
                bounds.x1 <= f64::from(look.size.x) + 0.5 && bounds.x0 >= -0.5,
                "{:?} {:?} reaches from {} to {} in {}",
                node.accesskit_node().role(),
                node.accesskit_node().label(),
                bounds.x0,
                bounds.x1,
                look.name()
            );
        }
    }
}

#[test]
fn a_window_in_which_nothing_happens_draws_nothing() {
    let mut shown = sample();
    let mut window = window(Look::default(), |ui| page(ui, &mut shown));
    window.run();
    window.key_press(egui::Key::Tab);
    window.run();
    window.step();
    let wait = window.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
    assert!(wait.as_secs() > 60, "wants to be drawn again after {wait:?}");
}
