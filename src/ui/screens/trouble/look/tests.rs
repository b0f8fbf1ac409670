//! What a look is folded into, from looks that were made in practice.

use toukan_core::diagnose::{Whose, ports};
use toukan_core::model::{Family, FindingId};

use super::answer::proven;
use super::doors::{Shape, Weight, columns, houses};
use super::outcome::Outcome;
use super::verdicts::{beside, explaining};
use crate::ui::looks::{cut, looked, with_silent_ipv6};

#[test]
fn each_network_comes_to_what_it_is() {
    for (name, outcome) in [
        ("works", Outcome::Healthy),
        ("network", Outcome::Healthy),
        ("op25b", Outcome::Healthy),
        ("silent-587", Outcome::OtherWay),
        ("submission-blocked", Outcome::Stopped),
        ("intercepted", Outcome::Stopped),
        ("all-silent", Outcome::Stopped),
        ("refused", Outcome::Stopped),
        ("nothing", Outcome::Stopped),
        ("after-check", Outcome::Stopped),
        ("offline", Outcome::Offline),
        ("proxy-only", Outcome::Stopped),
        ("ipv6-only", Outcome::Healthy),
    ] {
        assert_eq!(Outcome::of(&looked(name)), outcome, "{name}");
    }
    assert_eq!(Outcome::of(&cut("submission-blocked")), Outcome::Cut);
    assert_eq!(Outcome::of(&with_silent_ipv6("op25b", None)), Outcome::OtherWay);
}

#[test]
fn a_verdict_says_more_than_the_ports_that_are_closed() {
    for (name, first) in [
        ("submission-blocked", FindingId::SubmissionBlockedNetwork),
        ("all-silent", FindingId::HostSilentFromHere),
        ("refused", FindingId::ServerDown),
        ("intercepted", FindingId::SmtpIntercepted),
    ] {
        let view = looked(name);
        let told = explaining(&view);
        assert!(told.iter().any(|finding| finding.id == first), "{name}: {told:?}");
        assert!(!told.iter().any(|finding| finding.id == FindingId::PortSilent), "{name}");
        assert!(told.is_sorted_by(|a, b| a.certainty >= b.certainty), "{name}");
    }
}

#[test]
fn what_stops_nothing_is_a_note_and_the_cause_stands_for_the_fact() {
    let view = looked("op25b");
    let ids: Vec<_> = beside(&view).iter().map(|finding| finding.id).collect();
    assert_eq!(ids, [FindingId::Op25b]);
    assert!(beside(&looked("works")).is_empty());
}

#[test]
fn the_table_has_the_accounts_server_first_and_each_operator_once() {
    let all = houses(&ports(&looked("op25b").record));
    let whose: Vec<Whose> = all.iter().map(|house| house.whose).collect();
    assert!(whose.is_sorted() && whose[0] == Whose::Target, "{whose:?}");
    let controls: Vec<&str> =
        all.iter().filter(|house| house.whose == Whose::Control).map(|house| house.name.as_str()).collect();
    assert_eq!(controls, ["North", "South", "East"]);
    assert_eq!(columns(&all), [587, 465, 25, 443]);
    let relay = all.iter().find_map(|house| (house.name == "North").then(|| house.door(25, Family::Ipv4))).flatten();
    let relay = relay.unwrap();
    assert_eq!((relay.came, relay.shape, relay.weight), ("silent", Shape::Bar, Weight::Aside));
}

#[test]
fn shape_and_colour_say_what_happened_and_how_much_it_matters() {
    let of = |name: &str, port: u16, whose: Whose| {
        let all = houses(&ports(&looked(name).record));
        let house = all.into_iter().find(|house| house.whose == whose).unwrap();
        let door = *house.door(port, Family::Ipv4).unwrap();
        (door.shape, door.weight)
    };
    assert_eq!(of("works", 587, Whose::Target), (Shape::Hook, Weight::Good));
    assert_eq!(of("all-silent", 587, Whose::Target), (Shape::Bar, Weight::Bad));
    assert_eq!(of("refused", 465, Whose::Target), (Shape::Cross, Weight::Bad));
    assert_eq!(of("overloaded", 587, Whose::Target), (Shape::Triangle, Weight::Caution));
    assert_eq!(of("submission-blocked", 587, Whose::Control), (Shape::Bar, Weight::Caution));
}

#[test]
fn what_works_is_what_was_reached() {
    let said = |name: &str| -> Vec<String> {
        let texts = toukan_core::text::Texts::new(toukan_core::text::Language::English);
        proven(&ports(&looked(name).record)).iter().map(|said| texts.say(said)).collect()
    };
    assert_eq!(
        said("works"),
        [
            "Web pages are reached over IPv4",
            "Other providers’ servers answer on port 587, 465",
            "smtp.works.practice.test answers on port 587, 465",
        ]
    );
    assert_eq!(said("submission-blocked"), ["Web pages are reached over IPv4"]);
    assert!(said("alone").is_empty());
}
