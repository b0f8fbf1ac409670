//! Lines out of bytes, whatever the pieces they come in.

/// A piece that was cut off the stream.
pub(super) enum Cut {
    /// A whole line without its end, and how many octets it had with it.
    Line {
        /// What stood before the line's end.
        octets: Vec<u8>,
        /// With the end.
        length: usize,
    },
    /// The beginning of a line beyond the limit: exactly as much as fits. Nothing follows.
    TooLong(Vec<u8>),
}

/// Cuts a stream into lines. They end with LF; a CR before it is part of the end.
pub(super) struct Lines {
    line: Vec<u8>,
    longest: usize,
}

impl Lines {
    /// Lines of at most so many octets before the LF.
    pub(super) fn new(longest: usize) -> Self {
        Self { line: Vec::new(), longest }
    }

    /// Whether no line is begun.
    pub(super) fn is_between(&self) -> bool {
        self.line.is_empty()
    }

    /// What there is of a line that has not ended.
    pub(super) fn begun(&self) -> &[u8] {
        &self.line
    }

    /// Takes octets from the front of `bytes` up to the end of a line; `None` if all were taken and
    /// no line has ended.
    pub(super) fn take(&mut self, bytes: &mut &[u8]) -> Option<Cut> {
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let room = self.longest - self.line.len();
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
        let length = octets.len() + 1;
        if octets.last() == Some(&b'\r') {
            octets.pop();
        }
        Some(Cut::Line { octets, length })
    }
}
