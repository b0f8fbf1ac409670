//! USER and PASS (RFC 1939 §7): for servers that do no SASL mechanism we know.

use zeroize::Zeroizing;

/// Octets of a command line with its CRLF (RFC 2449 §4).
pub(super) const MAX_COMMAND: usize = 255;

/// Both lines without their CRLF; `None` where they cannot be said: there are no quotes in POP3, so
/// what ends a line would begin a command of its own, and a line beyond the limit would be cut.
pub(super) fn lines(name: &[u8], password: &[u8]) -> Option<[Zeroizing<Vec<u8>>; 2]> {
    Some([line(b"USER ", name)?, line(b"PASS ", password)?])
}

fn line(command: &[u8], argument: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let length = command.len() + argument.len();
    let ends = argument.iter().any(|octet| matches!(octet, b'\r' | b'\n' | 0));
    if ends || length + 2 > MAX_COMMAND {
        return None;
    }
    let mut line = Zeroizing::new(Vec::with_capacity(length));
    line.extend_from_slice(command);
    line.extend_from_slice(argument);
    Some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lines_as_they_were_typed() {
        let [user, pass] = lines(b"hanako", "correct  horse 馬".as_bytes()).unwrap();
        assert_eq!(user.as_slice(), b"USER hanako");
        assert_eq!(pass.as_slice(), "PASS correct  horse 馬".as_bytes());
    }

    #[test]
    fn what_would_end_a_line_or_overflow_it_is_not_said() {
        for bad in ["a\rb", "a\nDELE 1", "a\r\nDELE 1", "a\0b"] {
            assert!(lines(bad.as_bytes(), b"pw").is_none() && lines(b"hanako", bad.as_bytes()).is_none(), "{bad:?}");
        }
        assert!(lines(b"h", &[b'x'; 248]).is_some());
        assert!(lines(b"h", &[b'x'; 249]).is_none());
    }
}
