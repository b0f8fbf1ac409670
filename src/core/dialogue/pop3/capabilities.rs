//! Reading the answer to CAPA (RFC 2449 §5).

use crate::model::{Foreign, Mechanism, Pop3Capabilities};

/// Mechanisms that are kept. About thirty are registered; the rest of a longer list is noise.
const MAX_MECHANISMS: usize = 64;

/// Of a server that does not know CAPA: it has what RFC 1939 has.
pub(super) fn without_capa() -> Pop3Capabilities {
    Pop3Capabilities { user: true, ..Default::default() }
}

/// Reads the lines between the `+OK` and the dot. What we do not know stays in `lines` only.
pub(super) fn read(lines: &[Vec<u8>]) -> Pop3Capabilities {
    let mut seen =
        Pop3Capabilities { lines: lines.iter().map(|line| Foreign::new(line)).collect(), ..Default::default() };
    for line in lines {
        let line = String::from_utf8_lossy(line);
        let mut words = line.split_ascii_whitespace();
        match words.next().unwrap_or_default().to_ascii_uppercase().as_str() {
            "STLS" => seen.starttls = true,
            "USER" => seen.user = true,
            "RESP-CODES" => seen.response_codes = true,
            "SASL" => {
                for name in words {
                    let mechanism = Mechanism::named(name);
                    if seen.mechanisms.len() < MAX_MECHANISMS && !seen.mechanisms.contains(&mechanism) {
                        seen.mechanisms.push(mechanism);
                    }
                }
            }
            _ => {}
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> Pop3Capabilities {
        read(&lines.iter().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn words_in_any_case() {
        let seen = of(&["TOP", "stls", "Sasl plain LOGIN plain X", "SASL CRAM-MD5", "UIDL", "resp-codes", "user"]);
        assert!(seen.starttls && seen.user && seen.response_codes);
        assert_eq!(seen.mechanisms, [Mechanism::Plain, Mechanism::Login, Mechanism::named("X"), Mechanism::CramMd5]);
        assert_eq!(seen.lines.len(), 7);
    }

    #[test]
    fn masked_and_lengthened_words_are_not_known() {
        let seen = of(&["XXXA", "XSTLS", "STLSX", "STARTTLS", "SASLX PLAIN", "USERS", ""]);
        assert!(!seen.starttls && !seen.user && seen.mechanisms.is_empty());
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let endless = (0..5000).map(|n| format!("X{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(of(&[&format!("SASL {endless}")]).mechanisms.len(), MAX_MECHANISMS);
    }
}
