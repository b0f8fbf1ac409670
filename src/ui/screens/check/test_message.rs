//! The test message: how far it has come, as a line and as sentences. No word claims more than was seen last.

use toukan_core::journey::{TestMessage, TestState, View};
use toukan_core::model::{Folder, Left, Message, Moment, Protocol, Removal, WindowId};

use super::lines::State;
use crate::ui::app::see::message;

/// One second, in microseconds.
const SECOND: u64 = 1_000_000;

/// What a test message came to, once a run with one has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tested {
    /// It was in the inbox, and is gone again.
    Arrived,
    /// It was in the folder for junk.
    InJunk,
    /// It was in the inbox, and may still be there.
    Left,
    /// It was taken over, and not found.
    NotSeen,
    /// Nobody knows whether it was taken over, and it was not found.
    Unknown,
    /// It was taken over; nobody could look.
    NotFollowed,
    /// It was not taken over.
    Refused,
    /// It was not handed in.
    NotSent,
}

impl Tested {
    /// Of a run that has ended; `None` where no test message was wanted.
    pub(crate) fn of(view: &View) -> Option<Self> {
        let test = view.test.as_ref()?;
        Some(match test.state {
            TestState::Arrived if is_in_junk(test) => Self::InJunk,
            TestState::Arrived if is_left(test) => Self::Left,
            TestState::Arrived => Self::Arrived,
            TestState::NotSeen => Self::NotSeen,
            TestState::Unknown => Self::Unknown,
            TestState::NotFollowed => Self::NotFollowed,
            TestState::Refused => Self::Refused,
            TestState::NotSent | TestState::NotYet | TestState::Sending | TestState::Looking => Self::NotSent,
        })
    }
}

fn is_in_junk(test: &TestMessage) -> bool {
    test.arrived.as_ref().is_some_and(|arrived| arrived.folder == Folder::Junk)
}

/// Whether it may still be in the mailbox though it was to be removed.
fn is_left(test: &TestMessage) -> bool {
    matches!(&test.removal, Some(Removal::Left { why }) if !matches!(why, Left::NotWished | Left::Gone))
}

/// Whether it is being looked for, which the person may end.
pub(crate) fn is_looked_for(view: &View) -> bool {
    view.ending.is_none() && view.test.as_ref().is_some_and(|test| test.state == TestState::Looking)
}

/// What is said while it is looked for.
pub(super) fn following(view: Option<&View>) -> WindowId {
    let by = view.and_then(|view| view.test.as_ref()?.by);
    if by == Some(Protocol::Pop3) { WindowId::TellFollowingPop3 } else { WindowId::TellFollowing }
}

/// When it was taken over, while it is looked for.
pub(crate) fn looked_for_since(view: &View) -> Option<Moment> {
    view.test.as_ref().filter(|_| is_looked_for(view))?.accepted_at
}

/// After how many seconds it was seen; one has begun at least.
fn seconds(test: &TestMessage) -> Option<u64> {
    let (from, to) = (test.accepted_at?.micros(), test.arrived_at?.micros());
    Some(to.saturating_sub(from).div_ceil(SECOND).max(1))
}

/// The line about it; `None` where none is wanted. `waited` says for how many seconds it has been looked for.
pub(super) fn line(view: &View, waited: Option<u64>) -> Option<(State, Option<Message>)> {
    let test = view.test.as_ref()?;
    let said = |state, id| (state, Some(message(id)));
    Some(match test.state {
        TestState::NotYet => (State::Waiting, None),
        TestState::NotSent if view.ending.is_none() => (State::Waiting, None),
        TestState::Sending => said(State::Busy, WindowId::LetterSending),
        TestState::Looking => match waited.filter(|seconds| *seconds > 0) {
            Some(seconds) => (State::Busy, Some(message(WindowId::LetterLooking).with("count", &seconds))),
            None => said(State::Busy, WindowId::LetterTaken),
        },
        TestState::Arrived => (State::Good, seconds(test).map(|count| arrived(WindowId::LetterArrived, test, count))),
        TestState::NotSeen => said(State::Stopped, WindowId::LetterNotSeen),
        TestState::Unknown => said(State::Stopped, WindowId::LetterUnknown),
        TestState::NotFollowed => said(State::Waiting, WindowId::LetterNotFollowed),
        TestState::Refused => said(State::Stopped, WindowId::LetterRefused),
        TestState::NotSent => said(State::Waiting, WindowId::LetterNotSent),
    })
}

fn arrived(id: WindowId, test: &TestMessage, count: u64) -> Message {
    let folder = if is_in_junk(test) { "junk" } else { "inbox" };
    message(id).with("count", &count).with("step", folder)
}

/// What there is to say once it was seen: after what time, and what became of it.
pub(crate) fn told(view: &View) -> Option<[Message; 2]> {
    let test = view.test.as_ref().filter(|test| test.state == TestState::Arrived)?;
    let kind = match &test.removal {
        Some(Removal::Expunged) => "deleted",
        Some(Removal::Moved { .. }) => "moved",
        Some(Removal::Left { why: Left::Gone | Left::CutOff }) | None => "unsure",
        Some(Removal::Left { .. }) => "left",
    };
    Some([arrived(WindowId::TellArrived, test, seconds(test)?), message(WindowId::TellRemoved).with("kind", kind)])
}

/// What is proven beyond a secure connection.
pub(super) fn proven(view: &View) -> Vec<Message> {
    let name = view.accepted_as.as_ref().map(|name| message(WindowId::WorksSignedIn).with("username", name));
    let taken = view.test.as_ref().filter(|test| test.accepted_at.is_some());
    let taken = taken.map(|_| message(WindowId::WorksTaken));
    let seen = view.test.as_ref().and_then(|test| Some(arrived(WindowId::WorksArrived, test, seconds(test)?)));
    [name, taken, seen].into_iter().flatten().collect()
}
