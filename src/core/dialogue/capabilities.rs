//! Reading the answer to EHLO (RFC 5321 §4.1.1.1).

use crate::model::{Foreign, Mechanism, SmtpCapabilities};

/// Mechanisms that are kept. About thirty are registered; the rest of a longer list is noise.
const MAX_MECHANISMS: usize = 64;

/// Reads the lines of a 250 to EHLO. The first is the server's name and greeting, never a keyword.
/// What we do not know stays in `lines` only.
pub(super) fn read(lines: &[Vec<u8>]) -> SmtpCapabilities {
    let mut seen =
        SmtpCapabilities { lines: lines.iter().map(|line| Foreign::new(line)).collect(), ..Default::default() };
    for line in lines.iter().skip(1) {
        let line = String::from_utf8_lossy(line);
        let mut words = line.split_ascii_whitespace();
        let Some(first) = words.next() else { continue };
        // `AUTH=LOGIN PLAIN`: the form of a draft that old servers still send beside the right one.
        let (keyword, glued) = match first.split_once('=') {
            Some((keyword, rest)) if keyword.eq_ignore_ascii_case("AUTH") => (keyword, Some(rest)),
            _ => (first, None),
        };
        match keyword.to_ascii_uppercase().as_str() {
            "STARTTLS" => seen.starttls = true,
            "AUTH" => {
                for name in glued.into_iter().filter(|name| !name.is_empty()).chain(words) {
                    add(&mut seen.mechanisms, name);
                }
            }
            "SIZE" => seen.size = seen.size.or_else(|| words.next().and_then(size)),
            "PIPELINING" => seen.pipelining = true,
            "8BITMIME" => seen.eight_bit_mime = true,
            "SMTPUTF8" => seen.smtputf8 = true,
            "DSN" => seen.dsn = true,
            "ENHANCEDSTATUSCODES" => seen.enhanced_status_codes = true,
            "CHUNKING" => seen.chunking = true,
            "REQUIRETLS" => seen.require_tls = true,
            _ => {}
        }
    }
    seen
}

fn add(mechanisms: &mut Vec<Mechanism>, name: &str) {
    let mechanism = Mechanism::named(name);
    if mechanisms.len() < MAX_MECHANISMS && !mechanisms.contains(&mechanism) {
        mechanisms.push(mechanism);
    }
}

/// RFC 1870 §4: digits; zero is "no fixed limit".
fn size(word: &str) -> Option<u64> {
    if !word.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    word.parse().ok().filter(|octets| *octets != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: &[&str]) -> SmtpCapabilities {
        read(&lines.iter().map(|line| line.as_bytes().to_vec()).collect::<Vec<_>>())
    }

    #[test]
    fn keywords_in_any_case_and_the_old_form_of_auth() {
        let seen =
            of(&["mx.example STARTTLS", "auth=login Plain", "AUTH PLAIN LOGIN cram-md5", "Size 35882577", "8bitMime"]);
        assert_eq!(seen.mechanisms, [Mechanism::Login, Mechanism::Plain, Mechanism::CramMd5]);
        assert_eq!(seen.size, Some(35_882_577));
        assert!(seen.eight_bit_mime && !seen.starttls);
        assert_eq!(seen.lines.len(), 5);
    }

    #[test]
    fn masked_and_lengthened_keywords_are_not_known() {
        let seen = of(&["mx.example", "XXXXXXXA", "STARTTLSX", "XSTARTTLS", "AUTHX PLAIN", ""]);
        assert!(!seen.starttls);
        assert_eq!(seen.mechanisms, []);
    }

    #[test]
    fn sizes_that_are_none() {
        for line in ["SIZE", "SIZE 0", "SIZE +5", "SIZE five", "SIZE 99999999999999999999999"] {
            assert_eq!(of(&["mx", line]).size, None, "{line}");
        }
        assert_eq!(of(&["mx", "SIZE", "SIZE 7", "SIZE 9"]).size, Some(7));
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let endless = (0..5000).map(|n| format!("X{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(of(&["mx", &format!("AUTH {endless}")]).mechanisms.len(), MAX_MECHANISMS);
    }
}
