//! A server's reply inside what a mail program says.

use crate::diagnose::Asked;
use crate::model::{EnhancedCode, Foreign, Reply};

/// The replies by which a server refuses (RFC 5321 §4.2, RFC 4954 §6, RFC 7504). 465 and 587 are ports and no replies.
const CODES: &[u16] = &[
    421, 432, 450, 451, 452, 454, 455, 500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 550, 551, 552, 553, 554,
    555, 556, 571,
];

/// Those that answer a sign-in, or the lack of one (RFC 4954 §6).
const SIGN_IN: &[u16] = &[432, 454, 523, 530, 534, 535, 538];

/// The first reply in a text that was made comparable, and which question it answers.
pub(super) fn within(text: &str) -> Option<(Reply, Asked)> {
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = rest.get(at..)?;
        let digits = from.len() - from.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, behind) = from.split_at(digits);
        let before = rest.get(..at).and_then(|before| before.chars().next_back());
        if let Some(code) = number.parse().ok().filter(|code| CODES.contains(code))
            && before.is_none_or(ends_a_word)
            && let Some(words) = words_behind(behind)
        {
            let reply = reply(code, words);
            let asked = asked(code, text);
            return Some((reply, asked));
        }
        rest = behind;
    }
    None
}

/// Whether a number may begin behind this.
fn ends_a_word(c: char) -> bool {
    !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ',')) || c as u32 > 0x2e80
}

/// What the server says behind its three digits: a blank or a hyphen comes first, or nothing at all.
fn words_behind(behind: &str) -> Option<&str> {
    if behind.is_empty() {
        return Some("");
    }
    let words = behind.strip_prefix([' ', '-'])?.trim_start();
    // "550 messages" is a count: what a server says begins with its enhanced code or is a sentence.
    let mut split = words.split_whitespace();
    let first = split.next()?;
    (EnhancedCode::parse(first).is_some() || split.next().is_some()).then_some(words)
}

fn reply(code: u16, words: &str) -> Reply {
    let enhanced = words.split_whitespace().next().and_then(EnhancedCode::parse);
    Reply { code, enhanced, lines: vec![Foreign::from(words)] }
}

/// Which question it answers: the program's words around it say it, else the code.
fn asked(code: u16, text: &str) -> Asked {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if SIGN_IN.contains(&code) || has(&["authenticat", "password", "認証", "パスワード"]) {
        Asked::SignIn
    } else if code == 421 {
        Asked::Connection
    } else if has(&["sender", "mail from", "from address", "差出人", "送信者"]) {
        Asked::Sender
    } else {
        Asked::Recipient
    }
}
