//! Between two looks the server tells by itself what comes to INBOX (IDLE, RFC 2177), or nothing is said.

use std::time::Duration;

use crate::dialogue::deadline;
use crate::model::{ConversationEnd, Folder, Moment, Step, WaitingBy};

use super::look::{Looking, Stage};
use super::{Imap, Task};

/// From one look at all folders to the next: providers count how often they are asked.
const LOOK_EVERY: Duration = Duration::from_secs(10);
/// Whoever waits for long looks more seldom: each look takes place a twelfth later than all that went before it took.
const SELDOM: u32 = 12;
/// From one look at INBOX to the next, however often the server says that something came.
const NEWS_EVERY: Duration = Duration::from_secs(1);

impl Imap {
    pub(super) fn look_over(&mut self, mut looking: Box<Looking>, now: Moment) {
        // A long wait takes many words. It ends before they are more than a conversation may have.
        if now >= looking.until || looking.places.is_empty() || !self.language.responses.has_room() {
            return self.done(now);
        }
        if looking.whole {
            looking.next_look = now + LOOK_EVERY.max((now - looking.begun) / SELDOM);
        }
        (looking.last_look, looking.news, looking.whole) = (now, looking.told, false);
        looking.told = false;
        let offered = self.language.follow.abilities.is_some_and(|abilities| abilities.idle);
        let in_inbox = looking.places.last().is_some_and(|place| place.mark.folder == Folder::Inbox);
        if offered && in_inbox && !looking.no_idle {
            self.ask_in("IDLE", Stage::IdleAsked, looking, now);
        } else {
            self.pause(looking, now);
        }
    }

    /// Nothing is under way until the next look.
    pub(super) fn pause(&mut self, mut looking: Box<Looking>, now: Moment) {
        if now >= looking.until {
            return self.done(now);
        }
        looking.stage = Stage::Pause;
        self.followed().waiting_by.get_or_insert(WaitingBy::Asking);
        self.wait_at(Step::Idle, now);
        self.deadline = Some(looking.next_look.max(now).min(looking.until));
        self.language.follow.task = Some(Task::Search(looking));
    }

    fn looking_at(&self) -> Option<Stage> {
        match &self.language.follow.task {
            Some(Task::Search(looking)) => Some(looking.stage),
            _ => None,
        }
    }

    /// Whether the server's `+` is the consent to IDLE. Then it tells from now on.
    pub(in crate::dialogue::imap) fn idle_begun(&mut self, now: Moment) -> bool {
        if self.looking_at() != Some(Stage::IdleAsked) {
            return false;
        }
        self.followed().waiting_by = Some(WaitingBy::Idle);
        if let Some(Task::Search(looking)) = &mut self.language.follow.task {
            looking.stage = Stage::Idling;
        }
        if self.ending.is_some() {
            // LOGOUT would be no answer to this.
            self.end_idle(now);
        } else {
            self.look_heard(now);
        }
        true
    }

    /// Something was said. Where it is that a message came, INBOX is looked into soon.
    pub(super) fn look_heard(&mut self, now: Moment) {
        let came = self.language.follow.heard.exists.is_some();
        let Some(Task::Search(looking)) = &mut self.language.follow.task else { return };
        if looking.stage != Stage::Idling || self.ending.is_some() {
            return;
        }
        looking.news |= came;
        let due = if looking.news { looking.last_look + NEWS_EVERY } else { looking.next_look };
        self.deadline = Some(due.min(looking.next_look).max(now).min(looking.until.max(now)));
    }

    /// The time of a wait of our own is over. Whether it was one.
    pub(in crate::dialogue::imap) fn look_woken(&mut self, now: Moment) -> bool {
        match self.looking_at() {
            Some(Stage::Idling) => self.end_idle(now),
            Some(Stage::Pause) => {
                if let Some(Task::Search(looking)) = self.language.follow.task.take() {
                    if now >= looking.until {
                        self.done(now);
                    } else {
                        self.start_look(looking, now);
                    }
                }
            }
            _ => return false,
        }
        true
    }

    /// Cancelled while we wait. Whether there was a word for it.
    pub(in crate::dialogue::imap) fn look_cancelled(&mut self, now: Moment) -> bool {
        match self.looking_at() {
            Some(Stage::Idling) => {
                self.ending = Some(ConversationEnd::Cancelled);
                self.end_idle(now);
            }
            Some(Stage::Pause) => self.leave(ConversationEnd::Cancelled, now),
            _ => return false,
        }
        true
    }

    fn end_idle(&mut self, now: Moment) {
        let (until, ending) = (self.deadline, self.ending.is_some());
        let mut limit = None;
        if let Some(Task::Search(looking)) = &mut self.language.follow.task {
            looking.stage = Stage::IdleEnded;
            limit = Some(looking.limit);
        }
        self.add("DONE", Step::Idle, now);
        self.deadline = self.deadline.min(limit);
        if ending {
            let latest = now + deadline::QUIT;
            self.deadline = self.deadline.map(|deadline| until.map_or(latest, |until| until.min(latest)).min(deadline));
        }
    }

    pub(super) fn after_idle(&mut self, mut looking: Box<Looking>, now: Moment) {
        if now >= looking.until {
            return self.done(now);
        }
        if !looking.news || now >= looking.next_look {
            return self.start_look(looking, now);
        }
        // INBOX is open, and what came is in it.
        looking.at = looking.places.len().saturating_sub(1);
        let at = looking.at;
        let Some(place) = looking.places.get_mut(at) else { return self.look_over(looking, now) };
        place.next = None;
        let (from, token) = (place.from, looking.token.clone());
        self.search_for_token(from, &token, looking, now);
    }
}
