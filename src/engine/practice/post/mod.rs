//! The mailboxes of practice: what was handed in, where mail is read. In memory, bounded, gone with practice.

mod mailbox;
mod welcome;

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

use super::situations::{Delivery, Situation, situations};

pub(super) use self::mailbox::{Letter, Mailbox, Room};

/// Mailboxes that were looked into or written to. A person practises with a few.
const MAX_MAILBOXES: usize = 64;
/// Letters in one mailbox, all folders and what is on its way. Tests of a whole day.
const MAX_LETTERS: usize = 200;
/// Octets of all letters of all mailboxes: the most that any process of this computer can make us keep.
const MAX_OCTETS: usize = 16 * 1024 * 1024;
/// How long a late message is on its way: long enough to be waited for, short enough for practice.
const LATE: Duration = Duration::from_secs(8);
/// How long a recipient is unknown to a server that keeps strangers waiting.
const GREYLISTED: Duration = Duration::from_secs(5);

/// Why a message was not put into a mailbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoRoom {
    /// Nobody has a mailbox of this name.
    Nobody,
    /// Too many letters, or too large.
    Full,
}

/// All mailboxes of a practice.
pub(super) struct Post {
    boxes: Mutex<BTreeMap<String, Mailbox>>,
    changed: watch::Sender<u64>,
}

impl Default for Post {
    fn default() -> Self {
        Self { boxes: Mutex::default(), changed: watch::Sender::new(0) }
    }
}

/// The situation in whose domain an address lies.
pub(super) fn situation_of(address: &str) -> Option<&'static Situation> {
    let (_, domain) = address.rsplit_once('@').filter(|(local, _)| !local.is_empty())?;
    situations().find(|situation| situation.domain().eq_ignore_ascii_case(domain))
}

impl Post {
    /// Puts a message on its way, as the recipient's situation has it.
    pub(super) fn deliver(&self, address: &str, text: String) -> Result<(), NoRoom> {
        let situation = situation_of(address).ok_or(NoRoom::Nobody)?;
        let mut boxes = self.boxes();
        let octets: usize = boxes.values().map(Mailbox::octets).sum();
        let mailbox = mailbox(&mut boxes, address).ok_or(NoRoom::Full)?;
        if octets + text.len() > MAX_OCTETS || mailbox.letters() >= MAX_LETTERS {
            return Err(NoRoom::Full);
        }
        let now = Instant::now();
        match situation.delivery {
            Delivery::Prompt => mailbox.send(Room::Inbox, text, now),
            Delivery::Late => mailbox.send(Room::Inbox, text, now + LATE),
            Delivery::Junk => mailbox.send(Room::Junk, text, now),
            // Whoever lost it will not say so.
            Delivery::Lost => {}
        }
        mailbox.settle(now);
        drop(boxes);
        self.changed.send_modify(|count| *count += 1);
        Ok(())
    }

    /// Whether a server that keeps strangers waiting does so with this recipient: from the first question on, for a while.
    pub(super) fn keeps_waiting(&self, address: &str) -> bool {
        let now = Instant::now();
        let mut boxes = self.boxes();
        mailbox(&mut boxes, address).is_none_or(|mailbox| now < mailbox.first_asked(now) + GREYLISTED)
    }

    /// Looks into a mailbox, or changes something in it; `None` if there are too many already.
    pub(super) fn with<T>(&self, address: &str, act: impl FnOnce(&mut Mailbox) -> T) -> Option<T> {
        let mut boxes = self.boxes();
        let mailbox = mailbox(&mut boxes, address)?;
        let before = mailbox.version();
        mailbox.settle(Instant::now());
        let result = act(mailbox);
        let is_changed = mailbox.version() != before;
        drop(boxes);
        if is_changed {
            self.changed.send_modify(|count| *count += 1);
        }
        Some(result)
    }

    /// Waits until a mailbox is not what it was in this version.
    pub(super) async fn change(&self, address: &str, version: u64) {
        let mut changes = self.changed.subscribe();
        loop {
            let seen = self.with(address, |mailbox| (mailbox.version(), mailbox.next_arrival()));
            let next = match seen {
                Some((now, _)) if now != version => return,
                Some((_, next)) => next,
                None => None,
            };
            let arrival = async {
                match next {
                    Some(at) => sleep_until(at).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // The sender is part of us and cannot be gone.
                _changed = changes.changed() => {}
                () = arrival => {}
            }
        }
    }

    fn boxes(&self) -> MutexGuard<'_, BTreeMap<String, Mailbox>> {
        // Nobody panics while holding it.
        self.boxes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// That mailbox; one that nobody has looked into holds what the provider wrote to welcome its owner.
fn mailbox<'a>(boxes: &'a mut BTreeMap<String, Mailbox>, address: &str) -> Option<&'a mut Mailbox> {
    let key = address.to_ascii_lowercase();
    if !boxes.contains_key(&key) && boxes.len() >= MAX_MAILBOXES {
        return None;
    }
    Some(boxes.entry(key).or_insert_with_key(|address| Mailbox::new(welcome::letters(address))))
}

#[cfg(test)]
mod tests;
