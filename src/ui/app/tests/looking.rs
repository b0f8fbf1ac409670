//! The look at the network: what is said before it, how far it is, its verdict, and what leads on from that.

use toukan_core::diagnose::Case;
use toukan_core::model::{FindingId, LookupFailure, Message, MessageId, Severity};

use super::going::{press, wished};
use super::*;
use crate::ui::app::looking::Phase;
use crate::ui::looks::{cut, half_looked, looked, rejected_on_the_way, with_finding, with_silent_ipv6};

fn say(id: impl Into<MessageId>, language: Language) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

/// A window on the page of a look that was begun for its own sake.
fn shown(language: Language, view: &Arc<View>) -> (App, Outside) {
    let (mut app, outside) = app(language);
    app.real.drafts.address = view.address.as_ref().map(ToString::to_string).unwrap_or_default();
    app.real.press(Errand::Diagnose(view.address.clone()), 0.0);
    app.real.see(view);
    (app, outside)
}

fn large() -> Look {
    Look { size: egui::vec2(880.0, 4200.0), ..Look::default() }
}

/// Presses the button; the heading bears the same words.
fn begin(window: &mut Harness<'_>) {
    window.get_by_role_and_label(Role::Button, "Look at the network").click_accesskit();
    window.run_ok();
}

fn headline(window: &Harness<'_>) -> String {
    let mut heads = window.get_all_by_role(Role::Heading);
    let head = heads.find(|node| node.accesskit_node().data().level() == Some(1));
    head.and_then(|node| node.accesskit_node().label()).unwrap_or_default()
}

fn has(window: &Harness<'_>, words: &str) -> bool {
    window.query_all_by_label_contains(words).count() > 0
}

fn states() -> Vec<(&'static str, Arc<View>)> {
    let denied = [("host", "smtp.works.practice.test"), ("port", "587"), ("family", "ipv4"), ("address", "192.0.2.1")];
    vec![
        ("look-healthy", looked("works")),
        ("look-network", looked("network")),
        ("look-op25b", looked("op25b")),
        ("look-other-port", looked("silent-587")),
        ("look-other-family", with_silent_ipv6("op25b", None)),
        ("look-both-families", with_silent_ipv6("op25b", Some(25))),
        ("look-blocked", looked("submission-blocked")),
        ("look-intercepted", looked("intercepted")),
        ("look-wrong-port", looked("wrong-port")),
        ("look-overloaded", looked("overloaded")),
        ("look-host-silent", looked("all-silent")),
        ("look-server-down", looked("refused")),
        ("look-expired", looked("expired")),
        ("look-nothing", looked("nothing")),
        ("look-rejected", rejected_on_the_way("refused")),
        ("look-proxy-only", looked("proxy-only")),
        ("look-ipv6-only", looked("ipv6-only")),
        ("look-inconclusive", looked("alone")),
        ("look-cut", cut("submission-blocked")),
        ("look-denied", with_finding("all-silent", FindingId::RefusedByThisComputer, Severity::Problem, &denied)),
        ("look-listed", looked("listed")),
    ]
}

#[test]
fn every_kind_of_verdict_in_every_look() {
    // The others are drawn as whole pages, below.
    let shapes = ["look-healthy", "look-other-port", "look-both-families", "look-blocked", "look-denied", "look-cut"];
    for (name, view) in states().into_iter().filter(|(name, _)| shapes.contains(name)) {
        in_every_look(name, |language| shown(language, &view));
    }
}

#[test]
fn before_and_on_the_way_in_every_look() {
    in_every_look("look-before", |language| {
        let (mut app, outside) = app(language);
        app.real.screen = Screen::Look;
        (app, outside)
    });
    in_every_look("look-before-run", |language| {
        let (mut app, outside) = showing(language, &ended("all-silent"));
        app.real.screen = Screen::Look;
        app.ask_controls = false;
        (app, outside)
    });
    in_every_look("look-begun", |language| {
        let (mut app, outside) = app(language);
        app.real.press(Errand::Diagnose(None), 0.0);
        (app, outside)
    });
    in_every_look("look-going", |language| shown(language, &half_looked("submission-blocked")));
    in_every_look("look-trouble-done", |language| {
        let (mut app, outside) = shown(language, &looked("submission-blocked"));
        app.real.screen = Screen::Trouble;
        (app, outside)
    });
    in_every_look("look-offline", |language| shown(language, &without_names(&LookupFailure::Unreachable)));
}

#[test]
fn every_case_in_every_look() {
    for case in Case::ALL {
        in_every_look(&format!("case-{}", case.as_str()), |language| {
            let (mut app, outside) = shown(language, &looked("submission-blocked"));
            app.real.trouble.open(case);
            app.real.screen = Screen::Case;
            (app, outside)
        });
    }
}

/// Every verdict as a whole page, those in Japanese for people to look at.
#[test]
fn whole_pages() {
    for (name, view) in states() {
        for (language, width, appearance) in
            [(Language::Japanese, 880.0, Appearance::Light), (Language::English, 480.0, Appearance::Dark)]
        {
            let look = Look { size: egui::vec2(width, 1800.0), appearance, scale: 1.0 };
            let (app, _outside) = shown(language, &view);
            let app = RefCell::new(app);
            let mut window = draw(look, &app);
            window.run_ok();
            is_in_order(&window, &look, name);
            if language == Language::Japanese {
                picture(&mut window, &format!("whole-{name}"));
            }
        }
    }
}

#[test]
fn each_network_has_its_headline_and_its_one_action() {
    for (view, head, action) in [
        (looked("works"), "This computer and this network can send", "Check the sign-in too"),
        (looked("network"), "This computer and this network can send", "Check an address"),
        (looked("op25b"), "This computer and this network can send", "Check the sign-in too"),
        (looked("silent-587"), "Sending works from here, by another way", "Check sending by port 465"),
        (looked("submission-blocked"), "This is why it does not send, as far as can be seen", "Look again"),
        (looked("overloaded"), "This is why it does not send, as far as can be seen", "Look again"),
        (cut("submission-blocked"), "Stopped, as you wished", "Look again"),
        (half_looked("submission-blocked"), "The network is being looked at", "Stop"),
    ] {
        let (app, _outside) = shown(Language::English, &view);
        let app = RefCell::new(app);
        let mut window = draw(large(), &app);
        window.run_ok();
        assert_eq!(headline(&window), head);
        assert!(window.query_all_by_label(action).count() > 0, "{head}: {action}");
        let status = window.get_by_role(Role::Status).accesskit_node().label();
        assert_eq!(status.as_deref(), Some(head));
    }
}

#[test]
fn the_verdict_says_what_works_what_stopped_how_sure_that_is_and_who_has_to_act() {
    for (situation, wanted) in [
        (
            "submission-blocked",
            &[
                "What works",
                "Web pages are reached over IPv4",
                "What stopped",
                "Likely, from what was seen",
                "Who can help: whoever runs this network",
                "What would decide",
                "phone’s hotspot",
                "Switch a VPN off",
                "Copy in Japanese",
                "The Wi-Fi of a hotel",
                "smtp.submission-blocked.practice.test, port 587, IPv4: no answer",
                "North, port 443, IPv4: reached",
                "The password was not sent",
            ][..],
        ),
        ("refused", &["Who can help: your mail provider", "half an hour", "port 587, IPv4: refused"]),
        ("intercepted", &["Something between this computer", "mail scanning of a security program"]),
        ("wrong-port", &["Seen directly", "for reading mail (IMAP)"]),
        ("op25b", &["Good to know", "OP25B", "port 25, IPv4: no answer", "A mail server of your own on a home line"]),
        ("works", &["If your mail program still does not send", "smtp.works.practice.test", "Message or number"]),
    ] {
        let (app, _outside) = shown(Language::English, &looked(situation));
        let app = RefCell::new(app);
        let mut window = draw(large(), &app);
        window.run_ok();
        for words in wanted {
            assert!(has(&window, words), "{situation}: {words}");
        }
        // Nothing here points at this computer: the steps for a firewall are not proposed.
        assert!(!has(&window, &say(WindowId::FirewallShow, Language::English)), "{situation}");
    }
    let (app, _outside) = shown(Language::English, &looked("works"));
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    for words in ["What stopped", "What would decide", "Copy in Japanese", "The way that works"] {
        assert!(!has(&window, words), "{words}");
    }
}

#[test]
fn steps_for_a_firewall_are_proposed_where_this_computer_refused() {
    let facts = [("host", "smtp.example.jp"), ("port", "587"), ("family", "ipv4"), ("address", "192.0.2.1")];
    let view = with_finding("all-silent", FindingId::RefusedByThisComputer, Severity::Problem, &facts);
    let (app, _outside) = shown(Language::English, &view);
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    press(&mut window, &say(WindowId::FirewallShow, Language::English));
    assert_eq!(app.borrow().real.screen, Screen::Firewall);
    // It was opened from the look, so back leads there.
    press(&mut window, &say(WindowId::Back, Language::English));
    assert_eq!(app.borrow().real.screen, Screen::Look);
}

#[test]
fn who_rejected_a_connection_stands_below_the_doors() {
    for language in [Language::Japanese, Language::English] {
        let (app, _outside) = shown(language, &rejected_on_the_way("refused"));
        let app = RefCell::new(app);
        for width in [880.0, 480.0] {
            let mut window = draw(Look { size: egui::vec2(width, 4000.0), ..Look::default() }, &app);
            window.run_ok();
            assert!(lines(&window).iter().any(|line| line.contains("192.0.2.254")), "{width}: {:?}", lines(&window));
        }
    }
}

#[test]
fn what_will_be_asked_is_said_before_anything_leaves_and_can_be_switched_off() {
    let (mut app, mut outside) = app(Language::English);
    app.real.screen = Screen::Trouble;
    app.real.drafts.address = "hanako@example.jp".to_owned();
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    for words in ["web servers of example.jp", "Google, GMX, mailbox.org", "nothing of your account"] {
        assert!(has(&window, words), "{words}");
    }
    assert!(wished(&mut outside).is_empty());
    press(&mut window, "Ask those well-known servers too");
    assert_eq!(wished(&mut outside), ["controls false"]);
    assert!(!has(&window, "Google") && has(&window, "it often cannot be told"));
    begin(&mut window);
    assert_eq!(wished(&mut outside), ["diagnose Real hanako@example.jp"]);
    assert_eq!((app.borrow().real.screen, app.borrow().real.phase()), (Screen::Look, Phase::Going));
    // Esc stops it, and leaves no page.
    window.key_press(egui::Key::Escape);
    window.run_ok();
    assert_eq!((wished(&mut outside), app.borrow().real.screen), (vec!["stop".to_owned()], Screen::Look));
}

#[test]
fn without_an_address_only_the_network_is_looked_at_and_half_an_address_is_said() {
    let (mut app, mut outside) = app(Language::English);
    app.real.screen = Screen::Trouble;
    app.real.drafts.address = "hanako".to_owned();
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    begin(&mut window);
    assert!(wished(&mut outside).is_empty() && has(&window, &say(WindowId::TellAddressNoAt, Language::English)));
    app.borrow_mut().real.drafts.address.clear();
    begin(&mut window);
    assert_eq!(wished(&mut outside), ["diagnose Real nobody"]);
}

#[test]
fn a_check_that_stopped_is_looked_at_itself_and_what_it_showed_stays() {
    let (mut app, mut outside) = showing(Language::English, &ended("all-silent"));
    app.real.screen = Screen::Check;
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    begin(&mut window);
    assert_eq!((app.borrow().real.screen, app.borrow().real.phase()), (Screen::Look, Phase::Before));
    assert!(has(&window, "goes on from the check of hanako@all-silent.practice.test"));
    begin(&mut window);
    assert_eq!(wished(&mut outside), ["look around"]);
    assert_eq!(app.borrow().real.phase(), Phase::Going);
    drop(window);
    // What was seen of it, and the way back to the check.
    let looked_at = looked("after-check");
    assert!(!looked_at.attempts.is_empty() && looked_at.password_sent);
    let (mut app, _outside) = showing(Language::English, &looked_at);
    app.real.trouble.leave(Screen::Check, Screen::Look);
    app.real.screen = Screen::Look;
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    assert_eq!(app.borrow().real.phase(), Phase::Done);
    assert!(has(&window, "did not accept this user name and password"));
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.screen, Screen::Check);
}

#[test]
fn the_way_that_works_goes_on_with_a_check_there() {
    let (app, mut outside) = shown(Language::English, &looked("silent-587"));
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    window.get_all_by_label("Check sending by port 465").next().unwrap().click_accesskit();
    window.run_ok();
    // Detection takes this port by itself.
    assert_eq!(wished(&mut outside), ["begin Real hanako@silent-587.practice.test", "password 0"]);
    assert_eq!(app.borrow().real.screen, Screen::Check);
    // A port that it does not take by itself.
    let mut view = View::clone(&looked("silent-587"));
    if let Some(outcome) = &mut view.outcome {
        outcome.submission.iter_mut().for_each(|found| found.verified = false);
    }
    let (app, mut outside) = shown(Language::English, &Arc::new(view));
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    window.get_all_by_label("Check sending by port 465").next().unwrap().click_accesskit();
    window.run_ok();
    let begun = "begin Real hanako@silent-587.practice.test at smtp.silent-587.practice.test:465";
    assert_eq!(wished(&mut outside), [begun, "password 0"]);
}

#[test]
fn a_host_that_needs_a_yes_is_never_typed_for_the_person() {
    let mut view = View::clone(&looked("silent-587"));
    if let Some(outcome) = &mut view.outcome {
        for found in &mut outcome.submission {
            found.verified = false;
            found.candidate.trust = toukan_core::model::Trust::Outside;
        }
    }
    let (app, mut outside) = shown(Language::English, &Arc::new(view));
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    window.get_all_by_label("Check sending by port 465").next().unwrap().click_accesskit();
    window.run_ok();
    assert_eq!(wished(&mut outside), ["begin Real hanako@silent-587.practice.test", "password 0"]);
}

#[test]
fn another_address_is_another_look() {
    let (mut app, _outside) = shown(Language::English, &looked("submission-blocked"));
    assert_eq!(app.real.phase(), Phase::Done);
    app.real.drafts.address = "hanako@elsewhere.example".to_owned();
    assert_eq!((app.real.phase(), app.real.run_to_look_at()), (Phase::Before, None));
}

#[test]
fn a_case_is_opened_and_leads_back() {
    let (mut app, _outside) = shown(Language::English, &looked("submission-blocked"));
    app.real.screen = Screen::Trouble;
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    press(&mut window, "The Wi-Fi of a hotel, a café or a shop");
    assert_eq!(
        (app.borrow().real.screen, headline(&window).as_str()),
        (Screen::Case, "The Wi-Fi of a hotel, a café or a shop")
    );
    assert!(has(&window, "This fits what was seen here"));
    press(&mut window, "Back");
    assert_eq!(app.borrow().real.screen, Screen::Trouble);
}

#[test]
fn in_practice_the_page_is_reached_too_and_asks_practices_own_hosts() {
    let (mut app, mut outside) = app(Language::English);
    app.practice = Some(Session::in_practice());
    app.news.practice = PracticeNews::Open(None);
    let app = RefCell::new(app);
    let mut window = draw(large(), &app);
    window.run_ok();
    let line = say(WindowId::of_situation("submission-blocked").unwrap(), Language::English);
    press(&mut window, &line);
    assert_eq!(app.borrow().session().screen, Screen::Trouble);
    assert!(has(&window, "North, South, East") && has(&window, "inside this computer"));
    wished(&mut outside);
    begin(&mut window);
    assert_eq!(wished(&mut outside), ["diagnose Practice hanako@submission-blocked.practice.test"]);
    drop(window);
    app.borrow_mut().practice.as_mut().unwrap().see(&looked("submission-blocked"));
    let mut window = draw(large(), &app);
    window.run_ok();
    assert!(has(&window, "lets no mail through"));
    // And back to the list, for the next one.
    for screen in [Screen::Trouble, Screen::Enter] {
        press(&mut window, "Back");
        assert_eq!(app.borrow().session().screen, screen);
    }
    press(&mut window, &say(WindowId::PracticeList, Language::English));
    // The way there stands beside every other page of practice.
    press(&mut window, &say(WindowId::of_situation("works").unwrap(), Language::English));
    press(&mut window, &say(WindowId::Trouble, Language::English));
    assert_eq!(app.borrow().session().phase(), Phase::Before);
}
