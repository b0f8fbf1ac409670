//! Names of folders, as they stand in the protocol (RFC 3501 §5.1.3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

/// Octets of a name that we say. Longer ones than any program makes are nobody's folder for junk.
const MAX_NAME: usize = 200;

/// What folders for junk are called where nothing says which it is, likeliest first. Compared without regard to case.
const JUNK: [&str; 12] = [
    "Junk",
    "Spam",
    "Junk E-mail",
    "Junk Email",
    "Junk Mail",
    "Bulk Mail",
    "Bulk",
    "Spam Mail",
    "迷惑メール",
    "迷惑メールフォルダ",
    "スパム",
    "スパムメール",
];

/// What is asked for to find one of them, in turn: all folders would be many, and are nobody's business.
pub(super) const PATTERNS: [&str; 7] = ["Junk", "Spam", "Bulk", "迷惑メール", "スパム", "junk", "spam"];

/// Whether a folder for junk bears this name, wherever it is.
pub(super) fn is_junk(name: &[u8], delimiter: Option<u8>) -> bool {
    let own = name.rsplit(|octet| Some(*octet) == delimiter).next().unwrap_or(name);
    JUNK.iter().any(|junk| own.eq_ignore_ascii_case(junk.as_bytes()) || own == encoded(junk).as_bytes())
}

/// As a quoted string; `None` if it cannot be said.
pub(super) fn quoted(name: &str) -> Option<String> {
    let sayable = !name.is_empty() && name.len() <= MAX_NAME && name.bytes().all(|octet| matches!(octet, 0x20..=0x7e));
    sayable.then(|| format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")))
}

/// In the protocol's own UTF-7: what is not printable ASCII is UTF-16 in base64 with a comma for the slash.
pub(super) fn encoded(name: &str) -> String {
    let (mut out, mut run) = (String::new(), Vec::new());
    let flush = |out: &mut String, run: &mut Vec<u8>| {
        if !run.is_empty() {
            out.push('&');
            out.push_str(&STANDARD_NO_PAD.encode(std::mem::take(run)).replace('/', ","));
            out.push('-');
        }
    };
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut out, &mut run);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            run.extend(c.encode_utf16(&mut [0; 2]).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut out, &mut run);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_protocols_own_utf_7() {
        // The last is RFC 3501's own example.
        let known = [
            ("迷惑メール", "&j,dg0TDhMPww6w-"),
            ("スパム", "&MLkw0TDg-"),
            ("R&D", "R&-D"),
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
        ];
        for (name, said) in known {
            assert_eq!(encoded(name), said);
        }
    }

    #[test]
    fn by_its_last_part() {
        let slash = |name: &str| is_junk(name.as_bytes(), Some(b'/'));
        for name in ["Junk", "junk", "[Gmail]/Spam", "[Gmail]/&j,dg0TDhMPww6w-", "Bulk Mail", "迷惑メール"] {
            assert!(slash(name), "{name}");
        }
        assert!(is_junk(b"INBOX.Junk", Some(b'.')) && !slash("INBOX.Junk") && !is_junk(b"a/Junk", None));
        for name in ["", "Junk/2019", "Junkers", "Not Junk", "/", "INBOX"] {
            assert!(!slash(name), "{name}");
        }
    }

    #[test]
    fn nothing_in_a_name_ends_it() {
        assert_eq!(quoted(r#"a"b\c"#).unwrap(), r#""a\"b\\c""#);
        let long = "x".repeat(MAX_NAME + 1);
        for name in ["", "a\r\nt9 EXPUNGE", "a\0", "迷惑", "a\u{7f}", &long] {
            assert_eq!(quoted(name), None, "{name:?}");
        }
    }
}
