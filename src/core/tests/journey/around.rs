//! A look at the network: when it begins, what it asks, and that it ends.

use toukan_core::journey::{Command, Ending, Errand};
use toukan_core::model::{Decision, What};

use super::town::{Published, Town, account};

fn knocks(town: &Town) -> Vec<&String> {
    town.asked.iter().filter(|asked| asked.starts_with("knock ")).collect()
}

fn looks(town: &Town) -> (usize, usize) {
    let view = town.view();
    let decided = |wanted: fn(&Decision) -> bool| {
        let all = view.record.entries().iter();
        all.filter(|entry| matches!(&entry.what, What::Decided(decision) if wanted(decision))).count()
    };
    let began = decided(|decision| matches!(decision, Decision::LookBegan { .. }));
    (began, decided(|decision| matches!(decision, Decision::Looked { whole: true })))
}

fn diagnose(town: &mut Town, address: bool) {
    let errand = Errand::Diagnose(address.then(account));
    town.command(Command::Begin { errand, earlier_failures: vec![] });
}

#[test]
fn a_diagnosis_finds_looks_and_ends_without_a_credential() {
    let mut town = Town::new(Published::Srv);
    town.password();
    diagnose(&mut town, true);
    let view = town.view();
    assert_eq!((view.ending, view.is_over), (Some(Ending::Looked), true));
    assert_eq!(looks(&town), (1, 1));
    assert!(town.wanted.is_empty() && town.sign_ins.is_empty() && !view.password_sent);
    // The doors that detection has spoken to are not knocked at again.
    let spoken = town.asked.iter().find(|asked| *asked == "smtp.example.jp:465");
    assert!(spoken.is_some() && !knocks(&town).iter().any(|door| door.contains("smtp.example.jp:465")));
    assert!(knocks(&town).iter().any(|door| door.contains("smtp.example.jp:587")), "{:?}", town.asked);
}

#[test]
fn without_an_address_nobody_but_control_hosts_is_asked() {
    let mut town = Town::new(Published::Srv);
    diagnose(&mut town, false);
    assert_eq!(town.view().ending, Some(Ending::Looked));
    assert!(!town.asked.iter().any(|asked| asked.contains("example.jp")), "{:?}", town.asked);
    assert!(!town.asked.is_empty());
}

#[test]
fn a_run_that_ended_can_be_asked_why_once() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.password();
    town.check(vec![]);
    // Before it has ended, it is only noted.
    town.command(Command::LookAround);
    assert_eq!(looks(&town), (0, 0));
    town.command(Command::Decline);
    let ending = town.view().ending;
    assert!(ending.is_some() && ending != Some(Ending::Looked));
    assert_eq!(looks(&town), (1, 1));
    let asked = town.asked.len();
    town.command(Command::LookAround);
    assert_eq!((looks(&town), town.asked.len(), town.view().ending), ((1, 1), asked, ending));
    assert!(town.view().is_over && town.sign_ins.is_empty());
}

#[test]
fn who_stops_it_gets_no_look() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.password();
    town.check(vec![]);
    town.command(Command::LookAround);
    town.command(Command::Cancel);
    assert_eq!((town.view().ending, looks(&town)), (Some(Ending::Cancelled), (0, 0)));
    assert!(town.view().is_over);
}

#[test]
fn control_hosts_are_asked_or_not_as_it_was_wished_last() {
    let mut town = Town::new(Published::OnlyAnswers);
    town.password();
    town.check(vec![]);
    town.command(Command::Decline);
    assert!(town.view().ending.is_some() && knocks(&town).is_empty());
    // After the run, before the look.
    town.command(Command::Controls(None));
    town.command(Command::LookAround);
    let began = town.view().record.entries().iter().find_map(|entry| match entry.what {
        What::Decided(Decision::LookBegan { controls }) => Some(controls),
        _ => None,
    });
    assert_eq!(began, Some(false));
    let is_stranger = |door: &&String| !door.contains("example.jp") && !door.contains("elsewhere.example");
    assert!(!knocks(&town).is_empty() && !knocks(&town).iter().any(is_stranger), "{:?}", town.asked);
}
