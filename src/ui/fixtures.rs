//! Journeys to be looked at: each was really made, in practice, by the driver that makes them for everybody.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use tokio::sync::{Semaphore, mpsc, watch};
use toukan_core::journey::{Command, Errand, Journey, View, Waiting};
use toukan_core::model::{Address, Moment, Observation};
use toukan_core::permit::Credential;
use toukan_engine::drive::drive;
use toukan_engine::practice::{PASSWORD, Practice, situations};

/// So many at a time that a slow machine still answers before a deadline.
const AT_ONCE: usize = 3;

/// The last view of a run in each situation, with the right password and a no to every host.
static ENDED: LazyLock<BTreeMap<&'static str, Arc<View>>> = LazyLock::new(|| {
    // On a thread of its own: whoever asks first may be on a runtime already.
    std::thread::spawn(make).join().unwrap()
});

fn make() -> BTreeMap<&'static str, Arc<View>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let practice = Practice::open().await.unwrap();
        let turns = Arc::new(Semaphore::new(AT_ONCE));
        let runs: Vec<_> = situations()
            .iter()
            .map(|situation| {
                let (world, turns) = (practice.world(), Arc::clone(&turns));
                let run = async move {
                    let _turn = turns.acquire().await.unwrap();
                    run(world, situation.address(), Some(PASSWORD)).await
                };
                (situation.id, tokio::spawn(run))
            })
            .collect();
        let mut ended = BTreeMap::new();
        for (id, run) in runs {
            ended.insert(id, run.await.unwrap());
        }
        ended
    })
}

async fn run(world: toukan_engine::net::World, address: String, password: Option<&str>) -> Arc<View> {
    let (commands, receive) = mpsc::unbounded_channel();
    let (views, mut seen) = watch::channel(None);
    let errand = Errand::Check { address: Address::parse(&address).unwrap(), server: None };
    assert!(commands.send(Command::Begin { errand, earlier_failures: Vec::new() }).is_ok());
    if let Some(password) = password {
        assert!(commands.send(Command::Password(Credential::password(password.to_owned()))).is_ok());
    }
    let driver = tokio::spawn(drive(Arc::new(world), receive, views));
    loop {
        seen.changed().await.unwrap();
        let view: Arc<View> = Arc::clone(seen.borrow_and_update().as_ref().unwrap());
        if view.is_over && view.ending.is_some() || view.waiting.is_some() {
            drop(commands);
            drop(driver);
            return view;
        }
    }
}

/// How a run in this situation ended, or what it waits for.
pub(crate) fn ended(id: &str) -> Arc<View> {
    Arc::clone(&ENDED[id])
}

/// A run that has just begun.
pub(crate) fn looking() -> Arc<View> {
    let mut journey = Journey::new(1_790_000_000);
    let address = Address::parse("hanako@works.practice.test").unwrap();
    let errand = Errand::Check { address, server: None };
    journey.command(Command::Begin { errand, earlier_failures: Vec::new() }, Moment::START);
    Arc::new(journey.view())
}

/// A run in this situation as it stood when the sign-in began.
pub(crate) fn connected(id: &str) -> Arc<View> {
    let mut view = View::clone(&ended(id));
    view.ending = None;
    view.is_over = false;
    view.attempts.clear();
    view.accepted_as = None;
    view.sender = None;
    view.reading = None;
    view.password_sent = false;
    Arc::new(view)
}

/// The same while it waits for the password.
pub(crate) fn without_password(id: &str) -> Arc<View> {
    let mut view = View::clone(&connected(id));
    view.waiting = Some(Waiting::Password);
    Arc::new(view)
}

/// A run in a situation with every connection changed to what `change` says.
pub(crate) fn with_ends(id: &str, change: impl Fn(&mut Observation)) -> View {
    let mut view = View::clone(&ended(id));
    let json = view.record.to_json().unwrap();
    let mut record = toukan_core::model::Record::new(view.record.began());
    for entry in toukan_core::model::Record::from_json(&json).unwrap().entries() {
        let mut what = entry.what.clone();
        if let toukan_core::model::What::Ended(observation) = &mut what {
            change(observation);
        }
        record.push(entry.at, entry.subject, what);
    }
    view.record = record;
    view
}
