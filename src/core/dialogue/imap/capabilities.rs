//! Reading CAPABILITY (RFC 9051 §6.1.1, §7.2.2).

use crate::model::{Foreign, ImapCapabilities, Mechanism};

/// Words that are kept. Servers with the most extensions have about sixty.
const MAX_WORDS: usize = 200;

/// Reads the words behind `CAPABILITY`. What we do not know stays in `words` only.
pub(super) fn read(text: &[u8]) -> ImapCapabilities {
    let mut seen = ImapCapabilities::default();
    let words = text.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    for word in words.take(MAX_WORDS) {
        seen.words.push(Foreign::new(word));
        let word = String::from_utf8_lossy(word).to_ascii_uppercase();
        match word.as_str() {
            "STARTTLS" => seen.starttls = true,
            "LOGINDISABLED" => seen.login_disabled = true,
            "SASL-IR" | "IMAP4REV2" => seen.sasl_ir = true,
            word => {
                if let Some(name) = word.strip_prefix("AUTH=").filter(|name| !name.is_empty()) {
                    let mechanism = Mechanism::named(name);
                    if !seen.mechanisms.contains(&mechanism) {
                        seen.mechanisms.push(mechanism);
                    }
                }
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        let seen =
            read(b"IMAP4rev1 SASL-IR login-referrals STARTTLS logindisabled Auth=Plain AUTH=plain AUTH=  AUTH=X");
        assert!(seen.starttls && seen.login_disabled && seen.sasl_ir);
        assert_eq!(seen.mechanisms, [Mechanism::Plain, Mechanism::named("X")]);
        assert_eq!(seen.words.len(), 9);
        assert!(read(b"IMAP4rev2").sasl_ir);
    }

    #[test]
    fn masked_and_lengthened_words_are_not_known() {
        let seen = read(b"IMAP4rev1 XSTARTTLS STARTTLSX XXXXXXXA AUTHX=PLAIN");
        assert!(!seen.starttls && seen.mechanisms.is_empty() && !seen.sasl_ir);
    }

    #[test]
    fn a_list_without_end_is_cut() {
        let endless = (0..5000).map(|n| format!("AUTH=X{n}")).collect::<Vec<_>>().join(" ");
        assert_eq!(read(endless.as_bytes()).mechanisms.len(), MAX_WORDS);
    }
}
