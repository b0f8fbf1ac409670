//! Following a message of ours: how many there are before it is sent, and whether it is among those that came later.
//!
//! What is there is as it was at the sign-in (RFC 1939 §4), so there is one look a conversation. It asks for headers
//! by TOP alone; nothing is fetched, and nothing deleted.

use std::time::Duration;

use crate::dialogue::conversation::Sight as _;
use crate::dialogue::header;
use crate::model::{
    Arrived, Folder, Followed, Foreign, IncomingReply, Left, Mark, Moment, Removal, Search, Step, TestToken, WaitingBy,
};

use super::Pop3;

/// Headers that one conversation asks for, the last first.
const MAX_HEADERS: u32 = 20;
/// For all of one look: each of its answers has a deadline of its own, and together they are many.
const LOOK: Duration = Duration::from_mins(1);
/// The one folder there is.
const INBOX: &str = "INBOX";

/// What is known and under way.
#[derive(Default)]
pub(in crate::dialogue::pop3) struct Follow {
    task: Option<Task>,
    /// The header that came.
    pub(in crate::dialogue::pop3) header: Option<Vec<u8>>,
}

enum Task {
    /// How many are there?
    Count,
    /// What is the last of so many called?
    Last(u32),
    Search(Looking, Stage),
}

struct Looking {
    token: TestToken,
    mark: Mark,
    limit: Moment,
    /// How many there are.
    count: u32,
}

enum Stage {
    Count,
    /// Is the one that was the last where it was?
    Place,
    /// The header of this one; none before that other.
    Header(u32, u32),
}

impl Pop3 {
    /// Begins to note how many there are. Whether something was sent.
    pub(super) fn begin_mark(&mut self, now: Moment) -> bool {
        let begins = self.may_follow();
        if begins {
            self.ask("STAT", Step::Folders, Task::Count, now);
        }
        begins
    }

    /// Begins to look. Whether something was sent.
    pub(super) fn begin_search(&mut self, search: Search, now: Moment) -> bool {
        let Some(mark) = search.marks.into_iter().find(|mark| mark.folder == Folder::Inbox) else { return false };
        let begins = self.may_follow();
        if begins {
            self.followed().waiting_by = Some(WaitingBy::Asking);
            let looking = Looking { token: search.token, mark, limit: now + LOOK, count: 0 };
            self.ask("STAT", Step::Folders, Task::Search(looking, Stage::Count), now);
        }
        begins
    }

    /// What was found stays.
    pub(super) fn leave_it(&mut self) {
        if let Some(followed) = self.seen.followed.as_mut().filter(|followed| followed.arrived.is_some()) {
            followed.removal = Some(Removal::Left { why: Left::Pop3 });
        }
    }

    fn may_follow(&self) -> bool {
        self.seen.tls.is_sealed() && self.seen.is_signed_in()
    }

    fn followed(&mut self) -> &mut Followed {
        self.seen.followed.get_or_insert_default()
    }

    fn ask(&mut self, command: &str, step: Step, task: Task, now: Moment) {
        self.followed();
        self.command(command, step, now);
        if let Task::Search(looking, stage) = &task {
            self.deadline = self.deadline.map(|deadline| deadline.min(looking.limit));
            if matches!(stage, Stage::Header(..)) {
                self.language.responses.expect_header();
            }
        }
        self.language.follow.task = Some(task);
    }

    /// The answer to a command of ours.
    pub(super) fn on_followed(&mut self, reply: &IncomingReply, now: Moment) {
        let header = self.language.follow.header.take();
        let positive = reply.status.is_positive();
        match self.language.follow.task.take() {
            Some(Task::Count) => match count(reply) {
                Some(0) => self.mark(0, None, now),
                Some(count) => self.ask(&format!("UIDL {count}"), Step::Search, Task::Last(count), now),
                None => self.refused(reply, now),
            },
            Some(Task::Last(count)) => self.mark(count, unique_id(reply, count), now),
            Some(Task::Search(looking, Stage::Count)) => match count(reply) {
                Some(count) => self.counted(Looking { count, ..looking }, now),
                None => self.refused(reply, now),
            },
            Some(Task::Search(looking, Stage::Place)) => {
                let before = looking.mark.uid_next.saturating_sub(1);
                let same = looking.mark.last.is_some() && unique_id(reply, before) == looking.mark.last;
                let first = if same { looking.mark.uid_next } else { 1 };
                self.next_header(looking, None, first, now);
            }
            Some(Task::Search(_, Stage::Header(..))) if !positive => self.refused(reply, now),
            Some(Task::Search(looking, Stage::Header(number, first))) => {
                match header.and_then(|header| header::of_ours(&header, &looking.token)) {
                    Some(shown) => {
                        let clean = |text: Option<Foreign>| text.map(|text| self.shown(text.as_str().as_bytes()));
                        let (authentication_results, from) = (clean(shown.authentication_results), clean(shown.from));
                        let arrived = Arrived { folder: Folder::Inbox, uid: number, authentication_results, from };
                        self.followed().arrived = Some(arrived);
                        self.ready(now);
                    }
                    None => self.next_header(looking, Some(number), first, now),
                }
            }
            None => self.ready(now),
        }
    }

    fn mark(&mut self, count: u32, last: Option<Foreign>, now: Moment) {
        let uid_next = count.saturating_add(1);
        let mark = Mark { folder: Folder::Inbox, name: INBOX.into(), uid_validity: 0, uid_next, last };
        self.followed().marks = vec![mark];
        self.ready(now);
    }

    fn counted(&mut self, looking: Looking, now: Moment) {
        let before = looking.mark.uid_next.saturating_sub(1);
        if looking.mark.last.is_some() && (1..=looking.count).contains(&before) {
            return self.ask(&format!("UIDL {before}"), Step::Search, Task::Search(looking, Stage::Place), now);
        }
        // Nothing was there; or nobody can tell where it is now, and then what came last has the last numbers. Where
        // something has been deleted since, ours may have any of the numbers that there were.
        let shifted = before > 0 && looking.mark.last.is_some();
        let first = if shifted { 1 } else { looking.mark.uid_next };
        self.next_header(looking, None, first, now);
    }

    /// The header before this one, or the last; back to `first`, and no more than so many.
    fn next_header(&mut self, looking: Looking, after: Option<u32>, first: u32, now: Moment) {
        let number = after.unwrap_or(looking.count.saturating_add(1)).saturating_sub(1);
        let first = first.max(looking.count.saturating_sub(MAX_HEADERS - 1)).max(1);
        if number < first || now >= looking.limit {
            return self.ready(now);
        }
        let task = Task::Search(looking, Stage::Header(number, first));
        self.ask(&format!("TOP {number} 0"), Step::Search, task, now);
    }

    fn refused(&mut self, reply: &IncomingReply, now: Moment) {
        self.followed().refused = Some(reply.clone());
        self.ready(now);
    }
}

/// `+OK 2 320` (RFC 1939 §5).
fn count(reply: &IncomingReply) -> Option<u32> {
    let first = reply.text.as_str().split(' ').next()?;
    first.parse().ok().filter(|_| reply.status.is_positive())
}

/// `+OK 2 QhdPYR:00WBw1Ph7x7` (RFC 1939 §7): at most 70 characters.
fn unique_id(reply: &IncomingReply, number: u32) -> Option<Foreign> {
    let (own, id) = reply.text.as_str().split_once(' ')?;
    let ours = reply.status.is_positive() && own.parse() == Ok(number);
    let id = id.trim();
    (ours && !id.is_empty() && id.len() <= 70).then(|| id.into())
}
