//! Folders: their names, LIST (RFC 3501 §6.3.8, RFC 5258, RFC 6154), STATUS.

use std::fmt::Write as _;

use super::words::Words;
use super::{Session, bad, no, say};
use crate::practice::post::Room;
use crate::practice::session::Reply;

impl Session {
    /// Its name. A server that does not say what its folders are for gives them names in the language of its owners
    /// (in modified UTF-7, RFC 3501 §5.1.3): 迷惑メール, ゴミ箱.
    pub(super) fn name(&self, room: Room) -> &'static str {
        match room {
            Room::Inbox => "INBOX",
            Room::Junk if !self.offers("SPECIAL-USE") => "&j,dg0TDhMPww6w-",
            Room::Trash if !self.offers("SPECIAL-USE") => "&MLQw33ux-",
            Room::Junk => "Junk",
            Room::Trash => "Trash",
            Room::Sent => "Sent",
        }
    }

    /// The folder of this name. Only of the inbox the case does not matter.
    pub(super) fn room(&self, name: &str) -> Option<Room> {
        Room::ALL.into_iter().find(|room| match room {
            Room::Inbox => name.eq_ignore_ascii_case("INBOX"),
            _ => name == self.name(*room),
        })
    }

    /// Whether this is among what it can do.
    pub(super) fn offers(&self, extra: &str) -> bool {
        self.desk.situation.extras.split(' ').any(|each| each == extra)
    }

    pub(super) fn list(&self, tag: &str, arguments: &[u8]) -> Reply {
        let Some(asked) = Asked::parse(arguments) else { return bad(tag, "LIST reference pattern") };
        if asked.is_extended && !self.offers("SPECIAL-USE") {
            return bad(tag, "LIST takes no options here");
        }
        let mut said = String::new();
        for room in Room::ALL {
            let name = self.name(room);
            if !matches_pattern(name, &asked.pattern) || (asked.only_special && room.special_use().is_none()) {
                continue;
            }
            let special = room.special_use().filter(|_| self.offers("SPECIAL-USE"));
            let flags = special.map_or_else(String::new, |word| format!(" {word}"));
            // Writing into a string cannot fail.
            let _written = write!(said, "* LIST (\\HasNoChildren{flags}) \"/\" {}\r\n", quoted(name));
        }
        say(format!("{said}{tag} OK done"))
    }

    pub(super) fn status(&self, tag: &str, address: &str, arguments: &[u8]) -> Reply {
        let mut words = Words::of(arguments);
        let (Some(name), Some(items), true) = (words.text(), words.list(), words.is_empty()) else {
            return bad(tag, "STATUS folder (items)");
        };
        let Some(room) = self.room(&name) else { return no(tag, "[NONEXISTENT] No such folder") };
        let numbers = self.desk.post.with(address, |mailbox| {
            let unseen = mailbox.folder(room).iter().filter(|letter| !letter.seen).count();
            (mailbox.folder(room).len(), unseen, mailbox.numbers(room))
        });
        let Some((messages, unseen, (validity, next))) = numbers else { return no(tag, "[LIMIT] Too many mailboxes") };
        let items = String::from_utf8_lossy(items).to_ascii_uppercase();
        let value = |item: &str| match item {
            "MESSAGES" => Some(format!("MESSAGES {messages}")),
            "UNSEEN" => Some(format!("UNSEEN {unseen}")),
            "UIDVALIDITY" => Some(format!("UIDVALIDITY {validity}")),
            "UIDNEXT" => Some(format!("UIDNEXT {next}")),
            _ => None,
        };
        match items.split(' ').map(value).collect::<Option<Vec<_>>>() {
            None => bad(tag, "Unknown item"),
            Some(values) => {
                say(format!("* STATUS {} ({})\r\n{tag} OK done", quoted(self.name(room)), values.join(" ")))
            }
        }
    }
}

/// What LIST was asked.
struct Asked {
    pattern: String,
    is_extended: bool,
    /// Only folders that are for something.
    only_special: bool,
}

impl Asked {
    fn parse(arguments: &[u8]) -> Option<Self> {
        let mut words = Words::of(arguments);
        let select = if arguments.starts_with(b"(") { Some(words.list()?) } else { None };
        let reference = words.text()?;
        let pattern = words.text()?;
        let is_extended = select.is_some() || !words.is_empty();
        if !words.is_empty() {
            let returned = words.text()?;
            words.list().filter(|_| returned.eq_ignore_ascii_case("RETURN") && words.is_empty())?;
        }
        let only_special = select.is_some_and(|options| options.eq_ignore_ascii_case(b"SPECIAL-USE"));
        Some(Self { pattern: reference + &pattern, is_extended, only_special })
    }
}

/// `*` and `%` stand for anything; there are no folders in folders here.
fn matches_pattern(name: &str, pattern: &str) -> bool {
    match pattern.split_once(['*', '%']) {
        None => name == pattern || (name == "INBOX" && pattern.eq_ignore_ascii_case(name)),
        Some((before, "")) => name.starts_with(before),
        Some((before, after)) => name.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
