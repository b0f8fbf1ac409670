//! Following a message of ours: what the folders are like before it is sent, whether it came, and its removal.
//!
//! Folders are looked at with EXAMINE and messages with BODY.PEEK, so nothing changes but by a removal, and that
//! touches one UID, with UID EXPUNGE or UID MOVE. EXPUNGE alone and CLOSE are never said: they would remove what
//! somebody else has marked. Of other messages nothing is asked for but whether they bear our token, and folders
//! that are not looked into are not recorded.
//!
//! `marks`, `look` (with `wait`) and `removal` are the three orders; each is a task with its stages, of which every answer leads to
//! the next. `heard` collects what an answer brought.

mod abilities;
mod heard;
mod look;
mod marks;
mod names;
mod removal;
mod tokens;
mod wait;

use crate::dialogue::conversation::Sight as _;
use crate::dialogue::deadline;
use crate::dialogue::status::RawStatus;
use crate::model::{
    Followed, Foreign, IncomingReply, IncomingStatus, Mark, Moment, Observation, Search, Step, TestToken, Violation,
};

use super::Imap;
use super::responses::Piece;
use abilities::Abilities;
use heard::Heard;
use look::Looking;
use marks::Marking;
use removal::Removing;

/// The name of the folder that all mail comes to (RFC 9051 §5.1).
const INBOX: &str = "INBOX";
/// What takes the place of a folder's name in the record that is none of our business.
const OTHER_FOLDER: &str = "* LIST ‹another folder›";

/// What is known and under way.
#[derive(Default)]
pub(in crate::dialogue::imap) struct Follow {
    /// As said after the sign-in.
    abilities: Option<Abilities>,
    task: Option<Task>,
    heard: Heard,
    /// The folder for what was deleted.
    trash: Option<String>,
    /// Our message, once it was found.
    ours: Option<Ours>,
    /// Another folder than ours was named to us since the last command.
    hidden: bool,
}

/// What is being done.
enum Task {
    /// The abilities are asked for; then this.
    Ask(Box<Task>),
    Mark(Marking),
    Search(Box<Looking>),
    Remove(Removing),
}

/// Where our message is.
#[derive(Clone)]
struct Ours {
    name: String,
    uid_validity: u32,
    uid: u32,
    token: TestToken,
}

impl Imap {
    /// Begins to note what the folders are like. Whether something was sent.
    pub(super) fn begin_marks(&mut self, now: Moment) -> bool {
        self.begin(Task::Mark(Marking::default()), now)
    }

    /// Begins to look for a message. Whether something was sent.
    pub(super) fn begin_search(&mut self, search: Search, now: Moment) -> bool {
        let Some(looking) = Looking::new(search, now) else { return false };
        self.begin(Task::Search(Box::new(looking)), now)
    }

    /// Begins to remove what was found. Whether something was sent.
    pub(super) fn begin_removal(&mut self, now: Moment) -> bool {
        let Some(ours) = self.language.follow.ours.clone() else { return false };
        self.begin(Task::Remove(Removing::new(ours)), now)
    }

    fn begin(&mut self, task: Task, now: Moment) -> bool {
        let signed_in = self.seen.is_signed_in() || Observation::from(self.seen.clone()).lets_in();
        if !self.seen.tls.is_sealed() || !signed_in {
            return false;
        }
        self.language.responses.follow();
        self.seen.followed.get_or_insert_default();
        if self.language.follow.abilities.is_some() {
            return self.start(task, now);
        }
        self.ask("CAPABILITY", Step::Folders, Task::Ask(Box::new(task)), now);
        true
    }

    fn start(&mut self, task: Task, now: Moment) -> bool {
        match task {
            Task::Mark(marking) => self.start_marks(marking, now),
            Task::Search(looking) => self.start_look(looking, now),
            Task::Remove(removing) => return self.start_removal(removing, now),
            Task::Ask(_) => return false,
        }
        true
    }

    /// A command of a task, whose answer leads to its next stage.
    fn ask(&mut self, command: &str, step: Step, task: Task, now: Moment) {
        self.language.follow.heard = Heard::default();
        self.language.follow.hidden = false;
        self.command(command, step, now);
        if let Task::Search(looking) = &task {
            self.deadline = self.deadline.map(|deadline| deadline.min(looking.limit()));
        }
        self.language.follow.task = Some(task);
    }

    /// The task is done.
    fn done(&mut self, now: Moment) {
        self.language.follow.task = None;
        self.ready(now);
        self.deadline = Some(now + deadline::KEPT);
    }

    /// The answer to a command of the task under way.
    pub(super) fn on_followed(&mut self, reply: &IncomingReply, now: Moment) {
        let heard = std::mem::take(&mut self.language.follow.heard);
        match self.language.follow.task.take() {
            Some(Task::Ask(next)) => {
                let words = heard.capabilities.unwrap_or_default();
                self.language.follow.abilities = Some(abilities::read(&words));
                if !self.start(*next, now) {
                    self.done(now);
                }
            }
            Some(Task::Mark(marking)) => self.marks_answered(marking, reply, &heard, now),
            Some(Task::Search(looking)) => self.look_answered(looking, reply, heard, now),
            Some(Task::Remove(removing)) => self.removal_answered(removing, reply, &heard, now),
            None => self.violated(Violation::UnexpectedCode),
        }
    }

    /// The answer to the last command of a conversation that is being ended: nothing follows it, but what it says
    /// of our message counts.
    pub(super) fn followed_last(&mut self, reply: &IncomingReply) {
        if let Some(Task::Remove(removing)) = self.language.follow.task.take() {
            self.removal_ended(&removing, reply);
        }
    }

    /// What is offered may stand in the answer to the sign-in, or before it (RFC 9051 §6.2.2).
    pub(super) fn learn_abilities(&mut self, raw: &RawStatus) {
        let before = self.language.follow.heard.capabilities.take().filter(|_| raw.status.is_positive());
        let words = raw.code.as_deref().and_then(|code| {
            let (name, words) = crate::dialogue::status::word(code);
            name.eq_ignore_ascii_case(b"CAPABILITY").then_some(words)
        });
        self.language.follow.abilities = words.or(before.as_deref()).map(abilities::read);
    }

    pub(super) fn hear_capability(&mut self, words: &[u8]) {
        self.language.follow.heard.capabilities = Some(words.to_vec());
    }

    pub(super) fn hear_status(&mut self, raw: &RawStatus) {
        if self.language.follow.task.is_some() && raw.status == IncomingStatus::Ok {
            self.language.follow.heard.status(raw);
        }
    }

    pub(super) fn hear_data(&mut self, pieces: &[Piece], now: Moment) {
        if self.language.follow.task.is_some() {
            self.language.follow.heard.data(pieces);
            self.look_heard(now);
        }
    }

    /// A line as it may be recorded: of other folders than those that we look into, that there are some.
    pub(super) fn shown_while_listing(&mut self, octets: &[u8]) -> Option<Foreign> {
        let other = octets.get(..7).is_some_and(|head| head.eq_ignore_ascii_case(b"* LIST ")) && {
            let piece = [Piece::Text(octets.get(7..).unwrap_or_default().to_vec())];
            heard::wanted(&tokens::of(&piece)).is_none()
        };
        if !other {
            return Some(self.shown(octets));
        }
        let first = !std::mem::replace(&mut self.language.follow.hidden, true);
        first.then(|| Foreign::from(OTHER_FOLDER))
    }

    fn followed(&mut self) -> &mut Followed {
        self.seen.followed.get_or_insert_default()
    }
}

/// The folder's name as we say it.
fn sayable(mark: &Mark) -> Option<String> {
    names::quoted(mark.name.as_str())
}
