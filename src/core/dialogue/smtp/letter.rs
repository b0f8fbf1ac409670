//! Handing a message in: MAIL FROM, RCPT TO, DATA (RFC 5321 §3.3), each waiting for its answer.

use zeroize::Zeroizing;

use crate::dialogue::Output;
use crate::dialogue::conversation::Sight as _;
use crate::model::{Letter, Moment, Observation, Reply, SmtpCapabilities, Step, Submitted, Violation, What};

use super::Smtp;
use super::replies::GO_ON;

/// Octets of a line with its CRLF (RFC 5321 §4.5.3.1.6).
const MAX_LINE: usize = 1000;
/// Octets of a message. Ours have about two thousand; every server takes 64 KiB (RFC 5321 §4.5.3.1.7).
const MAX_LETTER: usize = 64 * 1024;

impl Smtp {
    /// MAIL FROM. Whether something was sent: nothing is for a message that the server has said it would not take,
    /// or that cannot be said so that everybody reads it the same way.
    pub(super) fn hand_in(&mut self, letter: Letter, now: Moment) -> bool {
        let signed_in = self.seen.is_signed_in() || Observation::from(self.seen.clone()).lets_in();
        if !self.seen.tls.is_sealed() || !signed_in || !is_sayable(&letter.text) {
            return false;
        }
        let Some(parameters) = parameters(&letter, &self.capabilities()) else { return false };
        self.command(&format!("MAIL FROM:<{}>{parameters}", letter.from.mailbox()), Step::MailFrom, now);
        self.language.submitting = Some(letter);
        self.seen.submitted = None;
        true
    }

    pub(super) fn is_handing_in(&self) -> bool {
        self.language.submitting.is_some()
    }

    pub(super) fn keep_submitted(&mut self, reply: &Reply) {
        let reply = reply.clone();
        if self.step == Step::MailFrom {
            self.seen.submitted = Some(Submitted { mail_from: reply, rcpt_to: None, data: None, accepted: None });
            return;
        }
        let Some(submitted) = &mut self.seen.submitted else { return };
        match self.step {
            Step::RcptTo => submitted.rcpt_to = Some(reply),
            Step::Data => submitted.data = Some(reply),
            _ => submitted.accepted = Some(reply),
        }
    }

    pub(super) fn go_on_handing_in(&mut self, code: u16, now: Moment) {
        match (self.step, code) {
            (Step::MailFrom, 200..=299) => {
                let to = self.language.submitting.as_ref().map(|letter| letter.to.mailbox()).unwrap_or_default();
                self.command(&format!("RCPT TO:<{to}>"), Step::RcptTo, now);
            }
            (Step::RcptTo, 200..=299) => self.command("DATA", Step::Data, now),
            (Step::Data, GO_ON) => self.say_message(now),
            // Without a sender there is no transaction, and behind the end of a message there is none any more.
            (Step::Message, 200..=299) | (Step::MailFrom | Step::Message, 400..) => {
                self.language.submitting = None;
                self.ready(now);
            }
            (Step::RcptTo | Step::Data, 400..) => {
                self.language.submitting = None;
                self.command("RSET", Step::Reset, now);
            }
            _ => self.violated(Violation::UnexpectedCode),
        }
    }

    /// The message and its end in one, so that nothing comes between them. The record says how much it was.
    fn say_message(&mut self, now: Moment) {
        let text = self.language.submitting.as_ref().map(|letter| letter.text.as_slice()).unwrap_or_default();
        let (wire, octets) = (stuffed(text), text.len());
        self.wait_at(Step::Message, now);
        self.outputs.push_back(Output::Send(wire));
        for line in [format!("‹message, {octets} octets›"), ".".to_owned()] {
            self.outputs.push_back(Output::Note(What::Sent { line }));
        }
    }
}

/// Whether all servers on the way agree where its lines end, so that none of them can be taken for a command or for
/// the end of the message: CRLF only (RFC 5321 §2.3.8), no line too long, no NUL.
fn is_sayable(text: &[u8]) -> bool {
    if text.is_empty() || text.len() > MAX_LETTER {
        return false;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let Some(end) = rest.iter().position(|octet| *octet == b'\n') else { return false };
        let (line, behind) = rest.split_at(end + 1);
        let Some(line) = line.strip_suffix(b"\r\n") else { return false };
        if line.len() + 2 > MAX_LINE || line.iter().any(|octet| matches!(octet, b'\r' | 0)) {
            return false;
        }
        rest = behind;
    }
    true
}

/// What stands behind the sender; `None` if the server lacks what the message needs.
fn parameters(letter: &Letter, offered: &SmtpCapabilities) -> Option<String> {
    let size = letter.text.len();
    if offered.size.is_some_and(|limit| u64::try_from(size).is_ok_and(|size| size > limit)) {
        return None;
    }
    // RFC 1870 §6; also where the server names no limit.
    let size = if has_keyword(offered, "SIZE") { format!(" SIZE={size}") } else { String::new() };
    let body = match (letter.text.is_ascii(), offered.eight_bit_mime) {
        (true, _) => "",
        (false, true) => " BODY=8BITMIME",
        (false, false) => return None,
    };
    // RFC 6531 §3.4.
    let needed = letter.from.needs_smtputf8() || letter.to.needs_smtputf8() || !header(&letter.text).is_ascii();
    let utf8 = match (needed, offered.smtputf8) {
        (false, _) => "",
        (true, true) => " SMTPUTF8",
        (true, false) => return None,
    };
    Some(format!("{size}{body}{utf8}"))
}

fn has_keyword(offered: &SmtpCapabilities, keyword: &str) -> bool {
    let first = |line: &str| line.split(' ').next().is_some_and(|word| word.eq_ignore_ascii_case(keyword));
    offered.lines.iter().skip(1).any(|line| first(line.as_str()))
}

fn header(text: &[u8]) -> &[u8] {
    let end = text.windows(4).position(|four| four == b"\r\n\r\n");
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// With a dot before every line that begins with one (RFC 5321 §4.5.2), and the end.
fn stuffed(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut wire = Vec::with_capacity(text.len() + text.len() / 16 + 3);
    for line in text.split_inclusive(|octet| *octet == b'\n') {
        if line.first() == Some(&b'.') {
            wire.push(b'.');
        }
        wire.extend_from_slice(line);
    }
    wire.extend_from_slice(b".\r\n");
    Zeroizing::new(wire)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_everybody_reads_alike() {
        for text in ["Subject: x\r\n\r\nhi\r\n", "a\r\n..\r\n.\r\nb\r\n", "\r\n"] {
            assert!(is_sayable(text.as_bytes()), "{text:?}");
        }
        for text in
            ["", "hi", "a\r\nb", "a\nb\r\n", "a\rb\r\n", "a\r\r\nb\r\n", "a\n.\r\n", "a\r\n.\rMAIL\r\n", "a\0\r\n"]
        {
            assert!(!is_sayable(text.as_bytes()), "{text:?}");
        }
        let line = |length: usize| format!("{}\r\n", "x".repeat(length - 2));
        assert!(is_sayable(line(MAX_LINE).as_bytes()) && !is_sayable(line(MAX_LINE + 1).as_bytes()));
        let lines = |octets: usize| "x\r\n".repeat(octets / 3) + &line(octets % 3 + 3);
        assert!(is_sayable(lines(MAX_LETTER - 3).as_bytes()) && !is_sayable(lines(MAX_LETTER).as_bytes()));
    }

    #[test]
    fn dots_at_the_beginning_are_doubled() {
        assert_eq!(stuffed(b".\r\na.\r\n..b\r\n").as_slice(), b"..\r\na.\r\n...b\r\n.\r\n");
    }
}
