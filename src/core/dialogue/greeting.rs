//! The first words of whoever takes a connection: a greeting of a mail server, or something else.

use super::reply::{RawReply, Replies};
use crate::model::{EnhancedCode, Foreign, Reply};

/// How much is read of who never ends a line; no greeting is that long.
const MAX_OCTETS: usize = 64 * 1024;

/// Reads first words, in whatever pieces they come.
#[derive(Default)]
pub struct Greeting {
    replies: Replies,
    first: Option<Foreign>,
    begun: Vec<u8>,
    octets: usize,
}

impl Greeting {
    /// A reader at the beginning of a connection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes what came: the whole greeting once it is there, or the first words of somebody who is no mail server.
    pub fn take(&mut self, bytes: &[u8]) -> Option<Result<Reply, Foreign>> {
        self.octets = self.octets.saturating_add(bytes.len());
        let mut rest = bytes;
        while let Some(line) = self.replies.take(&mut rest) {
            self.begun.clear();
            let words = Foreign::new(&line.octets);
            let first = self.first.get_or_insert(words).clone();
            match line.outcome {
                Ok(None) => {}
                Ok(Some(raw)) => return Some(Ok(reply(&raw))),
                Err(_) => return Some(Err(first)),
            }
        }
        let room = MAX_OCTETS.saturating_sub(self.begun.len()).min(bytes.len());
        self.begun.extend_from_slice(bytes.get(..room).unwrap_or_default());
        (self.octets > MAX_OCTETS).then(|| Err(self.so_far()))
    }

    /// The connection has ended, or nobody waits any longer: what was begun, if anything was.
    pub fn cut(&self) -> Option<Foreign> {
        (self.octets > 0).then(|| self.so_far())
    }

    fn so_far(&self) -> Foreign {
        self.first.clone().unwrap_or_else(|| Foreign::new(&self.begun))
    }
}

fn reply(raw: &RawReply) -> Reply {
    let lines: Vec<Foreign> = raw.lines.iter().map(|line| Foreign::new(line)).collect();
    let head = lines.first().and_then(|line| line.as_str().split(' ').next());
    Reply { code: raw.code, enhanced: head.and_then(EnhancedCode::parse), lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(pieces: &[&[u8]]) -> Option<Result<(u16, String), String>> {
        let mut greeting = Greeting::new();
        let answer = pieces.iter().find_map(|piece| greeting.take(piece));
        answer.map(|said| said.map(|reply| (reply.code, reply.text())).map_err(|said| said.to_string()))
    }

    #[test]
    fn a_greeting_comes_in_any_pieces() {
        let whole: &[u8] = b"220-mx.example ESMTP\r\n220 wait for it\r\n";
        let expected = Some(Ok((220, "mx.example ESMTP wait for it".to_owned())));
        assert_eq!(heard(&[whole]), expected);
        for at in 1..whole.len() {
            let (one, other) = whole.split_at(at);
            assert_eq!(heard(&[one, other]), expected, "{at}");
        }
        assert_eq!(heard(&[b"554 5.7.1 listed\r\n"]), Some(Ok((554, "5.7.1 listed".to_owned()))));
        assert_eq!(heard(&[b"220 half a line"]), None);
    }

    #[test]
    fn whoever_is_no_mail_server_is_quoted() {
        for (said, first) in [
            (&b"* OK IMAP4rev1 ready\r\n"[..], "* OK IMAP4rev1 ready"),
            (b"SSH-2.0-OpenSSH_9.2\r\n", "SSH-2.0-OpenSSH_9.2"),
            (b"HTTP/1.1 400 Bad Request\r\nServer: x\r\n\r\n", "HTTP/1.1 400 Bad Request"),
            (b"220 a\r\n", ""),
        ] {
            let answer = heard(&[said]);
            if first.is_empty() {
                assert!(answer.is_some_and(|said| said.is_ok()));
            } else {
                assert_eq!(answer, Some(Err(first.to_owned())));
            }
        }
    }

    #[test]
    fn what_was_begun_is_there_when_it_is_cut_and_no_line_is_endless() {
        let mut greeting = Greeting::new();
        assert_eq!(greeting.cut(), None);
        assert!(greeting.take(b"22").is_none());
        assert_eq!(greeting.cut().unwrap().as_str(), "22");
        let mut endless = Greeting::new();
        let answers = std::iter::repeat_n([b'x'; 4096], 100).find_map(|piece| endless.take(&piece));
        assert!(answers.is_some_and(|said| said.is_err()));
    }
}
