//! What came of one command: the untagged data that it brought, as far as we asked for it.

use crate::dialogue::imap::responses::Piece;
use crate::dialogue::status::{RawStatus, word};

use super::names;
use super::tokens::{self, Token};

/// Folders that are kept of a list.
const MAX_FOLDERS: usize = 32;
/// UIDs that are kept of a search: the last, since ours came last.
pub(super) const MAX_UIDS: usize = 20;

/// A folder of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Listed {
    /// Its name, as it is said.
    pub(super) name: String,
    /// It bears `\Junk` (RFC 6154).
    pub(super) junk: bool,
    /// It bears `\Trash`.
    pub(super) trash: bool,
    /// It is called like a folder for junk.
    pub(super) junk_by_name: bool,
}

/// What was said since the last command.
#[derive(Default)]
pub(super) struct Heard {
    /// The words of CAPABILITY.
    pub(super) capabilities: Option<Vec<u8>>,
    /// Folders that can be opened and may be wanted.
    pub(super) folders: Vec<Listed>,
    /// How many messages there are.
    pub(super) exists: Option<u32>,
    /// UIDVALIDITY, and in which words.
    pub(super) uid_validity: Option<(u32, RawStatus)>,
    /// UIDNEXT.
    pub(super) uid_next: Option<u32>,
    /// The largest UID of all messages that were mentioned.
    pub(super) last_uid: Option<u32>,
    /// Of a search: the largest, in their order.
    pub(super) found: Vec<u32>,
    /// Headers by their UID.
    pub(super) fetched: Vec<(u32, Vec<u8>)>,
}

impl Heard {
    /// Takes what an untagged status says in its brackets.
    pub(super) fn status(&mut self, raw: &RawStatus) {
        let Some(code) = &raw.code else { return };
        let (name, value) = word(code);
        let value = tokens::number(value);
        if name.eq_ignore_ascii_case(b"UIDVALIDITY") {
            self.uid_validity = value.map(|value| (value, raw.clone()));
        } else if name.eq_ignore_ascii_case(b"UIDNEXT") {
            self.uid_next = value;
        }
    }

    /// Takes untagged data.
    pub(super) fn data(&mut self, pieces: &[Piece]) {
        let tokens = tokens::of(pieces);
        match tokens.as_slice() {
            [first, rest @ ..] if first.is("LIST") => self.folders.extend(self.listed(rest)),
            [first, rest @ ..] if first.is("SEARCH") => {
                rest.iter().filter_map(Token::number).for_each(|uid| self.find(uid));
            }
            [first, rest @ ..] if first.is("ESEARCH") => self.extended(rest),
            [count, second] if second.is("EXISTS") => self.exists = count.octets().and_then(count_of),
            [_, second, rest @ ..] if second.is("FETCH") => self.fetch(rest),
            _ => {}
        }
    }

    fn listed(&self, tokens: &[Token<'_>]) -> Option<Listed> {
        if self.folders.len() == MAX_FOLDERS {
            return None;
        }
        wanted(tokens)
    }

    fn find(&mut self, uid: u32) {
        if let Err(place) = self.found.binary_search(&uid) {
            self.found.insert(place, uid);
        }
        if self.found.len() > MAX_UIDS {
            self.found.remove(0);
        }
    }

    /// RFC 9051 §7.3.4: `(TAG "t5") UID ALL 2,10:11`.
    fn extended(&mut self, tokens: &[Token<'_>]) {
        let all = tokens.iter().position(|token| token.is("ALL")).and_then(|at| tokens.get(at + 1));
        let Some(Token::Atom(set)) = all else { return };
        for part in set.split(|octet| *octet == b',') {
            let mut ends = part.splitn(2, |octet| *octet == b':').map(tokens::number);
            let (Some(Some(one)), other) = (ends.next(), ends.next()) else { continue };
            let other = other.flatten().unwrap_or(one);
            let (first, last) = (one.min(other), one.max(other));
            // No more of them than are kept.
            let room = u32::try_from(MAX_UIDS).unwrap_or(u32::MAX);
            (first.max(last.saturating_sub(room - 1))..=last).for_each(|uid| self.find(uid));
        }
    }

    fn fetch(&mut self, tokens: &[Token<'_>]) {
        let behind =
            |wanted: &dyn Fn(&Token<'_>) -> bool| tokens.iter().position(wanted).and_then(|at| tokens.get(at + 1));
        let Some(uid) = behind(&|token| token.is("UID")).and_then(Token::number) else { return };
        self.last_uid = self.last_uid.max(Some(uid));
        let is_header = |token: &Token<'_>| match token {
            Token::Atom(atom) => atom.to_ascii_uppercase().starts_with(b"BODY[HEADER.FIELDS "),
            _ => false,
        };
        if let Some(Token::Text(header)) = behind(&is_header)
            && self.fetched.len() < MAX_UIDS
        {
            self.fetched.push((uid, header.to_vec()));
        }
    }
}

fn count_of(octets: &[u8]) -> Option<u32> {
    std::str::from_utf8(octets).ok()?.parse().ok()
}

/// `(\HasNoChildren \Junk) "/" "Junk"`, if it is a folder that we may want to open.
pub(super) fn wanted(tokens: &[Token<'_>]) -> Option<Listed> {
    let close = tokens.iter().position(|token| *token == Token::Close)?;
    let (marks, rest) = tokens.split_at_checked(close)?;
    let [_, delimiter, name, ..] = rest else { return None };
    let has = |mark: &str| marks.iter().any(|token| token.is(mark));
    if has("\\Noselect") || has("\\NonExistent") {
        return None;
    }
    let delimiter = match delimiter {
        Token::Text(text) => text.first().copied(),
        _ => None,
    };
    let name = name.octets()?;
    let (junk, trash, junk_by_name) = (has("\\Junk"), has("\\Trash"), names::is_junk(name, delimiter));
    let name = std::str::from_utf8(name).ok().filter(|name| names::quoted(name).is_some())?.to_owned();
    (junk || trash || junk_by_name).then_some(Listed { name, junk, trash, junk_by_name })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(lines: &[&str]) -> Heard {
        let mut heard = Heard::default();
        for line in lines {
            heard.data(&[Piece::Text(line.as_bytes().to_vec())]);
        }
        heard
    }

    #[test]
    fn folders_that_may_be_wanted() {
        let folders = heard(&[
            r#"LIST (\HasNoChildren \junk) "/" Divorce"#,
            r#"LIST (\Trash) "/" "Deleted Items""#,
            r#"LIST () "." INBOX.Spam"#,
            r#"LIST (\Noselect \Junk) "/" Junk"#,
            r#"LIST (\NonExistent) "/" Junk"#,
            r#"LIST () "/" Letters"#,
            r#"LIST (\Junk) "/" "迷惑""#,
            "LIST (",
            "LIST",
            r"LIST (\Junk",
        ])
        .folders;
        let told: Vec<_> =
            folders.iter().map(|one| (one.name.as_str(), one.junk, one.trash, one.junk_by_name)).collect();
        let wanted = [
            ("Divorce", true, false, false),
            ("Deleted Items", false, true, false),
            ("INBOX.Spam", false, false, true),
        ];
        assert_eq!(told, wanted);
        assert_eq!(heard(&[r#"LIST () "/" Junk"#; 100]).folders.len(), MAX_FOLDERS);
    }

    #[test]
    fn what_a_search_found() {
        assert_eq!(heard(&["SEARCH 9 3 9 0 x 7"]).found, [3, 7, 9]);
        assert_eq!(heard(&["SEARCH"]).found, [0_u32; 0]);
        assert_eq!(heard(&["ESEARCH (TAG \"t5\") UID ALL 2,12:10,7"]).found, [2, 7, 10, 11, 12]);
        assert_eq!(heard(&["ESEARCH (TAG \"t5\") UID"]).found, [0_u32; 0]);
        let endless = heard(&["ESEARCH (TAG \"ALL\") UID ALL 1:4294967295", "SEARCH 1 2 3"]).found;
        assert_eq!((endless.len(), endless.last()), (MAX_UIDS, Some(&u32::MAX)));
    }

    #[test]
    fn headers_by_their_uid() {
        let mut heard = Heard::default();
        let (text, literal) = (|t: &str| Piece::Text(t.into()), |t: &str| Piece::Literal(t.into()));
        heard.data(&[text("3 FETCH (body[header.fields (FROM)] {3}"), literal("a)b"), text(" UID 9)")]);
        heard.data(&[text("4 FETCH (UID 12 FLAGS (\\Seen))")]);
        heard.data(&[text("5 FETCH (BODY[HEADER.FIELDS (FROM)] \"x\")")]);
        heard.data(&[text("6 FETCH (UID 8 BODY[TEXT] \"x\")")]);
        assert_eq!((heard.fetched, heard.last_uid), (vec![(9, b"a)b".to_vec())], Some(12)));
    }

    #[test]
    fn what_a_folder_is_like() {
        let mut heard = heard(&["3 EXISTS", "0 EXISTS"]);
        let said = |code: &str| RawStatus::new(crate::model::IncomingStatus::Ok, format!("[{code}] x").as_bytes());
        for code in ["uidnext 7", "UIDVALIDITY 5", "UIDNEXT2 9", "X"] {
            heard.status(&said(code));
        }
        assert_eq!(
            (heard.exists, heard.uid_next, heard.uid_validity.as_ref().map(|one| one.0)),
            (Some(0), Some(7), Some(5))
        );
        heard.status(&said("UIDVALIDITY 0"));
        assert!(heard.uid_validity.is_none());
    }
}
