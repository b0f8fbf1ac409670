//! Keeping credentials out of the record, at the point where the record is made.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::model::{EnhancedCode, Foreign, Reply};

use super::reply::RawReply;

/// What stands in the record in a credential's place.
pub const REDACTED: &str = "‹credential›";

/// A server may echo a part of what was sent ("unknown command `AHVzZXIA…`"). So many octets in a
/// row, or all of a shorter secret, count as an echo.
const ECHO: usize = 8;
/// The shortest part of a base64 form that means anything: fewer characters match by chance.
const SHORTEST_PART: usize = 4;

/// Knows what has been sent in this conversation and must not come back.
#[derive(Default)]
pub(super) struct Redactor {
    forms: Vec<Form>,
}

/// One form of a secret.
struct Form {
    /// In lower case, since servers echo in upper case.
    text: Zeroizing<Vec<u8>>,
    /// How many octets in a row are an echo.
    run: usize,
    /// Where runs begin, sorted by what they say: a long secret is searched for quickly.
    runs: Vec<usize>,
}

impl Form {
    fn new(secret: &[u8]) -> Self {
        let text = Zeroizing::new(secret.to_ascii_lowercase());
        let run = text.len().min(ECHO);
        let mut runs: Vec<usize> = (0..=text.len() - run).collect();
        runs.sort_unstable_by_key(|start| text.get(*start..start + run));
        Self { text, run, runs }
    }

    fn has(&self, window: &[u8]) -> bool {
        self.runs.binary_search_by_key(&Some(window), |start| self.text.get(*start..start + self.run)).is_ok()
    }
}

impl Redactor {
    /// From now on this text is not recorded.
    pub(super) fn learn(&mut self, secret: &[u8]) {
        if !secret.is_empty() {
            self.forms.push(Form::new(secret));
        }
    }

    /// From now on this password is not recorded, plain or in base64, alone or within something
    /// longer that was encoded.
    pub(super) fn learn_password(&mut self, password: &[u8]) {
        self.learn(password);
        for offset in 0..3 {
            let mut within = Zeroizing::new(Vec::with_capacity(offset + password.len()));
            within.resize(offset, 0);
            within.extend_from_slice(password);
            let encoded = Zeroizing::new(STANDARD.encode(&*within));
            // Characters that hold bits of the neighbours are no part of it.
            let part = encoded.get((offset * 8).div_ceil(6)..within.len() * 8 / 6).unwrap_or_default();
            if part.len() >= SHORTEST_PART {
                self.learn(part.as_bytes());
            }
        }
    }

    /// The text with every echo replaced by [`REDACTED`].
    pub(super) fn clean<'a>(&self, text: &'a [u8]) -> Cow<'a, [u8]> {
        let lower = Zeroizing::new(text.to_ascii_lowercase());
        let mut echoed = vec![false; text.len()];
        for form in &self.forms {
            for (start, window) in lower.windows(form.run).enumerate() {
                if form.has(window)
                    && let Some(marks) = echoed.get_mut(start..start + form.run)
                {
                    marks.fill(true);
                }
            }
        }
        if !echoed.contains(&true) {
            return Cow::Borrowed(text);
        }
        let mut clean = Vec::with_capacity(text.len());
        let mut before = false;
        for (octet, echo) in text.iter().zip(echoed) {
            if !echo {
                clean.push(*octet);
            } else if !before {
                clean.extend_from_slice(REDACTED.as_bytes());
            }
            before = echo;
        }
        Cow::Owned(clean)
    }

    /// A line as it may be recorded. Its code is never an echo.
    pub(super) fn line(&self, octets: &[u8]) -> Foreign {
        let (head, text) = match octets {
            [a, b, c, b' ' | b'-', text @ ..] if [a, b, c].iter().all(|octet| octet.is_ascii_digit()) => {
                octets.split_at(octets.len() - text.len())
            }
            _ => (&[][..], octets),
        };
        Foreign::new(&[head, &*self.clean(text)].concat())
    }

    /// A reply as it may be kept.
    pub(super) fn reply(&self, raw: &RawReply) -> Reply {
        let head = raw.lines.first().and_then(|line| line.split(|octet| *octet == b' ').next());
        let enhanced = head.and_then(|word| std::str::from_utf8(word).ok()).and_then(EnhancedCode::parse);
        let lines = raw.lines.iter().map(|line| Foreign::new(&self.clean(line))).collect();
        Reply { code: raw.code, enhanced, lines }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knowing(password: &str) -> Redactor {
        let mut redactor = Redactor::default();
        redactor.learn_password(password.as_bytes());
        redactor
    }

    fn cleaned(redactor: &Redactor, text: &str) -> String {
        String::from_utf8(redactor.clean(text.as_bytes()).into_owned()).unwrap()
    }

    #[test]
    fn a_password_does_not_come_back_in_any_case() {
        let redactor = knowing("Tr0ub4dor&3");
        assert_eq!(cleaned(&redactor, "no Tr0ub4dor&3, TR0UB4DOR&3!"), "no ‹credential›, ‹credential›!");
        assert_eq!(cleaned(&redactor, "nothing here"), "nothing here");
    }

    #[test]
    fn nor_encoded_at_any_place() {
        let redactor = knowing("correct horse");
        for before in ["", "u", "us", "use", "\0hanako@example.jp\0"] {
            let encoded = STANDARD.encode(format!("{before}correct horse and more"));
            let shown = cleaned(&redactor, &encoded);
            assert!(shown.contains(REDACTED), "{before:?}: {shown}");
            let part = &encoded[(before.len() * 8).div_ceil(6)..(before.len() + 13) * 8 / 6];
            for window in part.as_bytes().windows(ECHO) {
                assert!(!shown.contains(std::str::from_utf8(window).unwrap()), "{before:?}: {shown}");
            }
        }
    }

    #[test]
    fn nor_cut_short() {
        let redactor = knowing("correct horse battery staple");
        assert_eq!(cleaned(&redactor, "unknown: correct hor"), "unknown: ‹credential›");
        assert_eq!(cleaned(&knowing("pw"), "pw? pw!"), "‹credential›? ‹credential›!");
    }

    #[test]
    fn the_code_stays() {
        let redactor = knowing("535 5");
        let shown = redactor.line(b"535 5.7.8 535 5");
        assert_eq!(shown.as_str(), "535 5.7.8 ‹credential›");
        // What only begins like a code is part of an echo.
        assert_eq!(knowing("252E3IVh2LU").line(b"252E3IVh2LU ok").as_str(), "‹credential› ok");
        let raw = RawReply { code: 535, lines: vec![b"5.7.8 no".to_vec()] };
        assert_eq!(redactor.reply(&raw).enhanced, EnhancedCode::parse("5.7.8"));
    }
}
