//! Reading POP3 responses out of bytes (RFC 1939 §3).

use crate::dialogue::Line;
use crate::dialogue::lines::{Cut, Lines};
use crate::dialogue::status::{RawStatus, word};
use crate::model::{IncomingStatus, Violation};

/// Octets before the line feed. RFC 1939 §3 allows 512; four times that is kept as room for sloppy
/// servers, as in SMTP.
const MAX_LINE: usize = 2048;
/// Octets of one header that are kept; beyond that are many hops of somebody else's message.
const MAX_KEPT: usize = 32 * 1024;
/// Octets of one header that are listened to.
const MAX_HEADER: usize = 128 * 1024;
/// Lines of one list. Servers with the most capabilities have about fifteen.
const MAX_LIST: usize = 500;

/// One whole response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PopResponse {
    /// `+OK` or `-ERR`.
    Status(RawStatus),
    /// `+OK` and the lines behind it up to the dot, each without the dot that was put before its own.
    List(RawStatus, Vec<Vec<u8>>),
    /// `+OK` and a message's header behind it, as far as it is kept.
    Header(RawStatus, Vec<u8>),
    /// `+`: the server waits for more (RFC 5034 §4); the text behind it.
    Continue(Vec<u8>),
}

/// A reader that takes a stream of octets in whatever pieces it comes and gives it back line by
/// line. After an error it reads nothing more.
pub struct PopResponses {
    lines: Lines,
    /// What the next `+OK` begins.
    expected: Expected,
    list: Option<(RawStatus, Vec<Vec<u8>>)>,
    header: Option<Header>,
    broken: bool,
}

/// What can stand behind a `+OK`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Expected {
    #[default]
    Nothing,
    List,
    Header,
}

/// A header that is being read. Its lines may be of any length and are no lines of the conversation: they are what
/// somebody wrote to this person.
struct Header {
    status: RawStatus,
    kept: Vec<u8>,
    octets: usize,
    lines: usize,
    /// What of the line under way decides whether it is the end: it fits in there if it is.
    begun: Vec<u8>,
}

impl Header {
    /// Takes octets up to the end of the header; `None` if all were taken and it goes on.
    fn take(&mut self, bytes: &mut &[u8]) -> Option<Result<(), Violation>> {
        while let Some((octet, rest)) = bytes.split_first() {
            *bytes = rest;
            self.octets += 1;
            if self.octets > MAX_HEADER {
                return Some(Err(Violation::ReplyTooLong));
            }
            if self.begun.len() < END.len() + 1 {
                self.begun.push(*octet);
            }
            if *octet == b'\n' {
                let begun = std::mem::take(&mut self.begun);
                if begun == END || begun == b".\n" {
                    return Some(Ok(()));
                }
                self.lines += 1;
            }
            if self.kept.len() < MAX_KEPT {
                self.kept.push(*octet);
            }
        }
        None
    }
}

/// The line that ends it (RFC 1939 §3).
const END: &[u8] = b".\r\n";

impl Default for PopResponses {
    fn default() -> Self {
        Self { lines: Lines::new(MAX_LINE), expected: Expected::Nothing, list: None, header: None, broken: false }
    }
}

impl PopResponses {
    /// A reader at the beginning of a conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether the next `+OK` begins a list: only the command tells.
    pub fn expect_list(&mut self, expected: bool) {
        self.expected = if expected { Expected::List } else { Expected::Nothing };
    }

    /// The next `+OK` begins a header.
    pub fn expect_header(&mut self) {
        self.expected = Expected::Header;
    }

    /// Whether nothing is half read: no line begun, no list or header unfinished.
    pub fn is_between(&self) -> bool {
        self.lines.is_between() && self.list.is_none() && self.header.is_none()
    }

    /// Takes octets from the front of `bytes` up to the end of a line, and gives that line;
    /// `None` if all octets were taken and no line has ended.
    pub fn take(&mut self, bytes: &mut &[u8]) -> Option<Line<PopResponse>> {
        if self.broken {
            *bytes = &[];
            return None;
        }
        if let Some(mut header) = self.header.take() {
            let ended = header.take(bytes);
            let (octets, outcome) = match ended {
                None => {
                    self.header = Some(header);
                    return None;
                }
                Some(Ok(())) => {
                    let octets = format!("‹header, {} lines›", header.lines).into_bytes();
                    (octets, Ok(Some(PopResponse::Header(header.status, header.kept))))
                }
                Some(Err(violation)) => (b"\xe2\x80\xb9header\xe2\x80\xba".to_vec(), Err(violation)),
            };
            self.broken = outcome.is_err();
            return Some(Line { octets, outcome });
        }
        let (octets, outcome) = match self.lines.take(bytes)? {
            Cut::TooLong(octets) => (octets, Err(Violation::LineTooLong)),
            Cut::Enough(octets) => (octets, Err(Violation::ReplyTooLong)),
            Cut::Line(octets) => {
                let outcome = self.read(&octets);
                (octets, outcome)
            }
        };
        self.broken = outcome.is_err();
        Some(Line { octets, outcome })
    }

    fn read(&mut self, octets: &[u8]) -> Result<Option<PopResponse>, Violation> {
        if let Some((status, mut list)) = self.list.take() {
            // A line that begins with a dot has one more before it (RFC 1939 §3).
            let text = octets.strip_prefix(b".").unwrap_or(octets);
            if octets == b"." {
                return Ok(Some(PopResponse::List(status, list)));
            }
            if list.len() == MAX_LIST {
                return Err(Violation::ReplyTooLong);
            }
            list.push(text.to_vec());
            self.list = Some((status, list));
            return Ok(None);
        }
        let (first, rest) = word(octets);
        let status = match first.to_ascii_uppercase().as_slice() {
            b"+OK" => IncomingStatus::PlusOk,
            b"-ERR" => IncomingStatus::MinusErr,
            b"+" => return Ok(Some(PopResponse::Continue(rest.to_vec()))),
            _ => return Err(Violation::MalformedReply),
        };
        let status = RawStatus::new(status, rest);
        // One command, one list.
        match std::mem::take(&mut self.expected) {
            Expected::List if status.status == IncomingStatus::PlusOk => self.list = Some((status, Vec::new())),
            Expected::Header if status.status == IncomingStatus::PlusOk => {
                self.header = Some(Header { status, kept: Vec::new(), octets: 0, lines: 0, begun: Vec::new() });
            }
            _ => return Ok(Some(PopResponse::Status(status))),
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: bool, bytes: &[u8]) -> (Vec<PopResponse>, Option<Violation>) {
        let (mut responses, mut found, mut rest) = (PopResponses::new(), Vec::new(), bytes);
        responses.expect_list(list);
        while let Some(line) = responses.take(&mut rest) {
            match line.outcome {
                Ok(response) => found.extend(response),
                Err(violation) => return (found, Some(violation)),
            }
        }
        assert!(rest.is_empty());
        (found, None)
    }

    fn raw(status: IncomingStatus, code: Option<&str>, text: &str) -> RawStatus {
        RawStatus { status, code: code.map(|code| code.as_bytes().to_vec()), text: text.as_bytes().to_vec() }
    }

    fn ok(text: &str) -> RawStatus {
        raw(IncomingStatus::PlusOk, None, text)
    }

    #[test]
    fn what_a_server_can_say() {
        let (found, violation) = read(false, b"+OK ready <1.2@x>\r\n-ERR [IN-USE] busy\n+ok\r\n+\r\n+ PDE=\r\n+OK\r\n");
        assert_eq!(violation, None);
        let in_use = raw(IncomingStatus::MinusErr, Some("IN-USE"), "busy");
        assert_eq!(
            found,
            [
                PopResponse::Status(ok("ready <1.2@x>")),
                PopResponse::Status(in_use),
                PopResponse::Status(ok("")),
                PopResponse::Continue(vec![]),
                PopResponse::Continue(b"PDE=".to_vec()),
                PopResponse::Status(ok("")),
            ]
        );
    }

    #[test]
    fn a_list_ends_with_a_dot_and_hides_those_of_its_lines() {
        let (found, violation) = read(true, b"+OK list\r\nUSER\r\n..x\r\n\r\n. \r\n-ERR\r\n.\r\n-ERR no\r\n");
        assert_eq!(violation, None);
        let lines: Vec<_> = [&b"USER"[..], b".x", b"", b" ", b"-ERR"].iter().map(|line| line.to_vec()).collect();
        let refused = raw(IncomingStatus::MinusErr, None, "no");
        assert_eq!(found, [PopResponse::List(ok("list"), lines), PopResponse::Status(refused)]);
    }

    #[test]
    fn what_is_no_response() {
        for text in ["220 hi", "* OK imap", "HTTP/1.1 400 Bad", "", "OK", "+OKAY", "+ERR", "-OK", "ERR", " +OK", "."] {
            assert_eq!(
                read(false, format!("{text}\r\n").as_bytes()),
                (vec![], Some(Violation::MalformedReply)),
                "{text:?}"
            );
        }
    }

    #[test]
    fn everything_has_a_limit() {
        assert_eq!(read(false, &vec![b'+'; MAX_LINE * 2]), (vec![], Some(Violation::LineTooLong)));
        let list = |lines| [&b"+OK\r\n"[..], &b"X\r\n".repeat(lines), b".\r\n"].concat();
        assert_eq!(read(true, &list(MAX_LIST)).1, None);
        assert_eq!(read(true, &list(MAX_LIST + 1)), (vec![], Some(Violation::ReplyTooLong)));
        let (found, violation) = read(false, &b"+OK\r\n".repeat(10_000));
        assert_eq!((found.len(), violation), (1200, Some(Violation::ReplyTooLong)));
    }
}
