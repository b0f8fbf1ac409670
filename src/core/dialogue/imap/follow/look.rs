//! Looking for the message: in every folder that was marked, until it is found or the time is over.
//!
//! A look goes through the folders, INBOX last; `wait` is about the time between two of them.

use crate::dialogue::{deadline, header};
use crate::model::{Arrived, Folder, Foreign, IncomingReply, Mark, Moment, Search, Step, TestToken};

use super::heard::Heard;
use super::{Imap, Ours, Task, sayable};

/// Messages of one search that are believed to be ours until we have seen their headers. There is one.
const MAX_HITS: usize = 3;

/// A look under way, or the wait for the next.
pub(super) struct Looking {
    pub(super) token: TestToken,
    pub(super) until: Moment,
    pub(super) limit: Moment,
    /// When the first look began.
    pub(super) begun: Moment,
    /// INBOX last.
    pub(super) places: Vec<Place>,
    /// At which of them it is.
    pub(super) at: usize,
    /// Whose headers were asked for last.
    pub(super) asked: Vec<u32>,
    pub(super) stage: Stage,
    /// When the next look at all folders is due.
    pub(super) next_look: Moment,
    /// When the last look was over.
    pub(super) last_look: Moment,
    /// The look under way goes through all folders.
    pub(super) whole: bool,
    /// Something came to INBOX.
    pub(super) news: bool,
    /// Something came while this folder was searched, perhaps behind where the search was.
    pub(super) told: bool,
    /// The server will not do it, though it offered.
    pub(super) no_idle: bool,
}

/// A folder.
pub(super) struct Place {
    pub(super) mark: Mark,
    pub(super) quoted: String,
    /// Only UIDs from this on are looked at.
    pub(super) from: u32,
    /// UIDNEXT, if the last answer to EXAMINE had it.
    pub(super) next: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Open,
    /// Searches for the token.
    Hits,
    /// Searches for whatever is new.
    News,
    /// Asks whether one of these bears the token.
    Peek,
    /// Reads what the server found by the token.
    ReadHit,
    /// Reads what was seen to bear it.
    Read,
    /// Wants to be told.
    IdleAsked,
    /// Is told.
    Idling,
    /// Has said that it wants to be told no longer.
    IdleEnded,
    /// Nothing is under way.
    Pause,
}

impl Looking {
    /// `None` where no folder can be looked into.
    pub(super) fn new(search: Search, now: Moment) -> Option<Self> {
        let mut places: Vec<Place> = Vec::new();
        for mark in search.marks {
            if let Some(quoted) = sayable(&mark)
                && places.iter().all(|place| place.mark.folder != mark.folder)
            {
                places.push(Place { from: mark.uid_next, next: None, quoted, mark });
            }
        }
        places.sort_by_key(|place| std::cmp::Reverse(place.mark.folder));
        let limit = now.max(search.until) + deadline::of(Step::Search);
        let (stage, next_look, last_look) = (Stage::Open, now, now);
        let looking = Self {
            token: search.token,
            until: search.until,
            limit,
            begun: now,
            places,
            at: 0,
            stage,
            next_look,
            last_look,
            asked: Vec::new(),
            whole: true,
            news: false,
            told: false,
            no_idle: false,
        };
        (!looking.places.is_empty()).then_some(looking)
    }

    /// A look that has begun is carried to its end, but no further than this.
    pub(super) fn limit(&self) -> Moment {
        self.limit
    }

    fn place(&self) -> Option<&Place> {
        self.places.get(self.at)
    }

    /// UIDs of this place that may be ours.
    fn later(&self, uids: &[u32]) -> Vec<u32> {
        let from = self.place().map_or(u32::MAX, |place| place.from);
        uids.iter().copied().filter(|uid| *uid >= from).collect()
    }

    /// The headers that were asked for and came.
    fn answered<'a>(&self, heard: &'a Heard) -> impl Iterator<Item = (u32, &'a [u8])> {
        heard.fetched.iter().filter(|(uid, _)| self.asked.contains(uid)).map(|(uid, header)| (*uid, header.as_slice()))
    }
}

impl Imap {
    pub(super) fn start_look(&mut self, mut looking: Box<Looking>, now: Moment) {
        looking.at = 0;
        looking.whole = true;
        self.open_place(looking, now);
    }

    fn open_place(&mut self, looking: Box<Looking>, now: Moment) {
        match looking.place().map(|place| format!("EXAMINE {}", place.quoted)) {
            Some(command) => self.ask_in(&command, Stage::Open, looking, now),
            None => self.look_over(looking, now),
        }
    }

    pub(super) fn ask_in(&mut self, command: &str, stage: Stage, mut looking: Box<Looking>, now: Moment) {
        looking.stage = stage;
        let step = match stage {
            Stage::Open => Step::Open,
            Stage::IdleAsked => Step::Idle,
            _ => Step::Search,
        };
        self.ask(command, step, Task::Search(looking), now);
    }

    pub(super) fn look_answered(
        &mut self,
        mut looking: Box<Looking>,
        reply: &IncomingReply,
        heard: Heard,
        now: Moment,
    ) {
        let positive = reply.status.is_positive();
        let came = heard.exists.is_some();
        match looking.stage {
            Stage::Open => {}
            Stage::IdleEnded => looking.news |= came,
            _ => looking.told |= came,
        }
        match looking.stage {
            Stage::Open if positive => self.place_opened(looking, heard, now),
            Stage::Open | Stage::News | Stage::Peek | Stage::Read if !positive => {
                self.place_refused(looking, reply, now);
            }
            Stage::Hits => {
                let mut hits = looking.later(&heard.found);
                let before = hits.len().saturating_sub(MAX_HITS);
                hits.drain(..before);
                if hits.is_empty() {
                    self.ask_for_news(looking, now);
                } else {
                    self.read(&hits, Stage::ReadHit, looking, now);
                }
            }
            Stage::News => {
                let new = looking.later(&heard.found);
                if new.is_empty() {
                    self.next_place(looking, now);
                } else {
                    self.read(&new, Stage::Peek, looking, now);
                }
            }
            Stage::Peek => {
                let is_ours = |header: &[u8]| header::of_ours(header, &looking.token).is_some();
                let found = looking.answered(&heard).find(|(_, header)| is_ours(header)).map(|(uid, _)| uid);
                if let Some(found) = found {
                    return self.read(&[found], Stage::Read, looking, now);
                }
                // These are seen to be somebody else's.
                let last = looking.answered(&heard).map(|(uid, _)| uid).max().and_then(|last| last.checked_add(1));
                let at = looking.at;
                if let (Some(place), Some(last)) = (looking.places.get_mut(at), last) {
                    place.from = place.from.max(last);
                }
                self.next_place(looking, now);
            }
            Stage::ReadHit | Stage::Read => self.has_read(looking, &heard, now),
            Stage::IdleAsked if !positive => {
                looking.no_idle = true;
                self.pause(looking, now);
            }
            Stage::IdleEnded => self.after_idle(looking, now),
            // The server has ended it by itself, or was done before it began: it is asked again when it is time.
            Stage::IdleAsked | Stage::Idling | Stage::Pause | Stage::Open => self.pause(looking, now),
        }
    }

    fn place_opened(&mut self, mut looking: Box<Looking>, heard: Heard, now: Moment) {
        let at = looking.at;
        let Some(place) = looking.places.get_mut(at) else { return self.look_over(looking, now) };
        if let Some((uid_validity, _)) = heard.uid_validity.as_ref().filter(|said| said.0 != place.mark.uid_validity) {
            // All UIDs are others now: what is new cannot be told from what was there.
            let now_so =
                Mark { uid_validity: *uid_validity, uid_next: heard.uid_next.unwrap_or(1), ..place.mark.clone() };
            let words = heard.uid_validity.map(|(_, raw)| self.status(&raw));
            let followed = self.followed();
            followed.marks.retain(|mark| mark.folder != now_so.folder);
            followed.marks.push(now_so);
            followed.marks.sort_by_key(|mark| mark.folder);
            followed.refused = words;
            return self.drop_place(looking, now);
        }
        place.next = heard.uid_next;
        looking.told = false;
        let (quiet, from, token) = (heard.exists == Some(0), place.from, looking.token.clone());
        if quiet {
            return self.next_place(looking, now);
        }
        self.search_for_token(from, &token, looking, now);
    }

    pub(super) fn search_for_token(&mut self, from: u32, token: &TestToken, looking: Box<Looking>, now: Moment) {
        let command = format!("UID SEARCH UID {from}:* HEADER {} {token}", TestToken::HEADER);
        self.ask_in(&command, Stage::Hits, looking, now);
    }

    /// Some servers search an index that lags behind, or not at all in headers like ours: what is new is looked at
    /// itself, if anything is.
    fn ask_for_news(&mut self, looking: Box<Looking>, now: Moment) {
        let Some(place) = looking.place() else { return self.look_over(looking, now) };
        let from = place.from;
        if !looking.told && place.next.is_some_and(|next| next <= from) {
            return self.next_place(looking, now);
        }
        self.ask_in(&format!("UID SEARCH UID {from}:*"), Stage::News, looking, now);
    }

    /// Of what may be somebody else's nothing is asked for but the token.
    fn read(&mut self, uids: &[u32], stage: Stage, mut looking: Box<Looking>, now: Moment) {
        looking.asked = uids.to_vec();
        let set = uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
        let more = if stage == Stage::Peek { "" } else { " From Authentication-Results" };
        let command = format!("UID FETCH {set} (BODY.PEEK[HEADER.FIELDS ({}{more})])", TestToken::HEADER);
        self.ask_in(&command, stage, looking, now);
    }

    fn has_read(&mut self, looking: Box<Looking>, heard: &Heard, now: Moment) {
        let shown = |(uid, header): (u32, &[u8])| Some((uid, header::of_ours(header, &looking.token)?));
        let found = looking.answered(heard).find_map(shown);
        match (found, looking.place()) {
            (Some((uid, shown)), Some(place)) => {
                let Mark { folder, uid_validity, name, .. } = place.mark.clone();
                let token = looking.token.clone();
                self.language.follow.ours = Some(Ours { name: name.as_str().to_owned(), uid_validity, uid, token });
                let (authentication_results, from) = (shown.authentication_results, shown.from);
                // What the server says may hold an echo of the password, wherever it stands.
                let clean = |text: Option<Foreign>| text.map(|text| self.shown(text.as_str().as_bytes()));
                let (authentication_results, from) = (clean(authentication_results), clean(from));
                self.followed().arrived = Some(Arrived { folder, uid, authentication_results, from });
                self.done(now);
            }
            // It found what is none of ours.
            _ if looking.stage == Stage::ReadHit => self.ask_for_news(looking, now),
            _ => self.next_place(looking, now),
        }
    }

    fn next_place(&mut self, mut looking: Box<Looking>, now: Moment) {
        looking.at += 1;
        self.open_place(looking, now);
    }

    fn place_refused(&mut self, looking: Box<Looking>, reply: &IncomingReply, now: Moment) {
        if looking.place().is_some_and(|place| place.mark.folder == Folder::Inbox) {
            self.followed().refused = Some(reply.clone());
        }
        self.drop_place(looking, now);
    }

    /// There is no use in looking into this folder again.
    fn drop_place(&mut self, mut looking: Box<Looking>, now: Moment) {
        if looking.at < looking.places.len() {
            looking.places.remove(looking.at);
        }
        self.open_place(looking, now);
    }
}
