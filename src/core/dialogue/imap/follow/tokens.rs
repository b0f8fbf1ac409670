//! The words of untagged data (RFC 9051 §9).

use std::borrow::Cow;

use crate::dialogue::imap::responses::Piece;

/// A word, or a bracket around some.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Open,
    Close,
    /// An atom, with what stands in square brackets in it: `BODY[HEADER.FIELDS (FROM)]`.
    Atom(&'a [u8]),
    /// What was quoted, or in a literal.
    Text(Cow<'a, [u8]>),
}

impl Token<'_> {
    /// What it says, whichever way.
    pub(super) fn octets(&self) -> Option<&[u8]> {
        match self {
            Self::Atom(atom) => Some(atom),
            Self::Text(text) => Some(text),
            Self::Open | Self::Close => None,
        }
    }

    /// Whether it is this atom, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        matches!(self, Self::Atom(atom) if atom.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// As a number; zero is none (RFC 9051 §9: `nz-number`).
    pub(super) fn number(&self) -> Option<u32> {
        match self {
            Self::Atom(atom) => number(atom),
            _ => None,
        }
    }
}

/// Digits that are no zero.
pub(super) fn number(octets: &[u8]) -> Option<u32> {
    let digits = octets.iter().all(u8::is_ascii_digit).then(|| std::str::from_utf8(octets).ok()).flatten()?;
    digits.parse().ok().filter(|number| *number != 0)
}

/// All words of a response.
pub(super) fn of(pieces: &[Piece]) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Literal(literal) => tokens.push(Token::Text(literal.into())),
            Piece::Text(text) => {
                let announces = matches!(pieces.get(at + 1), Some(Piece::Literal(_)));
                let end = text.iter().rposition(|octet| *octet == b'{').filter(|_| announces);
                read(text.get(..end.unwrap_or(text.len())).unwrap_or_default(), &mut tokens);
            }
        }
    }
    tokens
}

fn read<'a>(mut text: &'a [u8], tokens: &mut Vec<Token<'a>>) {
    while let Some((first, rest)) = text.split_first() {
        let (token, behind) = match first {
            b' ' => {
                text = rest;
                continue;
            }
            b'(' => (Token::Open, rest),
            b')' => (Token::Close, rest),
            b'"' => quoted(rest),
            _ => atom(text),
        };
        tokens.push(token);
        text = behind;
    }
}

fn quoted(text: &[u8]) -> (Token<'_>, &[u8]) {
    let (mut inner, mut rest) = (Vec::new(), text.iter());
    while let Some(octet) = rest.next() {
        match octet {
            b'"' => break,
            b'\\' => inner.extend(rest.next()),
            octet => inner.push(*octet),
        }
    }
    (Token::Text(inner.into()), rest.as_slice())
}

fn atom(text: &[u8]) -> (Token<'_>, &[u8]) {
    let mut inside = false;
    let ends = |octet: &u8| {
        match octet {
            b'[' => inside = true,
            b']' => inside = false,
            b' ' | b'(' | b')' | b'"' if !inside => return true,
            _ => {}
        }
        false
    };
    let (atom, behind) = text.split_at(text.iter().position(ends).unwrap_or(text.len()));
    (Token::Atom(atom), behind)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pieces: &[Piece]) -> Vec<String> {
        let word = |token: &Token<'_>| match token {
            Token::Open => "(".to_owned(),
            Token::Close => ")".to_owned(),
            Token::Atom(atom) => String::from_utf8_lossy(atom).into_owned(),
            Token::Text(text) => format!("«{}»", String::from_utf8_lossy(text)),
        };
        of(pieces).iter().map(word).collect()
    }

    fn line(text: &str) -> Vec<String> {
        said(&[Piece::Text(text.as_bytes().to_vec())])
    }

    #[test]
    fn words_brackets_and_quotes() {
        assert_eq!(
            line(r#"LIST (\HasNoChildren \Junk) "/" "a \"b\\""#),
            ["LIST", "(", r"\HasNoChildren", r"\Junk", ")", "«/»", r#"«a "b\»"#]
        );
        assert_eq!(line("LIST () NIL [Gmail]/Spam"), ["LIST", "(", ")", "NIL", "[Gmail]/Spam"]);
        assert_eq!(
            line("5 FETCH (UID 7 BODY[X (FROM \"a b\")] \"\")"),
            ["5", "FETCH", "(", "UID", "7", "BODY[X (FROM \"a b\")]", "«»", ")"]
        );
        for broken in ["\"", "\"a\\", "[", "((", "a\"b"] {
            assert!(!line(broken).is_empty(), "{broken}");
        }
        assert_eq!(line(""), Vec::<String>::new());
    }

    #[test]
    fn literals_stand_where_they_were_announced() {
        let (text, literal) = (|t: &str| Piece::Text(t.into()), |t: &str| Piece::Literal(t.into()));
        let pieces = [text("1 FETCH (BODY[] {4}"), literal("a) b"), text(" UID 9)")];
        assert_eq!(said(&pieces), ["1", "FETCH", "(", "BODY[]", "«a) b»", "UID", "9", ")"]);
    }

    #[test]
    fn numbers() {
        assert_eq!(number(b"4294967295"), Some(u32::MAX));
        for none in ["", "0", "00", "4294967296", "-1", "+1", "1a", "99999999999999999999"] {
            assert_eq!(number(none.as_bytes()), None, "{none}");
        }
    }
}
