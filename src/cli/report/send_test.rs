//! `toukan.send-test/1`, and what a person reads of a test message.

use serde::Serialize;
use toukan_core::journey::{TestMessage, TestState, View};
use toukan_core::model::{Folder, Foreign, Left, Message, MessageId, Protocol, Removal, Reply, Submitted, Unfollowed};
use toukan_core::test_message::Verdict;
use toukan_core::text::Texts;

use super::check::{Check, SavedPart, check};
use super::times::Times;

/// The document of `send-test`: that of `check`, and what became of the message.
#[derive(Serialize)]
pub(in crate::cli) struct SendTest<'a> {
    #[serde(flatten)]
    check: Check<'a>,
    /// `None` if the run never came so far as to want one.
    test: Option<TestPart<'a>>,
}

#[derive(Serialize)]
struct TestPart<'a> {
    state: &'static str,
    /// `None` as long as nobody was told it.
    token: Option<String>,
    /// `None` if nobody knows, or nobody was asked.
    accepted: Option<bool>,
    /// Of the reply that says so.
    code: Option<u16>,
    enhanced: Option<String>,
    text: Option<String>,
    /// The protocol by which it was looked for.
    by: Option<Protocol>,
    arrived: Option<ArrivedPart<'a>>,
    removal: Option<RemovalPart>,
    /// Why it was not looked for, or no longer.
    unfollowed: Option<Unfollowed>,
}

#[derive(Serialize)]
struct ArrivedPart<'a> {
    folder: Folder,
    /// After it was taken over; `None` if nobody knows when that was.
    after_ms: Option<u64>,
    authentication: &'a [Verdict],
}

#[derive(Serialize)]
struct RemovalPart {
    removed: bool,
    /// The folder that it was moved to.
    to: Option<String>,
    /// Why it is still there.
    left: Option<&'static str>,
}

/// Folds a view into the document.
pub(in crate::cli) fn send_test<'a>(
    view: &'a View,
    saved: Option<SavedPart>,
    texts: &Texts,
    times: Times,
) -> SendTest<'a> {
    SendTest {
        check: check(view, saved, texts).named("toukan.send-test/1"),
        test: view.test.as_ref().map(|test| part(test, times)),
    }
}

fn part(test: &TestMessage, times: Times) -> TestPart<'_> {
    let submitted = test.submitted.as_ref();
    let reply = submitted.and_then(last_reply);
    let refused = submitted.is_some_and(|submitted| submitted.refusal().is_some());
    let accepted = submitted.is_some_and(Submitted::is_accepted);
    TestPart {
        state: word(test.state),
        token: submitted.map(|_| test.token.to_string()),
        accepted: (accepted || refused).then_some(accepted),
        code: reply.map(|reply| reply.code),
        enhanced: reply.and_then(|reply| reply.enhanced).map(|code| code.to_string()),
        text: reply.map(Reply::text),
        by: test.by,
        arrived: test.arrived.as_ref().map(|arrived| ArrivedPart {
            folder: arrived.folder,
            after_ms: after(test).map(|after| times.span(after)),
            authentication: &test.verdicts,
        }),
        removal: test.removal.as_ref().map(|removal| RemovalPart {
            removed: !matches!(removal, Removal::Left { .. }),
            to: match removal {
                Removal::Moved { to } => Some(to.to_string()),
                Removal::Expunged | Removal::Left { .. } => None,
            },
            left: match removal {
                Removal::Left { why } => Some(left(why)),
                Removal::Expunged | Removal::Moved { .. } => None,
            },
        }),
        unfollowed: test.unfollowed,
    }
}

/// What a person reads of it.
pub(super) fn test_lines(test: &TestMessage, times: Times) -> Vec<Message> {
    let mut lines = vec![Message::new(MessageId::LineTest).with("kind", word(test.state))];
    if let Some(arrived) = &test.arrived {
        let folder = match &test.folder {
            Some(folder) => folder.clone(),
            None => Foreign::from(if arrived.folder == Folder::Junk { "Junk" } else { "INBOX" }),
        };
        lines.push(match after(test) {
            Some(after) => {
                let seconds = times.span(after) / 1000;
                Message::new(MessageId::LineTestArrived).quoting("folder", &folder).with("count", &seconds)
            }
            None => Message::new(MessageId::LineTestArrivedOnly).quoting("folder", &folder),
        });
        let removed = |kind, to| Message::new(MessageId::LineTestRemoved).with("kind", kind).quoting("folder", to);
        match &test.removal {
            Some(Removal::Expunged) => lines.push(removed("expunged", &folder)),
            Some(Removal::Moved { to }) => lines.push(removed("moved", to)),
            Some(Removal::Left { why: Left::NotWished }) => lines.push(removed("not-wished", &folder)),
            // Why it is left though it should not be is a finding.
            Some(Removal::Left { .. }) | None => {}
        }
        if !test.verdicts.is_empty() {
            let all: Vec<_> = test.verdicts.iter().map(|one| format!("{}={}", one.method, one.result)).collect();
            lines.push(Message::new(MessageId::LineTestVerdicts).with("value", &all.join(", ")));
        }
    }
    lines
}

/// How long it took; `None` if it did not come, or nobody knows since when it was under way.
fn after(test: &TestMessage) -> Option<std::time::Duration> {
    Some(test.arrived_at?.since(test.accepted_at?))
}

/// The reply that stopped it, or the last there is.
fn last_reply(submitted: &Submitted) -> Option<&Reply> {
    submitted.refusal().or(submitted.accepted.as_ref())
}

/// A run that has ended is in none of the states before.
const fn word(state: TestState) -> &'static str {
    match state {
        TestState::Arrived => "arrived",
        TestState::NotSeen | TestState::Looking => "not-seen",
        TestState::NotFollowed => "not-followed",
        TestState::Unknown => "unknown",
        TestState::Refused => "refused",
        TestState::NotYet | TestState::Sending | TestState::NotSent => "not-sent",
    }
}

/// The same words as in the record.
const fn left(why: &Left) -> &'static str {
    match why {
        Left::NoSafeWay => "no-safe-way",
        Left::Pop3 => "pop3",
        Left::Refused { .. } => "refused",
        Left::Gone => "gone",
        Left::CutOff => "cut-off",
        Left::NotWished => "not-wished",
    }
}
