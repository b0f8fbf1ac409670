//! Identifiers that are the same every time (RFC 9562 §5.5): what is exported again replaces what was.

use sha1::{Digest as _, Sha1};

/// The name space of ours: version 5 of `toukan` in that of domain names, computed once.
const SPACE: [u8; 16] =
    [0x86, 0xf9, 0x24, 0x13, 0xf0, 0x46, 0x56, 0x5a, 0xb0, 0xba, 0x3f, 0x3d, 0x26, 0x5f, 0x1b, 0x23];

/// The identifier of this name, in the usual form with small letters.
pub(super) fn uuid(name: &str) -> String {
    within(SPACE, name)
}

fn within(space: [u8; 16], name: &str) -> String {
    written(Sha1::new().chain_update(space).chain_update(name).finalize(), 5)
}

/// The first sixteen octets of a hash as an identifier of this version, one digit.
pub(crate) fn written(hash: impl IntoIterator<Item = u8>, version: u8) -> String {
    let mut text = String::with_capacity(36);
    for (at, octet) in hash.into_iter().take(16).enumerate() {
        let octet = match at {
            6 => (octet & 0x0f) | version << 4,
            8 => (octet & 0x3f) | 0x80,
            _ => octet,
        };
        if matches!(at, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for half in [octet >> 4, octet & 0x0f] {
            text.extend(char::from_digit(u32::from(half), 16));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name space of domain names (RFC 9562 §6.6), and the vector of its appendix A.4.
    const DNS: [u8; 16] =
        [0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8];

    #[test]
    fn the_vector_of_the_standard() {
        assert_eq!(within(DNS, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2");
    }

    #[test]
    fn our_name_space_is_made_as_it_says() {
        let bare: String = within(DNS, "toukan").chars().filter(|c| *c != '-').collect();
        let ours = SPACE.iter().fold(0_u128, |number, octet| number << 8 | u128::from(*octet));
        assert_eq!(u128::from_str_radix(&bare, 16), Ok(ours));
    }
}
