//! A folder that is open (RFC 3501 §6.4): SEARCH, FETCH, STORE, EXPUNGE, UIDPLUS (RFC 4315), MOVE (RFC 6851), IDLE (RFC 2177).
//!
//! Messages are named by their UIDs only; sequence numbers appear where the protocol has nothing else.

use std::fmt::Write as _;

use super::fetch::{Item, flags};
use super::search::Keys;
use super::words::{Set, Words};
use super::{Session, bad, bye, no, say, split};
use crate::practice::heard::Heard;
use crate::practice::post::{Letter, Mailbox, Room};
use crate::practice::session::{Reply, Then};

/// The folder, as the client knows it.
pub(super) struct Selected {
    room: Room,
    read_only: bool,
    /// In the order of their sequence numbers.
    known: Vec<u32>,
    version: u64,
}

impl Selected {
    fn largest(&self) -> u32 {
        self.known.last().copied().unwrap_or_default()
    }

    /// The UIDs of a set that the client knows.
    fn within(&self, set: &Set) -> Vec<u32> {
        self.known.iter().copied().filter(|uid| set.contains(*uid)).collect()
    }

    fn sequence(&self, uid: u32) -> Option<usize> {
        self.known.iter().position(|known| *known == uid).map(|at| at + 1)
    }

    /// What the client does not know yet, which it then does.
    fn catch_up(&mut self, mailbox: &Mailbox) -> String {
        self.version = mailbox.version();
        let now: Vec<u32> = mailbox.folder(self.room).iter().map(|letter| letter.uid).collect();
        let mut said = String::new();
        let mut at = 0;
        // Each removal changes the numbers of those behind it.
        while let Some(uid) = self.known.get(at) {
            if now.contains(uid) {
                at += 1;
            } else {
                // Writing into a string cannot fail.
                let _written = write!(said, "* {} EXPUNGE\r\n", at + 1);
                self.known.remove(at);
            }
        }
        if now.len() > self.known.len() {
            let _written = write!(said, "* {} EXISTS\r\n", now.len());
        }
        self.known = now;
        said
    }
}

impl Session {
    /// A command that wants a sign-in, and most of them an open folder.
    pub(super) fn signed_in_command(&mut self, tag: &str, verb: &str, arguments: &[u8]) -> Reply {
        let Some(address) = self.signed_in.clone() else { return bad(tag, "Unknown command, or sign in first") };
        match verb {
            "LIST" => return self.list(tag, arguments),
            "STATUS" => return self.status(tag, &address, arguments),
            "SELECT" => return self.open(tag, &address, arguments, false),
            "EXAMINE" => return self.open(tag, &address, arguments, true),
            _ => {}
        }
        let Some(mut selected) = self.selected.take() else {
            return bad(tag, "Unknown command, or open a folder first");
        };
        if verb == "CLOSE" || verb == "UNSELECT" {
            if verb == "CLOSE" && !selected.read_only {
                self.expunge(&address, &mut selected, "CLOSE", |_| true);
            }
            return say(format!("{tag} OK done"));
        }
        let reply = self.on_open_folder(tag, verb, &address, &mut selected, arguments);
        self.selected = Some(selected);
        reply
    }

    fn on_open_folder(&mut self, tag: &str, verb: &str, address: &str, at: &mut Selected, arguments: &[u8]) -> Reply {
        match verb {
            "CHECK" => say(format!("{tag} OK done")),
            "IDLE" if self.offers("IDLE") => {
                self.idle = Some(tag.to_owned());
                say("+ idling")
            }
            "EXPUNGE" if at.read_only => no(tag, "[READ-ONLY] The folder is open for reading only"),
            "EXPUNGE" => {
                let said = self.expunge(address, at, "EXPUNGE", |_| true);
                say(format!("{said}{tag} OK done"))
            }
            "UID" => {
                let (verb, arguments) = split(arguments);
                let verb = String::from_utf8_lossy(verb).to_ascii_uppercase();
                self.by_uid(tag, &verb, address, at, arguments)
            }
            "SEARCH" | "FETCH" | "STORE" | "COPY" => no(tag, "[CANNOT] Here only by UID"),
            _ => bad(tag, "Unknown command"),
        }
    }

    fn by_uid(&mut self, tag: &str, verb: &str, address: &str, at: &mut Selected, arguments: &[u8]) -> Reply {
        if verb == "SEARCH" {
            let Some(keys) = Keys::parse(arguments, at.largest()) else { return bad(tag, "Unknown key") };
            let found = self.letters(address, at, |letter| keys.matches(letter).then(|| format!(" {}", letter.uid)));
            return say(format!("* SEARCH{}\r\n{}{tag} OK done", found.concat(), self.catch_up(address, at)));
        }
        let mut words = Words::of(arguments);
        let Some(set) = words.text().and_then(|text| Set::parse(&text, at.largest())) else {
            return bad(tag, "A set of UIDs is missing");
        };
        let uids = at.within(&set);
        let read_only = at.read_only;
        match verb {
            "FETCH" => self.fetch(tag, address, at, &uids, words.rest()),
            "STORE" | "EXPUNGE" | "MOVE" if read_only => no(tag, "[READ-ONLY] The folder is open for reading only"),
            "STORE" => self.store(tag, address, at, &uids, words.rest()),
            "EXPUNGE" if self.offers("UIDPLUS") => {
                if !words.is_empty() {
                    return bad(tag, "UID EXPUNGE set");
                }
                let said = self.expunge(address, at, "UID EXPUNGE", |uid| uids.contains(&uid));
                say(format!("{said}{tag} OK done"))
            }
            "MOVE" if self.offers("MOVE") => self.relocate(tag, address, at, &uids, words),
            _ => bad(tag, "Unknown command"),
        }
    }

    fn open(&mut self, tag: &str, address: &str, arguments: &[u8], read_only: bool) -> Reply {
        // Whatever comes of it, the folder that was open is not any more (RFC 3501 §6.3.1).
        self.selected = None;
        let mut words = Words::of(arguments);
        let Some(name) = words.text().filter(|_| words.is_empty()) else { return bad(tag, "A name is missing") };
        let Some(room) = self.room(&name) else { return no(tag, "[NONEXISTENT] No such folder") };
        let opened = self.desk.post.with(address, |mailbox| {
            let known: Vec<u32> = mailbox.folder(room).iter().map(|letter| letter.uid).collect();
            (Selected { room, read_only, known, version: mailbox.version() }, mailbox.numbers(room))
        });
        let Some((selected, (validity, next))) = opened else { return no(tag, "[LIMIT] Too many mailboxes") };
        let count = selected.known.len();
        self.selected = Some(selected);
        self.desk.hear(Heard::Opened { read_only });
        let (permanent, end) = if read_only { ("", "[READ-ONLY]") } else { ("\\Deleted \\Seen", "[READ-WRITE]") };
        say(format!(
            "* FLAGS (\\Deleted \\Seen)\r\n* {count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY {validity}] Valid\r\n\
             * OK [UIDNEXT {next}] Next\r\n* OK [PERMANENTFLAGS ({permanent})] Kept\r\n{tag} OK {end} done"
        ))
    }

    fn fetch(&mut self, tag: &str, address: &str, at: &mut Selected, uids: &[u32], arguments: &[u8]) -> Reply {
        let asked = std::str::from_utf8(arguments).ok().and_then(Item::parse_all);
        let Some(mut items) = asked else { return bad(tag, "Unknown item") };
        // Of UID FETCH it is said in any case (RFC 3501 §6.4.8).
        if !items.iter().any(|item| matches!(item, Item::Uid)) {
            items.insert(0, Item::Uid);
        }
        if items.iter().any(Item::marks_as_read) && !at.read_only {
            let room = at.room;
            self.desk.post.with(address, |mailbox| {
                for uid in uids {
                    mailbox.note(room, *uid, |letter| letter.seen = true);
                }
            });
        }
        let said = self.letters(address, at, |letter| {
            let number = at.sequence(letter.uid).filter(|_| uids.contains(&letter.uid))?;
            let values: Vec<String> = items.iter().map(|item| item.of(letter)).collect();
            Some(format!("* {number} FETCH ({})\r\n", values.join(" ")))
        });
        say(format!("{}{}{tag} OK done", said.concat(), self.catch_up(address, at)))
    }

    fn store(&mut self, tag: &str, address: &str, at: &mut Selected, uids: &[u32], arguments: &[u8]) -> Reply {
        let arguments = String::from_utf8_lossy(arguments).to_ascii_uppercase();
        let Some((how, noted)) = arguments.split_once(' ') else { return bad(tag, "UID STORE set how (flags)") };
        let (how, is_silent) = how.strip_suffix(".SILENT").map_or((how, false), |how| (how, true));
        let add = match how {
            "+FLAGS" => true,
            "-FLAGS" => false,
            _ => return bad(tag, "Only +FLAGS and -FLAGS"),
        };
        let noted = noted.trim_start_matches('(').trim_end_matches(')');
        if !noted.split(' ').all(|flag| matches!(flag, "\\DELETED" | "\\SEEN")) {
            return no(tag, "[CANNOT] No such flag");
        }
        let room = at.room;
        self.desk.post.with(address, |mailbox| {
            for uid in uids {
                mailbox.note(room, *uid, |letter| {
                    for flag in noted.split(' ') {
                        let at = if flag == "\\SEEN" { &mut letter.seen } else { &mut letter.deleted };
                        *at = add;
                    }
                });
            }
        });
        self.desk.hear(Heard::Changed { by: "UID STORE", uids: uids.to_vec() });
        let said = self.letters(address, at, |letter| {
            let number = at.sequence(letter.uid).filter(|_| !is_silent && uids.contains(&letter.uid))?;
            Some(format!("* {number} FETCH (UID {} FLAGS ({}))\r\n", letter.uid, flags(letter)))
        });
        say(format!("{}{}{tag} OK done", said.concat(), self.catch_up(address, at)))
    }

    /// Removes those that are marked for it and of these; what there is to say about it.
    fn expunge(&mut self, address: &str, at: &mut Selected, by: &'static str, of: impl Fn(u32) -> bool) -> String {
        let room = at.room;
        let removed = self.desk.post.with(address, |mailbox| {
            let marked = mailbox.folder(room).iter().filter(|letter| letter.deleted && of(letter.uid));
            let uids: Vec<u32> = marked.map(|letter| letter.uid).collect();
            mailbox.remove(room, &uids);
            uids
        });
        self.desk.hear(Heard::Changed { by, uids: removed.unwrap_or_default() });
        self.catch_up(address, at)
    }

    fn relocate(&mut self, tag: &str, address: &str, at: &mut Selected, uids: &[u32], mut words: Words<'_>) -> Reply {
        let Some(name) = words.text().filter(|_| words.is_empty()) else { return bad(tag, "UID MOVE set folder") };
        let Some(to) = self.room(&name) else { return no(tag, "[TRYCREATE] No such folder") };
        let room = at.room;
        if to == room {
            return no(tag, "[CANNOT] It is there already");
        }
        let moved = self.desk.post.with(address, |mailbox| (mailbox.relocate(room, to, uids), mailbox.numbers(to).0));
        let (moved, validity) = moved.unwrap_or_default();
        self.desk.hear(Heard::Changed { by: "UID MOVE", uids: moved.iter().map(|(old, _)| *old).collect() });
        let join = |numbers: Vec<String>| numbers.join(",");
        let (old, new) = moved.iter().map(|(old, new)| (old.to_string(), new.to_string())).unzip();
        let code = match moved.as_slice() {
            [] => String::new(),
            _ => format!("* OK [COPYUID {validity} {} {}] Moved\r\n", join(old), join(new)),
        };
        say(format!("{code}{}{tag} OK done", self.catch_up(address, at)))
    }

    fn letters<T>(&self, address: &str, at: &Selected, each: impl FnMut(&Letter) -> Option<T>) -> Vec<T> {
        // Only what the client knows of: what came since is said first.
        let known = |letter: &&Letter| at.known.contains(&letter.uid);
        let look = |mailbox: &mut Mailbox| mailbox.folder(at.room).iter().filter(known).filter_map(each).collect();
        self.desk.post.with(address, look).unwrap_or_default()
    }

    fn catch_up(&self, address: &str, at: &mut Selected) -> String {
        self.desk.post.with(address, |mailbox| at.catch_up(mailbox)).unwrap_or_default()
    }

    /// What happened in the open folder since the client was told last.
    pub(super) fn news(&mut self) -> String {
        let (Some(address), Some(mut selected)) = (self.signed_in.clone(), self.selected.take()) else {
            return String::new();
        };
        let said = self.catch_up(&address, &mut selected);
        self.selected = Some(selected);
        said
    }

    /// The same as soon as it happens, during IDLE.
    pub(super) async fn news_while_idle(&mut self) -> Reply {
        loop {
            let (Some(_), Some(address), Some(selected)) = (&self.idle, &self.signed_in, &self.selected) else {
                return std::future::pending().await;
            };
            let version = selected.version;
            self.desk.post.change(address, version).await;
            let said = self.news();
            if !said.is_empty() {
                return Reply { text: said, then: Then::Listen };
            }
        }
    }

    pub(super) fn end_idle(&mut self, tag: &str, line: &[u8]) -> Reply {
        if !line.eq_ignore_ascii_case(b"DONE") {
            return bye("IDLE ends with DONE");
        }
        say(format!("{}{tag} OK done", self.news()))
    }
}
