//! What was signed, out of CMS signed data (RFC 5652 §5) in DER or BER. **The signature is not looked at.**

/// 1.2.840.113549.1.7.2, signed data.
const SIGNED_DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
/// 1.2.840.113549.1.7.1, data.
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];

const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PARTS: u8 = 0x24;
const OBJECT: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
const SET: u8 = 0x31;
/// `[0]`, constructed.
const EXPLICIT: u8 = 0xa0;

/// How deep elements of an indefinite length are followed: the content stands at the sixth level, and nobody puts
/// parts into parts.
const MAX_DEPTH: usize = 16;

/// The content; `None` if this is no signed data with its content in it.
pub(super) fn content(bytes: &[u8]) -> Option<Vec<u8>> {
    let (info, _) = element(bytes, SEQUENCE)?;
    let (kind, rest) = element(info, OBJECT)?;
    let (wrapped, _) = element(rest, EXPLICIT)?;
    let (signed, _) = element(wrapped, SEQUENCE)?;
    let (_, rest) = element(signed, INTEGER)?;
    let (_, rest) = element(rest, SET)?;
    let (encapsulated, _) = element(rest, SEQUENCE)?;
    let (inner, rest) = element(encapsulated, OBJECT)?;
    let (wrapped, _) = element(rest, EXPLICIT)?;
    if kind != SIGNED_DATA || inner != DATA {
        return None;
    }
    if let Some((whole, _)) = element(wrapped, OCTETS) {
        return Some(whole.to_vec());
    }
    // Written while it was read: pieces one after another.
    let (mut parts, _) = element(wrapped, OCTETS_IN_PARTS)?;
    let mut whole = Vec::new();
    while !parts.is_empty() {
        let (part, rest) = element(parts, OCTETS)?;
        whole.extend_from_slice(part);
        parts = rest;
    }
    Some(whole)
}

/// What is in the element at the beginning, if it has this tag, and what follows it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    if bytes.first() != Some(&tag) {
        return None;
    }
    let (head, length) = head(bytes)?;
    if let Some(length) = length {
        let end = head.checked_add(length)?;
        return Some((bytes.get(head..end)?, bytes.get(end..)?));
    }
    let end = head + until_end(bytes.get(head..)?, 0)?;
    Some((bytes.get(head..end)?, bytes.get(end + 2..)?))
}

/// How many octets tag and length have, and the length; `None` for one that is not said beforehand.
fn head(bytes: &[u8]) -> Option<(usize, Option<usize>)> {
    let first = *bytes.get(1)?;
    match first {
        0..=0x7f => Some((2, Some(usize::from(first)))),
        0x80 => Some((2, None)),
        // Four octets are four thousand million.
        0x81..=0x84 => {
            let count = usize::from(first & 0x7f);
            let digits = bytes.get(2..2 + count)?;
            Some((2 + count, Some(digits.iter().fold(0, |length, digit| length << 8 | usize::from(*digit)))))
        }
        _ => None,
    }
}

/// How far it is to the two zeros that end an element whose length was not said.
fn until_end(bytes: &[u8], depth: usize) -> Option<usize> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut at = 0;
    loop {
        let rest = bytes.get(at..)?;
        if rest.first()? == &0 && rest.get(1)? == &0 {
            return Some(at);
        }
        let (head, length) = head(rest)?;
        at = at.checked_add(head)?.checked_add(match length {
            Some(length) => length,
            None => until_end(rest.get(head..)?, depth + 1)? + 2,
        })?;
    }
}
