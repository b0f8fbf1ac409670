//! The languages.

use std::fmt;

/// A language that this program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// 日本語.
    Japanese,
}

impl Language {
    /// All of them.
    pub const ALL: &[Self] = &[Self::English, Self::Japanese];

    /// The language of a tag (`ja`, `ja-JP`, also `ja_JP.UTF-8` as systems write it); `None` if
    /// it is one that this program does not speak.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
        Self::ALL.iter().copied().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// Its tag (BCP 47): `en`, `ja`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Japanese => "ja",
        }
    }

    /// What stands before and after foreign text.
    pub(super) const fn quotes(self) -> (char, char) {
        match self {
            Self::English => ('“', '”'),
            Self::Japanese => ('「', '」'),
        }
    }

    /// The marks that stand for [`Self::quotes`] where a foreign text has them itself, so that it
    /// cannot end its own quotation.
    pub(super) const fn inner_quotes(self) -> (char, char) {
        match self {
            Self::English => ('‘', '’'),
            Self::Japanese => ('『', '』'),
        }
    }

    /// What stands between two sentences of one text.
    pub(super) const fn between_sentences(self) -> &'static str {
        match self {
            Self::English => " ",
            Self::Japanese => "",
        }
    }

    /// What stands around the second form of a name.
    pub(super) const fn brackets(self) -> (&'static str, &'static str) {
        match self {
            Self::English => (" (", ")"),
            Self::Japanese => ("（", "）"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_read_as_systems_write_it() {
        for tag in ["ja", "ja-JP", "JA", "ja_JP.UTF-8", "ja-Jpan-JP", "ja@calendar=japanese"] {
            assert_eq!(Language::from_tag(tag), Some(Language::Japanese), "{tag}");
        }
        assert_eq!(Language::from_tag("en_GB"), Some(Language::English));
        for tag in ["", "C", "jam", "fr-FR", "xx-ja"] {
            assert_eq!(Language::from_tag(tag), None, "{tag:?}");
        }
    }
}
