//! Forms in which a name does not look like one.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::HIDDEN;

/// The shortest run of letters that is tried: three octets, the shortest name that is not found by chance, have four.
const SHORTEST: usize = 4;

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// A word with what is not plain in it as `%xx` (RFC 3986 §2.1), in lower case.
pub(super) fn percent(word: &str) -> String {
    written(word, '%')
}

/// The same as `+xx` (RFC 3461 §4), in lower case.
pub(super) fn xtext(word: &str) -> String {
    written(word, '+')
}

fn written(word: &str, mark: char) -> String {
    word.bytes().fold(String::with_capacity(word.len()), |mut out, octet| {
        match octet {
            b'-' | b'.' | b'_' | b'~' | b'0'..=b'9' | b'a'..=b'z' => out.push(char::from(octet)),
            // Writing to a text cannot fail.
            octet => drop(write!(out, "{mark}{octet:02x}")),
        }
        out
    })
}

/// The text without what is base64 (RFC 4648, either alphabet) of something that `names` somebody.
pub(super) fn replaced(text: &str, names: impl Fn(&str) -> bool) -> String {
    let of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '-' | '_');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(of_base64) {
        let (before, from) = rest.split_at(start);
        let (run, after) = from.split_at(from.find(|c| !of_base64(c)).unwrap_or(from.len()));
        out.push_str(before);
        // A path is no base64, but what stands between its strokes may be.
        let says = |run: &str| run.len() >= SHORTEST && decoded(run).iter().any(|said| names(said));
        if says(run) {
            out.push_str(HIDDEN);
            rest = after.trim_start_matches('=');
        } else {
            let parts = run.split('/').map(|part| if says(part) { HIDDEN } else { part });
            out.push_str(&parts.collect::<Vec<_>>().join("/"));
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

/// What the run means by either alphabet, where that is a text.
fn decoded(run: &str) -> Vec<String> {
    let texts = [STANDARD, URL_SAFE].into_iter().filter_map(|alphabet| alphabet.decode(run).ok());
    let texts = texts.filter_map(|octets| String::from_utf8(octets).ok());
    texts.filter(|text| text.len() >= SHORTEST - 1).collect()
}
