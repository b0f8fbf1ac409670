//! The test message: what is asked for, what is shown of it, how waiting for it ends.

use toukan_core::journey::TestState;

use super::going::{press, wished};
use super::*;
use crate::ui::fixtures::{letter, letter_by_pop3, letter_unknown};
use crate::ui::screens::check::test_message::Tested;
use crate::ui::way::{Inbox, way};

/// Every state with a test message in it.
fn states() -> Vec<State> {
    let tested = |name, view, tested| State::new(name, view, Stand::Tested(tested));
    // Taken over some time ago.
    let waiting = |app: &mut App| app.real.count(-12.0);
    vec![
        State::new("letter-not-yet", letter(TestState::NotYet), Stand::Reading),
        State::new("letter-sending", letter(TestState::Sending), Stand::Reading),
        State::new("letter-taken", letter(TestState::Looking), Stand::Following),
        State::new("letter-looking", letter(TestState::Looking), Stand::Following).and(waiting),
        State::new("letter-looking-pop3", letter_by_pop3(), Stand::Following).and(waiting),
        tested("letter-arrived", ended("letter-works"), Tested::Arrived),
        tested("letter-moved", ended("letter-message-moves"), Tested::Arrived),
        tested("letter-junk", ended("letter-message-junk"), Tested::InJunk),
        tested("letter-left", ended("letter-message-stays"), Tested::Left),
        tested("letter-not-seen", ended("letter-message-lost"), Tested::NotSeen),
        tested("letter-unknown", letter_unknown(), Tested::Unknown),
        tested("letter-refused", ended("letter-message-refused"), Tested::Refused),
        tested("letter-greylisted", ended("letter-greylisted"), Tested::NotSent),
        tested("letter-sender", ended("letter-sender-refused"), Tested::NotSent),
        tested("letter-not-followed", ended("letter-receive-refused"), Tested::NotFollowed),
        tested("letter-out-of-reach", ended("letter-imap-silent"), Tested::NotFollowed),
    ]
}

/// The headline, the line about it, the inbox in the picture, and the ways on.
fn shown(view: &Arc<View>) -> (String, Inbox, Vec<String>) {
    let (app, _outside) = showing(Language::English, view);
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let heading = window
        .get_all_by_role(Role::Heading)
        .find(|node| node.accesskit_node().data().level() == Some(1))
        .and_then(|node| node.accesskit_node().label())
        .unwrap_or_default();
    let ways = ["Stop", "Stop waiting", "Check again", "To your mail app"];
    let ways = ways.into_iter().filter(|name| window.query_by_label(name).is_some()).map(str::to_owned).collect();
    (heading, way(Some(view)).inbox, ways)
}

#[test]
fn every_state_leads_to_its_page() {
    for State { name, view, stand, .. } in states() {
        assert_eq!(Stand::of(&view), stand, "{name}");
    }
}

#[test]
fn every_state_in_every_look() {
    for state in states() {
        in_every_look(state.name, |language| state.showing(language));
    }
}

#[test]
fn no_headline_and_no_picture_claims_more_than_was_seen() {
    for (view, heading, inbox, ways) in [
        (letter(TestState::Sending), "Signed in", Inbox::Open, &["Stop"][..]),
        (letter(TestState::Looking), "The server took the test message", Inbox::Awaited, &["Stop waiting"]),
        (ended("letter-works"), "Sending and receiving work", Inbox::Proven, &["To your mail app"]),
        (
            ended("letter-message-junk"),
            "The test message arrived among junk mail",
            Inbox::Junk,
            &["Check again", "To your mail app"],
        ),
        (
            ended("letter-message-lost"),
            "The test message has not been seen yet",
            Inbox::NotSeen,
            &["Check again", "To your mail app"],
        ),
        (
            ended("letter-message-stays"),
            "Sending and receiving work",
            Inbox::Proven,
            &["Check again", "To your mail app"],
        ),
        (
            ended("letter-message-refused"),
            "The server did not take the test message",
            Inbox::Open,
            &["Check again", "To your mail app"],
        ),
        (
            ended("letter-receive-refused"),
            "The server took the test message",
            Inbox::Open,
            &["Check again", "To your mail app"],
        ),
        // Without a test message nothing is said of one.
        (ended("works"), "Signed in", Inbox::Open, &["To your mail app"]),
    ] {
        let (said, at, offered) = shown(&view);
        assert_eq!((said.as_str(), at), (heading, inbox));
        assert_eq!(offered, ways, "{heading}");
    }
}

#[test]
fn what_stopped_says_what_to_do_and_who_can() {
    for (view, sentences) in [
        (ended("letter-message-refused"), ["What stopped", "What to do", "Who can help: your mail provider"]),
        (ended("letter-greylisted"), ["What stopped", "What to do", "Who can help: your mail provider"]),
        (ended("letter-message-lost"), ["What stopped", "What to do", "Who can help: you"]),
        (ended("letter-message-junk"), ["in your junk folder", "Good to know", "What to do"]),
        (ended("letter-message-stays"), ["It is still there.", "Good to know", "What to do"]),
    ] {
        let (app, _outside) = showing(Language::English, &view);
        let findings: Vec<_> = view.findings.iter().map(|finding| finding.id).collect();
        let app = RefCell::new(app);
        let mut window = draw(Look { size: egui::vec2(880.0, 1600.0), ..Look::default() }, &app);
        window.run_ok();
        for sentence in sentences.into_iter().chain(["The password was sent", "What you entered is still there"]) {
            assert!(window.query_all_by_label_contains(sentence).count() > 0, "{findings:?}: {sentence}");
        }
    }
}

#[test]
fn seconds_go_by_while_it_is_looked_for_and_are_not_announced() {
    let (app, _outside) = showing(Language::English, &letter(TestState::Looking));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let line = |window: &Harness<'_>| {
        let lines = window.get_all_by_role(Role::ListItem).filter_map(|node| node.accesskit_node().label());
        lines.filter(|label| label.starts_with("See the test message arrive")).collect::<String>()
    };
    assert_eq!(line(&window), "See the test message arrive: under way (taken over by the server)");
    let status = |window: &Harness<'_>| window.get_by_role(Role::Status).accesskit_node().label();
    let before = status(&window);
    window.input_mut().time = Some(window.input().time.unwrap_or_default() + 7.0);
    window.step();
    window.run_ok();
    let after = line(&window);
    assert!(after.starts_with("See the test message arrive: under way (looking for it · "), "{after}");
    assert_eq!(before.as_deref(), Some("The server took the test message"));
    assert_eq!(status(&window), before);
}

#[test]
fn waiting_for_it_ends_by_its_button_or_by_escape_and_nothing_else_does() {
    for by_key in [false, true] {
        let (app, mut outside) = showing(Language::English, &letter(TestState::Looking));
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        if by_key {
            window.key_press(egui::Key::Escape);
            window.run_ok();
        } else {
            press(&mut window, "Stop waiting");
        }
        assert_eq!(wished(&mut outside), ["stop waiting"]);
        assert_eq!(app.borrow().real.screen, Screen::Check);
    }
    // Before it was taken over, the same key stops everything.
    let (app, mut outside) = showing(Language::English, &letter(TestState::Sending));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert_eq!(wished(&mut outside), ["stop"]);
}

#[test]
fn one_is_sent_unless_the_person_says_no_and_the_choice_is_kept() {
    let (app, mut outside) = app(Language::English);
    let app = RefCell::new(app);
    app.borrow_mut().real.drafts.address = "hanako@works.practice.test".to_owned();
    app.borrow_mut().real.drafts.name = " 山田 花子 ".to_owned();
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    let tests = |outside: &mut Outside| {
        let mut wanted = Vec::new();
        while let Ok(wish) = outside.wishes.try_recv() {
            if let Wish::TestMessage(place, test) = wish {
                wanted.push((place, test));
            }
        }
        wanted
    };
    press(&mut window, "Set up and check sending");
    let wanted = Test { language: Language::English, name: "山田 花子".to_owned() };
    assert_eq!(tests(&mut outside), [(Place::Real, Some(wanted))]);
    app.borrow_mut().real.screen = Screen::Enter;
    window.run_ok();
    press(&mut window, "Send one test message to myself, deleted when it arrives");
    assert_eq!(wished(&mut outside), ["test message false"]);
    press(&mut window, "Set up and check sending");
    assert_eq!(tests(&mut outside), [(Place::Real, None)]);
}

#[test]
fn only_what_came_and_went_goes_on_by_itself() {
    for State { name, view, stand, .. } in states() {
        let (mut app, _outside) = showing(Language::English, &view);
        app.real.led_on = false;
        app.take_news(&Context::default());
        let goes_on = stand == Stand::Tested(Tested::Arrived);
        assert_eq!(app.real.screen == Screen::HandOver, goes_on, "{name}");
    }
}

#[test]
fn the_last_page_says_what_was_proven() {
    for (id, heading, sentence) in [
        ("letter-works", "Sending and receiving work", "It has been deleted again."),
        ("letter-message-moves", "Sending and receiving work", "It is now in the folder for deleted messages."),
        ("works", "Signed in", "The connection to"),
    ] {
        let (mut app, _outside) = showing(Language::English, &ended(id));
        app.real.screen = Screen::HandOver;
        let app = RefCell::new(app);
        let mut window = draw(Look::default(), &app);
        window.run_ok();
        assert!(window.query_by_label(heading).is_some(), "{id}: {heading}");
        assert!(window.query_all_by_label_contains(sentence).count() > 0, "{id}: {sentence}");
    }
}
