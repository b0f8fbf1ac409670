//! What a server or a document said.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much of a foreign text is kept, in characters. A reply line has 512 octets at most
/// (RFC 5321 §4.5.3.1.5), a person reads less.
const MAX_CHARS: usize = 500;

/// Text from outside: bounded, valid UTF-8, without control or direction-changing characters.
///
/// It is its own type so that it cannot become a sentence of ours: it is shown in quotation, as
/// the words of the one who said it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Foreign(String);

impl Foreign {
    /// Takes bytes as they came: what is not UTF-8 becomes U+FFFD, what a terminal or a text
    /// layout could obey becomes visible (`␛`, `\u{202e}`), the rest beyond 500 characters `…`.
    pub fn new(bytes: &[u8]) -> Self {
        // Four octets a character at most; more cannot be shown, so it is not decoded.
        let bound = MAX_CHARS * 4 + 4;
        let head = bytes.get(..bound).unwrap_or(bytes);
        let mut text = String::with_capacity(head.len());
        for (count, c) in String::from_utf8_lossy(head).chars().enumerate() {
            if count == MAX_CHARS {
                text.push('…');
                break;
            }
            push_visible(&mut text, c);
        }
        Self(text)
    }

    /// The text, safe to show.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Any text with everything made visible that a terminal or a text layout could obey. Unlike [`Foreign`] it may be
/// long: our own sentences with foreign words in them.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_visible(&mut out, c));
    out
}

fn push_visible(text: &mut String, c: char) {
    match c {
        // The pictures for C0 controls stand in the same order from U+2400.
        '\0'..='\u{1f}' => text.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}')),
        '\u{7f}' => text.push('␡'),
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => text.extend(c.escape_unicode()),
        c => text.push(c),
    }
}

impl From<String> for Foreign {
    fn from(text: String) -> Self {
        Self::new(text.as_bytes())
    }
}

impl From<&str> for Foreign {
    fn from(text: &str) -> Self {
        Self::new(text.as_bytes())
    }
}

impl From<Foreign> for String {
    fn from(foreign: Foreign) -> Self {
        foreign.0
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "«{}»", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_it_can_be_obeyed() {
        let said = Foreign::new(b"250 \x1b[31mok\r\n\xff\xe2\x80\xaegnp");
        assert_eq!(said.as_str(), "250 ␛[31mok␍␊\u{fffd}\\u{202e}gnp");
    }

    #[test]
    fn it_is_bounded() {
        let said = Foreign::new("あ".repeat(100_000).as_bytes());
        assert_eq!(said.as_str().chars().count(), MAX_CHARS + 1);
        assert!(said.as_str().ends_with('…'));
    }

    #[test]
    fn reading_it_back_cannot_smuggle() {
        let read: Foreign = serde_json::from_str("\"a\\u001b\"").unwrap();
        assert_eq!(read.as_str(), "a␛");
    }
}
