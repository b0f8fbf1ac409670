//! What is pressed, and what comes of it.

use toukan_core::model::Message;

use super::*;

pub(super) fn wished(outside: &mut Outside) -> Vec<String> {
    let mut said = Vec::new();
    while let Ok(wish) = outside.wishes.try_recv() {
        said.push(match wish {
            Wish::Begin(place, Errand::Diagnose(address)) => {
                format!("diagnose {place:?} {}", address.map_or("nobody".to_owned(), |address| address.to_string()))
            }
            Wish::Begin(place, Errand::Check { address, server: Some(server) }) => {
                format!("begin {place:?} {address} at {}", server.endpoint)
            }
            Wish::Begin(place, errand) => format!("begin {place:?} {}", errand.address().unwrap()),
            Wish::Command(_, Command::Password(password)) => format!("password {}", password.expose().len()),
            Wish::Command(_, Command::UserName(name)) => format!("name {name}"),
            Wish::Command(_, Command::Confirm(host)) => format!("yes to {host}"),
            Wish::Command(_, Command::Decline) => "no".to_owned(),
            Wish::Command(_, Command::Cancel) => "stop".to_owned(),
            Wish::Command(_, Command::AcceptCertificate { account, endpoint, .. }) => {
                format!("accept for {account} {endpoint:?}")
            }
            // Whether one is wanted is asked for at every press.
            Wish::TestMessage(..) => continue,
            Wish::Command(_, Command::StopWaiting) => "stop waiting".to_owned(),
            Wish::Command(_, Command::OpenBrowser) => "open the page".to_owned(),
            Wish::ByBrowser(place, typed, language) => {
                format!("by browser {place:?} {:?} {language}", typed.client_id.unwrap_or_default())
            }
            Wish::KeepClient(domain, typed) => {
                format!("keep {} at {} for {domain}", typed.client_id.unwrap(), typed.issuer.unwrap())
            }
            Wish::Command(_, Command::LookAround) => "look around".to_owned(),
            Wish::Command(..) => "another command".to_owned(),
            Wish::OpenPractice => "open practice".to_owned(),
            Wish::ClosePractice => "close practice".to_owned(),
            Wish::Prefer(Preference::Language(language)) => format!("language {language}"),
            Wish::Prefer(Preference::AskDatabase(ask)) => format!("database {ask}"),
            Wish::Prefer(Preference::AskControls(ask)) => format!("controls {ask}"),
            Wish::Prefer(Preference::KeepChecks(keep)) => format!("checks {keep}"),
            Wish::Prefer(Preference::TestMessage(wanted)) => format!("test message {wanted}"),
            Wish::Prefer(Preference::Details(details)) => format!("details {details}"),
            Wish::BeginSaved(id, errand) => format!("begin {id} {}", errand.address().unwrap()),
            Wish::Save { name, credential, .. } => {
                format!("save {name:?} {}", credential.map_or(0, |it| it.expose().len()))
            }
            Wish::Runs(_) => "runs".to_owned(),
            Wish::ReadShelf => "read".to_owned(),
            Wish::Remove { id, leave_password } => format!("remove {id} {leave_password}"),
            Wish::Forget(id) => format!("forget {id}"),
            Wish::Unpin { id, at } => format!("unpin {id} {at}"),
            Wish::SaveFile { suggested, .. } => format!("ask where {suggested} goes"),
            Wish::SaveAt { path, replace, .. } => format!("write {} {replace}", path.display()),
            Wish::PickFile { title } => format!("choose {title}"),
            Wish::Print { page } => format!("print {} octets", page.len()),
            Wish::OpenFiles(files) => format!("open {files:?}"),
            Wish::PickSettings { extensions, .. } => format!("ask which of {}", extensions.join(" ")),
            Wish::Inspect(place, inspected) => format!("look at {place:?} {}", inspected.postmaster.domain().host()),
            Wish::StopInspecting => "stop looking".to_owned(),
            Wish::SaveFolder { folder, files } => format!("write {} files to {}", files.len(), folder.display()),
        });
    }
    said
}

pub(super) fn press(window: &mut Harness<'_>, name: &str) {
    window.get_by_label(name).click_accesskit();
    window.run_ok();
}

#[test]
fn what_is_known_of_the_provider_is_said_while_the_address_is_typed() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    let mut type_address = |address: &str| {
        app.borrow_mut().real.drafts.address = address.to_owned();
        window.run_ok();
        let has = |label: &str| window.query_all_by_label(label).count() > 0;
        let tells = |text: &str| window.query_all_by_label_contains(text).count() > 0;
        (has("Password"), has("App password"), tells("with your browser"), tells("lets no mail program in"))
    };
    assert_eq!(type_address("hanako@example.jp"), (true, false, false, false));
    assert_eq!(type_address("hanako@gmail.com"), (false, true, false, false));
    assert_eq!(type_address("hanako@outlook.jp"), (false, false, true, false));
    assert_eq!(type_address("hanako@proton.me"), (false, false, false, true));
    app.borrow_mut().real.drafts.by_hand = true;
    assert_eq!(type_address("hanako@proton.me"), (true, false, false, false));
    app.borrow_mut().real.drafts.by_hand = false;
    app.borrow_mut().real.password.fill("correct horse");
    type_address("hanako@outlook.jp");
    press(&mut window, "Set up and check sending");
    assert_eq!(
        wished(&mut outside),
        ["begin Real hanako@outlook.jp", "by browser Real \"\" en"],
        "nothing unseen is sent"
    );
}

#[test]
fn from_the_button_to_the_mail_program_and_back_nothing_typed_is_lost() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Set up and check sending");
    assert!(window.query_all_by_label_contains("The @ is missing").count() > 0);
    assert!(wished(&mut outside).is_empty());
    window.get_by_label("Mail address").type_text("hanako@silent-587.practice.test");
    window.run_ok();
    app.borrow_mut().real.password.fill("practice");
    press(&mut window, "Set up and check sending");
    assert_eq!(wished(&mut outside), ["begin Real hanako@silent-587.practice.test", "password 8"]);
    assert!(window.query_all_by_label("Looking for the submission server").count() > 0);
    outside.news.send_modify(|news| news.real = Some(connected("silent-587")));
    window.run_ok();
    assert!(window.query_all_by_label("Connected securely. Not signed in yet").count() > 0);
    assert!(window.query_all_by_label("Port 587: no answer").count() > 0, "the picture has its parts");
    outside.news.send_modify(|news| news.real = Some(ended("silent-587")));
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::HandOver, "it goes on by itself");
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.screen, Screen::Check, "and sends nobody away twice");
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.drafts.address, "hanako@silent-587.practice.test");
    assert!(!app.borrow().real.password.is_empty());
}

#[test]
fn a_view_of_an_earlier_run_is_not_taken_for_one_of_this() {
    let (mut app, outside) = showing(Language::English, &ended("wrong-password"));
    let ctx = Context::default();
    app.apply(&ctx, vec![Act::Again]);
    outside.news.send_modify(|news| news.real = Some(ended("wrong-password")));
    app.take_news(&ctx);
    assert!(app.real.view().is_none());
    outside.news.send_modify(|news| news.real = Some(ended("works")));
    app.take_news(&ctx);
    assert!(app.real.view().is_some());
}

#[test]
fn the_password_goes_to_the_run_that_waits_for_it() {
    let (app, mut outside) = showing(Language::Japanese, &without_password("works"));
    let app = RefCell::new(app);
    app.borrow_mut().real.password.fill("practice");
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "ログインを確かめる");
    assert_eq!(wished(&mut outside), ["password 8"]);
}

#[test]
fn a_refused_sign_in_is_tried_again_with_the_name_as_it_stands_there() {
    let (app, mut outside) = showing(Language::Japanese, &ended("wrong-password"));
    let app = RefCell::new(app);
    app.borrow_mut().real.password.fill("another");
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "もう一度確かめる");
    let wished = wished(&mut outside);
    let begun =
        ["begin Real hanako@wrong-password.practice.test", "name hanako@wrong-password.practice.test", "password 7"];
    assert_eq!(wished, begun);
}

#[test]
fn a_yes_is_to_exactly_this_host() {
    let (app, mut outside) = showing(Language::English, &ended("outside"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert!(window.get_all_by_label_contains("smtp.hoster.test").count() > 0);
    press(&mut window, "Yes, this is the name");
    press(&mut window, "No, do not use it");
    assert_eq!(wished(&mut outside), ["yes to smtp.hoster.test", "no"]);
}

#[test]
fn of_two_providers_one_press_chooses() {
    let (app, mut outside) = showing(Language::English, &ended("two-providers"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Use smtp.newhoster.test");
    press(&mut window, "Neither of them");
    assert_eq!(wished(&mut outside), ["yes to smtp.newhoster.test", "no"]);

    let (app, _outside) = showing(Language::English, &half_chosen());
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert!(window.query_by_label("Use smtp.newhoster.test").is_none(), "it is not verified yet");
    assert!(window.query_by_label("Use smtp.two-providers.practice.test").is_some());
}

#[test]
fn a_page_that_the_provider_names_can_be_opened_and_copied() {
    let (app, _outside) = showing(Language::English, &ended("switch-on"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let page = "https://help.switch-on.practice.test/programs";
    let mut does = |name: String, wanted: &dyn Fn(&egui::OutputCommand) -> bool| {
        window.get_by_label(&name).click_accesskit();
        window.step();
        assert!(window.output().platform_output.commands.iter().any(wanted), "{name}");
        window.run_ok();
    };
    does(
        format!("Open {page} in the browser"),
        &|command| matches!(command, egui::OutputCommand::OpenUrl(to) if to.url == page && to.new_tab),
    );
    does(format!("Copy {page}"), &|command| matches!(command, egui::OutputCommand::CopyText(text) if text == page));
    assert_eq!(app.borrow().real.said, Some(Message::new(WindowId::CopiedPage.into())));
}

#[test]
fn whether_the_public_database_is_asked_is_chosen_where_it_is_said_what_is_sent() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "What is sent");
    press(&mut window, "Ask Thunderbird’s public database too");
    press(&mut window, "Ask Thunderbird’s public database too");
    assert_eq!(wished(&mut outside), ["database false", "database true"]);
}

#[test]
fn what_could_not_be_begun_is_said_on_the_first_page() {
    let (app, outside) = app(Language::English);
    let app = RefCell::new(app);
    app.borrow_mut().real.drafts.address = "hanako@example.jp".to_owned();
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Set up and check sending");
    outside.news.send_modify(|news| news.trouble = Some(Foreign::from("disk full")));
    window.run_ok();
    assert!(window.query_all_by_label_contains("disk full").count() > 0);
    assert_eq!(app.borrow().real.screen, Screen::Enter);
}

#[test]
fn escape_stops_what_is_under_way_and_never_leaves_a_page() {
    let (app, mut outside) = showing(Language::English, &looking());
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert_eq!(wished(&mut outside), ["stop"]);
    outside.news.send_modify(|news| news.real = Some(ended("all-silent")));
    window.run_ok();
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert!(wished(&mut outside).is_empty());
    assert_eq!(app.borrow().real.screen, Screen::Check);
    window.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowLeft);
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Enter);
}

#[test]
fn another_language_at_once() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "日本語");
    assert!(window.query_all_by_label("メールの設定を、いっしょに").count() > 0);
    assert_eq!(wished(&mut outside), ["language ja"]);
}

#[test]
fn practice_stands_beside_and_leaves_what_was_there() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    app.borrow_mut().real.drafts.address = "mine@example.jp".to_owned();
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, "Practice");
    outside.news.send_modify(|news| news.practice = PracticeNews::Open(None));
    window.run_ok();
    press(&mut window, "Every password is refused.");
    press(&mut window, "Set up and check sending");
    let wished_there = wished(&mut outside);
    assert_eq!(wished_there, ["open practice", "begin Practice hanako@wrong-password.practice.test", "password 8"]);
    press(&mut window, "End practice");
    assert_eq!(wished(&mut outside), ["close practice"]);
    assert_eq!(app.borrow().session().drafts.address, "mine@example.jp");
}

#[test]
fn with_nothing_happening_it_is_not_drawn_again() {
    for view in [ended("wrong-password"), without_password("works"), ended("silent-587")] {
        let (app, _outside) = showing(Language::Japanese, &view);
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        window.step();
        let wait = window.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min().unwrap();
        assert!(wait.as_secs() > 60, "wants to be drawn again after {wait:?}");
    }
}

#[test]
fn a_slow_run_says_so_after_three_seconds() {
    let (app, _outside) = showing(Language::English, &looking());
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    assert_eq!(window.query_all_by_label_contains("still on their way").count(), 0);
    for _ in 0..20 {
        window.step();
    }
    assert!(window.query_all_by_label_contains("still on their way").count() > 0);
}

#[test]
fn addresses_of_another_account_start_afresh() {
    let address = Address::parse("hanako@example.jp").unwrap();
    let (mut app, mut outside) = app(Language::English);
    app.real.drafts.address = address.to_string();
    app.apply(&Context::default(), vec![Act::Begin]);
    assert_eq!(wished(&mut outside), ["begin Real hanako@example.jp", "password 0"]);
}
