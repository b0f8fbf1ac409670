//! How sending works: every page in every look, the ways there, and the way back.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use toukan_core::learn::Topic;
use toukan_core::model::{LearnId, Message, MessageId};

use super::going::press;
use super::*;

fn say(id: impl Into<MessageId>, language: Language) -> String {
    Texts::new(language).say(&Message::new(id.into()))
}

fn why(topic: Topic, language: Language) -> String {
    let title = say(topic.page().title, language);
    Texts::new(language).say(&Message::new(LearnId::WhyName.into()).with("text", &title))
}

fn reading(language: Language, topic: Topic) -> (App, Outside) {
    let (mut app, outside) = app(language);
    app.real.learn.open(topic, Screen::Enter);
    app.real.screen = Screen::Learn;
    (app, outside)
}

/// Pictures that show what the others do not: every width, both grounds, both languages.
fn is_drawn(language: Language, look: &Look) -> bool {
    let light = look.appearance == Appearance::Light;
    match (language, look.appearance) {
        (_, Appearance::Contrast | Appearance::System) => false,
        (Language::Japanese, _) => {
            light && look.scale < 1.5 && !(600.0..700.0).contains(&look.size.x) || !light && look.scale > 1.5
        }
        (Language::English, _) => look.size.x > 800.0 || !light && look.size.x > 600.0 || light && look.scale > 1.5,
    }
}

#[test]
fn every_page_in_every_look_says_all_its_parts() {
    for language in Language::ALL {
        let texts = Texts::new(*language);
        for topic in Topic::ALL {
            let (app, _outside) = reading(*language, topic);
            let app = RefCell::new(app);
            let mut window = draw(Look::default(), &app);
            for look in Look::all() {
                dress(&mut window, &look);
                window.run_ok();
                let name = format!("learn-{}-{language}", topic.id());
                is_in_order(&window, &look, &name);
                let page = topic.page();
                let figures: Vec<_> = window.get_all_by_role(Role::Figure).collect();
                let label = figures.first().and_then(|node| node.accesskit_node().label());
                assert_eq!((figures.len(), label), (1, Some(texts.say(&Message::new(page.sentence.into())))), "{name}");
                for part in page.drawing.parts(&texts) {
                    let found = window.query_all_by_label(&part.text).count();
                    assert!(found > 0, "{name} {}: nobody hears {:?}", look.name(), part.text);
                }
                if is_drawn(*language, &look) {
                    picture(&mut window, &format!("window-{name}-{}", look.name()));
                }
            }
        }
    }
}

#[test]
fn each_page_is_one_screen() {
    for language in Language::ALL {
        for topic in Topic::ALL {
            let (app, _outside) = reading(*language, topic);
            let app = RefCell::new(app);
            let mut window = draw(Look::default(), &app);
            window.run_ok();
            let last = say(*topic.page().below.last().unwrap(), *language);
            let end = window.get_by_label(&last).accesskit_node().raw_bounds().unwrap().y1;
            // Above the bar, and above the margin of the page.
            let bar = f64::from(Look::default().size.y - shell::BAR - 24.0);
            assert!(end <= bar, "{language} {topic:?} ends at {end}, below {bar}");
        }
    }
}

#[test]
fn lines_findings_pictures_and_details_lead_to_what_they_are_about() {
    let language = Language::English;
    let title = |topic: Topic| say(topic.page().title, language);
    for (view, details, name, topic) in [
        (ended("works"), false, why(Topic::SmtpAuth, language), Topic::SmtpAuth),
        (ended("works"), false, why(Topic::Starttls, language), Topic::Starttls),
        (ended("works"), false, title(Topic::Way), Topic::Way),
        (ended("works"), false, title(Topic::Ports), Topic::Ports),
        (ended("works"), true, title(Topic::Op25b), Topic::Op25b),
        (ended("stripped"), false, title(Topic::Starttls), Topic::Starttls),
    ] {
        let (mut app, _outside) = showing(language, &view);
        app.details = details;
        let app = RefCell::new(app);
        let mut window = draw(Look { size: egui::vec2(880.0, 1600.0), ..Look::default() }, &app);
        window.run_ok();
        window.get_all_by_label(&name).next().unwrap_or_else(|| panic!("no way to {topic:?}")).click_accesskit();
        window.run_ok();
        assert_eq!((app.borrow().real.screen, app.borrow().real.learn.topic()), (Screen::Learn, topic), "{name}");
        press(&mut window, &say(WindowId::Back, language));
        assert_eq!(app.borrow().real.screen, Screen::Check, "{name}");
    }
}

#[test]
fn a_blocked_port_25_leads_to_its_page() {
    use toukan_core::model::FindingId;

    let mut view = View::clone(&ended("silent-587"));
    view.findings.iter_mut().take(1).for_each(|finding| finding.id = FindingId::Op25b);
    let (app, _outside) = showing(Language::Japanese, &Arc::new(view));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1200.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, &say(LearnId::HeadOp25b, Language::Japanese));
    assert_eq!(app.borrow().real.learn.topic(), Topic::Op25b);
}

#[test]
fn by_the_keyboard_alone_from_page_to_page_and_back_with_nothing_lost() {
    let language = Language::Japanese;
    let (mut app, _outside) = app(language);
    app.real.drafts.address = "hanako@example.jp".to_owned();
    app.real.password.fill("correct horse");
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, &say(LearnId::Open, language));
    assert_eq!(app.borrow().real.learn.topic(), Topic::Ports);
    // By Tab to the last of the pages, and in.
    let last = say(LearnId::TabWay, language);
    for _ in 0..60 {
        if window.get_by_role_and_label(Role::Tab, &last).is_focused() {
            break;
        }
        window.key_press(Key::Tab);
        window.run_ok();
    }
    assert!(window.get_by_role_and_label(Role::Tab, &last).is_focused());
    window.key_press(Key::Enter);
    window.run_ok();
    assert_eq!(app.borrow().real.learn.topic(), Topic::Way);
    // Esc leaves no page.
    window.key_press(Key::Escape);
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Learn);
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run_ok();
    let app = app.borrow();
    assert_eq!((app.real.screen, app.real.drafts.address.as_str()), (Screen::Enter, "hanako@example.jp"));
    assert!(!app.real.password.is_empty());
}

#[test]
fn whoever_cannot_send_comes_back_to_where_they_were() {
    let language = Language::English;
    let (app, _outside) = showing(language, &ended("all-silent"));
    let app = RefCell::new(app);
    let mut window = draw(Look { size: egui::vec2(880.0, 1200.0), ..Look::default() }, &app);
    window.run_ok();
    press(&mut window, &say(WindowId::Trouble, language));
    app.borrow_mut().real.trouble.paste("10060");
    window.run_ok();
    press(&mut window, &say(LearnId::HeadPorts, language));
    assert_eq!(app.borrow().real.screen, Screen::Learn);
    // From page to page does not change where "back" leads.
    press(&mut window, &say(LearnId::TabOp25b, language));
    press(&mut window, &say(WindowId::Back, language));
    assert_eq!(app.borrow().real.screen, Screen::Trouble);
    assert!(window.query_all_by_value("10060").count() > 0, "what was pasted is still there");
    press(&mut window, &say(WindowId::Back, language));
    assert_eq!(app.borrow().real.screen, Screen::Check);
    // And from a page that is only read, the page for whoever cannot send knows what is behind.
    press(&mut window, &say(LearnId::Open, language));
    press(&mut window, &say(WindowId::Trouble, language));
    press(&mut window, &say(WindowId::Back, language));
    assert_eq!(app.borrow().real.screen, Screen::Check);
}

#[test]
fn a_run_goes_on_behind_and_is_not_stopped_by_reading() {
    let language = Language::English;
    let (app, mut outside) = showing(language, &connected("works"));
    let app = RefCell::new(app);
    let mut window = draw(Look::default(), &app);
    window.run_ok();
    press(&mut window, &why(Topic::Starttls, language));
    window.key_press(Key::Escape);
    window.run_ok();
    assert!(going::wished(&mut outside).is_empty(), "Esc on a page that is read stops nothing");
    app.borrow_mut().real.led_on = false;
    outside.news.send_modify(|news| news.real = Some(ended("works")));
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::Learn, "nobody is led away from what they read");
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    window.run_ok();
    assert_eq!(app.borrow().real.screen, Screen::HandOver, "and it goes on where it was");
}
