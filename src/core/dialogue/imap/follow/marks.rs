//! What the folders are like before the message is sent.

use crate::model::{Folder, Foreign, IncomingReply, Mark, Moment, Step};

use super::heard::{Heard, Listed};
use super::names::{self, PATTERNS};
use super::{INBOX, Imap, Task};

/// Noting it.
#[derive(Default)]
pub(super) struct Marking {
    stage: Stage,
    marks: Vec<Mark>,
}

#[derive(Clone, Default)]
enum Stage {
    #[default]
    Begin,
    /// Asks which folder is for junk.
    Special,
    /// Asks for folders with the name of this place in the list.
    Named(usize),
    /// Opens a folder of this name.
    Open(Folder, String),
    /// Asks for the last message of a folder that does not say which UID comes next; its UIDVALIDITY.
    Last(Folder, String, u32),
}

impl Imap {
    pub(super) fn start_marks(&mut self, marking: Marking, now: Moment) {
        let abilities = self.language.follow.abilities.unwrap_or_default();
        if !abilities.special_use {
            return self.ask_by_name(0, marking, now);
        }
        // Those alone where they can be asked for (RFC 6154 §3); else they show it among those of the first level.
        let list = if abilities.list_extended { r#"LIST (SPECIAL-USE) "" "*""# } else { r#"LIST "" "%""# };
        self.ask_for_marks(list, Step::Folders, Marking { stage: Stage::Special, ..marking }, now);
    }

    pub(super) fn marks_answered(&mut self, marking: Marking, reply: &IncomingReply, heard: &Heard, now: Moment) {
        let positive = reply.status.is_positive();
        match marking.stage.clone() {
            Stage::Begin => self.done(now),
            Stage::Special | Stage::Named(_) => self.listed(marking, &heard.folders, now),
            Stage::Open(folder, name) => {
                if !positive {
                    self.refused(folder, reply);
                    return self.after_folder(folder, marking, now);
                }
                // Without UIDVALIDITY its UIDs mean nothing (RFC 9051 §2.3.1.1).
                let Some(uid_validity) = heard.uid_validity.as_ref().map(|said| said.0) else {
                    self.refused(folder, reply);
                    return self.after_folder(folder, marking, now);
                };
                match (heard.uid_next, heard.exists) {
                    (None, Some(1..) | None) => {
                        let stage = Stage::Last(folder, name, uid_validity);
                        self.ask_for_marks("UID FETCH * (UID)", Step::Open, Marking { stage, ..marking }, now);
                    }
                    (uid_next, _) => {
                        let mark = mark(folder, &name, uid_validity, uid_next.unwrap_or(1));
                        self.after_mark(mark, marking, now);
                    }
                }
            }
            Stage::Last(folder, name, uid_validity) => {
                if let Some(next) = heard.last_uid.and_then(|last| last.checked_add(1)) {
                    return self.after_mark(mark(folder, &name, uid_validity, next), marking, now);
                }
                self.refused(folder, reply);
                self.after_folder(folder, marking, now);
            }
        }
    }

    /// Folders were named. Where none of them is for junk, the next name is asked for.
    fn listed(&mut self, marking: Marking, folders: &[Listed], now: Moment) {
        let special = matches!(marking.stage, Stage::Special);
        if special {
            self.language.follow.trash = folders.iter().find(|one| one.trash).map(|one| one.name.clone());
        }
        let junk = folders.iter().find(|one| one.junk).or_else(|| folders.iter().find(|one| one.junk_by_name));
        if let Some(junk) = junk.filter(|junk| !junk.name.eq_ignore_ascii_case(INBOX)) {
            return self.open_for_mark(Folder::Junk, junk.name.clone(), marking, now);
        }
        match marking.stage {
            Stage::Named(place) => self.ask_by_name(place + 1, marking, now),
            _ => self.ask_by_name(0, marking, now),
        }
    }

    fn ask_by_name(&mut self, place: usize, marking: Marking, now: Moment) {
        let Some(pattern) = PATTERNS.get(place) else {
            return self.open_for_mark(Folder::Inbox, INBOX.to_owned(), marking, now);
        };
        let list = format!("LIST \"\" \"*{}*\"", names::encoded(pattern));
        self.ask_for_marks(&list, Step::Folders, Marking { stage: Stage::Named(place), ..marking }, now);
    }

    fn open_for_mark(&mut self, folder: Folder, name: String, marking: Marking, now: Moment) {
        let Some(quoted) = names::quoted(&name) else { return self.after_folder(folder, marking, now) };
        let stage = Stage::Open(folder, name);
        self.ask_for_marks(&format!("EXAMINE {quoted}"), Step::Open, Marking { stage, ..marking }, now);
    }

    fn after_mark(&mut self, mark: Mark, mut marking: Marking, now: Moment) {
        let folder = mark.folder;
        marking.marks.push(mark);
        self.after_folder(folder, marking, now);
    }

    /// The folder for junk comes first, so that INBOX stays open.
    fn after_folder(&mut self, folder: Folder, mut marking: Marking, now: Moment) {
        if folder == Folder::Junk {
            return self.open_for_mark(Folder::Inbox, INBOX.to_owned(), marking, now);
        }
        marking.marks.sort_by_key(|mark| mark.folder);
        self.followed().marks = marking.marks;
        self.done(now);
    }

    /// Without INBOX there is nothing to follow; a folder for junk that cannot be opened is none.
    fn refused(&mut self, folder: Folder, reply: &IncomingReply) {
        if folder == Folder::Inbox {
            self.followed().refused = Some(reply.clone());
        }
    }

    fn ask_for_marks(&mut self, command: &str, step: Step, marking: Marking, now: Moment) {
        self.ask(command, step, Task::Mark(marking), now);
    }
}

fn mark(folder: Folder, name: &str, uid_validity: u32, uid_next: u32) -> Mark {
    Mark { folder, name: Foreign::from(name), uid_validity, uid_next, last: None }
}
