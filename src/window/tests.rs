//! The thread behind the window, from its wishes to its news, with practice as the world.

use std::path::Path;
use std::time::Instant;

use toukan_core::journey::{Command, Ending, Errand, View};
use toukan_core::model::Address;
use toukan_core::permit::Credential;
use toukan_engine::keep::Vault;
use toukan_engine::practice::{PASSWORD, Practice};

use super::*;
use crate::ui::app::{Place, PracticeNews, Wish};

/// Longer than anything takes here, even on a busy machine.
const LONGEST: Duration = Duration::from_mins(1);

/// Waits until the news are as wanted.
fn wait<T>(link: &mut Link, wanted: impl Fn(&News) -> Option<T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        tokio::time::timeout(LONGEST, async {
            loop {
                if let Some(found) = wanted(&link.news.borrow_and_update()) {
                    return found;
                }
                link.news.changed().await.unwrap();
            }
        })
        .await
        .unwrap()
    })
}

/// A computer whose outside is practice, with its own folder.
fn computer(practice: &Practice, data: &Path) -> Surroundings {
    let world = World { data: data.to_owned(), vault: Vault::memory(), ..practice.world() };
    Surroundings { world: Arc::new(world), ahead_of_utc: 0 }
}

fn check(situation: &str) -> Errand {
    let address = Address::parse(&format!("hanako@{situation}.practice.test")).unwrap();
    Errand::Check { address, server: None }
}

fn password() -> Command {
    Command::Password(Credential::password(PASSWORD.to_owned()))
}

fn ended(view: Option<&Arc<View>>) -> Option<Ending> {
    view.filter(|view| view.is_over).and_then(|view| view.ending)
}

/// Practice, on a runtime that goes on while the test waits.
fn outside_world() -> (tokio::runtime::Runtime, Practice) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let practice = runtime.block_on(Practice::open()).unwrap();
    (runtime, practice)
}

#[test]
fn practice_stands_beside_the_real_journey() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let wish = |wish| assert!(link.wishes.send(wish).is_ok());
    wish(Wish::Begin(Place::Real, check("wrong-password")));
    wish(Wish::Command(Place::Real, password()));
    wish(Wish::OpenPractice);
    wish(Wish::Begin(Place::Practice, check("works")));
    wish(Wish::Command(Place::Practice, password()));
    let practised = wait(&mut link, |news| match &news.practice {
        PracticeNews::Open(view) => ended(view.as_ref()),
        _ => None,
    });
    assert_eq!(practised, Ending::SignedIn);
    assert_eq!(wait(&mut link, |news| ended(news.real.as_ref())), Ending::NotSignedIn);
    assert!(link.wishes.send(Wish::ClosePractice).is_ok());
    wait(&mut link, |news| matches!(news.practice, PracticeNews::Closed).then_some(()));
    drop(link);
    outside.farewell();
}

#[test]
fn closing_in_the_middle_ends_everything_within_a_second() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    assert!(link.wishes.send(Wish::Begin(Place::Real, check("all-silent"))).is_ok());
    wait(&mut link, |news| news.real.is_some().then_some(()));
    let begun = Instant::now();
    drop(link);
    assert_eq!(outside.end.recv_timeout(LONGEST), Ok(()));
    assert!(begun.elapsed() < LONGEST_FAREWELL * 5, "a run that is told to stop ends by itself");
}

#[test]
fn what_is_given_for_a_run_that_was_not_begun_goes_nowhere() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let wish = |wishes: &mpsc::UnboundedSender<Wish>, wish| assert!(wishes.send(wish).is_ok());
    wish(&link.wishes, Wish::Begin(Place::Real, check("works")));
    wait(&mut link, |news| news.real.as_ref().and_then(|view| view.waiting.clone()));
    // Where the counted sign-ins cannot be read nothing is begun.
    std::fs::create_dir_all(data.path().join("attempts.json")).unwrap();
    wish(&link.wishes, Wish::Begin(Place::Real, check("wrong-password")));
    wish(&link.wishes, Wish::Command(Place::Real, password()));
    wait(&mut link, |news| news.trouble.clone());
    wish(&link.wishes, Wish::Command(Place::Real, Command::Cancel));
    let view =
        wait(&mut link, |news| news.real.clone().filter(|view| view.is_over && view.ending == Some(Ending::Cancelled)));
    assert!(!view.password_sent && view.attempts.is_empty());
    drop(link);
    outside.farewell();
}

#[test]
fn what_the_person_chose_is_there_the_next_time() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let surroundings = computer(&practice, data.path());
    let (link, outside) = surroundings.begin(|| {}).unwrap();
    assert!(link.wishes.send(Wish::KeepLanguage(Language::Japanese)).is_ok());
    assert!(link.wishes.send(Wish::KeepDetails(true)).is_ok());
    drop(link);
    assert_eq!(outside.end.recv_timeout(LONGEST), Ok(()));
    let chosen = surroundings.chosen();
    assert_eq!((chosen.language, chosen.details), (Language::Japanese, true));
}
