//! Removing our own message, it alone: by its UID, after one more look at its token.

use crate::dialogue::header;
use crate::model::{Foreign, IncomingReply, Left, Moment, Removal, Step, TestToken};

use super::heard::Heard;
use super::{Imap, Ours, Task, names};

/// Removing it.
pub(super) struct Removing {
    ours: Ours,
    stage: Stage,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Open,
    /// Is it still ours?
    Check,
    /// Marks it as deleted.
    Flag,
    Expunge,
    Move,
}

/// How.
enum Way {
    /// RFC 4315.
    Expunge,
    /// RFC 6851; to there.
    Move(String),
}

impl Removing {
    pub(super) fn new(ours: Ours) -> Self {
        Self { ours, stage: Stage::Open }
    }
}

impl Imap {
    /// Whether something was sent.
    pub(super) fn start_removal(&mut self, removing: Removing, now: Moment) -> bool {
        let Some(quoted) = names::quoted(&removing.ours.name).filter(|_| self.way().is_some()) else {
            self.set_removal(Removal::Left { why: Left::NoSafeWay });
            return false;
        };
        self.set_removal(Removal::Left { why: Left::CutOff });
        self.ask_to_remove(&format!("SELECT {quoted}"), Step::Open, Stage::Open, removing, now);
        true
    }

    /// Where folders are labels, an expunged message stays in the one for all mail: it is moved there.
    fn way(&self) -> Option<Way> {
        let abilities = self.language.follow.abilities.unwrap_or_default();
        let there = self.language.follow.trash.clone().filter(|trash| names::quoted(trash).is_some());
        let by_move = there.filter(|_| abilities.moves).map(Way::Move);
        let by_expunge = abilities.uid_plus.then_some(Way::Expunge);
        if abilities.labels { by_move.or(by_expunge) } else { by_expunge.or(by_move) }
    }

    pub(super) fn removal_answered(&mut self, removing: Removing, reply: &IncomingReply, heard: &Heard, now: Moment) {
        if !reply.status.is_positive() || (removing.stage == Stage::Open && reply.code_name() == "READ-ONLY") {
            return self.left(Left::Refused { reply: reply.clone() }, now);
        }
        let uid = removing.ours.uid;
        match removing.stage {
            Stage::Open if heard.uid_validity.as_ref().is_some_and(|said| said.0 == removing.ours.uid_validity) => {
                let fetch = format!("UID FETCH {uid} (BODY.PEEK[HEADER.FIELDS ({})])", TestToken::HEADER);
                self.ask_to_remove(&fetch, Step::Search, Stage::Check, removing, now);
            }
            Stage::Check if is_ours(heard, &removing.ours) => match self.way() {
                Some(Way::Expunge) => {
                    let store = format!("UID STORE {uid} +FLAGS.SILENT (\\Deleted)");
                    self.ask_to_remove(&store, Step::Remove, Stage::Flag, removing, now);
                }
                Some(Way::Move(to)) => {
                    let to = names::quoted(&to).unwrap_or_default();
                    self.ask_to_remove(&format!("UID MOVE {uid} {to}"), Step::Remove, Stage::Move, removing, now);
                }
                None => self.left(Left::NoSafeWay, now),
            },
            Stage::Open | Stage::Check => self.left(Left::Gone, now),
            Stage::Flag => {
                self.ask_to_remove(&format!("UID EXPUNGE {uid}"), Step::Remove, Stage::Expunge, removing, now);
            }
            Stage::Expunge | Stage::Move => {
                self.removal_ended(&removing, reply);
                self.language.follow.ours = None;
                self.done(now);
            }
        }
    }

    /// The last answer has come.
    pub(super) fn removal_ended(&mut self, removing: &Removing, reply: &IncomingReply) {
        if !reply.status.is_positive() {
            return;
        }
        match (removing.stage, self.way()) {
            (Stage::Expunge, _) => self.set_removal(Removal::Expunged),
            (Stage::Move, Some(Way::Move(to))) => self.set_removal(Removal::Moved { to: Foreign::from(to) }),
            _ => {}
        }
    }

    fn left(&mut self, why: Left, now: Moment) {
        self.set_removal(Removal::Left { why });
        self.done(now);
    }

    fn set_removal(&mut self, removal: Removal) {
        self.followed().removal = Some(removal);
    }

    fn ask_to_remove(&mut self, command: &str, step: Step, stage: Stage, removing: Removing, now: Moment) {
        self.ask(command, step, Task::Remove(Removing { stage, ..removing }), now);
    }
}

fn is_ours(heard: &Heard, ours: &Ours) -> bool {
    let of_it = heard.fetched.iter().find(|(uid, _)| *uid == ours.uid);
    of_it.is_some_and(|(_, header)| header::of_ours(header, &ours.token).is_some())
}
