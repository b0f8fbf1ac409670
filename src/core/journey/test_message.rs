//! The test message of a run: when it is handed in, and how it is followed.
//!
//! The conversation with the submission server is kept open until the mailbox has been looked at, so that only what
//! comes later is searched. **Whatever stands in the way of following it, the message is sent, and what is not known is
//! said**; it is sent at most once.

use std::time::Duration;

use crate::detect::Found;
use crate::dialogue::Order;
use crate::model::{
    Accepted, Address, Arrived, ConversationId, Decision, Left, Mark, Mechanism, Moment, Observation, Protocol,
    Removal, Reply, Search, Subject, Submitted, TestToken, Unfollowed, UserName, What,
};
use crate::test_message::{letter, verdicts};

use super::TestWish;
use super::machine::{Given, Out};
use super::own::Own;
use super::run::wall_seconds;
use super::signin::Plan;
use super::talk::{Talk, With};
use super::view::{TestMessage, TestState, View};

/// The submission server waits for the mailbox that long: servers hang up on a silent connection after one to five
/// minutes.
const MARKS_WITHIN: Duration = Duration::from_secs(50);
/// A message to oneself is there within seconds; two minutes allow for a slow filter.
const LOOKING: Duration = Duration::from_mins(2);
/// How long lies between two sign-ins by POP3: many servers refuse a second one within a minute (RFC 2449 §6.5).
const BETWEEN_LOOKS: Duration = Duration::from_mins(1);
/// How many conversations by POP3 look for it.
const LOOKS: u16 = 5;
/// The first of them.
const FIRST_LOOK: u32 = 2;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Signing in, and looking at the mailbox.
    Before,
    /// It is handed in.
    Sending,
    /// It is looked for.
    Looking,
    /// It was found, and is being removed.
    Removing,
    /// Nothing more.
    Done,
}

/// The test message of one run.
pub(super) struct Test {
    wish: TestWish,
    token: TestToken,
    stage: Stage,
    /// The mailbox has to be known by then, else it is sent without.
    held_until: Option<Moment>,
    /// The marks were asked for.
    marking: bool,
    marks: Vec<Mark>,
    /// It was asked for the message, in the conversation that is open.
    searching: bool,
    submitted: Option<Submitted>,
    accepted_at: Option<Moment>,
    by: Option<Protocol>,
    until: Option<Moment>,
    arrived: Option<(Arrived, Moment)>,
    removal: Option<Removal>,
    unfollowed: Option<Unfollowed>,
    /// The person does not want to wait.
    stopped: bool,
    /// As whom and by what the sign-in was accepted where mail is read.
    username: Option<UserName>,
    mechanism: Option<Mechanism>,
    /// When the next conversation by POP3 may begin.
    next_look: Option<Moment>,
    looks: u16,
    look: Option<Talk>,
}

/// What stands around it.
pub(super) struct Around<'a> {
    pub(super) account: &'a Address,
    pub(super) submission: &'a mut Talk,
    pub(super) reading: Option<&'a mut Talk>,
    /// The server of that.
    pub(super) server: Option<&'a Found>,
    pub(super) given: &'a Given,
    pub(super) accepted: &'a Accepted,
}

impl Test {
    pub(super) fn new(wish: TestWish, press: u32) -> Self {
        let token = TestToken::new(&wish.seed, press);
        Self {
            wish,
            token,
            stage: Stage::Before,
            held_until: None,
            marking: false,
            marks: Vec::new(),
            searching: false,
            submitted: None,
            accepted_at: None,
            by: None,
            until: None,
            arrived: None,
            removal: None,
            unfollowed: None,
            stopped: false,
            username: None,
            mechanism: None,
            next_look: None,
            looks: 0,
            look: None,
        }
    }

    /// Whether nothing more is done about it.
    pub(super) fn is_done(&self) -> bool {
        self.stage == Stage::Done
    }

    /// Whether a conversation where mail is read is still of use to it.
    pub(super) fn wants_to_read(&self) -> bool {
        self.stage == Stage::Before && self.unfollowed.is_none() && !self.stopped
    }

    /// Whether it was handed in, and is looked for.
    pub(super) fn is_looking(&self) -> bool {
        matches!(self.stage, Stage::Looking | Stage::Removing)
    }

    /// Whether it was found.
    pub(super) fn has_arrived(&self) -> bool {
        self.arrived.is_some()
    }

    /// The further conversation that is open.
    pub(super) fn look(&self) -> Option<&Talk> {
        self.look.as_ref()
    }

    /// The same.
    pub(super) fn look_mut(&mut self) -> Option<&mut Talk> {
        self.look.as_mut()
    }

    /// When something has to be done though nothing happens.
    pub(super) fn wake_at(&self) -> Option<Moment> {
        match self.stage {
            Stage::Before => self.held_until,
            Stage::Looking if self.look.is_none() => self.next_look,
            Stage::Sending | Stage::Looking | Stage::Removing | Stage::Done => None,
        }
    }

    /// It is not looked for, or no longer. The first reason stays.
    pub(super) fn unfollow(&mut self, why: Unfollowed, out: &mut Out, now: Moment) {
        if self.unfollowed.is_none() && self.arrived.is_none() {
            self.unfollowed = Some(why);
            out.note(now, Subject::Run, What::Decided(Decision::Unfollowed { why }));
        }
    }

    /// Nobody wants to wait longer. What was not handed in yet is not.
    pub(super) fn stop(&mut self, why: Unfollowed, out: &mut Out, now: Moment) {
        if self.stage != Stage::Done && self.stage != Stage::Removing {
            self.stopped = true;
            self.unfollow(why, out, now);
        }
    }

    /// Takes what a conversation has shown of it.
    pub(super) fn learn(&mut self, seen: &Observation, now: Moment) {
        if let Some(submitted) = seen.smtp().and_then(|smtp| smtp.submitted.as_ref()) {
            if submitted.is_accepted() {
                self.accepted_at.get_or_insert(now);
            }
            self.submitted = Some(submitted.clone());
        }
        let Some(followed) = seen.followed() else { return };
        if !followed.marks.is_empty() {
            self.marks.clone_from(&followed.marks);
        }
        if let Some(arrived) = &followed.arrived {
            self.arrived.get_or_insert_with(|| (arrived.clone(), now));
        }
        if followed.removal.is_some() {
            self.removal.clone_from(&followed.removal);
        }
    }

    /// Does what can be done now.
    pub(super) fn go_on(&mut self, around: &mut Around<'_>, out: &mut Out, now: Moment) {
        if self.stage == Stage::Before {
            self.before(around, out, now);
        }
        if self.stage == Stage::Sending {
            self.sending(around, out, now);
        }
        if self.stage == Stage::Looking {
            match self.by {
                Some(Protocol::Pop3) => self.look_again(around, out, now),
                _ => self.watch(around, out, now),
            }
        }
        if self.stage == Stage::Removing && !around.reading.as_ref().is_some_and(|reading| reading.is_busy()) {
            self.stage = Stage::Done;
        }
        // Nothing more is wanted of it.
        if self.stage == Stage::Done || (self.unfollowed.is_some() && self.arrived.is_none()) {
            if let Some(reading) = &mut around.reading {
                reading.leave(out);
            }
            if let Some(look) = &mut self.look {
                look.leave(out);
            }
        }
        if self.stage == Stage::Done {
            around.submission.leave(out);
        }
    }

    /// The sender was tried, and nothing was said against it: the mailbox is marked, the message handed in.
    fn before(&mut self, around: &mut Around<'_>, out: &mut Out, now: Moment) {
        let seen = around.submission.shown().and_then(Observation::smtp);
        let tried = seen.and_then(|smtp| smtp.sender.as_ref());
        let refused = tried.is_none_or(|sender| {
            !sender.mail_from.is_positive() || !sender.rcpt_to.as_ref().is_some_and(Reply::is_positive)
        });
        if around.submission.is_over() && !refused && !self.stopped {
            self.unfollow(Unfollowed::HungUp, out, now);
        }
        if around.submission.is_over() || self.stopped || (around.submission.is_held() && refused) {
            self.stage = Stage::Done;
            return;
        }
        if !around.submission.is_held() {
            return;
        }
        let until = *self.held_until.get_or_insert(now + MARKS_WITHIN);
        self.mark(around, out, now);
        if self.marks.is_empty() && self.unfollowed.is_none() {
            if now < until {
                return;
            }
            self.unfollow(Unfollowed::Late, out, now);
        }
        let at = wall_seconds(out.record.began(), now);
        let (name, language) = (self.wish.name.as_deref(), self.wish.language);
        let Some(letter) = letter(around.account, name, &self.token, language, at) else {
            self.stage = Stage::Done;
            return;
        };
        let (token, remove) = (self.token.clone(), self.wish.remove);
        out.note(now, Subject::Run, What::Decided(Decision::TestMessage { token, remove }));
        around.submission.follow(Order::Submit(Box::new(letter)), out);
        self.stage = Stage::Sending;
    }

    /// Has the folders marked, where mail is read.
    fn mark(&mut self, around: &mut Around<'_>, out: &mut Out, now: Moment) {
        let Some(reading) = &mut around.reading else { return };
        if reading.is_over() && self.marks.is_empty() {
            let why = match (reading.withheld(), reading.accepted_as()) {
                (_, Some(_)) if self.marking => Unfollowed::Broken,
                (Some(_), None) => Unfollowed::Withheld,
                _ => Unfollowed::NotSignedIn,
            };
            return self.unfollow(why, out, now);
        }
        if !reading.is_held() {
            return;
        }
        if !self.marking {
            self.marking = true;
            return reading.follow(Order::Mark, out);
        }
        if self.marks.is_empty() {
            return self.unfollow(Unfollowed::NoFolder, out, now);
        }
        let Some(found) = around.server else { return };
        self.by = Some(found.candidate.server.protocol);
        if found.candidate.server.protocol == Protocol::Pop3 {
            self.mechanism = reading.accepted_by();
            self.username = reading.accepted_as();
            self.next_look = Some(now + BETWEEN_LOOKS);
            reading.leave(out);
        }
    }

    /// Whether it was taken over.
    fn sending(&mut self, around: &mut Around<'_>, out: &mut Out, now: Moment) {
        if around.submission.is_busy() {
            return;
        }
        around.submission.leave(out);
        // Where the connection ended behind the message nobody knows, so it is looked for as well.
        if !self.is_on_its_way() || self.unfollowed.is_some() {
            self.stage = Stage::Done;
            return;
        }
        self.stage = Stage::Looking;
        self.until = Some(match self.by {
            Some(Protocol::Pop3) => {
                let first = self.next_look.unwrap_or(now);
                first + BETWEEN_LOOKS * u32::from(self.last_look().saturating_sub(1))
            }
            _ => now + self.wish.wait.unwrap_or(LOOKING),
        });
    }

    /// Whether it was taken over, or may have been.
    fn is_on_its_way(&self) -> bool {
        self.submitted
            .as_ref()
            .is_some_and(|submitted| submitted.is_accepted() || (submitted.is_begun() && submitted.accepted.is_none()))
    }

    /// How many conversations by POP3 look for it at most.
    fn last_look(&self) -> u16 {
        let Some(wait) = self.wish.wait else { return LOOKS };
        let minutes = wait.as_secs().div_ceil(BETWEEN_LOOKS.as_secs());
        u16::try_from(minutes).unwrap_or(LOOKS).clamp(1, LOOKS)
    }

    /// By IMAP: one conversation, until it is found or the time is over.
    fn watch(&mut self, around: &mut Around<'_>, out: &mut Out, now: Moment) {
        let Some(reading) = &mut around.reading else {
            self.stage = Stage::Done;
            return;
        };
        if reading.is_busy() {
            return;
        }
        if self.arrived.is_some() {
            self.stage = Stage::Done;
            if reading.is_held() && self.wish.remove {
                self.stage = Stage::Removing;
                reading.follow(Order::Remove, out);
            }
        } else if reading.is_over() {
            self.unfollow(Unfollowed::Broken, out, now);
            self.stage = Stage::Done;
        } else if self.searching || self.stopped {
            self.unfollow(Unfollowed::TimeOver, out, now);
            self.stage = Stage::Done;
        } else {
            self.searching = true;
            let (token, marks) = (self.token.clone(), self.marks.clone());
            let until = self.until.unwrap_or(now);
            reading.follow(Order::Search(Box::new(Search { token, marks, until })), out);
        }
    }

    /// By POP3: one conversation a minute.
    fn look_again(&mut self, around: &Around<'_>, out: &mut Out, now: Moment) {
        let Some(look) = &mut self.look else {
            if self.next_look.is_none_or(|next| now >= next) {
                self.open_look(around, out, now);
            }
            return;
        };
        if look.is_held() && !self.searching {
            self.searching = true;
            let (token, marks) = (self.token.clone(), self.marks.clone());
            return look.follow(Order::Search(Box::new(Search { token, marks, until: now })), out);
        }
        look.leave(out);
        if !look.is_over() {
            return;
        }
        let (signed_in, searched) = (look.accepted_as().is_some(), self.searching);
        self.look = None;
        if self.arrived.is_some() {
            self.stage = Stage::Done;
        } else if !signed_in {
            // It was accepted before: once more would be one attempt too many.
            self.unfollow(Unfollowed::NotSignedIn, out, now);
            self.stage = Stage::Done;
        } else if !searched {
            self.unfollow(Unfollowed::Broken, out, now);
            self.stage = Stage::Done;
        } else if self.looks >= self.last_look() {
            self.unfollow(Unfollowed::TimeOver, out, now);
            self.stage = Stage::Done;
        }
    }

    fn open_look(&mut self, around: &Around<'_>, out: &mut Out, now: Moment) {
        let found = around.server.and_then(|found| Some((found, found.address?)));
        let (Some((found, address)), Some(username)) = (found, &self.username) else {
            self.stage = Stage::Done;
            return;
        };
        let with = With {
            id: ConversationId(FIRST_LOOK + u32::from(self.looks)),
            account: around.account.clone(),
            candidate: &found.candidate,
            address,
            plan: Plan::as_user(username.clone()).acting_as(around.given.username.clone()),
            accepted: around.accepted,
            showing: Own::at(found, around.given).showing(),
            holds: true,
            again: self.mechanism.clone(),
        };
        self.look = Some(Talk::open(with, out, now));
        self.searching = false;
        self.looks += 1;
        self.next_look = Some(now + BETWEEN_LOOKS);
    }

    fn state(&self, has_ended: bool) -> TestState {
        let accepted = self.submitted.as_ref().is_some_and(Submitted::is_accepted);
        if self.arrived.is_some() {
            return TestState::Arrived;
        }
        match (self.stage, &self.submitted) {
            (Stage::Before, _) if !has_ended && self.held_until.is_none() => TestState::NotYet,
            (Stage::Before | Stage::Sending, _) if !has_ended => TestState::Sending,
            (Stage::Looking | Stage::Removing, _) if !has_ended => TestState::Looking,
            _ if accepted && self.until.is_some() => TestState::NotSeen,
            _ if accepted && self.unfollowed == Some(Unfollowed::Stopped) => TestState::NotSeen,
            _ if accepted => TestState::NotFollowed,
            _ if self.is_on_its_way() => TestState::Unknown,
            (_, Some(submitted)) if submitted.refusal().is_some() => TestState::Refused,
            _ => TestState::NotSent,
        }
    }

    /// What there is to see of it. `has_ended`: the run has.
    pub(super) fn shown(&self, view: &View, has_ended: bool) -> TestMessage {
        let arrived = self.arrived.as_ref().map(|(arrived, _)| arrived.clone());
        let left = match (self.wish.remove, self.by) {
            (false, _) => Some(Left::NotWished),
            (true, Some(Protocol::Pop3)) => Some(Left::Pop3),
            (true, _) => None,
        };
        let host = view.reading.as_ref().map(|reading| &reading.server.candidate.server.endpoint.host);
        let said = arrived.as_ref().zip(view.address.as_ref());
        TestMessage {
            state: self.state(has_ended || self.is_done()),
            token: self.token.clone(),
            submitted: self.submitted.clone(),
            accepted_at: self.accepted_at,
            by: self.by.filter(|_| self.until.is_some()),
            until: self.until,
            unfollowed: self.unfollowed,
            arrived_at: self.arrived.as_ref().map(|(_, at)| *at),
            removal: left.filter(|_| arrived.is_some()).map(|why| Removal::Left { why }).or(self.removal.clone()),
            folder: arrived.as_ref().and_then(|arrived| {
                let mark = self.marks.iter().find(|mark| mark.folder == arrived.folder)?;
                Some(mark.name.clone())
            }),
            verdicts: said
                .map(|(arrived, address)| verdicts(&view.record, host, address.domain(), arrived))
                .unwrap_or_default(),
            arrived,
        }
    }
}
