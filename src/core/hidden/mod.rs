//! Leaving out whose mailbox it is: the part of the address before the @, and the user names, wherever they stand.
//!
//! **A record stays a record**: what is hidden is hidden in each of its texts, so that findings, tables and documents
//! made from it are the same with other words in them, and it can be replayed. Servers repeat an address in many
//! forms: whole, alone, percent-encoded, in base64 (RFC 4954 §4), in return paths. Host and domain names stay.

mod encoded;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeSet;

use crate::model::{
    Address, Candidate, Decision, Entry, Evidence, Finding, Observation, Record, Settings, UserName, UserNameForm, What,
};

/// Whether the part of the address before the @ is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mailbox {
    /// It is: a provider needs it to find the account.
    Named,
    /// It is left out.
    Hidden,
}

/// What stands in the place of what is hidden. It can be part of an address.
pub const HIDDEN: &str = "***";

/// The shortest part before a `+` that is looked for by itself: shorter ones are parts of ordinary words.
const SHORTEST_BASE: usize = 3;

/// What is left out of the texts of one run.
pub struct Hidden {
    /// Ways to write the whole address, and what stands there instead.
    wholes: Vec<(String, String)>,
    /// What names the person by itself, in lower case of ASCII; the longest first.
    words: Vec<String>,
    /// Names of machines, in which a word means the machine.
    hosts: BTreeSet<String>,
    nothing: bool,
}

impl Hidden {
    /// Leaves nothing out.
    pub fn nothing() -> Self {
        Self { wholes: Vec::new(), words: Vec::new(), hosts: BTreeSet::new(), nothing: true }
    }

    /// What this run's record says that the person is called, if that is to be left out.
    pub fn of(record: &Record, address: Option<&Address>, mailbox: Mailbox) -> Self {
        if mailbox == Mailbox::Named {
            return Self::nothing();
        }
        let mut addresses: BTreeSet<&Address> = address.into_iter().collect();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for entry in record.entries() {
            match &entry.what {
                What::Decided(Decision::Began { address }) => drop(addresses.insert(address)),
                What::Decided(Decision::SignIn { username: UserName(name), .. }) => drop(names.insert(name)),
                What::Decided(
                    Decision::Claimed { candidate }
                    | Decision::Settled { recommended: Some(candidate), .. }
                    | Decision::SettledIncoming { recommended: Some(candidate), .. },
                ) => names.extend(literal(candidate)),
                What::Ended(observation) => names.extend(signed_in_as(observation)),
                _ => {}
            }
        }
        let mut hidden = Self { nothing: false, ..Self::nothing() };
        for address in &addresses {
            hidden.leave_out(address);
        }
        for name in names {
            hidden.add_word(name);
        }
        // A name with another in it goes first.
        hidden.words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        hidden.words.dedup();
        hidden.hosts.extend(addresses.iter().map(|address| address.domain().host().to_ascii_lowercase()));
        walk::hosts(record, &mut hidden.hosts);
        hidden
    }

    fn leave_out(&mut self, address: &Address) {
        let instead = format!("{HIDDEN}@{}", address.domain().host());
        for whole in [address.to_string(), address.mailbox(), address.shown()] {
            self.wholes.push((encoded::percent(&whole.to_ascii_lowercase()), instead.replace('@', "%40")));
            self.wholes.push((whole, instead.clone()));
        }
        self.add_word(address.local());
        if let Some((base, _)) = address.local().split_once('+').filter(|(base, _)| base.len() >= SHORTEST_BASE) {
            self.add_word(base);
        }
    }

    fn add_word(&mut self, word: &str) {
        let word = word.trim().to_ascii_lowercase();
        // What is hidden already hides nothing more.
        if word.is_empty() || word == HIDDEN {
            return;
        }
        for written in [encoded::percent(&word), encoded::xtext(&word), word] {
            if !self.words.contains(&written) {
                self.words.push(written);
            }
        }
    }

    /// A text without it: one that somebody else has said, or that we did.
    pub fn text(&self, text: &str) -> String {
        if self.nothing {
            return text.to_owned();
        }
        let plain = self.spoken(text);
        encoded::replaced(&plain, |decoded| self.spoken(decoded) != decoded)
    }

    /// A text that is known to be no more than the names of machines, values of ours and whole addresses.
    fn structure(&self, text: &str) -> String {
        self.wholes.iter().fold(text.to_owned(), |text, (whole, instead)| replaced(&text, whole, instead))
    }

    fn spoken(&self, text: &str) -> String {
        let whole = self.structure(text);
        self.words.iter().fold(whole, |text, word| self.without_word(&text, word))
    }

    /// The text with every `word` in it replaced that stands by itself.
    fn without_word(&self, text: &str, word: &str) -> String {
        let lower = text.to_ascii_lowercase();
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        // Lower case of ASCII changes no length, so that places in one are places in the other.
        for (at, _) in lower.match_indices(word) {
            let end = at + word.len();
            let (Some(before), Some(after)) = (lower.get(..at), lower.get(end..)) else { continue };
            if at < from || !by_itself(before, word, after) || self.is_in_a_host(before, word, after) {
                continue;
            }
            out.push_str(text.get(from..at).unwrap_or_default());
            out.push_str(HIDDEN);
            from = end;
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// Whether the word is a label of a machine's name that the run knows, or of the domain's own. As the local part of
    /// an address it is not.
    fn is_in_a_host(&self, before: &str, word: &str, after: &str) -> bool {
        let of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let start = before.rfind(|c: char| !of_name(c)).map_or(0, |at| at + before.get(at..).map_or(1, first_length));
        let end = after.find(|c: char| !of_name(c)).unwrap_or(after.len());
        let name = format!("{}{word}{}", before.get(start..).unwrap_or_default(), after.get(..end).unwrap_or_default());
        let is_local = after.get(end..).is_some_and(|rest| rest.starts_with('@'));
        !is_local && name != word && self.hosts.contains(name.trim_matches('.'))
    }

    /// A finding without it.
    pub fn finding(&self, finding: &Finding) -> Finding {
        let evidence: Evidence =
            finding.evidence.iter().map(|(key, value)| (key.clone(), self.fact(key, value))).collect();
        Finding { evidence, ..finding.clone() }
    }

    fn fact(&self, key: &str, value: &str) -> String {
        match key {
            _ if self.nothing => value.to_owned(),
            // Whatever it is, it is whose mailbox this is.
            "username" if !value.is_empty() => HIDDEN.to_owned(),
            "said" | "names" | "folder" | "text" => self.text(value),
            "sender" | "account" | "recipient" => self.spoken(value),
            _ => self.structure(value),
        }
    }

    /// The address without it.
    pub fn address(&self, address: &Address) -> String {
        if self.nothing { address.to_string() } else { format!("{HIDDEN}@{}", address.domain().host()) }
    }

    /// A record without it, which says the same. An entry that could not be told without it is left out.
    pub fn record(&self, record: &Record) -> Record {
        if self.nothing {
            return record.clone();
        }
        let mut hidden = Record::new(record.began());
        for Entry { at, subject, what } in record.entries() {
            if let Some(what) = walk::without(self, what) {
                hidden.push(*at, *subject, what);
            }
        }
        hidden
    }

    /// Settings without it, and without the name that recipients see; `None` if they could not be told so.
    pub fn settings(&self, settings: &Settings) -> Option<Settings> {
        if self.nothing {
            return Some(settings.clone());
        }
        let mut settings = walk::without(self, settings)?;
        settings.name = None;
        for login in std::iter::once(&mut settings.submission).chain(&mut settings.incoming) {
            login.username = UserName(HIDDEN.to_owned());
        }
        Some(settings)
    }
}

/// How many octets the first character of a text has.
fn first_length(text: &str) -> usize {
    text.chars().next().map_or(1, char::len_utf8)
}

/// Whether a word is no part of a longer one. What stands before it may be an encoded sign (`%3d`).
fn by_itself(before: &str, word: &str, after: &str) -> bool {
    let in_word = |c: char| c.is_ascii_alphanumeric();
    let joins = |edge: Option<char>, next: Option<char>| edge.is_some_and(in_word) && next.is_some_and(in_word);
    let encoded = || {
        let mut tail = before.chars().rev();
        let hex = |c: Option<char>| c.is_some_and(|c| c.is_ascii_hexdigit());
        hex(tail.next()) && hex(tail.next()) && tail.next() == Some('%')
    };
    let begins = !joins(word.chars().next(), before.chars().next_back()) || encoded();
    begins && !joins(word.chars().next_back(), after.chars().next())
}

/// `text` with every `what` in it replaced, whatever its capitals.
fn replaced(text: &str, what: &str, with: &str) -> String {
    let (lower, what) = (text.to_ascii_lowercase(), what.to_ascii_lowercase());
    if what.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in lower.match_indices(&what) {
        out.push_str(text.get(from..at).unwrap_or_default());
        out.push_str(with);
        from = at + what.len();
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// A user name that somebody wrote out.
fn literal(candidate: &Candidate) -> Option<&str> {
    match &candidate.username {
        // What is left of a text with a place for the address in it is the provider's.
        Some(UserNameForm::Template(text)) if !text.contains('%') => Some(text),
        _ => None,
    }
}

/// The names of a conversation's sign-ins.
fn signed_in_as(observation: &Observation) -> impl Iterator<Item = &str> {
    let smtp = observation.smtp().into_iter().flat_map(|smtp| &smtp.sign_ins);
    let incoming = observation.incoming_sign_ins().iter().map(|answer| answer.username.as_str());
    smtp.map(|answer| answer.username.as_str()).chain(incoming)
}
