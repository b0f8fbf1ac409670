//! One terminal event for everything that was started.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc::{self, UnboundedReceiver};
use tokio::time::{sleep, timeout};
use toukan_core::journey::Effect;
use toukan_core::model::{
    Action, ActionId, Address, Answer, Ask, Endpoint, Event, Fqdn, Happened, Host, LookupFailure, NoDocument, Protocol,
    RecordKind, Security, Server, Subject,
};

use super::authority::Authority;
use super::dns::name_server;
use super::world::{at, world};
use crate::net::{Hands, Reach, RunClock, World};

/// A world in which nobody ever answers anything.
async fn silence() -> World {
    let names = name_server(|_, _| None).await;
    let world = world(Authority::new("Test Root").roots(), vec![names]);
    at(world, "smtp.test", 587, Reach::Silent)
}

fn hands(world: World) -> (Hands, UnboundedReceiver<Event>) {
    let (tell, events) = mpsc::unbounded_channel();
    (Hands::new(Arc::new(world), RunClock::start(), tell), events)
}

fn everything() -> Vec<Action> {
    let name = Fqdn::parse("smtp.test").unwrap();
    let endpoint = Endpoint { host: Host::from(name.clone()), port: 587 };
    let server = Server { protocol: Protocol::Smtp, endpoint, security: Security::Starttls };
    [
        Ask::Lookup { name: name.clone(), kind: RecordKind::Mx },
        Ask::Resolve { name },
        Ask::Fetch { url: "https://smtp.test/".parse().unwrap() },
        Ask::Converse { server, address: [192, 0, 2, 1].into(), accepted: vec![] },
    ]
    .into_iter()
    .zip(1..)
    .map(|(ask, id)| Action { id: ActionId(id), ask })
    .collect()
}

/// How many terminal events came for whom, until nobody is left who could send one.
async fn terminals(mut events: UnboundedReceiver<Event>) -> BTreeMap<Subject, usize> {
    let mut count = BTreeMap::new();
    while let Some(event) = timeout(Duration::from_secs(5), events.recv()).await.unwrap() {
        *count.entry(event.subject).or_default() += usize::from(event.what.is_terminal());
    }
    count
}

fn once_each(actions: &[Action]) -> BTreeMap<Subject, usize> {
    actions.iter().map(|action| (Subject::Action(action.id), 1)).collect()
}

#[tokio::test]
async fn a_stop_ends_every_kind_of_question_once() {
    let (mut hands, events) = hands(silence().await);
    for action in everything() {
        hands.carry_out(Effect::Start(action));
    }
    sleep(Duration::from_millis(50)).await;
    for action in everything() {
        hands.carry_out(Effect::Stop(action.id));
        hands.carry_out(Effect::Stop(action.id));
    }
    sleep(Duration::from_millis(50)).await;
    drop(hands);
    assert_eq!(terminals(events).await, once_each(&everything()));
}

#[tokio::test]
async fn a_question_that_was_stopped_had_no_answer_in_time() {
    let (mut hands, mut events) = hands(silence().await);
    for action in everything().into_iter().take(3) {
        let id = action.id;
        hands.carry_out(Effect::Start(action));
        hands.carry_out(Effect::Stop(id));
        let event = timeout(Duration::from_secs(5), events.recv()).await.unwrap().unwrap();
        assert_eq!(event.subject, Subject::Action(id));
        assert!(matches!(
            event.what,
            Happened::Answered(
                Answer::Records(Err(LookupFailure::TimedOut))
                    | Answer::Addresses(Err(LookupFailure::TimedOut))
                    | Answer::Document(Err(NoDocument::TimedOut))
            )
        ));
    }
}

#[tokio::test]
async fn dropping_ends_everything_once() {
    let (mut hands, events) = hands(silence().await);
    for action in everything() {
        hands.carry_out(Effect::Start(action));
    }
    sleep(Duration::from_millis(50)).await;
    drop(hands);
    assert_eq!(terminals(events).await, once_each(&everything()));
}

#[tokio::test]
async fn a_number_is_used_once() {
    let (mut hands, events) = hands(silence().await);
    for action in everything().into_iter().chain(everything()) {
        hands.carry_out(Effect::Start(action));
    }
    drop(hands);
    assert_eq!(terminals(events).await, once_each(&everything()));
}

#[tokio::test]
async fn what_is_not_for_the_network_comes_back() {
    let (mut hands, _events) = hands(silence().await);
    let address = Address::parse("hanako@smtp.test").unwrap();
    let back = hands.carry_out(Effect::RememberFailures { address, failures: vec![1] });
    assert!(matches!(back, Some(Effect::RememberFailures { failures, .. }) if failures == [1]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_free_again_with_its_terminal_event() {
    // The next run begins in the moment in which the last answer of the one before is there, and
    // counts from the beginning.
    let names = name_server(|_, _| None).await;
    let world = world(Authority::new("Test Root").roots(), vec![names]);
    let (mut hands, mut events) = hands(at(world, "smtp.test", 587, Reach::Refused));
    let refused = everything().pop().unwrap();
    for press in 0..5000 {
        hands.carry_out(Effect::Start(refused.clone()));
        let event = timeout(Duration::from_secs(5), events.recv()).await;
        assert!(event.is_ok(), "nothing was started at press {press}");
        assert!(event.unwrap().unwrap().what.is_terminal());
    }
}
