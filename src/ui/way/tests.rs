use toukan_core::model::{ConnectFailure, Foreign, LookupFailure, Observation};

use super::*;
use crate::ui::fixtures::{connected, ended, looking, stopped, with_ends, without_names};

fn doors(id: &str) -> Vec<(u16, Door)> {
    way(Some(&ended(id))).lanes.iter().map(|lane| (lane.port, lane.door)).collect()
}

#[test]
fn before_anything_is_asked_nothing_is_claimed() {
    let nothing = way(None);
    assert_eq!((nothing.directory, nothing.open_door(), &nothing.host), (Directory::Open, None, &None));
    let begun = way(Some(&looking()));
    assert_eq!(begun.directory, Directory::Asking);
    assert!(begun.lanes.iter().all(|lane| matches!(lane.door, Door::Open | Door::Unused)), "{begun:?}");
}

#[test]
fn doors_say_what_was_seen_at_them() {
    assert_eq!(doors("works")[2], (25, Door::Unused));
    let open = way(Some(&ended("works")));
    assert_eq!((open.directory, open.stopped), (Directory::Good, None));
    assert!(open.open_door().is_some_and(|port| [587, 465].contains(&port)));
    assert_eq!(doors("silent-587"), [(587, Door::Silent), (465, Door::Works), (25, Door::Unused)]);
    assert_eq!(doors("all-silent"), [(587, Door::Unclear), (465, Door::Unclear), (25, Door::Unused)]);
    assert_eq!(way(Some(&ended("all-silent"))).stopped, Some(Stopped::Silence));
    assert_eq!(doors("refused"), [(587, Door::Shut), (465, Door::Shut), (25, Door::Unused)]);
    assert_eq!(doors("expired"), [(587, Door::Unsafe), (465, Door::Unsafe), (25, Door::Unused)]);
    assert_eq!(doors("stripped"), [(587, Door::Unsafe), (465, Door::Shut), (25, Door::Unused)]);
    assert_eq!(doors("nothing"), [(587, Door::Open), (465, Door::Open), (25, Door::Unused)]);
}

#[test]
fn what_works_stays_open_while_the_sign_in_is_under_way() {
    assert!(way(Some(&connected("works"))).open_door().is_some());
}

#[test]
fn a_barrier_stands_where_it_was_said_and_the_door_behind_it_is_not_judged() {
    let other = || ConnectFailure::Other { said: Foreign::from("no buffer space") };
    for (failure, place) in [
        (ConnectFailure::Unreachable, Stopped::Network),
        (other(), Stopped::Network),
        (ConnectFailure::Denied { code: None }, Stopped::Computer),
    ] {
        let view = with_ends("refused", |_, end| *end = Observation::NoConnection { failure: failure.clone() });
        let way = way(Some(&view));
        assert_eq!(way.stopped, Some(place));
        assert!(way.lanes.iter().take(2).all(|lane| lane.door == Door::Unclear), "{way:?}");
    }
}

#[test]
fn offline_is_a_barrier_at_the_network_and_a_stop_by_the_person_is_none() {
    let offline = way(Some(&without_names(&LookupFailure::Unreachable)));
    assert_eq!((offline.stopped, offline.directory), (Some(Stopped::Network), Directory::Bad));
    assert!(offline.lanes.iter().take(2).all(|lane| lane.door == Door::Unclear), "{offline:?}");
    let stopped = way(Some(&stopped()));
    assert_eq!((stopped.stopped, stopped.directory), (None, Directory::Open));
}

#[test]
fn silence_beside_a_door_where_somebody_answers_is_that_ports_alone() {
    let view = with_ends("all-silent", |port, end| {
        if port == 465 {
            *end = Observation::NoConnection { failure: ConnectFailure::Refused };
        }
    });
    let way = way(Some(&view));
    let doors: Vec<Door> = way.lanes.iter().take(2).map(|lane| lane.door).collect();
    assert_eq!((doors.as_slice(), way.stopped), (&[Door::Silent, Door::Shut][..], None));
}

#[test]
fn the_sentence_claims_no_more_than_the_picture() {
    let id = |view: &toukan_core::journey::View| way(Some(view)).sentence().id;
    assert_eq!(id(&ended("silent-587")), WindowId::TellWayWorks.into());
    assert_eq!(id(&ended("all-silent")), WindowId::TellWaySilent.into());
    assert_eq!(id(&ended("refused")), WindowId::TellWayBlocked.into());
    assert_eq!(id(&looking()), WindowId::TellWayLooking.into());
}
