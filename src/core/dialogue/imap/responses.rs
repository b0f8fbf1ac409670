//! Reading IMAP responses out of bytes (RFC 9051 §2.2.2, §7).

use crate::dialogue::Line;
use crate::dialogue::lines::{Cut, Lines};
use crate::dialogue::status::{RawStatus, word};
use crate::model::{IncomingStatus, Violation};

/// Octets before the line feed: RFC 7162 §4 names 8192 as what both sides should take.
const MAX_LINE: usize = 8192;
/// Octets of one literal.
const MAX_LITERAL: usize = 32 * 1024;
/// Octets of the literals of one response that are kept: the few lines of a header that we ask for. Those that
/// have no room are passed over and come out empty.
const MAX_KEPT: usize = 16 * 1024;

/// One whole response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Response {
    /// `* OK`, `* NO`, `* BAD`, `* BYE`, `* PREAUTH`.
    Status(RawStatus),
    /// `* CAPABILITY`: what stands behind the word.
    Capability(Vec<u8>),
    /// Other data, which may come at any time (RFC 9051 §5.2): what stands behind `* `, in pieces.
    Data(Vec<Piece>),
    /// `+`: the server waits for more; the text behind it.
    Continue(Vec<u8>),
    /// The end of a command: its tag, and OK, NO or BAD.
    Tagged(Vec<u8>, RawStatus),
}

/// A part of a response that has literals in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// The part of a line; where a literal follows, with its length in braces at the end.
    Text(Vec<u8>),
    /// What stood in it.
    Literal(Vec<u8>),
}

/// A reader that takes a stream of octets in whatever pieces it comes and gives it back line by
/// line. What literals hold is no line. After an error it reads nothing more.
pub struct Responses {
    lines: Lines,
    /// Octets of a literal still to come.
    literal: usize,
    /// Data that goes on behind a literal.
    half: Option<Half>,
    broken: bool,
}

/// Data up to a literal, and that.
struct Half {
    pieces: Vec<Piece>,
    literal: Vec<u8>,
    /// Whether the literal is kept.
    keeps: bool,
    /// Room for more.
    room: usize,
}

impl Default for Responses {
    fn default() -> Self {
        Self { lines: Lines::new(MAX_LINE), literal: 0, half: None, broken: false }
    }
}

impl Responses {
    /// A reader at the beginning of a conversation.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether what is half read could become the answer to a command that was not sent yet.
    pub(super) fn forestalls(&self) -> bool {
        self.half.is_none() && self.lines.begun().first().is_some_and(|first| *first != b'*')
    }

    /// From now on a message is followed: a conversation may be longer than one that only signs in.
    pub(super) fn follow(&mut self) {
        self.lines.follow();
    }

    /// Whether there is room for the longest answers to another look.
    pub(super) fn has_room(&self) -> bool {
        self.lines.has_room()
    }

    /// Takes octets from the front of `bytes` up to the end of a line, and gives that line;
    /// `None` if all octets were taken and no line has ended.
    pub fn take(&mut self, bytes: &mut &[u8]) -> Option<Line<Response>> {
        if self.broken {
            *bytes = &[];
            return None;
        }
        let (inside, behind) = bytes.split_at(self.literal.min(bytes.len()));
        if let Some(half) = self.half.as_mut().filter(|half| half.keeps) {
            half.literal.extend_from_slice(inside);
        }
        self.literal -= inside.len();
        *bytes = behind;
        if bytes.is_empty() {
            return None;
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

    fn read(&mut self, octets: &[u8]) -> Result<Option<Response>, Violation> {
        let (pieces, room) = match self.half.take() {
            Some(Half { mut pieces, literal, room, .. }) => {
                pieces.push(Piece::Literal(literal));
                pieces.push(Piece::Text(octets.to_vec()));
                (pieces, room)
            }
            None => match classify(octets)? {
                Response::Data(pieces) => (pieces, MAX_KEPT),
                whole => return Ok(Some(whole)),
            },
        };
        let Some(length) = literal(octets) else { return Ok(Some(Response::Data(pieces))) };
        if length > MAX_LITERAL || !self.lines.count(length) {
            return Err(Violation::ReplyTooLong);
        }
        let keeps = length <= room;
        self.half = Some(Half { pieces, literal: Vec::new(), keeps, room: room - if keeps { length } else { 0 } });
        self.literal = length;
        Ok(None)
    }
}

/// How long the literal is that this line announces at its end, if it does. A number beyond all
/// counting is the largest there is.
fn literal(octets: &[u8]) -> Option<usize> {
    let inner = octets.strip_suffix(b"}")?;
    let open = inner.iter().rposition(|octet| *octet == b'{')?;
    let digits = inner.get(open + 1..)?;
    let digits = digits.strip_suffix(b"+").unwrap_or(digits);
    if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(std::str::from_utf8(digits).ok().and_then(|digits| digits.parse().ok()).unwrap_or(usize::MAX))
}

fn classify(octets: &[u8]) -> Result<Response, Violation> {
    let (first, rest) = word(octets);
    match first {
        b"*" => Ok(untagged(rest)?),
        b"+" => Ok(Response::Continue(rest.to_vec())),
        tag if is_tag(tag) => match status(rest) {
            Some(status) if !matches!(status.status, IncomingStatus::Bye | IncomingStatus::Preauth) => {
                Ok(Response::Tagged(tag.to_vec(), status))
            }
            _ => Err(Violation::MalformedReply),
        },
        _ => Err(Violation::MalformedReply),
    }
}

fn untagged(rest: &[u8]) -> Result<Response, Violation> {
    if let Some(status) = status(rest) {
        return Ok(Response::Status(status));
    }
    let (name, words) = word(rest);
    match name {
        b"" => Err(Violation::MalformedReply),
        name if name.eq_ignore_ascii_case(b"CAPABILITY") => Ok(Response::Capability(words.to_vec())),
        _ => Ok(Response::Data(vec![Piece::Text(rest.to_vec())])),
    }
}

fn status(octets: &[u8]) -> Option<RawStatus> {
    let (name, rest) = word(octets);
    let status = match name.to_ascii_uppercase().as_slice() {
        b"OK" => IncomingStatus::Ok,
        b"NO" => IncomingStatus::No,
        b"BAD" => IncomingStatus::Bad,
        b"BYE" => IncomingStatus::Bye,
        b"PREAUTH" => IncomingStatus::Preauth,
        _ => return None,
    };
    Some(RawStatus::new(status, rest))
}

/// RFC 9051 §9: `tag`. Ours are letters and digits, and nobody else's would be accepted.
fn is_tag(octets: &[u8]) -> bool {
    !octets.is_empty() && octets.iter().all(u8::is_ascii_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Vec<Response>, Option<Violation>) {
        let (mut responses, mut found, mut rest) = (Responses::new(), Vec::new(), bytes);
        while let Some(line) = responses.take(&mut rest) {
            match line.outcome {
                Ok(response) => found.extend(response),
                Err(violation) => return (found, Some(violation)),
            }
        }
        assert!(rest.is_empty());
        (found, None)
    }

    fn one(text: &str) -> Response {
        let (found, violation) = read(format!("{text}\r\n").as_bytes());
        assert_eq!((found.len(), violation), (1, None), "{text}");
        found.into_iter().next().unwrap()
    }

    fn raw(status: IncomingStatus, code: Option<&str>, text: &str) -> RawStatus {
        RawStatus { status, code: code.map(|code| code.as_bytes().to_vec()), text: text.as_bytes().to_vec() }
    }

    #[test]
    fn what_a_server_can_say() {
        assert_eq!(
            one("* OK [CAPABILITY IMAP4rev1] Ready."),
            Response::Status(raw(IncomingStatus::Ok, Some("CAPABILITY IMAP4rev1"), "Ready."))
        );
        assert_eq!(one("* bye"), Response::Status(raw(IncomingStatus::Bye, None, "")));
        assert_eq!(one("* CAPABILITY IMAP4rev1 X"), Response::Capability(b"IMAP4rev1 X".to_vec()));
        assert_eq!(one("* 12 EXISTS"), data(&[Piece::Text(b"12 EXISTS".to_vec())]));
        assert_eq!(one("+"), Response::Continue(vec![]));
        assert_eq!(one("+ PDE="), Response::Continue(b"PDE=".to_vec()));
        assert_eq!(
            one("t1 NO [AUTHENTICATIONFAILED] no [x]"),
            Response::Tagged(b"t1".to_vec(), raw(IncomingStatus::No, Some("AUTHENTICATIONFAILED"), "no [x]"))
        );
        assert_eq!(one("t1 OK [broken"), Response::Tagged(b"t1".to_vec(), raw(IncomingStatus::Ok, None, "[broken")));
        // A text may end like a literal; only data has any.
        assert_eq!(one("t1 OK go {99}"), Response::Tagged(b"t1".to_vec(), raw(IncomingStatus::Ok, None, "go {99}")));
    }

    #[test]
    fn what_is_no_response() {
        for text in
            ["220 hi", "+OK pop", "HTTP/1.1 400 Bad", "", "*", "* ", "t1", "t1 BYE", "t1 PREAUTH", "t1 250", "é OK"]
        {
            assert_eq!(read(format!("{text}\r\n").as_bytes()), (vec![], Some(Violation::MalformedReply)), "{text:?}");
        }
    }

    fn data(pieces: &[Piece]) -> Response {
        Response::Data(pieces.to_vec())
    }

    #[test]
    fn literals_are_kept_whatever_they_hold() {
        let (found, violation) = read(b"* X {9}\r\nt1 OK x\r\n {3+}\r\n\r\n\r y\r\nt1 OK\r\n");
        assert_eq!(violation, None);
        let (text, literal) = (|t: &[u8]| Piece::Text(t.to_vec()), |t: &[u8]| Piece::Literal(t.to_vec()));
        let pieces = [text(b"X {9}"), literal(b"t1 OK x\r\n"), text(b" {3+}"), literal(b"\r\n\r"), text(b" y")];
        assert_eq!(found, [data(&pieces), Response::Tagged(b"t1".to_vec(), raw(IncomingStatus::Ok, None, ""))]);
    }

    #[test]
    fn what_is_long_is_passed_over() {
        let kept = |first: usize, second: usize| {
            let text = format!("* X {{{first}}}\r\n{} {{{second}}}\r\n{}\r\n", "a".repeat(first), "b".repeat(second));
            let (found, violation) = read(text.as_bytes());
            assert_eq!((found.len(), violation), (1, None));
            let Response::Data(pieces) = &found[0] else { panic!("{found:?}") };
            let lengths = pieces.iter().map(|piece| match piece {
                Piece::Literal(literal) => literal.len(),
                Piece::Text(_) => 0,
            });
            lengths.collect::<Vec<_>>()
        };
        assert_eq!(kept(MAX_KEPT, 1), [0, MAX_KEPT, 0, 0, 0]);
        assert_eq!(kept(MAX_KEPT + 1, 5), [0, 0, 0, 5, 0]);
        assert_eq!(kept(0, MAX_KEPT), [0, 0, 0, MAX_KEPT, 0]);
    }

    #[test]
    fn everything_has_a_limit() {
        assert_eq!(read(&vec![b'*'; MAX_LINE * 2]), (vec![], Some(Violation::LineTooLong)));
        for length in ["32769", "99999999999999999999999999"] {
            let text = format!("* X {{{length}}}\r\n");
            assert_eq!(read(text.as_bytes()), (vec![], Some(Violation::ReplyTooLong)), "{length}");
        }
        let (found, violation) = read(b"* X {32768}\r\n");
        assert_eq!((found, violation), (vec![], None));
        let literals = [b"* X {32000}\r\n", "x".repeat(32_000).as_bytes(), b"\r\n"].concat();
        assert_eq!(read(&literals.repeat(3)).1, Some(Violation::ReplyTooLong));
        let (found, violation) = read("* 1 EXISTS 67\r\n".repeat(10_000).as_bytes());
        assert_eq!((found.len(), violation), (1200, Some(Violation::ReplyTooLong)));
    }
}
