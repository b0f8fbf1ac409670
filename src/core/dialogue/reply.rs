//! Reading SMTP replies out of bytes (RFC 5321 §4.2).

use super::lines::{Cut, Lines};
use crate::model::Violation;

/// Octets before the line feed. RFC 5321 §4.5.3.1.5 allows 512; banners and EHLO lines of real
/// servers stay below, challenges of the mechanisms we do are shorter. Four times that is kept
/// as room for sloppy ones.
const MAX_LINE: usize = 2048;
/// Lines of one reply. Servers with the most extensions have about thirty, long legal banners fifty;
/// two hundred and fifty have been seen.
const MAX_LINES: usize = 500;
/// What can follow the three digits.
const CODES: std::ops::RangeInclusive<u16> = 200..=599;

/// One whole reply as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawReply {
    /// The three digits, 200 to 599.
    pub code: u16,
    /// The octets of every line behind the code and its separator; at least one line.
    pub lines: Vec<Vec<u8>>,
}

/// One line, and what it means for the reply it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<Whole = RawReply> {
    /// Its octets without the line end.
    pub octets: Vec<u8>,
    /// The reply that it completes, if it does; or the rule that it breaks.
    pub outcome: Result<Option<Whole>, Violation>,
}

/// A reader that takes a stream of octets in whatever pieces it comes and gives it back line by line.
///
/// Lines end with LF; a CR before it is part of the end. RFC 5321 §2.3.8 asks for CRLF, but some
/// small servers send LF alone, and a reply holds no text of ours that could smuggle a line in.
/// After an error it reads nothing more.
pub struct Replies {
    lines: Lines,
    under_way: Option<RawReply>,
    broken: bool,
}

impl Default for Replies {
    fn default() -> Self {
        Self { lines: Lines::new(MAX_LINE), under_way: None, broken: false }
    }
}

impl Replies {
    /// A reader at the beginning of a conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing is half read: no line begun, no reply unfinished.
    pub fn is_between(&self) -> bool {
        self.lines.is_between() && self.under_way.is_none()
    }

    /// Takes octets from the front of `bytes` up to the end of a line, and gives that line;
    /// `None` if all octets were taken and no line has ended.
    pub fn take(&mut self, bytes: &mut &[u8]) -> Option<Line> {
        if self.broken {
            *bytes = &[];
            return None;
        }
        let (octets, outcome) = match self.lines.take(bytes)? {
            Cut::TooLong(octets) => (octets, Err(Violation::LineTooLong)),
            Cut::Enough(octets) => (octets, Err(Violation::ReplyTooLong)),
            Cut::Line(octets) => {
                let outcome = self.add(&octets);
                (octets, outcome)
            }
        };
        self.broken = outcome.is_err();
        Some(Line { octets, outcome })
    }

    fn add(&mut self, octets: &[u8]) -> Result<Option<RawReply>, Violation> {
        let (code, last, text) = split(octets).ok_or(Violation::MalformedReply)?;
        let mut reply = self.under_way.take().unwrap_or(RawReply { code, lines: Vec::new() });
        if reply.code != code {
            return Err(Violation::MixedCodes);
        }
        if reply.lines.len() == MAX_LINES {
            return Err(Violation::ReplyTooLong);
        }
        reply.lines.push(text.to_vec());
        if last {
            return Ok(Some(reply));
        }
        self.under_way = Some(reply);
        Ok(None)
    }
}

/// Code, whether it is the last line, text. A code alone is a last line (RFC 5321 §4.2 asks
/// clients to take it).
fn split(octets: &[u8]) -> Option<(u16, bool, &[u8])> {
    let (digits, rest) = octets.split_at_checked(3)?;
    if !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let code = digits.iter().fold(0_u16, |code, digit| code * 10 + u16::from(digit - b'0'));
    let (last, text) = match rest.split_first() {
        None => (true, rest),
        Some((b' ', text)) => (true, text),
        Some((b'-', text)) => (false, text),
        Some(_) => return None,
    };
    CODES.contains(&code).then_some((code, last, text))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The replies in these bytes, and the violation that ends them.
    fn read(bytes: &[u8]) -> (Vec<RawReply>, Option<Violation>) {
        let (mut replies, mut found, mut rest) = (Replies::new(), Vec::new(), bytes);
        while let Some(line) = replies.take(&mut rest) {
            match line.outcome {
                Ok(reply) => found.extend(reply),
                Err(violation) => return (found, Some(violation)),
            }
        }
        assert!(rest.is_empty());
        (found, None)
    }

    fn reply(code: u16, lines: &[&str]) -> RawReply {
        RawReply { code, lines: lines.iter().map(|line| line.as_bytes().to_vec()).collect() }
    }

    #[test]
    fn one_line_many_lines_and_a_code_alone() {
        assert_eq!(read(b"220 hi\r\n").0, [reply(220, &["hi"])]);
        assert_eq!(read(b"250-a\r\n250-\r\n250 b-c\r\n").0, [reply(250, &["a", "", "b-c"])]);
        assert_eq!(read(b"250\r\n220 x\n").0, [reply(250, &[""]), reply(220, &["x"])]);
    }

    #[test]
    fn what_is_no_reply_is_said_to_be_none() {
        let malformed = [
            "HTTP/1.1 400 Bad Request\r\n",
            "+OK ready\r\n",
            "* OK ready\r\n",
            "SSH-2.0-OpenSSH\r\n",
            "\r\n",
            "22\r\n",
            "22x no\r\n",
            "2200 no\r\n",
            "250\tno\r\n",
            "250_no\r\n",
            "199 no\r\n",
            "600 no\r\n",
            "000 no\r\n",
            " 250 no\r\n",
        ];
        for text in malformed {
            assert_eq!(read(text.as_bytes()), (vec![], Some(Violation::MalformedReply)), "{text:?}");
        }
    }

    #[test]
    fn codes_must_agree() {
        assert_eq!(read(b"250-a\r\n251 b\r\n"), (vec![], Some(Violation::MixedCodes)));
    }

    #[test]
    fn a_line_has_a_limit_whatever_the_pieces() {
        let fits = [b"220 ", "x".repeat(MAX_LINE - 5).as_bytes(), b"\r\n"].concat();
        assert_eq!(read(&fits).1, None);
        let long = [b"220 ", "x".repeat(MAX_LINE - 4).as_bytes(), b"\r\n"].concat();
        assert_eq!(read(&long), (vec![], Some(Violation::LineTooLong)));
        let endless = vec![b'2'; MAX_LINE * 3];
        assert_eq!(read(&endless), (vec![], Some(Violation::LineTooLong)));
        let mut replies = Replies::new();
        for _ in 0..MAX_LINE {
            assert_eq!(replies.take(&mut &b"2"[..]), None);
        }
        let line = replies.take(&mut &b"2"[..]).unwrap();
        assert_eq!((line.octets.len(), line.outcome), (MAX_LINE, Err(Violation::LineTooLong)));
        assert_eq!(replies.take(&mut &b"220 hi\r\n"[..]), None);
    }

    #[test]
    fn a_reply_and_a_conversation_have_limits() {
        let fits = ["250-x\r\n".repeat(MAX_LINES - 1).as_bytes(), b"250 x\r\n"].concat();
        assert_eq!(read(&fits).0.len(), 1);
        assert_eq!(read("250-x\r\n".repeat(MAX_LINES + 1).as_bytes()), (vec![], Some(Violation::ReplyTooLong)));
        let (replies, violation) = read("250 1234567890\r\n".repeat(10_000).as_bytes());
        assert_eq!((replies.len(), violation), (1200, Some(Violation::ReplyTooLong)));
        let long = format!("250 {}\r\n", "x".repeat(1018));
        let (replies, violation) = read(long.repeat(1000).as_bytes());
        assert_eq!((replies.len(), violation), (64, Some(Violation::ReplyTooLong)));
    }
}
