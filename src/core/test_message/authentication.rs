//! What the receiving side found out about a message (`Authentication-Results`, RFC 8601).
//!
//! Anybody can write such a line. Only the topmost counts, and only if whoever wrote it belongs to
//! the provider of the mailbox; what it says is information, and says nothing about other providers.

use serde::Serialize;

use crate::model::{Answer, Arrived, Ask, Foreign, Fqdn, Host, Record, RecordKind, Records, What};

/// As many results are read; a header has three or four.
const MAX_RESULTS: usize = 16;

/// One method's result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The method: `spf`, `dkim`, `dmarc` (RFC 8601 §2.7).
    pub method: String,
    /// What came of it: `pass`, `fail`, `none` …
    pub result: String,
}

/// A header field's value, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthenticationResults {
    /// Who says so (`authserv-id`, RFC 8601 §2.5).
    pub by: String,
    /// Of each method, in the order they stand there.
    pub results: Vec<Verdict>,
}

impl AuthenticationResults {
    /// Reads the value of the field; `None` if it is not of that form (RFC 8601 §2.2). Properties and reasons are
    /// passed over.
    pub fn read(value: &str) -> Option<Self> {
        let bare = without_comments(value);
        let mut parts = bare.split(';');
        let mut head = parts.next()?.split_ascii_whitespace();
        let by = unquoted(head.next()?);
        // A version may follow; anything else is a result where the name should stand, as one big provider writes it.
        let version = head.next().is_none_or(|version| version.bytes().all(|octet| octet.is_ascii_digit()));
        if by.is_empty() || by.contains('=') || !version || head.next().is_some() {
            return None;
        }
        let results = parts.take(MAX_RESULTS).filter_map(result).collect();
        Some(Self { by: by.to_ascii_lowercase(), results })
    }

    /// Whether it was written by somebody of one of these names' providers.
    pub fn is_by(&self, names: &[&Fqdn]) -> bool {
        let Ok(by) = Fqdn::parse(&self.by) else { return false };
        let own = |name: &Fqdn| name.registrable().unwrap_or_else(|| name.clone());
        names.iter().any(|name| by.is_within(&own(name)))
    }
}

/// `method[/version]=result`, in front of what else is said about it.
fn result(part: &str) -> Option<Verdict> {
    // Blanks around the sign are allowed.
    let part = part.trim_start();
    let (method, rest) = part.split_once('=')?;
    let method = method.trim_end().split('/').next().map(str::trim)?;
    let result = rest.split_ascii_whitespace().next()?;
    let is_word = |word: &str| {
        (1..=30).contains(&word.len()) && word.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
    };
    let (method, result) = (method.to_ascii_lowercase(), result.to_ascii_lowercase());
    (is_word(&method) && is_word(&result)).then_some(Verdict { method, result })
}

/// The value without comments (RFC 5322 §3.2.2), which can stand in one another, and without quoted semicolons.
fn without_comments(value: &str) -> String {
    let (mut bare, mut depth, mut quoted) = (String::with_capacity(value.len()), 0_usize, false);
    let mut characters = value.chars();
    while let Some(c) = characters.next() {
        match c {
            '\\' if depth > 0 || quoted => {
                characters.next();
            }
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth > 0 => {
                depth -= 1;
                bare.push(' ');
            }
            _ if depth > 0 => {}
            ';' | '=' if quoted => bare.push('_'),
            // A tab of a folded line was made visible where it came in.
            '\u{2409}' | '\u{240d}' | '\u{240a}' => bare.push(' '),
            c => bare.push(c),
        }
    }
    bare
}

fn unquoted(word: &str) -> &str {
    word.trim_matches('"')
}

/// What is said about our message by the provider of the mailbox, whose server for reading mail is `host`. Empty
/// where nothing is said, as is usual for mail to oneself, or where it is said by somebody else.
pub fn verdicts(record: &Record, host: Option<&Host>, domain: &Fqdn, arrived: &Arrived) -> Vec<Verdict> {
    let said = arrived.authentication_results.as_ref().map(Foreign::as_str);
    let Some(read) = said.and_then(AuthenticationResults::read) else { return Vec::new() };
    let exchangers = exchangers(record, domain);
    let own: Vec<&Fqdn> = host.and_then(Host::name).into_iter().chain([domain]).chain(&exchangers).collect();
    if read.is_by(&own) { read.results } else { Vec::new() }
}

/// Who takes the domain's mail, as far as it was asked in this run.
fn exchangers(record: &Record, domain: &Fqdn) -> Vec<Fqdn> {
    let entries = record.entries();
    let is_question =
        |what: &What| matches!(what, What::Asked(Ask::Lookup { name, kind: RecordKind::Mx }) if name == domain);
    let asked: Vec<_> = entries.iter().filter(|entry| is_question(&entry.what)).map(|entry| entry.subject).collect();
    let answers = entries.iter().filter(|entry| asked.contains(&entry.subject));
    let records = answers.filter_map(|entry| match &entry.what {
        What::Answered(Answer::Records(Ok(Records::Mx(records)))) => Some(records),
        _ => None,
    });
    records.flatten().filter_map(|record| record.host.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ActionId, Folder, Moment, MxRecord, Subject};

    fn read(value: &str) -> Option<(String, Vec<String>)> {
        let read = AuthenticationResults::read(value)?;
        Some((read.by, read.results.iter().map(|one| format!("{}={}", one.method, one.result)).collect()))
    }

    /// Appendix B of RFC 8601, and what is seen in the wild.
    #[test]
    fn what_stands_there_is_read() {
        for (value, by, results) in [
            ("example.org 1; none", "example.org", vec![]),
            ("example.com; spf=pass smtp.mailfrom=example.net", "example.com", vec!["spf=pass"]),
            (
                "example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net",
                "example.com",
                vec!["auth=pass", "spf=pass"],
            ),
            (
                "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail \
                 policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462",
                "foo.example.net",
                vec!["dkim=fail"],
            ),
            (
                "mx.google.com; dkim=pass header.i=@example.jp header.s=k; spf=pass (google.com: domain of a; b) \
                 smtp.mailfrom=a@example.jp; dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=example.jp",
                "mx.google.com",
                vec!["dkim=pass", "spf=pass", "dmarc=pass"],
            ),
            ("Mail.Example.JP; DKIM=Pass reason=\"a; spf=fail\"", "mail.example.jp", vec!["dkim=pass"]),
        ] {
            let results = results.into_iter().map(str::to_owned).collect();
            assert_eq!(read(value), Some((by.to_owned(), results)), "{value}");
        }
    }

    #[test]
    fn what_does_not_say_who_says_it_is_nothing() {
        for value in
            ["", ";", "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.jp; dkim=pass", "a b c; spf=pass", "(;)"]
        {
            assert_eq!(read(value), None, "{value}");
        }
    }

    fn arrived(value: &str) -> Arrived {
        let authentication_results = Some(Foreign::from(value));
        Arrived { folder: Folder::Inbox, uid: 1, authentication_results, from: None }
    }

    #[test]
    fn only_the_mailboxs_own_provider_is_believed() {
        let name = |text: &str| Fqdn::parse(text).unwrap();
        let domain = name("example.jp");
        let mut record = Record::new(0);
        let subject = Subject::Action(ActionId(1));
        let ask = Ask::Lookup { name: domain.clone(), kind: RecordKind::Mx };
        record.push(Moment::START, subject, What::Asked(ask));
        let mx = MxRecord { preference: 10, host: Some(name("in1.filter.example")) };
        record.push(Moment::START, subject, What::Answered(Answer::Records(Ok(Records::Mx(vec![mx])))));
        let host = Host::from(name("imap.hoster.example"));
        for (by, believed) in [
            ("example.jp", true),
            ("mx7.hoster.example", true),
            ("filter.example", true),
            ("attacker.example", false),
            ("example.jp.attacker.example", false),
            ("notexample.jp", false),
        ] {
            let said = verdicts(&record, Some(&host), &domain, &arrived(&format!("{by}; spf=pass x=y")));
            assert_eq!(!said.is_empty(), believed, "{by}");
        }
    }
}
