//! What is odd about a password as it was given, and how it might have been meant; for window and command line.

use zeroize::Zeroizing;

/// Something to point out before the password is tried. Each may be meant: nothing is changed unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Remark {
    /// A space or line end before it, as copying from a letter leaves it.
    SpaceBefore,
    /// A space or line end after it.
    SpaceAfter,
    /// Full-width letters, digits, signs or spaces (ａ, １, ＠): an input method was on.
    FullWidth,
    /// Kana or kanji: an input method was on, and the keys that were meant cannot be known.
    Japanese,
}

impl Remark {
    /// Whether [`mended`] can offer what was probably meant.
    pub fn can_be_mended(self) -> bool {
        self != Self::Japanese
    }
}

impl Remark {
    /// Its word in documents and sentences.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SpaceBefore => "space-before",
            Self::SpaceAfter => "space-after",
            Self::FullWidth => "full-width",
            Self::Japanese => "japanese",
        }
    }
}

/// What is odd about this password, in a fixed order, each at most once.
pub fn remarks(password: &str) -> Vec<Remark> {
    let inside = password.trim();
    let mut found = Vec::new();
    if !inside.is_empty() {
        if password.starts_with(char::is_whitespace) {
            found.push(Remark::SpaceBefore);
        }
        if password.ends_with(char::is_whitespace) {
            found.push(Remark::SpaceAfter);
        }
    }
    if inside.chars().any(|c| narrow(c).is_some()) {
        found.push(Remark::FullWidth);
    }
    if inside.chars().any(is_japanese) {
        found.push(Remark::Japanese);
    }
    found
}

/// The password without what `remark` points out; the same one where nothing can be done.
pub fn mended(password: &str, remark: Remark) -> Zeroizing<String> {
    // Mended text is never longer than what it was made from: the room is taken once, and no copy stays behind.
    let mut mended = Zeroizing::new(String::with_capacity(password.len()));
    match remark {
        Remark::SpaceBefore => mended.push_str(password.trim_start()),
        Remark::SpaceAfter => mended.push_str(password.trim_end()),
        Remark::FullWidth => mended.extend(password.chars().map(|c| narrow(c).unwrap_or(c))),
        Remark::Japanese => mended.push_str(password),
    }
    mended
}

/// The ASCII character that a full-width one stands for.
fn narrow(character: char) -> Option<char> {
    match character {
        '\u{3000}' => Some(' '),
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0),
        '￥' => Some('\\'),
        '”' => Some('"'),
        '’' => Some('\''),
        _ => None,
    }
}

fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF61}'..='\u{FF9F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_odd_is_noticed_and_mended() {
        use Remark::{FullWidth, Japanese, SpaceAfter, SpaceBefore};
        assert_eq!(remarks("correct horse battery"), []);
        assert_eq!(remarks(""), []);
        assert_eq!(remarks(" a b\n"), [SpaceBefore, SpaceAfter]);
        assert_eq!(*mended(" a b\n", SpaceBefore), "a b\n");
        assert_eq!(*mended(" a b\n", SpaceAfter), " a b");
        assert_eq!(remarks("ｐａｓｓ１！\u{3000}"), [SpaceAfter, FullWidth]);
        assert_eq!(*mended("ｐａ\u{3000}ｓｓ１！", FullWidth), "pa ss1!");
        assert_eq!(remarks("ぱss"), [Japanese]);
        assert!(!Japanese.can_be_mended());
        assert_eq!(*mended("ぱss", Japanese), "ぱss");
    }

    #[test]
    fn letters_of_other_languages_are_nobodys_business() {
        assert_eq!(remarks("pässwörd-ключ-😀"), []);
    }

    #[test]
    fn mending_never_grows() {
        for remark in [Remark::SpaceBefore, Remark::SpaceAfter, Remark::FullWidth, Remark::Japanese] {
            for text in ["　ａ１ ", "￥", " ～｛ ", "日本語"] {
                let mended = mended(text, remark);
                assert!(mended.len() <= text.len());
                assert_eq!(mended.capacity(), text.len());
            }
        }
    }
}
