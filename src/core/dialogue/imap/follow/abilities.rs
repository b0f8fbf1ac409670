//! What a server can do once somebody has signed in, as far as a message is followed with it.

/// Extensions that matter here. `IMAP4rev2` (RFC 9051) has them all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Abilities {
    /// Says which folder is for junk (RFC 6154).
    pub(super) special_use: bool,
    /// Can be asked for those folders alone (RFC 5258).
    pub(super) list_extended: bool,
    /// Tells by itself when something comes (RFC 2177).
    pub(super) idle: bool,
    /// Can expunge one message and no other (RFC 4315).
    pub(super) uid_plus: bool,
    /// Can move one message and no other (RFC 6851).
    pub(super) moves: bool,
    /// Folders are labels: what is expunged from one stays in another (Gmail).
    pub(super) labels: bool,
}

/// Reads the words behind CAPABILITY.
pub(super) fn read(words: &[u8]) -> Abilities {
    let mut seen = Abilities::default();
    for word in words.split(u8::is_ascii_whitespace) {
        match word.to_ascii_uppercase().as_slice() {
            b"SPECIAL-USE" => seen.special_use = true,
            b"LIST-EXTENDED" => seen.list_extended = true,
            b"IDLE" => seen.idle = true,
            b"UIDPLUS" => seen.uid_plus = true,
            b"MOVE" => seen.moves = true,
            b"X-GM-EXT-1" => seen.labels = true,
            b"IMAP4REV2" => {
                let labels = seen.labels;
                let all = Abilities {
                    special_use: true,
                    list_extended: true,
                    idle: true,
                    uid_plus: true,
                    moves: true,
                    labels,
                };
                seen = all;
            }
            _ => {}
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_any_case() {
        let seen = read(b"IMAP4rev1 idle UIDPLUS XMOVE MOVEX SPECIAL-USE=x");
        assert_eq!(seen, Abilities { idle: true, uid_plus: true, ..Abilities::default() });
        let gmail = read(b"X-GM-EXT-1 MOVE LIST-EXTENDED SPECIAL-USE");
        assert!(gmail.labels && gmail.moves && gmail.special_use && gmail.list_extended && !gmail.uid_plus);
        let second = read(b"IMAP4rev2");
        assert!(second.idle && second.uid_plus && second.moves && second.special_use && !second.labels);
        assert_eq!(read(b""), Abilities::default());
    }
}
