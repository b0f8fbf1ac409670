//! Reading `cases.txt`.

use std::collections::BTreeMap;

/// What a server does after its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Waits for the next line.
    Listen,
    /// Begins TLS.
    Tls,
    /// Closes the connection.
    Close,
    /// Says nothing more and keeps the connection.
    Silence,
    /// Says one more octet now and then, without end.
    Drip,
    /// Says the same again and again, as fast as it is taken.
    Flood,
}

/// Words of a server.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// With `%t` where the tag of an IMAP command belongs.
    pub(crate) words: Vec<u8>,
    /// They come octet by octet.
    pub(crate) in_pieces: bool,
    /// They come late.
    pub(crate) late: bool,
    pub(crate) then: Then,
}

/// One case.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// `smtp`, `imap` or `pop3`.
    pub(crate) protocol: String,
    /// `starttls` or `tls`.
    pub(crate) security: String,
    pub(crate) certificate: String,
    /// Which fingerprint `check` is told to accept: of the server's `own` certificate, or an`other`.
    pub(crate) pin: Option<String>,
    /// The exit status of `check`.
    pub(crate) check: i32,
    /// And of `probe`.
    pub(crate) probe: i32,
    /// A finding of `check`, and which violation it names.
    pub(crate) finding: Option<String>,
    /// Whether `check` comes to a sign-in.
    pub(crate) signs_in: bool,
    /// Seconds for the whole command.
    pub(crate) timeout: u32,
    answers: BTreeMap<String, Vec<Answer>>,
}

impl Case {
    pub(crate) fn is_good(&self) -> bool {
        self.check == 0
    }

    /// The answer to the `nth` line with this key, before TLS or inside it.
    pub(crate) fn answer(&self, inside: bool, key: &str, nth: usize) -> Option<&Answer> {
        let key = if inside { format!("tls.{key}") } else { key.to_owned() };
        let all = self.answers.get(&key)?;
        all.get(nth).or(all.last())
    }
}

/// All cases, each laid over the polite server of its protocol.
pub(crate) fn all() -> Vec<Case> {
    let mut polite: BTreeMap<String, Case> = BTreeMap::new();
    let mut all: Vec<Case> = Vec::new();
    let mut own: Vec<String> = Vec::new();
    for line in include_str!("cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(head) = line.strip_prefix("= ") {
            own.clear();
            all.push(begun(head, &polite));
            continue;
        }
        let case = all.last_mut().unwrap();
        let (key, words) = line.split_once(": ").unwrap_or_else(|| panic!("no answer: {line}"));
        let answers = case.answers.entry(key.to_owned()).or_default();
        // The first of its own takes the place of what is polite.
        if !own.contains(&key.to_owned()) {
            answers.clear();
            own.push(key.to_owned());
        }
        answers.push(answer(words));
        if case.name == "polite" {
            polite.insert(case.protocol.clone(), case.clone());
        }
    }
    all
}

fn begun(head: &str, polite: &BTreeMap<String, Case>) -> Case {
    let mut words = head.split_ascii_whitespace();
    let (name, protocol, security) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
    let mut case = Case {
        name: name.to_owned(),
        protocol: protocol.to_owned(),
        security: security.to_owned(),
        certificate: "good".to_owned(),
        pin: None,
        check: 0,
        probe: 0,
        finding: None,
        signs_in: false,
        timeout: 60,
        answers: polite.get(protocol).map(|case| case.answers.clone()).unwrap_or_default(),
    };
    for word in words {
        match word.split_once('=').unwrap_or((word, "")) {
            ("check", status) => case.check = status.parse().unwrap(),
            ("probe", status) => case.probe = status.parse().unwrap(),
            ("finding", id) => case.finding = Some(id.to_owned()),
            ("certificate", merit) => merit.clone_into(&mut case.certificate),
            ("pin", which) => case.pin = Some(which.to_owned()),
            ("timeout", seconds) => case.timeout = seconds.parse().unwrap(),
            ("signs-in", "") => case.signs_in = true,
            _ => panic!("{word} in {head}"),
        }
    }
    case.signs_in |= case.check == 0;
    case
}

fn answer(text: &str) -> Answer {
    let (words, then) = text.rsplit_once(" | ").unwrap_or((text, ""));
    let mut answer = Answer { words: unescaped(words), in_pieces: false, late: false, then: Then::Listen };
    for word in then.split_ascii_whitespace() {
        match word {
            "tls" => answer.then = Then::Tls,
            "close" => answer.then = Then::Close,
            "silence" => answer.then = Then::Silence,
            "drip" => answer.then = Then::Drip,
            "flood" => answer.then = Then::Flood,
            "pieces" => answer.in_pieces = true,
            "late" => answer.late = true,
            other => panic!("{other} in {text}"),
        }
    }
    answer
}

/// `\r`, `\n`, `\0`, `\xHH`, `\u{…}` as in Rust; `%{N*text}` is a text N times.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(inner) = rest.strip_prefix("%{") {
            let (repeated, behind) = inner.split_once('}').unwrap();
            let (count, what) = repeated.split_once('*').unwrap();
            bytes.extend(unescaped(what).repeat(count.parse().unwrap()));
            rest = behind;
        } else if let Some(inner) = rest.strip_prefix("\\x") {
            bytes.push(u8::from_str_radix(&inner[..2], 16).unwrap());
            rest = &inner[2..];
        } else if let Some(inner) = rest.strip_prefix("\\u{") {
            let (code, behind) = inner.split_once('}').unwrap();
            let c = char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
            bytes.extend(c.to_string().as_bytes());
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("\\r") {
            bytes.push(b'\r');
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("\\n") {
            bytes.push(b'\n');
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix("\\0") {
            bytes.push(0);
            rest = behind;
        } else {
            bytes.extend(c.to_string().as_bytes());
            rest = &rest[c.len_utf8()..];
        }
    }
    bytes
}
