//! How good it would be to break a line before each character.

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};

use super::phrase;

/// What breaking before a character would do, from worst to best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Break {
    /// Against the rules of the script.
    Never,
    /// Cuts a word; only if it is wider than a line.
    Word,
    /// Cuts a host name or an address after one of its signs.
    Sign,
    /// Cuts a phrase.
    Phrase,
    /// Between words or phrases.
    Good,
    /// After 、 or 。, where a reader pauses.
    Pause,
    /// The text itself begins a new line.
    Must,
}

/// One entry for each character of `text`.
pub(super) fn breaks(text: &str) -> Vec<Break> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    let allowed: Vec<usize> = LineSegmenter::new_for_non_complex_scripts(options).segment_str(text).collect();
    let phrases = phrase::begins(text);
    let mut before = None;
    let mut found = Vec::with_capacity(phrases.len());
    for ((byte, character), begins) in text.char_indices().zip(phrases) {
        found.push(match before {
            None => Break::Never,
            Some(before) => judge(before, character, allowed.binary_search(&byte).is_ok(), begins),
        });
        before = Some(character);
    }
    found
}

fn judge(before: char, after: char, allowed: bool, begins: bool) -> Break {
    if before == '\n' {
        Break::Must
    } else if after.is_whitespace() || may_not_begin(after) || may_not_end(before) {
        Break::Never
    } else if before.is_ascii_graphic() && after.is_ascii_graphic() {
        if before.is_ascii_punctuation() { Break::Sign } else { Break::Word }
    } else if allowed && ends_sentence(before) {
        Break::Pause
    } else if allowed && (before.is_whitespace() || begins || opens(after)) {
        Break::Good
    } else if allowed {
        Break::Phrase
    } else if is_joiner(before) || is_joiner(after) {
        Break::Never
    } else {
        Break::Word
    }
}

fn ends_sentence(character: char) -> bool {
    matches!(character, '、' | '。' | '！' | '？' | '，' | '．')
}

fn opens(character: char) -> bool {
    matches!(
        character,
        '「' | '『'
            | '（'
            | '【'
            | '〈'
            | '《'
            | '〔'
            | '［'
            | '｛'
            | '“'
            | '‘'
            | '('
            | '['
            | '{'
            | '｢'
            | '〝'
            | '«'
            | '‹'
    )
}

/// 行末禁則: what may not stand at the end of a line.
pub(super) fn may_not_end(character: char) -> bool {
    opens(character) || matches!(character, '￥' | '＄' | '￡')
}

/// 行頭禁則: what may not stand at the beginning of a line.
pub(super) fn may_not_begin(character: char) -> bool {
    ends_sentence(character)
        || matches!(
            character,
            '」' | '』'
                | '）'
                | '】'
                | '〉'
                | '》'
                | '〕'
                | '］'
                | '｝'
                | '”'
                | '’'
                | ')'
                | ']'
                | '}'
                | '｣'
                | '〟'
                | '»'
                | '›'
        )
        || matches!(
            character,
            '・' | '：'
                | '；'
                | '･'
                | '｡'
                | '､'
                | 'ー'
                | 'ｰ'
                | '〜'
                | '～'
                | '…'
                | '‥'
                | '‐'
                | '–'
                | '％'
                | '゛'
                | '゜'
                | 'ﾞ'
                | 'ﾟ'
        )
        || matches!(character, 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' | 'ゕ' | 'ゖ')
        || matches!(
            character,
            'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' | 'ㇰ'..='ㇿ'
        )
        || matches!(character, 'ｧ'..='ｯ')
        || matches!(character, '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
        || matches!(character, '!' | '?' | ',' | '.' | ':' | ';' | '%')
        || is_joiner(character)
}

/// Belongs to the character before it, whatever stands there.
fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{0300}'..='\u{036F}' | '\u{3099}' | '\u{309A}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{A0}' | '\u{202F}')
}
