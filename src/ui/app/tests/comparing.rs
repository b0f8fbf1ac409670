//! Comparing networks, and the report: the pages, what is wanted, what is announced.

use egui_kittest::kittest::Queryable as _;
use toukan_core::model::{Message, Record, WindowId};
use toukan_engine::keep::{KeptRecord, Runs};

use super::*;

/// Japan, in seconds ahead of UTC.
const JAPAN: i64 = 9 * 3600;

fn say(id: WindowId, language: Language) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

/// A run of a situation, told as one at `works`, which began then.
fn kept(situation: &str, began: i64, network: &str) -> (Record, String) {
    let text = ended(situation).record.to_json().unwrap();
    let text = text.replace(&format!("{situation}.practice.test"), "works.practice.test");
    let read = Record::from_json(&text).unwrap();
    let mut record = Record::new(began);
    for entry in read.entries() {
        record.push(entry.at, entry.subject, entry.what.clone());
    }
    (record, network.to_owned())
}

/// What a folder gives back that these were put into.
fn shelf(runs: &[(Record, String)]) -> Vec<KeptRecord> {
    let folder = tempfile::tempdir().unwrap();
    let shelf = Runs::in_folder(folder.path());
    for (record, network) in runs {
        let id = shelf.keep(record).unwrap();
        shelf.name(&id, network).unwrap();
    }
    shelf.list().unwrap()
}

/// 2026-11-22, 03:00 UTC, and an hour later.
const EARLIER: i64 = 1_795_316_400;
const LATER: i64 = EARLIER + 3600;

fn comparing(language: Language, runs: Vec<KeptRecord>) -> (App, Outside) {
    let (mut app, outside) = app(language);
    outside.news.send_modify(|news| {
        news.runs = runs.into();
        news.computer = Arc::new(Computer { ahead_of_utc: JAPAN, ..Computer::default() });
    });
    app.go(Screen::Compare);
    (app, outside)
}

fn two() -> Vec<KeptRecord> {
    shelf(&[kept("works", EARLIER, "うち"), kept("all-silent", LATER, "カフェの Wi-Fi")])
}

#[test]
fn the_page_in_every_look() {
    in_every_look("compare", |language| comparing(language, two()));
    in_every_look("compare-first", |language| comparing(language, shelf(&[kept("all-silent", LATER, "")])));
    in_every_look("compare-unlike", |language| {
        let other = ended("expired").record.clone();
        let (mut app, outside) = comparing(language, shelf(&[kept("works", EARLIER, ""), (other, String::new())]));
        app.details = true;
        (app, outside)
    });
}

#[test]
fn a_check_that_has_not_looked_at_the_network_knows_silent_ports_by_its_own_patience() {
    let runs = two();
    let came = toukan_core::compare::compare(&runs[1].record, &runs[0].record).unwrap();
    let said: Vec<_> = came.conclusions.iter().map(|one| (one.what.id(), one.side)).collect();
    assert_eq!(said, [("host-shut-to-network", Some(toukan_core::compare::Side::Second))]);
}

#[test]
fn it_is_reached_from_where_something_stopped_and_from_the_page_for_whoever_cannot_send() {
    let language = Language::English;
    let (app, _outside) = showing(language, &ended("all-silent"));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 2400.0), ..Look::default() }, &app);
    window.run_ok();
    for from in [Screen::Check, Screen::Trouble] {
        if from == Screen::Trouble {
            window.get_by_label(&say(WindowId::Trouble, language)).click();
            window.run_ok();
        }
        window.get_by_label(&say(WindowId::CompareOpen, language)).click();
        window.run_ok();
        assert_eq!(app.borrow().real.screen, Screen::Compare);
        window.get_by_label(&say(WindowId::Back, language)).click();
        window.run_ok();
        assert_eq!(app.borrow().real.screen, from);
    }
}

#[test]
fn the_newest_two_are_compared_unless_others_are_ticked() {
    let language = Language::English;
    let runs = shelf(&[
        kept("silent-465", EARLIER - 60, "office"),
        kept("works", EARLIER, "home"),
        kept("silent-587", LATER, ""),
    ]);
    let (app, _outside) = comparing(language, runs);
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }, &app);
    window.run_ok();
    let says = |window: &Harness<'_>, part: &str| lines(window).join(" ").contains(part);
    // The time is this computer's, and a network without a name goes by it.
    assert!(says(&window, "2026-11-22 13:00") && says(&window, "“home”"), "{:?}", lines(&window));
    assert!(says(&window, "587"));
    let office = "2026-11-22 11:59 · hanako@works.practice.test";
    window.get_by_label(office).click();
    window.run_ok();
    assert!(says(&window, "“office”") && !says(&window, "“home”"), "{:?}", lines(&window));
    // The first conclusion is announced.
    let status = crate::ui::screens::status(&see_of(&app.borrow()), &app.borrow().real);
    assert!(!status.is_empty());
}

/// What the pages of this window see.
fn see_of(app: &App) -> See<'_> {
    See {
        texts: &app.texts,
        view: app.real.view(),
        slow: false,
        details: app.details,
        ask_database: true,
        ask_controls: true,
        keep_checks: true,
        test_message: true,
        waited: None,
        window: 880.0,
        practice: &app.news.practice,
        practising: false,
        shelf: &app.news.shelf,
        runs: &app.news.runs,
        kept: None,
        saving: &app.news.saving,
        computer: &app.news.computer,
        keychain: None,
        clients: None,
        waiting_file: None,
        trouble: None,
    }
}

#[test]
fn keeping_checks_can_be_switched_off_even_before_there_are_any() {
    for language in [Language::Japanese, Language::English] {
        let (app, mut outside) = comparing(language, Vec::new());
        let app = RefCell::new(app);
        let mut window = draw(Look { size: egui::vec2(480.0, 900.0), ..Look::default() }, &app);
        window.run_ok();
        for keeps in [false, true] {
            window.get_by_label(&say(WindowId::KeepChecks, language)).click();
            window.run_ok();
            assert_eq!(app.borrow().keep_checks, keeps);
            let wished = std::iter::from_fn(|| outside.wishes.try_recv().ok());
            let wished: Vec<bool> = wished
                .filter_map(
                    |wish| if let Wish::Prefer(Preference::KeepChecks(keep)) = wish { Some(keep) } else { None },
                )
                .collect();
            assert_eq!(wished, [keeps]);
            let said = if keeps { WindowId::TellCompareKept } else { WindowId::TellChecksNotKept };
            assert!(window.query_all_by_label_contains(&say(said, language)).count() > 0, "{:?}", lines(&window));
        }
    }
}

#[test]
fn a_network_is_named_and_a_check_deleted() {
    let language = Language::Japanese;
    let (app, mut outside) = comparing(language, shelf(&[kept("works", EARLIER, "")]));
    let id = app.link.news.borrow().runs[0].id.clone();
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1400.0), ..Look::default() }, &app);
    window.run_ok();
    let texts = Texts::new(language);
    let about = |id: WindowId, text: &str| texts.say(&Message::new(id.into()).with("text", text));
    let field = about(WindowId::CompareNetwork, "2026-11-22 12:00");
    window.get_by_label(&field).focus();
    window.run_ok();
    window.get_by_label(&field).type_text("カフェ");
    window.run_ok();
    window.key_press(egui::Key::Enter);
    window.run_ok();
    let line = "2026-11-22 12:00 · hanako@works.practice.test";
    window.get_by_label(&about(WindowId::CompareForgetName, line)).click();
    window.run_ok();
    let mut wished = Vec::new();
    while let Ok(wish) = outside.wishes.try_recv() {
        if let Wish::Runs(wish) = wish {
            wished.push(wish);
        }
    }
    let named = RunsWish::Name(id.clone(), "カフェ".to_owned());
    assert_eq!(wished, [RunsWish::Read, named, RunsWish::Remove(id)]);
}

#[test]
fn practice_compares_nothing() {
    let language = Language::English;
    let (mut app, _outside) = comparing(language, two());
    app.practice = Some(Session::in_practice());
    app.go(Screen::Compare);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let shown = lines(&window).join(" ");
    assert!(shown.contains("Practice keeps no checks") && !shown.contains("うち"), "{shown}");
}

#[test]
fn a_report_is_saved_in_the_windows_language_with_or_without_the_mailbox() {
    for (language, title) in [(Language::English, "Toukan’s report"), (Language::Japanese, "Toukan の診断結果")]
    {
        for (situation, details) in [("all-silent", true), ("works", true), ("expired", false)] {
            let (mut app, mut outside) = showing(language, &ended(situation));
            app.details = details;
            if !details {
                app.real.screen = Screen::Trouble;
            }
            let app = RefCell::new(app);
            let mut window = draw(Look { size: egui::vec2(880.0, 6000.0), ..Look::default() }, &app);
            window.run_ok();
            window.get_by_label(&say(WindowId::ReportPage, language)).click();
            window.run_ok();
            window.get_by_label(&say(WindowId::ReportHide, language)).click();
            window.run_ok();
            window.get_by_label(&say(WindowId::ReportData, language)).click();
            window.run_ok();
            let mut files = Vec::new();
            while let Ok(wish) = outside.wishes.try_recv() {
                if let Wish::SaveFile { suggested, text, .. } = wish {
                    files.push((suggested, text));
                }
            }
            let [(page, html), (data, json)] = files.as_slice() else { panic!("{} files", files.len()) };
            assert!(page.starts_with("toukan-report-2") && page.contains(".html") && data.contains(".json"));
            assert!(html.contains(title) && html.contains(&format!("hanako@{situation}.practice.test")));
            assert!(json.contains(&format!("***@{situation}.practice.test")) && !json.contains("hanako"));
            assert_eq!(
                toukan_core::report::record_in(json).unwrap().entries().len(),
                ended(situation).record.entries().len()
            );
        }
    }
}

#[test]
fn what_became_of_the_report_is_said_where_it_was_asked_for() {
    for (language, width) in [(Language::English, 880.0), (Language::Japanese, 480.0)] {
        let (mut app, outside) = showing(language, &ended("expired"));
        app.real.screen = Screen::Trouble;
        let app = RefCell::new(app);
        let mut window = draw(Look { size: egui::vec2(width, 4200.0), ..Look::default() }, &app);
        window.run_ok();
        let saved = Saving::Saved("/home/hanako/toukan-report.html".into());
        let says = |window: &Harness<'_>| lines(window).join("").contains("toukan-report");
        outside.news.send_modify(|news| news.saving = saved.clone());
        window.run_ok();
        assert!(!says(&window), "another page's file");
        window.get_by_label(&say(WindowId::ReportPage, language)).click();
        window.run_ok();
        assert!(says(&window));
        picture(&mut window, &format!("window-report-{language}"));
    }
}
