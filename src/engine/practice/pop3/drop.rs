//! An open mailbox (RFC 1939 §5): a snapshot of the inbox, nobody else's until it is closed.

use std::sync::Arc;

use crate::practice::post::{Post, Room};

/// A message, as it was when the mailbox was opened.
struct Kept {
    uid: u32,
    text: Arc<str>,
    deleted: bool,
}

/// The mailbox, open. Dropping it gives it free and changes nothing in it.
pub(super) struct Maildrop {
    post: Arc<Post>,
    address: String,
    validity: u32,
    kept: Vec<Kept>,
}

impl Maildrop {
    /// Opens it; `None` while somebody else has it open.
    pub(super) fn open(post: &Arc<Post>, address: &str) -> Option<Self> {
        let (validity, kept) = post.with(address, |mailbox| {
            if std::mem::replace(&mut mailbox.locked, true) {
                return None;
            }
            let letters = mailbox.folder(Room::Inbox).iter();
            let kept = letters.map(|letter| Kept { uid: letter.uid, text: Arc::clone(&letter.text), deleted: false });
            let kept = kept.collect();
            Some((mailbox.numbers(Room::Inbox).0, kept))
        })??;
        Some(Self { post: Arc::clone(post), address: address.to_owned(), validity, kept })
    }

    /// The messages that are not deleted, each with its number.
    fn there(&self) -> impl Iterator<Item = (usize, &Kept)> {
        (1..).zip(&self.kept).filter(|(_, kept)| !kept.deleted)
    }

    fn numbered(&self, number: &str) -> Option<(usize, &Kept)> {
        let number: usize = number.parse().ok()?;
        self.there().find(|(at, _)| *at == number)
    }

    /// How many, and their octets.
    pub(super) fn stat(&self) -> (usize, usize) {
        (self.there().count(), self.there().map(|(_, kept)| kept.text.len()).sum())
    }

    /// LIST or UIDL: what `of` says of one message, or of all.
    fn listed(&self, number: &str, of: impl Fn(&Kept) -> String) -> Option<String> {
        if !number.is_empty() {
            let (at, kept) = self.numbered(number)?;
            return Some(format!("+OK {at} {}", of(kept)));
        }
        let lines = self.there().map(|(at, kept)| format!("{at} {}\r\n", of(kept)));
        Some(format!("+OK\r\n{}.", lines.collect::<String>()))
    }

    pub(super) fn list(&self, number: &str) -> Option<String> {
        self.listed(number, |kept| kept.text.len().to_string())
    }

    pub(super) fn uidl(&self, number: &str) -> Option<String> {
        self.listed(number, |kept| format!("{}.{}", self.validity, kept.uid))
    }

    /// The header and so many lines of the body.
    pub(super) fn top(&self, number: &str, lines: usize) -> Option<String> {
        let (_, kept) = self.numbered(number)?;
        let end = kept.text.find("\r\n\r\n").map_or(kept.text.len(), |at| at + 4);
        let (header, body) = kept.text.split_at_checked(end)?;
        Some(stuffed(header.split_inclusive("\r\n").chain(body.split_inclusive("\r\n").take(lines))))
    }

    /// The whole message.
    pub(super) fn retrieve(&self, number: &str) -> Option<String> {
        self.numbered(number).map(|(_, kept)| stuffed(kept.text.split_inclusive("\r\n")))
    }

    /// Marks a message to be deleted when the mailbox is closed.
    pub(super) fn delete(&mut self, number: &str) -> Option<()> {
        let (at, _) = self.numbered(number)?;
        self.kept.get_mut(at.checked_sub(1)?)?.deleted = true;
        Some(())
    }

    /// Takes all such marks back.
    pub(super) fn reset(&mut self) {
        self.kept.iter_mut().for_each(|kept| kept.deleted = false);
    }

    /// Deletes what is marked; the UIDs.
    pub(super) fn update(self) -> Vec<u32> {
        let uids: Vec<u32> = self.kept.iter().filter(|kept| kept.deleted).map(|kept| kept.uid).collect();
        self.post.with(&self.address, |mailbox| mailbox.remove(Room::Inbox, &uids));
        uids
    }
}

impl Drop for Maildrop {
    fn drop(&mut self) {
        self.post.with(&self.address, |mailbox| mailbox.locked = false);
    }
}

/// An answer of several lines (RFC 1939 §3): a dot before each line that begins with one, and one at the end.
fn stuffed<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut said = "+OK\r\n".to_owned();
    for line in lines {
        if line.starts_with('.') {
            said.push('.');
        }
        said.push_str(line);
    }
    if !said.ends_with("\r\n") {
        said.push_str("\r\n");
    }
    said.push('.');
    said
}
