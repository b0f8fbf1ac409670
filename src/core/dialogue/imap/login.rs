//! The LOGIN command (RFC 9051 §6.2.3): for servers that do no SASL mechanism we know.

use std::collections::VecDeque;

use zeroize::Zeroizing;

/// Octets of a quoted string. Longer ones go as literals, which have no limit of a line.
const MAX_QUOTED: usize = 512;

/// A command in pieces; before each but the first the server has to say `+`. Without the last CRLF
/// of each.
pub(super) type Pieces = VecDeque<Zeroizing<Vec<u8>>>;

/// `LOGIN name password`. Printable ASCII is quoted; anything else goes as a literal, octet for
/// octet (RFC 9051 §4.3). Nothing in it can end the line: that would be a command of its own.
pub(super) fn pieces(name: &[u8], password: &[u8]) -> Pieces {
    // Each piece has room for all of it, so that no copy stays behind where one grows.
    let room = name.len() + password.len();
    let mut pieces = Pieces::from([piece(room, b"LOGIN")]);
    for text in [name, password] {
        if is_quotable(text) {
            let mut quoted = piece(text.len() * 2, b" \"");
            for octet in text {
                if matches!(octet, b'"' | b'\\') {
                    quoted.push(b'\\');
                }
                quoted.push(*octet);
            }
            quoted.push(b'"');
            extend_last(&mut pieces, &quoted);
        } else {
            extend_last(&mut pieces, format!(" {{{}}}", text.len()).as_bytes());
            pieces.push_back(piece(room, text));
        }
    }
    pieces
}

/// What of a secret a server could echo in another form than its own.
pub(super) fn quoted_trace(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let escaped = text.iter().any(|octet| matches!(octet, b'"' | b'\\'));
    (escaped && is_quotable(text)).then(|| {
        let mut trace = piece(text.len() * 2, b"");
        for octet in text {
            if matches!(octet, b'"' | b'\\') {
                trace.push(b'\\');
            }
            trace.push(*octet);
        }
        trace
    })
}

fn is_quotable(text: &[u8]) -> bool {
    text.len() <= MAX_QUOTED && text.iter().all(|octet| matches!(octet, 0x20..=0x7e))
}

/// With room for so many octets more, each of them escaped, and the marks around them.
fn piece(room: usize, begin: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut piece = Zeroizing::new(Vec::with_capacity(begin.len() + 2 * room + 32));
    piece.extend_from_slice(begin);
    piece
}

fn extend_last(pieces: &mut Pieces, with: &[u8]) {
    if let Some(last) = pieces.back_mut() {
        last.extend_from_slice(with);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(name: &str, password: &str) -> Vec<String> {
        let pieces = pieces(name.as_bytes(), password.as_bytes());
        pieces.iter().map(|piece| String::from_utf8(piece.to_vec()).unwrap()).collect()
    }

    #[test]
    fn quoted_where_that_can_be_said() {
        assert_eq!(said("hanako", "a b"), [r#"LOGIN "hanako" "a b""#]);
        assert_eq!(said(r"a\b", r#"x"y\"#), [r#"LOGIN "a\\b" "x\"y\\""#]);
        assert_eq!(quoted_trace(br#"x"y"#).unwrap().as_slice(), br#"x\"y"#);
        assert!(quoted_trace(b"xy").is_none());
    }

    #[test]
    fn a_literal_where_not() {
        assert_eq!(said("花子", "pw"), ["LOGIN {6}", "花子 \"pw\""]);
        assert_eq!(said("hanako", "pw\r\nt9 LOGOUT"), ["LOGIN \"hanako\" {13}", "pw\r\nt9 LOGOUT"]);
        assert_eq!(said("花", "子"), ["LOGIN {3}", "花 {3}", "子"]);
        let long = "x".repeat(MAX_QUOTED + 1);
        assert_eq!(said("h", &long), ["LOGIN \"h\" {513}".to_owned(), long]);
    }
}
