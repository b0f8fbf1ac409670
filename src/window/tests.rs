//! The thread behind the window, from its wishes to its news, with practice as the world.

use std::path::Path;
use std::time::Instant;

use toukan_core::detect::Sources;
use toukan_core::journey::{Command, Ending, Errand, Reading, TestState, View};
use toukan_core::model::{Address, FindingId};
use toukan_core::permit::Credential;
use toukan_engine::keep::{AccountId, Listed, Vault};
use toukan_engine::practice::{Heard, PASSWORD, Practice};

use super::*;
use crate::ui::app::{Contents, Place, PracticeNews, Preference, Removed, RunsWish, Test, Wish};

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
fn the_last_checks_are_kept_with_the_names_of_their_networks_and_without_a_secret() {
    const CANARY: &str = "zq7Xv-typed-by-hand-Kp2w";
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let wish = |link: &Link, wish| assert!(link.wishes.send(wish).is_ok());
    wish(&link, Wish::Begin(Place::Real, check("wrong-password")));
    wish(&link, Wish::Command(Place::Real, Command::Password(Credential::password(CANARY.to_owned()))));
    let id = wait(&mut link, |news| Some(news.runs.first()?.id.clone()));
    // What is practised is not kept.
    wish(&link, Wish::OpenPractice);
    wish(&link, Wish::Begin(Place::Practice, check("works")));
    wish(&link, Wish::Command(Place::Practice, password()));
    wait(&mut link, |news| match &news.practice {
        PracticeNews::Open(view) => ended(view.as_ref()),
        _ => None,
    });
    wish(&link, Wish::Runs(RunsWish::Name(id.clone(), "自宅".to_owned())));
    let named = |news: &News| news.runs.iter().all(|run| run.network == "自宅").then_some(news.runs.len());
    assert_eq!(wait(&mut link, named), 1);
    drop(link);
    outside.farewell();
    // Another window, another day.
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    wish(&link, Wish::Runs(RunsWish::Read));
    let (network, address) = wait(&mut link, |news| {
        let run = news.runs.first()?;
        Some((run.network.clone(), toukan_core::report::address_of(&run.record)?.to_string()))
    });
    assert_eq!((network.as_str(), address.as_str()), ("自宅", "hanako@wrong-password.practice.test"));
    for entry in std::fs::read_dir(data.path().join("runs")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(
            !text.contains("typed-by-hand") && !text.contains("enE3WHYtdHlwZWQ") && !text.contains("dHlwZWQtYnktaGFuZ"),
            "{text}"
        );
    }
    wish(&link, Wish::Runs(RunsWish::Remove(id)));
    wait(&mut link, |news| news.runs.is_empty().then_some(()));
    drop(link);
    outside.farewell();
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
    assert!(link.wishes.send(Wish::Prefer(Preference::Language(Language::Japanese))).is_ok());
    assert!(link.wishes.send(Wish::Prefer(Preference::Details(true))).is_ok());
    assert!(surroundings.chosen().test_message);
    assert!(link.wishes.send(Wish::Prefer(Preference::TestMessage(false))).is_ok());
    drop(link);
    assert_eq!(outside.end.recv_timeout(LONGEST), Ok(()));
    let chosen = surroundings.chosen();
    assert_eq!((chosen.language, chosen.details), (Language::Japanese, true));
    assert!(!chosen.test_message);
}

#[test]
fn a_test_message_comes_home_and_is_sent_only_where_one_is_wanted() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let wish = |link: &Link, wish| assert!(link.wishes.send(wish).is_ok());
    let run = |link: &mut Link, situation, test| {
        wish(link, Wish::TestMessage(Place::Real, test));
        wish(link, Wish::Begin(Place::Real, check(situation)));
        wish(link, Wish::Command(Place::Real, password()));
        let of = check(situation).address().cloned();
        wait(link, |news| news.real.clone().filter(|view| ended(Some(view)).is_some() && view.address == of))
    };
    let test = Test { language: Language::Japanese, name: "山田 花子".to_owned() };
    let view = run(&mut link, "works", Some(test.clone()));
    assert_eq!(view.test.as_ref().map(|test| test.state), Some(TestState::Arrived));
    let junk = run(&mut link, "message-junk", Some(test));
    assert_eq!(junk.test.as_ref().map(|test| test.state), Some(TestState::Arrived));
    assert_ne!(view.test.as_ref().map(|test| &test.token), junk.test.as_ref().map(|test| &test.token));
    assert!(run(&mut link, "srv-only", None).test.is_none());
    let handed_in = practice.told().into_iter().filter(|told| matches!(told.heard, Heard::Message { taken: true }));
    assert_eq!(handed_in.map(|told| told.situation).collect::<Vec<_>>(), ["works", "message-junk"]);
    // Nothing but the one message was removed, and never by what removes others too.
    let changes = practice.told().into_iter().filter_map(|told| match told.heard {
        Heard::Changed { by, uids } => Some((by, uids)),
        _ => None,
    });
    let changes: Vec<_> = changes.collect();
    assert_eq!(changes[..2], [("UID STORE", vec![3]), ("UID EXPUNGE", vec![3])]);
    assert_eq!(changes[2..], [("UID STORE", vec![1]), ("UID EXPUNGE", vec![1])]);
    drop(link);
    outside.farewell();
}

#[test]
fn waiting_for_a_message_that_never_comes_is_ended_and_the_account_is_kept_all_the_same() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let wish = |link: &Link, wish| assert!(link.wishes.send(wish).is_ok());
    let test = Test { language: Language::English, name: String::new() };
    wish(&link, Wish::TestMessage(Place::Real, Some(test)));
    wish(&link, Wish::Begin(Place::Real, check("message-lost")));
    wish(&link, Wish::Command(Place::Real, password()));
    let state = |news: &News| news.real.as_ref()?.test.as_ref().map(|test| test.state);
    wait(&mut link, |news| (state(news) == Some(TestState::Looking)).then_some(()));
    wish(&link, Wish::Command(Place::Real, Command::StopWaiting));
    assert_eq!(wait(&mut link, |news| ended(news.real.as_ref())), Ending::SignedIn);
    assert_eq!(wait(&mut link, state), TestState::NotSeen);
    wish(
        &link,
        Wish::Save {
            name: String::new(),
            credential: Some(Credential::password(PASSWORD.to_owned())),
            keep_grant: false,
        },
    );
    let id = wait(&mut link, |news| news.kept.clone()).id.unwrap();
    // And its password can be forgotten alone.
    wish(&link, Wish::Forget(id.clone()));
    wait(&mut link, |news| matches!(news.shelf.removed, Some(Removed::Done(_))).then_some(()));
    let not_kept = |news: &News| news.shelf.account(&id).filter(|account| !account.password_kept).map(|_| ());
    wait(&mut link, not_kept);
    drop(link);
    outside.farewell();
}

/// Saves an account of practice with its password, as a run in the window does.
fn saved(link: &mut Link, situation: &str) -> (AccountId, Errand) {
    let wish = |link: &Link, wish| assert!(link.wishes.send(wish).is_ok());
    wish(link, Wish::Begin(Place::Real, check(situation)));
    wish(link, Wish::Command(Place::Real, password()));
    assert_eq!(wait(link, |news| ended(news.real.as_ref())), Ending::SignedIn);
    wish(
        link,
        Wish::Save {
            name: String::new(),
            credential: Some(Credential::password(PASSWORD.to_owned())),
            keep_grant: true,
        },
    );
    let id = wait(link, |news| news.kept.clone()).id.unwrap();
    let account = |news: &News| match &news.shelf.list {
        Contents::There(listed) => listed.iter().find_map(|one| match one {
            Listed::Account(account) if account.password_kept => Some(account.settings()),
            _ => None,
        }),
        _ => None,
    };
    let settings = wait(link, account);
    (id, Errand::Saved(Box::new(settings), vec![]))
}

#[test]
fn a_saved_account_proves_sending_and_reading_with_its_password_from_the_keychain() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let (mut link, outside) = computer(&practice, data.path()).begin(|| {}).unwrap();
    let (id, errand) = saved(&mut link, "works");
    assert!(link.wishes.send(Wish::BeginSaved(id, errand)).is_ok());
    let view = wait(&mut link, |news| news.real.clone().filter(|view| view.is_over && view.saved.is_some()));
    assert_eq!(view.ending, Some(Ending::SignedIn));
    assert_eq!(view.reading.as_ref().and_then(Reading::signed_in), Some(true));
    assert_eq!(view.password_sent_to.len(), 2);
    drop(link);
    outside.farewell();
}

#[test]
fn a_password_that_vanished_from_the_keychain_is_said_where_it_is_waited_for() {
    let (runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let surroundings = computer(&practice, data.path());
    let (mut link, outside) = surroundings.begin(|| {}).unwrap();
    let (id, errand) = saved(&mut link, "works");
    drop(link);
    outside.farewell();
    runtime.block_on(surroundings.world.vault.forget(&id)).unwrap();
    // Opened anew: what was typed before is in no buffer any more.
    let (mut link, outside) = surroundings.begin(|| {}).unwrap();
    assert!(link.wishes.send(Wish::BeginSaved(id, errand)).is_ok());
    let finding = wait(&mut link, |news| news.keychain.clone());
    assert_eq!(finding.id, FindingId::PasswordNotKept);
    wait(&mut link, |news| news.real.as_ref().and_then(|view| view.waiting.clone()));
    // It is typed, and the next press is not told of it any more.
    assert!(link.wishes.send(Wish::Command(Place::Real, password())).is_ok());
    assert_eq!(wait(&mut link, |news| ended(news.real.as_ref())), Ending::SignedIn);
    assert!(link.wishes.send(Wish::Begin(Place::Real, check("nothing"))).is_ok());
    wait(&mut link, |news| news.keychain.is_none().then_some(()));
    drop(link);
    outside.farewell();
}

#[test]
fn whether_the_public_database_is_asked_is_kept_and_followed_by_the_next_press() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    // Practice has no such database; its name leads nowhere, and asking for it is all that is to be seen.
    let database = Sources::database("https://ispdb.practice.test/v1.1/");
    let world = practice.world();
    let world =
        World { data: data.path().to_owned(), sources: Sources { ispdb: database, ..world.sources.clone() }, ..world };
    let surroundings = Surroundings { world: Arc::new(world), ahead_of_utc: 0 };
    let asked = |surroundings: &Surroundings, wishes: Vec<Wish>| {
        let (mut link, outside) = surroundings.begin(|| {}).unwrap();
        for wish in wishes {
            assert!(link.wishes.send(wish).is_ok());
        }
        assert!(link.wishes.send(Wish::Begin(Place::Real, check("nothing"))).is_ok());
        let view = wait(&mut link, |news| news.real.clone().filter(|view| ended(Some(view)).is_some()));
        drop(link);
        outside.farewell();
        crate::trace::asked(&view.record).iter().any(|asked| asked.target.contains("ispdb.practice.test"))
    };
    assert!(surroundings.chosen().ask_database && asked(&surroundings, Vec::new()));
    assert!(!asked(&surroundings, vec![Wish::Prefer(Preference::AskDatabase(false))]));
    assert!(!surroundings.chosen().ask_database && !asked(&surroundings, Vec::new()), "it is remembered");
    assert!(asked(&surroundings, vec![Wish::Prefer(Preference::AskDatabase(true))]));
}

#[test]
fn whether_control_hosts_are_asked_is_kept_and_followed_by_the_next_look_in_practice_too() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let world = World { data: data.path().to_owned(), ..practice.world() };
    let surroundings = Surroundings { world: Arc::new(world), ahead_of_utc: 0 };
    let asked = |surroundings: &Surroundings, wishes: Vec<Wish>| {
        let (mut link, outside) = surroundings.begin(|| {}).unwrap();
        for wish in wishes {
            assert!(link.wishes.send(wish).is_ok());
        }
        assert!(link.wishes.send(Wish::Begin(Place::Real, Errand::Diagnose(None))).is_ok());
        let view = wait(&mut link, |news| news.real.clone().filter(|view| ended(Some(view)).is_some()));
        assert!(link.wishes.send(Wish::OpenPractice).is_ok());
        assert!(link.wishes.send(Wish::Begin(Place::Practice, Errand::Diagnose(None))).is_ok());
        let other = wait(&mut link, |news| match &news.practice {
            PracticeNews::Open(Some(view)) if ended(Some(view)).is_some() => Some(Arc::clone(view)),
            _ => None,
        });
        drop(link);
        outside.farewell();
        let knocks = |view: &View| !toukan_core::diagnose::ports(&view.record).is_empty();
        assert_eq!(knocks(&view), knocks(&other));
        knocks(&view)
    };
    assert!(surroundings.chosen().ask_controls && asked(&surroundings, Vec::new()));
    assert!(!asked(&surroundings, vec![Wish::Prefer(Preference::AskControls(false))]));
    assert!(!surroundings.chosen().ask_controls && !asked(&surroundings, Vec::new()), "it is remembered");
    assert!(asked(&surroundings, vec![Wish::Prefer(Preference::AskControls(true))]));
}

#[test]
fn whether_checks_are_kept_is_remembered_and_followed_by_the_next_one() {
    let (_runtime, practice) = outside_world();
    let data = tempfile::tempdir().unwrap();
    let surroundings = computer(&practice, data.path());
    let begun = |wishes: Vec<Wish>| {
        let (mut link, outside) = surroundings.begin(|| {}).unwrap();
        for wish in wishes {
            assert!(link.wishes.send(wish).is_ok());
        }
        // The second check gives the first one time to be kept.
        for situation in ["nothing", "null-mx"] {
            let about =
                |view: &Arc<View>| view.address.as_ref().is_some_and(|one| one.domain().host().starts_with(situation));
            assert!(link.wishes.send(Wish::Begin(Place::Real, check(situation))).is_ok());
            wait(&mut link, |news| {
                news.real.as_ref().filter(|view| about(view) && ended(Some(view)).is_some()).map(|_| ())
            });
        }
        (link, outside)
    };
    let kept = || toukan_engine::keep::Runs::in_folder(data.path()).list().unwrap().len();
    assert!(surroundings.chosen().keep_checks);
    for wishes in [vec![Wish::Prefer(Preference::KeepChecks(false))], Vec::new()] {
        let (link, outside) = begun(wishes);
        drop(link);
        outside.farewell();
        assert_eq!((surroundings.chosen().keep_checks, kept()), (false, 0), "it is remembered");
    }
    let (mut link, outside) = begun(vec![Wish::Prefer(Preference::KeepChecks(true))]);
    wait(&mut link, |news| Some(()).filter(|()| !news.runs.is_empty()));
    drop(link);
    outside.farewell();
    assert!(surroundings.chosen().keep_checks && kept() > 0);
}
