//! Lines out of bytes, whatever the pieces they come in.

/// Octets of one conversation. A well-behaved one takes four thousand, one with 250 lines of EHLO
/// before and inside TLS thirty thousand. What is said is recorded, so this bounds what a server
/// costs us: see `tests/cost.rs`.
const MAX_OCTETS: usize = 64 * 1024;
/// Lines of one conversation: each has a place in the record, however short it is. Room for two of
/// the longest replies.
const MAX_LINES: usize = 1200;

/// What a conversation may have beyond that once it follows a message: with two folders looked into every ten
/// seconds for ten minutes, a server with long answers takes 100,000 octets and 2000 lines.
const FOLLOWING: (usize, usize) = (192 * 1024, 4000);

/// What the answers to one look at two folders can have, where somebody is tidying up in them.
const ROOM: (usize, usize) = (32 * 1024, 1000);

/// A piece that was cut off the stream.
pub(super) enum Cut {
    /// A whole line without its end.
    Line(Vec<u8>),
    /// The beginning of a line beyond the limit: exactly as much as fits. Nothing follows.
    TooLong(Vec<u8>),
    /// A whole line, and with it more than a conversation may have. Nothing follows.
    Enough(Vec<u8>),
}

/// Cuts a stream into lines. They end with LF; a CR before it is part of the end.
pub(super) struct Lines {
    line: Vec<u8>,
    longest: usize,
    /// Octets so far.
    octets: usize,
    /// How many ended so far.
    ended: usize,
    /// As many octets and lines may it be.
    most: (usize, usize),
}

impl Lines {
    /// Lines of at most so many octets before the LF.
    pub(super) fn new(longest: usize) -> Self {
        Self { line: Vec::new(), longest, octets: 0, ended: 0, most: (MAX_OCTETS, MAX_LINES) }
    }

    /// From now on a message is followed. Said twice, it counts once.
    pub(super) fn follow(&mut self) {
        self.most = (MAX_OCTETS + FOLLOWING.0, MAX_LINES + FOLLOWING.1);
    }

    /// Whether so much may still come as the answers to some commands can have.
    pub(super) fn has_room(&self) -> bool {
        self.octets + ROOM.0 <= self.most.0 && self.ended + ROOM.1 <= self.most.1
    }

    /// Whether no line is begun.
    pub(super) fn is_between(&self) -> bool {
        self.line.is_empty()
    }

    /// What there is of a line that has not ended.
    pub(super) fn begun(&self) -> &[u8] {
        &self.line
    }

    /// Counts octets that are no lines. Whether the conversation may go on.
    pub(super) fn count(&mut self, octets: usize) -> bool {
        self.octets = self.octets.saturating_add(octets);
        self.octets <= self.most.0
    }

    /// Takes octets from the front of `bytes` up to the end of a line; `None` if all were taken and
    /// no line has ended.
    pub(super) fn take(&mut self, bytes: &mut &[u8]) -> Option<Cut> {
        let room = self.longest - self.line.len();
        // No further than it matters: who sends megabytes without an end is not read through.
        let end = bytes.iter().take(room + 1).position(|byte| *byte == b'\n');
        let have = end.unwrap_or(bytes.len());
        if have > room {
            // Exactly as much as fits, so that what is shown of it does not depend on the split.
            self.line.extend_from_slice(bytes.get(..room).unwrap_or_default());
            *bytes = &[];
            return Some(Cut::TooLong(std::mem::take(&mut self.line)));
        }
        self.line.extend_from_slice(bytes.get(..have).unwrap_or_default());
        *bytes = bytes.get(have + usize::from(end.is_some())..).unwrap_or_default();
        end?;
        let mut octets = std::mem::take(&mut self.line);
        self.ended += 1;
        let goes_on = self.count(octets.len() + 1) && self.ended <= self.most.1;
        if octets.last() == Some(&b'\r') {
            octets.pop();
        }
        Some(if goes_on { Cut::Line(octets) } else { Cut::Enough(octets) })
    }
}
