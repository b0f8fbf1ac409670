//! Reading the few fields of a message's header that we look at (RFC 5322 §2.2).

use crate::model::{Foreign, TestToken};

/// What a message's header shows of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The value of the topmost `Authentication-Results` (RFC 8601 §2.2).
    pub(super) authentication_results: Option<Foreign>,
    /// The value of `From`.
    pub(super) from: Option<Foreign>,
}

/// What is shown by the message that bears our token; `None` for any other.
pub(super) fn of_ours(header: &[u8], token: &TestToken) -> Option<Shown> {
    let bears = field(header, TestToken::HEADER).is_some_and(|value| value == token.as_str().as_bytes());
    bears.then(|| {
        let shown = |name| field(header, name).map(|value| Foreign::new(&value));
        Shown { authentication_results: shown("Authentication-Results"), from: shown("From") }
    })
}

/// The value of the topmost field of this name, unfolded (§2.2.3), with blanks in a row made one.
fn field(header: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut lines = header.split(|octet| *octet == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut value = lines.by_ref().take_while(|line| !line.is_empty()).find_map(|line| value_of(line, name))?.to_vec();
    for folded in lines.take_while(|line| matches!(line.first(), Some(b' ' | b'\t'))) {
        value.push(b' ');
        value.extend_from_slice(folded);
    }
    let words = value.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    Some(words.collect::<Vec<_>>().join(&b' '))
}

fn value_of<'a>(line: &'a [u8], name: &str) -> Option<&'a [u8]> {
    let (head, value) = line.split_at_checked(name.len())?;
    // RFC 5322 §4.5.8 allows blanks before the colon in what is old.
    let value = value.trim_ascii_start().strip_prefix(b":")?;
    head.eq_ignore_ascii_case(name.as_bytes()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_topmost_field_unfolded() {
        let header =
            b"Subject: x\r\nauthentication-results:\tmx.example.jp;\r\n\tspf=pass\r\n  (ok)\r\nFrom : \xe3\x81\x82\r\n\
            Authentication-Results: evil\r\nX-Empty:\r\n\r\nX-Toukan-Test: body\r\n";
        let read = |name| field(header, name).map(|value| String::from_utf8(value).unwrap());
        assert_eq!(read("Authentication-Results").unwrap(), "mx.example.jp; spf=pass (ok)");
        assert_eq!(read("From").unwrap(), "あ");
        assert_eq!(read("X-Empty").unwrap(), "");
        assert_eq!(read("Authentication").or(read("X-Toukan-Test")).or(read("")), None);
    }

    #[test]
    fn only_ours() {
        let token = TestToken::new(&[7; 32], 0);
        let ours = |value: &str| of_ours(format!("X-Toukan-Test: {value}\r\nFrom: a\r\n\r\n").as_bytes(), &token);
        assert_eq!(ours(token.as_str()), Some(Shown { authentication_results: None, from: Some("a".into()) }));
        for other in [format!("x{token}"), format!("{token}x"), format!("{token} {token}"), String::new()] {
            assert_eq!(ours(&other), None, "{other:?}");
        }
        assert_eq!(of_ours(b"", &token), None);
        let second = format!("X-Toukan-Test: other\r\nX-Toukan-Test: {token}\r\n");
        assert_eq!(of_ours(second.as_bytes(), &token), None);
    }
}
