//! The words of a command (RFC 3501 §9). Of a literal the announcement stands right before its octets.

use zeroize::Zeroizing;

/// Words that are still to be read.
pub(super) struct Words<'a>(&'a [u8]);

impl<'a> Words<'a> {
    pub(super) fn of(text: &'a [u8]) -> Self {
        Self(text)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is left.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// The next word, whether atom, quoted or literal, and the space behind it; `None` if there is none.
    pub(super) fn word(&mut self) -> Option<Zeroizing<Vec<u8>>> {
        let (word, behind) = astring(self.0)?;
        self.0 = match behind {
            [] => behind,
            [b' ', next @ ..] if !next.is_empty() => next,
            _ => return None,
        };
        Some(word)
    }

    /// The next word as text.
    pub(super) fn text(&mut self) -> Option<String> {
        String::from_utf8(self.word()?.to_vec()).ok()
    }

    /// What stands between the next parentheses, and the space behind them.
    pub(super) fn list(&mut self) -> Option<&'a [u8]> {
        let inner = self.0.strip_prefix(b"(")?;
        let mut depth = 1_usize;
        let end = inner.iter().position(|octet| {
            match octet {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            depth == 0
        })?;
        let behind = inner.get(end + 1..)?;
        self.0 = behind.strip_prefix(b" ").unwrap_or(behind);
        inner.get(..end)
    }
}

/// The first word, and what stands behind it.
fn astring(text: &[u8]) -> Option<(Zeroizing<Vec<u8>>, &[u8])> {
    let mut word = Zeroizing::new(Vec::with_capacity(text.len()));
    if let Some(mut rest) = text.strip_prefix(b"\"") {
        loop {
            match rest {
                [b'"', behind @ ..] => return Some((word, behind)),
                [b'\\', octet, behind @ ..] | [octet, behind @ ..] => {
                    word.push(*octet);
                    rest = behind;
                }
                [] => return None,
            }
        }
    }
    if let Some(announcement) = text.strip_prefix(b"{") {
        let end = announcement.iter().position(|byte| *byte == b'}')?;
        let length: usize = std::str::from_utf8(announcement.get(..end)?).ok()?.parse().ok()?;
        let (octets, behind) = announcement.get(end + 1..)?.split_at_checked(length)?;
        word.extend_from_slice(octets);
        return Some((word, behind));
    }
    let end = text.iter().position(|byte| matches!(byte, b' ' | b'(' | b')')).unwrap_or(text.len());
    let (atom, behind) = text.split_at_checked(end).filter(|(atom, _)| !atom.is_empty())?;
    word.extend_from_slice(atom);
    Some((word, behind))
}

/// A set of numbers (RFC 3501 §9 `sequence-set`), of which `*` is the largest in use: `9:*` is never empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Set(Vec<(u32, u32)>);

impl Set {
    /// Reads one; `None` if it is none.
    pub(super) fn parse(text: &str, largest: u32) -> Option<Self> {
        let number = |text: &str| match text {
            "*" => Some(largest),
            _ => text.parse().ok().filter(|number| *number > 0),
        };
        let range = |text: &str| {
            let (from, to) = text.split_once(':').unwrap_or((text, text));
            let (from, to) = (number(from)?, number(to)?);
            Some((from.min(to), from.max(to)))
        };
        text.split(',').map(range).collect::<Option<_>>().map(Self)
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.0.iter().any(|(from, to)| (*from..=*to).contains(&number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_atoms_strings_and_literals() {
        let all = |text: &str| {
            let mut words = Words::of(text.as_bytes());
            let mut said = Vec::new();
            while let Some(word) = words.text() {
                said.push(word);
            }
            (said, words.is_empty())
        };
        assert_eq!(all("a \"b \\\" c\" {3}d e f"), (["a", "b \" c", "d e", "f"].map(str::to_owned).to_vec(), true));
        for wrong in ["\"a", "{5}a", "{x}a", "a ", "(a"] {
            assert!(!all(wrong).1, "{wrong}");
        }
        let mut words = Words::of(b"(a (b) c) d");
        assert_eq!(words.list(), Some(&b"a (b) c"[..]));
        assert_eq!(words.text().as_deref(), Some("d"));
        assert_eq!(Words::of(b"(a").list(), None);
    }

    #[test]
    fn a_set_that_ends_with_a_star_is_never_empty() {
        let set = Set::parse("9:*,1", 4).unwrap();
        let within: Vec<u32> = (1..12).filter(|number| set.contains(*number)).collect();
        assert_eq!(within, [1, 4, 5, 6, 7, 8, 9]);
        for wrong in ["", "0", "a", "1,", "1:2:3", "-1"] {
            assert_eq!(Set::parse(wrong, 4), None, "{wrong}");
        }
    }
}
