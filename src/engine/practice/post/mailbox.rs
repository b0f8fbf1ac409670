//! One mailbox: its folders, and what is on its way to it.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::time::Instant;

/// UIDVALIDITY of the inbox (RFC 9051 §2.3.1.1); the other folders have the numbers after it.
const UID_VALIDITY: u32 = 1_795_000_000;

/// A folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Room {
    Inbox,
    Junk,
    Trash,
    Sent,
}

impl Room {
    pub(in super::super) const ALL: [Self; 4] = [Self::Inbox, Self::Junk, Self::Trash, Self::Sent];

    /// What it is for (RFC 6154); the inbox needs no such word.
    pub(in super::super) fn special_use(self) -> Option<&'static str> {
        match self {
            Self::Inbox => None,
            Self::Junk => Some("\\Junk"),
            Self::Trash => Some("\\Trash"),
            Self::Sent => Some("\\Sent"),
        }
    }
}

/// A message in a folder.
#[derive(Clone, Debug)]
pub(in super::super) struct Letter {
    /// Its number, higher than that of every message that came before.
    pub(in super::super) uid: u32,
    /// Header and body, lines ending in CRLF.
    pub(in super::super) text: Arc<str>,
    pub(in super::super) seen: bool,
    pub(in super::super) deleted: bool,
}

impl Letter {
    /// Its header and its body; the empty line belongs to the header (RFC 9051 §6.4.5.1).
    pub(in super::super) fn parts(&self) -> (&str, &str) {
        let end = self.text.find("\r\n\r\n").map_or(self.text.len(), |at| at + 4);
        self.text.split_at_checked(end).unwrap_or((&self.text, ""))
    }

    /// The header's fields, each with its continuation lines and its end.
    pub(in super::super) fn fields(&self) -> Vec<(&str, &str)> {
        let (header, _) = self.parts();
        let mut starts: Vec<usize> = Vec::new();
        let mut at = 0;
        for line in header.split_inclusive("\r\n") {
            if !line.starts_with([' ', '\t', '\r']) {
                starts.push(at);
            }
            at += line.len();
        }
        let end = header.strip_suffix("\r\n\r\n").map_or(header.len(), |rest| rest.len() + 2);
        let ends = starts.iter().skip(1).copied().chain([end]);
        let whole = starts.iter().zip(ends).filter_map(|(start, end)| header.get(*start..end));
        whole.filter_map(|field| Some((field.split_once(':')?.0, field))).collect()
    }
}

#[derive(Debug, Default)]
struct Folder {
    letters: Vec<Letter>,
    last_uid: u32,
}

impl Folder {
    fn put(&mut self, text: Arc<str>) -> u32 {
        self.last_uid = self.last_uid.saturating_add(1);
        self.letters.push(Letter { uid: self.last_uid, text, seen: false, deleted: false });
        self.last_uid
    }
}

/// Somebody's folders.
#[derive(Debug)]
pub(in super::super) struct Mailbox {
    folders: [Folder; 4],
    on_the_way: VecDeque<(Instant, Room, Arc<str>)>,
    version: u64,
    first_asked: Option<Instant>,
    /// Whether somebody has it open by POP3, where nobody else may then (RFC 1939 §4).
    pub(in super::super) locked: bool,
}

impl Mailbox {
    pub(super) fn new(letters: impl IntoIterator<Item = String>) -> Self {
        let folders = Default::default();
        let mut mailbox = Self { folders, on_the_way: VecDeque::new(), version: 0, first_asked: None, locked: false };
        for text in letters {
            mailbox.folder_mut(Room::Inbox).put(text.into());
        }
        mailbox
    }

    /// Puts a message on its way.
    pub(super) fn send(&mut self, room: Room, text: String, arrives: Instant) {
        self.on_the_way.push_back((arrives, room, text.into()));
    }

    /// Puts into the folders what has arrived by now.
    pub(super) fn settle(&mut self, now: Instant) {
        let all = std::mem::take(&mut self.on_the_way);
        let (arrived, waiting): (VecDeque<_>, VecDeque<_>) = all.into_iter().partition(|(at, ..)| *at <= now);
        self.on_the_way = waiting;
        for (_, room, text) in arrived {
            self.folder_mut(room).put(text);
            self.version += 1;
        }
    }

    /// When the next message arrives.
    pub(super) fn next_arrival(&self) -> Option<Instant> {
        self.on_the_way.iter().map(|(at, ..)| *at).min()
    }

    /// Counts everything that has happened to it.
    pub(in super::super) fn version(&self) -> u64 {
        self.version
    }

    /// When its owner was asked for first, now if never before.
    pub(super) fn first_asked(&mut self, now: Instant) -> Instant {
        *self.first_asked.get_or_insert(now)
    }

    pub(super) fn letters(&self) -> usize {
        self.on_the_way.len() + self.folders.iter().map(|folder| folder.letters.len()).sum::<usize>()
    }

    pub(super) fn octets(&self) -> usize {
        let kept = self.folders.iter().flat_map(|folder| &folder.letters).map(|letter| letter.text.len());
        kept.chain(self.on_the_way.iter().map(|(.., text)| text.len())).sum()
    }

    fn folder_mut(&mut self, room: Room) -> &mut Folder {
        let [inbox, junk, trash, sent] = &mut self.folders;
        match room {
            Room::Inbox => inbox,
            Room::Junk => junk,
            Room::Trash => trash,
            Room::Sent => sent,
        }
    }

    /// What is in a folder, oldest first.
    pub(in super::super) fn folder(&self, room: Room) -> &[Letter] {
        let [inbox, junk, trash, sent] = &self.folders;
        match room {
            Room::Inbox => &inbox.letters,
            Room::Junk => &junk.letters,
            Room::Trash => &trash.letters,
            Room::Sent => &sent.letters,
        }
    }

    /// UIDVALIDITY and UIDNEXT of a folder.
    pub(in super::super) fn numbers(&mut self, room: Room) -> (u32, u32) {
        let validity = (UID_VALIDITY..).zip(Room::ALL).find(|(_, each)| *each == room).map_or(UID_VALIDITY, |(n, _)| n);
        (validity, self.folder_mut(room).last_uid.saturating_add(1))
    }

    /// Changes what is noted at a message.
    pub(in super::super) fn note(&mut self, room: Room, uid: u32, change: impl FnOnce(&mut Letter)) {
        if let Some(letter) = self.folder_mut(room).letters.iter_mut().find(|letter| letter.uid == uid) {
            change(letter);
        }
    }

    /// Removes these messages for good.
    pub(in super::super) fn remove(&mut self, room: Room, uids: &[u32]) {
        let letters = &mut self.folder_mut(room).letters;
        let before = letters.len();
        letters.retain(|letter| !uids.contains(&letter.uid));
        if letters.len() != before {
            self.version += 1;
        }
    }

    /// Moves these messages; each has a number of its own in the other folder, which is given back beside the old one.
    pub(in super::super) fn relocate(&mut self, from: Room, to: Room, uids: &[u32]) -> Vec<(u32, u32)> {
        let there = self.folder(from).iter().filter(|letter| uids.contains(&letter.uid));
        let moved: Vec<(u32, Arc<str>)> = there.map(|letter| (letter.uid, Arc::clone(&letter.text))).collect();
        let target = self.folder_mut(to);
        let numbers = moved.iter().map(|(uid, text)| (*uid, target.put(Arc::clone(text)))).collect();
        self.remove(from, uids);
        numbers
    }
}
