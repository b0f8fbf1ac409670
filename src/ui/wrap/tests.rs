use egui::{Context, RawInput, Rect, Ui, pos2};
use proptest::prelude::*;

use super::breaks::{Break, breaks, may_not_begin, may_not_end};
use super::prose::lay_out;
use crate::ui::theme;

/// One pass over `draw`, of which nothing is shown.
fn pass(ctx: &Context, draw: impl FnMut(&mut Ui)) {
    let screen_rect = Some(Rect::from_min_max(pos2(0.0, 0.0), pos2(1_000.0, 1_000.0)));
    let mut output = ctx.run_ui(RawInput { screen_rect, ..RawInput::default() }, draw);
    output.textures_delta.clear();
}

/// A context with the real fonts, without a window.
fn context() -> Context {
    let ctx = Context::default();
    theme::install(&ctx, theme::Appearance::Light);
    // The fonts are there from the second pass on.
    pass(&ctx, |_| {});
    ctx
}

fn rows(ctx: &Context, text: &str, font: &egui::FontId, width: f32) -> Vec<(String, f32)> {
    let mut found = Vec::new();
    pass(ctx, |ui| {
        let colour = theme::palette(ui).ink;
        let galley = super::Prose::of(text, font.clone(), false).colour(colour).galley_for_test(ui, width);
        found = galley
            .rows
            .iter()
            .map(|row| {
                let drawn: Vec<_> = row.glyphs.iter().rev().skip_while(|g| g.chr.is_whitespace()).collect();
                (row.text(), drawn.first().map_or(0.0, |g| g.max_x()))
            })
            .collect();
    });
    found
}

fn lines(text: &str, width: f32) -> Vec<String> {
    rows(&context(), text, &theme::body(), width).into_iter().map(|(line, _)| line).collect()
}

#[test]
fn what_rounding_adds_to_a_line_still_fits() {
    let text = "STARTTLS“quoted”the serverthe serverちょっとサーバー10%できませんでしたキャッシュ「the server「「https://example.jp/a/b-c?d=e設定を設定を";
    let width = 416.325_65;
    for (line, right) in rows(&context(), text, &theme::heading(), width) {
        assert!(right <= width, "{line:?} is {right} wide");
    }
}

#[test]
fn prose_breaks_between_phrases() {
    assert_eq!(
        lines(
            "送信サーバーとは安全につながっています。このユーザー名とパスワードの組み合わせが受け付けられませんでした。",
            440.0
        ),
        [
            "送信サーバーとは安全につながっています。",
            "このユーザー名とパスワードの組み合わせが",
            "受け付けられませんでした。"
        ]
    );
    assert_eq!(
        lines("スマートフォンのテザリングなど、別のネットワークで試すと、原因がはっきりします。", 296.0),
        ["スマートフォンのテザリングなど、", "別のネットワークで試すと、", "原因がはっきりします。"]
    );
}

#[test]
fn english_breaks_between_words_and_loses_only_the_blank() {
    assert_eq!(
        lines("A test message left at 14:02 and was in your inbox 1.8 seconds later.", 280.0),
        ["A test message left at 14:02 and was", "in your inbox 1.8 seconds later."]
    );
}

#[test]
fn a_host_name_is_cut_after_a_sign_and_only_if_it_must_be() {
    assert_eq!(lines("送り先は smtp.example.jp です。", 240.0), ["送り先は smtp.example.jp", "です。"]);
    let long = "smtp.a-very-long-name.with-many-labels.and-more-of-them.example.co.jp";
    let cut = lines(long, 240.0);
    assert!(cut.len() > 1);
    assert_eq!(cut.concat(), long);
    assert!(cut.iter().rev().skip(1).all(|line| line.ends_with(['.', '-'])), "{cut:?}");
}

#[test]
fn line_ends_of_the_text_stay() {
    assert_eq!(lines("一行目\n二行目\n\n四行目", 400.0), ["一行目", "二行目", "", "四行目"]);
}

#[test]
fn a_heading_has_lines_of_about_one_length() {
    let ctx = context();
    let mut found = Vec::new();
    pass(&ctx, |ui| {
        let ink = theme::palette(ui).ink;
        let galley = lay_out(ui, "安全に接続できました。ログインはこれからです", theme::heading(), ink, 500.0);
        found = galley.rows.iter().map(|row| row.size.x).collect();
    });
    assert_eq!(found.len(), 2);
    assert!((found[0] - found[1]).abs() < 120.0, "{found:?}");
}

#[test]
fn drawing_again_measures_nothing_again() {
    let ctx = context();
    let text = "同じ方法で、ほかのサーバーにもつながりませんでした。";
    let first = rows(&ctx, text, &theme::body(), 300.0);
    let again = rows(&ctx, text, &theme::body(), 300.0);
    assert_eq!(first, again);
    assert_eq!(super::kept::count(&ctx), 1);
}

const PIECES: &[&str] = &[
    "設定を",
    "サーバー",
    "メールアドレス",
    "ちょっと",
    "キャッシュ",
    "「",
    "」",
    "、",
    "。",
    "（",
    "）",
    "・",
    "ー",
    "っ",
    "ッ",
    "587番ポート",
    "smtp.example.jp",
    " ",
    "the server",
    "STARTTLS",
    "送信",
    "できませんでした",
    "…",
    "？",
    "！",
    "ログイン",
    "hanako@example.jp",
    "確かめる",
    "〜",
    "々",
    "人々",
    "1通",
    "\n",
    "髙﨑さん",
    "https://example.jp/a/b-c?d=e",
    "“quoted”",
    "10%",
];

fn mixed() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

/// Whether a rule could be kept at all: a run of signs that hold each other together may be wider than a line.
fn longest_bound_run(text: &str) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for kind in breaks(text) {
        run = if kind == Break::Never { run + 1 } else { 1 };
        longest = longest.max(run);
    }
    longest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_line_is_as_the_rules_want_it(text in mixed(), width in 240.0_f32..900.0, heading in any::<bool>()) {
        let font = if heading { theme::heading() } else { theme::body() };
        // 240 points hold nine characters of a headline.
        prop_assume!(longest_bound_run(&text) < 9);
        thread_local!(static CONTEXT: Context = context());
        let rows = CONTEXT.with(|ctx| rows(ctx, &text, &font, width));
        let mut own_line = true;
        for (line, right) in &rows {
            prop_assert!(*right <= width, "{line:?} is {right} wide, of {width}");
            if !own_line {
                prop_assert!(!line.chars().next().is_some_and(may_not_begin), "begins with a sign: {line:?}");
            }
            own_line = false;
            let last = line.chars().next_back();
            if last.is_some_and(may_not_end) {
                prop_assert!(text.ends_with(line.as_str()) || text.contains(&format!("{line}\n")), "ends with a bracket: {line:?}");
            }
            own_line |= text.contains('\n');
        }
        let joined: String = rows.iter().flat_map(|(line, _)| line.chars()).filter(|c| !c.is_whitespace()).collect();
        let wanted: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert_eq!(joined, wanted);
    }

    #[test]
    fn no_phrase_is_cut_that_fits_on_a_line(text in mixed(), width in 240.0_f32..900.0) {
        let text = text.replace('\n', "");
        thread_local!(static CONTEXT: Context = context());
        let rows = CONTEXT.with(|ctx| rows(ctx, &text, &theme::body(), width));
        let kinds: Vec<(char, Break)> = text.chars().zip(breaks(&text)).collect();
        let mut at = 0;
        for (line, _) in rows.iter().take(rows.len().saturating_sub(1)) {
            for character in line.chars() {
                while kinds[at].0 != character { at += 1; }
                at += 1;
            }
            while kinds.get(at).is_some_and(|(c, _)| c.is_whitespace()) { at += 1; }
            let Some((_, kind)) = kinds.get(at) else { break };
            if *kind < Break::Good {
                let from = kinds[..at].iter().rposition(|(_, k)| *k >= Break::Good).unwrap_or(0);
                let to = kinds[at..].iter().position(|(_, k)| *k >= Break::Good).map_or(kinds.len(), |n| at + n);
                let phrase: String = kinds[from..to].iter().map(|(c, _)| c).collect();
                let whole = CONTEXT.with(|ctx| super::tests::rows(ctx, phrase.trim_end(), &theme::body(), 100_000.0));
                prop_assert!(whole[0].1 > width - 4.0, "{phrase:?} was cut though it fits in {width}");
            }
        }
    }
}
